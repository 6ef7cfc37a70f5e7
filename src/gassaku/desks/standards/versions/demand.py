"""What a release target demands of a scene: the rules that must be met, the class aimed at, the hour."""

from __future__ import annotations

from dataclasses import dataclass

from gassaku.desks.standards.breakdown import Breakdown, Scene
from gassaku.desks.standards.hours import Day, Hours, hours_for, hours_named
from gassaku.desks.standards.judge import Hit, index_of, scene_hits
from gassaku.desks.standards.rating import RatingSystem, floor_of, rating_system
from gassaku.desks.standards.standard import Standard, market_on
from gassaku.desks.standards.target import StandardsTarget
from gassaku.findings import RuleRef, Severity
from gassaku.rules import Confidence, Status
from gassaku.rules.book import Book

MENDED = ("prohibited", "edit_or_cut", "blur")


@dataclass(frozen=True)
class Demand:
    """One thing that a scene, as it is, does not meet.

    Attributes:
        rule: the rule's id.
        says: what it says, in a sentence.
        carries: the descriptors and levels that break it.
        ref: its source.
        law: whether it stops the release, and not only asks for care.
        ceiling: whether it comes from the class aimed at, and not from a rule on what is shown.
    """

    rule: str
    says: str
    carries: str
    ref: RuleRef
    law: bool = True
    ceiling: bool = False


class Demands:
    """What one target demands. Practice, drafts, press reports and suggested levels demand nothing; they are told."""

    def __init__(self, breakdown: Breakdown, target: StandardsTarget, rules: Book) -> None:
        self.target = target
        self.market = market_on(rules, target.market, target.on, target.service)
        self.known = bool(self.market.content or self.market.others)
        self.index = index_of(breakdown, self.market, target.medium, target.during)
        self.system: RatingSystem | None = rating_system(self.market, target.medium)
        self.day = Day(target.on, target.holiday, target.paid_singly)
        self.foreign = None if not breakdown.origin else target.market not in breakdown.origin
        self.limit = self._limit()

    def of(self, scene: Scene) -> tuple[Demand, ...]:
        """Everything that the scene does not meet; empty where it may be shown as it is."""
        sure = {name: tag for name, tag in scene.tags.items() if tag.confirmed and tag.level}
        if not sure:
            return ()
        there = Scene(scene.episode, scene.number, sure, place=scene.place)
        found = [_demand(hit) for hit in scene_hits(there, self.index) if self._must(hit)]
        if self.system is not None and self.limit is not None:
            for name, tag in sure.items():
                most = self.system.limit(self.limit, name)
                if most is not None and tag.level > most:
                    says = f"Class {self.limit} carries {name} up to level {most}."
                    found.append(Demand(self.system.id, says, f"{name} {tag.level}", self.system.ref, ceiling=True))
        return tuple(found)

    def at_its_hour(self, hit: Hit) -> bool:
        """Whether the rule only sets hours, and the release keeps them."""
        if hit.standard.effect != "slot_limited" or self.target.hour is None:
            return False
        hours = self._hours(hit.standard)
        return bool(hours.allowed or hours.blocked) and hours.holds(self.target.hour)

    def _must(self, hit: Hit) -> bool:
        standard = hit.standard
        if not hit.sure or not hit.confirmed or not _binds(standard):
            return False
        if standard.effect in MENDED:
            return True
        if standard.effect == "restrict_to_rating" and self.system is not None and self.limit is not None:
            return floor_of(self.system, [hit]) > self.system.rank(self.limit)
        if standard.effect == "slot_limited" and self.target.hour is not None:
            return not self._hours(standard).holds(self.target.hour)
        return False

    def _hours(self, standard: Standard) -> Hours:
        if ids := standard.more.get("hours"):
            found = hours_named(self.market, ids, self.target.medium, self.day)
            if found.rules:
                return found
        allowed = tuple(standard.more.get("allowed_windows") or ())
        return Hours((allowed,) if allowed else (), tuple(standard.more.get("blocked_windows") or ()))

    def _limit(self) -> str | None:
        """The strictest class that the episode may get: the one aimed at, the medium's cap, the hour's."""
        if self.system is None:
            return None
        ranks = [n for n, each in enumerate(self.system.classes) if each.releasable]
        if self.target.wanted is not None and (wanted := self.system.rank(self.target.wanted)) >= 0:
            ranks = [rank for rank in ranks if rank <= wanted]
        caps = {
            str(standard.more["max_rating"])
            for rules in self.index.values()
            for standard, sure in rules
            if sure and "max_rating" in standard.more and _binds(standard)
        }
        for cap in caps:
            ranks = [rank for rank in ranks if rank <= self.system.rank(cap)]
        if self.target.hour is not None:
            ranks = [rank for rank in ranks if self._at_hour(self.system.classes[rank].code)]
        return self.system.classes[max(ranks)].code if ranks else None

    def _at_hour(self, code: str) -> bool:
        hours = hours_for(self.market, self.target.medium, code, self.day, foreign=self.foreign)
        return self.target.hour is None or hours.holds(self.target.hour)


def _binds(standard: Standard) -> bool:
    return (
        standard.ref.confidence not in (Confidence.UNOFFICIAL, Confidence.REPORTED)
        and standard.status not in (Status.DRAFT, Status.HISTORIC)
        and not standard.off
    )


def _demand(hit: Hit) -> Demand:
    carries = ", ".join(f"{name} {tag.level}" for name, tag in hit.by)
    law = hit.severity is Severity.BLOCKER
    return Demand(hit.standard.id, hit.standard.says, carries, hit.standard.ref, law)
