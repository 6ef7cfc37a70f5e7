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
from gassaku.production.facts import LOCAL_SPEND, SHOOTING_DAYS
from gassaku.vocabulary.money import digits


@dataclass(frozen=True)
class Spend:
    """What is spent where.

    Attributes:
        amounts: by country and currency, in whole units and exact parts of them.
        budgeted: those that were read from the budget.
        differing: country, currency, what is declared and what the budget says, where both speak and differ.
    """

    amounts: Mapping[str, Mapping[str, Fraction]]
    budgeted: frozenset[tuple[str, str]]
    differing: tuple[tuple[str, str, int, Fraction], ...]


def spend_of(production: Production, sheet: Qualification) -> Spend:
    """The spend that is declared, and that of the budget where nothing is."""
    told = production.fact(LOCAL_SPEND) or {}
    budget = {
        country: {currency: Fraction(minor, 10 ** digits(currency)) for currency, minor in there.items()}
        for country, there in told.items()
        if country
    }
    amounts = {country: dict(there) for country, there in budget.items()}
    differing: list[tuple[str, str, int, Fraction]] = []
    for country, there in sheet.spend.items():
        for currency, amount in there.items():
            planned = budget.get(country, {}).get(currency)
            if planned is not None and planned != amount:
                differing.append((country, currency, amount, planned))
            amounts.setdefault(country, {})[currency] = Fraction(amount)
    declared = {(country, currency) for country, there in sheet.spend.items() for currency in there}
    read = {(country, currency) for country, there in budget.items() for currency in there}
    return Spend(amounts, frozenset(read - declared), tuple(differing))


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
