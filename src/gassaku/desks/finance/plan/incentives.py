"""What the plan counts on, held against what the qualification desk says of the same incentives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from gassaku.desks.finance.plan.sources import INCENTIVES, Plan, PlanSource
from gassaku.vocabulary.money import digits, round_half_up

Receipt = Mapping[str, Any]  # Any: as the fact `incentive_receipts` declares


@dataclass(frozen=True)
class Incentives:
    """What follows for the cash flow.

    Attributes:
        refused: sources whose incentive the production does not qualify for, with the rule.
        less: sources for which less is due, with the rule and what is, in minor units of the source's currency.
        not_before: the earliest day on which a source can pay, with the rule, where the plan has it earlier.
        unused: entitlements that the plan does not count: rule, amount in minor units, currency.
    """

    refused: Mapping[str, str]
    less: Mapping[str, tuple[str, int]]
    not_before: Mapping[str, tuple[str, dt.date]]
    unused: tuple[tuple[str, int, str], ...]


def incentives_of(plan: Plan, receipts: Sequence[Receipt], days: Mapping[str, dt.date]) -> Incentives:
    """Holds the plan against the qualification desk's receipts."""
    refused: dict[str, str] = {}
    less: dict[str, tuple[str, int]] = {}
    not_before: dict[str, tuple[str, dt.date]] = {}
    counted: set[int] = set()
    for source in plan.sources:
        found = _receipt_of(source, receipts)
        if found is None:
            continue
        number, receipt = found
        counted.add(number)
        rule = str(receipt.get("rule"))
        if receipt.get("eligible") == "fail":
            refused[source.id] = rule
            continue
        if receipt.get("eligible") != "pass":
            continue
        due = _minor(receipt, source.currency)
        if receipt.get("amount_is") == "entitlement" and due is not None and due < source.minor:
            less[source.id] = (rule, due)
        earliest = _day(receipt)
        first = min((day for one in source.payments if (day := one.when.day(days))), default=None)
        if earliest is not None and first is not None and first < earliest:
            not_before[source.id] = (rule, earliest)
    unused = []
    for number, receipt in enumerate(receipts):
        currency = str(receipt.get("currency") or "")
        amount = _minor(receipt, currency) if currency else None
        sure = receipt.get("eligible") == "pass" and receipt.get("amount_is") == "entitlement"
        if number not in counted and sure and amount:
            unused.append((str(receipt.get("rule")), amount, currency))
    return Incentives(refused, less, not_before, tuple(unused))


def _receipt_of(source: PlanSource, receipts: Sequence[Receipt]) -> tuple[int, Receipt] | None:
    """The receipt that a source stands on: the rule that it names, else the only one of its territory."""
    if source.kind not in INCENTIVES and not source.incentive:
        return None
    listed = list(enumerate(receipts))
    if source.incentive:
        named = [one for one in listed if source.incentive in (one[1].get("rule"), one[1].get("id"))]
        return named[0] if named else None
    there = [one for one in listed if source.territory and one[1].get("territory") == source.territory]
    return there[0] if len(there) == 1 else None


def _minor(receipt: Receipt, currency: str) -> int | None:
    amount = receipt.get("amount")
    if not isinstance(amount, (int, str, float)) or isinstance(amount, bool) or receipt.get("currency") != currency:
        return None
    try:
        return round_half_up(Fraction(str(amount)) * 10 ** digits(currency))
    except ValueError:
        return None


def _day(receipt: Receipt) -> dt.date | None:
    try:
        return dt.date.fromisoformat(str(receipt.get("earliest")))
    except ValueError:
        return None
