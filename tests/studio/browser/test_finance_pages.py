"""The finance desk's pages in a real browser: the receipts slide, nothing leaves its box, in six languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from studio.browser.test_looks import LANGUAGES, OVERFLOWS, violations

SLUG = "strait-of-moons"
DESK = f"/p/{SLUG}/desks/finance/"
PAGES = (
    "",
    "recoupment/",
    "budget/",
    "cash/",
    "currencies/",
    "costs/?on=2027-06-20",
    "risk/",
    "statements/",
    "statements/recoupment/2027-Q1/?party=kaikyo",
)


@pytest.fixture
def someone(visit, project: Path):
    """A producer of hanbit, with the sample production founded."""

    def open_for(**how):
        visitor = visit("한서윤", **how)
        from gassaku.studio.accounts.models import User
        from gassaku.studio.workspace.models import Production

        if not Production.objects.filter(slug=SLUG).exists():
            from gassaku.studio.actions.founding import FoundProduction

            FoundProduction(project / "examples" / SLUG, User.objects.get(name="한서윤"), "hanbit").perform()
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


@pytest.mark.parametrize("language", ["en", "ja", "th"])
def test_everyone_can_use_the_pages(someone, language):
    visitor = someone()
    visitor.speak(language)
    assert {one: found for one in PAGES if (found := violations(visitor.go(DESK + one)))} == {}


def test_the_slider_pays_the_deal_out_again_and_a_figure_says_why(someone):
    page = someone().go(f"{DESK}recoupment/?receipts=1000000000")
    before = page.locator("#flow").inner_text()
    page.locator("#slide").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#flow")).not_to_have_text(before)
    assert page.locator("#receipts").input_value() != "1000000000"
    assert "receipts=" in page.url
    page.locator("#paid-out button.number").first.click()
    expect(page.locator(".explain:popover-open")).to_be_visible()


def test_the_deal_is_paid_out_without_scripts(someone):
    page = someone(scripts=False).go(f"{DESK}recoupment/")
    page.locator("#receipts").fill("5000000")
    page.locator("form.filters button").click()
    page.wait_for_url("**receipts=5000000**")
    assert "5,000,000" in page.locator("#flow").inner_text()
