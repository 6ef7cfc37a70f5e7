"""The qualification desk's pages: ledgers with margins, incentives compared, the change finder, work divided."""

from __future__ import annotations

import io

import lxml.html
import openpyxl
import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

import qualification_drama as sample
from gassaku.notation.tree import read_yaml
from gassaku.studio.access.seat import seat_of
from gassaku.studio.actions.saving import SaveRevision

DESK = f"/p/{sample.SLUG}/desks/qualification/"
API = f"/api/p/{sample.SLUG}/qualification"
PAGES = ("", "incentives/", "change/?test=cn_order41_joint", "allocation/", "allocation/?ceilings=1")
# What a producer of kaikyo knows of kaikyo's own director: Chinese, for this test's sake.
PRIVATE = (
    "schema: gassaku.qualification/1\npeople:\n"
    "  {id}: {{nationality: CN, proof: passport seen, declared_on: 2027-01-05}}\n"
)


@pytest.fixture
def drama(cast, project):
    return sample.found(project, cast.users)


@pytest.fixture
def producer(drama, browser_of):
    return browser_of("한서윤")


def page(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[-1500:]
    return lxml.html.document_fromstring(answer.content)


def text(node):
    return " ".join(node.text_content().split())


def ledger(tree, id_):
    return next(one for one in tree.xpath("//section[contains(@class, 'ledger')]") if one.xpath(f".//code[.='{id_}']"))


def test_a_test_stands_as_a_ledger_with_its_margin_and_its_clause_one_click_away(producer):
    tree = page(producer.get(DESK))
    joint = ledger(tree, "cn_order41_joint")
    assert "Fails" in text(joint.xpath(".//header")[0])
    row = next(one for one in joint.xpath(".//tbody/tr") if "share of principal creators" in text(one))
    cells = [text(cell) for cell in row.xpath("td")]
    assert cells[:3] == ["0.3", "at least 1/3", "1/30 short"]
    (link,) = row.xpath("td//a")
    assert (text(link), link.get("href").startswith("https://")) == ("6(5)", True)
    assert "(verified, in force since 2004-10-21)" in text(row)
    assert joint.xpath(f".//a[@href='{DESK}change/?test=cn_order41_joint']")


def test_deadlines_say_who_files_where_by_when_with_which_documents(producer):
    tree = page(producer.get(DESK))
    rows = [text(row) for row in tree.xpath("//section[@aria-labelledby='deadlines']//tbody/tr")]
    review = next(row for row in rows if "completion review" in row)
    assert "21 October 2027" in review  # the last working day before the premiere
    assert "the national radio and television administration" in review
    assert "letter of intent" in review
    assert "not filed" in rows[0] or "overdue" in rows[0]


def test_a_point_without_proof_is_shown_and_not_counted(producer):
    tree = page(producer.get(DESK))
    rows = [text(row) for row in tree.xpath("//section[@aria-labelledby='points-1']//tbody/tr")]
    assert next(row for row in rows if row.startswith("art and cg")).endswith("no proof, not counted")
    assert "16 points, and 2 more without proof" in tree.text_content()


def test_incentives_stand_side_by_side_with_bars_in_one_currency(producer):
    tree = page(producer.get(f"{DESK}incentives/"))
    rows = {text(row.xpath("th")[0]): row for row in tree.xpath("//table[contains(@class, 'compared')]/tbody/tr")}
    credit = next(row for name, row in rows.items() if "Tax credit for video content" in name)
    assert "KRW 900,000,000" in text(credit)
    assert credit.xpath(".//*[local-name()='rect'][not(@class)]/@width")
    rebate = next(row for name, row in rows.items() if "Cash rebate for foreign productions (cabinet" in name)
    assert not rebate.xpath(".//*[local-name()='rect']")
    assert "19 January 2028" in text(rebate)


def test_the_change_finder_names_every_smallest_change(producer):
    tree = page(producer.get(f"{DESK}change/?test=cn_order41_joint&budget=80,000,000"))
    ways = [text(way) for way in tree.xpath("//ol[contains(@class, 'ways')]/li")]
    assert len(ways) == 5
    assert ways[0].startswith("KRW 0Credit the Qingdao unit's director")
    assert text(tree.xpath("//h2[@id='ways']")[0]) == "5 smallest changes"


def test_tests_that_can_never_hold_together_are_told_with_what_contradicts(producer):
    tree = page(producer.get(f"{DESK}change/?test=kr_kcc_drama_points&test=kr_kofic_location"))
    said = tree.text_content()
    assert "These can never hold together, whatever is changed:" in said
    assert "at least 30 percent of finance" in said
    assert "more than 80 percent of finance" in said


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("test=cn_order41_joint&budget=dear", "“dear” is no amount; write whole units, as 80000000."),
        ("test=cn_order41_joint&budget=-1", "“-1” is no amount"),
        ("test=no_such_rule", "Choose a test that concerns this production."),
        ("test=", "Choose a test that concerns this production."),
    ],
)
def test_what_of_the_form_cannot_be_used_is_told_beside_it(producer, query, sentence):
    tree = page(producer.get(f"{DESK}change/?{query}"))
    assert sentence in text(tree.xpath("//p[@role='alert']")[0])


def test_work_divided_anew_stands_beside_the_plan(producer):
    tree = page(producer.get(f"{DESK}allocation/"))
    moves = {
        text(row.xpath("th")[0]): [text(cell) for cell in row.xpath("td")]
        for row in tree.xpath("//section[@aria-labelledby='moves']//tbody/tr")
    }
    assert moves["Stage days on the hull of the Haewol"] == ["KR 7 days", "KR 1 day, TH 6 days"]
    assert "proven: no other division leaves more" in tree.text_content()
    assert tree.xpath("//details//code[.='jp_jlox']")
    assert not page(producer.get(f"{DESK}allocation/?ceilings=1")).xpath("//details//code[.='jp_jlox']")


def test_a_role_that_does_not_read_it_learns_nothing(drama, browser_of):
    writer = browser_of("서다온")
    for one in PAGES:
        said = page(writer.get(DESK + one)).xpath("//main")[0].text_content()
        assert "kr_tax_credit" not in said
        assert "900,000,000" not in said
        assert "cn_order41_joint" not in said


def test_what_one_company_declares_of_its_people_changes_no_byte_for_the_others(drama, cast, browser_of, project):
    people = read_yaml((project / "examples/strait-of-moons/people.yaml").read_bytes(), "people.yaml").value["people"]
    person = next(one["id"] for one in people if one.get("nationality") == "JP")
    reader, owner = browser_of("한서윤"), browser_of("森下 真理")
    asked = [*(DESK + one for one in PAGES), f"{DESK}report.xlsx", API, f"{API}/changes?test=cn_order41_joint"]
    before = {one: (body(reader.get(one)), body(owner.get(one))) for one in asked}
    seat = seat_of(cast.users["森下 真理"], sample.SLUG)
    SaveRevision(
        seat, "private/kaikyo/qualification.yaml", PRIVATE.format(id=person).encode(), made_from=None
    ).perform()
    after = {one: (body(reader.get(one)), body(owner.get(one))) for one in asked}
    for one in asked:
        assert after[one][0] == before[one][0], one
    assert after[API][1] != before[API][1], "its own company sees what it declared"


def body(answer):
    """What was answered, without the tokens that differ each time; of a workbook, its cells."""
    assert answer.status_code == 200
    if answer["Content-Type"].startswith("application/vnd"):
        book = openpyxl.load_workbook(io.BytesIO(answer.content))
        return [[cell.value for cell in row] for sheet in book for row in sheet.iter_rows()]
    tree = answer.content.decode()
    if "<html" in tree:
        document = lxml.html.document_fromstring(tree)
        return [text(one) for one in document.xpath("//main")]
    return tree


@pytest.mark.parametrize("one", PAGES)
def test_a_page_asks_the_database_a_few_questions_whatever_it_shows(producer, one):
    producer.get(DESK + one)
    with CaptureQueriesContext(connection) as asked:
        producer.get(DESK + one)
    assert len(asked) <= 25


@pytest.mark.parametrize(
    ("language", "title", "verdict"),
    [
        ("en", "Does it count?", "Passes"),
        ("ko", "자격이 인정되는가?", "통과"),
        ("th", "นับเข้าเกณฑ์หรือไม่", "ผ่าน"),
    ],
)
def test_the_report_is_printed_in_the_readers_language(producer, language, title, verdict):
    producer.cookies["gassaku_language"] = language
    answer = producer.get(f"{DESK}report.xlsx")
    assert answer["Content-Disposition"] == f"attachment; filename*=UTF-8''{sample.SLUG}-qualification.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert verdict in cells
    assert any("letter of intent" in cell for cell in cells)
    pdf = producer.get(f"{DESK}report.pdf")
    assert pdf.content.startswith(b"%PDF")
    import pypdfium2

    told = "".join(one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(pdf.content))
    assert title.replace(" ", "") in told.replace(" ", "")


def test_there_is_no_other_form(producer):
    assert producer.get(f"{DESK}report.docx").status_code == 404


def test_programs_get_what_the_command_line_prints(producer):
    told = producer.get(f"{API}?on=2027-06-14").json()
    assert next(one for one in told["tests"] if one["id"] == "cn_order41_joint")["verdict"] == "fail"
    found = producer.get(f"{API}/changes?test=cn_order41_joint&budget=0").json()
    assert [one["price"] for one in found["changes"]] == [0]
    assert producer.get(f"{API}/changes?test=nothing").status_code == 422
    divided = producer.get(f"{API}/allocation").json()
    assert (divided["proven"], divided["gain"] > 0) == (True, True)


# -- what a search leads to -------------------------------------------------------------------------------------------


def run_worker():
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_a_search_runs_on_in_the_background_and_its_result_stands_on_the_page(transactional_db, producer):
    asked = producer.post(f"{DESK}change/", {"test": ["cn_order41_joint"], "budget": "80,000,000"})
    run_worker()
    job = page(producer.get(asked["Location"]))
    assert "changes found: 5" in job.text_content()
    (result,) = job.xpath(f"//a[starts-with(@href, '{DESK}change/')]/@href")
    tree = page(producer.get(result))
    assert len(tree.xpath("//ol[contains(@class, 'ways')]/li")) == 5
    assert tree.xpath("//input[@value='cn_order41_joint' and @checked]")
    assert producer.get(result.replace("change/", "allocation/")).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_work_is_divided_in_the_background_too(transactional_db, producer, browser_of):
    asked = producer.post(f"{DESK}allocation/", {"ceilings": "1"})
    run_worker()
    job = page(producer.get(asked["Location"]))
    assert "KRW 427,452,600 more would be left" in job.text_content()
    (result,) = job.xpath(f"//a[starts-with(@href, '{DESK}allocation/')]/@href")
    assert "proven: no other division leaves more" in page(producer.get(result)).text_content()
    assert browser_of("森下 真理").get(result).status_code == 404, "nobody else sees it"


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"test": ["nothing"]}, "Choose a test that concerns this production."),
        ({"test": []}, "Choose a test that concerns this production."),
        ({"test": ["cn_order41_joint"], "budget": "dear"}, "“dear” is no amount"),
    ],
)
def test_a_search_that_cannot_be_asked_for_is_refused_with_a_sentence(producer, sent, sentence):
    answer = producer.post(f"{DESK}change/", sent)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_a_division_is_tried_as_a_scenario_of_the_companys_own(producer, drama, browser_of):
    answer = producer.post(f"{DESK}allocation/", {"scenario": "bangkok-stages"})
    assert answer.status_code == 302
    assert "bangkok-stages" in answer["Location"]
    shown = page(producer.get(answer["Location"]))
    assert "qualification.yaml" in shown.text_content()
    told = producer.get(f"{API}?scenario=hanbit--bangkok-stages").json()
    rebate = next(one for one in told["incentives"] if one["id"] == "th_rebate_2025")
    assert (rebate["verdict"], rebate["amount"]) == ("pass", 11_084_400)
    assert browser_of("森下 真理").get(answer["Location"]).status_code == 404
    again = producer.post(f"{DESK}allocation/", {"scenario": "bangkok-stages"})
    assert again.status_code == 409
    assert producer.post(f"{DESK}allocation/", {"scenario": "Bangkok!"}).status_code == 422


def test_the_list_of_jobs_offers_no_search_that_must_be_told_more(producer):
    offered = page(producer.get(f"/p/{sample.SLUG}/jobs/")).xpath("//select[@id='kind']/option/@value")
    assert "check" in offered
    assert not [one for one in offered if one.startswith("qualification")]
