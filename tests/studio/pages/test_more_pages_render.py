"""The studio's other rooms render in every language too: writing, scenarios, people, jobs, tokens, record, refusals."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import lxml.html
import more_samples as samples
import pytest
from markup import faults
from pages_stage import render, sample_board, sample_production

from gassaku.studio.pages.documents import documents_page
from gassaku.studio.pages.history import history_page
from gassaku.studio.pages.jobs import jobs_page
from gassaku.studio.pages.scenarios import scenarios_page

SHEET = sample_production().sheet
Make = Callable[[], Any]  # Any: a page's model

PAGES: dict[str, tuple[str, str, Make]] = {
    "edit text": ("studio/edit.html", "documents", samples.edit_text),
    "edit table": ("studio/edit.html", "documents", samples.edit_table),
    "stale": ("studio/stale.html", "documents", lambda: samples.stale(SHEET)),
    "new": ("studio/document_new.html", "documents", samples.new_page),
    "sign": ("studio/sign.html", "documents", lambda: samples.signing(SHEET, objects=False)),
    "object": ("studio/sign.html", "documents", lambda: samples.signing(SHEET, objects=True)),
    "access": ("studio/access.html", "documents", lambda: samples.seeing(SHEET)),
    "people": ("studio/people.html", "people", lambda: samples.everybody(SHEET, invites=True)),
    "people, no invitations": ("studio/people.html", "people", lambda: samples.everybody(SHEET, invites=False)),
    "jobs": ("studio/jobs.html", "jobs", lambda: samples.running(SHEET)),
    "job": ("studio/job.html", "jobs", lambda: samples.running(SHEET).rows[0]),
    "tokens": ("studio/tokens.html", "tokens", samples.some_tokens),
    "history": ("studio/history.html", "history", lambda: samples.record(SHEET)),
    "scenarios": ("studio/scenarios.html", "scenarios", samples.what_if),
    "scenario": ("studio/scenario.html", "scenarios", lambda: samples.what_if_board(sample_board(), SHEET)),
    "productions": ("studio/productions.html", "", lambda: samples.home(SHEET)),
    "invitation": ("studio/invitation.html", "", lambda: samples.offered(SHEET)),
    **{
        f"refusal {status}": ("studio/refusal.html", "", lambda status=status: samples.refused(status))
        for status in (400, 403, 404, 409, 413, 429, 500)
    },
}


@pytest.mark.parametrize("name", PAGES)
def test_page_in_every_language(language: str, name: str) -> None:
    template, here, make = PAGES[name]
    assert faults(render(template, language, here, page=make)) == []


@pytest.mark.parametrize("template", ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"])
def test_page_without_a_view(template: str) -> None:
    assert faults(render(template)) == []


def test_not_allowed_reads_as_not_there() -> None:
    assert render("403.html") == render("404.html")


def test_a_tables_first_button_saves() -> None:
    page = lxml.html.document_fromstring(render("studio/edit.html", "en", "documents", page=samples.edit_table))
    form = page.xpath("//form[@data-guard]")[0]
    assert form.xpath(".//button[@type='submit']/@name")[0] == "save"
    assert form.xpath(".//input[@name='cell-1-1']/@value") == ["<Producers>"]


EMPTY: dict[str, tuple[str, Make, str]] = {
    "documents": ("documents", lambda: documents_page((), ()), "No document yet"),
    "jobs": ("jobs", lambda: jobs_page(()), "No job has run yet"),
    "history": ("history", lambda: history_page(()), "Nothing has happened yet"),
    "scenarios": ("scenarios", lambda: scenarios_page(()), "No scenario yet"),
}


@pytest.mark.parametrize("name", EMPTY)
def test_an_empty_page_says_what_to_do_first(name: str) -> None:
    here, make, said = EMPTY[name]
    page = render(f"studio/{name}.html", "en", here, page=make)
    assert faults(page) == []
    assert said in page
