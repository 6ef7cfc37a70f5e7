"""The standards desk's pages: scenes by markets, one scene, a descriptor confirmed, an alternative priced."""

from __future__ import annotations

import lxml.html
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import standards_season as sample
from gassaku.desks.standards import read_breakdown
from gassaku.notation.tree import read_yaml
from gassaku.studio.access.documents import bytes_of, paper_at
from gassaku.studio.access.seat import seat_of
from gassaku.studio.actions.saving import SaveRevision

DESK = f"/p/{sample.SLUG}/desks/standards/"
SCENE = f"{DESK}scenes/1/2/"


@pytest.fixture
def season(cast):
    return sample.found(cast.users)


@pytest.fixture
def producer(season, browser_of):
    return browser_of("한서윤")


def page(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[-1500:]
    return lxml.html.document_fromstring(answer.content)


def rows(tree):
    """Each scene of the matrix with the words of its cells."""
    return {
        row.xpath("string(th//b)"): [
            (cell.get("data-status"), cell.xpath("string(.//*[@class='word'])"))
            for cell in row.xpath(".//*[contains(@class, 'verdict-cell')]")
        ]
        for row in tree.xpath("//table[contains(@class, 'matrix')]//tr[th//b and td]")
    }


def newest(cast, path, name="한서윤"):
    paper = paper_at(seat_of(cast.users[name], sample.SLUG), path)
    return paper.latest.number, bytes_of(paper.latest)


def tags_of(data, episode, number):
    breakdown, _ = read_breakdown(data, "story/breakdown.yaml")
    return next(scene.tags for scene in breakdown.scenes if (scene.episode, scene.number) == (episode, number))


def test_each_scene_stands_against_each_market_with_a_sign_and_a_word(producer):
    tree = page(producer.get(DESK))
    assert "2 of 3 scenes need a look" in tree.xpath("string(//h2[@id='scenes'])")
    assert [head.text_content() for head in tree.xpath("//thead//b")][:3] == ["KR", "CN", "TH"]
    found = rows(tree)
    assert set(found) == {"1-2", "2-1"}
    assert found["1-2"][1][0] == "stop"
    assert all(word for cells in found.values() for _, word in cells)
    assert tree.xpath("//tr[contains(@class, 'group')]")[0].text_content().split()[:2] == ["Episode", "1"]
    assert set(rows(page(producer.get(f"{DESK}?show=all")))) == {"1-1", "1-2", "2-1"}


@pytest.mark.parametrize(
    ("query", "scenes", "columns"),
    [
        ("episode=2", {"2-1"}, 3),
        ("market=CN", {"1-2"}, 1),
        ("medium=free_tv", {"2-1"}, 2),
        ("descriptor=substance.alcohol", {"2-1"}, 3),
        ("severity=blocker", {"1-2"}, 3),
        ("sure=suggested", {"1-2"}, 3),
        ("sure=suggested&descriptor=substance.alcohol", set(), 3),
        ("market=XX", set(), 0),
        ("page=99", {"1-2", "2-1"}, 3),
        ("page=%C2%B2", {"1-2", "2-1"}, 3),
    ],
)
def test_it_is_narrowed_by_the_address(producer, query, scenes, columns):
    tree = page(producer.get(f"{DESK}?{query}"))
    found = rows(tree)
    assert set(found) >= scenes
    assert query.startswith(("market", "medium")) or set(found) == scenes
    assert all(len(cells) == columns for cells in found.values())


def test_a_production_without_a_breakdown_says_what_to_do_first(cast, browser_of):
    sample.found(cast.users, **{"story/breakdown.yaml": ""})
    tree = page(browser_of("한서윤").get(DESK))
    assert "/edit/story/breakdown.yaml" in tree.xpath("//main//a[contains(@href, 'breakdown')]/@href")[0]


def test_a_scene_shows_both_languages_the_evidence_marked_and_the_rules_with_their_source(producer):
    tree = page(producer.get(SCENE))
    lines = tree.xpath("//table[contains(@class, 'sides')]/tbody/tr")
    assert [cell.text_content().strip() for cell in lines[-1].xpath("td")] == [
        "해주오는 게 아니에요. 우리가 보내는 거예요.",
        "海珠不是他们回来，是我们送他们走。",
    ]
    marks = {mark.text_content(): mark.get("data-status") for mark in tree.xpath("//mark")}
    assert marks["무당이 바다에 쌀을 뿌리며 망자의 이름을 부른다.1"] == "stop"
    assert "담배에 불을 붙이며2" in marks
    assert tree.xpath("//table[contains(@class, 'sides')]//td[2]//sup/text()") == ["1", "2"], "its twin has the number"
    china = tree.xpath("//section[@id='m-CN']")[0]
    assert china.xpath(".//div[@class='rule']//dd[@lang='en']//a/@href")
    assert "22 November 2026" in china.text_content()
    assert tree.xpath("//section[@id='carries']//blockquote[@lang='ko']")


def test_a_scene_that_is_not_there_is_not_found(producer):
    for where in ("1/99/", "9/2/"):
        assert producer.get(f"{DESK}scenes/{where}").status_code == 404
        assert (
            producer.post(f"{DESK}scenes/{where}descriptors/", {"descriptor": "gambling", "level": "1"}).status_code
            == 404
        )


def test_who_may_not_read_scripts_sees_the_verdict_and_not_the_text(season, browser_of):
    tree = page(browser_of("오세진").get(SCENE))
    assert "물때가" not in tree.text_content()
    assert tree.xpath("//section[@id='m-CN']")
    assert not tree.xpath("//form[contains(@action, 'descriptors')]"), "and changes nothing"


MAP = """\
schema: gassaku.story-map/1
themes: [{id: names, name: {ko: 이름}, reach: universal, scenes: [1-1]}]
culture: [{kind: ritual, what: 바다 굿, language: ko, scenes: [1-2]}]
"""


def test_the_declared_story_stands_above_the_alternatives_and_a_loss_of_nothing_is_marked(cast, browser_of):
    priced = sample.ALTERNATIVES.replace("loss: 12", "loss: 0")
    sample.found(cast.users, **{"story/map.yaml": MAP, "story/alternatives.yaml": priced})
    client = browser_of("한서윤")
    panel = page(client.get(SCENE)).xpath("//section[@id='alternatives']")[0]
    assert "carries 50 of 100" in panel.text_content()
    assert panel.xpath(".//*[@lang='ko'][contains(., '바다 굿')]")
    marked = [row.xpath("string(th//small)") for row in panel.xpath(".//tr[td//*[@data-status='open']]")]
    assert [one.split(" · ")[0] for one in marked] == ["rite-afar"]
    told = client.get(f"/api/p/{sample.SLUG}/standards/scenes/1/2").json()["alternatives"]
    assert [(one["id"], one["story"]["weight"], one["story"]["unsaid"]) for one in told] == [
        ("rite-afar", 50, True),
        ("rite-cut", 50, False),
    ]
    assert told[0]["story"]["culture"] == [{"kind": "ritual", "what": "바다 굿", "language": "ko"}]
    client.cookies["gassaku_language"] = "th"
    assert "50 จาก 100" in page(client.get(SCENE)).xpath("string(//section[@id='alternatives'])")
    unread = browser_of("오세진").get(SCENE)
    assert "바다 굿" not in unread.content.decode(), "who may not read the story is not told of it"


def test_without_a_declared_story_nothing_is_said_of_it(producer):
    assert "of the declared story" not in page(producer.get(SCENE)).text_content().casefold()


def test_a_suggestion_is_confirmed_as_a_new_revision_with_nothing_else_changed(cast, producer):
    sent = {"descriptor": "substance.tobacco", "level": "2", "base": "1", "confirm": "1"}
    answer = producer.post(f"{SCENE}descriptors/", sent)
    assert answer.status_code == 302
    number, data = newest(cast, "story/breakdown.yaml")
    assert number == 2
    assert tags_of(data, "1", "2")["substance.tobacco"].confirmed is True
    assert tags_of(data, "1", "2")["substance.tobacco"].evidence == "담배에 불을 붙이며"
    before, after = sample.BREAKDOWN.split("\n"), data.decode().split("\n")
    assert len(before) == len(after)
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1
    assert "# somebody must look" in data.decode()


def test_a_descriptor_is_changed_found_not_to_be_there_and_added(cast, producer):
    where = f"{SCENE}descriptors/"
    producer.post(where, {"descriptor": "supernatural.superstition", "level": "1", "base": "1"})
    producer.post(where, {"descriptor": "substance.tobacco", "level": "2", "base": "2", "reject": "1"})
    producer.post(where, {"descriptor": "violence.weapon", "level": "2", "base": "3", "evidence": "칼"})
    tags = tags_of(newest(cast, "story/breakdown.yaml")[1], "1", "2")
    assert {name: (tag.level, tag.confirmed) for name, tag in tags.items()} == {
        "supernatural.superstition": (1, True),
        "substance.tobacco": (0, True),
        "violence.weapon": (2, True),
    }
    assert tags["violence.weapon"].evidence == "칼"
    assert "looked at: not there" in page(producer.get(SCENE)).text_content()


def test_what_the_scripts_words_suggest_is_offered_until_somebody_has_looked(cast, browser_of):
    script = sample.KOREAN.replace("바다가 조용하다.", "남자가 소주를 마신다. 칼을 든다.")
    sample.found(cast.users, **{"scripts/ep01.fountain": script})
    producer = browser_of("한서윤")
    where = f"{DESK}scenes/1/1/"
    tree = page(producer.get(where))
    offered = tree.xpath("//div[@class='practice']//form//input[@name='descriptor']/@value")
    assert "substance.alcohol" in offered
    assert "소주" in tree.xpath("string(//div[@class='practice'])")
    for number, name in enumerate(offered, start=1):
        sent = {"descriptor": name, "level": "1", "base": str(number), "evidence": "소주"}
        assert producer.post(f"{where}descriptors/", sent).status_code == 302
    assert not page(producer.get(where)).xpath("//div[@class='practice']//form")
    assert tags_of(newest(cast, "story/breakdown.yaml")[1], "1", "1")["substance.alcohol"].confirmed


def test_a_save_on_a_revision_that_has_moved_on_shows_both_and_loses_nothing(cast, producer):
    other = seat_of(cast.users["森下 真理"], sample.SLUG)
    SaveRevision(other, "story/breakdown.yaml", (sample.BREAKDOWN + "# 海から\n").encode(), made_from=1).perform()
    answer = producer.post(f"{SCENE}descriptors/", {"descriptor": "substance.tobacco", "level": "3", "base": "1"})
    assert answer.status_code == 409
    assert "substance.tobacco: {level: 3" in answer.content.decode()
    assert newest(cast, "story/breakdown.yaml")[0] == 2


@pytest.mark.parametrize(
    ("name", "status"), [("강민재", 302), ("森下 真理", 302), ("서다온", 403), ("오세진", 403), ("윤가람", 403)]
)
def test_only_a_role_that_writes_standards_says_what_a_scene_carries(season, browser_of, name, status):
    sent = {"descriptor": "gambling", "level": "1", "base": "1"}
    assert browser_of(name).post(f"{SCENE}descriptors/", sent).status_code == status


@pytest.mark.parametrize(("name", "level"), [("gamblin", "1"), ("gambling", "9"), ("gambling", "")])
def test_what_is_no_descriptor_or_no_level_is_refused_in_a_sentence(cast, producer, name, level):
    answer = producer.post(f"{SCENE}descriptors/", {"descriptor": name, "level": level, "base": "1"})
    assert answer.status_code == 422
    assert newest(cast, "story/breakdown.yaml")[0] == 1


def test_an_alternative_is_added_priced_anew_and_taken_away(cast, producer):
    where = f"{SCENE}alternatives/"
    sent = {
        "kind": "alternative_line",
        "what": "망자의 이름 대신 파도를 센다.",
        "language": "ko",
        "lowers-supernatural.superstition": "1",
        "lowers-substance.tobacco": "",
        "money": "1,250,000",
        "seconds": "-12",
        "days": "0.5",
        "loss": "20",
        "touches": "바다의 굿, 해주의 맹세",
        "until": "2027-06-01",
        "company": "hanbit",
        "base": "1",
    }
    assert producer.post(where, sent).status_code == 302
    made = read_yaml(newest(cast, "story/alternatives.yaml")[1], "x").value["alternatives"][-1]
    assert made["id"] == "ep01-2-alternative-line"
    assert made["lowers"] == {"supernatural.superstition": 1}
    assert (made["money"], str(made["minutes"]), made["touches"]) == (1250000, "-0.2", ["바다의 굿", "해주의 맹세"])
    tree = page(producer.get(SCENE))
    assert "₩1,250,000" in tree.xpath("string(//section[@id='alternatives']//table)")
    producer.post(where, {**sent, "id": made["id"], "money": "900000", "base": "2"})
    again = read_yaml(newest(cast, "story/alternatives.yaml")[1], "x").value["alternatives"][-1]
    assert (again["id"], again["money"]) == (made["id"], 900000)
    producer.post(where, {"id": made["id"], "remove": "1", "base": "3"})
    assert newest(cast, "story/alternatives.yaml")[1].decode() == sample.ALTERNATIVES


def test_the_first_alternative_makes_the_document(cast, browser_of):
    sample.found(cast.users, **{"story/alternatives.yaml": ""})
    sent = {"kind": "cut", "loss": "90", "base": "0"}
    assert browser_of("한서윤").post(f"{SCENE}alternatives/", sent).status_code == 302
    assert newest(cast, "story/alternatives.yaml")[0] == 1


@pytest.mark.parametrize(
    "wrong", [{"loss": "2000"}, {"loss": "x"}, {"money": "-1"}, {"money": "1.5"}, {"kind": "burn"}]
)
def test_a_price_that_is_none_comes_back_with_what_was_typed_and_a_sentence(cast, producer, wrong):
    sent = {"kind": "mute", "what": "소리를 뺀다", "loss": "5", "money": "10", "base": "1", **wrong}
    tree = page(producer.post(f"{SCENE}alternatives/", sent), 422)
    assert tree.xpath("//*[@role='alert']")
    assert tree.xpath("//textarea[@id='what-new']")[0].text.strip() == "소리를 뺀다"
    assert newest(cast, "story/alternatives.yaml")[0] == 1


@pytest.mark.parametrize("where", [DESK, f"{DESK}?show=all", SCENE])
def test_a_page_asks_the_database_at_most_25_times(producer, where):
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert producer.get(where).status_code == 200
        assert len(queries) <= 25


def test_another_companys_private_levels_change_no_byte_of_the_page(cast, season, browser_of):
    producer = browser_of("한서윤")
    before = {path: producer.get(path).content for path in (DESK, SCENE)}
    hidden = sample.BREAKDOWN.replace("level: 3", "level: 5").encode()
    other = seat_of(cast.users["森下 真理"], sample.SLUG)
    SaveRevision(other, "private/kaikyo/story/breakdown.yaml", hidden, made_from=None).perform()
    strip = lambda data: b"".join(line for line in data.split(b"\n") if b"csrfmiddlewaretoken" not in line)  # noqa: E731
    assert {path: strip(producer.get(path).content) for path in before} == {
        path: strip(content) for path, content in before.items()
    }


def test_long_seasons_are_shown_some_episodes_at_a_time(cast, browser_of):
    lines = ["schema: gassaku.breakdown/1", "origin: [KR]", "scenes:"]
    for episode in range(1, 5):
        lines += [f"  - {{episode: {episode}, number: {n}, descriptors: {{gambling: 3}}}}" for n in range(1, 41)]
    sample.found(cast.users, **{"story/breakdown.yaml": "\n".join(lines) + "\n", "story/alternatives.yaml": ""})
    producer = browser_of("한서윤")
    first = page(producer.get(f"{DESK}?show=all"))
    pages = first.xpath("//nav[@class='row']//a/@href")
    assert len(pages) == 2
    seen = [set(rows(page(producer.get(f"{DESK}{query}")))) for query in pages]
    assert seen[0] | seen[1] == {f"{episode}-{n}" for episode in range(1, 5) for n in range(1, 41)}
    assert seen[0] & seen[1] == set()
