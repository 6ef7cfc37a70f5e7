"""Every page answers, for whoever may see it and for whoever may not."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

PATHS = ("agreement.yaml", "budget/topsheet.csv", "scripts/ep01.fountain", "production.yaml")
PLAIN = ("board", "findings", "documents", "document-new", "scenarios", "people", "tokens", "history")
OF_A_DOCUMENT = ("document", "compare", "edit", "sign", "access")


@pytest.mark.parametrize("name", PLAIN)
def test_a_producer_sees_every_page_of_the_production(browser_of, name):
    answer = browser_of("한서윤").get(reverse(name, args=["haehyeop"]))
    assert answer.status_code == 200
    assert "<html lang" in answer.content.decode()


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("name", OF_A_DOCUMENT)
def test_a_producer_sees_every_page_of_a_document(browser_of, name, path):
    answer = browser_of("한서윤").get(reverse(name, args=["haehyeop", path]))
    assert answer.status_code == 200, answer.content.decode()[-2000:]


def test_home_lists_the_productions_of_a_person(browser_of):
    page = browser_of("한서윤").get("/").content.decode()
    assert "Strait of Moons" in page
    assert "harbour" not in page


@pytest.mark.parametrize(
    "name", ["documents", "finance", "qualification", "script", "standards", "subtitles", "schedule"]
)
def test_each_desk_has_a_page_with_its_answer_its_findings_and_its_documents(browser_of, name):
    answer = browser_of("한서윤").get(reverse("desk", args=["haehyeop", name]))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert f'href="/p/haehyeop/desks/{name}/" aria-current="page"' in page
    assert 'class="board"' in page


def test_a_desk_that_is_not_there_is_not_found(browser_of):
    assert browser_of("한서윤").get(reverse("desk", args=["haehyeop", "weather"])).status_code == 404


@pytest.mark.parametrize("name", PLAIN)
def test_a_page_asks_the_database_at_most_25_times(browser_of, name):
    assert queries_of(browser_of("한서윤"), reverse(name, args=["haehyeop"])) <= 25


def test_more_scenarios_are_not_more_queries(browser_of):
    browser = browser_of("한서윤")
    page = reverse("scenarios", args=["haehyeop"])
    counted = []
    for name in ("first", "second", "third", "fourth"):
        assert browser.post(page, {"name": name, "title": name, "note": "why", "whose": "own"}).status_code == 302
        counted.append(queries_of(browser, page))
    assert f"{name}/" in browser.get(page).content.decode()
    assert len(set(counted)) == 1, counted


def queries_of(browser, page):
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(page).status_code == 200
    return len(queries)
