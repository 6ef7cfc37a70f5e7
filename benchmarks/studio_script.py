"""The script desk's pages in the studio, for a script of sixty scenes.

    python benchmarks/studio_script.py [--runs 10]

The whole request in one warm process, from the client's call to the last byte: wall milliseconds and processor
milliseconds, so that a busy machine shows. The script is episode 1 of the sample production, its first scenes again at
the end until there are sixty. Beside it, the sign-in page, which shows nothing of a production.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

SAMPLE = Path(__file__).resolve().parents[1] / "examples" / "strait-of-moons"
SCENES = 60
PAGES = ("read", "breakdown", "edit", "drafts", "import")


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=10)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        os.environ.update(GASSAKU_MODE="local", GASSAKU_DATA=scratch, DJANGO_SETTINGS_MODULE="gassaku.studio.settings")
        measure(asked.runs)


def sixty_scenes() -> str:
    """The sample's episode 1 with its first scenes again, each with a number of its own."""
    from gassaku.desks.script import read_script

    text = (SAMPLE / "scripts" / "ep01.fountain").read_text("utf-8")
    scenes = read_script(text.encode(), "ep01.fountain").scenes
    lines = text.split("\n")
    more = SCENES - len(scenes)
    again = "\n".join(lines[scenes[0].line - 1 : scenes[more].line - 1])
    return text + "\n" + again.replace(" #", " #9")


def measure(runs: int) -> None:
    """Brings the sample in with the long script in two drafts, signs in, and asks for each page."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client

    from gassaku.studio.access.seat import seat_of
    from gassaku.studio.accounts.models import User
    from gassaku.studio.actions.founding import FoundProduction
    from gassaku.studio.actions.saving import SaveRevision

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    user = User.objects.create_user("producer@sample.example", "Producer")
    production = FoundProduction(SAMPLE, user, "hanbit").perform()
    seat = seat_of(user, production.slug)
    text = sixty_scenes()
    for number, draft in enumerate((text, text.replace("커피", "홍차")), start=1):
        SaveRevision(seat, "scripts/ep01.fountain", draft.encode(), made_from=number).perform()
    client = Client(SERVER_NAME="localhost")
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    print(f"Pages of a script of {SCENES} scenes, {len(text.encode()) / 1000:.0f} kB; median of {runs}")
    for page in PAGES:
        row(client, page, f"/p/{production.slug}/desks/script/{page}/scripts/ep01.fountain", runs)
    row(client, "story", f"/p/{production.slug}/desks/script/story/", runs)
    row(Client(SERVER_NAME="localhost"), "sign-in", "/account/login/", runs)


def row(client: object, name: str, address: str, runs: int) -> None:
    """Asks for a page once to warm it, then measures it."""
    client.get(address)  # type: ignore[attr-defined]  # Django's test client
    wall, processor, size = [], [], 0
    for _ in range(runs):
        start, busy = time.perf_counter(), time.process_time()
        answer = client.get(address)  # type: ignore[attr-defined]  # Django's test client
        wall.append(time.perf_counter() - start)
        processor.append(time.process_time() - busy)
        size = len(answer.content)
        if answer.status_code != 200:
            sys.exit(f"{address} answered {answer.status_code}")
    took = f"{statistics.median(wall) * 1000:8.0f} ms, {statistics.median(processor) * 1000:6.0f} ms of the processor"
    print(f"  {name:<10} {took}, {size / 1000:6.0f} kB (aim: under 300 ms)")


if __name__ == "__main__":
    main()
