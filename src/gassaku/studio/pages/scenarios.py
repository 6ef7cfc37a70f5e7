"""Scenarios: what if; the board as it is and as it would be, and what changes between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from gassaku.desk import WHOLE
from gassaku.planning.comparison import compare
from gassaku.production.sheet import ProductionSheet
from gassaku.readiness import Board, Status
from gassaku.studio.pages import signs
from gassaku.studio.pages.board import BoardPage, board_page
from gassaku.studio.pages.field import Field
from gassaku.studio.pages.finding import FindingRow, finding_row
from gassaku.studio.pages.market import market_id, market_name
from gassaku.studio.pages.party import parties
from gassaku.studio.pages.text import Day, Run


@dataclass(frozen=True)
class ScenarioRow:
    """A scenario in the list.

    Attributes:
        papers: how many documents differ from those in force.
        said: its board's answer in a sentence; nothing while it was never checked.
    """

    name: str
    said: Run
    papers: str
    by: Run
    at: Day
    sign: str = "open"


@dataclass(frozen=True)
class ScenariosPage:
    """The list, and the form of a new one (fields `name`, `note`); `fields` is empty for those who may not."""

    rows: tuple[ScenarioRow, ...]
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class CellChange:
    """A cell that would differ: from one sign and word to another."""

    desk: str
    market: str
    before: signs.Legend
    after: signs.Legend
    better: bool


@dataclass(frozen=True)
class ScenarioPage:
    """Two boards side by side.

    Attributes:
        said: what would change, in a sentence.
        gone, new: findings that go and come.
        papers: paths of the documents that the scenario changes.
    """

    name: str
    said: str
    before: BoardPage
    after: BoardPage
    changes: tuple[CellChange, ...]
    gone: tuple[FindingRow, ...]
    new: tuple[FindingRow, ...]
    papers: tuple[str, ...]
    may_force: bool
    may_drop: bool


def papers(count: int) -> str:
    """How many documents a scenario changes."""
    return ngettext("%(count)s document differs", "%(count)s documents differ", count) % {"count": count}


def scenarios_page(
    rows: Sequence[ScenarioRow],
    *,
    may_make: bool = True,
    sent: Mapping[str, str] | None = None,
    errors: Mapping[str, str] | None = None,
) -> ScenariosPage:
    """The list of scenarios."""
    sent, errors = sent or {}, errors or {}
    fields = (
        Field(
            "name",
            gettext("Name"),
            value=sent.get("name", ""),
            hint=gettext("Small letters and hyphens, as autumn-break."),
            error=errors.get("name", ""),
        ),
        Field("note", gettext("What if…"), value=sent.get("note", ""), required=False),
    )
    return ScenariosPage(tuple(rows), fields if may_make else ())


def scenario_page(
    name: str,
    before: Board,
    after: Board,
    sheet: ProductionSheet | None,
    *,
    changed: Sequence[str] = (),
    may_force: bool = False,
    may_drop: bool = False,
) -> ScenarioPage:
    """The board as it is and as the scenario would make it, for one reader."""
    found = compare(before, after)
    known = parties(sheet.companies) if sheet else {}
    titles = dict(before.desks)
    names = {market_id(market): market_name(market) for market in sheet.markets} if sheet else {}
    names[WHOLE] = gettext("the whole production")
    changes = tuple(
        CellChange(
            signs.desk_title(one.desk, titles.get(one.desk, "")),
            names.get(one.target, one.target),
            _legend(one.before),
            _legend(one.after),
            _rank(one.after) > _rank(one.before),
        )
        for one in found.cells
    )
    return ScenarioPage(
        name=name,
        said=_said(len(changes), len(found.gone), len(found.new)),
        before=board_page(before, sheet),
        after=board_page(after, sheet),
        changes=changes,
        gone=tuple(finding_row(one, before, known) for one in found.gone),
        new=tuple(finding_row(one, after, known) for one in found.new),
        papers=tuple(changed),
        may_force=may_force,
        may_drop=may_drop,
    )


def _said(cells: int, gone: int, new: int) -> str:
    if not cells and not gone and not new:
        return gettext("Nothing on the board would change.")
    return gettext("Cells that change: %(cells)s. Findings that go: %(gone)s, that come: %(new)s.") % {
        "cells": cells,
        "gone": gone,
        "new": new,
    }


def _legend(status: Status | None) -> signs.Legend:
    if status is None:
        return signs.Legend("na", gettext("no such market"))
    return signs.Legend(signs.SIGN[status], signs.word(signs.SIGN[status]))


_ORDER = (Status.BLOCKED, Status.ATTENTION, Status.UNKNOWN, Status.UNDER_WAY, Status.NOT_APPLICABLE, Status.READY)


def _rank(status: Status | None) -> int:
    return _ORDER.index(status) if status is not None else -1
