"""Two drafts beside each other: scenes by what became of them, lines by words, changes by department."""

from __future__ import annotations

import re

import pytest

from gassaku.desks.script.departments import SENTENCES

PAGE = "/p/haehyeop/desks/script/drafts/scripts/ep02.fountain"


def scene(number: int, place: str, *speeches: str) -> str:
    said = "\n\n".join(f"@해주\n{speech}" for speech in speeches)
    return f".{place} (밤/안) #{number}#\n\n문이 열린다. {place}에 불이 켜진다.\n\n{said}\n"


WHITE = "\n".join(
    [
        scene(1, "등대", "달이 물을 당긴다.", "이상하지.", "바다가 조용해."),
        scene(2, "부두", "밧줄을 놓아.", "지금 놓으라고."),
        scene(3, "식당", "밥이 식었네.", "아무도 안 왔어."),
        scene(4, "선실", "불을 꺼.", "자는 사람도 있어."),
    ]
)
BLUE = "\n".join(
    [
        scene(1, "등대", "달이 물을 세게 당긴다.", "이상하지.", "바다가 조용해."),
        scene(4, "선실", "불을 꺼.", "자는 사람도 있어."),
        scene(2, "부두", "밧줄을 놓아.", "지금 놓으라고."),
        scene(5, "갑판", "소주 한 병 줘.", "춥다."),
        "해주가 커피를 들고 선다.\n",
    ]
)


@pytest.fixture
def two(cast, browser_of):
    from gassaku.studio.actions.saving import SaveRevision

    seat = cast.seat("서다온")
    for number, text in enumerate((WHITE, BLUE)):
        SaveRevision(
            seat, "scripts/ep02.fountain", text.encode(), made_from=number or None, note=f"{number}고"
        ).perform()
    return browser_of("서다온")


def body(answer) -> str:
    assert answer.status_code == 200, answer.content.decode()[-1500:]
    return answer.content.decode()


def part(page: str, anchor: str) -> str:
    return page.partition(f'id="{anchor}"')[2].partition("</section>")[0]


def test_each_scene_says_what_became_of_it(two):
    page = body(two.get(PAGE))
    assert "changed" in part(page, "scene-1")
    assert "cut" in part(page, "was-scene-3")
    assert "new" in part(page, "scene-5")
    moved = [number for number in "24" if "moved" in part(page, f"scene-{number}")]
    assert len(moved) == 1
    assert "1 scene stays as it was" in page


def test_a_line_shows_the_words_that_changed(two):
    lines = part(body(two.get(PAGE)), "scene-1")
    assert re.search(r'<td class="is">.*달이 물을 <ins>세게 ?</ins>', lines, re.DOTALL)
    assert "이상하지." not in lines


def test_a_department_sees_what_changed_for_it(two):
    page = body(two.get(f"{PAGE}?for=props"))
    assert 'id="scene-5"' in page
    assert 'id="scene-1"' not in page
    assert "new: 커피" in page
    assert '<option value="props" selected>' in page


def test_revisions_bear_the_colours_of_the_trade_from_the_white_draft_on(two):
    page = body(two.get(PAGE))
    assert '<span class="paper" data-paper="white">r1 white</span>' in page
    assert '<span class="paper" data-paper="blue">r2 blue</span>' in page
    later = body(two.get(f"{PAGE}?white=2"))
    assert '<span class="paper" data-paper="white">r2 white</span>' in later


def test_any_two_revisions_are_compared(two):
    page = body(two.get(f"{PAGE}?from=2&to=1"))
    assert "new" in part(page, "scene-3")
    assert two.get(f"{PAGE}?from=x").status_code == 404


def test_one_revision_alone_has_nothing_to_compare(written, writer):
    assert "Nothing changed." in body(writer.get(PAGE))


def test_every_sentence_of_the_desk_can_be_told_in_every_language():
    from gassaku.studio.desks.script.sentences import KNOWN

    assert set(KNOWN) == set(SENTENCES)


@pytest.mark.parametrize(("revision", "colour"), [(0, "white"), (1, "blue"), (9, "tan"), (10, "blue"), (19, "blue")])
def test_papers_begin_again_without_white(revision, colour):
    from gassaku.studio.desks.script.sentences import paper

    assert paper(revision)[0] == colour
