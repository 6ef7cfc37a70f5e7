"""What the desk takes from a production: breakdown, alternatives, release targets, the plan in force, decisions."""

from __future__ import annotations

from gassaku.desks.standards.breakdown import Breakdown
from gassaku.desks.standards.kinds import Alternatives, Clearance
from gassaku.desks.standards.target import StandardsTarget, medium_of
from gassaku.production import Document, Production
from gassaku.production.target import Target
from gassaku.vocabulary import VocabularyError


def papers_of(production: Production) -> tuple[Breakdown | None, Alternatives]:
    """The breakdown, or None, and the alternatives, empty where there are none that can be used."""
    breakdown = next((one.value for one in production.documents("content_breakdown") if one.value is not None), None)
    priced = next((one.value for one in production.documents("alternatives") if one.value is not None), None)
    return breakdown, priced or Alternatives()


def fingerprint_of(production: Production) -> str:
    """Says the same for the same breakdown and alternatives; a version plan is stale when it differs."""
    papers = [*production.documents("content_breakdown"), *production.documents("alternatives")]
    return "-".join(one.hash[:12] for one in papers)


def target_of(target: Target, papers: Alternatives, medium: str | None = None) -> StandardsTarget | None:
    """A release target as this desk asks of it; None where its day or its medium is not known."""
    word = medium or target.market.medium
    try:
        kind = word if word in ("free_tv", "pay_tv", "ott", "theatrical") else medium_of(word) if word else None
    except VocabularyError:
        return None
    if kind is None or target.day is None:
        return None
    aim = next((one for one in papers.targets if one.id == target.id), None)
    moment = target.moment
    return StandardsTarget(
        id=target.id,
        market=target.territory,
        medium=kind,
        on=target.day,
        service=target.market.service or "",
        hour=moment.time() if moment is not None and kind in ("free_tv", "pay_tv") else None,
        holiday=aim.holiday if aim else None,
        wanted=aim.rating if aim else None,
        during=frozenset(aim.during) if aim else frozenset(),
    )


def targets_of(production: Production, papers: Alternatives) -> tuple[StandardsTarget, ...]:
    """Every release target that can be judged."""
    return tuple(one for target in production.targets if (one := target_of(target, papers)) is not None)


def plan_in_force(production: Production) -> Document | None:
    """The version plan in force, the first by path where several say so."""
    return next(
        (one for one in production.documents("version_plan") if one.value and one.value.state == "in_force"), None
    )


def decisions_of(production: Production) -> Clearance:
    """What people decided about findings; empty where nobody has."""
    return next((one.value for one in production.documents("clearance") if one.value is not None), None) or Clearance()
