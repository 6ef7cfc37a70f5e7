"""The story page: what is counted, what people declare, what the words suggest, and declaring it."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gassaku.notation.tree import read_yaml

PAGE = "/p/haehyeop/desks/script/story/"
MAP = """\
schema: gassaku.story-map/1
genres:
  "2": {mystery: 60, family: 40}
themes:
  - {id: names, name: {en: A name is an address, ko: 이름은 주소다}, reach: universal, scenes: [2-1]}
arcs:
  - {who: 해주, start: alone, end: together, scenes: [2-1, 2-2]}
  - {who: 남자, start: loud, end: still, scenes: [2-1]}
culture:
  - {kind: food, what: 소주, language: ko, scenes: [2-2]}
"""


def body(answer) -> str:
    assert answer.status_code == 200, answer.content.decode()[-1500:]
    return answer.content.decode()


@pytest.fixture
def mapped(written, writer):
    from gassaku.studio.actions.saving import SaveRevision

    SaveRevision(written.seat("서다온"), "story/map.yaml", MAP.encode(), made_from=None).perform()
    return writer


def stored(cast):
    from gassaku.studio.access.documents import bytes_of, paper_at

    paper = paper_at(cast.seat("서다온"), "story/map.yaml")
    return read_yaml(bytes_of(paper.latest), "map").value, paper.latest.number


def test_genres_stand_as_a_chart_with_a_table_beneath(mapped):
    page = body(mapped.get(PAGE))
    assert re.search(r'<rect class="g[1-8]" x="60.0" y="[0-9.]+" width="396.0"', page)
    assert "mystery 60 %" in page
    assert page.index('<svg class="chart story"') < page.index('<th scope="row">2</th>')


def test_each_scene_has_its_bar_in_the_colour_of_its_strip(mapped):
    chart = body(mapped.get(PAGE)).partition('id="rhythm-2"')[2].partition("</svg>")[0]
    assert re.findall(r'<rect class="bar (\w+)"', chart) == ["IN", "ED"]


def test_an_arc_says_where_its_character_is_not_to_be_seen(mapped):
    arcs = body(mapped.get(PAGE)).partition('id="arcs"')[2].partition("</section>")[0]
    first, second = arcs.split("<li>")[1:]
    assert "not to be seen in" not in first
    assert "not to be seen in" in second
    assert "2-1" in second.partition("not to be seen in")[2]


def test_what_is_tied_to_a_scene_leads_there(mapped):
    themes = body(mapped.get(PAGE)).partition('id="themes"')[2].partition("</section>")[0]
    assert "A name is an address" in themes
    assert 'href="/p/haehyeop/desks/script/read/scripts/ep02.fountain#scene-1"' in themes


def test_who_carries_which_episode_is_counted(mapped):
    table = body(mapped.get(PAGE)).partition('id="carried"')[2].partition("</section>")[0]
    assert re.search(r'<th scope="row" lang="und">해주</th><td>1</td><td>2</td><td>3</td>', table)


def test_a_suggestion_is_declared_as_a_revision_of_the_map(writer, written):
    from gassaku.studio.actions.saving import SaveRevision

    text = (Path(__file__).parents[4] / "examples/strait-of-moons/scripts/ep02.fountain").read_text("utf-8")
    SaveRevision(written.seat("서다온"), "scripts/ep03.fountain", text.encode(), made_from=None).perform()
    page = body(writer.get(PAGE))
    offers = [unescape(one) for one in re.findall(r'name="said" value="([^"]*)"', page)]
    genres = next(one for one in offers if "shares" in one and json.loads(one)["episode"] == "3")
    assert writer.post(PAGE, {"base": "0", "act": "genres", "said": genres}).status_code == 302
    culture = next(one for one in offers if json.loads(one).get("part") == "culture")
    assert writer.post(PAGE, {"base": "1", "act": "declare", "said": culture}).status_code == 302
    value, number = stored(written)
    assert number == 2
    assert value["genres"]["3"] == json.loads(genres)["shares"]
    assert value["culture"][0]["what"] == json.loads(culture)["entry"]["what"]
    assert "✓ declared" in body(writer.get(PAGE))


@pytest.mark.parametrize(
    ("act", "said"),
    [
        ("genres", '{"episode": "2", "shares": {"mystery": 7}}'),
        ("declare", '{"part": "weather", "entry": {}}'),
        ("declare", "[]"),
        ("sing", "{}"),
        ("declare", "{"),
    ],
)
def test_what_no_map_can_hold_is_refused(mapped, act, said):
    assert mapped.post(PAGE, {"base": "1", "act": act, "said": said}).status_code == 422


def test_a_map_that_moved_on_is_not_overwritten(mapped):
    said = '{"episode": "2", "shares": {"mystery": 100}}'
    assert mapped.post(PAGE, {"base": "7", "act": "genres", "said": said}).status_code == 409


def test_who_reads_no_scripts_reads_no_story(mapped, browser_of):
    assert browser_of("오세진").get(PAGE).status_code == 404


def test_the_page_asks_the_database_at_most_25_times(mapped):
    with CaptureQueriesContext(connection) as queries:
        assert mapped.get(PAGE).status_code == 200
    assert len(queries) <= 25


def test_every_genre_and_theme_of_the_desk_has_its_word():
    from gassaku.studio.desks.script.story_words import KNOWN, story_word

    folder = Path(__file__).parents[4] / "src/gassaku/desks/script/lexicon"
    for file in ("genres.txt", "themes.txt"):
        rows = (folder / file).read_text("utf-8").splitlines()
        names = [row.partition("|")[0].strip() for row in rows if row and not row.startswith("#")]
        assert names
        assert {name for name in names if not story_word(name)} == set()
        assert set(names) <= KNOWN
