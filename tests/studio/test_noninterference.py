"""What is hidden from a reader changes no byte that they can fetch."""

from __future__ import annotations

import datetime as dt
import os
import re

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from studio_routes import API, PAGES, Row
from studio_stage import Stage, staged, undone

HELD = {
    "budget/topsheet.csv": "1000,x{number},120000000,KRW\n2000,船,3000000,JPY\n",
    "hanbit/budget/topsheet.csv": "9000,x{number},77000000,KRW\n",
}
EXAMPLES = int(os.environ.get("GASSAKU_HIDDEN_EXAMPLES", "500"))
NOW = dt.datetime(2026, 11, 26, 3, 0, tzinfo=dt.UTC)
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:.*:pytest.PytestUnraisableExceptionWarning"),
]
P, PG = "/api/p/haehyeop", "/p/haehyeop"


def read(address: str) -> Row:
    return Row("GET", address, address, {200: "*"}, 0, 0, 0, 0)


# addresses of what is hidden are asked for as well: the refusal must not change either
HIDDEN = [
    "private/hanbit/budget/topsheet.csv",
    "private/hanbit/budget/new.csv",
    "drafts/hanbit/agreement.yaml",
    "drafts/hanbit/story/new.md",
    "scenarios/hanbit--quiet/agreement.yaml",
    "budget/topsheet.csv",
    "agreement.yaml",
]
OF_A_PAPER = [
    *(f"{P}/{what}/" for what in ("documents", "raw", "revisions", "compare")),
    *(f"{PG}/{what}/" for what in ("documents", "compare", "raw", "edit", "sign", "access")),
]
RANDOM = {f"{P}/tokens", f"{P}/invitations", f"{P}/companies", f"{PG}/people/", f"{PG}/tokens/", f"{PG}/new/"}
RANDOM.add(f"{PG}/desks/finance/risk/")  # it leads to a new piece of work, by its number
ASKED = [
    *(row for row in (*API, *PAGES) if row.method == "GET"),
    *(row for row in (*API, *PAGES) if row.method != "GET" and row.address not in RANDOM and row.route.count("<slug>")),
    *(read(before + path) for before in OF_A_PAPER for path in HIDDEN),
    read(f"{P}/scenarios/hanbit--quiet"),
    read(f"{P}/scenarios/hanbit--next"),
    read(f"{P}/scenarios/hanbit--quiet/board"),
    read(f"{P}/documents?removed=true&limit=3"),
    read(f"{P}/findings?company=hanbit&limit=2"),
    read(f"{P}/board?as=chaophraya"),
]
CHROME = re.compile(rb'(name="csrfmiddlewaretoken" value|"X-CSRFToken": )="?\w{64}"?|value="\w{64}"')


def seen(stage: Stage, client, row: Row) -> tuple[object, ...]:
    """Every byte of an answer but the CSRF token."""
    with undone():
        answer = stage.ask(client, row)
    headers = {key: answer[key] for key in ("ETag", "Content-Length", "Location", "Allow") if key in answer}
    body = CHROME.sub(b"", answer.content)
    if b"csrf" in answer.content:
        headers.pop("Content-Length", None)
    return answer.status_code, headers, body


@pytest.fixture(scope="module")
def stage(django_db_setup, django_db_blocker):
    with staged(django_db_blocker) as made:
        yield made


class Hidden:
    """Changes that hanbit's producer makes and that others of the production do not see."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.seat = stage.seat("한서윤")

    def private(self, number: int) -> None:
        self._save("private/hanbit/budget/topsheet.csv", number)

    def new_private(self, number: int) -> None:
        self._save("private/hanbit/budget/new.csv", number)

    def draft(self, number: int) -> None:
        self._draft("agreement.yaml", number)

    def new_draft(self, number: int) -> None:
        self._draft("story/new.md", number)

    def in_own_scenario(self, number: int) -> None:
        self._save("scenarios/hanbit--quiet/agreement.yaml", number)

    def scenario(self, number: int) -> None:
        from gassaku.studio.actions.scenarios import MakeScenario

        MakeScenario(self.seat, f"next{number}", title=f"{number}").perform()

    def token(self, number: int) -> None:
        from gassaku.studio.actions.people import MakeToken

        MakeToken(self.seat, f"t{number}", days=1 + number % 300, writes=True).perform()

    def invitation(self, number: int) -> None:
        from gassaku.studio.actions.people import InvitePerson

        InvitePerson(self.seat, f"p{number}@hanbit.example", "writer").perform()

    def job(self, number: int) -> None:
        from gassaku.studio.workspace.models import Job

        job = Job.objects.get(pk=self.stage.names["job"])
        job.state, job.progress, job.result = "running", {"what": "x", "done": number}, {"n": number}
        job.save()
        Job.objects.create(
            production=self.seat.production,
            company=self.seat.company,
            member=self.seat.member,
            kind="check",
            made=NOW - dt.timedelta(minutes=number),
        )

    def _save(self, path: str, number: int) -> None:
        from gassaku.studio.access.documents import paper_or_none
        from gassaku.studio.actions.saving import SaveRevision

        paper = paper_or_none(self.seat, path)
        # what is hidden changes, and no total that the agreement discloses does
        rows = HELD.get(path.removeprefix("private/"), "9100,x{number},0,KRW\n").format(number=number)
        data = f"account,description,amount,currency\n{rows}".encode()
        if path == "agreement.yaml":
            data = f"schema: gassaku.agreement/1\nshares: {{hanbit: 1/{number}}}\ndisclose: [total_budget]\n".encode()
        SaveRevision(self.seat, path, data, made_from=paper.latest.number if paper else None).perform()

    def _draft(self, path: str, number: int) -> None:
        from gassaku.studio.access.documents import paper_or_none
        from gassaku.studio.actions.saving import SaveDraft

        paper = paper_or_none(self.seat, f"drafts/hanbit/{path}")
        on = paper.latest.number if paper else None
        SaveDraft(self.seat, path, f"n: {number}\n".encode(), made_from=None, on=on).perform()


class Unread(Hidden):
    """Changes in the base, where everybody's producers see them, of papers that a writer's role does not read."""

    def agreement(self, number: int) -> None:
        self._save("agreement.yaml", number)

    def budget(self, number: int) -> None:
        self._save("budget/topsheet.csv", number)

    def force(self, number: int) -> None:
        from gassaku.studio.access.documents import paper_at
        from gassaku.studio.actions.deciding import PutInForce

        self._save("agreement.yaml", number)
        PutInForce(self.seat, "agreement.yaml", paper_at(self.seat, "agreement.yaml").latest.number).perform()

    def signed(self, number: int) -> None:
        from gassaku.studio.access.documents import paper_at
        from gassaku.studio.actions.deciding import Object

        latest = paper_at(self.seat, "agreement.yaml").latest.number
        Object(self.seat, "agreement.yaml", latest, "한서윤", reason=f"no {number}").perform()


FOR_ANOTHER_COMPANY = (
    "private",
    "new_private",
    "draft",
    "new_draft",
    "in_own_scenario",
    "scenario",
    "token",
    "invitation",
    "job",
)
FOR_A_WRITER = ("private", "draft", "token", "invitation", "job", "agreement", "budget", "force", "signed")


def changes_of(names: tuple[str, ...]) -> st.SearchStrategy[list[tuple[str, int]]]:
    numbers = st.integers(1, 10**6)
    return st.lists(st.tuples(st.sampled_from(names), numbers), min_size=1, max_size=4, unique_by=lambda one: one[1])


@pytest.mark.parametrize(
    ("who", "kinds", "hidden"),
    [("other", FOR_ANOTHER_COMPANY, Hidden), ("writer", FOR_A_WRITER, Unread)],
    ids=["another company", "a role that does not read it"],
)
def test_what_is_hidden_changes_no_byte(stage, monkeypatch, settings, who, kinds, hidden):
    settings.API_PER_MINUTE = 10**9
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    client = stage.client(who)
    before = {number: seen(stage, client, row) for number, row in enumerate(ASKED)}
    again = {number: seen(stage, client, row) for number, row in enumerate(ASKED)}
    steady = [number for number in before if before[number] == again[number]]
    unsteady = [ASKED[number].address for number in before if number not in steady]
    assert not unsteady, "an answer that changes by itself proves nothing"

    @_hypothesis(EXAMPLES // 2)
    @given(changes=changes_of(kinds), asked=st.lists(st.sampled_from(steady), min_size=2, max_size=3, unique=True))
    def unchanged(changes, asked):
        with undone():
            for kind, number in changes:
                getattr(hidden(stage), kind)(number)
            for number in asked:
                assert seen(stage, client, ASKED[number]) == before[number], ASKED[number].address

    unchanged()
    with undone():
        for number, kind in enumerate(kinds, 7):
            getattr(hidden(stage), kind)(number)
        changed = [ASKED[n].address for n in steady if seen(stage, client, ASKED[n]) != before[n]]
    assert not changed


def _hypothesis(examples: int):
    return hypothesis_settings(
        max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )


def test_the_proof_would_notice(stage, monkeypatch, settings):
    """A change that is shared does change what the other company fetches."""
    settings.API_PER_MINUTE = 10**9
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    client = stage.client("other")
    rows = [read(f"{P}/documents"), read(f"{P}/heads"), read(f"{PG}/documents/")]
    before = [seen(stage, client, row) for row in rows]
    with undone():
        Unread(stage).agreement(5)
        after = [seen(stage, client, row) for row in rows]
    assert all(one != other for one, other in zip(before, after, strict=True))
