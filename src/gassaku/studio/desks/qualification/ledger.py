"""A test or an incentive as a ledger: each condition with what was found, what is wanted, the margin and the clause."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from gassaku.studio.desks.qualification import words
from gassaku.studio.pages.party import Party
from gassaku.studio.pages.signs import confidence
from gassaku.studio.pages.text import Day, Run, day

Json = dict[str, Any]  # Any: JSON


@dataclass(frozen=True)
class SourceShown:
    """Where a rule stands: the text, its address, how sure we are, when it was read, since when it holds."""

    title: Run
    href: str
    sure: str
    checked: Day | None
    in_force: str


@dataclass(frozen=True)
class ConditionShown:
    """One condition. `inner` are those of a group, a point each of a points test."""

    sign: str
    verdict: str
    name: Run
    found: Run
    wanted: Run
    margin: str
    clause: Run
    proof: Run
    source: SourceShown | None
    inner: tuple[ConditionShown, ...]


@dataclass(frozen=True)
class StepShown:
    """One step with an authority."""

    title: Run
    step: Run
    sign: str
    state: str
    party: Party | None
    who: str
    authority: Run
    due: Day | None
    late: bool
    lead: Run
    documents: tuple[Run, ...]
    order: str


@dataclass(frozen=True)
class LedgerShown:
    """A rule's answer.

    Attributes:
        search: whether the change finder can be asked for it.
    """

    id: str
    anchor: str
    title: Run
    sign: str
    verdict: str
    why: Run
    conditions: tuple[ConditionShown, ...]
    steps: tuple[StepShown, ...]
    documents: tuple[Run, ...]
    benefits: tuple[Run, ...]
    status: str
    source: SourceShown
    search: bool


@dataclass(frozen=True)
class Around:
    """What a ledger needs beside the answer: the companies and today."""

    parties: Mapping[str, Party]
    today: dt.date


def ledger(row: Json, around: Around) -> LedgerShown:
    """From one of the report's `tests` or `incentives`."""
    sign, said = words.verdict(row["verdict"], row.get("severity", "warning_only"))
    return LedgerShown(
        id=row["id"],
        anchor=f"rule-{row['id'].replace('.', '-').replace('_', '-')}",
        title=words.english(row["title"]),
        sign=sign,
        verdict=said,
        why=words.english(row["why"]),
        conditions=tuple(condition(one) for one in row["conditions"]),
        steps=tuple(step(one, row["title"], around) for one in row["filings"]),
        documents=tuple(_plain(one) for one in row.get("documents") or row.get("to_show") or ()),
        benefits=tuple(_plain(one) for one in row.get("benefits", ())),
        status=words.status(row["status"]),
        source=source(row["source"], row["confidence"]),
        search=row["verdict"] in ("fail", "cant_say"),
    )


def condition(one: Json) -> ConditionShown:
    """From one of a ledger's `conditions`."""
    sign, said = words.verdict(one["verdict"])
    exact = str(one.get("margin_exact", one["margin"]))
    told = one["source"]
    measured = one["op"] not in ("all_of", "any_of", "readings")
    return ConditionShown(
        sign=sign,
        verdict=said,
        name=_plain(one["subject"] or one["id"]),
        found=words.found(one["found"]) if measured else Run(""),
        wanted=words.limit(one["op"], one["wanted"]) if measured else Run(""),
        margin=words.margin(one["op"], exact, one["margin"]),
        clause=words.english(one["clause"]),
        proof=words.english(one["proof"]),
        source=None if told is None else source(told, told["confidence"]),
        inner=tuple(condition(inner) for inner in one.get("of", ())),
    )


def step(one: Json, title: str, around: Around) -> StepShown:
    """From one of a ledger's `filings`."""
    sign, said = words.state(one["state"])
    due = dt.date.fromisoformat(one["due"]) if one["due"] else None
    late = one["state"] == "open" and due is not None and due < around.today
    return StepShown(
        title=words.english(title),
        step=_plain(one["step"]),
        sign="risk" if late else sign,
        state=said,
        party=around.parties.get(one["company"] or ""),
        who=gettext("a company of {country}").format(country=one["country"]),
        authority=words.english(one["authority"]),
        due=day(due) if due else None,
        late=late,
        lead=words.english(one["lead"]),
        documents=tuple(_plain(name) for name in one["documents"]),
        order=f"{one['state'] != 'open'} {one['due'] or '9999'}",
    )


def source(told: Json, sure: str) -> SourceShown:
    """From a `source` of the report."""
    try:
        checked = day(dt.date.fromisoformat(told.get("checked_on", "")))
    except ValueError:
        checked = None
    start = str(told.get("in_force", ""))
    since = "" if start in ("", "unknown") else gettext("in force since {day}").format(day=start)
    return SourceShown(words.english(told["title"]), told["href"], confidence(sure), checked, since)


def _plain(name: str) -> Run:
    return words.english(name.replace("_", " "))
