"""The readiness board: one row a desk, one column a release target, one column for the whole production.

It asks every desk and adds nothing of its own but the status of each cell:

- blocked with any blocker; attention with any warning, or a task past its date; under way with any task still open;
- ready only when every document that the desk needs was read and at least one rule was checked;
- not applicable when the desk says so with a reason; unknown otherwise. Silence is never green.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from gassaku.desk import WHOLE, Assessment, Coverage, Desk, Figure, pack_assessment, unpack_assessment
from gassaku.findings import Finding, Severity
from gassaku.production import Production

ROWS: tuple[tuple[str, str], ...] = (
    ("documents", "Documents"),
    ("agreement", "Agreement"),
    ("finance", "Finance"),
    ("qualification", "Qualification"),
    ("script", "Script"),
    ("schedule", "Schedule"),
    ("standards", "Standards"),
    ("culture", "Culture"),
    ("subtitles", "Subtitles"),
    ("rights", "Rights"),
    ("release", "Release"),
    ("audience", "Audience"),
    ("impact", "Impact"),
)


NO_DESK = "this installation has no such desk yet"
SAYS_NOTHING = "the desk says nothing about it"
NOTHING_READ = "no document was read"
NO_RULE = "no rule was checked"
REASONS = (NO_DESK, SAYS_NOTHING, NOTHING_READ, NO_RULE)


class Status(StrEnum):
    """What a cell says."""

    BLOCKED = "blocked"
    ATTENTION = "attention"
    UNDER_WAY = "under_way"
    READY = "ready"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True)
class Cell:
    """One desk's answer for one column.

    Attributes:
        target: the release target's id, or `WHOLE`.
        findings: those of this desk and this column, the most urgent first.
        reason: why it is unknown or does not apply; "" otherwise.
    """

    desk: str
    target: str
    status: Status
    findings: tuple[Finding, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class Board:
    """Every desk's answer on one day, for one reader.

    Attributes:
        targets: ids of the columns in order, without `WHOLE`.
        desks: name and title of the rows in order.
        cells: by row and column.
        findings: all of them, the most urgent first; one that concerns two markets stands once.
        figures: everything that can say why.
        companies: name by id, for who must act.
        narrowed: whether only some desks or markets were asked.
    """

    production: str
    title: str
    on: dt.date
    targets: tuple[str, ...]
    desks: tuple[tuple[str, str], ...]
    cells: Mapping[tuple[str, str], Cell]
    findings: tuple[Finding, ...]
    figures: tuple[Figure, ...]
    companies: Mapping[str, str] = field(default_factory=dict)
    narrowed: bool = False

    def cell(self, desk: str, target: str) -> Cell:
        """The cell of a desk and a column."""
        return self.cells[desk, target]

    def of_markets(self, markets: Sequence[str]) -> Board:
        """The board with these columns only, beside the whole production's; all of them where `markets` is empty."""
        if not markets:
            return self
        kept = tuple(target for target in self.targets if target in markets)
        findings = (one for one in self.findings if not one.markets or set(one.markets) & set(kept))
        cells = {key: cell for key, cell in self.cells.items() if key[1] in (*kept, WHOLE)}
        return replace(self, targets=kept, cells=cells, findings=tuple(findings), narrowed=True)

    @property
    def blocks(self) -> bool:
        """Whether anything stops the release."""
        return any(finding.severity is Severity.BLOCKER for finding in self.findings)


def check(
    production: Production,
    desks: Sequence[Desk],
    on: dt.date,
    *,
    only_desks: Iterable[str] = (),
    progress: Callable[[str], None] = lambda _: None,
) -> Board:
    """Asks the desks and builds the board.

    Args:
        on: the day it is asked for.
        only_desks: rows to ask; all unless given.
        progress: told the title of each desk before it is asked.
    """
    asked = {desk.name: desk for desk in desks}
    wanted = set(only_desks)
    rows = [*ROWS, *((desk.name, desk.title) for desk in desks if desk.name not in dict(ROWS))]
    rows = [row for row in rows if not wanted or row[0] in wanted]
    targets = tuple(target.id for target in production.targets)
    cells: dict[tuple[str, str], Cell] = {}
    findings: list[Finding] = []
    figures: list[Figure] = []
    for name, title in rows:
        if name in asked:
            progress(title)
            assessment = ask(asked[name], production, on)
        else:
            assessment = Assessment()
        findings.extend(assessment.findings)
        figures.extend(assessment.figures)
        for target in (*targets, WHOLE):
            cells[name, target] = _cell(name, target, assessment, on, built=name in asked)
    return Board(
        production=production.id,
        title=production.title(),
        on=on,
        targets=targets,
        desks=tuple(rows),
        cells=cells,
        findings=tuple(sorted(findings, key=Finding.urgency)),
        figures=tuple(figures),
        companies=_company_names(production),
        narrowed=bool(wanted),
    )


def _company_names(production: Production) -> dict[str, str]:
    companies = production.sheet.companies if production.sheet else ()
    return {one.id: one.name.get("en") or next(iter(one.name.values()), one.id) for one in companies}


def ask(desk: Desk, production: Production, on: dt.date) -> Assessment:
    """A desk's answer, remembered by what it really read."""
    view = production.watched()
    value = view.answer(f"assess {desk.name}", lambda: pack_assessment(_told_by(desk, view, on)), [on.isoformat()])
    return unpack_assessment(value)


def _told_by(desk: Desk, view: Production, on: dt.date) -> Assessment:
    assessment = desk.assess(view, on)
    findings = tuple(finding.of(desk.name) for finding in assessment.findings)
    return Assessment(findings, assessment.coverage, assessment.figures)


def _cell(desk: str, target: str, assessment: Assessment, on: dt.date, *, built: bool) -> Cell:
    here = [
        finding
        for finding in assessment.findings
        if (target in finding.markets if target != WHOLE else not finding.markets)
    ]
    here.sort(key=Finding.urgency)
    coverage = assessment.coverage.get(target)
    status, reason = status_of(here, coverage, on)
    if not built:
        reason = NO_DESK
    return Cell(desk, target, status, tuple(here), reason)


def status_of(findings: Sequence[Finding], coverage: Coverage | None, on: dt.date) -> tuple[Status, str]:
    """The status of a cell, and why it is unknown or does not apply."""
    severities = {finding.severity for finding in findings}
    tasks = [finding for finding in findings if finding.severity is Severity.TASK]
    overdue = any(task.act and task.act.due and task.act.due < on for task in tasks)
    if Severity.BLOCKER in severities:
        return Status.BLOCKED, ""
    if Severity.WARNING in severities or overdue:
        return Status.ATTENTION, ""
    if tasks:
        return Status.UNDER_WAY, ""
    return _status_of_coverage(coverage)


def _status_of_coverage(coverage: Coverage | None) -> tuple[Status, str]:
    if coverage is None:
        return Status.UNKNOWN, SAYS_NOTHING
    if coverage.not_applicable:
        return Status.NOT_APPLICABLE, coverage.not_applicable
    if coverage.missing:
        return Status.UNKNOWN, "missing: " + ", ".join(coverage.missing)
    if not coverage.read:
        return Status.UNKNOWN, NOTHING_READ
    if not coverage.rules:
        return Status.UNKNOWN, NO_RULE
    return Status.READY, ""
