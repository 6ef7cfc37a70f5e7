"""What a desk has to say: findings, each at a place, by a rule, with who must act and what would mend it.

A finding is made from a `Code`: the stable name of one thing that can be wrong, with its severity, its sentence
and its mend as templates. The sentence is built from the parameters only when somebody reads it, so the same
finding can be told in another language later.

    SPEED = Code("SUB-CPS", Severity.WARNING, "Read at {cps} characters a second; {limit} is the limit.",
                 mend="Shorten the text, or hold the cue {longer} s longer.")
    finding = SPEED.at(Place("subtitles/ep01.ja.srt", line=12), markets=("JP",), cps="6.1", limit="4", longer="0.8")
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """How much a finding weighs: a blocker stops the release, a note changes no status."""

    BLOCKER = "blocker"
    WARNING = "warning"
    TASK = "task"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for the most urgent."""
        return _RANK[self]


_RANK = {Severity.BLOCKER: 0, Severity.WARNING: 1, Severity.TASK: 2, Severity.NOTE: 3}


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in the production a finding stands.

    Attributes:
        path: the document's path inside the production, NFC, with forward slashes; "" is the production itself.
        line: counted from 1.
        column: counted from 1, in code points.
        pointer: what a person of that desk would say: a JSON pointer, "scene 12", "cue 34".
    """

    path: str
    line: int | None = None
    column: int | None = None
    pointer: str | None = None

    def __str__(self) -> str:
        text = self.path or "the production"
        if self.line is not None:
            text += f":{self.line}"
            if self.column is not None:
                text += f":{self.column}"
        return text if self.pointer is None else f"{text} ({self.pointer})"


@dataclass(frozen=True, slots=True)
class RuleRef:
    """The rule that a finding stands on, as it was in force on the date asked.

    Attributes:
        id: the rule's id in its pack, for `gassaku rules show ID`.
        source: title and clause of the text.
        href: where the text can be read.
        in_force: the day or year this value came into force, or "unknown".
        confidence: verified, secondary, reported or unofficial.
        checked_on: the day somebody last compared the value with its source.
    """

    id: str
    source: str
    href: str
    in_force: str
    confidence: str
    checked_on: str


@dataclass(frozen=True, slots=True)
class Act:
    """Who must act, and until when. `company` is an id of the production, `role` a word of the trade."""

    company: str | None = None
    role: str | None = None
    due: dt.date | None = None


Param = str | int


@dataclass(frozen=True, slots=True)
class Code:
    """One thing that can be wrong, with a stable name. `docs/findings/` has a page for each.

    Attributes:
        name: as `SUB-CPS`; never reused for another meaning.
        severity: what it weighs unless the rule's own standing lowers it.
        message: one sentence with `{named}` parameters: what was found and what was expected.
        mend: one sentence: what would mend it.
    """

    name: str
    severity: Severity
    message: str
    mend: str

    def at(
        self,
        place: Place,
        *,
        desk: str = "",
        markets: tuple[str, ...] = (),
        rule: RuleRef | None = None,
        act: Act | None = None,
        severity: Severity | None = None,
        **params: Param,
    ) -> Finding:
        """A finding of this code. `markets` empty means the whole production."""
        return Finding(
            code=self.name,
            severity=severity or self.severity,
            desk=desk,
            template=self.message,
            mend_template=self.mend,
            place=place,
            markets=markets,
            rule=rule,
            act=act,
            params=params,
        )


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a desk found. Made by `Code.at`, never by hand.

    Attributes:
        markets: ids of the release targets concerned; empty for the whole production.
        params: what the sentence says, as text and whole numbers already rounded for reading.
    """

    code: str
    severity: Severity
    desk: str
    template: str
    mend_template: str
    place: Place
    markets: tuple[str, ...] = ()
    rule: RuleRef | None = None
    act: Act | None = None
    params: Mapping[str, Param] = field(default_factory=dict)

    @property
    def message(self) -> str:
        """The finding in one sentence, in English."""
        return self.template.format_map(self.params)

    @property
    def mend(self) -> str:
        """What would mend it, in one sentence, in English."""
        return self.mend_template.format_map(self.params)

    @property
    def id(self) -> str:
        """The same finding has the same id on every day and every machine: code, place, markets and what it says."""
        place = self.place
        said = [place.path, str(place.pointer or place.line), ",".join(self.markets)]
        said += [f"{key}={self.params[key]}" for key in sorted(self.params)]
        digest = hashlib.blake2b("\x1f".join(said).encode(), digest_size=6)
        return f"{self.code}-{digest.hexdigest()}"

    def of(self, desk: str) -> Finding:
        """The same finding, told by `desk`."""
        return replace(self, desk=desk)

    def urgency(self) -> tuple[int, dt.date, str, str, int]:
        """Sorts the most urgent first: severity, then the nearest deadline, then the place."""
        due = self.act.due if self.act and self.act.due else dt.date.max
        return (self.severity.rank, due, self.code, self.place.path, self.place.line or 0)


def pack(finding: Finding) -> list[Any]:  # Any: a JSON array of mixed values
    """The finding as a compact JSON array, for the memory of results. `unpack` is its inverse."""
    place, rule, act = finding.place, finding.rule, finding.act
    return [
        finding.code,
        finding.severity.value,
        finding.desk,
        finding.template,
        finding.mend_template,
        [place.path, place.line, place.column, place.pointer],
        list(finding.markets),
        None if rule is None else [rule.id, rule.source, rule.href, rule.in_force, rule.confidence, rule.checked_on],
        None if act is None else [act.company, act.role, act.due.isoformat() if act.due else None],
        dict(finding.params),
    ]


def unpack(row: list[Any]) -> Finding:  # Any: as `pack` made it
    """The finding that `pack` wrote."""
    code, severity, desk, template, mend, place, markets, rule, act, params = row
    return Finding(
        code=code,
        severity=Severity(severity),
        desk=desk,
        template=template,
        mend_template=mend,
        place=Place(*place),
        markets=tuple(markets),
        rule=None if rule is None else RuleRef(*rule),
        act=None if act is None else Act(act[0], act[1], dt.date.fromisoformat(act[2]) if act[2] else None),
        params=params,
    )
