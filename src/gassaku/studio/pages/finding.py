"""A finding as a page shows it: time left, place, claim, mend, rule, who acts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext, ngettext

from gassaku.findings import Finding, RuleRef
from gassaku.readiness import Board
from gassaku.studio.pages import signs
from gassaku.studio.pages.party import Party
from gassaku.studio.pages.text import Day, Run, day, told


@dataclass(frozen=True)
class RuleShown:
    """What a finding stands on."""

    id: str
    source: str
    href: str
    in_force: str
    confidence: str
    checked_on: str


@dataclass(frozen=True)
class Left:
    """How long is left: a number and its word, or a word alone."""

    number: str
    word: str
    over: bool = False


@dataclass(frozen=True)
class FindingRow:
    """One thing to do.

    Attributes:
        markets: ids of the markets concerned; empty for the whole production.
        more: how many more there are like it; 0 where every finding has a row of its own.
        acts: who must act, as words; "" if nobody is named.
    """

    id: str
    code: str
    sign: str
    severity: str
    left: Left
    due: Day | None
    markets: tuple[str, ...]
    desk: str
    desk_title: str
    message: Run
    mend: Run
    place: str
    path: str
    rule: RuleShown | None
    party: Party | None
    acts: str
    more: int = 0
    more_said: str = ""


def rule_shown(rule: RuleRef) -> RuleShown:
    """The rule in the words of a page."""
    in_force = gettext("since a day not known") if rule.in_force == "unknown" else rule.in_force
    safe = rule.href if rule.href.startswith(("https://", "http://")) else ""
    return RuleShown(rule.id, rule.source, safe, in_force, signs.confidence(rule.confidence), rule.checked_on)


def time_left(due: dt.date | None, on: dt.date) -> Left:
    """How long is left on the day `on`."""
    if due is None:
        # Translators: stands where a number of days would; the finding has no deadline.
        return Left("–", gettext("no date"))
    days = (due - on).days
    if days < 0:
        # Translators: below a number: "4 / days ago".
        return Left(str(-days), ngettext("day ago", "days ago", -days), over=True)
    if days == 0:
        return Left("0", gettext("today"), over=True)
    # Translators: below a number: "4 / days".
    return Left(str(days), ngettext("day", "days", days))


def finding_row(finding: Finding, board: Board, parties: Mapping[str, Party], more: int = 0) -> FindingRow:
    """The finding as the reader reads it on the board's day."""
    act = finding.act
    company = parties.get(act.company) if act and act.company else None
    words = [company.name.text if company else act.company or "", gettext(act.role) if act.role else ""] if act else []
    due = act.due if act else None
    return FindingRow(
        id=finding.id,
        code=finding.code,
        sign=signs.SEVERITY_SIGN[finding.severity],
        severity=signs.severity_word(finding.severity),
        left=time_left(due, board.on),
        due=day(due) if due else None,
        markets=finding.markets,
        desk=finding.desk,
        desk_title=signs.desk_title(finding.desk, dict(board.desks).get(finding.desk, "")),
        message=told(finding.template, finding.params),
        mend=told(finding.mend_template, finding.params),
        place=str(finding.place) if finding.place.path else gettext("the whole production"),
        path=finding.place.path,
        rule=rule_shown(finding.rule) if finding.rule else None,
        party=company,
        acts=" · ".join(word for word in words if word),
        more=more,
        more_said=ngettext("and %(count)s more like it", "and %(count)s more like it", more) % {"count": more}
        if more
        else "",
    )


def stories(findings: Sequence[Finding]) -> list[list[Finding]]:
    """Findings of one code in one document for the same markets tell one story; the most urgent story first."""

    def story(finding: Finding) -> tuple[int, str, str, tuple[str, ...]]:
        return finding.severity.rank, finding.code, finding.place.path, finding.markets

    told_once = [list(group) for _, group in groupby(sorted(findings, key=story), key=story)]
    for group in told_once:
        group.sort(key=Finding.urgency)
    return sorted(told_once, key=lambda group: group[0].urgency())
