"""A real browser on a real server, a fresh context for each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page


class Visitor:
    """Somebody at a browser, with what the console said."""

    def __init__(self, context: BrowserContext, root: str) -> None:
        self.context = context
        self.root = root
        self.said: list[str] = []
        self.page = self.tab()

    def tab(self) -> Page:
        """Another tab of the same browser."""
        page = self.context.new_page()
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.said.append(str(error)))
        return page

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "status of 4" not in message.text:
            self.said.append(message.text)

    def go(self, path: str, page: Page | None = None) -> Page:
        """Opens an address of the studio."""
        page = page or self.page
        page.goto(self.root + path)
        page.wait_for_load_state("networkidle")
        return page

    def speak(self, language: str) -> None:
        """Chooses the interface's language."""
        self.context.add_cookies([{"name": "gassaku_language", "value": language, "url": self.root}])


@pytest.fixture
def visit(
    browser: Browser, live_server: object, transactional_db: None, tmp_path: Path
) -> Iterator[Callable[..., Visitor]]:
    """Opens a browser for a person of the cast, signed in by a one-time link; for nobody without a name."""
    from django.core.cache import cache

    from gassaku.studio.accounts.models import SignInLink, User
    from studio_cast import Cast

    cache.clear()  # how often somebody signed in is counted across tests
    cast = Cast()
    contexts: list[BrowserContext] = []

    def open_for(name: str = "", *, width: int = 1440, height: int = 900, scripts: bool = True) -> Visitor:
        context = browser.new_context(viewport={"width": width, "height": height}, java_script_enabled=scripts)
        contexts.append(context)
        visitor = Visitor(context, live_server.url)  # type: ignore[attr-defined]  # pytest-django's
        if name:
            user: User = cast.users[name]
            visitor.page.goto(f"{visitor.root}/account/link/{SignInLink.make(user)}/")
            visitor.page.click("main button[type=submit], form[method=post] button[type=submit]")
            visitor.page.wait_for_load_state("networkidle")
        return visitor

    yield open_for
    for context in contexts:
        context.close()
