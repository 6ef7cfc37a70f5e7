"""The desk's papers: in every language, with the figures of the position, and as CSV, XLSX and PDF."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from gassaku.desks.finance import forms, position_of
from gassaku.desks.finance.budget import compare
from gassaku.desks.finance.position import Position
from gassaku.desks.finance.withholding import every_pair
from gassaku.opening import open_production, open_store
from gassaku.printing import Facts, Report, Table, to_csv, to_pdf, to_xlsx
from gassaku.production.store import MemoryStore
from gassaku.rules import load

ON = dt.date(2027, 6, 14)
LANGUAGES = ("en", "ko", "ja", "zh-Hans", "zh-Hant", "th")


@pytest.fixture(scope="module")
def position(request: pytest.FixtureRequest) -> Position:
    return position_of(open_production(open_store(Path(str(request.config.rootpath)) / "examples/strait-of-moons")), ON)


def papers(position: Position, language: str) -> list[Report]:
    assert position.budget is not None
    return [
        forms.plan_form(position, language),
        forms.budget_form(position, language),
        forms.cash_form(position, language),
        forms.currency_form(position, language),
        forms.cost_form(position, language),
        forms.comparison_form(position, compare(position.budget, position.budget), ("v6", "v7"), language),
        forms.withholding_form(list(every_pair(load(), ON).values()), ON, language),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_paper_is_whole_in_every_language(position: Position, language: str) -> None:
    for report in papers(position, language):
        assert report.title
        assert report.footer
        for table in (block for block in report.blocks if isinstance(block, Table)):
            assert all(len(row) == len(table.columns) for row in table.rows)
        assert to_csv(forms.first_table(report))
        assert to_xlsx(report)[:2] == b"PK"


@pytest.mark.parametrize("number", range(7))
def test_every_paper_is_set_as_a_tagged_pdf(position: Position, number: int) -> None:
    import pypdfium2

    language = LANGUAGES[number % len(LANGUAGES)]
    report = papers(position, language)[number]
    document = pypdfium2.PdfDocument(to_pdf(report))
    text = "".join(page.get_textpage().get_text_range() for page in document)
    assert len(text) > 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_one_pager_is_one_page(position: Position, language: str) -> None:
    import pypdfium2

    assert len(pypdfium2.PdfDocument(to_pdf(forms.plan_form(position, language)))) == 1


def test_the_one_pager_names_each_source_and_ends_with_the_gap(position: Position) -> None:
    report = forms.plan_form(position, "ko")
    table = forms.first_table(report)
    assert position.plan is not None
    assert len(table.rows) == len(position.plan.sources) + 2
    assert str(table.rows[-1][0]) == "부족액"
    assert table.rows[-1][5] == 0
    facts = next(block for block in report.blocks if isinstance(block, Facts))
    assert "21,600,000,000 KRW · 12부작 × 60분" in [value for _, value in facts.rows]


def test_the_pivot_on_paper_adds_up_to_the_budget(position: Position) -> None:
    assert position.budget is not None
    report = forms.budget_form(position, "en", "section")
    pivot = [block for block in report.blocks if isinstance(block, Table)][1]
    assert pivot.rows[-1][-1] == position.budget.total


def test_a_production_without_money_has_papers_that_say_nothing() -> None:
    sheet = b"schema: gassaku.production/1\nid: x\ntitle: {en: X}\n"
    empty = position_of(open_production(MemoryStore("x", {"production.yaml": sheet})), ON)
    for make in (forms.plan_form, forms.budget_form, forms.cash_form, forms.currency_form, forms.cost_form):
        report = make(empty, "ko")
        assert to_csv(forms.first_table(report))
        assert to_xlsx(report)[:2] == b"PK"
