"""What the desk takes from a production: breakdown, alternatives, release targets, the plan in force, decisions."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from gassaku.desks.standards.breakdown import Breakdown, Scene
from gassaku.desks.standards.kinds import Alternatives, Clearance
from gassaku.desks.standards.target import StandardsTarget, medium_of
from gassaku.production import Document, Production
from gassaku.production.facts import SCENE_SECONDS
from gassaku.production.target import Target
from gassaku.vocabulary import VocabularyError

ON_THE_DAY = ("cover_shot", "alternative_take", "alternative_line")


def papers_of(production: Production) -> tuple[Breakdown | None, Alternatives]:
    """The breakdown, or None, and the alternatives, empty where there are none that can be used.

    What is shot beside the scene can't be ordered when shooting is over: where no last day is stated, it is the last
    shooting day of production.yaml.
    """
    breakdown = next((one.value for one in production.documents("content_breakdown") if one.value is not None), None)
    priced = next((one.value for one in production.documents("alternatives") if one.value is not None), None)
    papers: Alternatives = priced or Alternatives()
    shoot = production.sheet.shoot if production.sheet else None
    if shoot is None or shoot.end is None:
        return breakdown, papers
    timed = tuple(
        one.model_copy(update={"until": shoot.end}) if one.until is None and one.kind in ON_THE_DAY else one
        for one in papers.alternatives
    )
    return breakdown, papers.model_copy(update={"alternatives": timed})


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


def plain_episode(episode: str) -> str:
    """`ep01` is the episode 1."""
    digits = episode.removeprefix("ep")
    return str(int(digits)) if digits.isascii() and digits.isdecimal() else episode


def whole_of(production: Production, breakdown: Breakdown) -> Breakdown:
    """The breakdown with every scene of the scripts in script order, for cut lists.

    A scene that the breakdown leaves out carries nothing; one without minutes gets the script's estimate.
    """
    scripts = {plain_episode(episode): rows for episode, rows in (production.fact(SCENE_SECONDS) or {}).items()}
    known = {(scene.episode, scene.number): scene for scene in breakdown.scenes}
    made: list[Scene] = []
    for episode in dict.fromkeys((*breakdown.episodes, *scripts)):
        written = [(str(number), int(seconds)) for number, seconds in scripts.get(episode, [])]
        numbers = {number for number, _ in written}
        for number, seconds in dict(written).items():
            scene = known.get((episode, number)) or Scene(episode, number, {})
            made.append(scene if scene.minutes is not None else replace(scene, minutes=Fraction(seconds, 60)))
        made += [one for one in breakdown.scenes if one.episode == episode and one.number not in numbers]
    return replace(breakdown, scenes=tuple(made))
