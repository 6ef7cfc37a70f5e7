"""What only a browser can say: nothing is blocked, nothing overflows, keys work, targets are large enough."""

from __future__ import annotations

import mimetypes
from functools import cache
from typing import Any

import pages_samples as samples
import pytest
from pages_stage import LANGUAGES, STUDIO, render, sample_board, sample_production

from gassaku.studio.pages.board import board_page
from gassaku.studio.pages.findings import Filter, findings_page

HOME = "http://studio.test"
POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'"

OVERFLOWS = """() => [...document.querySelectorAll('main *, .rail *')].filter((one) => {
  const style = getComputedStyle(one);
  if (one.closest('.hush, .scroll, [popover], dialog, svg')) return false;
  if (one.matches('textarea, select, .board, .board *')) return false;
  if (style.overflowX !== 'visible' || style.display === 'inline') return false;
  return one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 1;
}).map((one) => `${one.tagName}.${one.className}: ${one.textContent.trim().slice(0, 40)}`)"""

CUT_OFF = """() => [...document.querySelectorAll('.cell:not(.wide) .due, .cell:not(.wide) b, .board thead small')]
  .filter((one) => one.clientWidth && one.scrollWidth > one.clientWidth)
  .map((one) => one.textContent)"""

SMALL = """() => [...document.querySelectorAll('button, .button, .rail .desks a, select, input:not([type=hidden])')]
  .filter((one) => !one.closest('.hush, [popover], dialog') && !one.matches('.hush'))
  .map((one) => [one, (one.closest('.tick') ?? one).getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.width < 24 || box.height < 23.5))
  .map(([one, box]) => `${one.outerHTML.slice(0, 60)} ${box.width}x${box.height}`)"""


@cache
def page_html(name: str, language: str) -> str:
    board, sheet = sample_board(), sample_production().sheet
    if name == "board":
        return render(
            "studio/board.html", language, "board", page=lambda: board_page(board, sheet, figures=board.figures)
        )
    if name == "findings":
        return render("studio/findings.html", language, "findings", page=lambda: findings_page(board, sheet, Filter()))
    if name == "documents":
        return render("studio/documents.html", language, "documents", page=lambda: samples.documents_page(sheet))
    if name == "document":
        return render("studio/document.html", language, "documents", page=lambda: samples.document_page(sheet))
    from allauth.account.forms import LoginForm

    return render("account/login.html", language, form=LoginForm, PASSKEY_LOGIN_ENABLED=False)


class Visit:
    """A page open in a browser, with everything that its console said."""

    def __init__(self, browser: Any, name: str, language: str = "en", width: int = 1440, scheme: str = "light") -> None:
        self.said: list[str] = []
        self.context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        self.page = self.context.new_page()
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.route("**/*", self.answer)
        self.show(name, language)

    def show(self, name: str, language: str) -> None:
        self.html = page_html(name, language)
        self.page.goto(f"{HOME}/here")

    def answer(self, route: Any) -> None:
        address = route.request.url.removeprefix(HOME).split("?")[0]
        if address.startswith("/static/"):
            file = STUDIO / "static" / address.removeprefix("/static/")
            kind = mimetypes.guess_type(file.name)[0] or "text/plain"
            route.fulfill(body=file.read_bytes(), content_type=kind)
        else:
            headers = {"Content-Security-Policy": POLICY}
            route.fulfill(body=self.html, content_type="text/html; charset=utf-8", headers=headers)

    def __enter__(self) -> Visit:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()


@pytest.mark.parametrize("name", ["board", "findings", "documents", "document", "sign-in"])
def test_nothing_overflows(browser: Any, name: str) -> None:
    with Visit(browser, name) as visit:
        for language in LANGUAGES:
            visit.show(name, language)
            for width in (1440, 390, 320):
                visit.page.set_viewport_size({"width": width, "height": 900})
                where = f"{language} at {width}"
                assert visit.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, where
                assert visit.page.evaluate(OVERFLOWS) == [], where
                assert visit.page.evaluate(SMALL) == [], where
                assert visit.page.evaluate(CUT_OFF) == [], where
            assert visit.said == [], language


def test_arrows_move_in_the_board(browser: Any) -> None:
    with Visit(browser, "board") as visit:
        visit.page.locator("table.board tbody th a").first.focus()
        visit.page.keyboard.press("ArrowDown")
        second = visit.page.locator("table.board tbody th a").nth(1)
        assert second.evaluate("one => one === document.activeElement")
        visit.page.keyboard.press("ArrowRight")
        assert visit.page.evaluate("document.activeElement.className").startswith("cell")


def test_palette_finds_a_desk(browser: Any) -> None:
    with Visit(browser, "board") as visit:
        visit.page.keyboard.press("Control+k")
        visit.page.keyboard.type("subtit")
        assert visit.page.locator("#palette li [data-title]").first.inner_text().startswith("Subtitles")
        visit.page.keyboard.press("Enter")
        visit.page.wait_for_url("**/desks/subtitles/")


def test_keys_go_and_can_be_switched_off(browser: Any) -> None:
    with Visit(browser, "board") as visit:
        visit.page.keyboard.press("g")
        visit.page.keyboard.press("o")
        visit.page.wait_for_url("**/documents/")
        visit.page.keyboard.press("?")
        visit.page.locator("[data-single-keys]").uncheck()
        visit.page.keyboard.press("Escape")
        visit.page.keyboard.press("g")
        visit.page.keyboard.press("b")
        assert visit.page.url.endswith("/documents/")


def test_a_figure_says_why_without_a_script(browser: Any) -> None:
    with Visit(browser, "board") as visit:
        visit.page.locator(".number").first.click()
        assert visit.page.locator(".explain:popover-open").count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read(browser: Any, scheme: str) -> None:
    with Visit(browser, "document", scheme=scheme) as visit:
        ink, sheet = visit.page.evaluate(
            """() => [getComputedStyle(document.querySelector('h1')).color,
                      getComputedStyle(document.querySelector('.sheet')).backgroundColor]"""
        )
        assert _contrast(ink, sheet) > 12


def _contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [int(part) / 255 for part in colour.removeprefix("rgb(").removesuffix(")").split(",")]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
