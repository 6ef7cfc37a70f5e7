"""The difference of two versions: complete, the same from both sides, quick, and never an exception."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gassaku.desks.script.kinds import KIND as SCRIPT
from gassaku.desks.subtitles.kinds import KIND as SUBTITLES
from gassaku.notation.tree import Tree
from gassaku.production.alignment import align
from gassaku.production.branches import compare_trees
from gassaku.production.change import Alike, Change, Difference, What
from gassaku.production.difference import compare
from gassaku.production.lines import compare_texts
from gassaku.production.wording import spans, words
from gassaku.vocabulary.text import graphemes, nfc

LINES = st.lists(
    st.sampled_from(["", "달", "海を見る", "the moon", "the strait of moons", "น้ำ", "x" * 12]), max_size=25
)
TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r\0\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"))


def _before(difference: Difference) -> list[str]:
    """The earlier text: what a reader of the left column sees, put in the order of its line numbers."""
    seen: dict[int, str] = {}
    for part in difference.parts:
        if isinstance(part, Alike):
            seen.update(zip(part.before_lines, part.texts, strict=True))  # type: ignore[arg-type]
        elif part.before is not None:
            assert part.before_line is not None
            seen[part.before_line] = part.before
    assert sorted(seen) == list(range(1, len(seen) + 1))
    return [seen[line] for line in sorted(seen)]


@given(LINES, LINES)
def test_both_texts_can_be_told_from_their_difference(before: list[str], after: list[str]) -> None:
    difference = compare_texts("\n".join((*before, "end")), "\n".join((*after, "end")))
    assert list(difference.after_texts()) == [*after, "end"]
    assert _before(difference) == [*before, "end"]


@given(TEXT, TEXT)
def test_any_text(before: str, after: str) -> None:
    difference = compare_texts(before, after)
    assert nfc("\n".join(difference.after_texts())) == nfc(after.removesuffix("\n"))
    assert bool(difference) == (before != after)


@given(LINES, LINES)
def test_the_difference_is_the_same_from_both_sides(before: list[str], after: list[str]) -> None:
    there, back = (compare_texts("\n".join(one), "\n".join(other)) for one, other in ((before, after), (after, before)))
    for what, opposite in ((What.ADDED, What.REMOVED), (What.REMOVED, What.ADDED)):
        mine = [(c.before, c.after) for c in there.changes if c.what is what]
        theirs = [(c.after, c.before) for c in back.changes if c.what is opposite]
        assert sorted(map(str, mine)) == sorted(map(str, theirs))
    for what in (What.CHANGED, What.MOVED):
        mine = [(c.before, c.after) for c in there.changes if c.what is what]
        theirs = [(c.after, c.before) for c in back.changes if c.what is what]
        assert sorted(map(str, mine)) == sorted(map(str, theirs))


@given(st.lists(st.sampled_from("abc"), max_size=40), st.lists(st.sampled_from("abc"), max_size=40))
def test_alignment_keeps_order_and_pairs_equal_items_only(before: list[str], after: list[str]) -> None:
    low = below = 0
    for i, j, size in align(before, after):
        assert size > 0
        assert i >= low
        assert j >= below
        assert before[i : i + size] == after[j : j + size]
        low, below = i + size, j + size


@given(st.lists(st.sampled_from("ab"), max_size=9), st.lists(st.sampled_from("ab"), max_size=9))
def test_where_nothing_occurs_once_the_alignment_is_a_longest_one(before: list[str], after: list[str]) -> None:
    before, after = [*"ab", *before, *"ab"], [*"ba", *after, *"ba"]
    assert sum(run.length for run in align(before, after)) == _longest(before, after)


def _longest(before: list[str], after: list[str]) -> int:
    best = [[0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for i, one in enumerate(before):
        for j, other in enumerate(after):
            best[i + 1][j + 1] = best[i][j] + 1 if one == other else max(best[i][j + 1], best[i + 1][j])
    return best[-1][-1]


@given(TEXT, TEXT)
def test_spans_never_cut_a_grapheme_and_leave_the_same_text(before: str, after: str) -> None:
    kept = []
    for text, found in zip((before, after), spans(before, after), strict=True):
        edges = {0}
        for cluster in graphemes(text):
            edges.add(max(edges) + len(cluster))
        assert all(span.start in edges and span.end in edges for span in found)
        at, rest = 0, ""
        for span in found:
            assert at <= span.start < span.end
            rest += text[at : span.start]
            at = span.end
        kept.append(rest + text[at:])
    assert kept[0] == kept[1]
    assert "".join(words(before)) == before


@pytest.mark.parametrize(
    ("before", "after", "gone", "come"),
    [
        ("no more than KRW 180,000,000;", "no more than KRW 165,000,000;", ["180,000,000"], ["165,000,000"]),
        ("달이 뜨는 해협", "달이 지는 해협", ["뜨"], ["지"]),
        ("海峡の月を見る", "海峡の星を見る", ["月"], ["星"]),
        ("น้ำในทะเล", "น้ำในคลอง", ["ทะเล"], ["คลอง"]),
        ("e\u0301tat de la mer", "etat de la mer", ["e\u0301tat"], ["etat"]),
    ],
)
def test_what_differs_inside_a_line(before: str, after: str, gone: list[str], come: list[str]) -> None:
    left, right = spans(before, after)
    assert [before[a:b] for a, b in left] == gone
    assert [after[a:b] for a, b in right] == come


def test_a_clause_changed_with_the_lines_alike_around_it() -> None:
    lines = [f"clause {n}: the parties agree" for n in range(30)]
    after = [*lines[:5], "clause 5: the parties do not agree", *lines[6:28], "a clause that is wholly new", *lines[28:]]
    difference = compare(None, "\n".join(lines).encode(), "\n".join(after).encode(), "a.txt")
    assert difference.summary == "1 line changed, 1 line added."
    said = [part.summary if isinstance(part, Alike) else part.what.value for part in difference.parts]
    assert said == ["5 lines alike", "changed", "22 lines alike", "added", "2 lines alike"]


def test_a_line_that_moved() -> None:
    difference = compare_texts("the long first line\nb\nc\n", "b\nc\nthe long first line\n")
    (moved,) = difference.changes
    assert (moved.what, moved.before_line, moved.after_line) == (What.MOVED, 1, 3)


SHARES = b"""shares: {hanbit: 2/5, kaikyo: 6/25}  # old
people:
  - id: han
    roles: [lead, producer]
    born: 1990
  - id: mori
    roles: [writer]
  - id: shen
"""


def test_rows_are_known_by_their_key() -> None:
    after = b"""people:
  - id: shen
  - id: han
    born: 1990
    roles: [lead, director]
  - id: thana
    born: 0100
shares: {kaikyo: 6/25, hanbit: 1/2}
"""
    difference = compare(None, SHARES, after, "people.yaml")
    told = {(change.what.value, change.place, change.before, change.after) for change in difference.changes}
    assert told == {
        ("moved", "people › shen", "shen", "shen"),
        ("added", "people › han › roles › 2", None, "director"),
        ("removed", "people › han › roles › 2", "producer", None),
        ("removed", "people › mori", "id: mori\nroles:\n  - writer", None),
        ("added", "people › thana", None, 'id: thana\nborn: "0100"'),
        ("changed", "shares › hanbit", "2/5", "1/2"),
    }
    changed = next(change for change in difference.changes if change.what is What.CHANGED)
    assert (changed.before_line, changed.after_line) == (1, 8)


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        (b"a: 1.50", b"a: 1.5", True),
        (b"a: 1", b"a: '1'", False),
        (b"a: 1", b"a: true", False),
        (b"a: {b: 1, c: 2}", b"a:\n  c: 2\n  b: 1\n", True),
        (b"a: []", b"a: {}", False),
        (b"a:", b"a: ''", False),
    ],
)
def test_what_means_the_same(before: bytes, after: bytes, same: bool) -> None:
    difference = compare(None, before, after, "x.yaml")
    assert (not difference.changes) == same
    assert difference.notes or not same


LEAF = st.one_of(st.none(), st.booleans(), st.integers(-3, 3), st.sampled_from(["a", "1", "달"]))
MAPPINGS = st.recursive(LEAF, lambda below: st.dictionaries(st.sampled_from("abcd"), below, max_size=4), max_leaves=12)


def _leaves(value: object, at: tuple[str, ...] = ()) -> dict[tuple[str, ...], object]:
    if isinstance(value, dict) and value:
        return {key: leaf for name, item in value.items() for key, leaf in _leaves(item, (*at, name)).items()}
    return {at: (type(value), str(value))}


@given(MAPPINGS, MAPPINGS)
def test_every_leaf_that_differs_stands_under_a_change_and_no_other(before: object, after: object) -> None:
    difference = compare_trees(Tree(before, "x"), Tree(after, "x"))
    places = [change.where for change in difference.changes]
    mine, theirs = _leaves(before), _leaves(after)
    for leaf in mine.keys() | theirs.keys():
        told = any(leaf[: len(place)] == place or place[: len(leaf)] == leaf for place in places)
        assert told or mine.get(leaf) == theirs.get(leaf)
    for place in places:
        below = [leaf for leaf in mine.keys() | theirs.keys() if leaf[: len(place)] == place]
        assert any(mine.get(leaf) != theirs.get(leaf) for leaf in below)


VALUES = st.recursive(
    LEAF,
    lambda below: st.lists(below, max_size=4) | st.dictionaries(st.sampled_from(["id", "a", "b"]), below, max_size=3),
    max_leaves=15,
)


@given(VALUES, VALUES)
def test_trees_of_any_shape(before: object, after: object) -> None:
    assert not compare_trees(Tree(before, "x"), Tree(before, "x"))
    there, back = compare_trees(Tree(before, "x"), Tree(after, "x")), compare_trees(Tree(after, "x"), Tree(before, "x"))
    assert bool(there) == bool(back)


BUDGET = "account,description,amount\n1000,Story,780\n1010,Writers,120\n1020,Rooms,90\n"


def test_a_table_by_its_key_column() -> None:
    after = "account,description,amount,note\n1010,Writers,125,up\n1000,Story,780,\n1030,Cars,5,\n"
    difference = compare(None, BUDGET.encode(), after.encode(), "budget/t.csv")
    told = {(change.what.value, change.unit, change.place, change.before_line) for change in difference.changes}
    assert told >= {
        ("added", "column", "note", None),
        ("changed", "cell", "1010 › amount", 3),
        ("removed", "row", "1020", 4),
        ("added", "row", "1030", None),
    }
    assert sum(change.what is What.MOVED for change in difference.changes) == 1


def test_a_table_without_a_key_column() -> None:
    before = "item,amount\nTaxi to the harbour,5\nTaxi to the harbour,5\nFerry over the strait,20\n"
    after = "item,amount\nTaxi to the harbour,5\nTaxi to the harbour,5\nFerry over the strait,25\nLamp,1\n"
    difference = compare(None, before.encode(), after.encode(), "t.csv")
    assert difference.summary == "1 cell changed, 1 row added."
    assert [part.count for part in difference.parts if isinstance(part, Alike)] == [2]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), max_size=8), st.data())
def test_rows_of_a_table_are_all_there(rows: list[tuple[str, str]], data: st.DataObject) -> None:
    other = data.draw(st.permutations(rows)) + data.draw(
        st.lists(st.sampled_from([("d", "x"), ("a", "y")]), max_size=3)
    )
    texts = ["one,two\n" + "".join(f"{a},{b}\n" for a, b in table) for table in (rows, other)]
    difference = compare(None, texts[0].encode(), texts[1].encode(), "t.csv")
    if texts[0] == texts[1]:
        assert not difference.parts
        return
    lines = [n for part in difference.parts if isinstance(part, Alike) for n in part.after_lines]
    lines += [c.after_line for c in difference.changes if c.after_line is not None and c.unit != "column"]
    assert sorted(set(lines), key=str) == sorted(range(2, len(other) + 2), key=str)


@given(
    st.binary(max_size=60), st.binary(max_size=60), st.sampled_from(["a.txt", "a.yaml", "a.json", "a.csv", "a.xlsx"])
)
def test_no_bytes_raise(before: bytes, after: bytes, path: str) -> None:
    assert not compare(None, before, before, path)
    for kind in (None, SUBTITLES, SCRIPT):
        assert bool(compare(kind, before, after, path)) == (before != after)
    compare(None, None, after, path)
    compare(None, before, None, path)


def test_what_is_no_text_tells_its_size() -> None:
    difference = compare(None, b"\x89PNG\r\n\x1a\n" + bytes(20), b"\x89PNG\r\n\x1a\n" + bytes(1020), "a.png")
    (change,) = difference.changes
    assert (change.unit, change.before, change.after) == ("file", "28 bytes", "1,028 bytes")


def test_other_letters_for_the_same_letters_and_other_line_ends_are_notes() -> None:
    assert compare(None, "가\n나\n".encode(), "가\r\n나\r\n".encode(), "a.txt").summary == (
        "The line ends changed from LF to CR LF."
    )
    assert "Unicode" in compare_texts("가", "\u1100\u1161").summary
    assert "line break" in compare_texts("a", "a\n").summary
    assert "encoding" in compare(None, "달이 떴다\n".encode() * 9, "달이 떴다\n".encode("cp949") * 9, "a.txt").summary


def test_a_document_that_is_new() -> None:
    assert compare(None, None, b"a\nb\n", "a.txt").summary == "2 lines added."
    assert compare(None, b"a: 1\n", None, "a.yaml").summary == "1 line removed."


@pytest.mark.parametrize("sort", ["unrelated", "shuffled", "few lines", "one line", "repeated"])
def test_large_files_answer_in_time(sort: str) -> None:
    dice = random.Random(7)  # noqa: S311  # not for secrets
    lines = [f"{dice.randrange(9**9)} the moon over the strait" for _ in range(60_000)]
    before, after = {
        "unrelated": (lines, [line[::-1] for line in lines]),
        "shuffled": (lines, dice.sample(lines, len(lines))),
        "few lines": (dice.choices("abcd", k=60_000), dice.choices("abcd", k=60_000)),
        "one line": (["a" * 3_000_000 + "b"], ["a" * 3_000_000 + "c"]),
        "repeated": (["x"] * 300_000, ["x"] * 299_000),
    }[sort]
    start = time.process_time()
    difference = compare(None, "\n".join(before).encode(), "\n".join(after).encode(), "a.txt")
    assert time.process_time() - start < 6
    assert "\n".join(difference.after_texts()) == "\n".join(after)


def test_the_place_of_a_change_is_told_from_outside_inwards() -> None:
    assert Change(What.ADDED, "value", ("people", "han", "roles")).place == "people › han › roles"
