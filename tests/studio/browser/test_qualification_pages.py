"""The qualification desk's pages in a real browser: nothing leaves its box, everyone can use them, in six languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

import qualification_drama as sample
from studio.browser.test_looks import LANGUAGES, OVERFLOWS, violations

DESK = f"/p/{sample.SLUG}/desks/qualification/"
PAGES = ("", "incentives/", "change/?test=kr_kcc_drama_points&test=kr_kofic_location", "allocation/")


@pytest.fixture
def someone(visit, project: Path):
    """A producer of hanbit, with the sample production founded."""

    def open_for(**how):
        visitor = visit("한서윤", **how)
        from gassaku.studio.accounts.models import User
        from gassaku.studio.workspace.models import Production

        if not Production.objects.filter(slug=sample.SLUG).exists():
            sample.found(project, {user.name: user for user in User.objects.all()})
        return visitor

    return open_for


@pytest.mark.parametrize("width", [1440, 390])
def test_no_text_leaves_its_box_in_any_language(someone, width):
    visitor = someone(width=width, height=900)
    found = {}
    for language in LANGUAGES:
        visitor.speak(language)
        for one in PAGES:
            if trouble := visitor.go(DESK + one).evaluate(OVERFLOWS):
                found[f"{language} {one}"] = trouble
    assert found == {}
    assert visitor.said == []


@pytest.mark.parametrize("language", ["en", "ko", "th"])
def test_everyone_can_use_the_pages(someone, language):
    visitor = someone()
    visitor.speak(language)
    assert {one: found for one in PAGES if (found := violations(visitor.go(DESK + one)))} == {}


def test_a_producer_finds_the_cheapest_change_without_a_mouse(someone):
    page = someone().go(DESK)
    page.get_by_role("link", name="The cheapest change that passes").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/change/?test=cn_order41_joint")
    expect(page.locator("#ways")).to_have_text("9 smallest changes")
    page.locator("#budget").fill("0")
    page.locator("#budget").press("Enter")
    page.wait_for_url("**budget=0")
    expect(page.locator("#ways")).to_have_text("1 smallest change")


def test_the_pages_work_without_scripts(someone):
    page = someone(scripts=False).go(f"{DESK}change/?test=cn_order41_joint")
    expect(page.locator("#ways")).to_have_text("9 smallest changes")
