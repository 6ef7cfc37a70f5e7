"""Made-up pages for the render tests: nobody's papers, every state once."""

from __future__ import annotations

import datetime as dt
from functools import partial
from zoneinfo import ZoneInfo

from gassaku.production.sheet import ProductionSheet
from gassaku.studio.pages import difference, document, documents
from gassaku.studio.pages.party import Party, parties
from gassaku.studio.pages.text import Run, stamp

DESKS = (("documents", "Documents"), ("agreement", "Agreement"), ("finance", "Finance"), ("subtitles", "Subtitles"))


def companies(sheet: ProductionSheet) -> list[Party]:
    return list(parties(sheet.companies).values())


def at(hour: int, zone: str = "Asia/Seoul") -> dt.datetime:
    return dt.datetime(2027, 6, 11, hour, 42, tzinfo=ZoneInfo(zone))


def documents_page(sheet: ProductionSheet) -> documents.DocumentsPage:
    hanbit, kaikyo, *_ = companies(sheet)
    when = stamp(at(17))
    row = partial(documents.DocumentRow, language="")
    rows = (
        row(
            "production.yaml",
            title=Run("Sheet"),
            desk="documents",
            revision=3,
            state=documents.state("in force"),
            by=hanbit.name,
            at=when,
        ),
        row(
            "agreement.yaml",
            title=Run("Agreement"),
            desk="agreement",
            revision=15,
            state=documents.state("shared"),
            by=kaikyo.name,
            at=when,
            signed=2,
            signers=4,
        ),
        row(
            "subtitles/ep01.ja.srt",
            title=Run("字幕", "ja"),
            desk="subtitles",
            revision=2,
            state=documents.state("shared"),
            by=kaikyo.name,
            at=when,
            language="ja",
        ),
        row(
            "private/hanbit/budget/topsheet.csv",
            title=Run("Budget"),
            desk="finance",
            revision=1,
            state=documents.state("in force"),
            by=hanbit.name,
            at=when,
            lock=hanbit,
        ),
        row(
            "drafts/hanbit/notes.md",
            title=Run("<Notes>"),
            desk="",
            revision=1,
            state=documents.state("draft"),
            by=hanbit.name,
            at=when,
            lock=hanbit,
        ),
    )
    return documents.documents_page(rows, DESKS, waiting=1)


def document_page(sheet: ProductionSheet, *, table: bool = False) -> document.DocumentPage:
    hanbit, kaikyo, mingyue, chaophraya = companies(sheet)
    history = (
        document.revision_row(
            15, "shared", note=Run("상한을 낮춤", "ko"), by=kaikyo.name, at=at(17, "Asia/Tokyo"), current=True
        ),
        document.revision_row(14, "in force", note=Run("40 : 24 : 24 : 12"), by=hanbit.name, at=at(10)),
        document.revision_row(13, "past", note=Run(""), by=chaophraya.name, at=at(9, "Asia/Bangkok")),
    )
    signoffs = (
        document.signoff(hanbit, "missing", person=Run("한서윤", "ko"), role="producer", own=True),
        document.signoff(kaikyo, "signed", person=Run("森下 真理", "ja"), role="producer", at=at(17, "Asia/Tokyo")),
        document.signoff(
            mingyue,
            "objects",
            person=Run("沈嘉", "zh-Hans"),
            role="legal",
            at=at(12),
            says=Run("底线不变。", "zh-Hans"),
        ),
        document.signoff(chaophraya, "fell", person=Run("ธนา ศรีวงศ์", "th"), role="producer", at=at(14, "Asia/Bangkok")),
    )
    text = document.text_shown("7.2 Recoupment\n<b>not markup</b>\n\nน้ำตา\n", "en")
    rows = document.table_shown(("code", "amount"), (("1100", "1,200,000"), ("=cmd", "-3.5 %")))
    return document.DocumentPage(
        path="agreement.yaml",
        title=Run("Co-production agreement", "en"),
        kind="Agreement",
        desk="agreement",
        revision=history[0],
        said=document.standing(history[0], 15, 14),
        history=history,
        text=None if table else text,
        table=rows if table else None,
        signoffs=signoffs,
        asks_signatures=document.tally(signoffs),
        viewers=(hanbit, kaikyo, mingyue, chaophraya),
        everyone=True,
        roles="",
        locks=(document.locked("Annex D", (kaikyo, chaophraya)),),
        chain="",
        powers=document.Powers(True, True, True, True, True, True, True),
        before=14,
        own=hanbit,
    )


def a_difference(*, one_column: bool = False) -> difference.Difference:
    span, row = difference.Span, difference.DiffRow
    rows = [row("same", str(line), str(line), (span("alike"),), (span("alike"),)) for line in range(1, 31)]
    rows += [
        row(
            "changed",
            "31",
            "31",
            (span("no more than "), span("180", True)),
            (span("no more than "), span("165", True)),
        ),
        row("added", "", "32", (), (span("<each>", True),)),
        row("removed", "32", "", (span("gone", True),), ()),
    ]
    return difference.difference("agreement.yaml", (14, 15), ("r14", "r15"), rows, one_column=one_column)
