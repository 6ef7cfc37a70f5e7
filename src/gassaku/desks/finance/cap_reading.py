"""Reads caps: an amount, or a principal with premium and interest."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from gassaku.desks.finance.amount import Scale
from gassaku.desks.finance.deal import Cap, Interest
from gassaku.desks.finance.reading import Entry

_METHODS = {"simple": "simple", **dict.fromkeys(("compound", "compounded", "compound_yearly"), "compound")}
_COUNTS = {
    **dict.fromkeys(("act/365", "actual/365", "days/365", "365"), "act/365"),
    **dict.fromkeys(("act/360", "actual/360", "days/360", "360"), "act/360"),
    **dict.fromkeys(("act/act", "actual/actual"), "act/act"),
    "30/360": "30/360",
    "30e/360": "30e/360",
}
_FIRST = {
    "interest": "interest",
    "principal": "principal",
    "interest_first": "interest",
    "principal_first": "principal",
}
_EACH = {"life": "life", "period": "period", "each_period": "period"}

_DEAREST = 5  # a premium of more than five times the principal is a percentage written without its sign


def read_tier_cap(entry: Entry, scale: Scale) -> Cap | None:
    """The cap of a tier; `per: period` may stand beside it."""
    said, per = entry.get("cap"), entry.get("per")
    if said is None:
        if per:
            raise per.wrong("a period without a cap", "`cap:` beside it", "Add the cap, or remove `per:`.")
        return None
    cap = read_cap(said, scale)
    each = per is not None and per.word("what a cap is for", _EACH) == "period"
    if each and cap.interest:
        raise entry.wrong("a cap for each period with interest", "one of the two", "Remove one.")
    return replace(cap, each_period=True) if each else cap


def read_cap(entry: Entry, scale: Scale) -> Cap:
    """A number, or principal with premium and interest."""
    if not isinstance(entry.value, dict):
        return Cap(scale.steps(entry.positive("a cap")))
    entry.fields({"amount", "principal", "premium", "interest", "per", "group"}, "cap")
    amounts = [key for key in ("amount", "principal") if entry.value.get(key) is not None]
    if len(amounts) != 1:
        raise entry.wrong(
            "a cap with both an amount and a principal" if amounts else "a cap without an amount",
            "`amount:` or `principal:`",
            "Keep one of the two." if amounts else "Add it.",
        )
    premium = entry.get("premium")
    interest = entry.get("interest")
    per = entry.get("per")
    each = per is not None and per.word("what a cap is for", _EACH) == "period"
    if each and interest:
        raise entry.wrong("a cap for each period with interest", "one of the two", "Remove one.")
    return Cap(
        scale.steps(entry.at(amounts[0]).positive("an amount")),
        _part(premium, "a premium", _DEAREST) if premium else Fraction(0),
        _interest(interest) if interest else None,
        each,
    )


def _interest(entry: Entry) -> Interest:
    entry.fields(
        {
            "rate",
            "method",
            "years",
            "from",
            "start",
            "until",
            "day_count",
            "first",
            "compounding",
            "compound",
            "simple",
        },
        "interest",
    )
    rate = entry.get("rate")
    if rate is None:
        raise entry.wrong("interest without a rate", "`rate:`", "Write a year's rate, as '0.08'.")
    years, start, until = entry.get("years"), entry.get("from", "start"), entry.get("until")
    if (years is None) == (start is None):
        raise entry.wrong(
            "interest with both a term and a first day" if years else "interest without its time",
            "`years:` for a fixed term, or `from:` a day",
            "Write one of the two.",
        )
    method, count, first = _method(entry), entry.get("day_count"), entry.get("first")
    silent = []
    if not method:
        silent.append(("whether it is simple or compound", "simple interest", "method"))
    if start is not None and count is None:
        silent.append(("how days are counted", "actual days over 365", "day_count"))
    if start is not None and first is None:
        silent.append(("whether payments go to interest or to principal first", "interest first", "first"))
    return Interest(
        _part(rate, "a year's rate", 1),
        method or "simple",
        years.positive("a number of years") if years else None,
        start.day("the first day") if start else None,
        until.day("the last day") if until else None,
        count.word("a day count", _COUNTS) if count else "act/365",
        first.word("what is paid first", _FIRST) if first else "interest",
        tuple(silent),
    )


def _method(entry: Entry) -> str:
    """Simple or compound, by word or by flag; "" where nothing is said."""
    said = {word for word in ("simple", "compound") if (flag := entry.get(word)) and flag.flag()}
    if (method := entry.get("method", "compounding")) is not None:
        said.add(method.word("a method", _METHODS))
    if len(said) > 1:
        raise entry.wrong("simple and compound interest", "one of the two", "Keep one.")
    return next(iter(said), "")


def _part(entry: Entry, what: str, most: int) -> Fraction:
    """A part of the principal, as '0.20' or '20%'."""
    part = entry.positive(what)
    if part > most:
        raise entry.wrong(f"{entry.value}", f"{what} as a part of the principal", "Write 20% as '0.20' or '20%'.")
    return part
