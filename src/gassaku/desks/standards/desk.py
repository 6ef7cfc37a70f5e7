"""The standards desk's answer for the board: may it be shown there on that day, and what must be changed or filed?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from gassaku.desk import WHOLE, Assessment, Coverage, Figure
from gassaku.desks.standards import codes
from gassaku.desks.standards.descriptor import descriptors
from gassaku.desks.standards.filings import filings_of
from gassaku.desks.standards.judge import WORK, minors, scene_hits
from gassaku.desks.standards.kinds import DESK as NAME
from gassaku.desks.standards.kinds import KINDS, Alternative, Decision, Version, VersionPlan
from gassaku.desks.standards.papers import decisions_of, fingerprint_of, papers_of, plan_in_force, target_of, targets_of
from gassaku.desks.standards.report import findings_of, standing
from gassaku.desks.standards.stakes import stakes_of, unsaid_losses
from gassaku.desks.standards.standard import market_on
from gassaku.desks.standards.target import StandardsTarget
from gassaku.desks.standards.versions.demand import Demands
from gassaku.desks.standards.versions.question import changed
from gassaku.findings import Act, Finding, Place, RuleRef, Severity
from gassaku.production import Kind, Production
from gassaku.production.facts import CULTURE_REFERENCES, SCENE_SECONDS, SCENE_WEIGHTS
from gassaku.production.target import Target
from gassaku.rules.codes import STALE

__all__ = ["DESK", "StandardsDesk", "fingerprint_of", "papers_of", "plan_in_force", "target_of", "targets_of"]
_SIGNED = ("best_possible", "creative_intent")
_MENDABLE = ("STD-PROHIBITED", "STD-EDIT", "STD-BLUR", "STD-RESTRAINT")


class StandardsDesk:
    """Judges the breakdown for every release target on its day, and holds the version plan in force against it."""

    name = NAME
    title = "Standards"
    kinds: tuple[Kind, ...] = KINDS
    codes = codes.CODES
    provides: Mapping[str, Callable[[Production], Any]] = {}  # Any: plain JSON
    asks: tuple[str, ...] = (SCENE_SECONDS.name, SCENE_WEIGHTS.name, CULTURE_REFERENCES.name)

    def assess(self, production: Production, on: dt.date) -> Assessment:
        """Findings for each target by the rules in force on its release day."""
        return _Assessing(production, on).assessment()


class _Assessing:
    def __init__(self, production: Production, on: dt.date) -> None:
        self.production = production
        self.on = on
        self.breakdown, self.papers = papers_of(production)
        self.plan = plan_in_force(production)
        self.signed = {
            (one.target, one.episode, one.scene, one.rule): one
            for one in decisions_of(production).decisions
            if one.decision in _SIGNED and one.reviewer
        }
        self.demands: dict[str, Demands] = {}
        self.findings: list[Finding] = []
        self.figures: list[Figure] = []
        self.coverage: dict[str, Coverage] = {}
        self.scenes = {(one.episode, one.number): one for one in self.breakdown.scenes} if self.breakdown else {}

    def assessment(self) -> Assessment:
        for kind in KINDS:
            for document in self.production.documents(kind.name):
                self.findings += document.findings
        rules = 0
        for target in self.production.targets:
            asked = target_of(target, self.papers)
            self.coverage[target.id] = self.judge(target, asked)
            rules += self.coverage[target.id].rules
        if self.breakdown is not None:
            self.findings += minors(self.breakdown)
        self.check_alternatives()
        self.losses()
        self.plans()
        self.coverage[WHOLE] = Coverage(
            read=int(self.breakdown is not None),
            missing=() if self.breakdown is not None else ("story/breakdown.yaml",),
            rules=rules,
        )
        return Assessment(tuple(self.findings), self.coverage, tuple(self.figures))

    def judge(self, target: Target, asked: StandardsTarget | None) -> Coverage:
        if asked is None:
            return Coverage(missing=("the day and the medium of the release",))
        self.file(target, asked)
        self.stale(asked)
        if self.breakdown is None:
            return Coverage(missing=("story/breakdown.yaml",))
        found, rules = findings_of(self.breakdown, asked, self.production.rules)
        act = Act(target.market.company, "standards", target.day)
        version = self.version(target.id)
        self.findings += [self.mended(replace(one, act=act), asked, version) for one in found]
        self.figures += [
            Figure(
                id=f"standards.{target.id}.{episode}",
                label="the class as it is, and at best",
                value=f"{as_is or 'none'}, {best or 'none'}",
                because=(f"By the rules of {asked.on.isoformat()} for {asked.medium}.",),
                places=(Place(self.breakdown.path),),
            )
            for episode, as_is, best in standing(self.breakdown, asked, self.production.rules)
        ]
        return Coverage(1, () if rules else (f"a content rule for {asked.medium} in {asked.market}",), rules)

    def version(self, id_: str) -> Version | None:
        plan: VersionPlan | None = self.plan.value if self.plan else None
        return next((one for one in plan.versions if id_ in one.targets), None) if plan else None

    def mended(self, finding: Finding, target: StandardsTarget, version: Version | None) -> Finding:
        """The finding, or the task that the plan in force makes of it; else with the cheapest priced way out."""
        if finding.code not in _MENDABLE or self.breakdown is None or finding.severity is Severity.NOTE:
            return finding
        episode, number = str(finding.params["episode"]), str(finding.params["scene"])
        scene = self.scenes.get((episode, number))
        if scene is None or number == WORK or finding.rule is None:
            return finding
        signed = self.signed.get((target.id, episode, number, finding.rule.id))
        if signed is not None and finding.severity is Severity.WARNING:
            return self.decided(finding, signed)
        if target.id not in self.demands:
            self.demands[target.id] = Demands(self.breakdown, target, self.production.rules)
        demands = self.demands[target.id]
        cures = [
            one
            for one in self.papers.alternatives
            if (one.episode, one.scene) == (episode, number)
            and finding.rule.id not in {hit.standard.id for hit in scene_hits(changed(scene, one), demands.index)}
        ]
        planned = [one for one in cures if version is not None and one.id in version.edits]
        if planned and version is not None:
            return self.task(finding, planned[0], version)
        in_time = [one for one in cures if one.until is None or one.until >= self.on]
        if not in_time:
            return finding
        best = min(in_time, key=lambda one: (one.money, one.loss, one.id))
        price = f"{best.money} {self.papers.currency or ''}".strip()
        mend = f"{finding.mend_template} The cheapest alternative: {{cure}} ({{price}} in minor units)."
        return replace(finding, mend_template=mend, params={**finding.params, "cure": _what(best), "price": price})

    def decided(self, finding: Finding, signed: Decision) -> Finding:
        """A warning that a person signed for, as best possible or as creative intent; a blocker stays one."""
        return codes.DECIDED.at(
            finding.place,
            markets=finding.markets,
            rule=finding.rule,
            episode=str(finding.params["episode"]),
            scene=str(finding.params["scene"]),
            carries=str(finding.params["carries"]),
            broken=signed.rule,
            reviewer=signed.reviewer or "",
            day=signed.on.isoformat() if signed.on else "a day not stated",
            note=signed.note,
        )

    def task(self, finding: Finding, edit: Alternative, version: Version) -> Finding:
        return codes.PLANNED.at(
            finding.place,
            markets=finding.markets,
            rule=finding.rule,
            act=Act(edit.company or (finding.act.company if finding.act else None), "post-production", edit.until),
            episode=str(finding.params["episode"]),
            scene=str(finding.params["scene"]),
            carries=str(finding.params["carries"]),
            broken=finding.rule.id if finding.rule else "",
            version=version.id,
            edit=edit.id,
            what=_what(edit),
        )

    def file(self, target: Target, asked: StandardsTarget) -> None:
        """Approvals whose lead time the source states, with the last day to file."""
        for filing in filings_of(self.production.rules, asked):
            if filing.due is None or filing.days is None:
                continue
            self.findings.append(
                codes.FILING.at(
                    self.sheet_place(target),
                    markets=(target.id,),
                    rule=filing.ref,
                    act=Act(target.market.company, "standards", filing.due),
                    severity=Severity.NOTE if filing.weak else None,
                    says=filing.title,
                    authority=filing.authority,
                    days=filing.days,
                    unit=filing.unit,
                    release=asked.on.isoformat(),
                    due=filing.due.isoformat(),
                )
            )

    def sheet_place(self, target: Target) -> Place:
        sheet = self.production.sheet_document
        return sheet.place("markets", target.index) if sheet else Place("production.yaml")

    def stale(self, asked: StandardsTarget) -> None:
        """Rules past their re-check date, once a target and not once a rule: the packs are read as a whole."""
        market = market_on(self.production.rules, asked.market, self.on, asked.service)
        old = [one.ref for one in market.content if one.stale and asked.medium in one.media]
        if old:
            first: RuleRef = min(old, key=lambda ref: ref.checked_on)
            rule = self.production.rules.rule(first.id)
            recheck = min(value.recheck for values in rule.values.values() for value in values)
            told = STALE.at(
                Place(""),
                markets=(asked.id,),
                rule=first,
                key=f"{len(old)} content rules, first",
                id=first.id,
                checked_on=first.checked_on,
                recheck=recheck.isoformat(),
            )
            self.findings.append(told)

    def check_alternatives(self) -> None:
        """What the alternatives name and nobody knows: a scene, a descriptor, a target."""
        document = next((one for one in self.production.documents("alternatives") if one.value is not None), None)
        if document is None or self.breakdown is None:
            return
        scenes = {(scene.episode, scene.number) for scene in self.breakdown.scenes}
        for n, one in enumerate(self.papers.alternatives):
            place = document.place("alternatives", n)
            if (one.episode, one.scene) not in scenes:
                found = f"{one.id} is for episode {one.episode}, scene {one.scene}"
                self.findings.append(codes.FORM.at(place, found=found, expected="a scene of story/breakdown.yaml"))
            for name in one.lowers:
                if name not in descriptors():
                    nearest = get_close_matches(name, descriptors(), n=1, cutoff=0.0)[0]
                    self.findings.append(codes.UNKNOWN_DESCRIPTOR.at(place, written=name, nearest=nearest))
        targets = [target.id for target in self.production.targets]
        named: list[tuple[str, int, tuple[str, ...]]] = [
            ("targets", n, (aim.id,)) for n, aim in enumerate(self.papers.targets)
        ]
        named += [("pins", n, pin.same) for n, pin in enumerate(self.papers.pins)]
        numbers = {number for _, number in scenes} | {f"{episode}/{number}" for episode, number in scenes}
        for n, pin in enumerate(self.papers.pins):
            for scene in (pin.keep, pin.untouched):
                if scene is not None and scene not in numbers:
                    place = document.place("pins", n)
                    expected = "a scene of story/breakdown.yaml, as 41 or 1/41"
                    self.findings.append(codes.FORM.at(place, found=f"scene “{scene}”", expected=expected))
        for key, n, ids in named:
            for id_ in ids:
                if id_ not in targets:
                    expected = f"a release target: {', '.join(targets)}"
                    self.findings.append(codes.FORM.at(document.place(key, n), found=f"“{id_}”", expected=expected))

    def losses(self) -> None:
        """Alternatives that lose nothing by their price, in scenes on which much of the declared story hangs."""
        document = next((one for one in self.production.documents("alternatives") if one.value is not None), None)
        if document is None or all(one.loss for one in self.papers.alternatives):
            return
        stakes = stakes_of(self.production)
        for n, one in enumerate(self.papers.alternatives):
            self.findings += unsaid_losses(one, document.place("alternatives", n), stakes)

    def plans(self) -> None:
        held = [one for one in self.production.documents("version_plan") if one.value and one.value.state == "in_force"]
        if len(held) > 1:
            paths = ", ".join(one.path for one in held)
            self.findings.append(codes.TWO_PLANS.at(Place(held[1].path), count=len(held), paths=paths))
        if self.plan is None:
            return
        plan: VersionPlan = self.plan.value
        if plan.made_from is not None and plan.made_from != fingerprint_of(self.production):
            self.findings.append(codes.STALE_PLAN.at(self.plan.place("made_from")))
        known = {one.id for one in self.papers.alternatives}
        for n, version in enumerate(plan.versions):
            for m, edit in enumerate(version.edits):
                if edit not in known:
                    place = self.plan.place("versions", n, "edits", m)
                    self.findings.append(codes.PLAN_EDIT.at(place, version=version.id, edit=edit))


def _what(edit: Alternative) -> str:
    said: str = edit.what.get("en") or next(iter(edit.what.values()), edit.id)
    return said.rstrip(".。")


DESK = StandardsDesk()
