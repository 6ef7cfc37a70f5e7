"""Made-up pages of the studio's other rooms, for the render tests."""

from __future__ import annotations

import dataclasses

from pages_samples import a_difference, at, companies, document_page

from gassaku.findings import Code, Place, Severity
from gassaku.production.sheet import ProductionSheet
from gassaku.readiness import Board
from gassaku.studio.pages import (
    access,
    edit,
    history,
    invitation,
    jobs,
    new_document,
    people,
    productions,
    refusal,
    scenarios,
    sign,
    tokens,
)
from gassaku.studio.pages.text import Run, day, hour, stamp, weekday

TITLE = Run("Topsheet", "en")
PROBLEM = "Line 3 has no closing quote. Close it, or write it on one line."


def edit_text() -> edit.EditPage:
    help_ = (
        edit.SchemaHelp("title", "text by language", Run("The title by language tag.", "en"), required=True),
        edit.SchemaHelp("fps", "text", Run("Frame rate of the master.", "en")),
    )
    problem = edit.Problem(3, Run(PROBLEM, "en"))
    return edit.edit_page(
        "production.yaml", TITLE, 3, edit.Content("title:\n  ko: 달의 해협\n", "en"), help_=help_, problems=(problem,)
    )


def edit_table() -> edit.EditPage:
    rows = (("1100", "Story", "120,000,000"), ("1200", "<Producers>", ""))
    return edit.edit_page("budget/topsheet.csv", TITLE, 4, edit.Content(heads=("code", "account", "amount"), rows=rows))


def stale(sheet: ProductionSheet) -> edit.StalePage:
    newest = document_page(sheet).revision
    return edit.stale_page(
        "agreement.yaml", TITLE, 14, newest, a_difference(), edit.BothTexts("mine\n", "theirs\n", "en", "a note")
    )


def new_page() -> new_document.NewDocumentPage:
    kinds = (("production.yaml", Run("The sheet")), ("subtitles/ep01.th.srt", Run("字幕", "ja")))
    errors = {"path": "Nothing reads notes.exe. Name it as one of the papers beside."}
    return new_document.new_document_page(kinds, sent={"path": "notes.exe"}, errors=errors, most="20 MB")


def signing(sheet: ProductionSheet, *, objects: bool) -> sign.SignPage:
    party = companies(sheet)[0]
    return sign.sign_page(sign.Paper("agreement.yaml", TITLE, 15, "9f2c" * 16), (party, "Producer"), objects=objects)


def seeing(sheet: ProductionSheet) -> access.AccessPage:
    return access.access_page("agreement.yaml", TITLE, companies(sheet), ["hanbit", "kaikyo"], covers="Also annex D.")


def everybody(sheet: ProductionSheet, *, invites: bool) -> people.PeoplePage:
    hanbit, kaikyo, *_ = companies(sheet)
    seats = (
        people.PersonRow("1", Run("한서윤", "ko"), "han@example.org", "Producer", "active", day(at(9)), you=True),
        people.PersonRow("2", Run("Writer", "en"), "w@example.org", "Writer", "invited", may_remove=True),
    )
    shown = (people.company_shown(hanbit, "KR", seats), people.company_shown(kaikyo, "JP", ()))
    errors = {"email": "“han@” is no address. Write it as name@company."}
    return people.people_page(shown, invites_to=[hanbit] if invites else (), errors=errors, link="/invitation/x/")


def running(sheet: ProductionSheet) -> jobs.JobsPage:
    name = companies(sheet)[0].name
    solve = jobs.JobRow(
        "6c1f0a4e-0000-4000-8000-000000000001",
        Run("Shooting schedule", "en"),
        jobs.stage("running"),
        jobs.progress(0, 0, search=("₩4,120,000,000", "₩4,062,000,000", "1.4 %")),
        by=name,
        started=stamp(at(9)),
        may_cancel=True,
    )
    done = jobs.JobRow(
        "6c1f0a4e-0000-4000-8000-000000000002",
        Run("Every episode", "en"),
        jobs.stage("failed"),
        jobs.progress(12, 16, "episodes"),
        by=name,
        started=stamp(at(9)),
        ended=stamp(at(10)),
        said=Run("Episode 13 has no script.", "en"),
        made_from=(("budget/topsheet.csv", 4),),
        result="/p/strait-of-moons/board/",
    )
    return jobs.jobs_page((done, solve))


def some_tokens() -> tokens.TokensPage:
    row = tokens.TokenRow("1", "cutting room", "gsk_a1", "Localisation", day(at(9)), day(at(9)), None)
    over = dataclasses.replace(row, id="2", over=True, used=day(at(9)))
    return tokens.tokens_page((row, over), ["producer", "localisation"], secret="gsk_once")  # noqa: S106  (opens nothing)


def record(sheet: ProductionSheet) -> history.HistoryPage:
    hanbit = companies(sheet)[0]
    rows = [
        history.EventRow(
            stamp(at(one)),
            weekday(at(one)),
            hour(at(one)),
            hanbit,
            Run("한서윤", "ko"),
            Run("saved"),
            "agreement.yaml",
            one,
        )
        for one in (17, 10)
    ]
    rows.append(
        history.EventRow(stamp(at(9)), weekday(at(9)), hour(at(9)), None, Run(""), Run("The chain was checked."))
    )
    return history.history_page(rows, chain="The chain of 12 entries is whole.", earlier="before=3")


def what_if() -> scenarios.ScenariosPage:
    row = scenarios.ScenarioRow("autumn-break", Run(""), scenarios.papers(2), Run("Hanbit"), day(at(9)))
    return scenarios.scenarios_page((row,))


def what_if_board(board: Board, sheet: ProductionSheet) -> scenarios.ScenarioPage:
    stop = Code("TST-STOP", Severity.BLOCKER, "It stops {what}.", "Let it go.").at(
        Place("a.csv"), desk="finance", what="it"
    )
    cell = board.cell("finance", "")
    other = dataclasses.replace(
        board,
        findings=(stop, *board.findings[2:]),
        cells={
            **board.cells,
            ("finance", ""): dataclasses.replace(cell, status=type(cell.status).BLOCKED, findings=(stop,)),
        },
    )
    return scenarios.scenario_page(
        "autumn-break", board, other, sheet, changed=["scenarios/autumn-break/a.csv"], may_force=True, may_drop=True
    )


def home(sheet: ProductionSheet) -> productions.ProductionsPage:
    row = productions.ProductionRow(
        "strait-of-moons",
        Run("달의 해협", "ko"),
        (Run("『月の海峡』", "ja"),),
        companies(sheet)[0],
        "Producer",
        "stop",
        "2 stops hold China.",
        day(at(9)),
    )
    return productions.productions_page((row,))


def offered(sheet: ProductionSheet) -> invitation.InvitationPage:
    return invitation.invitation_page(Run("달의 해협", "ko"), companies(sheet)[1], "Standards")


def refused(status: int) -> refusal.Refusal:
    return refusal.refusal(status, wait=30)
