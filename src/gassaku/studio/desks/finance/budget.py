"""The budget as a page: the account tree, where it is spent and who pays, its episodes, another program's totals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gassaku.desks.finance.budget import Branch, Budget, by_episode, pivot_of, roll_up
from gassaku.desks.finance.position import Position
from gassaku.studio.pages.market import territory_name
from gassaku.studio.pages.money import amount, percent, with_currency
from gassaku.studio.pages.party import Party
from gassaku.studio.pages.text import tag

LEVELS = ("none", "section", "category", "account")


@dataclass(frozen=True)
class BranchShown:
    """A node of the tree with what lies below it."""

    account: str
    name: str
    level: int
    total: str
    share: str
    below: tuple[BranchShown, ...]


@dataclass(frozen=True)
class PivotShown:
    """A row: a country and account, a cell a party."""

    country: str
    account: str
    cells: tuple[str, ...]
    total: str


@dataclass(frozen=True)
class PartyHead:
    """A column of the pivot."""

    party: Party | None
    name: str
    total: str


@dataclass(frozen=True)
class EpisodeShown:
    """What an episode costs again, and its part of what all share."""

    episode: str
    pattern: str
    amortised: str
    total: str


@dataclass(frozen=True)
class PrintedShown:
    """A figure of the other program beside ours."""

    label: str
    printed: str
    reckoned: str
    same: bool
    place: str


@dataclass(frozen=True)
class BudgetPage:
    """The budget."""

    lead: str
    currency: str
    tree: tuple[BranchShown, ...]
    parties: tuple[PartyHead, ...]
    pivot: tuple[PivotShown, ...]
    levels: tuple[tuple[str, str, bool], ...]
    total: str
    episodes: tuple[EpisodeShown, ...]
    printed: tuple[PrintedShown, ...]


def budget_page(position: Position, known: Mapping[str, Party], level: str) -> BudgetPage | None:
    """The page; None where no budget could be read. `level` is one of LEVELS; another is `none`."""
    budget = position.budget
    if budget is None:
        return None
    level = level if level in LEVELS else "none"
    pivot = pivot_of(budget, level, position.chart)
    currency = position.currency
    said = {"none": _("countries"), "section": _("sections"), "category": _("categories"), "account": _("accounts")}
    return BudgetPage(
        lead=_lead(budget, currency),
        currency=currency,
        tree=tuple(_branch(one, position, budget.total) for one in roll_up(budget, position.chart)),
        parties=tuple(
            PartyHead(known.get(name), name or _("nobody named"), amount(pivot.totals[name], currency))
            for name in pivot.companies
        ),
        pivot=tuple(
            PivotShown(
                territory_name(row.country) if row.country else _("no country named"),
                position.chart.name_of(row.account, tag()) or row.account,
                tuple(amount(row.amounts[name], currency) if name in row.amounts else "" for name in pivot.companies),
                amount(row.total, currency),
            )
            for row in pivot.rows
        ),
        levels=tuple((one, said[one], one == level) for one in LEVELS),
        total=amount(budget.total, currency),
        episodes=tuple(
            EpisodeShown(
                str(one.episode), *(amount(each, currency) for each in (one.pattern, one.amortised, one.total))
            )
            for one in by_episode(budget, position.gathered.episodes)
        ),
        printed=_printed(position),
    )


def _lead(budget: Budget, currency: str) -> str:
    countries = {name: minor for name, minor in budget.by("country").items() if name}
    most = max(countries, key=lambda name: countries[name], default="")
    said = {"total": with_currency(budget.total, currency), "lines": len(budget.lines)}
    if not most:
        return _("The budget is %(total)s, in %(lines)d lines.") % said
    more = {"country": territory_name(most), "share": percent(countries[most], budget.total)}
    return _("The budget is %(total)s, in %(lines)d lines; %(share)s is spent in %(country)s.") % {**said, **more}


def _branch(one: Branch, position: Position, whole: int) -> BranchShown:
    name = position.chart.name_of(one.account, tag()) if one.level < 4 else one.account
    return BranchShown(
        one.account if one.level < 4 else "",
        name or one.account,
        one.level,
        amount(one.total, position.currency),
        percent(one.total, whole),
        tuple(_branch(child, position, whole) for child in one.below),
    )


def _printed(position: Position) -> tuple[PrintedShown, ...]:
    return tuple(
        PrintedShown(
            one.label,
            amount(one.printed, position.currency),
            amount(one.reckoned, position.currency),
            one.same,
            str(one.place),
        )
        for one in position.gathered.figures
    )
