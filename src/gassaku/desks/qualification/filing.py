"""Who files what where, and by when: back from the first shooting day or the premiere, in the authority's working days.

A rule pack says under `filings:`, a step each:

    - {step: national_decision, by: CN, to: the national administration through the provincial bureau, before: shoot}
    - {step: film_permit, by: TH, to: the film office, before: shoot, lead: {days: {limit: lead_days.series}}}

`before` is `shoot` or `release`; `lead` counts `days`, `working_days` or `months`. Without `lead` nobody knows how long
the authority takes; the last working day before is then the very last one, and the answer says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gassaku.desks.qualification.dossier import Dossier
from gassaku.rules import Book, Rule
from gassaku.vocabulary.public_holidays import working_days_before, works


@dataclass(frozen=True)
class Filing:
    """One step with an authority.

    Attributes:
        company: who files, an id of the production, or None where no company sits in that country.
        event: the day that it must come before, or None where that is not known.
        due: the last day to file, or None likewise.
        lead: as `45 working days`, or "" where it is not known.
        state: `decided`, `filed` or `open`.
        documents: what goes with it.
    """

    rule: str
    step: str
    country: str
    company: str | None
    authority: str
    before: str
    event: dt.date | None
    due: dt.date | None
    lead: str
    state: str
    documents: tuple[str, ...]


def filings_of(book: Book, rule: Rule, dossier: Dossier) -> tuple[Filing, ...]:
    """The rule's steps, in their order."""
    name = (*rule.names, rule.id)[0]
    done = dossier.sheet.filings.get(name) or dossier.sheet.filings.get(rule.id) or {}
    found: list[Filing] = []
    for row in rule.sheet.get("filings") or ():
        country = str(row.get("by", rule.sheet.get("country", "")))
        before = str(row.get("before", "shoot"))
        event = shoot_of(rule, dossier, country) if before == "shoot" else dossier.releases.get(country)
        due, lead = _due(book, rule, row, country, event)
        step = done.get(row["step"])
        state = "open" if step is None else "decided" if step.decided_on else "filed" if step.filed_on else "open"
        found.append(
            Filing(
                name,
                str(row["step"]),
                country,
                dossier.company_of(country),
                str(row.get("to", "the authority")),
                before,
                event,
                due,
                lead,
                state,
                tuple(str(one) for one in row.get("documents") or rule.sheet.get("documents") or ()),
            )
        )
    return tuple(found)


def shoot_of(rule: Rule, dossier: Dossier, country: str) -> dt.date | None:
    """A work is recognised before any of it is shot; money and permits before the shoot in their country."""
    if rule.kind in ("incentive", "entry") and country in dossier.starts:
        return dossier.starts[country]
    return dossier.event if dossier.dated else None


def _due(
    book: Book, rule: Rule, row: Mapping[str, Any], country: str, event: dt.date | None
) -> tuple[dt.date | None, str]:
    for unit, stated in (row.get("lead") or {}).items():
        count: Any = stated  # Any: a number, or a value of the rule
        if isinstance(stated, Mapping):
            value = book.value(rule.id, str(stated["limit"]), event or dt.date.max)
            count = value.value if value else None
        if isinstance(count, int):
            words = f"{count} {unit.replace('_', ' ')}"
            return (None if event is None else back(event, count, unit, country)), words
    return (None if event is None else working_days_before(event, 1, country)), ""


def back(event: dt.date, count: int, unit: str, country: str) -> dt.date:
    """The last working day on which something can be filed that takes so long."""
    if unit == "working_days":
        return working_days_before(event, count, country)
    if unit == "months":
        months = event.year * 12 + event.month - 1 - count
        day = min(event.day, _length(months))
        event = dt.date(months // 12, months % 12 + 1, day)
    else:
        event -= dt.timedelta(days=count)
    return event if works(event, country) else working_days_before(event, 1, country)


def _length(months: int) -> int:
    first = dt.date(months // 12, months % 12 + 1, 1)
    following = months + 1
    return (dt.date(following // 12, following % 12 + 1, 1) - first).days
