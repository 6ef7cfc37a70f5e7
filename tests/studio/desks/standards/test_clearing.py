"""Ratings, approvals, decisions, and what is taken away: clearance reports, cut lists, change lists."""

from __future__ import annotations

import io
import json

import lxml.html
import openpyxl
import pypdfium2
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import standards_season as sample
from gassaku.desks.standards import rate
from gassaku.desks.standards.forms import clearance_form
from gassaku.desks.standards.papers import papers_of, targets_of
from gassaku.notation.tree import read_yaml
from gassaku.printing import to_xlsx
from gassaku.studio.access.documents import bytes_of, paper_at
from gassaku.studio.access.seat import seat_of
from gassaku.studio.boards.asking import View, today_in

DESK = f"/p/{sample.SLUG}/desks/standards/"
PLAN = """\
schema: gassaku.version_plan/1
state: in_force
versions:
  - {id: master, targets: [KR, CN], edits: [rite-afar]}
  - {id: th, targets: [TH], edits: [rite-cut, bottle-blur]}
"""


@pytest.fixture
def season(cast):
    return sample.found(cast.users, **{"versions/2027.yaml": PLAN})


@pytest.fixture
def producer(season, browser_of):
    return browser_of("한서윤")


@pytest.fixture
def seat(season, cast):
    return seat_of(cast.users["한서윤"], sample.SLUG)


def page(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[-1500:]
    return lxml.html.document_fromstring(answer.content)


def test_each_market_has_the_class_of_each_episode_as_the_command_tells_it(producer, seat):
    tree = page(producer.get(f"{DESK}ratings/"))
    production = View.of(seat).production()
    breakdown, papers = papers_of(production)
    told = rate(breakdown, targets_of(production, papers), production.rules)["markets"]
    for row in told:
        cells = tree.xpath(f"//table[contains(@class, 'rated')]//tr[th//b[.='{row['target']}']]/td")
        assert len(cells) == len(row["episodes"])
        for cell, one in zip(cells, row["episodes"], strict=True):
            if row["rating_system"]:
                assert cell.xpath("string(.//b)").startswith(one["rating"] or "no class")
            else:
                assert "no classes here" in cell.text_content()


def test_what_gets_no_licence_stops(producer):
    tree = page(producer.get(f"{DESK}ratings/"))
    china = tree.xpath("//table[contains(@class, 'rated')]//tr[th//b[.='CN']]/td")[0]
    assert china.xpath("string(.//b)") == "NOPASS"
    assert china.xpath(".//*[@data-status]/@data-status") == ["stop"]
    assert "some episode can't run" in tree.text_content()


def test_why_not_names_the_scenes_that_would_have_to_be_lower(producer):
    tree = page(producer.get(f"{DESK}ratings/?market=KR&class=ALL"))
    table = tree.xpath("//section[@id='why']//table")
    if table:
        assert table[0].xpath(".//a[contains(@href, '/scenes/')]")
    else:
        assert "Nothing that is measured" in tree.xpath("string(//section[@id='why'])")


def test_the_same_is_asked_for_another_medium_and_another_day(producer):
    tree = page(producer.get(f"{DESK}ratings/?market=KR&medium=theatrical&on=2028-02-01"))
    assert "1 February 2028" in tree.xpath("string(//section[@id='why'])")
    for wrong in ("market=XX", "medium=radio", "on=never", "on=9999-99-99", "class=%00", "on=0001-01-01"):
        assert producer.get(f"{DESK}ratings/?{wrong}").status_code == 200


def test_approvals_stand_with_their_last_day_and_who_files(producer):
    tree = page(producer.get(f"{DESK}approvals/"))
    rows = tree.xpath("//table[contains(@class, 'approvals')]/tbody/tr")
    days = [row.xpath("string(td[1]//time/@datetime)") for row in rows]
    dated = [one for one in days if one]
    assert dated
    assert dated == sorted(dated)
    assert days == [*dated, *[""] * (len(days) - len(dated))]
    assert any("Kaikyo Films" in row.text_content() or "海峡フィルムズ" in row.text_content() for row in rows)


def test_a_decision_is_written_with_who_and_when_and_stands_at_the_rule(producer, seat):
    sent = {
        "target": "CN",
        "rule": "cn.standards.all_minors_ban",
        "decision": "creative_intent",
        "note": "해주의 맹세",
        "base": "0",
    }
    assert producer.post(f"{DESK}scenes/1/2/decisions/", sent).status_code == 302
    held = read_yaml(bytes_of(paper_at(seat, "story/clearance.yaml").latest), "x").value["decisions"]
    assert [(one["decision"], one["reviewer"], one["owner"]) for one in held] == [
        ("creative_intent", "한서윤", "hanbit")
    ]
    assert "creative intent" in page(producer.get(f"{DESK}scenes/1/2/")).xpath("string(//section[@id='m-CN'])")
    producer.post(f"{DESK}scenes/1/2/decisions/", {**sent, "decision": "fixed", "base": "1"})
    held = read_yaml(bytes_of(paper_at(seat, "story/clearance.yaml").latest), "x").value["decisions"]
    assert [one["decision"] for one in held] == ["fixed"], "the later one takes its place"


@pytest.mark.parametrize("wrong", [{"rule": "kr.none"}, {"target": "XX"}, {"decision": "perhaps"}])
def test_a_decision_on_nothing_is_refused(producer, wrong):
    sent = {"target": "CN", "rule": "cn.standards.all_minors_ban", "decision": "fixed", "base": "0", **wrong}
    assert producer.post(f"{DESK}scenes/1/2/decisions/", sent).status_code == 422


@pytest.mark.parametrize("language", ["en", "ko", "th"])
def test_the_clearance_report_is_a_workbook_in_the_readers_language(producer, language):
    producer.cookies["gassaku_language"] = language
    answer = producer.get(f"{DESK}clearance/CN/xlsx/")
    assert answer.status_code == 200
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    said = "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value)
    assert "1-2" in said
    assert "rite-afar" in said
    assert {"en": "fortune telling", "ko": "점술", "th": "ไสยศาสตร์"}[language] in said


def test_the_studio_gives_the_same_report_as_the_command(producer, seat):
    def cells(data):
        book = openpyxl.load_workbook(io.BytesIO(data))
        return [[cell.value for cell in row] for sheet in book for row in sheet.iter_rows()]

    producer.cookies["gassaku_language"] = "ja"
    form = clearance_form(View.of(seat).production(), "TH", "ja", made_on=today_in(seat))
    assert cells(producer.get(f"{DESK}clearance/TH/xlsx/").content) == cells(to_xlsx(form))


def test_the_clearance_report_is_a_pdf_with_its_rules_and_sources(producer):
    answer = producer.get(f"{DESK}clearance/CN/pdf/")
    assert answer["Content-Type"] == "application/pdf"
    read = pypdfium2.PdfDocument(answer.content)
    text = " ".join(one.get_textpage().get_text_range() for one in read)
    assert "Clearance report" in text
    assert "rite-afar" in text
    assert "Not legal advice" in text


@pytest.mark.parametrize("where", ["clearance/XX/pdf/", "clearance/CN/docx/", "versions/files/none/x.otio"])
def test_what_is_not_there_is_not_found(producer, where):
    assert producer.get(f"{DESK}{where}").status_code == 404


def test_cut_lists_leave_out_what_is_cut_and_change_lists_say_why(producer):
    tree = page(producer.get(f"{DESK}versions/"))
    files = tree.xpath("//a[contains(@href, '/versions/files/')]/@href")
    names = {one.rsplit("/", 1)[1] for one in files}
    assert names >= {"master.ep1.otio", "th.ep1.edl", "th.changes.txt", "master.changes.txt", "th.changes.xlsx"}
    timeline = json.loads(producer.get(f"{DESK}versions/files/2027/th.ep1.otio").content)
    assert [clip["name"] for clip in timeline["tracks"]["children"][0]["children"]] == ["scene 1"]
    assert "SCENE 2" in producer.get(f"{DESK}versions/files/2027/master.ep1.edl").content.decode()
    assert producer.get(f"{DESK}versions/files/2027/th.changes.xlsx").content[:2] == b"PK"
    changes = producer.get(f"{DESK}versions/files/2027/th.changes.txt").content.decode()
    assert "Blur the bottle." in changes
    assert "TH: " in changes


def test_private_levels_of_another_company_are_in_no_report(cast, season, browser_of, producer):
    from gassaku.studio.actions.saving import SaveRevision

    before = producer.get(f"{DESK}clearance/TH/xlsx/").content
    hidden = sample.BREAKDOWN.replace("descriptors: {}", "descriptors: {substance.tobacco: 4}").encode()
    other = seat_of(cast.users["森下 真理"], sample.SLUG)
    SaveRevision(other, "private/kaikyo/story/breakdown.yaml", hidden, made_from=None).perform()

    def cells(data):
        book = openpyxl.load_workbook(io.BytesIO(data))
        return [[cell.value for cell in row] for sheet in book for row in sheet.iter_rows()]

    assert cells(producer.get(f"{DESK}clearance/TH/xlsx/").content) == cells(before)
    assert cells(browser_of("森下 真理").get(f"{DESK}clearance/TH/xlsx/").content) != cells(before)


@pytest.mark.parametrize("where", ["ratings/", "approvals/", "versions/", "clearance/CN/xlsx/"])
def test_a_page_asks_the_database_at_most_25_times(producer, where):
    producer.get(f"{DESK}{where}")
    with CaptureQueriesContext(connection) as queries:
        assert producer.get(f"{DESK}{where}").status_code == 200
    assert len(queries) <= 25
