"""When an incentive's money comes, in which parts, as its rule pack says under `paid:`.

    paid: {after: shoot_end, days: 180}
    paid:
      - {after: shoot_end, months: 2, pct: 70}
      - {after: release, days: 30}

`after` is `shoot_start`, `shoot_end` (in the incentive's country, where that day is known), `release` (there) or
`release_year` (the first day of the year after it). A part without `pct` is what the others leave. A pack that says
nothing here knows no day, and none is made up.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from gassaku.desks.qualification.dossier import Dossier
from gassaku.production.sheet import Shoot
from gassaku.rules import Rule


def paid(rule: Rule, dossier: Dossier, shoot: Shoot | None, amount: Fraction | None) -> dict[str, Any]:  # Any: JSON
    """When the money comes.

    Returns:
        `text` as the source says it, `earliest` (the first day on which any of it can come, or None) and `payments`:
        its parts with `amount` (exact, in whole units of the incentive's currency; empty where the amount is not
        known), `day` or None, and `after` what.
    """
    payment = rule.sheet.get("payment")
    text = payment if isinstance(payment, str) else None
    if isinstance(payment, Mapping):
        text = "; ".join(f"{name.replace('_', ' ')}: {value}" for name, value in payment.items())
    stated = rule.sheet.get("paid") or ()
    parts: list[Mapping[str, Any]] = [stated] if isinstance(stated, Mapping) else list(stated)  # Any: plain YAML
    country = str(rule.sheet.get("country", ""))
    days = [_day(part, country, dossier, shoot) for part in parts]
    told = [
        {"amount": str(share), "day": None if day is None else day.isoformat(), "after": after}
        for share, day, after in zip(
            [] if amount is None else _shares(parts, amount),
            days or [None],
            [str(part.get("after", "")) for part in parts] or [""],
            strict=False,
        )
    ]
    known = [day for day in days if day is not None]
    return {"text": text, "earliest": min(known).isoformat() if known else None, "payments": told}


def _shares(parts: list[Mapping[str, Any]], amount: Fraction) -> list[Fraction]:  # Any: plain YAML
    if not parts:
        return [amount]
    shares = [amount * Fraction(str(part["pct"])) / 100 if "pct" in part else None for part in parts]
    rest = amount - sum(share for share in shares if share is not None)
    open_ = shares.count(None)
    return [rest / open_ if share is None else share for share in shares]


def _day(part: Mapping[str, Any], country: str, dossier: Dossier, shoot: Shoot | None) -> dt.date | None:
    start = _event(str(part.get("after", "")), country, dossier, shoot)
    if start is None:
        return None
    return later(start, int(part.get("months", 0))) + dt.timedelta(days=int(part.get("days", 0)))


def _event(after: str, country: str, dossier: Dossier, shoot: Shoot | None) -> dt.date | None:
    release = dossier.releases.get(country)
    if after == "shoot_end":
        return dossier.ends.get(country) or (shoot.end if shoot else None)
    if after == "shoot_start":
        return dossier.starts.get(country) or (shoot.start if shoot else None)
    if after == "release":
        return release
    return dt.date(release.year + 1, 1, 1) if after == "release_year" and release else None


def later(day: dt.date, months: int) -> dt.date:
    """So many months later, on the same day of the month or the last that it has."""
    count = day.year * 12 + day.month - 1 + months
    first = dt.date(count // 12, count % 12 + 1, 1)
    following = dt.date((count + 1) // 12, (count + 1) % 12 + 1, 1)
    return first + dt.timedelta(days=min(day.day, (following - first).days) - 1)
