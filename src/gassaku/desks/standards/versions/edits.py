"""An edit of a version in words: what it is, what it costs, who needs it by which rule, what other versions keep."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from gassaku.desks.standards.breakdown import Breakdown
from gassaku.desks.standards.kinds import Alternative, Alternatives, Version
from gassaku.desks.standards.target import StandardsTarget
from gassaku.desks.standards.versions.demand import Demand, Demands
from gassaku.desks.standards.versions.question import AS_SHOT, changed
from gassaku.desks.standards.words import say
from gassaku.rules.book import Book

Json = Any  # Any: JSON
Others = Iterable[tuple[str, str, list[str]]]


def edit_told(
    edit: Alternative, needs: Mapping[str, Sequence[Demand]], along: Sequence[str], others: Others
) -> dict[str, Json]:
    """An edit with its reasons.

    Args:
        needs: by release target, what it demands there.
        along: targets of the same version that demand nothing there.
        others: what other versions have in its place: their id, the alternative or "" for as shot, their targets.
    """
    demands = {one.rule: one for held in needs.values() for one in held}
    reasons: list[Json] = []
    for one in demands.values():
        takers = [target for target, held in needs.items() if one in held]
        reasons.append({"kind": "needs", "targets": takers, "rule": one.rule, "says": one.says})
    if along:
        reasons.append({"kind": "along", "targets": list(along)})
    for version, other, targets in others:
        if other != edit.id:
            kind = "keeps_shot" if other == AS_SHOT else "keeps"
            reasons.append({"kind": kind, "version": version, "edit": other, "targets": targets})
    return {
        "episode": edit.episode,
        "scene": edit.scene,
        "alternative": edit.id,
        "kind": edit.kind,
        "what": dict(edit.what),
        "money": edit.money,
        "loss": edit.loss,
        "seconds": round(Fraction(edit.minutes) * 60),
        "until": edit.until.isoformat() if edit.until else None,
        "needed_by": list(needs),
        "rules": [
            {"id": one.rule, "source": one.ref.source, "confidence": one.ref.confidence, "carries": one.carries}
            for one in demands.values()
        ],
        "because": [_sentence(one) for one in reasons],
        "reasons": reasons,
    }


def _sentence(reason: Json) -> str:
    return say(reason["kind"], **{key: ", ".join(one) if isinstance(one, list) else one for key, one in reason.items()})


def versions_told(
    versions: Sequence[Version],
    breakdown: Breakdown,
    papers: Alternatives,
    targets: Iterable[StandardsTarget],
    rules: Book,
) -> list[Json]:
    """Versions of a plan's document in the planner's own words, by the breakdown and the rules as they are now.

    An edit that story/alternatives.yaml does not know is left out; a target that the edit does not help goes along.
    """
    known = {one.id: one for one in papers.alternatives}
    scenes = {(scene.episode, scene.number): scene for scene in breakdown.scenes}
    asked = {target.id: target for target in targets}
    demands: dict[str, Demands] = {}
    chosen = {
        version.id: {(known[id_].episode, known[id_].scene): known[id_] for id_ in version.edits if id_ in known}
        for version in versions
    }

    def met(target: str, edit: Alternative) -> list[Demand]:
        scene = scenes.get((edit.episode, edit.scene))
        if scene is None or target not in asked:
            return []
        if target not in demands:
            demands[target] = Demands(breakdown, asked[target], rules)
        left = {one.rule for one in demands[target].of(changed(scene, edit))}
        return [one for one in demands[target].of(scene) if one.rule not in left]

    made = []
    for version in versions:
        edits = []
        for place, edit in chosen[version.id].items():
            needs = {target: found for target in version.targets if (found := met(target, edit))}
            others = [
                (other.id, theirs.id if (theirs := chosen[other.id].get(place)) else AS_SHOT, list(other.targets))
                for other in versions
                if other.id != version.id
            ]
            edits.append(edit_told(edit, needs, [one for one in version.targets if one not in needs], others))
        seconds = sum(edit["seconds"] for edit in edits)
        made.append({"id": version.id, "targets": list(version.targets), "seconds": seconds, "edits": edits})
    return made
