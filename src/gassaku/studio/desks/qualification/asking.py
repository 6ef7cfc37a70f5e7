"""What the qualification pages stand on: the desk's report and its searches, as one view may see the production."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from gassaku.desks.qualification import gather, report
from gassaku.desks.qualification.allocation import Tell, best_division
from gassaku.desks.qualification.allocation_told import as_json as division_json
from gassaku.desks.qualification.allocation_told import scenario_of
from gassaku.desks.qualification.change import as_json as change_json
from gassaku.desks.qualification.change import cheapest_changes
from gassaku.desks.qualification.dossier import Dossier
from gassaku.production import Production
from gassaku.production.facts import BUDGET_RATES
from gassaku.studio.boards.asking import View, remembered

Json = dict[str, Any]  # Any: JSON
SECONDS = 0.8  # a page waits no longer; what takes more is work in the background


def told(view: View, on: dt.date) -> Json:
    """The report, with `rates` of the plan's `currency`; remembered for as long as all that it asked stays the same."""
    found: Json = remembered(view, "qualification report", lambda production: _told(production, on), on.isoformat())
    return found


def _told(production: Production, on: dt.date) -> Json:
    dossier = gather(production, on)
    rates = production.fact(BUDGET_RATES) or {}
    currency = next(iter(rates), "")
    return {
        **report(production, on),
        "stated": dossier.stated,
        "currency": currency,
        "rates": rates.get(currency, {}),
        "prices": dossier.sheet.prices.currency if dossier.sheet.prices else None,
        "divisible": bool(dossier.sheet.allocation and dossier.sheet.allocation.items),
        "countries": list(dossier.countries),
    }


def worth(data: Json, currency: str, amount: int) -> Fraction | None:
    """An amount in the plan's currency; None where there is no rate."""
    if currency == data["currency"]:
        return Fraction(amount)
    rate = data["rates"].get(currency)
    return None if rate is None else amount * Fraction(rate)


def asked(view: View, on: dt.date) -> tuple[Production, Dossier]:
    """The production and its dossier."""
    production = view.production()
    return production, gather(production, on)


def changes(
    view: View,
    on: dt.date,
    tests: Sequence[str],
    budget: int | None,
    *,
    seconds: float = SECONDS,
    tell: Callable[[int], None] = lambda _: None,
) -> Json:
    """The cheapest changes with which the tests pass; see `cheapest_changes` for what it raises."""
    production, dossier = asked(view, on)
    found = cheapest_changes(production.rules, dossier, tests, budget=budget, seconds=seconds, tell=tell)
    return change_json(found, on)


def division(
    view: View, on: dt.date, *, ceilings: bool, seconds: float = SECONDS, tell: Tell | None = None
) -> tuple[Json, str]:
    """The work divided so that incentives leave the most, and the same as a scenario's qualification.yaml; see
    `best_division` for what it raises."""
    production, dossier = asked(view, on)
    found = best_division(production, dossier, ceilings=ceilings, seconds=seconds, tell=tell)
    return division_json(found, dossier, on), scenario_of(found, dossier)
