"""What the people of the standards desk do, in a real browser: filter, confirm, price, plan, choose, save a draft."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
import pytest
from django.core.management import call_command
from playwright.sync_api import expect

import standards_season as sample

DESK = f"/p/{sample.SLUG}/desks/standards/"
SCENE = f"{DESK}scenes/1/2/"
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}"
HIDDEN_FOCUS = """() => {
  const box = document.activeElement.getBoundingClientRect();
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return !(top && (document.activeElement.contains(top) || top.contains(document.activeElement)));
}"""

ENGLISH = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  const apart = '[lang=en], code, script, .titles, .path, small.fine, time, option, .findings';
  while (walker.nextNode()) {
    const said = walker.currentNode.data.trim();
    if (walker.currentNode.parentElement.closest(apart)) continue;
    if (/[a-z]{3,} [a-z]{3,} [a-z]{3,}/.test(said)) found.push(said);
  }
  return found;
}"""


def found():
    from gassaku.studio.accounts.models import User

    return sample.found({user.name: user for user in User.objects.all()})


@pytest.fixture
def someone(visit):
    """A producer, at a production whose standards desk has something to say."""
    visitor = visit("한서윤")
    found()
    return visitor


def violations(page):
    page.evaluate(AXE)
    result = page.evaluate(f"axe.run(document, {RULES})")
    return [f"{one['id']}: {node['html'][:160]}" for one in result["violations"] for node in one["nodes"]]


def run_worker():
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)


def test_the_matrix_is_narrowed_with_the_keyboard_and_a_cell_opens_its_scene(someone):
    page = someone.go(DESK)
    expect(page.locator("table.matrix tbody tr:has(td)")).to_have_count(2)
    page.get_by_label("Descriptor").select_option("substance.alcohol")
    page.wait_for_url("**descriptor=substance.alcohol**")
    expect(page.locator("table.matrix tbody tr:has(td)")).to_have_count(1)
    expect(page.locator("table.matrix")).to_contain_text("2-1")
    page.get_by_role("link", name="Without filters").click()
    cell = page.locator("table.matrix tr:has-text('1-2') a.verdict-cell").nth(1)
    cell.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    expect(cell).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/scenes/1/2/#m-CN")
    expect(page.locator("#m-CN")).to_be_in_viewport()


def test_a_scene_is_read_in_two_languages_and_a_suggestion_confirmed(someone):
    page = someone.go(SCENE)
    expect(page.locator("table.sides td[lang], table.sides td div[lang='zh-Hans']").first).to_be_visible()
    expect(page.locator("mark", has_text="담배에 불을 붙이며")).to_be_visible()
    row = page.locator(".tags > li", has_text="smoking")
    expect(row.locator(".badge", has_text="suggested")).to_be_visible()
    row.get_by_label("Level").select_option("1")
    row.get_by_role("button", name="Confirm").click()
    page.wait_for_url("**/scenes/1/2/#carries")
    row = page.locator(".tags > li", has_text="smoking")
    expect(row.locator(".badge", has_text="confirmed")).to_be_visible()
    expect(page.locator("#carries header a")).to_contain_text("r2")


def test_an_alternative_is_added_without_scripts_and_a_wrong_price_comes_back(visit):
    someone = visit("한서윤", scripts=False)
    found()
    page = someone.go(SCENE)
    page.get_by_text("Add an alternative").click()
    form = page.locator("form.priced").last
    form.get_by_label("What is done").select_option("alternative_line")
    form.get_by_label("In a sentence, for the cutting room").fill("파도를 센다.")
    form.get_by_label("Price, KRW").fill("a lot")
    form.get_by_label("What the story loses").fill("20")
    form.get_by_role("button", name="Add").click()
    expect(page.get_by_role("alert")).to_contain_text("a lot")
    form = page.locator("form.priced").last
    expect(form.get_by_label("In a sentence, for the cutting room")).to_have_value("파도를 센다.")
    form.get_by_label("Price, KRW").fill("1250000")
    form.get_by_role("button", name="Add").click()
    expect(page.locator("#alternatives table")).to_contain_text("₩1,250,000")


def test_a_search_is_started_a_point_of_its_picture_chosen_by_key_and_made_the_draft_plan(someone):
    page = someone.go(f"{DESK}versions/")
    page.get_by_label("Show first").select_option("versions")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/versions/*-*/")
    expect(page.locator("progress")).to_be_visible()
    run_worker()
    expect(page.locator("svg.front")).to_be_visible(timeout=15_000)
    points = page.locator("svg.front a")
    last = points.count() - 1
    assert last > 0
    points.nth(last).focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**point={last}**")
    expect(page.locator("svg.front a[aria-current]")).to_have_count(1)
    expect(page.locator("#plan")).to_contain_text(f"Plan {last + 1}")
    expect(page.locator("table.plan-table thead b").first).to_be_visible()
    assert violations(page) == []
    page.get_by_label("Name of the plan").fill("여름")
    page.get_by_role("button", name="Make this the draft plan").click()
    page.wait_for_url("**/versions/?plan=**")
    expect(page.locator("section[aria-labelledby='plans']")).to_contain_text("여름.yaml")
    expect(page.locator("section[aria-labelledby='plans'] .badge").first).to_contain_text("draft")


def test_what_has_the_focus_is_never_under_the_heads_that_stay(visit):
    someone = visit("한서윤", width=1100, height=420)
    found()
    page = someone.go(f"{DESK}?show=all")
    last = page.locator("table.matrix a").last
    last.focus()
    for _ in range(12):
        page.keyboard.press("Shift+Tab")
        assert not page.evaluate(HIDDEN_FOCUS)


@pytest.mark.parametrize("width", [1440, 390])
def test_everyone_can_use_the_pages_and_none_scrolls_sideways(visit, width):
    someone = visit("한서윤", width=width)
    found()
    for path in (DESK, f"{DESK}?show=all", SCENE, f"{DESK}versions/", f"{DESK}ratings/", f"{DESK}approvals/"):
        page = someone.go(path)
        assert violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1"), path
    assert someone.said == []


@pytest.mark.parametrize("language", ["ko", "ja", "zh-hans", "zh-hant", "th"])
def test_no_page_is_left_in_english(someone, language):
    someone.speak(language)
    for path in (DESK, SCENE, f"{DESK}versions/", f"{DESK}ratings/", f"{DESK}approvals/"):
        page = someone.go(path)
        left = page.evaluate(ENGLISH)
        assert left == [], path
