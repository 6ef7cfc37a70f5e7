"""The board: what each cell says, and that silence is never green."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from gassaku.desk import WHOLE, Assessment, Coverage, pack_assessment, unpack_assessment
from gassaku.desks.documents import DESK as DOCUMENTS
from gassaku.findings import Act, Code, Finding, Place, RuleRef, Severity
from gassaku.opening import open_production
from gassaku.production import Kind, Production
from gassaku.production.facts import Fact
from gassaku.production.memory import NoMemory
from gassaku.production.store import MemoryStore
from gassaku.readiness import ROWS, Status, ask, check, status_of

TODAY = dt.date(2026, 11, 25)
SHEET = b"""\
schema: gassaku.production/1
id: moons
title: {ko: \xeb\x8b\xac, en: Moons}
companies: [{id: hanbit, name: {en: Hanbit}, country: KR}]
markets:
  - {territory: KR, company: hanbit, subtitles: [], premiere: 2027-10-22}
  - {territory: JP, company: hanbit, subtitles: [], premiere: 2027-10-22}
"""
SAID = {severity: Code(f"T-{severity.name}", severity, "It is {how}.", mend="Mend it.") for severity in Severity}


def finding(severity: Severity, *, markets: tuple[str, ...] = (), due: dt.date | None = None) -> Finding:
    return SAID[severity].at(Place("a.txt", 1), markets=markets, act=Act(due=due), how="so")


@pytest.mark.parametrize(
    ("severities", "coverage", "status"),
    [
        ([], None, Status.UNKNOWN),
        ([], Coverage(), Status.UNKNOWN),
        ([], Coverage(read=1), Status.UNKNOWN),  # no rule was checked
        ([], Coverage(rules=3), Status.UNKNOWN),  # no document was read
        ([], Coverage(read=1, rules=1), Status.READY),
        ([], Coverage(read=1, rules=1, missing=("a script",)), Status.UNKNOWN),
        ([], Coverage(not_applicable="no such duty there"), Status.NOT_APPLICABLE),
        ([Severity.NOTE], None, Status.UNKNOWN),
        ([Severity.NOTE], Coverage(read=1, rules=1), Status.READY),
        ([Severity.TASK, Severity.NOTE], Coverage(read=1, rules=1), Status.UNDER_WAY),
        ([Severity.WARNING, Severity.TASK], Coverage(read=1, rules=1), Status.ATTENTION),
        ([Severity.TASK, Severity.BLOCKER, Severity.WARNING], None, Status.BLOCKED),
    ],
)
def test_a_cell_says_the_worst_and_is_ready_only_when_something_was_checked(
    severities: list[Severity], coverage: Coverage | None, status: Status
) -> None:
    assert status_of([finding(one) for one in severities], coverage, TODAY)[0] is status


@pytest.mark.parametrize(("days", "status"), [(-1, Status.ATTENTION), (0, Status.UNDER_WAY), (1, Status.UNDER_WAY)])
def test_a_task_past_its_date_is_no_longer_merely_under_way(days: int, status: Status) -> None:
    task = finding(Severity.TASK, due=TODAY + dt.timedelta(days=days))
    assert status_of([task], Coverage(read=1, rules=1), TODAY)[0] is status


@dataclass
class FakeDesk:
    """A desk that answers as it is told and counts how often it is asked."""

    name: str = "script"
    title: str = "Script"
    kinds: tuple[Kind, ...] = ()
    codes: tuple[Code, ...] = ()
    provides: Mapping[str, Callable[[Production], Any]] = field(default_factory=dict)
    asks: tuple[str, ...] = ()
    reads: tuple[str, ...] = ("note",)
    asked: int = 0

    def assess(self, production: Production, on: dt.date) -> Assessment:
        self.asked += 1
        documents = (document for kind in self.reads for document in production.documents(kind))
        findings = (
            SAID[Severity(document.value)].at(Place(document.path), markets=("JP",), how="so") for document in documents
        )
        return Assessment(tuple(findings), {"JP": Coverage(read=1, rules=1), WHOLE: Coverage(read=1, rules=1)})


NOTE = Kind("note", "A note", "script", "notes/{name}.txt", read=lambda data, path: (data.decode(), ()))


def production_of(*desks: Any, memory: Any = None, **files: bytes) -> Production:
    store = MemoryStore(
        "moons", {"production.yaml": SHEET, **{f"notes/{key}.txt": data for key, data in files.items()}}
    )
    return open_production(store, desks=desks, memory=memory)


def test_a_finding_of_one_market_stands_in_its_column_alone() -> None:
    desk = FakeDesk(kinds=(NOTE,))
    board = check(production_of(DOCUMENTS, desk, a=b"blocker"), [DOCUMENTS, desk], TODAY)
    assert board.cell("script", "JP").status is Status.BLOCKED
    assert board.cell("script", "KR").status is Status.UNKNOWN
    assert board.cell("script", WHOLE).status is Status.READY
    assert board.blocks


def test_a_desk_that_is_not_installed_is_a_row_that_says_so() -> None:
    board = check(production_of(DOCUMENTS), [DOCUMENTS], TODAY)
    assert [name for name, _ in board.desks] == [name for name, _ in ROWS]
    cell = board.cell("finance", "KR")
    assert cell.status is Status.UNKNOWN
    assert "no such desk" in cell.reason


def test_a_sheet_that_cannot_be_used_blocks_and_leaves_nothing_green() -> None:
    store = MemoryStore("moons", {"production.yaml": b"id: [\n"})
    board = check(open_production(store, desks=[DOCUMENTS]), [DOCUMENTS], TODAY)
    assert board.blocks
    assert {cell.status for cell in board.cells.values()} == {Status.BLOCKED, Status.UNKNOWN}
    unreadable = next(one for one in board.findings if one.code == "DOC-UNREADABLE")
    assert unreadable.place.line is not None


def test_one_document_that_cannot_be_read_never_stops_the_others() -> None:
    desk = FakeDesk(kinds=(NOTE,))
    board = check(production_of(DOCUMENTS, desk, a=b"warning"), [DOCUMENTS, desk], TODAY)
    assert board.cell("script", "JP").status is Status.ATTENTION


def test_an_answer_is_remembered_until_something_that_was_really_read_changes() -> None:
    desk, memory = FakeDesk(kinds=(NOTE,)), NoMemory()

    def answer(**files: bytes) -> int:
        before = desk.asked
        ask(desk, production_of(DOCUMENTS, desk, memory=memory, **files), TODAY)
        return desk.asked - before

    assert answer(a=b"note") == 1
    assert answer(a=b"note") == 0
    assert answer(a=b"task") == 1
    assert answer(a=b"note", b=b"note") == 1
    assert answer(a=b"note") == 0  # the older answer is still good
    store_only = MemoryStore("moons", {"production.yaml": SHEET, "notes/a.txt": b"note", "other.txt": b"new"})
    before = desk.asked
    ask(desk, open_production(store_only, desks=[DOCUMENTS, desk], memory=memory), TODAY)
    assert desk.asked == before  # nobody read other.txt
    ask(desk, open_production(store_only, desks=[DOCUMENTS, desk], memory=memory), TODAY + dt.timedelta(days=1))
    assert desk.asked == before + 1  # another day is another question


def test_an_answer_depends_on_the_facts_it_asked_for() -> None:
    fact: Fact[int] = Fact("notes", "How many notes there are.", "a number")
    giver = FakeDesk(
        name="culture", kinds=(NOTE,), provides={"notes": lambda view: len(view.documents("note"))}, reads=()
    )
    asker = FakeDesk(name="script", reads=())
    told: list[int | None] = []

    def assess(production: Production, on: dt.date) -> Assessment:
        told.append(production.fact(fact))
        return Assessment()

    asker.assess = assess  # type: ignore[method-assign]
    memory = NoMemory()
    for files in ({"a": b"note"}, {"a": b"task"}, {"a": b"task", "b": b"note"}):
        ask(asker, production_of(DOCUMENTS, giver, asker, memory=memory, **files), TODAY)
    assert told == [1, 2]  # another text of a note leaves their number, and so the answer, as it was


def test_facts_in_a_circle_are_named() -> None:
    first: Fact[int] = Fact("first", "", "")
    second: Fact[int] = Fact("second", "", "")
    desk = FakeDesk(
        provides={"first": lambda view: view.fact(second), "second": lambda view: view.fact(first)}, reads=()
    )
    with pytest.raises(RecursionError, match="first → second → first"):
        production_of(DOCUMENTS, desk).fact(first)


def test_an_assessment_survives_being_remembered() -> None:
    rule = RuleRef("r", "s", "h", "2020", "verified", "2026-01-01")
    made = Assessment(
        (
            SAID[Severity.TASK].at(
                Place("a", 1, 2, "cue 3"), rule=rule, act=Act("c", "r", TODAY), markets=("JP",), how="x"
            ),
        ),
        {"JP": Coverage(1, ("a script",), 2, "no")},
    )
    assert unpack_assessment(pack_assessment(made)) == made


def test_findings_stand_in_order_of_urgency() -> None:
    desk = FakeDesk(kinds=(NOTE,))
    board = check(production_of(DOCUMENTS, desk, a=b"note", b=b"blocker", c=b"warning"), [DOCUMENTS, desk], TODAY)
    ranks = [one.severity.rank for one in board.findings]
    assert ranks == sorted(ranks)


def test_the_columns_can_be_narrowed() -> None:
    desk = FakeDesk(kinds=(NOTE,))
    board = check(production_of(DOCUMENTS, desk, a=b"blocker"), [DOCUMENTS, desk], TODAY).of_markets(["KR"])
    assert board.targets == ("KR",)
    assert not board.blocks
    assert {target for _, target in board.cells} == {"KR", WHOLE}
