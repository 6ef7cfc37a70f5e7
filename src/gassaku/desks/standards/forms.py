"""Forms to print: the clearance report of a market and the change list of a version, in the reader's language.

clearance_form(production, "TH", "th", made_on=today)       # a Report; gassaku.printing writes it as PDF or XLSX
change_form(version, title, language)
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from gassaku.desks.standards.breakdown import Breakdown, Scene, Tag
from gassaku.desks.standards.delivery import reasons, timecode
from gassaku.desks.standards.descriptor import descriptor_name
from gassaku.desks.standards.judge import WORK, Hit
from gassaku.desks.standards.kinds import Alternative, Decision
from gassaku.desks.standards.papers import decisions_of, papers_of, plan_in_force, targets_of, whole_of
from gassaku.desks.standards.report import judge, target_hits
from gassaku.desks.standards.target import StandardsTarget
from gassaku.desks.standards.versions.demand import Demands
from gassaku.desks.standards.versions.question import changed
from gassaku.desks.standards.words import SAID, named, say
from gassaku.findings import Severity
from gassaku.printing import Column, Facts, Heading, Paragraph, Report, Table, Text
from gassaku.printing.model import Block, Cell
from gassaku.production import Production
from gassaku.rules import Confidence
from gassaku.vocabulary.language import reader_language
from gassaku.vocabulary.territory import name as territory_name

Json = Any  # Any: JSON


def clearance_form(
    production: Production, id_: str, language: str = "en", *, made_on: dt.date | None = None
) -> Report | None:
    """The clearance report of a release target; None where it can't be judged or there is no breakdown.

    Grid of episodes by markets, each finding with clause, source and dates, line and planned time, advice, owner and
    decision; practice without a text apart; who is to confirm it. `made_on` stands at the foot of each page.
    """
    breakdown, papers = papers_of(production)
    targets = targets_of(production, papers)
    target = next((one for one in targets if one.id == id_), None)
    if breakdown is None or target is None:
        return None
    form = _Clearance(production, breakdown, target, language)
    return form.report(targets, made_on)


class _Clearance:
    def __init__(self, production: Production, breakdown: Breakdown, target: StandardsTarget, language: str) -> None:
        self.production, self.breakdown, self.target, self.language = production, breakdown, target, language
        self.market = territory_name(target.market, reader_language(language).replace("-", "_"))
        self.signed = {
            (one.episode, one.scene, one.rule): one
            for one in decisions_of(production).decisions
            if one.target == target.id
        }
        self.edits = _edits(production, target.id)
        self.demands = Demands(breakdown, target, production.rules)
        self.times = _times(whole_of(production, breakdown), production)
        found = production.target(target.id)
        self.company = found.market.company if found else ""

    def say(self, key: str, **params: object) -> str:
        return say(key, self.language, **params)

    def report(self, targets: Iterable[StandardsTarget], made_on: dt.date | None) -> Report:
        rated = {one.id: judge(self.breakdown, one, self.production.rules) for one in targets}
        own = rated[self.target.id]
        head: list[tuple[str, Cell]] = [
            (self.say("market"), f"{self.market} ({self.target.id})"),
            (
                self.say("medium"),
                " · ".join(filter(None, (self.say(f"medium.{self.target.medium}"), self.target.service))),
            ),
            (self.say("release"), self.target.on),
            (self.say("rules"), own.get("rules", 0)),
            (self.say("stale"), sum(one.stale for one in self.demands.market.content)),
        ]
        blocks: list[Block] = [Facts(head), *self.grid(rated), Heading(self.say("findings"))]
        hits = list(target_hits(self.breakdown, self.target, self.production.rules))
        law = [hit for hit in hits if hit.standard.ref.confidence != Confidence.UNOFFICIAL]
        blocks.append(self.table(law, "findings") if law else Paragraph(self.say("nothing")))
        if practice := [hit for hit in hits if hit.standard.ref.confidence == Confidence.UNOFFICIAL]:
            blocks += [Heading(self.say("practice")), self.table(practice, "practice")]
        blocks += self.informal(own)
        who = decisions_of(self.production).confirmed_by.get(self.target.id)
        who = who or self.say("counsel", market=self.market)
        blocks.append(Paragraph(self.say("not_advice", who=who), dim=True))
        title = self.production.title(self.language)
        return Report(
            title=f"{self.say('clearance')}: {self.market}",
            language=self.language,
            blocks=blocks,
            subtitle=title,
            footer=" · ".join(filter(None, (title, self.target.id, made_on.isoformat() if made_on else ""))),
            landscape=True,
        )

    def grid(self, rated: Mapping[str, Json]) -> Iterator[Block]:
        """Episodes by markets: the class as it is and at best, and how much stops or needs a look."""
        known = {id_: row for id_, row in rated.items() if row["known"]}
        rows: list[list[Cell]] = []
        for place, episode in enumerate(self.breakdown.episodes):
            cells: list[Cell] = [episode]
            for row in known.values():
                counts = [
                    sum(
                        rule["severity"] == weight and any(scene["episode"] == episode for scene in rule["scenes"])
                        for rule in row["violated"]
                    )
                    for weight in ("blocker", "warning")
                ]
                cells.append(f"{self.rated(row, place)}; {counts[0]} / {counts[1]}")
            rows.append(cells)
        columns = [Column(self.say("episode")), *(Column(id_) for id_ in known)]
        yield Heading(self.say("grid"))
        yield Table(columns, rows, name=self.say("grid"))
        yield Paragraph(self.say("grid_note"), dim=True)

    def rated(self, row: Json, place: int) -> str:
        """The class of an episode, and in brackets the one at best where that is another."""
        if not row["rating_system"]:
            return "–"
        told = row["episodes"][place]
        now, best = (told[key] or self.say("no_class") for key in ("rating", "rating_at_best"))
        return now if now == best else f"{now} ({best})"

    def table(self, hits: Iterable[Hit], name: str) -> Table:
        shares = {"scene": 2, "where": 3, "severity": 2, "carries": 6, "rule": 7, "source": 6, "advice": 6}
        shares |= {"owner": 4, "decision": 4, "signed": 3}
        columns = [Column(self.say(key), share=share) for key, share in shares.items()]
        ranked = sorted(hits, key=lambda hit: (hit.severity.rank, hit.standard.effect == "exempt"))
        return Table(columns, [self.row(hit) for hit in ranked], name=self.say(name)[:31])

    def row(self, hit: Hit) -> list[Cell]:
        standard, scene = hit.standard, hit.scene
        whole = scene.number == WORK
        signed = self.signed.get((scene.episode, scene.number, standard.id))
        edit = None if whole else self.edit_for(hit)
        clause = [
            standard.ref.source,
            self.say("in_force", day=self.day(standard.ref.in_force)),
            self.sure(standard.ref.confidence),
        ]
        clause.append(self.say("checked", day=standard.ref.checked_on))
        return [
            self.say("whole") if whole else f"{scene.episode}-{scene.number}",
            " · ".join(filter(None, (f"{scene.place.line or ''}", self.times.get((scene.episode, scene.number), "")))),
            self.say(hit.severity.value),
            ", ".join(self.carries(name, tag) for name, tag in hit.by),
            (Text(f"{standard.id}: "), Text(standard.says, "en")),
            " · ".join(clause),
            self.advice(hit, edit),
            self.owner((signed.owner if signed else None) or (edit.company if edit else None) or self.company),
            self.decision(hit, signed, edit),
            " · ".join(filter(None, (signed.reviewer, signed.on.isoformat() if signed.on else ""))) if signed else "",
        ]

    def carries(self, name: str, tag: Tag) -> str:
        """A descriptor with its level; marked where nobody has confirmed it."""
        told = f"{descriptor_name(name, self.language)} {tag.level}"
        return told if tag.confirmed else f"{told} ({self.say('suggested')})"

    def sure(self, confidence: str) -> str:
        """How sure a rule is, in a word."""
        return self.say(f"confidence.{confidence}") if f"confidence.{confidence}" in SAID else confidence

    def day(self, stated: str) -> str:
        return self.say("day_unknown") if stated in ("", "unknown") else stated

    def owner(self, id_: str | None) -> Cell:
        company = self.production.company(id_)
        if company is None:
            return id_ or ""
        said, tag = named(company.name, self.language, company.id)
        return Text(said, tag)

    def advice(self, hit: Hit, edit: Alternative | None) -> Cell:
        wanted = hit.standard.more.get("min_rating") or hit.standard.more.get("max_rating") or ""
        told = self.say(f"effect.{hit.standard.effect}", wanted=wanted)
        if edit is None:
            return told
        what, tag = named(edit.what, self.language, edit.id)
        return (Text(f"{told}. {self.say(edit.kind)} {edit.id}: "), Text(what, tag))

    def decision(self, hit: Hit, signed: Decision | None, edit: Alternative | None) -> str:
        if signed is not None:
            return f"{self.say(signed.decision)}. {signed.note}".removesuffix(". ")
        if edit is not None:
            return self.say("fix_planned")
        return self.say("open") if hit.severity in (Severity.BLOCKER, Severity.WARNING) else ""

    def edit_for(self, hit: Hit) -> Alternative | None:
        """The edit of the plan in force that meets the rule there."""
        edit = self.edits.get((hit.scene.episode, hit.scene.number))
        if edit is None:
            return None
        after = changed(hit.scene, edit)
        left = any(after.tags[name].level >= hit.standard.level for name, _ in hit.by if name in after.tags)
        return None if left else edit

    def informal(self, row: Json) -> Iterator[Block]:
        told = row.get("informal") or []
        if told:
            yield Heading(self.say("informal"))
            for one in told:
                said = one["says"] or one["title"]
                yield Paragraph((Text(said, "en"), Text(f" · {one['source']} · {self.sure(one['confidence'])}")))


def change_form(version: Json, title: str, language: str = "en") -> Report:
    """What is changed in a version, scene by scene, with the reasons."""
    rows = [_change(edit, language) for edit in version["edits"]]
    columns = [
        Column(say(key, language), share=share) for key, share in (("scene", 1), ("edit", 3), ("what", 5), ("why", 7))
    ]
    body: Block = Table(columns, rows, name=say("changes", language)) if rows else Paragraph(say("unchanged", language))
    return Report(
        title=f"{say('changes', language)}: {version['id']}",
        language=language,
        blocks=[
            Facts(
                [(say("version", language), version["id"]), (say("takers", language), ", ".join(version["targets"]))]
            ),
            body,
        ],
        subtitle=title,
        footer=f"{title} · {version['id']}",
    )


def _change(edit: Json, language: str) -> list[Cell]:
    what, tag = named(edit["what"], language, edit["alternative"])
    return [
        f"{edit['episode']}-{edit['scene']}",
        f"{say(edit['kind'], language)} · {edit['alternative']}",
        Text(what, tag),
        " ".join(reasons(edit, language)),
    ]


def _edits(production: Production, id_: str) -> dict[tuple[str, str], Alternative]:
    plan = plan_in_force(production)
    _, papers = papers_of(production)
    chosen = {edit for one in (plan.value.versions if plan else ()) if id_ in one.targets for edit in one.edits}
    return {(one.episode, one.scene): one for one in papers.alternatives if one.id in chosen}


def _times(breakdown: Breakdown, production: Production) -> dict[tuple[str, str], str]:
    """Planned time code of each scene, in the episodes whose scenes before it all have minutes."""
    rate = Fraction(production.sheet.fps if production.sheet and production.sheet.fps else "24")
    at: dict[str, int | None] = {}
    found: dict[tuple[str, str], str] = {}
    for scene in breakdown.scenes:
        now = at.get(scene.episode, round(3600 * rate))
        if now is not None:
            found[scene.episode, scene.number] = timecode(now, rate)
        at[scene.episode] = None if now is None or scene.minutes is None else now + _frames(scene, rate)
    return found


def _frames(scene: Scene, rate: Fraction) -> int:
    return round((scene.minutes or 0) * 60 * rate)
