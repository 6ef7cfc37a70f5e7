"""Reads the conditions of a tier: `when:` with a list of which all must hold, or `any:`, `all:` and `not:` inside."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from gassaku.desks.finance.amount import Scale
from gassaku.desks.finance.condition import (
    All,
    AnyOf,
    Bounds,
    Condition,
    Happened,
    Recouped,
    Threshold,
    Trait,
    Unless,
)
from gassaku.desks.finance.reading import Entry

_WORDS = ("territory", "medium", "window", "season", "contract")
_THRESHOLDS = {
    **dict.fromkeys(("pot", "gross", "cumulative", "turnover", "receipts"), "pot"),
    "tier": "tier",
    "party": "party",
    **dict.fromkeys(("units", "admissions"), "units"),
}
# Words inside a longer name of a metric, as `cumulative_of_pot` or `party_revenue`; the first that fits counts.
_SPOKEN = (
    ("contract_amount", "contract_amount"),
    ("contract_size", "contract_amount"),
    ("date", "date"),
    ("recoup", "recouped"),
    ("event", "event"),
    ("unit", "units"),
    ("admission", "units"),
    ("ticket", "units"),
    ("party", "party"),
    ("org", "party"),
    ("tier", "tier"),
    ("right", "tier"),
    ("pot", "pot"),
    ("pool", "pot"),
)
_LOW = {"at_least": False, "min": False, "from": False, "above": True, "over": True, "more_than": True}
_HIGH = {"at_most": False, "max": False, "upto": False, "up_to": False, "below": True, "under": True, "less_than": True}
_METRICS = (*_WORDS, "contract_amount", "date", "event", "recouped", "pot", "tier", "party", "units")
_KEYS = frozenset(
    {"metric", "in", "not_in", "is", "equals", "counts", "happened", "until", "to", "event", "kind", *_LOW, *_HIGH}
    | {"pot", "tier", "party", "units", "id", "of", "since", "after", "before"}
)


def read_when(entry: Entry, scale: Scale, pot: str) -> All:
    """The conditions under `when:`; `pot` is meant where a condition on a pot names none."""
    if isinstance(entry.value, list | tuple):
        return All(tuple(_condition(item, scale, pot) for item in entry.items("conditions")))
    return All((_condition(entry, scale, pot),))


def _condition(entry: Entry, scale: Scale, pot: str) -> Condition:
    mapping = entry.mapping("condition")
    for key, join in (("all", All), ("any", AnyOf)):
        if key in mapping:
            entry.fields({key}, "condition")
            return join(tuple(_condition(item, scale, pot) for item in entry.at(key).items("conditions")))
    if "not" in mapping:
        entry.fields({"not"}, "condition")
        return Unless(read_when(entry.at("not"), scale, pot))
    entry.fields(_KEYS, "condition")
    metric = _metric(entry)
    if metric in _WORDS:
        return _trait(entry, metric)
    if metric == "date":
        return _dated(entry)
    if metric == "contract_amount":
        return Trait("contract_amount", bounds=_bounds(entry, scale.steps))
    if metric == "event":
        return Happened(_subject(entry, "event"), _expected(entry, "happened"))
    if metric == "recouped":
        return Recouped(_subject(entry, "tier"), _expected(entry, "is"))
    kind = _THRESHOLDS[metric]
    scaled: Callable[[Fraction], Fraction] = Fraction if kind == "units" else scale.steps
    return Threshold(kind, _measured(entry, kind, metric, pot), _bounds(entry, scaled), _counts(entry))


def _metric(entry: Entry) -> str:
    """The metric; a condition that names exactly one of them as its key may leave `metric:` out."""
    if said := entry.get("metric"):
        metric = said.text("a metric").casefold().replace(" ", "_").replace("-", "_")
        if metric in (*_WORDS, "contract_amount", "date", "event", "recouped", *_THRESHOLDS):
            return metric
        spoken = [name for word, name in _SPOKEN if word in metric]
        if not spoken:
            raise said.wrong(f"the metric “{said.value}”", ", ".join(_METRICS), "Write one of these.")
        return spoken[0]
    named = [key for key in ("event", "pot", "tier", "party", "units") if key in entry.value]
    if len(named) != 1:
        raise entry.wrong("a condition without a metric", ", ".join(_METRICS), "Add `metric:`.")
    return named[0]


def _trait(entry: Entry, metric: str) -> Trait:
    inside, outside = entry.get("in", "is", "equals"), entry.get("not_in")
    if inside is None and outside is None:
        raise entry.wrong(f"a condition on the {metric} without a list", "`in:` or `not_in:`", "Add the list.")
    return Trait(
        metric,
        frozenset(inside.texts(f"a {metric}")) if inside else None,
        frozenset(outside.texts(f"a {metric}")) if outside else frozenset(),
    )


def _dated(entry: Entry) -> Trait:
    since = entry.get("from", "since", "at_least", "after")
    until = entry.get("until", "to", "at_most", "before")
    if since is None and until is None:
        raise entry.wrong("a condition on the date without a day", "`from:` or `until:`", "Add the day.")
    return Trait("date", since=since.day("a day") if since else None, until=until.day("a day") if until else None)


def _bounds(entry: Entry, scaled: Callable[[Fraction], Fraction]) -> Bounds:
    if exactly := entry.get("equals", "is"):
        value = scaled(exactly.number("a number"))
        return Bounds(value, value)
    lows = [(key, strict) for key, strict in _LOW.items() if entry.value.get(key) is not None]
    highs = [(key, strict) for key, strict in _HIGH.items() if entry.value.get(key) is not None]
    if not (lows or highs) or len(lows) > 1 or len(highs) > 1:
        raise entry.wrong(
            "a threshold without one clear bound", "one of at_least, above, below, at_most", "Write one of these."
        )
    low = scaled(entry.at(lows[0][0]).number("a threshold")) if lows else None
    high = scaled(entry.at(highs[0][0]).number("a threshold")) if highs else None
    if low is not None and high is not None and low > high:
        raise entry.wrong("a lower bound above the upper one", "a range", "Exchange the two.")
    return Bounds(low, high, bool(lows and lows[0][1]), bool(highs and highs[0][1]))


def _measured(entry: Entry, kind: str, metric: str, pot: str) -> str:
    if kind == "units":
        said = entry.get("units", "kind", "of", "id")
        return said.text("a kind of unit") if said else ("admissions" if metric == "admissions" else "")
    said = entry.get(kind, "of", "id")
    if said is None and kind == "pot":
        return pot
    if said is None:
        raise entry.wrong(f"a condition on a {kind} that names none", f"`{kind}:`", f"Say which {kind} is meant.")
    return said.text(f"a {kind}")


def _subject(entry: Entry, key: str) -> str:
    said = entry.get(key, "id", "of")
    if said is None:
        raise entry.wrong(f"a condition that names no {key}", f"`{key}:`", f"Say which {key} is meant.")
    return said.text(f"the {key}")


def _expected(entry: Entry, key: str) -> bool:
    said = entry.get(key)
    return True if said is None else said.flag()


def _counts(entry: Entry) -> str:
    said = entry.get("counts")
    return said.word("how a threshold counts", {"above": "above", "whole": "whole"}) if said else ""
