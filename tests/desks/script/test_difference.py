"""Two versions of a script: scenes by what they are, lines within them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gassaku.desks.script.kinds import KIND
from gassaku.production.change import Alike, What
from gassaku.production.difference import compare
from samples import sample

SCENES = {
    "harbour": "INT. HARBOUR - NIGHT #{}#\n\nHan waits for the last ferry.\n\nHAN\nIt is late.\n\n",
    "ferry": "EXT. FERRY - DAWN #{}#\n\nMori looks at the water.\n\nMORI\nNobody names it.\n\n",
    "office": "INT. OFFICE IN QINGDAO - DAY #{}#\n\nShen reads the contract twice.\n\nSHEN\nWho signs?\n\n",
    "market": "EXT. MARKET IN BANGKOK - DAY #{}#\n\nThana buys two mangoes.\n\n",
}


def _script(*names: str) -> bytes:
    return "".join(SCENES[name].format(n) for n, name in enumerate(names, 1)).encode()


def _told(before: bytes, after: bytes) -> list[tuple[str, str, str]]:
    changes = compare(KIND, before, after, "scripts/ep01.fountain").changes
    return [(change.how or change.what.value, change.unit, change.place) for change in changes]


def test_a_scene_added_renumbers_those_after_it() -> None:
    told = _told(_script("harbour", "ferry"), _script("harbour", "office", "ferry"))
    assert told == [("added", "scene", "scene 2"), ("renumbered", "scene", "scene 3")]


def test_a_scene_that_moved_and_a_line_that_changed_in_it() -> None:
    before = _script("harbour", "ferry", "office", "market")
    after = _script("ferry", "office", "market", "harbour").replace(b"It is late", b"It is too late")
    told = _told(before, after)
    assert ("moved", "scene", "scene 4") in told
    assert ("changed", "line", "scene 4") in told
    assert sum(how == "moved" for how, _, _ in told) == 1


def test_a_line_changed_in_its_scene() -> None:
    before = _script("harbour", "ferry")
    difference = compare(KIND, before, before.replace(b"water", b"strait"), "scripts/ep01.fountain")
    assert [part.count for part in difference.parts if isinstance(part, Alike)] == [9, 4]
    (change,) = difference.changes
    assert (change.what, change.unit, change.place, change.after_line) == (What.CHANGED, "line", "scene 2", 10)


@given(st.permutations(list(SCENES)), st.permutations(list(SCENES)), st.integers(1, 4), st.integers(1, 4))
def test_the_later_script_is_whole(one: list[str], other: list[str], few: int, many: int) -> None:
    before, after = _script(*one[:few]), _script(*other[:many]) + b"> THE END\n"
    difference = compare(KIND, before, after, "scripts/ep01.fountain")
    assert "\n".join(difference.after_texts()) == after.decode().removesuffix("\n")
    there, back = _told(before, after), _told(after, before)
    for what, opposite in (("added", "removed"), ("moved", "moved")):
        assert sum(how == what for how, _, _ in there) == sum(how == opposite for how, _, _ in back)


ORIGINALS = "screenplay/originals/{}"


@pytest.mark.parametrize("name", ["platform-two.ko.fountain", "native-layout.ja.txt", "native-layout.zh-Hans.txt"])
def test_a_real_script_with_one_line_more(name: str) -> None:
    data = sample(ORIGINALS.format(name)).read_bytes()
    difference = compare(KIND, data, data + "\n終わり".encode(), name)
    assert difference.summary == "1 line added."
    assert [change.what for change in difference.changes] == [What.ADDED] * len(difference.changes)
    assert difference.changes[-1].after == "終わり"


def test_final_drafts_paragraphs() -> None:
    data = sample("screenplay/screenplain/Brick-and-Steel.fdx").read_bytes()
    name = "scripts/ep01.fdx"
    after = data.replace(b"BRICK", b"STONE", 1)
    assert after != data
    assert all(change.unit in ("line", "scene") for change in compare(KIND, data, after, name).changes)
    assert len(compare(KIND, data, after, name).changes) == 1
