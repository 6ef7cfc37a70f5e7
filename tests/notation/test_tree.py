"""YAML as people write it: places, the traps of the older schema, and documents made to do harm."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gassaku.findings import Place
from gassaku.notation import NotationError
from gassaku.notation.tree import read_json, read_yaml


def error_of(text: str | bytes) -> NotationError:
    with pytest.raises(NotationError) as caught:
        read_yaml(text, "x.yaml")
    return caught.value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("NO", "NO"),  # Norway, not false
        ("no", "no"),
        ("20:00", "20:00"),  # a call time, not 1200
        ("0100", "0100"),  # an account, not 64 nor 100
        ("2027-10-22", "2027-10-22"),
        ("1_000", "1_000"),
        ("12", 12),
        ("-7", -7),
        ("33.3", Decimal("33.3")),
        ("1e3", Decimal(1000)),
        ("true", True),
        ("~", None),
        ('"12"', "12"),
        ("!!str 12", "12"),
    ],
)
def test_a_scalar_is_what_a_producer_meant(text: str, value: object) -> None:
    read = read_yaml(text, "x.yaml").value
    assert read == value
    assert type(read) is type(value)


def test_every_node_knows_its_line_and_column() -> None:
    tree = read_yaml("제목:\n  ko: 달의 해협\nmarkets:\n  - territory: KR\n  - {territory: JP, zone: ~}\n", "p.yaml")
    assert tree.place("제목", "ko") == Place("p.yaml", 2, 7, "/제목/ko")
    assert tree.place("markets", 1, "territory") == Place("p.yaml", 5, 17, "/markets/1/territory")
    assert tree.place("markets", 1, "zone").line == 5


def test_a_node_that_does_not_exist_stands_where_its_parent_does() -> None:
    tree = read_yaml("a:\n  b: 1\n", "p.yaml")
    assert tree.place("a", "c", 0) == Place("p.yaml", 2, 3, "/a/c/0")


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ("a: 1\na: 2\n", 2, "the key “a” twice"),
        ("a: [1, 2", 1, "did not find expected"),
        ("a: 1\n\tb: 2\n", 2, "tab"),
        ("a: *nobody\n", 1, "the alias *nobody"),
        ("a: !!python/object:os.system x\n", 1, "the tag"),
        ("- a\n---\n- b\n", 2, "a second document"),
        ("? [a, b]\n: c\n", 1, "a list or a mapping as a key"),
        ("[" * 100, 1, "a nesting too deep"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(text: str, line: int, found: str) -> None:
    error = error_of(text)
    assert error.line == line
    assert found.replace("“", '"').replace("”", '"') in error.found.replace("“", '"').replace("”", '"')
    assert str(error).startswith(f"x.yaml:{line}:")


def test_aliases_that_multiply_are_refused_before_they_fill_the_memory() -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{name}: &{name} [{','.join([f'*{below}'] * 9)}]\n" for below, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert "multiply" in error_of(bomb).found


def test_bytes_that_are_not_utf8_are_named_with_their_line() -> None:
    error = error_of(b"title: x\nname: " + "한빛".encode("cp949"))
    assert error.line == 2
    assert "UTF-8" in error.found


def test_a_byte_order_mark_is_no_key() -> None:
    assert read_yaml(b"\xef\xbb\xbfa: 1\n", "x.yaml").value == {"a": 1}


def test_json_says_where_it_breaks() -> None:
    with pytest.raises(NotationError) as caught:
        read_json('{"a": 1,\n "b": }', "x.json")
    assert (caught.value.line, caught.value.column) == (2, 7)


def test_json_takes_a_key_once() -> None:
    with pytest.raises(NotationError, match="twice"):
        read_json('{"a": 1, "a": 2}', "x.json")


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abc가あ", min_size=1, max_size=5), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(plain)
def test_json_that_is_yaml_reads_the_same(value: object) -> None:
    assert read_yaml(json.dumps(value, ensure_ascii=False), "x.yaml").value == value


@given(st.binary(max_size=300))
def test_any_bytes_end_in_a_tree_or_a_sentence(data: bytes) -> None:
    try:
        read_yaml(data, "x.yaml")
    except NotationError as error:
        assert str(error).startswith("x.yaml")


@given(st.text(max_size=300))
def test_any_text_ends_in_a_tree_or_a_sentence(text: str) -> None:
    try:
        read_yaml(text, "x.yaml")
    except NotationError as error:
        assert error.mend
