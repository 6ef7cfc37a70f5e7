"""Approvals before each release: what to file, with whom, by when, and who does it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, ngettext

from gassaku.desks.standards.filings import filings_of
from gassaku.desks.standards.papers import papers_of, targets_of
from gassaku.production import Production
from gassaku.studio.boards.asking import View, remembered
from gassaku.studio.pages.content import medium_word
from gassaku.studio.pages.party import Party
from gassaku.studio.pages.signs import confidence
from gassaku.studio.pages.text import Day, iso_day

Json = Any  # Any: JSON
SOON = 30  # days before the last day, from which on it is shown as at risk


@dataclass(frozen=True)
class Approval:
    """A procedure for a release.

    Attributes:
        lead: the lead time in words; "" where its source states none.
        due: the last day to file; None where it can't be said.
        left: how long is left, in words.
        sign: stop where it is past, risk where it is near.
        weak: whether the lead time is only reported, or practice.
    """

    market: str
    name: str
    medium: str
    release: Day
    title: str
    says: str
    authority: str
    lead: str
    due: Day | None
    left: str
    sign: str
    party: Party | None
    source: str
    href: str
    confidence: str
    weak: bool


def filed(view: View) -> Json:
    """Every procedure of every target, as JSON, the earliest last day first."""
    return remembered(view, "standards.filings", _filed)


def _filed(production: Production) -> Json:
    _, papers = papers_of(production)
    companies = {target.id: target.market.company for target in production.targets}
    rows = [
        {
            "target": target.id,
            "market": target.market,
            "medium": target.medium,
            "release": target.on.isoformat(),
            "company": companies.get(target.id),
            "title": one.title,
            "says": one.says,
            "authority": one.authority,
            "days": one.days,
            "working": one.working,
            "due": one.due.isoformat() if one.due else None,
            "rule": one.ref.id,
            "source": one.ref.source,
            "href": one.ref.href,
            "confidence": one.ref.confidence,
            "weak": one.weak,
        }
        for target in targets_of(production, papers)
        for one in filings_of(production.rules, target)
    ]
    return sorted(rows, key=lambda row: (row["due"] or "9999", row["target"], row["title"]))


def approvals(
    rows: Sequence[Json], names: Mapping[str, str], parties: Mapping[str, Party], today: dt.date
) -> tuple[Approval, ...]:
    """As the page shows them."""
    return tuple(_approval(row, names, parties, today) for row in rows)


def _approval(row: Json, names: Mapping[str, str], parties: Mapping[str, Party], today: dt.date) -> Approval:
    due = dt.date.fromisoformat(row["due"]) if row["due"] else None
    left = (due - today).days if due else None
    return Approval(
        market=row["target"],
        name=names.get(row["target"], row["market"]),
        medium=medium_word(row["medium"]),
        release=iso_day(row["release"]),
        title=row["title"],
        says=row["says"],
        authority=row["authority"],
        lead=_lead(row),
        due=iso_day(row["due"]) if due else None,
        left=_left(left),
        sign="open" if left is None else "stop" if left < 0 else "risk" if left <= SOON else "work",
        party=parties.get(row["company"] or ""),
        source=row["source"],
        href=row["href"],
        confidence=confidence(row["confidence"]),
        weak=row["weak"],
    )


def _lead(row: Json) -> str:
    if row["days"] is None:
        return ""
    if row["working"]:
        said = ngettext("%(count)s working day", "%(count)s working days", row["days"])
    else:
        said = ngettext("%(count)s day", "%(count)s days", row["days"])
    return said % {"count": row["days"]}


def _left(left: int | None) -> str:
    if left is None:
        return gettext("no lead time is stated")
    if left < 0:
        return ngettext("%(count)s day too late", "%(count)s days too late", -left) % {"count": -left}
    return ngettext("%(count)s day left", "%(count)s days left", left) % {"count": left}
