"""The shelf of scripts and the reader: what a writer and an assistant director see."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

SHELF = "/p/haehyeop/desks/script/"
READ = f"{SHELF}read/scripts/ep02.fountain"


def body(answer) -> str:
    assert answer.status_code == 200, answer.content.decode()[-1500:]
    return answer.content.decode()


def test_the_shelf_has_a_row_an_episode_and_a_column_a_language(writer):
    page = body(writer.get(SHELF))
    rows = re.findall(r'<th scope="row">(\d+)', page)
    assert rows == ["1", "2"]
    heads = page.partition('class="table shelf"')[2].partition("</thead>")[0]
    assert [heads.index(name) for name in ("Korean", "Japanese", "Thai")] == sorted(
        heads.index(name) for name in ("Korean", "Japanese", "Thai")
    )
    for path in ("ep01.fountain", "ep02.fountain", "ep02.ja.fountain", "ep02.th.fountain"):
        assert f'href="/p/haehyeop/desks/script/read/scripts/{path}"' in page


def test_a_scene_has_an_address_a_heading_and_its_place_in_the_list(writer):
    page = body(writer.get(READ))
    assert 'id="scene-1"' in page
    assert 'id="scene-2"' in page
    row = page.partition('<li data-strip="IN">')[2].partition("</li>")[0]
    assert 'href="#scene-1"' in row
    assert "등대, 계단 · 밤" in row
    assert "I N" in row
    assert "해주" in row
    assert '<li data-strip="ED">' in page


def test_each_line_has_an_address_and_the_language_that_it_is_in(writer):
    page = body(writer.get(READ))
    assert '<article class="screenplay" data-layout="korean" lang="ko">' in page
    assert re.search(r'<p class="dialogue" id="L14" lang="zh-Hans">(<a.*?</a>)?海图上没有沉船。</p>', page)
    assert '<p class="parenthetical" id="L9">(낮게)</p>' in page
    assert '<p class="who" lang="zh-Hans">林婆婆</p>' in page
    ids = re.findall(r'id="(L\d+)"', page)
    assert len(ids) == len(set(ids))


def test_emphasis_is_set_and_not_printed_as_stars(writer):
    page = body(writer.get(READ))
    assert '물을 <span class="b">당긴다</span>.' in page


@pytest.mark.parametrize(
    ("path", "layout"),
    [("ep02.ja.fountain", "japanese"), ("ep02.th.fountain", "american"), ("ep02.fountain", "korean")],
)
def test_a_page_is_set_as_in_its_country(writer, path, layout):
    assert f'data-layout="{layout}"' in body(writer.get(f"{SHELF}read/scripts/{path}"))


def test_a_finding_stands_as_a_flag_beside_its_line_with_sign_word_and_link(writer, written):
    from gassaku.studio.actions.saving import SaveRevision

    text = ".부두 (낮/밖) #2#\n\n사람들이 걷는다.\n\n렌\n안 가.\n\n@렌\n왜 안 가?\n\n.다리 (밤/밖) #2#\n\n강물.\n"
    SaveRevision(written.seat("서다온"), "scripts/ep03.fountain", text.encode(), made_from=None).perform()
    page = body(writer.get(f"{SHELF}read/scripts/ep03.fountain"))
    flags = page.partition('<aside class="margin"')[2]
    assert "<b>Script</b> risk" in flags
    found = re.search(r'<li id="flag-([\w-]+)" data-status="risk">', flags)
    assert found is not None
    assert f'href="/p/haehyeop/findings/{found[1]}/"' in flags
    assert re.search(r'<p class="action" id="L5"><a class="at" href="#flag-', page)
    assert 'href="?desk=script"' in page
    assert (
        "margin" not in body(writer.get(f"{SHELF}read/scripts/ep03.fountain?desk=standards")).partition("<article")[2]
    )


def test_an_earlier_revision_is_read_without_the_flags_of_the_newest(writer, written):
    from gassaku.studio.actions.saving import SaveRevision

    SaveRevision(written.seat("서다온"), "scripts/ep02.fountain", b"INT. HOUSE - DAY\n", made_from=1).perform()
    assert "등대, 계단" in body(writer.get(f"{READ}?r=1"))
    assert "HOUSE" in body(writer.get(READ))


def test_two_languages_lie_side_by_side_line_by_line(writer):
    page = body(writer.get(f"{READ}?with=ep02.ja.fountain"))
    rows = re.findall(r"<tr>(<td.*?)</tr>", page)
    row = next(row for row in rows if "달이 물을" in row)
    assert 'lang="ja"' in row
    assert "月が水を引く。" in row


def test_a_line_without_its_twin_is_a_gap_with_a_word(writer):
    page = body(writer.get(f"{READ}?with=ep02.ja.fountain"))
    row = next(row for row in re.findall(r"<tr>(<td.*?)</tr>", page) if "못 비켜." in row)
    assert 'class="gap"' in row
    assert "No line in Japanese" in row
    assert "1 line without a twin" in page


def test_three_columns_and_a_scene_that_one_language_lacks(writer):
    page = body(writer.get(f"{READ}?with=ep02.ja.fountain&with=ep02.th.fountain"))
    assert page.count('<th scope="col"><a href=') == 3
    heads = page.partition('id="scene-2"')[2].partition("</tr>")[0]
    assert "No such scene in Thai" in heads


def test_a_speech_names_its_speaker_once(writer):
    page = body(writer.get(f"{READ}?with=ep02.ja.fountain"))
    row = next(row for row in re.findall(r"<tr>(<td.*?)</tr>", page) if "달이 물을" in row)
    assert "해주</b>" not in row
    above = next(row for row in re.findall(r"<tr>(<td.*?)</tr>", page) if "(낮게)" in row)
    assert "해주</b>" in above


def test_a_script_that_can_not_be_read_says_why_in_one_sentence(writer, written):
    from gassaku.studio.actions.saving import SaveRevision

    SaveRevision(written.seat("서다온"), "scripts/ep09.fdx", b"<FinalDraft><Content>", made_from=None).perform()
    page = body(writer.get(f"{SHELF}read/scripts/ep09.fdx"))
    assert 'role="alert"' in page
    assert "ep09.fdx" in page


def test_whoever_does_not_read_scripts_finds_none(written, browser_of):
    someone = browser_of("오세진")
    assert someone.get(READ).status_code == 404
    page = body(someone.get(SHELF))
    assert "ep02" not in page


@pytest.mark.parametrize("address", [SHELF, READ, f"{READ}?with=ep02.ja.fountain&with=ep02.th.fountain"])
def test_a_page_asks_the_database_at_most_25_times(writer, address):
    with CaptureQueriesContext(connection) as queries:
        assert writer.get(address).status_code == 200
    assert len(queries) <= 25
