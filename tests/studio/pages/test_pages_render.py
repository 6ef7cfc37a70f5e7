"""Every page renders in every language, with nothing inline, every field labelled, every foreign run marked."""

from __future__ import annotations

import lxml.html
import pages_samples as samples
import pytest
from markup import faults
from pages_stage import STUDIO, render, sample_board, sample_production

from gassaku.studio.pages.board import board_page
from gassaku.studio.pages.figure import figure_shown
from gassaku.studio.pages.findings import Filter, finding_page, findings_page

WEIGHT = 250_000


def test_faults_are_found() -> None:
    page = """<html><body><main><h2 style="color: red" onclick="x()">Low</h2><form method="post" action="/go">
    <input name="who"></form><table><tr><td></td></tr></table><script>x()</script></main></body></html>"""
    said = " ".join(faults(page))
    for fault in (
        "style attribute",
        "onclick",
        "script in",
        "no language",
        "h1",
        "label for who",
        "no token",
        "caption",
    ):
        assert fault in said


def board_html(language: str) -> str:
    board, sheet = sample_board(), sample_production().sheet
    return render(
        "studio/board.html",
        language,
        here="board",
        page=lambda: board_page(board, sheet, figures=board.figures, overdue_rules=2),
    )


def test_board_in_every_language(language: str) -> None:
    page = board_html(language)
    assert faults(page) == []
    tree = lxml.html.document_fromstring(page)
    assert len(tree.xpath("//table[contains(@class, 'board')]/tbody/tr")) == len(sample_board().desks)
    titles = {one.get("lang") for one in tree.xpath("//p[@class='titles']/span")}
    shown = tree.xpath("//h1/span/@lang")[0]
    assert titles | {shown} == {"ko", "ja", "zh-Hans", "zh-Hant", "en", "th"}


def test_board_is_light() -> None:
    static = sum(one.stat().st_size for one in (STUDIO / "static" / "studio").rglob("*") if one.is_file())
    assert static + len(board_html("th").encode()) < WEIGHT


def test_findings_in_every_language(language: str) -> None:
    board, sheet = sample_board(), sample_production().sheet
    page = render(
        "studio/findings.html",
        language,
        here="findings",
        page=lambda: findings_page(board, sheet, Filter(desk="subtitles")),
    )
    assert faults(page) == []


def test_no_finding_says_where_to_go() -> None:
    page = render(
        "studio/findings.html",
        here="findings",
        page=lambda: findings_page(sample_board(), None, Filter(desk="nowhere")),
    )
    assert faults(page) == []
    assert "Nothing of that kind was found" in page


def test_one_finding_and_one_figure(language: str) -> None:
    board, sheet = sample_board(), sample_production().sheet
    for found in board.findings[:3]:
        page = render(
            "studio/finding.html",
            language,
            here="findings",
            page=lambda one=found: finding_page(board, sheet, one.id),
        )
        assert faults(page) == []
    page = render(
        "studio/figure.html",
        language,
        here="findings",
        page=lambda: figure_shown(board.figures[0]),
    )
    assert faults(page) == []


def test_documents_in_every_language(language: str) -> None:
    sheet = sample_production().sheet
    page = render(
        "studio/documents.html",
        language,
        here="documents",
        page=lambda: samples.documents_page(sheet),
    )
    assert faults(page) == []
    assert "&lt;Notes&gt;" in page
    assert 'lang="ja">字幕' in page


@pytest.mark.parametrize("table", [False, True])
def test_document_in_every_language(language: str, table: bool) -> None:
    sheet = sample_production().sheet
    page = render(
        "studio/document.html",
        language,
        here="documents",
        page=lambda: samples.document_page(sheet, table=table),
    )
    assert faults(page) == []
    assert "<b>not markup</b>" not in page
    assert '<span lang="ja">森下 真理</span>' in page


@pytest.mark.parametrize("one_column", [False, True])
def test_difference(language: str, one_column: bool) -> None:
    sheet = sample_production().sheet
    page = render(
        "studio/compare.html",
        language,
        here="documents",
        page=lambda: samples.document_page(sheet),
        difference=lambda: samples.a_difference(one_column=one_column),
    )
    assert faults(page) == []
    assert "<del>180</del>" in page
    assert "<ins>&lt;each&gt;</ins>" in page


def test_sign_in(language: str) -> None:
    from allauth.account.forms import LoginForm

    page = render("account/login.html", language, form=LoginForm, PASSKEY_LOGIN_ENABLED=True)
    assert faults(page) == []
