"""One node is changed, and every other character stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gassaku.notation import NotationError
from gassaku.notation.splice import append, block, drop, flow, put
from gassaku.notation.tree import read_yaml

BREAKDOWN = """\
# What the written scenes carry.
schema: gassaku.breakdown/1
scenes:
  - {episode: 1, number: 1, minutes: 4, descriptors: {}}
  - episode: 1
    number: 9
    minutes: 7
    descriptors:
      substance.alcohol: {level: 3, evidence: 소주 네 병. 잔을 채우기 시작한다.}
      product_placement: {level: 0, evidence: 술병에 상표가 보이지 않는다.}  # looked at twice
  # From the outline.
  - episode: 2
    number: 14
    descriptors:
      substance.tobacco: {level: 3, evidence: "He smokes and lets her look."}
""".encode()
ALTERNATIVES = """\
schema: gassaku.alternatives/1
currency: KRW
alternatives:
  - id: ep01-09-blur
    episode: 1
    what:
      en: Blur the four bottles and the pouring hand; the glass that runs over stays sharp.
      ko: 술병 넷과 따르는 손을 흐리게. 넘치는 잔만 남긴다.
    until: 2027-10-01  # the laboratory closes
  - id: ep01-09-cut
    what: {en: Leave the scene out.}
    touches: [four names said aloud]
pins:
  - {id: moon-stays, says: The last scene of the first episode is never cut., keep: 1/35}
  - {id: one-chinese-version, same: [TW, HK]}
""".encode()
TEXTS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=20)
KEYS = st.from_regex(r"[a-x][a-x_.]{2,9}", fullmatch=True).filter(lambda one: one not in ("null", "false", "true"))
VALUES = st.recursive(
    st.one_of(TEXTS, st.integers(-99, 9_999_999), st.booleans()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=6,
)


def changed_lines(before: bytes, after: bytes) -> tuple[set[str], set[str]]:
    old, new = before.decode().split("\n"), after.decode().split("\n")
    return set(old) - set(new), set(new) - set(old)


def test_a_scalar_is_changed_in_its_line_and_comments_stay():
    after = put(BREAKDOWN, "b.yaml", ("scenes", 1, "descriptors", "substance.alcohol", "level"), 2)
    gone, come = changed_lines(BREAKDOWN, after)
    assert gone == {"      substance.alcohol: {level: 3, evidence: 소주 네 병. 잔을 채우기 시작한다.}"}
    assert come == {"      substance.alcohol: {level: 2, evidence: 소주 네 병. 잔을 채우기 시작한다.}"}


def test_a_key_is_added_to_a_mapping_on_one_line_and_to_one_on_several():
    after = put(BREAKDOWN, "b.yaml", ("scenes", 0, "descriptors", "gambling"), {"level": 1, "confirmed": False})
    assert changed_lines(BREAKDOWN, after)[1] == {
        "  - {episode: 1, number: 1, minutes: 4, descriptors: {gambling: {level: 1, confirmed: false}}}"
    }
    after = put(BREAKDOWN, "b.yaml", ("scenes", 1, "descriptors", "gambling"), 1)
    assert changed_lines(BREAKDOWN, after) == (set(), {"      gambling: 1"})
    assert read_yaml(after, "b.yaml").value["scenes"][1]["descriptors"]["gambling"] == 1


def test_a_mapping_on_the_way_is_made():
    after = put(b"scenes:\n  - number: 1 # here\n  - number: 2\n", "b.yaml", ("scenes", 0, "descriptors", "a"), 3)
    assert after == b"scenes:\n  - number: 1 # here\n    descriptors: {a: 3}\n  - number: 2\n"
    assert put(b"scenes:\n", "b.yaml", ("scenes", "a"), 3) == b"scenes: {a: 3}\n"


def test_an_item_is_added_at_the_end_of_a_list_in_the_lists_own_indentation():
    new = {
        "id": "ep01-09-mute",
        "episode": 1,
        "scene": 9,
        "what": {"ko": "소리를 뺀다."},
        "loss": 4,
        "until": "2027-10-01",
    }
    after = append(ALTERNATIVES, "a.yaml", ("alternatives",), new)
    assert changed_lines(ALTERNATIVES, after)[0] == set()
    assert "  - id: ep01-09-mute\n    episode: 1\n    scene: 9\n" in after.decode()
    assert read_yaml(after, "a.yaml").value["alternatives"][-1] == new
    assert after.decode().index("ep01-09-mute") < after.decode().index("pins:")


def test_a_list_is_made_where_there_is_none():
    assert read_yaml(append(b"", "a.yaml", ("pins",), {"id": "x"}), "a").value == {"pins": [{"id": "x"}]}
    assert append(b"pins: []\n", "a.yaml", ("pins",), 1) == b"pins: [1]\n"
    assert append(b"pins: [1]\n", "a.yaml", ("pins",), 2) == b"pins: [1, 2]\n"


def test_an_item_is_taken_away_with_its_lines():
    after = drop(ALTERNATIVES, "a.yaml", ("pins", 1))
    assert changed_lines(ALTERNATIVES, after)[1] == set()
    assert [pin["id"] for pin in read_yaml(after, "a.yaml").value["pins"]] == ["moon-stays"]
    assert drop(b"a: {b: 1, c: 2}\n", "a.yaml", ("a", "b")) == b"a: {c: 2}\n"
    assert drop(b"a: {b: 1, c: 2}\n", "a.yaml", ("a", "c")) == b"a: {b: 1}\n"
    assert drop(b"a:\n  - 1\n", "a.yaml", ("a", 0)).rstrip() == b"a:\n  []"


def test_line_ends_and_the_byte_order_mark_stay():
    before = "\ufeffa: 달\r\nb: 2\r\n".encode()
    assert put(before, "a.yaml", ("b",), "별") == "\ufeffa: 달\r\nb: 별\r\n".encode()


def test_json_stays_json():
    assert put(b'{"a": {"b": 1}}', "a.json", ("a", "c"), 2) == b'{\n  "a": {\n    "b": 1,\n    "c": 2\n  }\n}\n'


def test_what_is_shared_by_an_anchor_is_refused_and_not_changed_twice():
    with pytest.raises(NotationError, match="can't be changed in one place"):
        put(b"a: &x {b: 1}\nc: *x\n", "a.yaml", ("c", "b"), 2)


@pytest.mark.parametrize("keys", [("a", "b"), ("scenes", 4), ("scenes", 0, "x", 3)])
def test_a_way_that_leads_nowhere_is_told(keys):
    with pytest.raises(NotationError):
        put(b"a: 1\nscenes: [{number: 1}]\n", "a.yaml", keys, 2)


@given(VALUES)
def test_what_is_written_reads_back(value):
    assert read_yaml(f"- {flow(value)}\n", "x").value == [value]


@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4), st.data())
def test_every_other_node_stays_as_it_was(tree, data):
    before = f"# head\n{block(tree, 0)}\n# tail\n".encode()
    key, value = data.draw(KEYS), data.draw(VALUES)
    after = put(before, "x.yaml", (key,), value)
    assert read_yaml(after, "x").value == {**tree, key: value}
    kept = [line for line in before.decode().split("\n") if not line.startswith(f"{key}:")]
    assert [line for line in after.decode().split("\n") if line in kept] == kept
