"""The subtitles desk's answer for the board: is every promised language there, and fit to be read?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import starmap
from typing import Any

from gassaku.desk import WHOLE, Assessment, Coverage, Figure
from gassaku.desks.subtitles import codes
from gassaku.desks.subtitles.frame_rate import frame_rate
from gassaku.desks.subtitles.kinds import KIND
from gassaku.desks.subtitles.limit_rules import HeldTo, held_to
from gassaku.desks.subtitles.limits import Limits
from gassaku.desks.subtitles.model import DESK as NAME
from gassaku.desks.subtitles.promise import Promise, keeping, promises, tag_of
from gassaku.desks.subtitles.quality import FILM, check
from gassaku.desks.subtitles.twins import Shown, Silence, silences
from gassaku.findings import Act, Finding, Place, RuleRef, Severity, pack, unpack
from gassaku.production import Document, Kind, Production
from gassaku.production.facts import EPISODE_LINES
from gassaku.rules.codes import STALE


class SubtitlesDesk:
    """Checks every track for every market that it was promised to."""

    name = NAME
    title = "Subtitles"
    kinds: tuple[Kind, ...] = (KIND,)
    codes = codes.CODES
    provides: Mapping[str, Callable[[Production], Any]] = {}  # Any: plain JSON
    asks: tuple[str, ...] = (EPISODE_LINES.name,)

    def assess(self, production: Production, on: dt.date) -> Assessment:
        """Findings for each market by the rules in force on its premiere's day."""
        return _Assessing(production, on).assessment()


@dataclass
class _Watched:
    """What was learnt of one document."""

    document: Document
    cues: tuple[Shown, ...] | None
    reading: tuple[Finding, ...]
    markets: list[str] = field(default_factory=list)


class _Assessing:
    def __init__(self, production: Production, on: dt.date) -> None:
        self.production = production
        self.on = on
        self.documents = production.documents(KIND.name)
        self.lines = production.fact(EPISODE_LINES) or {}
        self.findings: list[Finding] = []
        self.figures: list[Figure] = []
        self.tracks = {document.path: self.read(document) for document in self.documents}
        self.episodes = sorted({*self.lines, *(document.parts["episode"] for document in self.documents)})
        self.read_for: dict[str, int] = {}
        self.missing_for: dict[str, list[str]] = {}
        self.rules_for: dict[str, int] = {}
        self.stale: dict[tuple[str, str], list[tuple[str, RuleRef]]] = {}

    def read(self, document: Document) -> _Watched:
        """When its cues are shown, and what was wrong with reading it; remembered by the document's content."""

        def compute() -> Any:  # Any: JSON
            track = document.value
            cues = track and [[min(cue.start, cue.end), max(cue.start, cue.end), cue.line] for cue in track.cues]
            return [cues, [pack(finding) for finding in document.findings]]

        cues, reading = self.production.remember("subtitles.read", [document.hash], compute)
        shown = None if cues is None else tuple(Shown(*cue) for cue in cues)
        return _Watched(document, shown, tuple(unpack(row) for row in reading))

    def assessment(self) -> Assessment:
        asked = promises(self.production, self.on)
        held: dict[tuple[str, HeldTo, bool, bool], list[Promise]] = {}
        for promise in asked:
            self.keep(promise, held)
        fps = self.frame_rate()
        for (path, limits, sdh, children), kept_for in held.items():
            self.check(self.tracks[path], limits, kept_for, sdh=sdh, children=children, fps=fps)
        for track in self.tracks.values():
            self.findings += [finding_for(one, tuple(track.markets)) for one in track.reading]
            if not track.markets:
                language = track.document.parts["language"]
                self.findings.append(codes.NOT_PROMISED.at(Place(track.document.path), language=language))
        self.compare_languages()
        self.count_episodes()
        self.tell_stale_rules()
        return Assessment(tuple(self.findings), self.coverage(), tuple(self.figures))

    # -- promises ----------------------------------------------------------------------------------------------------

    def keep(self, promise: Promise, held: dict[tuple[str, HeldTo, bool, bool], list[Promise]]) -> None:
        """Finds the files that keep a promise, and tells of those that are not there."""
        target, market = promise.target, promise.target.market
        kept = keeping(promise, self.documents)
        for episode in self.episodes:
            if episode not in kept:
                self.missing(promise, episode)
        if not promise.profile:
            self.missing_for.setdefault(target.id, []).append("whose limits hold (`subtitle_profile:`)")
            limits = HeldTo("", Limits())
        else:
            limits = held_to(self.production.rules, promise.profile, promise.language, promise.on, self.on)
            if not limits.rule:
                self.no_limits(promise)
            for named, ref, recheck in limits.stale:
                self.stale.setdefault((ref.id, recheck), []).append((named, ref))
        for document in kept.values():
            track = self.tracks[document.path]
            if target.id not in track.markets:
                track.markets.append(target.id)
            if track.cues is None:
                self.missing_for.setdefault(target.id, []).append(f"a readable {document.path}")
                continue
            self.read_for[target.id] = self.read_for.get(target.id, 0) + 1
            self.rules_for[target.id] = self.rules_for.get(target.id, 0) + len(limits.stated)
            key = (document.path, limits, market.sdh, market.children)
            held.setdefault(key, []).append(promise)

    def missing(self, promise: Promise, episode: str) -> None:
        lines = sum(self.lines.get(episode, {}).values())
        heard = f", where {lines} lines are spoken" if lines else ""
        self.findings.append(
            codes.MISSING.at(
                self.sheet_place(promise),
                markets=(promise.target.id,),
                act=self.act(promise),
                language=self.named(promise.language),
                episode=episode,
                heard=heard,
                path=f"subtitles/{episode}.{promise.language}.srt",
            )
        )

    def no_limits(self, promise: Promise) -> None:
        self.missing_for.setdefault(promise.target.id, []).append(f"limits for {promise.language}")
        self.findings.append(
            codes.NO_LIMITS.at(
                self.sheet_place(promise),
                markets=(promise.target.id,),
                language=self.named(promise.language),
                profile=promise.profile,
            )
        )

    def sheet_place(self, promise: Promise) -> Place:
        sheet = self.production.sheet_document
        keys = ("markets", promise.target.index, "subtitles")
        return sheet.place(*keys) if sheet else Place("production.yaml")

    def act(self, promise: Promise) -> Act:
        return Act(promise.target.market.company, "localisation", promise.target.day)

    def named(self, language: str) -> str:
        tag = tag_of(language)
        return tag.name() if tag else language

    # -- tracks ------------------------------------------------------------------------------------------------------

    def check(
        self, track: _Watched, held: HeldTo, kept_for: list[Promise], *, sdh: bool, children: bool, fps: Fraction
    ) -> None:
        """Quality control under one set of limits, for every market that holds the track to them."""
        document, language = track.document, kept_for[0].language

        def compute() -> Any:  # Any: JSON
            found = check(
                document.value, held.limits, language=language, fps=fps, sdh=sdh, children=children, path=document.path
            )
            return [pack(finding) for finding in found]

        parts = [document.hash, repr(held.limits), language, str(fps), sdh, children]
        found = [unpack(row) for row in self.production.remember("subtitles.check", map(str, parts), compute)]
        for markets, act in self.who_acts(kept_for):
            self.findings += [finding_for(one, markets, act) for one in found]
        self.figures.append(self.figure(track, held, found))

    def who_acts(self, kept_for: list[Promise]) -> Iterator[tuple[tuple[str, ...], Act]]:
        """Markets by the company that delivers them, and the day of the first premiere among them."""
        by_company: dict[str | None, list[Promise]] = {}
        for promise in kept_for:
            by_company.setdefault(promise.target.market.company, []).append(promise)
        for company, theirs in by_company.items():
            days = [promise.target.day for promise in theirs if promise.target.day]
            markets = tuple(dict.fromkeys(promise.target.id for promise in theirs))
            yield markets, Act(company, "localisation", min(days, default=None))

    def figure(self, track: _Watched, held: HeldTo, found: list[Finding]) -> Figure:
        parts = track.document.parts
        weighing = [one for one in found if one.severity is not Severity.NOTE]
        counts: dict[str, int] = {}
        for one in weighing:
            counts[one.code] = counts.get(one.code, 0) + 1
        because = [f"{key}: {value} ({ref.confidence}, {ref.source})." for key, value, ref in held.stated]
        because += [f"{code}: {count}." for code, count in sorted(counts.items())]
        return Figure(
            id=f"subtitles.{parts['episode']}.{parts['language']}",
            label="cues, and findings that weigh",
            value=f"{len(track.cues or ())} cues, {len(weighing)} findings",
            because=tuple(because),
            places=(Place(track.document.path),),
            rules=tuple(dict.fromkeys(ref for _, _, ref in held.stated)),
        )

    def compare_languages(self) -> None:
        """Tells of cues that one language lacks and the others have."""
        for episode in self.episodes:
            there = {
                path: track.cues
                for path, track in self.tracks.items()
                if track.document.parts["episode"] == episode and track.cues
            }

            def compute(there: Mapping[str, Sequence[Shown]] = there) -> Any:  # Any: JSON
                return [list(silence) for silence in silences(there)]

            hashes = sorted(self.tracks[path].document.hash for path in there)
            for silence in starmap(Silence, self.production.remember("subtitles.silences", hashes, compute)):
                track = self.tracks[silence.language]
                place = Place(silence.language, silence.line or None, None, f"before cue {silence.before}")
                at = f"{silence.start // 60000}:{silence.start // 1000 % 60:02}"
                self.findings.append(
                    codes.CUE_MISSING.at(place, markets=tuple(track.markets), at=at, others=silence.others)
                )

    # -- the whole production ----------------------------------------------------------------------------------------

    def frame_rate(self) -> Fraction:
        sheet, document = self.production.sheet, self.production.sheet_document
        if sheet is None or sheet.fps is None or document is None:
            return FILM
        try:
            return frame_rate(sheet.fps)
        except ValueError as error:
            self.findings.append(codes.FRAME_RATE.at(document.place("fps"), found=str(error)))
            return FILM

    def count_episodes(self) -> None:
        sheet, document = self.production.sheet, self.production.sheet_document
        there = {document.parts["episode"] for document in self.documents}
        if sheet and sheet.format and document and any(target.market.subtitles for target in self.production.targets):
            without = sheet.format.episodes - len(there)
            if without > 0:
                place = document.place("format", "episodes")
                self.findings.append(codes.EPISODES.at(place, without=without, episodes=sheet.format.episodes))

    def tell_stale_rules(self) -> None:
        """Rules past their re-check date: once for each rule, however many markets it holds in."""
        for (_, recheck), values in self.stale.items():
            named, ref = list(dict.fromkeys(key for key, _ in values)), values[0][1]
            key = named[0] if len(named) == 1 else f"{named[0]} and {len(named) - 1} more"
            self.findings.append(
                STALE.at(Place(""), rule=ref, key=key, id=ref.id, checked_on=ref.checked_on, recheck=recheck)
            )

    def coverage(self) -> dict[str, Coverage]:
        coverage: dict[str, Coverage] = {}
        for target in self.production.targets:
            if target.market.subtitles == ():
                coverage[target.id] = Coverage(not_applicable="no subtitles were promised")
                continue
            missing = tuple(dict.fromkeys(self.missing_for.get(target.id, ())))
            if target.market.subtitles is None:
                missing = ("which subtitle languages were promised",)
            coverage[target.id] = Coverage(self.read_for.get(target.id, 0), missing, self.rules_for.get(target.id, 0))
        coverage[WHOLE] = Coverage(
            read=sum(track.cues is not None for track in self.tracks.values()),
            missing=() if self.documents else ("a subtitle file",),
            rules=sum(self.rules_for.values()),
        )
        return coverage


def finding_for(finding: Finding, markets: tuple[str, ...], act: Act | None = None) -> Finding:
    """The finding as it concerns these markets. What an unofficial rule says is told and weighs nothing."""
    told = replace(finding, markets=markets, act=act or finding.act)
    if told.rule and told.rule.confidence == "unofficial":
        return replace(told, severity=Severity.NOTE)
    return told


DESK = SubtitlesDesk()
