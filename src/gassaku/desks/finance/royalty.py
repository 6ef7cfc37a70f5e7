"""Royalty statements of a distributor to a licensor: shares by stream, then what the account recovers.

A licensor's share is reckoned on each stream, this period, up to it, and over both; each share is cut to whole minor
units unless the terms round otherwise. The account then recovers the minimum guarantee, the errors-and-omissions cost
and, where the deal says so, the expenses, and takes off what was paid.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from gassaku.desks.finance import codes
from gassaku.desks.finance.amount import Rounding, Scale, exact, plain
from gassaku.desks.finance.deal_reading import read_scale
from gassaku.desks.finance.reading import Entry, words
from gassaku.findings import Finding

Answer = dict[str, Any]  # Any: JSON values
ZERO = Fraction(0)

_TYPES = {
    **dict.fromkeys(("1", "share_of_gross", "no_expenses_recouped"), "1"),
    **dict.fromkeys(("2", "net_of_expenses", "expenses_from_top"), "2"),
    **dict.fromkeys(("3", "net_of_theatrical_expenses", "theatrical_expenses_from_top"), "3"),
    **dict.fromkeys(("4", "expenses_from_share"), "4"),
    **dict.fromkeys(("5", "fee_then_expenses"), "5"),
    **dict.fromkeys(("6", "theatrical_fee_then_expenses"), "6"),
}
_MODES = {"truncate": "truncate", "half_up": "half_up", "half_even": "half_even"}
# What the notation itself means where a royalty statement names neither: the terms of its own examples.
_SILENT = {"mg": Fraction(500), "e_and_o": Fraction(2000)}
_THEATRICAL = {"theatrical", "non-theatrical", "non_theatrical"}
_TOP = _THEATRICAL | {"commercial video", "commercial_video"}
_TERMS = words(
    "deal_type gr mg e_and_o streams paid current_account_expenses cume_account_expenses current_reserve cume_reserve "
    "rounding"
)
_STREAM = words("count rate current current_exp cume cume_exp stream medium theatrical")


@dataclass(frozen=True, slots=True)
class Stream:
    """One stream of revenue, amounts in steps, `count` times over.

    Attributes:
        fee: what the distributor keeps of the revenue first.
        expenses: whether its expenses come off before the share.
    """

    count: int
    rate: Fraction
    fee: Fraction
    expenses: bool

    def share(self, revenue: Fraction, expense: Fraction, rounding: Rounding) -> int:
        """The licensor's share of it, for all `count` of them."""
        kept = rounding.whole(revenue * self.fee)
        base = revenue - kept - (expense if self.expenses else 0)
        return self.count * rounding.whole(base * self.rate)


def royalty_answer(entry: Entry) -> Answer:
    """A statement of one period: this period's share, the cumulative one, and what is due before and after it.

    Raises:
        NotationError: for an unknown kind of deal, or terms that can't be read.
    """
    terms = entry.at("statement_terms").fields(_TERMS, "royalty statement")
    scale = read_scale(entry)
    kind = said.word("a kind of deal", _TYPES) if (said := terms.get("deal_type")) else None
    if kind is None:
        raise terms.wrong("no kind of deal", "`deal_type:` from 1 to 6", "Say how expenses and fees come off.")
    rounding = Rounding(said.word("a rounding", _MODES) if (said := terms.get("rounding")) else "truncate")
    streams = terms.get("streams")
    totals = {"current": 0, "cume": 0, "joined": 0}
    words: list[str] = []
    for item in streams.items("streams") if streams else []:
        stream = _stream(item, kind, terms)
        current, current_exp = _steps(item, "current", scale), _steps(item, "current_exp", scale)
        cume, cume_exp = _steps(item, "cume", scale), _steps(item, "cume_exp", scale)
        now = stream.share(current, current_exp, rounding)
        totals["current"] += now
        totals["cume"] += stream.share(cume, cume_exp, rounding)
        totals["joined"] += stream.share(current + cume, current_exp + cume_exp, rounding)
        words.append(f"{stream.count} × stream {len(words) + 1}: the share of this period is {scale.shown(now):,}.")
    findings: list[Finding] = []
    recovered = sum((_recovered(terms, key, scale, findings) for key in _SILENT), ZERO) + _steps(terms, "paid", scale)
    prior = totals["cume"] - recovered - _steps(terms, "cume_reserve", scale)
    due = totals["joined"] - recovered - _steps(terms, "cume_reserve", scale) - _steps(terms, "current_reserve", scale)
    if kind == "4":
        prior -= _steps(terms, "cume_account_expenses", scale)
        due -= _steps(terms, "cume_account_expenses", scale) + _steps(terms, "current_account_expenses", scale)
    words.append(
        f"Over both, the share is {scale.shown(totals['joined']):,}; guarantee, errors and omissions and payments take "
        f"{scale.shown(recovered):,}; {scale.shown(due):,} is due."
    )
    return {
        "kind": "royalty_statement",
        "currency": scale.currency,
        **{f"{key}_total": scale.shown(value) for key, value in totals.items()},
        "amount_due_prior": scale.shown(prior),
        "amount_due": scale.shown(due),
        "payable": scale.shown(max(due, ZERO)),
        "explain": words,
        "findings": findings,
    }


def _stream(item: Entry, kind: str, terms: Entry) -> Stream:
    item.fields(_STREAM, "stream")
    count = said.count("a number of streams") if (said := item.get("count")) else 1
    rate = item.get("rate")
    if rate is None:
        raise item.wrong("a stream without a rate", "`rate:`", "Write the licensor's share.")
    named = item.get("name", "stream", "medium")
    name = named.text("a stream").casefold() if named else ""
    theatrical = said.flag() if (said := item.get("theatrical")) else name in _THEATRICAL
    fee = ZERO
    if kind == "5" or (kind == "6" and theatrical):
        said_fee = terms.get("gr")
        if said_fee is None:
            raise terms.wrong("a fee without a rate", "`gr:`", "Write what the distributor keeps of the gross first.")
        fee = said_fee.rate("a fee")
    off_the_top = kind in ("2", "5", "6") or (kind == "3" and (theatrical or name in _TOP))
    return Stream(count, rate.rate("a share"), fee, off_the_top)


def _steps(entry: Entry, key: str, scale: Scale) -> Fraction:
    said = entry.get(key)
    return scale.steps(said.number("an amount")) if said else ZERO


def _recovered(terms: Entry, key: str, scale: Scale, findings: list[Finding]) -> Fraction:
    said = terms.get(key)
    if said is not None:
        return scale.steps(said.positive("an amount"))
    taken = _SILENT[key]
    what = {"mg": "what minimum guarantee is recovered", "e_and_o": "what errors-and-omissions cost is recovered"}[key]
    findings.append(codes.STATEMENT_SILENT.at(terms.place, what=what, taken=f"{plain(taken):,}", key=key))
    return scale.steps(taken)


def reserve_answer(entry: Entry) -> Answer:
    """Periods with a reserve against returns that is released later: what is due in each, held and released.

    Raises:
        NotationError: for inputs that can't be read.
    """
    keys = {
        "licensor_share",
        "reserve_rate",
        "reserve_base",
        "release_after_periods",
        "revenue_by_period",
        "mg",
        "e_and_o",
    }
    inputs = entry.at("inputs").fields(keys, "reserve statement")
    scale = read_scale(entry)
    share, reserve = (_needed(inputs, key).rate("a rate") for key in ("licensor_share", "reserve_rate"))
    after = _needed(inputs, "release_after_periods").count("a number of periods")
    said = inputs.get("reserve_base")
    of_share = said is not None and said.word("a base", {"share": "share", "revenue": "revenue"}) == "share"
    findings: list[Finding] = []
    if said is None and share != 1 and reserve:
        findings.append(
            codes.STATEMENT_SILENT.at(
                inputs.place, what="what the reserve is taken of", taken="the revenue", key="reserve_base"
            )
        )
    recovered = sum((_steps(inputs, key, scale) for key in ("mg", "e_and_o")), ZERO)
    whole = Rounding.TRUNCATE.whole
    due: list[Fraction] = []
    before: list[Fraction] = []
    reserves: list[int] = []
    released: list[int] = []
    earned = 0
    for number, item in enumerate(_needed(inputs, "revenue_by_period").items("periods")):
        revenue = scale.steps(item.number("an amount"))
        earned += whole(revenue * share)
        reserves.append((reserves[-1] if reserves else 0) + whole(revenue * reserve * (share if of_share else 1)))
        released.append(reserves[number - after] if number >= after else 0)
        before.append((before[-1] + max(due[-1], ZERO)) if due else ZERO)
        due.append(earned - (reserves[-1] - released[-1]) - recovered - before[-1])
    columns: dict[str, Sequence[int | Fraction]] = {
        "due_by_period": due,
        "paid_before_period": before,
        "joined_reserve": reserves,
        "joined_released": released,
    }
    return {
        "kind": "reserve_statement",
        "currency": scale.currency,
        **{key: [scale.shown(value) for value in values] for key, values in columns.items()},
        "held": {"reserve": scale.shown(reserves[-1] - released[-1]) if reserves else 0},
        "explain": [
            f"Period {number + 1}: {scale.shown(max(amount, ZERO)):,} is paid; "
            f"{scale.shown(reserves[number] - released[number]):,} stays in reserve."
            for number, amount in enumerate(due)
        ],
        "findings": findings,
    }


def restatement_answer(entry: Entry) -> Answer:
    """Two quarters of which the first is restated: what was due as issued, what would have been due, what is posted.

    Raises:
        NotationError: for inputs that can't be read.
    """
    keys = {"streams", "share", "mg", "e_and_o", "q1_first", "q2", "q1_restated"}
    inputs = entry.at("inputs").fields(keys, "restatement")
    scale = read_scale(entry)
    count = _needed(inputs, "streams").count("a number of streams")
    rate = _needed(inputs, "share").rate("a share")
    recovered = sum((_steps(inputs, key, scale) for key in ("mg", "e_and_o")), ZERO)
    first, second, again = (
        scale.steps(_needed(inputs, key).number("an amount")) for key in ("q1_first", "q2", "q1_restated")
    )

    def due(revenue: Fraction, paid: Fraction) -> Fraction:
        return count * Rounding.TRUNCATE.whole(revenue * rate) - recovered - paid

    issued = due(first, ZERO)
    paid = max(issued, ZERO)
    amounts = {
        "q1_due": issued,
        "q2_due": due(first + second, paid),
        "q1_due_restated": due(again, ZERO),
        "q2_due_restated": due(again + second, paid),
    }
    correction = amounts["q2_due_restated"] - amounts["q2_due"]
    return {
        "kind": "restatement",
        "currency": scale.currency,
        **{key: scale.shown(value) for key, value in amounts.items()},
        "correction_posted_in_q2": scale.shown(correction),
        "explain": [
            f"The first quarter stays as issued, with {scale.shown(issued):,} due.",
            f"The second quarter shows {scale.shown(amounts['q2_due_restated']):,}, the correction among it.",
            f"The correction comes to {scale.shown(correction):,}.",
        ],
        "findings": [],
    }


def _needed(inputs: Entry, key: str) -> Entry:
    said = inputs.get(key)
    if said is None:
        raise inputs.wrong(f"nothing under “{key}”", f"`{key}:`", "Add it.")
    return said


def streaming_bonus(
    hours_viewed: Fraction,
    run_time_hours: Fraction,
    domestic_subscribers: int,
    fixed_residual: Fraction,
    part: Fraction,
) -> Fraction:
    """The bonus of a streaming success: `part` of the fixed residual once the metric reaches 0.2, else nothing.

    The metric is hours viewed in the first 90 days ÷ run time ÷ domestic subscribers (facts on US guild terms:
    half of the residual for writers, all of it for performers, of which a quarter goes to a fund).

    Raises:
        ValueError: for a run time or a number of subscribers that is not above 0.
    """
    if run_time_hours <= 0 or domestic_subscribers <= 0:
        raise ValueError("The run time and the number of subscribers must be above 0.")
    metric = (exact(hours_viewed) or ZERO) / run_time_hours / domestic_subscribers
    return fixed_residual * part if metric >= Fraction(1, 5) else ZERO
