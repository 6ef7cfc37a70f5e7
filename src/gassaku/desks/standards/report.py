"""The answer for every release target: classes, hours, rules broken, labels, quotas, approvals. JSON-ready."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from gassaku.desks.standards import codes
from gassaku.desks.standards.breakdown import Breakdown, Scene, Tag
from gassaku.desks.standards.hours import Day, Hours, hours_for, hours_named
from gassaku.desks.standards.judge import WORK, Hit, breakdown_episodes, finding, hits, minors
from gassaku.desks.standards.rating import (
    Lowering,
    Rating,
    RatingSystem,
    floor_of,
    highest,
    lowerings,
    rate_levels,
    rating_system,
)
from gassaku.desks.standards.standard import Market, Standard, market_on
from gassaku.desks.standards.target import StandardsTarget
from gassaku.findings import Finding, Place, Severity
from gassaku.rules import Confidence, Rule
from gassaku.rules.book import Book

Json = Any  # Any: JSON
BROKEN = ("prohibited", "edit_or_cut", "blur", "restrained_treatment")
_CUT = ("prohibited", "edit_or_cut")
_LISTED = 6  # lowerings named in one sentence; the answer holds them all


class _Judged:
    """One release target, judged."""

    def __init__(self, breakdown: Breakdown, target: StandardsTarget, rules: Book) -> None:
        self.breakdown = breakdown
        self.target = target
        self.market: Market = market_on(rules, target.market, target.on, target.service)
        self.day = Day(target.on, target.holiday, target.paid_singly)
        self.foreign = None if not breakdown.origin else target.market not in breakdown.origin
        self.hits: list[Hit] = list(hits(breakdown, self.market, target.medium, target.during))
        self.system: RatingSystem | None = rating_system(self.market, target.medium)
        self.scenes: dict[str, list[Scene]] = {}
        for scene in breakdown.scenes:
            self.scenes.setdefault(scene.episode, []).append(scene)
        self.whole = [hit for hit in self.hits if hit.scene.number == WORK]
        self.by_episode: dict[str, list[Hit]] = {episode: [] for episode in self.scenes}
        for hit in self.hits:
            if hit.scene.number != WORK:
                self.by_episode[hit.scene.episode].append(hit)

    def findings(self) -> list[Finding]:
        """Every finding of the target, in the order of the scenes, then those on whole episodes."""
        told = [finding(hit, self.target.id, hours) for hit, hours in self.weighing()]
        for episode in self.scenes:
            told += self.on_episode(episode)
        return told

    def weighing(self) -> Iterator[tuple[Hit, str]]:
        """Every hit that asks something of the release, with the hours that it leaves; "" where it sets none."""
        named: dict[str, Hours] = {}
        for hit in self.hits:
            standard = hit.standard
            if standard.effect != "slot_limited":
                yield hit, ""
                continue
            if standard.id not in named:
                named[standard.id] = self.hours_of(standard)
            hours = named[standard.id]
            if self.target.hour is None or not hours.holds(self.target.hour) or not (hours.allowed or hours.blocked):
                yield hit, str(hours)

    def hours_of(self, standard: Standard) -> Hours:
        """The hours that a content rule sets: those it points to, or its own."""
        if ids := standard.more.get("hours"):
            found = hours_named(self.market, ids, self.target.medium, self.day)
            if found.rules:
                return found
        allowed = tuple(standard.more.get("allowed_windows") or ())
        return Hours((allowed,) if allowed else (), tuple(standard.more.get("blocked_windows") or ()), (standard.id,))

    def rating(self, episode: str) -> tuple[Rating | None, Rating | None]:
        """The class as it is, and at best: with only confirmed levels, and what must be cut anyway cut."""
        if self.system is None:
            return None, None
        own = [*self.whole, *self.by_episode[episode]]
        scenes = self.scenes[episode]
        as_is = rate_levels(self.system, highest([*scenes, self.work()]), floor_of(self.system, own))
        if (refused := self.system.refused) and any(_must_go(hit) for hit in own):
            as_is = Rating(refused)
        mended = [_mended(scene, own) for scene in [*scenes, self.work()]]
        kept = [hit for hit in own if any(_still(hit, scene) for scene in mended)]
        best = rate_levels(self.system, highest(mended, confirmed_only=True), floor_of(self.system, kept))
        return as_is, best

    def work(self) -> Scene:
        """The whole work as a scene."""
        return Scene(breakdown_episodes(self.breakdown), WORK, self.breakdown.work, place=Place(self.breakdown.path))

    def lowerings(self, episode: str, wanted: str) -> list[str]:
        """What would bring the episode to the class wanted, in words."""
        if self.system is None:
            return []
        own = [*self.whole, *self.by_episode[episode]]
        return [str(one) for one in lowerings(self.system, wanted, self.scenes[episode], own)]

    def on_episode(self, episode: str) -> list[Finding]:
        """What follows from the class: beyond every class, above the one aimed at, at the wrong hour."""
        as_is, _ = self.rating(episode)
        if self.system is None or as_is is None:
            return []
        place = next((scene.place for scene in self.scenes[episode]), Place(self.breakdown.path))
        about: dict[str, Json] = {"desk": "standards", "markets": (self.target.id,), "rule": self.system.ref}
        if as_is.code is None:
            strictest = next(each.code for each in reversed(self.system.classes) if each.releasable)
            lower = _listed(self.lowerings(episode, strictest))
            return [codes.NO_CLASS.at(place, **about, episode=episode, system=self.system.name, lowerings=lower)]
        told: list[Finding] = []
        rank = self.system.rank(as_is.code)
        wanted = self.target.wanted
        if wanted is not None and 0 <= self.system.rank(wanted) < rank:
            lower = _listed(self.lowerings(episode, wanted))
            told.append(
                codes.ABOVE_TARGET.at(place, **about, episode=episode, given=as_is.code, wanted=wanted, lowerings=lower)
            )
        told += self.above_caps(episode, as_is.code, place)
        hours = self.hours(as_is)
        if self.target.hour is not None and hours.rules and not hours.holds(self.target.hour):
            told.append(
                codes.HOUR.at(
                    place,
                    **about,
                    episode=episode,
                    given=as_is.code,
                    hour=self.target.hour.strftime("%H:%M"),
                    says=f"the rules {', '.join(hours.rules)} forbid that",
                    hours=str(hours),
                )
            )
        return told

    def above_caps(self, episode: str, given: str, place: Place) -> list[Finding]:
        """Findings where the medium carries nothing above a class that is milder than this one."""
        told: list[Finding] = []
        if self.system is None:
            return told
        for standard in self.market.content:
            cap = standard.more.get("max_rating")
            if (
                cap is None
                or self.target.medium not in standard.media
                or standard.more["rating_system"] != self.system.id
            ):
                continue
            concerned = any(hit.standard is standard for hit in self.by_episode[episode]) or not standard.applies_to
            if concerned and 0 <= self.system.rank(str(cap)) < self.system.rank(given):
                told.append(
                    codes.ABOVE_CAP.at(
                        place,
                        desk="standards",
                        markets=(self.target.id,),
                        rule=standard.ref,
                        severity=standard.ceiling,
                        episode=episode,
                        given=given,
                        wanted=str(cap),
                        says=standard.says,
                        lowerings=_listed(self.lowerings(episode, str(cap))),
                    )
                )
        return told

    def hours(self, rating: Rating | None) -> Hours:
        """The hours that the class and the origin leave."""
        code = None if rating is None else rating.code
        return hours_for(self.market, self.target.medium, code, self.day, foreign=self.foreign)

    def beside(self, kind: str) -> list[Json]:
        """The other rules of a kind for this medium, each with what it says, its values of that day and its source."""
        return [_told(rule, self.market) for rule in self.market.others.get(kind, ()) if self.in_medium(rule)]

    def in_medium(self, rule: Rule) -> bool:
        """Whether the rule speaks of the target's medium."""
        media = rule.value("media", self.market.on)
        return media is not None and self.target.medium in media.value


def rate(breakdown: Breakdown, targets: Sequence[StandardsTarget], rules: Book) -> dict[str, Json]:
    """For every release target: classes, hours, rules broken, findings, labels, quotas and approvals.

    Rules are those in force on the target's day. Practice without a text stands under `unofficial` and `informal`,
    never under `violated`. A target without a pack has `known: false` and one finding that says so.
    """
    told = [judge(breakdown, target, rules) for target in targets]
    return {"markets": told, "findings": [_finding(one) for one in minors(breakdown)]}


def judge(breakdown: Breakdown, target: StandardsTarget, rules: Book) -> dict[str, Json]:
    """The answer for one release target, as `rate` gives it."""
    judged = _Judged(breakdown, target, rules)
    head = {"target": target.id, "market": target.market, "medium": target.medium, "on": target.on.isoformat()}
    if not judged.market.content and not judged.market.others:
        return {**head, "known": False, "findings": [_finding(_no_pack(breakdown, target))]}
    official = [hit for hit in judged.hits if hit.standard.ref.confidence != Confidence.UNOFFICIAL]
    unofficial = [hit for hit in judged.hits if hit.standard.ref.confidence == Confidence.UNOFFICIAL]
    return {
        **head,
        "known": True,
        "rules": sum(target.medium in standard.media for standard in judged.market.content),
        "rating_system": judged.system.id if judged.system else None,
        "episodes": [_episode(judged, episode) for episode in judged.scenes],
        "violated": _grouped(hit for hit in official if hit.standard.effect in BROKEN),
        "fired": _grouped(hit for hit in official if hit.standard.effect not in BROKEN),
        "unofficial": _grouped(unofficial),
        "findings": [_finding(one) for one in judged.findings()],
        "labels": judged.beside("label"),
        "quotas": judged.beside("quota"),
        "approvals": judged.beside("approval"),
        "release": judged.beside("release"),
        "informal": judged.beside("informal"),
        "switched_off": list(judged.market.switched_off),
    }


def findings_of(breakdown: Breakdown, target: StandardsTarget, rules: Book) -> tuple[list[Finding], int]:
    """The findings for one release target, and how many rules were asked.

    Practice without a text stays a note that says so; a market without a pack has one finding and no rule.
    """
    judged = _Judged(breakdown, target, rules)
    if not judged.market.content and not judged.market.others:
        return [_no_pack(breakdown, target)], 0
    asked = sum(target.medium in standard.media for standard in judged.market.content)
    return judged.findings(), asked


def target_hits(breakdown: Breakdown, target: StandardsTarget, rules: Book) -> Iterator[Hit]:
    """Every rule that fires and asks something of the release, scene by scene, the whole work first."""
    for hit, _ in _Judged(breakdown, target, rules).weighing():
        yield hit


def standing(breakdown: Breakdown, target: StandardsTarget, rules: Book) -> list[tuple[str, str | None, str | None]]:
    """For each episode its class as it is and at best; None where the market has no class for it."""
    judged = _Judged(breakdown, target, rules)
    rows = []
    for episode in judged.scenes:
        as_is, best = judged.rating(episode)
        rows.append((episode, as_is.code if as_is else None, best.code if best else None))
    return rows


def _no_pack(breakdown: Breakdown, target: StandardsTarget) -> Finding:
    return codes.NO_PACK.at(
        Place(breakdown.path),
        desk="standards",
        markets=(target.id,),
        market=target.market,
        folder=target.market.lower(),
    )


def why_not(
    breakdown: Breakdown, target: StandardsTarget, rules: Book, wanted: str, episode: str | None = None
) -> list[dict[str, Json]]:
    """What would make it `wanted` instead: the smallest set of lowerings, scene by scene.

    Raises:
        ValueError: the market has no classes for the medium, or no class of that code.
    """
    judged = _Judged(breakdown, target, rules)
    if judged.system is None:
        raise ValueError(f"{target.market} has no classes for {target.medium} on {target.on}.")
    found: list[Lowering] = []
    for name, scenes in judged.scenes.items():
        if episode in (None, name):
            own = [*judged.whole, *judged.by_episode[name]]
            found += lowerings(judged.system, wanted, scenes, own)
    return [
        {"episode": one.episode, "scene": one.scene, "descriptor": one.descriptor, "level": one.level, "to": one.to}
        for one in found
    ]


def _mended(scene: Scene, own: Iterable[Hit]) -> Scene:
    tags = dict(scene.tags)
    for hit in own:
        if _must_go(hit) and (hit.scene.episode, hit.scene.number) == (scene.episode, scene.number):
            for name, _ in hit.by:
                if name in tags and tags[name].level >= hit.standard.level:
                    tags[name] = Tag(hit.standard.level - 1, tags[name].confirmed)
    return Scene(scene.episode, scene.number, tags, place=scene.place)


def _must_go(hit: Hit) -> bool:
    return hit.standard.effect in _CUT and hit.severity is Severity.BLOCKER


def _still(hit: Hit, scene: Scene) -> bool:
    return hit.scene.number == scene.number and any(
        name in scene.tags and scene.tags[name].confirmed and scene.tags[name].level >= hit.standard.level
        for name, _ in hit.by
    )


def _episode(judged: _Judged, episode: str) -> dict[str, Json]:
    as_is, best = judged.rating(episode)
    hours = judged.hours(as_is)
    return {
        "episode": episode,
        "rating": None if as_is is None else as_is.code,
        "rating_at_least": as_is is not None and as_is.at_least,
        "rating_at_best": None if best is None else best.code,
        "slot": {
            "allowed": [list(windows) for windows in hours.allowed],
            "blocked": list(hours.blocked),
            "rules": list(hours.rules),
            "holds": None if judged.target.hour is None else hours.holds(judged.target.hour),
        },
    }


def _grouped(found: Iterable[Hit]) -> list[Json]:
    groups: dict[str, list[Hit]] = {}
    for hit in found:
        groups.setdefault(hit.standard.id, []).append(hit)
    return [
        {
            "rule": id_,
            "title": group[0].standard.title,
            "effect": group[0].standard.effect,
            "escalates_to": group[0].standard.more.get("escalates_to"),
            "besides": group[0].standard.more.get("extra_effect"),
            "level": group[0].standard.level,
            "editorial": group[0].standard.editorial,
            "severity": min((hit.severity for hit in group), key=lambda severity: severity.rank).value,
            "status": group[0].standard.status.value,
            "stale": group[0].standard.stale,
            "confidence": group[0].standard.ref.confidence,
            "source": group[0].standard.ref.source,
            "href": group[0].standard.ref.href,
            "in_force": group[0].standard.ref.in_force,
            "scenes": [
                {
                    "episode": hit.scene.episode,
                    "scene": hit.scene.number,
                    "by": {name: tag.level for name, tag in hit.by},
                    "confirmed": hit.confirmed,
                }
                for hit in group
            ],
        }
        for id_, group in groups.items()
    ]


def _finding(one: Finding) -> Json:
    rule = one.rule
    return {
        "code": one.code,
        "severity": one.severity.value,
        "message": one.message,
        "mend": one.mend,
        "place": {"path": one.place.path, "line": one.place.line, "pointer": one.place.pointer},
        "rule": None
        if rule is None
        else {"id": rule.id, "source": rule.source, "in_force": rule.in_force, "confidence": rule.confidence},
    }


def _told(rule: Rule, market: Market) -> Json:
    held = {key: rule.value(key, market.on) for key in rule.values}
    return {
        "rule": rule.id,
        "title": rule.title,
        "says": rule.sheet.get("says", ""),
        "values": {key: value.value for key, value in held.items() if value is not None and key != "media"},
        "status": rule.status.value,
        "confidence": rule.ref.confidence,
        "source": rule.ref.source,
        "href": rule.ref.href,
    }


def _listed(lower: Sequence[str]) -> str:
    rest = len(lower) - _LISTED
    return "; ".join(lower[:_LISTED]) + (f"; and {rest} more" if rest > 0 else "") or "nothing that is measured"
