"""Planning a production: its own papers, targets and rules, and what the plan was made from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from gassaku.desks.standards.papers import fingerprint_of, papers_of, targets_of
from gassaku.desks.standards.stakes import answer_with_story, stakes_of
from gassaku.desks.standards.versions.answer import plan_versions
from gassaku.desks.standards.versions.front import NOBODY, POINTS, Listener
from gassaku.production import Production

Json = Any  # Any: JSON


def plan_production(
    production: Production,
    on: dt.date,
    *,
    only: Sequence[str] = (),
    points: int = POINTS,
    listener: Listener = NOBODY,
) -> Json:
    """The answer of `plan_versions` for a production, with `made_from`, what each target takes and what of the declared
    story each edit touches; None without papers.

    `only` names targets or territories; empty asks for all that have a day and a medium. `points` of the answer are the
    plans of the front; `gassaku.desks.standards.editing.draft_plan` writes one as a document.
    """
    breakdown, papers = papers_of(production)
    targets = [one for one in targets_of(production, papers) if not only or one.id in only or one.market in only]
    if breakdown is None or not targets:
        return None
    answer = plan_versions(breakdown, papers, targets, production.rules, on, points=points, listener=listener)
    answer["markets"] = [
        {"target": target.id, "market": target.market, "versions": taken(answer, target.id)} for target in targets
    ]
    answer["made_from"] = fingerprint_of(production)
    return answer_with_story(answer, stakes_of(production))


def taken(answer: Json, target: str) -> list[Json]:
    """The version that a target takes, with the ids of its edits."""
    return [
        {"id": version["id"], "edits": [edit["alternative"] for edit in version["edits"]]}
        for version in answer["versions"]
        if target in version["targets"]
    ]
