"""One cast known to all: a Korean, a Japanese and a Thai company, an outsider from Hong Kong, a person of each role."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from studio_cast import Cast

COMMANDS = ("chromium", "chromium-browser", "google-chrome")
QUIET = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run")


@pytest.fixture(scope="session")
def orm_beside_a_browser() -> None:
    """The driver keeps an event loop in this thread; our own queries between two clicks are none of its business."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def browser(orm_beside_a_browser: None) -> Iterator[Browser]:
    """The system's Chromium, headless, one process for the run."""
    found = next((path for command in COMMANDS if (path := shutil.which(command))), None)
    if found is None:
        pytest.fail("No Chromium here. `make system` installs it, or names what to install.")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=list(QUIET))
        yield launched
        launched.close()


@pytest.fixture
def cast(db: None) -> Cast:
    """The cast, seated at a production of three companies."""
    return Cast()


@pytest.fixture
def browser_of(cast: Cast, client: object) -> Callable[[str], object]:
    """A signed-in test client for a person of the cast, or for the outsider and the agent."""
    from django.test import Client

    def sign_in(name: str) -> Client:
        someone = Client()
        user = {"outsider": cast.outsider, "agent": cast.agent}.get(name) or cast.users[name]
        someone.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return someone

    return sign_in
