"""The board of a generated season (16 episodes, 960 scenes, 96 subtitle files) in the studio, on both databases.

    python benchmarks/studio_board.py [--runs 30] [--database sqlite|postgresql]

The whole request, from the client's call to the last byte, in one warm process: the first time, when nothing
has changed, and after one subtitle file was saved. Beside it, a page of the same Django that shows nothing (the sign-in
page), as a measure of the machine. Queries are counted, and the page is weighed with everything that it loads.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from generated import generate


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=30)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        os.environ.update(GASSAKU_MODE="local", GASSAKU_DATA=scratch, DJANGO_SETTINGS_MODULE="gassaku.studio.settings")
        if asked.database == "postgresql":
            from postgresql_here import server_address

            os.environ["GASSAKU_DATABASE"] = server_address()
        measure(Path(scratch), asked.runs, asked.database)


def measure(scratch: Path, runs: int, database: str) -> None:
    """Brings the season in, signs in, and asks."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from gassaku.studio.access.seat import seat_of
    from gassaku.studio.accounts.models import User
    from gassaku.studio.actions.founding import FoundProduction
    from gassaku.studio.actions.saving import SaveRevision

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    generate(scratch / "season")
    user = User.objects.create_user("producer@season.example", "Producer")
    production = FoundProduction(scratch / "season", user, first_company(scratch / "season")).perform()
    client = Client(SERVER_NAME="localhost")
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    address = f"/p/{production.slug}/"

    def ask(path: str = address) -> float:
        start = time.perf_counter()
        answer = client.get(path)
        taken = time.perf_counter() - start
        if answer.status_code != 200:
            sys.exit(f"{path} answered {answer.status_code}")
        return taken

    first = ask()
    unchanged = [ask() for _ in range(runs)]
    with CaptureQueriesContext(connection) as captured:
        ask()
    queries = len(captured.captured_queries)
    seat = seat_of(user, production.slug)
    changed = []
    for number in range(1, 4):
        data = (scratch / "season" / "subtitles" / "ep07.ja.srt").read_bytes() + f"\n\n{number}".encode()
        SaveRevision(seat, "subtitles/ep07.ja.srt", data, made_from=number).perform()
        changed.append(ask())
    plain = [client_time(Client(SERVER_NAME="localhost")) for _ in range(runs)]
    page = client.get(address).content
    loaded = {path: weight(client, path) for path in set(re.findall(r'(?:href|src)="(/static/[^"#]+)"', page.decode()))}
    print(f"The board of a season in the studio, {database}")
    print(f"  the first time                      {first * 1000:8.0f} ms")
    print(f"  nothing changed, median of {runs:<3}      {statistics.median(unchanged) * 1000:8.1f} ms (aim: under 150)")
    print(f"  nothing changed, the slowest        {max(unchanged) * 1000:8.1f} ms")
    print(f"  after one saved file, median of 3   {statistics.median(changed) * 1000:8.0f} ms")
    print(f"  a sign-in page, median of {runs:<3}       {statistics.median(plain) * 1000:8.1f} ms")
    print(f"  queries of the board                {queries:8d} (aim: at most 25)")
    whole = (len(page) + sum(loaded.values())) / 1000
    print(f"  the page, and with what it loads    {len(page) / 1000:8.0f} kB, {whole:.0f} kB (aim: 250)")


def client_time(client: object) -> float:
    """Seconds of a page that shows nothing of a production."""
    start = time.perf_counter()
    client.get("/account/login/")  # type: ignore[attr-defined]  # Django's test client
    return time.perf_counter() - start


def weight(client: object, path: str) -> int:
    """Bytes of something that a page loads."""
    answer = client.get(path)  # type: ignore[attr-defined]  # Django's test client
    return len(b"".join(answer.streaming_content) if answer.streaming else answer.content)


def first_company(folder: Path) -> str:
    """The first company of a production's sheet."""
    from gassaku.opening import open_production

    sheet = open_production(folder).sheet
    if sheet is None or not sheet.companies:
        sys.exit("the generated season names no company")
    return sheet.companies[0].id


if __name__ == "__main__":
    main()
