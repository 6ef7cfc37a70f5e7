"""One cast known to all: a Korean, a Japanese and a Thai company, an outsider from Hong Kong, a person of each role."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from studio_cast import Cast


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
