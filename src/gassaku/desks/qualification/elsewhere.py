"""What other desks work out and this one needs: spend by country from the budget, shooting days from the schedule.

What is declared in qualification.yaml stands before it, country by country; where the two differ, that is told.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from gassaku.desks.qualification.sheet import Qualification
from gassaku.production import Production
from gassaku.production.facts import BUDGET_RATES, LOCAL_SPEND, SHOOTING_DAYS
from gassaku.vocabulary.money import digits


@dataclass(frozen=True)
class Spend:
    """What is spent where.

    Attributes:
        amounts: by country and currency, in whole units and exact parts of them.
        budgeted: those that were read from the budget.
        differing: country, currency, what is declared and what the budget says, where both speak and differ.
        rates: of the financing plan: how much of its currency one whole unit of each currency is.
    """

    amounts: Mapping[str, Mapping[str, Fraction]]
    budgeted: frozenset[tuple[str, str]]
    differing: tuple[tuple[str, str, int, Fraction], ...]
    rates: Mapping[str, Fraction]


def spend_of(production: Production, sheet: Qualification) -> Spend:
    """The spend that is declared, and that of the budget in countries of which nothing is declared."""
    told = production.fact(LOCAL_SPEND) or {}
    budget = {
        country: {currency: Fraction(minor, 10 ** digits(currency)) for currency, minor in there.items()}
        for country, there in told.items()
        if country
    }
    amounts = {country: there for country, there in budget.items() if country not in sheet.spend}
    budgeted = frozenset((country, currency) for country, there in amounts.items() for currency in there)
    differing: list[tuple[str, str, int, Fraction]] = []
    for country, written in sheet.spend.items():
        amounts[country] = {currency: Fraction(amount) for currency, amount in written.items()}
        for currency, amount in written.items():
            planned = budget.get(country, {}).get(currency)
            if planned is not None and planned != amount:
                differing.append((country, currency, amount, planned))
    plan = production.fact(BUDGET_RATES) or {}
    rates = {name: Fraction(rate) for told_rates in plan.values() for name, rate in told_rates.items()}
    return Spend(amounts, budgeted, tuple(differing), rates | dict.fromkeys(plan, Fraction(1)))


def worth_in(currency: str, other: str, rates: Mapping[str, Fraction]) -> Fraction | None:
    """How much of `currency` one whole unit of `other` is, by rates into one third currency; None without a rate."""
    if other == currency:
        return Fraction(1)
    return rates[other] / rates[currency] if other in rates and currency in rates else None


def spent_in(there: Mapping[str, Fraction], currency: str, rates: Mapping[str, Fraction]) -> Fraction | None:
    """What is spent in a country, in one currency; what is paid in another counts at the plan's rate, if it has one."""
    known = [amount * rate for other, amount in there.items() if (rate := worth_in(currency, other, rates)) is not None]
    return sum(known, Fraction(0)) if known else None


@dataclass(frozen=True)
class Shooting:
    """Shooting days by country, the first and the last of them; `scheduled` where the schedule says so."""

    days: Mapping[str, Fraction]
    starts: Mapping[str, dt.date]
    ends: Mapping[str, dt.date]
    scheduled: frozenset[str]


def shooting_of(production: Production, sheet: Qualification) -> Shooting:
    """The days that are declared, and those of the schedule in force where none are."""
    told = production.fact(SHOOTING_DAYS) or {}
    days = {country: Fraction(str(row["days"])) for country, row in told.items() if row.get("days") is not None}
    firsts, lasts = (
        {country: dt.date.fromisoformat(str(row[key])) for country, row in told.items() if row.get(key)}
        for key in ("first", "last")
    )
    declared = {country: Fraction(str(count)) for country, count in sheet.days.items()}
    return Shooting(
        days | declared, firsts | sheet.starts, lasts | sheet.ends, frozenset(days.keys() - declared.keys())
    )
