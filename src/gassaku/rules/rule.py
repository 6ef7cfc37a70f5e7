"""A rule as its file states it: what it is about, its values by day, and, where it computes, its formula."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from gassaku.findings import RuleRef
from gassaku.rules.start import UNKNOWN
from gassaku.rules.value import CONFIDENCE_WORDS, Confidence, Status, Value

FORMULA_KEYS = (
    "at",
    "derive",
    "applies",
    "test",
    "requires",
    "warnings",
    "rate_pct",
    "amount",
    "cap",
    "range",
    "answer",
)


@dataclass(frozen=True)
class Rule:
    """One concept of one pack.

    Attributes:
        id: its dotted path.
        title: in a few words.
        kind: limits, test, incentive, working_rule, entry, quota, treaty or interaction.
        names: other names that it answers to.
        extends: the id of the rule whose values hold where this one states none, or "".
        values: each key with its values, earliest first.
        sheet: everything else that the file states: country, audit, notes, gaps, `pending`, and the formula keys.
        status: whether the text is law, unless a value says otherwise.
        path: the file that states it.
        overlays: the user's own files laid over it, lowest first.
        worked_out: what was worked out from it once and holds as long as it does, as its formula.
    """

    id: str
    title: str
    kind: str
    names: tuple[str, ...]
    extends: str
    values: Mapping[str, tuple[Value, ...]]
    sheet: Mapping[str, Any]  # Any: plain YAML
    status: Status
    path: str
    overlays: tuple[str, ...] = ()
    # Any: of whatever the one who worked it out made
    worked_out: dict[str, Any] = field(default_factory=dict, init=False, compare=False, repr=False)

    @property
    def ref(self) -> RuleRef:
        """The rule as a whole, as a finding shows it."""
        word = CONFIDENCE_WORDS.get(str(self.sheet.get("confidence", ""))) or Confidence.UNOFFICIAL
        source, href, checked = (str(self.sheet.get(key, "")) for key in ("source", "href", "checked_on"))
        return RuleRef(self.id, source, href, UNKNOWN, word.value, checked)

    def value(self, key: str, on: dt.date) -> Value | None:
        """The value of `key` on a day; `cps.adult` also finds `adult` inside a `cps` that is a mapping."""
        if key in self.values:
            held = [value for value in self.values[key] if value.holds(on)]
            return held[-1] if held else None
        outer, dot, _ = key.rpartition(".")
        while dot:
            found = self.value(outer, on) if outer in self.values else None
            if found is not None:
                return _inside(found, key, key.removeprefix(outer + ".").split("."))
            outer, dot, _ = outer.rpartition(".")
        return None

    def stated(self, key: str) -> bool:
        """Whether the rule states the key at all, whatever the day."""
        return any(key == known or key.startswith(known + ".") for known in self.values)

    def laid_under(self, over: Rule) -> Rule:
        """This rule with the user's own file over it: values by key and start, other keys by name."""
        values = dict(self.values)
        for key, added in over.values.items():
            starts = {value.start.text for value in added}
            kept = [value for value in values.get(key, ()) if value.start.text not in starts]
            values[key] = tuple(sorted([*kept, *added], key=lambda value: value.start.day))
        return replace(
            self,
            title=over.title or self.title,
            kind=over.kind or self.kind,
            names=tuple(dict.fromkeys((*self.names, *over.names))),
            extends=over.extends or self.extends,
            values=values,
            sheet={**self.sheet, **over.sheet},
            overlays=(*self.overlays, over.path),
        )


def _inside(value: Value, key: str, steps: list[str]) -> Value | None:
    inner = value.value
    for step in steps:
        if not isinstance(inner, dict) or step not in inner:
            return None
        inner = inner[step]
    return replace(value, key=key, value=inner)
