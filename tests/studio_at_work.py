"""A studio's process for the tests of durability: makes the cast, saves without end, or says what is there.

    make | save EMAIL PATH COUNT | tell

`save` says each revision's number once the database has it; the test that started it kills it.
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


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gassaku.studio.settings")
    import django

    django.setup()
    if sys.argv[1] == "save":
        save(sys.argv[2], sys.argv[3], int(sys.argv[4]))
    else:
        {"make": make, "tell": tell}[sys.argv[1]]()
