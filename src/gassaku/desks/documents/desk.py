"""The documents desk's answer for the board."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from gassaku.desk import WHOLE, Assessment, Coverage, Figure
from gassaku.desks.documents.kinds import DESK_NAME, KINDS
from gassaku.desks.documents.sheet import examine_agreement, examine_people, examine_sheet
from gassaku.findings import Code, Finding, Place
from gassaku.production import Kind, Production, codes
from gassaku.rules.codes import CODES as RULE_CODES


class DocumentsDesk:
    """Reads what every production has, and tells what nobody reads."""

    name = DESK_NAME
    title = "Documents"
    kinds: tuple[Kind, ...] = KINDS
    codes: tuple[Code, ...] = (*codes.CODES, *RULE_CODES)
    provides: Mapping[str, Callable[[Production], Any]] = {}  # Any: plain JSON
    asks: tuple[str, ...] = ()

    def assess(self, production: Production, on: dt.date) -> Assessment:
        """Findings on every paper that no other desk owns, and on the production's sheet."""
        del on  # a paper is readable or not, whatever the day
        findings: list[Finding] = [*production.store_problems, *production.rules.problems]
        findings += [
            codes.UNPLACED.at(Place(path), path=path, mend=production.kinds.near(path)) for path in production.unplaced
        ]
        read = 0
        for kind in KINDS:
            for document in production.documents(kind.name):
                findings += document.findings
                read += document.value is not None
        if production.sheet is None:
            findings.append(codes.NO_PRODUCTION.at(Place("production.yaml")))
            return Assessment(tuple(findings), {WHOLE: Coverage(read, ("production.yaml",))})
        findings += examine_sheet(production)
        findings += examine_people(production)
        findings += examine_agreement(production)
        if production.private_layers:
            findings.append(
                codes.PRIVATE.at(Place("private"), count=len(production.private_layers), who=_either(production))
            )
        rules = len(KINDS)
        coverage = {target.id: Coverage(read=1, rules=1) for target in production.targets}
        coverage[WHOLE] = Coverage(read=read, rules=rules)
        return Assessment(tuple(findings), coverage, (_readable(production, read, findings),))


def _either(production: Production) -> str:
    return " or ".join(f"--as {company}" for company in production.private_layers)


def _readable(production: Production, read: int, findings: list[Finding]) -> Figure:
    unread = sum(finding.code == codes.UNREADABLE.name for finding in findings)
    counts = {kind.name: len(production.documents(kind.name)) for kind in KINDS}
    because = tuple(f"{count} of the kind “{name}”." for name, count in counts.items() if count)
    return Figure(
        id="documents.read",
        label="Papers read by this desk",
        value=f"{read} read, {unread} unreadable, {len(production.unplaced)} at no place",
        because=because,
    )


DESK = DocumentsDesk()
