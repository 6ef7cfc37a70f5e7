"""Every scene against every release target: which rules fire there, how much that weighs, what is planned. JSON-ready.

    season(breakdown, targets, rules, alternatives, versions)

What `rate` groups by rule is told here scene by scene, for whoever filters, draws or confirms.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from gassaku.desks.standards.breakdown import Breakdown, Scene, Tag
from gassaku.desks.standards.hours import Day, Hours, hours_named
from gassaku.desks.standards.judge import WORK, Hit, Index, hits, index_of, scene_hits
from gassaku.desks.standards.kinds import Alternative, Version
from gassaku.desks.standards.standard import Market, Standard, market_on
from gassaku.desks.standards.target import StandardsTarget
from gassaku.desks.standards.versions.question import changed
from gassaku.findings import Severity
from gassaku.rules import Confidence
from gassaku.rules.book import Book

Json = Any  # Any: JSON


def season(
    breakdown: Breakdown,
    targets: Sequence[StandardsTarget],
    rules: Book,
    alternatives: Sequence[Alternative] = (),
    versions: Sequence[Version] = (),
) -> Json:
    """`targets`, `scenes`, `rules` (each once for the day it is asked for) and `verdicts`, one a rule that fires.

    A verdict names its target, its scene by its place in `scenes` (-1 for the whole work), its rule by its place in
    `rules`, the descriptors `by` which it fires as [name, level, confirmed], its severity, and the `planned` edit of
    the version that the target takes, where that edit meets the rule. `left` tells for each alternative and target the
    rules that still fire in its scene with it.
    """
    books: dict[tuple[str, str], int] = {}
    told: list[Json] = []
    verdicts: list[Json] = []
    heads: list[Json] = []
    left: dict[str, dict[str, list[str]]] = {one.id: {} for one in alternatives}
    places = {(scene.episode, scene.number): n for n, scene in enumerate(breakdown.scenes)}
    for target in targets:
        market = market_on(rules, target.market, target.on, target.service)
        index = index_of(breakdown, market, target.medium, target.during)
        edits = _edits(target, alternatives, versions)
        heads.append(_target(target, market))
        for one in alternatives:
            if (place := places.get((one.episode, one.scene))) is not None:
                still = scene_hits(changed(breakdown.scenes[place], one), index)
                left[one.id][target.id] = sorted(hit.standard.id for hit in still)
        for hit in hits(breakdown, market, target.medium, target.during):
            if _in_time(hit.standard, market, target):
                continue
            key = (hit.standard.id, target.on.isoformat())
            if key not in books:
                books[key] = len(told)
                told.append(rule_told(hit.standard, rules))
            verdicts.append(
                {
                    "target": target.id,
                    "scene": places.get((hit.scene.episode, hit.scene.number), -1),
                    "rule": books[key],
                    "severity": hit.severity.value,
                    "by": [[name, tag.level, tag.confirmed] for name, tag in hit.by],
                    "confirmed": hit.confirmed,
                    "sure": hit.sure,
                    "planned": _planned(hit, edits, index),
                }
            )
    return {
        "targets": heads,
        "scenes": [_scene(scene) for scene in breakdown.scenes],
        "work": _tags(breakdown.work),
        "rules": told,
        "verdicts": verdicts,
        "left": left,
    }


def rule_told(standard: Standard, rules: Book) -> Json:
    """A content rule as it stands on its day, with its source and how sure we are."""
    sheet = rules.rule(standard.id).sheet
    rechecks = [value.recheck for held in rules.rule(standard.id).values.values() for value in held]
    return {
        "id": standard.id,
        "title": standard.title,
        "says": standard.says,
        "effect": standard.effect,
        "level": standard.level,
        "descriptors": list(standard.descriptors),
        "media": sorted(standard.media),
        "editorial": standard.editorial,
        "wanted": str(standard.more.get("min_rating") or standard.more.get("max_rating") or ""),
        "escalates_to": standard.more.get("escalates_to"),
        "unofficial": standard.ref.confidence == Confidence.UNOFFICIAL,
        "status": standard.status.value,
        "stale": standard.stale,
        "audit": str(sheet.get("audit") or ""),
        "recheck": min(rechecks).isoformat(),
        "source": standard.ref.source,
        "href": standard.ref.href,
        "in_force": standard.ref.in_force,
        "confidence": standard.ref.confidence,
        "checked_on": standard.ref.checked_on,
    }


def content_hours(standard: Standard, market: Market, target: StandardsTarget) -> Hours:
    """The hours that a content rule sets: those it points to, or its own."""
    if ids := standard.more.get("hours"):
        found = hours_named(market, ids, target.medium, Day(target.on, target.holiday, target.paid_singly))
        if found.rules:
            return found
    allowed = tuple(standard.more.get("allowed_windows") or ())
    return Hours((allowed,) if allowed else (), tuple(standard.more.get("blocked_windows") or ()), (standard.id,))


def _in_time(standard: Standard, market: Market, target: StandardsTarget) -> bool:
    """Whether a rule on hours asks nothing, because the planned hour keeps it."""
    if standard.effect != "slot_limited" or target.hour is None:
        return False
    hours = content_hours(standard, market, target)
    return bool(hours.allowed or hours.blocked) and hours.holds(target.hour)


def _edits(
    target: StandardsTarget, alternatives: Sequence[Alternative], versions: Sequence[Version]
) -> Mapping[tuple[str, str], Alternative]:
    """The edits that the target's version makes, by scene."""
    chosen = next((one.edits for one in versions if target.id in one.targets), ())
    return {(one.episode, one.scene): one for one in alternatives if one.id in chosen}


def _planned(hit: Hit, edits: Mapping[tuple[str, str], Alternative], index: Index) -> str | None:
    if hit.scene.number == WORK or (edit := edits.get((hit.scene.episode, hit.scene.number))) is None:
        return None
    left = {one.standard.id for one in scene_hits(changed(hit.scene, edit), index)}
    return None if hit.standard.id in left else edit.id


def _target(target: StandardsTarget, market: Market) -> Json:
    return {
        "id": target.id,
        "market": target.market,
        "medium": target.medium,
        "service": target.service,
        "on": target.on.isoformat(),
        "hour": target.hour.strftime("%H:%M") if target.hour else None,
        "known": bool(market.content or market.others),
        "rules": sum(target.medium in standard.media for standard in market.content),
        "stale": sum(standard.stale and target.medium in standard.media for standard in market.content),
    }


def _scene(scene: Scene) -> Json:
    return {
        "episode": scene.episode,
        "number": scene.number,
        "minutes": None if scene.minutes is None else str(scene.minutes),
        "line": scene.place.line,
        "people": [[one.name, one.age] for one in scene.people],
        "tags": _tags(scene.tags),
    }


def _tags(tags: Mapping[str, Tag]) -> Json:
    return {name: [tag.level, tag.confirmed, tag.evidence] for name, tag in tags.items()}


WORST: Mapping[str, int] = {severity.value: severity.rank for severity in Severity}
