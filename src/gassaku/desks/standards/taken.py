"""The files of a version plan: a change list of each version, and a cut list of each of its written episodes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import partial
from typing import Any

from gassaku.desks.standards.delivery import change_list, cut_list, edl, otio
from gassaku.desks.standards.forms import change_form
from gassaku.desks.standards.kinds import Version
from gassaku.desks.standards.papers import papers_of, targets_of, whole_of
from gassaku.desks.standards.stakes import stakes_of, with_story
from gassaku.desks.standards.versions.edits import versions_told
from gassaku.printing import to_xlsx
from gassaku.production import Production

Json = Any  # Any: JSON


def versions_of(production: Production, versions: Sequence[Version]) -> list[Json]:
    """Versions of a plan's document in the planner's words, with the declared story; empty without a breakdown."""
    breakdown, papers = papers_of(production)
    if breakdown is None:
        return []
    made = versions_told(versions, breakdown, papers, targets_of(production, papers), production.rules)
    with_story(made, stakes_of(production))
    return made


def rate_of(production: Production) -> Fraction:
    """Pictures a second: those of production.yaml, else 24."""
    sheet = production.sheet
    return Fraction(sheet.fps if sheet and sheet.fps else "24")


def plan_files(
    production: Production, versions: Sequence[Json], language: str = "en"
) -> dict[str, Callable[[], bytes]]:
    """Every file by its name with the call that makes it, in the reader's language.

    `versions` as the planner's answer or `versions_of` tells them. A scene without minutes leaves its episode's cut
    lists out.
    """
    breakdown, _papers = papers_of(production)
    if breakdown is None:
        return {}
    breakdown, rate, title = whole_of(production, breakdown), rate_of(production), production.title(language)
    made: dict[str, Callable[[], bytes]] = {}
    for version in versions:
        made[f"{version['id']}.changes.txt"] = partial(_changes, version, title, language)
        made[f"{version['id']}.changes.xlsx"] = partial(_workbook, version, title, language)
        for episode in breakdown.episodes:
            if cuts := cut_list(version, breakdown, episode, rate):
                stem = f"{version['id']}.ep{episode}"
                made[f"{stem}.otio"] = partial(otio, cuts, rate, stem)
                made[f"{stem}.edl"] = partial(_edl, cuts, rate, stem)
    return made


def _changes(version: Json, title: str, language: str) -> bytes:
    return change_list(version, title, language).encode()


def _workbook(version: Json, title: str, language: str) -> bytes:
    return to_xlsx(change_form(version, title, language))


def _edl(cuts: list[Json], rate: Fraction, stem: str) -> bytes:
    return edl(cuts, rate, stem).encode()
