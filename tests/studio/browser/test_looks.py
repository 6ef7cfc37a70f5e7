"""How pages look and weigh: nothing overflows, nothing breaks the content policy, everyone can use them."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
import pytest

LANGUAGES = ("en", "ko", "ja", "zh-hans", "zh-hant", "th")
BOARD = "/p/haehyeop/"
PAGES = (
    "/",
    BOARD,
    "/p/haehyeop/findings/",
    "/p/haehyeop/documents/",
    "/p/haehyeop/documents/agreement.yaml",
    "/p/haehyeop/documents/budget/topsheet.csv",
    "/p/haehyeop/compare/agreement.yaml",
    "/p/haehyeop/edit/agreement.yaml",
    "/p/haehyeop/edit/budget/topsheet.csv",
    "/p/haehyeop/sign/agreement.yaml",
    "/p/haehyeop/access/agreement.yaml",
    "/p/haehyeop/new/",
    "/p/haehyeop/scenarios/",
    "/p/haehyeop/desks/finance/",
    "/p/haehyeop/desks/qualification/",
    "/p/haehyeop/desks/qualification/incentives/",
    "/p/haehyeop/desks/qualification/change/",
    "/p/haehyeop/desks/qualification/allocation/",
    "/p/haehyeop/desks/standards/",
    "/p/haehyeop/desks/script/",
    "/p/haehyeop/desks/script/read/scripts/ep01.fountain",
    "/p/haehyeop/desks/script/breakdown/scripts/ep01.fountain",
    "/p/haehyeop/desks/script/edit/scripts/ep01.fountain",
    "/p/haehyeop/desks/script/drafts/scripts/ep01.fountain",
    "/p/haehyeop/desks/script/import/",
    "/p/haehyeop/desks/script/story/",
    "/p/haehyeop/desks/script/import/scripts/ep01.fountain",
    "/p/haehyeop/people/",
    "/p/haehyeop/jobs/",
    "/p/haehyeop/tokens/",
    "/p/haehyeop/history/",
    "/account/2fa/",
    "/account/sessions/",
)
SHOWN = (BOARD, "/p/haehyeop/documents/agreement.yaml", "/p/haehyeop/findings/", "/p/haehyeop/people/")
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}"

# An element's own text may not reach beyond the box that holds it, nor the page beyond the window.
OVERFLOWS = """() => {
  const found = [];
  const seen = (element) => {
    const style = getComputedStyle(element);
    return style.visibility !== 'hidden' && style.display !== 'none' && element.getClientRects().length > 0;
  };
  const scrolls = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (/auto|scroll/.test(style.overflowX) || style.position === 'fixed') return true;
    }
    return false;
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, holder = node.parentElement;
    if (!node.data.trim() || !seen(holder)) continue;
    if (holder.closest('.hush, .skip, [popover], dialog, svg, template, script')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const text = range.getBoundingClientRect();
    let box = holder;
    while (box && getComputedStyle(box).display.startsWith('inline')) box = box.parentElement;
    const frame = box.getBoundingClientRect();
    const style = getComputedStyle(box);
    if (style.textOverflow === 'ellipsis' || scrolls(box)) continue;
    if (getComputedStyle(holder).clipPath === 'inset(50%)') continue; // for screen readers alone
    if (text.right > frame.right + 1.5 || text.left < frame.left - 1.5)
      found.push(`${node.data.trim().slice(0, 60)} in <${box.tagName.toLowerCase()} class="${box.className}">`);
  }
  if (document.documentElement.scrollWidth > innerWidth + 1) found.push('the page scrolls sideways');
  return found;
}"""


@pytest.mark.parametrize("width", [1440, 390])
def test_no_text_leaves_its_box_and_no_policy_is_broken_in_any_language(visit, width):
    someone = visit("한서윤", width=width, height=900)
    found = {}
    for language in LANGUAGES:
        someone.speak(language)
        for path in (*SHOWN, "/account/login/") if language != "en" else (*PAGES, "/account/login/"):
            page = someone.go(path)
            if trouble := page.evaluate(OVERFLOWS):
                found[f"{language} {path}"] = trouble
    assert found == {}
    assert someone.said == []


@pytest.mark.parametrize("path", PAGES)
def test_everyone_can_use_the_page(visit, path):
    page = visit("한서윤").go(path)
    assert violations(page) == []


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_everyone_can_use_it_in_every_language(visit, language):
    someone = visit("한서윤")
    someone.speak(language)
    assert {path: found for path in SHOWN if (found := violations(someone.go(path)))} == {}


def test_everyone_can_sign_in(visit):
    assert violations(visit().go("/account/login/")) == []


def test_a_page_works_at_four_hundred_percent_without_loss(visit):
    page = visit("한서윤", width=320, height=600).go(BOARD)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")


def violations(page):
    page.evaluate(AXE)
    result = page.evaluate(f"axe.run(document, {RULES})")
    return [
        f"{one['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:200]}"
        for one in result["violations"]
        for node in one["nodes"]
    ]


def test_a_board_weighs_less_than_a_quarter_megabyte(visit):
    someone = visit("한서윤")
    weights: dict[str, int] = {}
    someone.page.on("response", lambda answer: weights.__setitem__(answer.url, len(answer.body())))
    someone.go(BOARD)
    assert sum(weights.values()) <= 250_000, weights
    assert all(url.startswith(someone.root) for url in weights), "nothing comes from elsewhere"


def test_the_checks_see_what_is_wrong(visit):
    page = visit("한서윤").go(BOARD)
    page.evaluate(
        "document.querySelector('h1').innerHTML = '<img src=x><div class=tight>' + 'ㄱ'.repeat(400) + '</div>'"
    )
    page.evaluate("document.querySelector('.tight').style.cssText = 'width: 50px; white-space: nowrap'")
    assert any(one.startswith("image-alt") for one in violations(page))
    assert page.evaluate(OVERFLOWS) != []
