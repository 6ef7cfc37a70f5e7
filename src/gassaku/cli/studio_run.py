"""Running the studio: setting up, its web server and its worker as children, and a clean end."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import webbrowser
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import urlopen

from wcwidth import wcswidth

from gassaku.cli.screen import say, show
from gassaku.production.store import StoreError

if TYPE_CHECKING:
    from gassaku.studio.accounts.models import User

TRIED_PORTS = 50
PATIENCE = 30.0
LOOKED_EVERY = 20.0  # seconds between two looks for work that a killed worker left


def set_up() -> None:
    """Django, by the environment.

    Raises:
        StoreError: a variable of the environment can't be used.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gassaku.studio.settings")
    import django

    from gassaku.studio.environment import SettingError

    try:
        django.setup()
    except SettingError as error:
        raise StoreError(str(error)) from error


def prepare(*, static: bool = False) -> None:
    """The database up to this version; with `static`, the style sheets gathered for a server."""
    from django.conf import settings
    from django.core.management import call_command

    settings.DATA.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    if static and settings.STATIC_ROOT:
        call_command("collectstatic", verbosity=0, interactive=False)


def web_command(host: str, port: int, workers: int) -> list[str]:
    """The web server."""
    options = ["--interface", "wsgi", "--host", host, "--port", str(port), "--workers", str(workers)]
    quiet = ["--log-level", "warning", "--blocking-threads", "4"]
    return [sys.executable, "-m", "granian", *options, *quiet, "gassaku.studio.wsgi:application"]


def work() -> None:
    """A worker: takes up what was left behind, then what is in the queue."""
    from django.core.management import call_command

    from gassaku.studio.jobs.running import watch

    over = threading.Event()
    threading.Thread(target=watch, args=(LOOKED_EVERY, over), daemon=True).start()
    try:
        call_command("db_worker", interval=0.5, startup_delay=False, reload=False, verbosity=0)
    finally:
        over.set()


def person(email: str, name: str = "") -> User:
    """The user of an address, made where there is none."""
    from gassaku.studio.accounts.models import User

    found = User.objects.filter(email=email.casefold()).first()
    return found or User.objects.create_user(email, name)


def sign_in_link(user: User, root: str = "") -> str:
    """A link that signs a person in, once."""
    from django.conf import settings

    from gassaku.studio.accounts.models import SignInLink

    hosts = [host for host in settings.ALLOWED_HOSTS if host not in ("localhost", "127.0.0.1", "[::1]")]
    base = root or (f"https://{hosts[0]}" if hosts else "http://localhost:8000")
    return f"{base}/account/link/{SignInLink.make(user)}/"


def erase_person(email: str, by: str) -> str:
    """Erases a person's data in every production where `by` is a producer of their company; a sentence that says so."""
    from gassaku.studio.access.refusal import Refusal
    from gassaku.studio.access.seat import former_members, seat_of
    from gassaku.studio.accounts.models import User
    from gassaku.studio.actions.erasing import ErasePerson

    asking = User.objects.filter(email=by.casefold()).first()
    if asking is None:
        raise StoreError(f"Nobody signs in as {by} here.")
    found = former_members(email, asking)
    if not found:
        raise StoreError(f"{email} has no ended seat in a company of which {by} is a producer.")
    erased = 0
    for slug, number in found:
        try:
            erased += ErasePerson(seat_of(asking, slug), number).perform()
        except Refusal as refusal:
            raise StoreError(f"{refusal.sentence} {refusal.mend}".strip()) from refusal
    return f"{erased} entries are erased. Documents that name the person, people.yaml among them, are yours to change."


@dataclass
class Local:
    """The studio on one machine, for one person or for a demonstration."""

    port: int
    data: Path | None = None
    demo: bool = False
    children: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def run(self, paths: list[Path], *, company: str | None, browser: bool, once: bool) -> int:
        """Starts it and waits for its end; the status for the shell."""
        with self._folder() as folder:
            os.environ.update({"GASSAKU_MODE": "local", "GASSAKU_DATA": str(folder)})
            say("Preparing the studio (seconds; a little longer the first time)…")
            set_up()
            prepare()
            root = f"http://localhost:{self._free_port()}"
            links = self._bring_in(paths, company, root)
            try:
                return self._serve(root, links, browser=browser, once=once)
            finally:
                self._stop()

    @contextlib.contextmanager
    def _folder(self) -> Iterator[Path]:
        if self.data is not None or not self.demo:
            from gassaku.studio.environment import Environment

            folder = self.data or Environment().data
            folder.mkdir(parents=True, exist_ok=True)
            yield folder.resolve()
            return
        folder = Path(tempfile.mkdtemp(prefix="gassaku-demo-"))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _free_port(self) -> int:
        for port in range(self.port, self.port + TRIED_PORTS):
            with socket.socket() as trial:
                trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                try:
                    trial.bind(("127.0.0.1", port))
                except OSError:
                    continue
            self.port = port
            return port
        raise StoreError(
            f"No port from {self.port} to {self.port + TRIED_PORTS - 1} is free. Name another with --port."
        )

    def _bring_in(self, paths: list[Path], company: str | None, root: str) -> list[tuple[str, str]]:
        from gassaku.cli.studio_people import bring_in, bring_in_with_its_people, outsider, yourself

        if not self.demo:
            for path in paths:
                bring_in(path, company)
            return [("you", sign_in_link(yourself(), root))]
        people = [pair for path in paths for pair in bring_in_with_its_people(path)]
        return [(label, sign_in_link(user, root)) for label, user in (*people, outsider())]

    def _serve(self, root: str, links: list[tuple[str, str]], *, browser: bool, once: bool) -> int:
        self._start(web_command("127.0.0.1", self.port, 1))
        self._start([sys.executable, "-m", "gassaku", "studio", "worker"])
        stopped = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda _number, _frame: stopped.set())
        self._wait_for_web(stopped)
        show(f"The studio is open at {root}")
        show("Sign in, once each:" if len(links) > 1 else "Sign in, once:")
        width = max(wcswidth(label) for label, _ in links)
        for label, link in links:
            show(f"  {label}{' ' * (width - wcswidth(label))}  {link}")
        if self.demo:
            show("This is a demonstration: what you do here is gone at the end. `gassaku studio DIR` keeps it.")
        if once:
            with urlopen(f"{root}/account/login/", timeout=PATIENCE) as answer:  # noqa: S310  # our own server
                show(f"It answers: {answer.status}.")
            return 0
        show("Ctrl-C ends it.")
        if browser and not os.environ.get("CI") and (sys.platform != "linux" or os.environ.get("DISPLAY")):
            webbrowser.open(links[0][1])
        while not stopped.wait(0.5):
            for child in self.children:
                if child.poll() is not None:
                    raise StoreError("A part of the studio ended by itself. What it said stands above; start it again.")
        say("Ending the studio…")
        return 0

    def _start(self, command: list[str]) -> None:
        # in a session of their own, so that Ctrl-C reaches them through us, in order
        self.children.append(subprocess.Popen(command, start_new_session=True))  # noqa: S603  # our own programs

    def _wait_for_web(self, stopped: threading.Event) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and not stopped.is_set():
            if any(child.poll() is not None for child in self.children):
                break
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
                return
            time.sleep(0.1)
        if not stopped.is_set():
            raise StoreError("The studio did not start. What it said stands above.")

    def _stop(self) -> None:
        for child in self.children:
            if child.poll() is None:
                child.terminate()
        until = time.monotonic() + 10
        for child in self.children:
            try:
                child.wait(max(0.1, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
