"""A stage for the studio's walls: the cast with a paper, a draft, a scenario, a token and a job of each sort."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from studio_cast import PEOPLE, Cast

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
HANBIT = {role: name for name, (_, company, role) in PEOPLE.items() if company == "hanbit"}
CARRIED = b"""\
schema: gassaku.breakdown/1
scenes: [{episode: 1, number: 1, descriptors: {gambling: 2}}]
"""
DEAL = b"""\
currency: KRW
deal:
  pots:
    pool: {tiers: [{id: agent, recipients: {hanbit: 1}, basis: gross, rate: \"0.1\"}], residual: {kaikyo: 1}}
receipts: [{id: tw, pot: pool, date: 2028-02-01, amount: 100}]
"""
SIMULATION = b"""\
schema: gassaku.simulation/1
deal: recoupment
seed: 7
scenarios: 200
start: 2028-01-01
receipts: [{id: tw, pot: pool, date: 2028-02-01, amount: {low: 0, likely: 60, high: 200}}]
investments: [{party: hanbit, amount: 50, date: 2028-01-02}]
"""
BUDGET = b"account,description,amount,currency\n9000,secret,77000000,KRW\n"


class Stage(Cast):
    """The cast, and what each company has put down."""

    def __init__(self) -> None:
        super().__init__()
        from django.utils import timezone

        from gassaku.studio.accounts.models import User
        from gassaku.studio.actions.founding import SeatPerson
        from gassaku.studio.actions.people import EndMembership, InvitePerson, MakeToken, ShowDocument
        from gassaku.studio.actions.saving import SaveDraft, SaveRevision
        from gassaku.studio.actions.scenarios import MakeScenario
        from gassaku.studio.boards.asking import View, today_in
        from gassaku.studio.workspace.models import Company, Job

        hanbit, kaikyo = self.seat("한서윤"), self.seat("森下 真理")
        SaveRevision(hanbit, "agreement.yaml", b"shares: {hanbit: 1}\n", made_from=1).perform()
        SaveDraft(hanbit, "agreement.yaml", b"shares: {hanbit: 2}\n", made_from=2, on=None).perform()
        SaveDraft(kaikyo, "agreement.yaml", b"shares: {kaikyo: 2}\n", made_from=2, on=None).perform()
        SaveRevision(hanbit, "story/breakdown.yaml", CARRIED, made_from=None).perform()
        SaveRevision(hanbit, "deal/recoupment.yaml", DEAL, made_from=None).perform()
        SaveRevision(hanbit, "finance/simulation.yaml", SIMULATION, made_from=None).perform()
        for seat in (hanbit, kaikyo):
            SaveRevision(seat, f"private/{seat.company.key}/budget/topsheet.csv", BUDGET, made_from=None).perform()
        MakeScenario(hanbit, "quiet", title="조용히").perform()
        MakeScenario(kaikyo, "loud", title="大声").perform()
        MakeScenario(hanbit, "autumn", title="가을", own=False).perform()
        for prefix in ("scenarios/hanbit--quiet/", "scenarios/autumn/"):
            SaveRevision(hanbit, f"{prefix}agreement.yaml", b"shares: {kaikyo: 1/2}\n", made_from=None).perform()
        ShowDocument(hanbit, "agreement.yaml", "starline").perform()
        leaver = User.objects.create_user("gone@hanbit.example", "떠난이")
        where = Company.objects.get(production=self.production, key="hanbit")
        gone = SeatPerson(self.production, where, leaver, "writer").perform()
        EndMembership(hanbit, gone.pk).perform()
        invitation, _ = InvitePerson(hanbit, "soon@hanbit.example", "writer").perform()
        token, self.secret = MakeToken(hanbit, "script", days=9, writes=True).perform()
        job = Job.objects.create(
            production=self.production, company=where, member=hanbit.member, kind="check", made=timezone.now()
        )
        plan = Job.objects.create(
            production=self.production, company=where, member=hanbit.member, kind="version-plan", made=timezone.now()
        )
        simulation = Job.objects.create(
            production=self.production,
            company=where,
            member=hanbit.member,
            kind="finance-simulation",
            state="failed",
            made=timezone.now(),
        )
        self.names: dict[str, Any] = {
            "simulation": simulation.pk,
            "plan": plan.pk,
            "member": self.seat("서다온").member.pk,
            "gone": gone.pk,
            "invitation": invitation.pk,
            "token": token.pk,
            "job": job.pk,
            "finding": next(
                one.id for one in View.of(hanbit).board(today_in(hanbit)).findings if one.desk == "subtitles"
            ),
            "absent": uuid.UUID(int=7),
        }

    def client(self, who: str) -> Any:
        """A browser of a role of the own company, of `other`, `agency`, `stranger`, or of nobody."""
        from django.test import Client

        client = Client(raise_request_exception=False)
        users = {"other": self.users["森下 真理"], "agency": self.agent, "stranger": self.outsider}
        user = users.get(who) or (self.users[HANBIT[who]] if who in HANBIT else None)
        if user is not None:
            client.force_login(user, backend=BACKEND)
        return client

    def token_of(self, who: str) -> str:
        """The secret of a new token that may write, for whoever `client` knows."""
        from gassaku.studio.access.seat import seat_of
        from gassaku.studio.actions.people import MakeToken

        users = {"other": self.users["森下 真理"], "agency": self.agent, "stranger": self.outsider}
        user = users.get(who) or self.users[HANBIT[who]]
        seat = seat_of(user, "harbour-lights" if who == "stranger" else "haehyeop")
        return MakeToken(seat, "test", days=2, writes=True).perform()[1]

    def ask(self, client: Any, row: Any, *, at: str = "") -> Any:
        """Sends a row's example."""
        for cookie in ("messages", "gassaku_language"):  # what an earlier form left behind
            client.cookies.pop(cookie, None)
        address = (at or row.address).format(**self.names)
        if row.raw is not None:
            sent: dict[str, Any] = {"data": row.raw, "content_type": "application/octet-stream"}
        elif row.sent is not None and address.startswith("/api/"):
            sent = {"data": json.dumps(row.sent), "content_type": "application/json"}
        else:
            sent = {"data": row.sent} if row.sent is not None else {}
        return getattr(client, row.method.lower())(address, headers=row.more, **sent)


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside is undone at the end."""
    from django.db import transaction

    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def staged(blocker: Any) -> Iterator[Stage]:
    """A stage that a whole module of tests shares; each asks inside `undone()`."""
    from django.db import transaction

    with blocker.unblock(), transaction.atomic():
        try:
            yield Stage()
        finally:
            transaction.set_rollback(True)
