"""Two drafts are compared by meaning: scenes keep their identity when they move, split, merge and change."""

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gassaku.desks.script import compare, revision_colour
from gassaku.desks.script.compare import Fate
from gassaku.desks.script.departments import changes_for
from gassaku.desks.script.fountain import parse_fountain

A = "INT. KITCHEN - DAY #1#\n\nMai cuts the old bread.\n\nMAI\nStill good.\n"
B = "EXT. QUAY - NIGHT #2#\n\nA truck waits with its lights off.\n\nTAN\nTwo boxes, no more.\n\nMAI\nThree.\n"
C = "INT. OFFICE - DAY #3#\n\nPaper everywhere, all of it stamped.\n\nTAN\nWhere do I sign?\n"
D = "EXT. ROOF - DAWN #4#\n\nPigeons wheel above the tanks.\n\nMAI\nHe never called back.\n"


def fates(old: str, new: str) -> list[tuple[str, list[str], list[str], bool]]:
    compared = compare(parse_fountain(old), parse_fountain(new))
    return [
        (one.fate.value, [s.number for s in one.old], [s.number for s in one.new], one.moved) for one in compared.scenes
    ]


def test_nothing_changed() -> None:
    assert {row[0] for row in fates(A + "\n" + B, A + "\n" + B)} == {"same"}


def test_a_scene_that_moved_is_the_same_scene() -> None:
    rows = fates("\n".join([A, B, C, D]), "\n".join([D, A, B, C]))
    assert rows[0] == ("same", ["4"], ["4"], True)
    assert [row[3] for row in rows[1:]] == [False, False, False]


def test_cut_and_new_scenes_stand_in_their_places() -> None:
    rows = fates("\n".join([A, B, C]), "\n".join([A, D, C]))
    assert [row[0] for row in rows] == ["same", "cut", "new", "same"]


def test_a_split_and_a_merge() -> None:
    whole = B.replace("MAI\nThree.\n", "MAI\nThree, and the long one with the red rope.\n")
    first, second = whole.split("\nMAI", 1)
    halves = f"{first}\nEXT. QUAY - LATER #2A#\n\nMAI{second}"
    split = fates("\n".join([A, whole, C]), "\n".join([A, halves, C]))
    assert ("split", ["2"], ["2", "2A"], False) in split
    assert ("merged", ["2", "2A"], ["2"], False) in fates("\n".join([A, halves, C]), "\n".join([A, whole, C]))


def test_a_rewritten_line_stands_on_both_sides() -> None:
    (change,) = compare(parse_fountain(A), parse_fountain(A.replace("Still good.", "Good enough."))).scenes
    ((line),) = change.lines
    assert change.fate is Fate.CHANGED
    assert line.old is not None
    assert line.new is not None
    assert (line.old.text, line.new.text, line.new.speaker) == ("Still good.", "Good enough.", "MAI")


def test_a_scene_rewritten_from_top_to_bottom_keeps_its_place_and_people() -> None:
    new = B.replace("A truck waits with its lights off.", "The truck is gone; oil stains.").replace("Three.", "Two.")
    assert [row[0] for row in fates("\n".join([A, B, C]), "\n".join([A, new, C]))] == ["same", "changed", "same"]


def test_a_new_number_alone_is_no_other_scene() -> None:
    (change,) = compare(parse_fountain(A), parse_fountain(A.replace("#1#", "#7#"))).scenes
    assert (change.fate, change.renumbered) == (Fate.SAME, True)


def test_colours_in_the_order_of_the_trade() -> None:
    assert [revision_colour(number) for number in (0, 1, 2, 9, 10, 18, 19, 28)] == [
        "white", "blue", "pink", "tan", "second blue", "second tan", "third blue", "4th blue",
    ]  # fmt: skip


def test_each_department_hears_what_concerns_it() -> None:
    new = (
        B.replace("QUAY - NIGHT", "QUAY - DAWN").replace("A truck waits", "A ferry waits").replace("MAI\nThree.\n", "")
    )
    told = changes_for(compare(parse_fountain(A + "\n" + B), parse_fountain(A + "\n" + new)))
    said = {(one.department, one.what) for one in told}
    assert ("vehicles", "new: ferry") in said
    assert ("vehicles", "no longer: truck") in said
    assert ("cast", "MAI is no longer in the scene") in said
    assert ("locations", "“EXT. QUAY - NIGHT” became “EXT. QUAY - DAWN”") in said
    assert all(one.scene == "2" for one in told)


def drafts(count: int, seed: int, moves: int, cuts: int) -> tuple[str, str, set[int], set[int]]:
    rng = random.Random(seed)  # noqa: S311 - the same seed gives the same drafts
    things, numbers = ("alpha", "beta", "river", "stone", "bread", "salt"), ("one", "two", "three", "four")
    scenes = []
    for at in range(count):
        done, said = " ".join(rng.choices(things, k=9)), " ".join(rng.choices(numbers, k=6))
        scenes.append(f"INT. ROOM {at} - DAY\n\n{done} {at}.\n\nMAI\n{said} {at}.\n")
    order = list(range(count))
    cut = set(rng.sample(order, cuts))
    order = [at for at in order if at not in cut]
    moved = set()
    for _ in range(moves):
        at = order.pop(rng.randrange(len(order)))
        order.insert(rng.randrange(len(order) + 1), at)
        moved.add(at)
    return "\n".join(scenes), "\n".join(scenes[at] for at in order), cut, moved


@given(st.integers(0, 10_000), st.integers(0, 4), st.integers(0, 4))
@settings(deadline=None, max_examples=40)
def test_every_scene_is_found_again_wherever_it_went(seed: int, moves: int, cuts: int) -> None:
    old, new, cut, moved = drafts(30, seed, moves, cuts)
    compared = compare(parse_fountain(old), parse_fountain(new))
    for change in compared.scenes:
        if change.fate is Fate.CUT:
            assert change.old[0].index - 1 in cut
        else:
            assert change.old[0].heading == change.new[0].heading
        if change.moved:
            assert moved
    assert compared.counts()["cut"] == len(cut)
    assert compared.counts()["moved"] <= len(moved)


@pytest.mark.parametrize("repeated", ["one line", "one scene"])
def test_the_time_does_not_explode_where_all_is_alike(repeated: str) -> None:
    scene = "INT. A - DAY\n\nHe waits.\n\nMAI\nHe waits.\n"
    text = scene * 2000 if repeated == "one scene" else "INT. A - DAY\n\n" + "He waits.\n\n" * 8000
    other = re.sub("waits", "sits", text, count=50)
    compared = compare(parse_fountain(text), parse_fountain(other))
    assert compared.counts()["cut"] == 0
