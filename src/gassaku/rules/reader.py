"""Reads one rule file. A value without its source, its day or its unit is told and left out; the others load."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from gassaku.findings import Finding, Place, RuleRef
from gassaku.notation import NotationError
from gassaku.notation.tree import Key, Tree, read_yaml
from gassaku.rules import codes
from gassaku.rules.rule import FORMULA_KEYS, Rule
from gassaku.rules.schema import NAME, VERSION, upgraded, version_of
from gassaku.rules.start import Start, read_day, read_start
from gassaku.rules.value import CONFIDENCE_WORDS, RECHECK_DAYS, Confidence, Status, Value

_INHERITED = ("source", "href", "checked_on", "confidence")
_OWN = ("value", "unit", "from")
_TAKEN = ("schema", "title", "kind", "ids", "extends", "values", "status", "recheck")
_NOT_NOTES = frozenset((*_INHERITED, *_OWN, "status", "recheck", "until"))
_STATUSES = ", ".join(Status)


class _RefusedError(Exception):
    """A value that is not loaded; carries the finding that says why."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        super().__init__(finding.message)


def read_rule(
    data: bytes, path: str, id_: str, *, overlay: bool = False, under: Rule | None = None
) -> tuple[Rule | None, tuple[Finding, ...]]:
    """The rule that a file states, and what is wrong with the file.

    Args:
        overlay: the file is a user's own.
        under: the rule that a user's own file will be laid over; its values count for the file's formula.
    """
    try:
        tree = read_yaml(data, path)
        _demand_mapping(tree, path)
    except NotationError as error:
        return None, (_unreadable(path, error),)
    reading = _Reading(tree, path, id_, path if overlay else None, under)
    return reading.rule(), tuple(reading.problems)


def _demand_mapping(tree: Tree, path: str) -> None:
    if not isinstance(tree.value, dict):
        raise NotationError(
            path,
            line=1,
            found="no mapping of keys",
            expected="`title:`, `values:` and so on",
            mend="See the other files of the pack.",
        )


def _unreadable(path: str, error: NotationError) -> Finding:
    return codes.UNREADABLE.at(
        Place(path, error.line, error.column), path=path, found=error.found, expected=error.expected, mend=error.mend
    )


class _Reading:
    def __init__(self, tree: Tree, path: str, id_: str, overlaid_by: str | None, under: Rule | None) -> None:
        self.under = under
        self.tree = tree
        self.path = path
        self.id = id_
        self.overlaid_by = overlaid_by
        self.problems: list[Finding] = []
        self.top: dict[str, Any] = tree.value  # Any: plain YAML
        self.status = Status.UNKNOWN

    def rule(self) -> Rule:
        self.read_schema()
        self.status = self.read_status(self.top, ()) or Status.UNKNOWN
        values = {key: tuple(found) for key, found in self.read_values() if found}
        rule = Rule(
            id=self.id,
            title=str(self.top.get("title", "")),
            kind=str(self.top.get("kind", "")),
            names=tuple(str(name) for name in self.top.get("ids") or ()),
            extends=str(self.top.get("extends", "")),
            values=values,
            sheet={key: value for key, value in self.top.items() if key not in _TAKEN},
            status=self.status,
            path=self.path,
        )
        return self.with_usable_formula(rule) if any(key in self.top for key in FORMULA_KEYS) else rule

    def read_schema(self) -> None:
        """Brings an older file to this release's version; one that this release does not know gives no value."""
        stated = self.top.get("schema")
        version = version_of(stated)
        if version is None or version > VERSION:
            self.tell_invalid(("schema",), f"“{stated}”", f"{NAME}/{VERSION}")
            self.top = {}
        else:
            self.top = upgraded(self.top, version)

    def with_usable_formula(self, rule: Rule) -> Rule:
        """The rule without its formula where that can't be used; then the one below it, if any, stays."""
        from gassaku.rules.formula import problems_of

        problems = list(problems_of(rule if self.under is None else self.under.laid_under(rule)))
        for keys, found, expected in problems:
            self.tell_invalid(keys, found, expected)
        if not problems:
            return rule
        kept = {key: value for key, value in rule.sheet.items() if key not in FORMULA_KEYS}
        lost = {} if self.under is not None else {"computable": False, "computable_note": "its formula can't be used"}
        return replace(rule, sheet=kept | lost)

    def read_values(self) -> Iterator[tuple[str, list[Value]]]:
        stated = self.top.get("values")
        if stated is None:
            return
        if not isinstance(stated, dict):
            self.tell_invalid(("values",), "no mapping", "a name for each value")
            return
        for key, entries in stated.items():
            listed = isinstance(entries, list)
            read: list[Value] = []
            for number, entry in enumerate(entries if listed else [entries]):
                place: tuple[Key, ...] = ("values", key, number) if listed else ("values", key)
                try:
                    value = self.read_value(key, entry, place)
                except _RefusedError as refused:
                    self.problems.append(refused.finding)
                    continue
                if any(value.start == other.start for other in read):
                    self.problems.append(codes.TWICE.at(self.tree.place(*place), key=key, start=value.start.text))
                    continue
                read.append(value)
            yield key, sorted(read, key=lambda value: value.start.day)

    def read_value(self, key: str, entry: object, place: tuple[Key, ...]) -> Value:
        if not isinstance(entry, dict):
            raise self.invalid(place, f"“{entry}”", "a mapping with `value`, `unit` and `from`")
        if missing := [name for name in _OWN if name not in entry]:
            where = self.tree.place(*place)
            raise _RefusedError(codes.INCOMPLETE.at(where, key=key, missing=" and no ".join(missing)))
        merged: dict[str, Any] = {name: self.top[name] for name in _INHERITED if name in self.top} | entry
        if missing := [name for name in _INHERITED if merged.get(name) in (None, "")]:
            where = self.tree.place(*place)
            raise _RefusedError(codes.NO_SOURCE.at(where, key=key, missing=" and no ".join(missing)))
        start = self.start_of(entry["from"], (*place, "from"))
        until = self.start_of(entry["until"], (*place, "until")) if entry.get("until") is not None else None
        checked = self.day_of(merged["checked_on"], (*place, "checked_on"))
        due = merged.get("recheck", self.top.get("recheck"))
        recheck = self.day_of(due, (*place, "recheck")) if due else checked + dt.timedelta(days=RECHECK_DAYS)
        word = merged["confidence"]
        if word not in CONFIDENCE_WORDS:
            raise self.invalid((*place, "confidence"), f"“{word}”", f"one of {', '.join(CONFIDENCE_WORDS)}")
        confidence = CONFIDENCE_WORDS[word]
        return Value(
            key=key,
            value=entry["value"],
            unit=str(entry["unit"]),
            ref=RuleRef(
                id=self.id,
                source=str(merged["source"]),
                href=str(merged["href"]),
                in_force=start.text,
                confidence=(confidence or Confidence.UNOFFICIAL).value,
                checked_on=checked.isoformat(),
            ),
            status=self.read_status(entry, place) or self.status,
            start=start,
            until=until.day if until else None,
            recheck=recheck,
            off=confidence is None,
            notes={name: note for name, note in entry.items() if name not in _NOT_NOTES},
            overlaid_by=self.overlaid_by,
        )

    def start_of(self, written: object, place: tuple[Key, ...]) -> Start:
        if (start := read_start(written)) is None:
            raise self.invalid(place, f"“{written}”", "a day, a month or a year as 2026-01-31, or `unknown`")
        return start

    def day_of(self, written: object, place: tuple[Key, ...]) -> dt.date:
        if (day := read_day(written)) is None:
            raise self.invalid(place, f"“{written}”", "a day as 2026-01-31")
        return day

    def read_status(self, stated: Mapping[str, Any], place: tuple[Key, ...]) -> Status | None:
        word = stated.get("status")
        if word is None:
            return None
        if word not in tuple(Status):
            self.tell_invalid((*place, "status"), f"“{word}”", f"one of {_STATUSES}")
            return None
        return Status(word)

    def invalid(self, place: tuple[Key, ...], found: str, expected: str) -> _RefusedError:
        key = ".".join(str(step) for step in place)
        return _RefusedError(codes.INVALID.at(self.tree.place(*place), key=key, found=found, expected=expected))

    def tell_invalid(self, place: tuple[Key, ...], found: str, expected: str) -> None:
        self.problems.append(self.invalid(place, found, expected).finding)
