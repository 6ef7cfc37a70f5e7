"""The documents of this desk: deals and the financing plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, TypeVar

from gassaku.desks.finance.actuals.reading import Entries, read_ledger
from gassaku.desks.finance.budget.terms_reading import terms_of
from gassaku.desks.finance.codes import UnusableDeal
from gassaku.desks.finance.condition import Events
from gassaku.desks.finance.currency.reading import Quotations, read_rates
from gassaku.desks.finance.deal import Deal
from gassaku.desks.finance.example import read_run
from gassaku.desks.finance.outcome import Outcome
from gassaku.desks.finance.period import Period
from gassaku.desks.finance.plan.reading import plan_of
from gassaku.desks.finance.reading import Entry
from gassaku.desks.finance.risk.paper import SIMULATION
from gassaku.desks.finance.risk.result import RESULT
from gassaku.desks.finance.statements.paper import STATEMENT
from gassaku.desks.finance.waterfall import run
from gassaku.findings import Finding
from gassaku.notation import NotationError
from gassaku.notation.tree import Tree, read_yaml
from gassaku.production import Guess, Kind
from gassaku.production.document import unreadable
from gassaku.production.layer import merge_trees

DESK_NAME = "finance"
T = TypeVar("T")


@dataclass(frozen=True)
class DealPaper:
    """A deal as it lies in a production, with the receipts that are known, and what it pays out.

    Attributes:
        source: the document as it is written.
    """

    deal: Deal
    periods: tuple[Period, ...]
    events: Events
    outcome: Outcome
    source: Mapping[str, Any] = field(default_factory=dict)  # Any: as deep as the document


def read_deal_paper(data: bytes, path: str) -> tuple[DealPaper | None, tuple[Finding, ...]]:
    """A deal in the notation of `gassaku finance waterfall`; one that can't be run is None and says why."""
    tree = read_yaml(data, path)
    try:
        deal, periods, events, findings = read_run(Entry(tree.value, (), tree, path))
        outcome = run(deal, periods, events)
    except UnusableDeal as error:
        return None, (error.finding,)
    unique = {finding.id: finding for finding in (*findings, *outcome.findings)}
    return DealPaper(deal, tuple(periods), events, outcome, tree.value), tuple(unique.values())


def read_tree(data: bytes, path: str) -> tuple[Tree, tuple[Finding, ...]]:
    """A document of keys and lists, before layers are laid over it."""
    return read_yaml(data, path), ()


def made_of(make: Callable[[Tree], T]) -> Callable[[Tree], tuple[T | None, tuple[Finding, ...]]]:
    """What `make` makes of a document with its layers; what it can't use is a finding at its line."""

    def finish(tree: Tree) -> tuple[T | None, tuple[Finding, ...]]:
        try:
            return make(tree), ()
        except NotationError as error:
            return None, (unreadable(error),)

    return finish


def read_ledger_paper(data: bytes, path: str) -> tuple[Entries, tuple[Finding, ...]]:
    """What was spent."""
    return read_ledger(data, path)


def sniff_deal(data: bytes, name: str) -> Guess | None:
    """A YAML file with pots and tiers is a deal."""
    value = _mapping(data, name)
    body = value.get("deal", value)
    if not isinstance(body, dict) or not isinstance(body.get("pots"), dict):
        return None
    count = len(body["pots"])
    return Guess("deal", sure=True, why=f"a deal with {count} pots", path=f"deal/{PurePosixPath(name).stem}.yaml")


def sniff_plan(data: bytes, name: str) -> Guess | None:
    """A YAML file with a list of sources and a currency is a financing plan."""
    value = _mapping(data, name)
    sources = value.get("sources")
    if not isinstance(sources, list) or "currency" not in value:
        return None
    return Guess(
        "financing_plan",
        sure=True,
        why=f"a financing plan with {len(sources)} sources",
        path="finance/plan.yaml",
    )


def _mapping(data: bytes, name: str) -> dict[str, object]:
    if PurePosixPath(name).suffix.casefold() not in (".yaml", ".yml"):
        return {}
    try:
        value = read_yaml(data, name).value
    except NotationError:
        return {}
    return value if isinstance(value, dict) else {}


def read_rates_paper(data: bytes, path: str) -> tuple[Quotations, tuple[Finding, ...]]:
    """A production's own rates of exchange."""
    return read_rates(data, path)


KINDS = (
    Kind(
        name="budget_terms",
        title="What comes on top of the budget's lines",
        desk=DESK_NAME,
        pattern="budget/terms.yaml",
        read=read_tree,
        merge=merge_trees,
        finish=made_of(terms_of),
    ),
    Kind(
        name="cost_ledger",
        title="What was spent: a ledger of costs",
        desk=DESK_NAME,
        pattern="finance/costs/{name...}.csv|finance/costs/{name...}.xlsx|finance/costs/{name...}.beancount",
        read=read_ledger_paper,
    ),
    Kind(
        name="exchange_rates",
        title="Rates of exchange of your own",
        desk=DESK_NAME,
        pattern="finance/rates.yaml|finance/rates.csv|finance/rates.xlsx",
        read=read_rates_paper,
    ),
    Kind(
        name="deal",
        title="A deal: who is paid in which order",
        desk=DESK_NAME,
        pattern="deal.yaml|deal/{name...}.yaml",
        read=read_deal_paper,
        sniff=sniff_deal,
    ),
    Kind(
        name="financing_plan",
        title="The financing plan",
        desk=DESK_NAME,
        pattern="finance/plan.yaml",
        read=read_tree,
        merge=merge_trees,
        finish=made_of(plan_of),
        sniff=sniff_plan,
    ),
    SIMULATION.kind(
        title="A simulation: what may come in, and what may go wrong",
        desk=DESK_NAME,
        pattern="finance/simulation.yaml|finance/simulations/{name}.yaml",
    ),
    RESULT.kind(title="A simulation's result", desk=DESK_NAME, pattern="finance/results/{name...}.yaml"),
    STATEMENT.kind(
        title="An issued statement", desk=DESK_NAME, pattern="finance/statements/{deal...}/{period...}.yaml"
    ),
)
