"""Who gets what, for every route of pages and API; and that nobody can tell what is hidden from what is not there."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver

from studio_routes import API, OWN, PAGES, Row
from studio_stage import BACKEND, Stage, staged, undone

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:.*:pytest.PytestUnraisableExceptionWarning"),
]
ROWS = [*API, *PAGES]
UNSAFE = ("POST", "PUT", "PATCH", "DELETE")
ALLAUTH = "/account/"  # its own routes are allauth's to test; none of them shows anything of a production
OURS_IN_ACCOUNT = "/account/link/"


@pytest.fixture(scope="module")
def stage(django_db_setup, django_db_blocker):
    with staged(django_db_blocker) as made:
        yield made


@pytest.fixture(scope="module")
def clients(stage):
    return {who: stage.client(who) for who in (*OWN, "other", "agency", "stranger", "nobody")}


def name(row: Row) -> str:
    return f"{row.method} {row.route}"


def routes() -> set[str]:
    found: set[str] = set()

    def walk(resolver: URLResolver, before: str) -> None:
        for one in resolver.url_patterns:
            here = before + str(one.pattern).removeprefix("^")
            if isinstance(one, URLResolver):
                walk(one, here)
            elif isinstance(one, URLPattern):
                found.add(re.sub(r"<\w+:", "<", here))

    walk(get_resolver(), "/")
    return found


def test_every_route_is_in_the_table():
    ours = {route for route in routes() if not route.startswith(ALLAUTH) or route.startswith(OURS_IN_ACCOUNT)}
    named = {row.route for row in ROWS}
    assert ours - named == set(), "add a row to tests/studio_routes.py"
    assert named - ours == set(), "no such route any more"


@pytest.mark.parametrize("row", ROWS, ids=name)
def test_everybody_gets_what_the_table_says(stage, clients, row):
    wanted = {role: row.wanted(role) for role in OWN}
    wanted |= {"other": row.other, "agency": row.agency, "stranger": row.stranger, "nobody": row.nobody}
    got = {}
    for who, client in clients.items():
        with undone():
            got[who] = stage.ask(client, row).status_code
    assert got == wanted


@pytest.mark.parametrize("route", sorted({row.route for row in ROWS}))
def test_a_method_that_is_not_in_the_table_is_not_taken(stage, clients, route):
    rows = {row.method: row for row in ROWS if row.route == route}
    address = next(iter(rows.values())).address.format(**stage.names)
    for method in {"GET", *UNSAFE} - set(rows):
        with undone():
            answer = clients["producer"].generic(method, address)
        assert answer.status_code == 405, method
        assert answer["Allow"]


def told(stage: Stage, client: Client, row: Row, address: str, words: tuple[str, ...]) -> tuple[int, str, int]:
    """Status, body without the words that were asked for, and the number of queries."""
    with undone(), CaptureQueriesContext(connection) as queries:
        answer = stage.ask(client, row, at=address)
    body = answer.content.decode()
    for word in words:
        body = body.replace(word, "…")
    return answer.status_code, re.sub(r'value="[\w]{64}"', "", body), len(queries)


INSIDE = [row for row in ROWS if "<slug>" in row.route]


@pytest.mark.parametrize("row", INSIDE, ids=name)
def test_a_stranger_can_not_tell_a_production_from_none(stage, clients, row):
    clients["stranger"].get("/api/me")  # the first try of a window makes the counter
    there = told(stage, clients["stranger"], row, row.address, ("haehyeop",))
    absent = told(stage, clients["stranger"], row, row.address.replace("haehyeop", "no-such"), ("no-such",))
    assert there == absent


HIDDEN = {
    "agreement.yaml": ("private/hanbit/budget/topsheet.csv", "private/hanbit/budget/nothing.csv"),
    "drafts/hanbit/agreement.yaml": ("drafts/hanbit/agreement.yaml", "drafts/hanbit/nothing.yaml"),
    "hanbit--quiet": ("hanbit--quiet", "hanbit--nothing"),
    "autumn": ("hanbit--quiet", "hanbit--nothing"),
    "{member}": ("{member}", "99999"),
    "{gone}": ("{gone}", "99999"),
    "{invitation}": ("{invitation}", "{absent}"),
    "{token}": ("{token}", "{absent}"),
    "{job}": ("{job}", "{absent}"),
    "{plan}": ("{plan}", "{absent}"),
}
OBJECTS = [(row, key) for row in INSIDE for key in HIDDEN if f"/{key}" in row.address.replace("?", "/?")]


@pytest.mark.parametrize(("row", "key"), OBJECTS, ids=lambda one: name(one) if isinstance(one, Row) else str(one))
def test_another_company_can_not_tell_what_is_hidden_from_what_is_not_there(stage, clients, row, key):
    clients["other"].get("/api/me")
    hidden, absent = ((row.address.replace(key, one), one.format(**stage.names)) for one in HIDDEN[key])
    there = told(stage, clients["other"], row, hidden[0], (hidden[1],))
    nothing = told(stage, clients["other"], row, absent[0], (absent[1],))
    assert there == nothing
    assert there[0] >= 400


@pytest.mark.parametrize("row", [row for row in ROWS if row.method in UNSAFE], ids=name)
def test_nothing_is_written_without_the_browsers_own_token(stage, row):
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.force_login(stage.users["한서윤"], backend=BACKEND)
    with undone():
        before = counted()
        answer = stage.ask(client, row)
        assert counted() == before
    assert answer.status_code == 403


@pytest.mark.parametrize("row", [row for row in ROWS if row.method == "GET"], ids=name)
def test_reading_writes_nothing(stage, clients, row):
    for who in ("producer", "other", "agency"):
        before = counted()
        stage.ask(clients[who], row)
        assert counted() == before, who


def counted() -> dict[str, object]:
    """Rows of every table of the studio's own, and every chain's head."""
    from django.apps import apps

    from gassaku.studio.workspace.models import Layer

    models = [model for label in ("workspace", "accounts") for model in apps.get_app_config(label).get_models()]
    rows = {model.__name__: model._default_manager.count() for model in models}
    return {**rows, "heads": sorted(Layer.objects.values_list("pk", "head"))}
