"""A studio's process for the tests of durability: makes the cast, saves without end, or says what is there.

    make | save EMAIL PATH COUNT | tell | ask EMAIL | work | job NUMBER | rows

`save` says each revision's number once the database has it; the test that started it kills it. `work` is a worker that
says each step of a job and takes its time over it, and that thinks another dead after two seconds.
"""

from __future__ import annotations

import json
import os
import sys


def make() -> None:
    """The database with the cast in it."""
    from django.core.management import call_command

    from studio_cast import Cast

    call_command("migrate", verbosity=0)
    Cast()


def save(email: str, path: str, count: int) -> None:
    """Revision upon revision of one document."""
    from gassaku.studio.access.seat import seat_of
    from gassaku.studio.accounts.models import User
    from gassaku.studio.actions.saving import SaveRevision

    seat = seat_of(User.objects.get(email=email), "haehyeop")
    latest: int | None = None
    for number in range(count):
        latest = SaveRevision(seat, path, f"line {number}\n".encode(), made_from=latest).perform().number
        sys.stdout.write(f"{path} {latest}\n")
        sys.stdout.flush()


def tell() -> None:
    """The numbers of every document's revisions that have their bytes, and each chain that is broken."""
    from gassaku.studio.workspace.ledger import walk
    from gassaku.studio.workspace.models import Content, Layer

    numbers: dict[str, list[int]] = {}
    for content in Content.objects.select_related("revision__document__layer"):
        document = content.revision.document
        numbers.setdefault(document.layer.prefix + document.path, []).append(content.revision.number)
    broken = {str(layer): found for layer in Layer.objects.all() if (found := walk(layer).broken)}
    sys.stdout.write(json.dumps({"numbers": numbers, "broken": broken}))


def ask(email: str) -> None:
    """Asks for a check in the background; says its number."""
    from gassaku.studio.access.seat import seat_of
    from gassaku.studio.accounts.models import User
    from gassaku.studio.actions.working import StartJob
    from gassaku.studio.jobs.kinds import KINDS

    seat = seat_of(User.objects.get(email=email), "haehyeop")
    sys.stdout.write(str(StartJob(seat, KINDS["check"], {}).perform().pk))


def work() -> None:
    """The worker of `gassaku studio worker`, slowed down."""
    import datetime as dt
    import time

    from gassaku.cli import studio_run
    from gassaku.studio.access import history
    from gassaku.studio.jobs import running
    from gassaku.studio.jobs.progress import Progress

    history.DEAD_AFTER = dt.timedelta(seconds=2)
    running.BEATS = 0.5
    studio_run.LOOKED_EVERY = 0.5
    tell = Progress.tell

    def slowly(self: Progress, what: str, done: int = 0, total: int = 0, **more: str) -> None:
        tell(self, what, done, total, **more)
        sys.stdout.write(f"{done} of {total}\n")
        sys.stdout.flush()
        time.sleep(0.05)

    Progress.tell = slowly  # type: ignore[method-assign,assignment]
    studio_run.work()


def job(number: str) -> None:
    """A job's state and how far it is."""
    from gassaku.studio.workspace.models import Job

    found = Job.objects.get(pk=number)
    sys.stdout.write(json.dumps({"state": found.state, "progress": found.progress, "claim": found.claim}))


def rows() -> None:
    """Every row of every table that a backup keeps, each field as text."""
    from gassaku.studio.workspace.backup import kept, label_of

    tables = {}
    for model in kept():
        fields = [*model._meta.concrete_fields, *model._meta.many_to_many]
        tables[label_of(model)] = [
            {field.name: _text(field.value_from_object(row)) for field in fields}
            for row in model._default_manager.order_by("pk")
        ]
    sys.stdout.write(json.dumps(tables))


def _text(value: object) -> str:
    if isinstance(value, (bytes, memoryview)):
        return bytes(value).hex()
    if isinstance(value, dict):
        return json.dumps(value, sort_keys=True)
    return str([one.pk for one in value]) if isinstance(value, list) else str(value)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gassaku.studio.settings")
    import django

    django.setup()
    if sys.argv[1] == "save":
        save(sys.argv[2], sys.argv[3], int(sys.argv[4]))
    else:
        words = {"make": make, "tell": tell, "ask": ask, "work": work, "job": job, "rows": rows}
        words[sys.argv[1]](*sys.argv[2:])
