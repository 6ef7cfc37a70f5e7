"""What the standards desk's pages stand on: a season judged as one view may see it, and remembered."""

from __future__ import annotations

from typing import Any

from gassaku.desks.standards.breakdown import Breakdown
from gassaku.desks.standards.kinds import Alternatives
from gassaku.desks.standards.matrix import season
from gassaku.desks.standards.papers import decisions_of, fingerprint_of, papers_of, plan_in_force, target_of, targets_of
from gassaku.desks.standards.rating import rating_system
from gassaku.desks.standards.report import rate
from gassaku.desks.standards.stakes import stakes_of
from gassaku.desks.standards.standard import market_on
from gassaku.desks.standards.taken import versions_of
from gassaku.desks.standards.target import StandardsTarget
from gassaku.production import Production
from gassaku.rules.book import Book
from gassaku.studio.boards.asking import View, remembered

Json = Any  # Any: JSON


def judged(view: View) -> Json:
    """The season scene by scene, with the alternatives and the plan in force; `read` is false without a breakdown.

    Each alternative has its `story`: what people declared that hangs on its scene.
    """
    return remembered(view, "standards.season", _judged)


def _judged(production: Production) -> Json:
    breakdown, papers = papers_of(production)
    stakes = stakes_of(production)
    plan = plan_in_force(production)
    versions = plan.value.versions if plan else ()
    aside = [target.id for target in production.targets if target_of(target, papers) is None]
    head = {
        "read": breakdown is not None,
        "path": breakdown.path if breakdown else "",
        "aside": aside,
        "currency": papers.currency,
        "version_money": papers.version_money,
        "alternatives": [{**one.model_dump(mode="json"), "story": stakes.of(one)} for one in papers.alternatives],
        "pins": [one.model_dump(mode="json") for one in papers.pins],
        "decisions": [one.model_dump(mode="json") for one in decisions_of(production).decisions],
        "plan": None if plan is None else {"path": plan.path, "versions": [one.model_dump() for one in versions]},
    }
    if breakdown is None:
        return {**head, "targets": [], "scenes": [], "work": {}, "rules": [], "verdicts": []}
    targets = targets_of(production, papers)
    return {**head, **season(breakdown, targets, production.rules, papers.alternatives, versions)}


def planned(view: View) -> Json:
    """Every version plan by its path: state, versions, the day it was made on, whether it is stale. In force first."""
    return remembered(view, "standards.plans", _planned)


def _planned(production: Production) -> Json:
    now = fingerprint_of(production)
    rank = {"in_force": 0, "shared": 1, "draft": 2}
    plans = [one for one in production.documents("version_plan") if one.value is not None]
    plans.sort(key=lambda one: one.path, reverse=True)
    plans.sort(key=lambda one: rank[one.value.state])
    return {
        one.path: {
            **one.value.model_dump(mode="json", include={"state", "made_on", "seed", "limits", "revisions", "proven"}),
            "versions": [version.model_dump(mode="json") for version in one.value.versions],
            "stale": one.value.made_from is not None and one.value.made_from != now,
        }
        for one in plans
    }


def explained(view: View) -> Json:
    """The versions of every plan by its path, as the planner tells them: each edit with its reasons and the story."""
    return remembered(view, "standards.explained", _explained)


def _explained(production: Production) -> Json:
    plans = [one for one in production.documents("version_plan") if one.value is not None]
    return {one.path: versions_of(production, one.value.versions) for one in plans}


def rated(view: View) -> Json:
    """Every target's classes, hours, labels, quotas and approvals, as `gassaku standards rate` tells them."""
    return remembered(view, "standards.rated", _rated)


def _rated(production: Production) -> Json:
    breakdown, papers = papers_of(production)
    if breakdown is None:
        return {"markets": [], "findings": []}
    targets = targets_of(production, papers)
    answer = rate(breakdown, targets, production.rules)
    for row, target in zip(answer["markets"], targets, strict=True):
        row["refused"] = refused(production.rules, target)
    return answer


def refused(rules: Book, target: StandardsTarget) -> str | None:
    """The class of what gets no licence, where a market knows only licensed and refused."""
    system = rating_system(market_on(rules, target.market, target.on, target.service), target.medium)
    return system.refused if system else None


def asked(view: View) -> tuple[Production, Breakdown | None, Alternatives, tuple[StandardsTarget, ...]]:
    """The production, its breakdown, its alternatives and the targets that can be judged."""
    production = view.production()
    breakdown, papers = papers_of(production)
    return production, breakdown, papers, targets_of(production, papers)
