"""How a division over countries reads: as JSON, and each move in a sentence."""

from __future__ import annotations

import datetime as dt
import json
from fractions import Fraction
from typing import Any

from gassaku.desks.qualification.allocation import Found, Settled
from gassaku.desks.qualification.dossier import Dossier
from gassaku.vocabulary.money import round_half_up

Json = dict[str, Any]  # Any: JSON


def as_json(found: Found, dossier: Dossier, on: dt.date) -> Json:
    """What a search found, for a page or a script.

    Returns:
        `now` and `best`, each with `net`, `receipts`, `cost` (whole units of `currency`, rounded half up), `claims`,
        `tests`, `division`, `days` and `spend`; `gain`; `moves`, a sentence each; `proven` with the `bound`;
        `left_out`: the incentives that were not counted, and why.
    """
    return {
        "currency": found.money.currency,
        "on": on.isoformat(),
        "rates": {name: str(rate) for name, rate in found.money.rates.items() if name != found.money.currency},
        "now": _settled(found.now),
        "best": _settled(found.best),
        "gain": _whole(found.gain),
        "moves": moves(found, dossier),
        "proven": found.proven,
        "bound": _whole(found.bound),
        "kept": list(found.kept),
        "left_out": [{"rule": name, "why": why} for name, why in found.left_out],
    }


def _whole(amount: Fraction) -> int:
    return round_half_up(amount)


def _settled(one: Settled) -> Json:
    return {
        "net": _whole(one.net),
        "receipts": _whole(one.receipts),
        "cost": _whole(one.cost),
        "claims": [
            {
                "rule": claim.name,
                "title": claim.title,
                "country": claim.country,
                "currency": claim.currency,
                "amount": _whole(claim.amount),
                "amount_exact": str(claim.amount),
                "worth": _whole(claim.worth),
                "amount_is": "ceiling" if claim.ceiling else "entitlement",
            }
            for claim in one.claims
        ],
        "tests": dict(one.tests),
        "division": {item: dict(there) for item, there in one.division.items()},
        "days": {
            country: float(days) if days.denominator != 1 else int(days) for country, days in one.after.days.items()
        },
        "spend": {
            country: {currency: _whole(amount) for currency, amount in there.items()}
            for country, there in one.after.spend.items()
        },
    }


def moves(found: Found, dossier: Dossier) -> list[Json]:
    """Where units go that are elsewhere now: each with `item`, `what`, `country`, `now` and `then`."""
    items = dossier.sheet.allocation.items if dossier.sheet.allocation else {}
    return [
        {
            "item": item,
            "what": items[item].what,
            "country": country,
            "now": found.now.division[item][country],
            "then": then,
            "units": items[item].units,
            "shooting": items[item].shooting,
        }
        for item, there in found.best.division.items()
        for country, then in there.items()
        if then != found.now.division[item][country]
    ]


def scenario_of(found: Found, dossier: Dossier) -> str:
    """The division as qualification.yaml of a scenario: only what differs, so that every desk can be asked under it."""
    then, now = found.best.after, found.now.after
    days = {country: days for country, days in then.days.items() if days != now.days.get(country)}
    spend = {
        country: {
            currency: _whole(amount)
            for currency, amount in there.items()
            if amount != now.spend.get(country, {}).get(currency)
        }
        for country, there in then.spend.items()
    }
    declared = {
        name: {"value": _plain(one.value), "proof": one.proof}
        for name, one in then.declared.items()
        if one.value != (now.declared[name].value if name in now.declared else None)
    }
    moved = {move["item"] for move in moves(found, dossier)}
    items = {item: {"now": dict(there)} for item, there in found.best.division.items() if item in moved}
    parts: dict[str, Json] = {
        "days": {country: _plain(count) for country, count in days.items()},
        "spend": {country: there for country, there in spend.items() if there},
        "declared": declared,
    }
    lines = ["schema: gassaku.qualification/1"]
    for key, rows in parts.items():
        lines += [
            f"{key}:",
            *(f"  {name}: {json.dumps(row, ensure_ascii=False)}" for name, row in rows.items()),
        ] * bool(rows)
    lines += ["allocation:", "  items:", *(f"    {name}: {json.dumps(row)}" for name, row in items.items())]
    return "\n".join(lines) + "\n"


def _plain(value: object) -> object:
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else float(value)
    return value
