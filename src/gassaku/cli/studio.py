"""`gassaku studio`: the studio in a browser; and what whoever runs one for others needs."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperGroup

from gassaku.cli.screen import print_json, say, show
from gassaku.cli.studio_keep import backup, restore
from gassaku.production.store import StoreError


class OpenByDefault(TyperGroup):
    """`gassaku studio PATH` opens PATH; the other words are commands of their own."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # Any: typer keeps its context's class to itself
        if not args or (args[0] not in self.commands and args[0] not in ("-h", "--help")):
            args = ["open", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(cls=OpenByDefault, add_completion=False, rich_markup_mode=None)


@app.callback()
def group() -> None:
    """The web studio: board, documents with history, companies that see only what is theirs, the API.

    Example: gassaku studio examples/strait-of-moons
    """
    if find_spec("django") is None or find_spec("granian") is None:
        raise StoreError("The studio is not installed here. Install it with: pip install 'gassaku[studio]'")


@app.command("open")
def open_(
    paths: list[Path] = typer.Argument(None, metavar="[PATH…]", help="Productions to bring in: folders or bundles."),
    port: int = typer.Option(8000, "--port", help="Where it answers; the next free one if it is taken."),
    data: Path = typer.Option(None, "--data", metavar="DIR", help="Where it keeps everything."),
    company: str = typer.Option(None, "--as", metavar="COMPANY", help="For whom you act; else the first company."),
    demo: bool = typer.Option(False, "--demo", help="With the production's own people; all of it goes at the end."),
    no_browser: bool = typer.Option(False, "--no-browser", help="Do not open a browser."),
    once: bool = typer.Option(False, "--once", help="Start, answer once, stop: to see that it works."),
) -> None:
    """Start the studio on this machine, for yourself. Ctrl-C ends it.

    Example: gassaku studio examples/strait-of-moons --as kaikyo
    """
    from gassaku.cli.studio_run import Local

    raise typer.Exit(
        Local(port=port, data=data, demo=demo).run(
            paths or [], company=company, browser=not (no_browser or once), once=once
        )
    )


@app.command()
def serve(
    host: str = typer.Option("127.0.0.1", "--host", help="The address it listens on."),
    port: int = typer.Option(8000, "--port", help="The port it listens on."),
    workers: int = typer.Option(2, "--workers", help="Web processes."),
) -> None:
    """Serve the studio for others, by the settings in the environment. Run `migrate` before and `worker` beside it.

    Example: GASSAKU_HOSTS=studio.example.com gassaku studio serve --host 0.0.0.0
    """
    from gassaku.cli.studio_run import set_up, web_command

    set_up()
    import os

    command = web_command(host, port, workers)
    os.execv(command[0], command)  # noqa: S606  # this process becomes the server


@app.command()
def worker() -> None:
    """Do the work that was put in the queue, until it is told to stop.

    Example: gassaku studio worker
    """
    from gassaku.cli.studio_run import set_up, work

    set_up()
    work()


@app.command()
def migrate() -> None:
    """Bring the database up to this version, and gather the style sheets. Safe to run again.

    Example: gassaku studio migrate
    """
    from gassaku.cli.studio_run import prepare, set_up

    set_up()
    prepare(static=True)
    show("The database is up to date.")


@app.command("import")
def import_(
    path: Path = typer.Argument(..., metavar="PATH", help="A production's folder, or a bundle of one."),
    owner: str = typer.Option(..., "--owner", metavar="EMAIL", help="The first producer, who invites everybody else."),
    company: str = typer.Option(..., "--company", metavar="COMPANY", help="The company that the owner acts for."),
    name: str = typer.Option("", "--name", help="The owner's name."),
) -> None:
    """Bring a production into the studio, with its first producer, and print their sign-in link.

    Example: gassaku studio import examples/strait-of-moons --owner han@hanbit.example --company hanbit
    """
    from gassaku.cli.studio_run import person, set_up, sign_in_link

    set_up()
    from gassaku.studio.actions.founding import FoundProduction

    user = person(owner, name)
    production = FoundProduction(path, user, company).perform()
    show(f"{production.slug} is in the studio. {user.email} signs in once with:\n{sign_in_link(user)}")


@app.command()
def link(email: str = typer.Argument(..., metavar="EMAIL", help="Whose link.")) -> None:
    """Print a link that signs a person in, once, within a day.

    Example: gassaku studio link han@hanbit.example
    """
    from gassaku.cli.studio_run import set_up, sign_in_link

    set_up()
    from gassaku.studio.accounts.models import User

    user = User.objects.filter(email=email.casefold(), is_active=True).first()
    if user is None:
        raise StoreError(f"Nobody signs in as {email} here. A producer of their company invites them.")
    show(sign_in_link(user))


@app.command()
def verify(
    head: str = typer.Option("", "--head", metavar="HASH", help="A head that somebody wrote down earlier."),
    production: str = typer.Option("", "--production", metavar="ID", help="Only this production."),
    json: bool = typer.Option(False, "--json", help="The answer as JSON."),
) -> None:
    """Walk every chain of the ledger and name the first broken link.

    Example: gassaku studio verify --head 3f2c…
    """
    from gassaku.cli.studio_run import set_up

    set_up()
    from gassaku.studio.access.verifying import walk_all

    found = walk_all(production, head)
    broken = [one for one in found if one.walk.broken]
    known = [one for one in found if one.walk.known]
    if json:
        print_json({"whole": not broken and (bool(known) or not head), "chains": [one.as_json() for one in found]})
    else:
        for one in found:
            state = f"BROKEN: {one.walk.broken}" if one.walk.broken else f"whole, {one.walk.length} entries"
            erased = f", {one.walk.erased} erased" if one.walk.erased else ""
            show(f"{one.production}  {one.walk.layer}: {state}{erased}. Head {one.walk.head or 'none'}")
        for one in known:
            after = one.walk.length - (one.walk.known or 0)
            show(f"The head you named is entry {one.walk.known} of {one.walk.layer}; {after} came after it.")
    if head and not known:
        say(f"gassaku: no chain has the head {head}. What it stood for was changed, or it is of another studio.")
    raise typer.Exit(1 if broken or (head and not known) else 0)


@app.command()
def erase(
    email: str = typer.Argument(..., metavar="EMAIL", help="Whose data; their seats must have ended."),
    by: str = typer.Option(..., "--by", metavar="EMAIL", help="The producer of their company who asks for it."),
) -> None:
    """Erase a person's data from the ledger and the lists. The chains stay whole.

    Example: gassaku studio erase former@hanbit.example --by han@hanbit.example
    """
    from gassaku.cli.studio_run import erase_person, set_up

    set_up()
    show(erase_person(email, by))


app.command()(backup)
app.command()(restore)
