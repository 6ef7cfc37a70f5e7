"""Breakdown in place: what the text suggests is accepted, changed or refused, and stands as a revision of the tags."""

from __future__ import annotations

import re

import pytest

from gassaku.notation.tree import read_yaml

PAGE = "/p/haehyeop/desks/script/breakdown/scripts/ep02.fountain"
TAGS = "scripts/ep02.tags.yaml"


def sheet(page: str, scene: str) -> str:
    """The form beside a scene."""
    return next(form for form in page.split('<form class="sheet-of"')[1:] if f'name="scene" value="{scene}"' in form)


def body(answer, status: int = 200) -> str:
    assert answer.status_code == status, answer.content.decode()[-1500:]
    return answer.content.decode()


def tags_of(cast):
    from gassaku.studio.access.documents import bytes_of, paper_at

    paper = paper_at(cast.seat("서다온"), TAGS)
    return read_yaml(bytes_of(paper.latest), TAGS).value["scenes"], paper.latest.number


def test_a_suggestion_stands_with_its_word_and_the_word_is_marked_in_the_text(writer):
    page = body(writer.get(PAGE))
    beside = sheet(page, "1")
    assert "커피" in beside
    line = re.search(r'<a class="fine" href="#L(\d+)" lang="ko">커피', beside)
    assert line is not None
    assert re.search(rf'id="L{line[1]}">해주, 식은 <mark data-of="props">커피', page)
    assert 'value="keep|props|커피"' in beside
    assert "violence" not in beside
    assert 'name="level-substance.alcohol"' in sheet(page, "2")


def test_an_accepted_suggestion_is_a_new_revision_of_the_tags(writer, written):
    answer = writer.post(PAGE, {"base": "0", "scene": "1", "act": "keep|props|커피"})
    assert (answer.status_code, answer["Location"]) == (302, f"{PAGE}#scene-1")
    assert tags_of(written) == ({"1": {"props": ["커피"]}}, 1)
    beside = sheet(body(writer.get(PAGE)), "1")
    assert 'value="undo|props|커피"' in beside
    assert 'name="base" value="1"' in beside


def test_a_refused_suggestion_does_not_come_back(writer, written):
    writer.post(PAGE, {"base": "0", "scene": "1", "act": "drop|props|커피"})
    assert tags_of(written)[0] == {"1": {"drop": {"props": ["커피"]}}}
    assert "커피" not in sheet(body(writer.get(PAGE)), "1")


def test_a_thing_is_called_something_else_without_a_script_too(writer, written):
    page = body(writer.get(f"{PAGE}?change=1|props|커피"))
    beside = sheet(page, "1")
    assert 'name="replaces" value="커피"' in beside
    sent = {"base": "0", "scene": "1", "act": "add|", "part": "props", "what": "식은 커피 석 잔"}
    writer.post(PAGE, {**sent, "replaces": "커피", "replaced_part": "props"})
    assert tags_of(written)[0] == {"1": {"change": {"props": {"커피": "식은 커피 석 잔"}}}}
    assert "“커피”" in sheet(body(writer.get(PAGE)), "1")


def test_a_thing_that_the_text_does_not_say_is_added(writer, written):
    writer.post(PAGE, {"base": "0", "scene": "2", "act": "add|", "part": "vehicles", "what": "낚싯배"})
    assert tags_of(written)[0] == {"2": {"vehicles": ["낚싯배"]}}


def test_a_descriptor_is_confirmed_at_the_level_that_the_person_chose(writer, written):
    writer.post(
        PAGE, {"base": "0", "scene": "2", "act": "level|descriptors|violence.weapon", "level-violence.weapon": "4"}
    )
    writer.post(
        PAGE, {"base": "1", "scene": "2", "act": "level|descriptors|", "descriptor": "horror.gore", "level": "2"}
    )
    assert tags_of(written) == ({"2": {"descriptors": {"violence.weapon": 4, "horror.gore": 2}}}, 2)


def test_what_the_scene_is_can_be_said_and_left_to_the_text_again(writer, written):
    stood = {"int_ext": "EXT", "place": "부두", "time": "낮", "eighths": "2/8", "seconds": ""}
    page = sheet(body(writer.get(f"{PAGE}?open=2")), "2")
    stood |= dict(re.findall(r'<input name="(\w+)" value="([^"]*)" maxlength="200"', page))
    writer.post(PAGE, {**stood, "base": "0", "scene": "2", "act": "scene", "place": "이즈하라 부두", "seconds": "95"})
    assert tags_of(written)[0] == {"2": {"scene": {"place": "이즈하라 부두", "seconds": 95}}}
    assert "<b>1:35</b>" in sheet(body(writer.get(PAGE)), "2")
    writer.post(PAGE, {**stood, "base": "1", "scene": "2", "act": "scene", "place": "", "seconds": "95"})
    assert tags_of(written)[0] == {"2": {"scene": {"seconds": 95}}}


def test_a_decision_on_tags_that_moved_on_is_refused_and_shows_how_they_stand(writer, written):
    writer.post(PAGE, {"base": "0", "scene": "1", "act": "keep|props|커피"})
    page = body(writer.post(PAGE, {"base": "0", "scene": "2", "act": "drop|descriptors|violence.weapon"}), 409)
    assert "Somebody decided something else meanwhile" in page
    assert tags_of(written)[1] == 1
    assert 'name="base" value="1"' in page


@pytest.mark.parametrize(
    "sent",
    [
        {"scene": "77", "act": "keep|props|커피"},
        {"scene": "1", "act": "keep|weather|비"},
        {"scene": "1", "act": "level|descriptors|horror.gore", "level-horror.gore": "9"},
        {"scene": "1", "act": "sing|props|커피"},
    ],
)
def test_what_no_breakdown_can_hold_is_refused_in_a_sentence(writer, sent):
    answer = writer.post(PAGE, {"base": "0", **sent})
    assert answer.status_code == 422
    assert "Traceback" not in answer.content.decode()


def test_whoever_only_reads_sees_the_sheet_and_no_button(written, browser_of):
    page = body(browser_of("강민재").get(PAGE))
    assert "커피" in sheet(page, "1")
    assert 'name="act" value="keep' not in page
    assert browser_of("강민재").post(PAGE, {"base": "0", "scene": "1", "act": "keep|props|커피"}).status_code == 403
