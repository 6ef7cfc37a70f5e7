"""The finance pages: what a producer, a line producer and a collection agent read and do."""

from __future__ import annotations

import io
import re

import openpyxl
import pypdfium2
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

DESK = "/p/haehyeop/desks/finance/"
TABS = ("", "recoupment/", "cash/", "budget/", "currencies/", "costs/", "statements/")


def body(answer) -> str:
    assert answer.status_code == 200, answer.content.decode()[-1500:]
    return answer.content.decode()


def plain(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


@pytest.mark.parametrize("tab", TABS)
def test_each_tab_answers_within_the_questions_that_a_page_may_ask(producer, tab):
    with CaptureQueriesContext(connection) as queries:
        page = body(producer.get(DESK + tab))
    assert f'href="{DESK}{tab}" aria-current="page"' in page
    assert len(queries) <= 25


@pytest.mark.parametrize("tab", TABS)
def test_without_documents_each_tab_says_what_is_missing(browser_of, tab):
    page = body(browser_of("森下 真理").get(DESK + tab))
    assert "</html>" in page


def test_the_plan_says_what_is_open_and_what_each_party_brings(producer):
    said = plain(body(producer.get(DESK)))
    assert "is still open" in said
    assert "Narae Play" in said
    assert "letter of intent" in said
    assert "80,000,000" in said


def test_the_receipts_that_a_reader_chooses_are_paid_out_to_the_last_unit(producer):
    said = plain(body(producer.get(f"{DESK}recoupment/?receipts=2000001")))
    # 15 % is 300,000.15; a million of equity 1 : 3; the rest of 700,001 in halves, the odd won to the first
    for figure in ("300,000", "1,000,000", "700,001", "₩2,000,001 received = ₩2,000,001 paid out"):
        assert figure in said
    assert "900,001" in said
    assert "1,100,000" in said


@pytest.mark.parametrize("receipts", ["", "x", "-5", "9" * 40, "1e9", "<script>"])
def test_an_odd_sum_is_taken_for_the_usual_one(producer, receipts):
    page = body(producer.get(f"{DESK}recoupment/", {"receipts": receipts}))
    assert "<script>" not in page.partition("<main")[2]


def test_every_figure_of_the_waterfall_says_why(producer):
    page = body(producer.get(f"{DESK}recoupment/?receipts=2000001"))
    assert page.count("popovertarget=") >= 5
    assert "C.5" in page


def test_statements_add_up_and_are_read_by_party(producer):
    page = plain(body(producer.get(f"{DESK}statements/")))
    assert "2028-Q1" in page
    assert "400,000" in page
    one = plain(body(producer.get(f"{DESK}statements/recoupment/2028-Q2/?party=kaikyo")))
    assert "Paid to date" in one
    assert producer.get(f"{DESK}statements/recoupment/2031-Q1/").status_code == 404
    assert producer.get(f"{DESK}statements/recoupment/2028-Q1/?party=nobody").status_code == 404


def test_a_statement_is_printed_in_two_languages(producer):
    answer = producer.get(f"{DESK}statements/recoupment/2028-Q1/statement.pdf?party=kaikyo&with=ja")
    text = pypdfium2.PdfDocument(answer.content)[0].get_textpage().get_text_bounded()
    assert "2028-Q1" in text
    assert re.search("[\u3040-\u30ff]", text)
    book = openpyxl.load_workbook(
        io.BytesIO(producer.get(f"{DESK}statements/recoupment/2028-Q1/statement.xlsx").content)
    )
    assert book.sheetnames
    beancount = producer.get(f"{DESK}statements/recoupment/2028-Q1/statement.beancount").content.decode()
    assert "2028-02-01" in beancount
    assert producer.get(f"{DESK}statements/recoupment/2028-Q1/statement.exe").status_code == 404


def test_a_statement_is_issued_once_and_can_be_signed(producer):
    address = f"{DESK}statements/recoupment/2028-Q1/"
    assert producer.post(f"{address}issue/").status_code == 302
    page = body(producer.get(address))
    assert "/p/haehyeop/sign/finance/statements/recoupment/2028-Q1.yaml" in page
    assert "issue/" not in page
    assert producer.post(f"{address}issue/").status_code == 409
    assert producer.get("/p/haehyeop/sign/finance/statements/recoupment/2028-Q1.yaml").status_code == 200


def test_who_may_not_write_money_is_offered_no_issue(financed, browser_of):
    page = browser_of("윤가람").get(f"{DESK}statements/recoupment/2028-Q1/")
    assert "issue/" not in body(page)
    assert browser_of("윤가람").post(f"{DESK}statements/recoupment/2028-Q1/issue/").status_code == 403
