"""Simulating and negotiating as work in the background, from what the asking seat may see.

Parameters, all may be left out:
    simulation  the name of one under finance/simulations/
    scenarios   how many, instead of the document's own number
    seed        instead of the document's own
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gassaku.desks.finance.currency import installed_history
from gassaku.desks.finance.documents import DealPaper
from gassaku.desks.finance.risk.paper import SimulationPaper
from gassaku.desks.finance.statements.account import deal_name
from gassaku.findings import Place
from gassaku.production import Production
from gassaku.studio.access.refusal import Invalid
from gassaku.studio.access.seat import Seat
from gassaku.studio.boards.asking import View
from gassaku.studio.jobs.progress import Progress
from gassaku.studio.jobs.work import Json, Outcome, Work, made_from
from gassaku.studio.pages.form import whole

MOST = 1_000_000


@dataclass(frozen=True)
class Ready:
    """A simulation with the deal that it plays.

    Attributes:
        path: of the simulation's document.
    """

    name: str
    path: str
    paper: SimulationPaper
    terms: DealPaper


def simulations(production: Production) -> list[Ready]:
    """Every simulation whose deal is there and can be run."""
    deals = {deal_name(one): one.value for one in production.documents("deal") if one.value is not None}
    found = []
    for one in production.documents("simulation"):
        paper = one.value
        terms = deals.get(paper.deal) or next(iter(deals.values()), None) if paper else None
        if paper is not None and terms is not None and (not paper.deal or paper.deal in deals):
            found.append(Ready(one.parts.get("name", "simulation"), one.path, paper, terms))
    return found


def _chosen(seat: Seat, parameters: Json) -> tuple[View, Ready, int]:
    view = View.of(seat)
    there = simulations(view.production())
    name = str(parameters.get("simulation", ""))
    ready = next((one for one in there if not name or one.name == name), None)
    if ready is None:
        raise Invalid(_("There is no simulation that can be played."), _("Write one at finance/simulation.yaml."))
    scenarios = _number(parameters, "scenarios")
    if scenarios is not None and not 1 <= scenarios <= MOST:
        raise Invalid(_("A simulation has 1 to %(most)d scenarios.") % {"most": MOST})
    seed = _number(parameters, "seed")
    if seed is not None:
        ready = Ready(ready.name, ready.path, ready.paper.model_copy(update={"seed": seed}), ready.terms)
    return view, ready, scenarios or 0


def _number(parameters: Json, name: str) -> int | None:
    said = str(parameters.get(name) or "")
    number = whole(said)
    if said and number is None:
        raise Invalid(_("“%(figure)s” is no whole number.") % {"figure": said[:40]})
    return number


def _ask(seat: Seat, parameters: Json) -> None:
    _chosen(seat, parameters)


def _simulate(seat: Seat, parameters: Json, progress: Progress) -> Outcome:
    from gassaku.desks.finance.risk import simulate

    view, ready, scenarios = _chosen(seat, parameters)
    progress.tell(_("drawing and paying out every scenario"))
    result, findings = simulate(
        ready.terms.deal,
        ready.paper,
        installed_history(),
        events=ready.terms.events,
        place=Place(ready.path),
        scenarios=scenarios,
    )
    told = [{"message": one.message, "mend": one.mend} for one in findings]
    said = _("%(count)s scenarios, seed %(seed)s") % {"count": result["scenarios"], "seed": result["seed"]}
    return Outcome({**result, "simulation": ready.name, "findings": told}, made_from(view), said)


def _negotiate(seat: Seat, parameters: Json, progress: Progress) -> Outcome:
    from gassaku.desks.finance.risk import TooManyVariantsError, negotiate

    view, ready, scenarios = _chosen(seat, parameters)
    progress.tell(_("trying every set of terms"))
    try:
        result, _found = negotiate(
            ready.terms.source,
            ready.paper,
            installed_history(),
            events=ready.terms.events,
            place=Place(ready.path),
            scenarios=scenarios,
        )
    except TooManyVariantsError as error:
        raise Invalid(str(error)) from error
    said = _("%(good)s of %(all)s sets of terms leave nobody below its least") % {
        "good": len(result["acceptable"]),
        "all": len(result["variants"]),
    }
    return Outcome({**result, "simulation": ready.name, "findings": []}, made_from(view), said)


SIMULATION = Work(
    "finance-simulation", gettext_lazy("What each party may take out"), _ask, _simulate, page="finance-risk-found"
)
NEGOTIATION = Work(
    "finance-negotiation",
    gettext_lazy("Terms that leave nobody below its least"),
    _ask,
    _negotiate,
    page="finance-risk-found",
)
