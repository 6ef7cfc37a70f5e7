"""Finding, reading and overlaying rules."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gassaku.rules import PACKS, Rulebook, load
from gassaku.rules.evaluate import evaluate
from gassaku.rules.rulebook import id_of

HEAD = b"title: a\nsource: Guide, clause 3\nhref: https://example.org\nchecked_on: 2026-01-31\nconfidence: verified\n"
DAY = dt.date(2026, 6, 1)


def book_of(text: bytes, path: str = "rules/own/speed.yaml") -> Rulebook:
    return load(roots=(), overlays=[(path, text)])


def only_problem(book: Rulebook) -> tuple[str, int | None, str]:
    (finding,) = book.problems
    return finding.code, finding.place.line, finding.message


def test_a_value_by_day() -> None:
    book = book_of(
        HEAD + b"values:\n  cps:\n    - {from: '2025', until: 2026-06-01, value: 9, unit: x}\n"
        b"    - {from: 2026-06-01, value: 8, unit: a second, quote: '\xe5\xad\x97', confidence: official_page}\n"
    )
    assert book.problems == ()
    assert book.value("own.speed", "cps", dt.date(2024, 12, 31)) is None
    old, new = (book.value("own.speed", "cps", day) for day in (dt.date(2026, 5, 31), DAY))
    assert old is not None
    assert new is not None
    assert (old.value, new.value, new.unit, new.notes["quote"]) == (9, 8, "a second", "字")
    assert (new.ref.source, new.ref.in_force, new.ref.confidence) == ("Guide, clause 3", "2026-06-01", "secondary")
    assert new.overlaid_by == "rules/own/speed.yaml"


def test_a_key_inside_a_mapping_is_found_by_dots() -> None:
    book = book_of(HEAD + b"values:\n  cps: {from: unknown, value: {adult: 4, sdh: {adult: 7}}, unit: x}\n")
    inner = book.value("own.speed", "cps.sdh.adult", DAY)
    assert inner is not None
    assert (inner.value, inner.key) == (7, "cps.sdh.adult")
    assert book.value("own.speed", "cps.children", DAY) is None
    assert book.value("own.speed", "nothing", DAY) is None
    assert book.value("nowhere", "cps", DAY) is None


@pytest.mark.parametrize("missing", ["source", "href", "checked_on", "confidence"])
def test_a_value_without_its_source_is_not_loaded(missing: str) -> None:
    head = b"".join(line + b"\n" for line in HEAD.splitlines() if not line.startswith(missing.encode()))
    book = book_of(head + b"values:\n  cps:\n    - {from: unknown, value: 9, unit: x}\n")
    assert only_problem(book) == ("RULE-NO-SOURCE", 7, f"cps states no {missing}, so it was not loaded.")
    assert book.value("own.speed", "cps", DAY) is None


@pytest.mark.parametrize("missing", ["from", "value", "unit"])
def test_a_value_without_its_own_keys_is_not_loaded(missing: str) -> None:
    entry = {"from": "unknown", "value": "9", "unit": "x"}
    written = ", ".join(f"{key}: {value}" for key, value in entry.items() if key != missing)
    book = book_of(HEAD + f"values:\n  cps:\n    - {{{written}}}\n".encode())
    assert only_problem(book) == ("RULE-INCOMPLETE", 8, f"cps states no {missing}, so it was not loaded.")


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        ("{from: someday, value: 1, unit: x}", "values.c.0.from: “someday”"),
        ("{from: 2026-02-30, value: 1, unit: x}", "values.c.0.from: “2026-02-30”"),
        ("{from: unknown, value: 1, unit: x, checked_on: '2026'}", "values.c.0.checked_on: “2026”"),
        ("{from: unknown, value: 1, unit: x, confidence: sure}", "values.c.0.confidence: “sure”"),
        ("{from: unknown, value: 1, unit: x, status: maybe}", "values.c.0.status: “maybe”"),
        ("9", "values.c.0: “9”"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(entry: str, found: str) -> None:
    book = book_of(HEAD + f"values:\n  c:\n    - {entry}\n  good: {{from: unknown, value: 1, unit: x}}\n".encode())
    code, line, message = only_problem(book)
    assert (code, line) == ("RULE-INVALID", 8)
    assert message.startswith(found)
    assert book.value("own.speed", "good", DAY) is not None


def test_the_same_start_twice() -> None:
    book = book_of(
        HEAD + b"values:\n  c:\n    - {from: '2026', value: 1, unit: x}\n    - {from: '2026', value: 2, unit: x}\n"
    )
    assert only_problem(book) == ("RULE-TWICE", 9, "c is stated twice from 2026; the first one was taken.")


def test_an_unconfirmed_value_loads_switched_off() -> None:
    book = book_of(HEAD + b"values:\n  c: {from: unknown, value: 1, unit: x, confidence: unconfirmed}\n")
    assert book.value("own.speed", "c", DAY) is None
    (value,) = book.rule("own.speed").values["c"]
    assert (value.off, value.value, value.ref.confidence) == (True, 1, "unofficial")


def test_stale_a_year_after_the_check_or_on_the_day_named() -> None:
    book = book_of(
        HEAD + b"values:\n  a: {from: unknown, value: 1, unit: x}\n"
        b"  b: {from: unknown, value: 1, unit: x, recheck: 2026-03-01}\n"
    )
    a, b = (book.value("own.speed", key, DAY) for key in "ab")
    assert a is not None
    assert b is not None
    assert (a.stale(dt.date(2027, 1, 31)), a.stale(dt.date(2027, 2, 1))) == (False, True)
    assert (b.stale(dt.date(2026, 3, 1)), b.stale(dt.date(2026, 3, 2))) == (False, True)


def test_an_overlay_replaces_by_key_and_start_and_shows() -> None:
    own = (
        HEAD + b"values:\n  cps.adult: {from: unknown, value: 5, unit: x}\n  new: {from: unknown, value: 1, unit: x}\n"
    )
    ours = load()
    book = load(overlays=[("scenarios/late/rules/platforms/netflix/subtitles/ja.yaml", own)])
    id_ = "platforms.netflix.subtitles.ja"
    changed, kept = book.value(id_, "cps.adult", DAY), book.value(id_, "cps.sdh_adult", DAY)
    assert changed is not None
    assert kept is not None
    assert (changed.value, changed.overlaid_by) == (5, "scenarios/late/rules/platforms/netflix/subtitles/ja.yaml")
    assert (kept.value, kept.overlaid_by) == (7, None)
    assert book.rule(id_).overlays == ("scenarios/late/rules/platforms/netflix/subtitles/ja.yaml",)
    assert book.fingerprint(id_) != ours.fingerprint(id_)
    assert book.fingerprint("platforms.netflix.subtitles.ko") == ours.fingerprint("platforms.netflix.subtitles.ko")


def test_a_rule_takes_what_it_does_not_state_from_the_one_it_extends() -> None:
    book = load()
    value = book.value("platforms.netflix.subtitles.ko", "max_lines", DAY)
    own = book.value("platforms.netflix.subtitles.ja", "min_duration_s", DAY)
    assert value is not None
    assert own is not None
    assert (value.value, value.ref.id) == (2, "platforms.netflix.subtitles.common")
    assert str(own.value) == "0.5"


def test_the_fingerprint_follows_what_is_extended() -> None:
    def book(lines: int) -> Rulebook:
        base = HEAD + f"values:\n  lines: {{from: unknown, value: {lines}, unit: x}}\n".encode()
        return load(roots=(), overlays=[("rules/base.yaml", base), ("rules/top.yaml", HEAD + b"extends: base\n")])

    assert book(2).fingerprint("top") == book(2).fingerprint("top") != book(3).fingerprint("top")


def test_a_circle_of_extensions_ends() -> None:
    book = load(roots=(), overlays=[("rules/a.yaml", HEAD + b"extends: b\n"), ("rules/b.yaml", HEAD + b"extends: a\n")])
    assert book.value("a", "x", DAY) is None
    assert book.fingerprint("a")


def test_ids_below_a_prefix() -> None:
    ids = load().ids("platforms.netflix.subtitles")
    assert "platforms.netflix.subtitles.zh-Hant" in ids
    assert all(id_.startswith("platforms.netflix.subtitles.") for id_ in ids)
    assert not load().ids("platforms.netflix.sub")


def test_one_rule_is_read_without_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    whole = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda self: read.append(self.name) or whole(self))  # type: ignore[func-returns-value]
    assert load().value("platforms.netflix.timing", "min_gap_frames", DAY) is not None
    assert read == ["timing.yaml"]


@pytest.mark.parametrize("id_", ["", "..", "a..b", "../secret", "kr/points", "kr.cases.all", "no.such"])
def test_what_is_no_id_finds_nothing(id_: str) -> None:
    assert load().find(id_) is None
    with pytest.raises(KeyError):
        load().rule(id_)


def test_two_packages_with_one_id(tmp_path: Path) -> None:
    roots = [tmp_path / "one", tmp_path / "two"]
    for root in roots:
        root.mkdir()
        (root / "a.yaml").write_bytes(HEAD)
    assert [finding.code for finding in load(roots=roots).problems] == ["RULE-SAME-ID"]


def test_a_file_without_keys_is_told() -> None:
    assert only_problem(book_of(b"- a list\n"))[:2] == ("RULE-UNREADABLE", 1)
    assert only_problem(book_of(b"a: [\n"))[0] == "RULE-UNREADABLE"


def test_a_formula_that_asks_for_no_value_is_told() -> None:
    book = book_of(HEAD + b"kind: test\ntest: {all_of: [{input: a, op: ge, limit: least}]}\n")
    assert only_problem(book)[2].startswith("values: no value “least”, which the formula asks for")


def test_a_formula_is_told_with_its_place() -> None:
    book = book_of(HEAD + b"kind: test\ntest:\n  all_of:\n    - {input: a, op: above, value: 3}\n")
    assert only_problem(book)[:2] == ("RULE-INVALID", 9)


def test_a_formula_of_the_users_own_may_use_our_values() -> None:
    own = b"test: {all_of: [{id: points, input: kr_points, op: gt, limit: points_min}]}\n"
    book = load(overlays=[("rules/kr/points/drama.yaml", own)])
    assert book.problems == ()
    assert evaluate(book, "kr.points.drama", {"kr_points": 14}, DAY).holds is False


def test_a_formula_of_the_users_own_that_cant_be_used_leaves_ours() -> None:
    own = b"test: {all_of: [{id: points, input: kr_points, op: gt, limit: nothing}]}\n"
    book = load(overlays=[("rules/kr/points/drama.yaml", own)])
    assert [finding.place.path for finding in book.problems] == ["rules/kr/points/drama.yaml"]
    inputs = {"kr_finance_pct": 30, "kr_points": 14}
    assert evaluate(book, "kr.points.drama", inputs, DAY).holds is True


@pytest.mark.parametrize(
    ("path", "id_"),
    [
        ("rules/kr/points.yaml", "kr.points"),
        ("scenarios/a/rules/kr/points.yml", "kr.points"),
        ("private/x/rules/jp/rules/y.yaml", "y"),
    ],
)
def test_the_id_of_a_users_own_file(path: str, id_: str) -> None:
    assert id_of(path) == id_


@given(st.binary(max_size=200))
def test_no_bytes_break_the_rulebook(data: bytes) -> None:
    book = book_of(HEAD + data)
    assert isinstance(book.problems, tuple)
    assert book.fingerprint("own.speed")


def test_our_packs_have_no_problem() -> None:
    book = load()
    assert [f"{finding.place}: {finding.message}" for finding in book.check()] == []
    assert book.problems == ()


def test_every_known_start_has_a_day_before_a_day_and_a_day_after() -> None:
    book = load()
    seen = 0
    for id_ in book.ids():
        rule = book.rule(id_)
        for key, values in rule.values.items():
            for value in values:
                if value.start.exact and not value.off:
                    day, step = value.start.day, dt.timedelta(days=1)
                    before, on, after = (rule.value(key, one) for one in (day - step, day, day + step))
                    assert before is not value, (id_, key)
                    assert on is value, (id_, key)
                    assert after is value, (id_, key)
                    seen += 1
    assert seen > 50


def test_each_pack_has_a_page_that_names_its_files() -> None:
    elsewhere = ("cases", "subtitles", "standards")  # cases, a table of languages, and what that desk's own page names
    for pack in sorted(path for path in PACKS.iterdir() if path.is_dir() and not path.name.startswith("_")):
        files = [path.relative_to(pack) for path in pack.rglob("*.yaml")]
        named = [path.as_posix() for path in files if not set(path.parts) & set(elsewhere)]
        page = (pack / "README.md").read_text(encoding="utf-8") if named else ""
        assert [path for path in named if path not in page] == [], pack.name
        assert not named or "not covered" in page or "not found" in page, pack.name


class _Point:
    """An entry point as another package would bring it."""

    value = "other:PACKS"
    dist = None

    def __init__(self, root: Path | None) -> None:
        self.root = root

    def load(self) -> Path:
        if self.root is None:
            raise ImportError("no module named other")
        return self.root


def test_another_package_brings_a_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx/hours.yaml").write_bytes(HEAD + b"values:\n  most: {from: unknown, value: 9, unit: hours}\n")
    (tmp_path / "xx/bad.yaml").write_bytes(b"values: [")
    monkeypatch.setattr(
        "gassaku.rules.rulebook.entry_points", lambda group: [_Point(PACKS), _Point(tmp_path), _Point(None)]
    )
    book = load()
    most = book.value("xx.hours", "most", DAY)
    assert most is not None
    assert most.value == 9
    assert "kr.points.drama" in book.ids()
    assert [(finding.code, finding.place.path) for finding in book.problems] == [
        ("RULE-PACK", ""),
        ("RULE-UNREADABLE", "rules/xx/bad.yaml"),
    ]


def test_our_own_rules_are_found_without_looking_at_other_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    def look(group: str) -> list[_Point]:
        raise AssertionError(group)

    monkeypatch.setattr("gassaku.rules.rulebook.entry_points", look)
    assert load().value("platforms.netflix.subtitles.th", "cps.adult", DAY) is not None
