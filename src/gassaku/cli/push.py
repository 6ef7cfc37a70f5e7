"""`gassaku push`: what changed in a folder into its studio, each document on the revision that it was made from."""

from __future__ import annotations

from pathlib import Path

import typer

from gassaku.cli.screen import print_json, say, show
from gassaku.cli.studio_remote import Folder, RefusedError, Remote, sha256_of, token_from
from gassaku.production.store import FolderStore

app = typer.Typer(add_completion=False)
STALE = 412


@app.command()
def command(
    folder: Path = typer.Argument(..., metavar="DIR", help="A folder that `gassaku pull` made."),
    note: str = typer.Option("", "--note", help="What changed, in a few words."),
    remove: bool = typer.Option(False, "--remove", help="Also take away what is gone from the folder."),
    dry_run: bool = typer.Option(False, "--dry-run", help="Only say what would be sent."),
    token_file: Path = typer.Option(None, "--token-file", metavar="FILE", help="Your token; else GASSAKU_TOKEN."),
    json: bool = typer.Option(False, "--json", help="The answer as JSON."),
) -> None:
    """Send what changed. Where somebody was quicker, that document is refused with a sentence and the others go on.

    Example: gassaku push moons --note "ep 3: lines of the rite"
    """
    here = Folder.open(folder)
    remote = Remote(here.studio, here.production, token_from(token_file))
    changed, gone = _changes(here)
    sent: list[str] = []
    removed: list[str] = []
    troubles: list[str] = []
    if not dry_run:
        try:
            for path, data in changed.items():
                _send(here, remote, path, data, note, sent, troubles)
            for path in gone if remove else ():
                _remove(here, remote, path, note, removed, troubles)
        finally:
            here.keep()
    if json:
        told = {"changed": list(changed), "gone": gone, "sent": sent, "removed": removed, "refused": troubles}
        print_json({"folder": str(folder), **told})
    else:
        _tell(changed, gone, sent, removed, dry_run=dry_run, remove=remove)
        for trouble in troubles:
            say(trouble)
    raise typer.Exit(1 if troubles else 0)


def _tell(
    changed: dict[str, bytes], gone: list[str], sent: list[str], removed: list[str], *, dry_run: bool, remove: bool
) -> None:
    if dry_run:
        show(f"Would send: {', '.join(changed) or 'nothing'}.")
    elif not changed and not gone:
        show("Nothing changed since the last pull or push.")
    else:
        show(f"Sent: {', '.join(sent) or 'nothing'}.")
    if removed:
        show(f"Taken away: {', '.join(removed)}.")
    if gone and not remove:
        show(f"Gone from the folder, left in the studio: {', '.join(gone)}. --remove takes them away there too.")


def _changes(here: Folder) -> tuple[dict[str, bytes], list[str]]:
    """Documents that differ from what was taken, with their bytes; and those that are gone."""
    store = FolderStore.open(here.root)
    paths = [path for path in store.paths() if not path.startswith("drafts/")]
    changed: dict[str, bytes] = {}
    for path in paths:
        data = store.read(path)
        known = here.documents.get(path)
        if known is None or known.sha256 != sha256_of(data):
            changed[path] = data
    return changed, [path for path in here.documents if path not in set(paths)]


def _send(
    here: Folder, remote: Remote, path: str, data: bytes, note: str, sent: list[str], troubles: list[str]
) -> None:
    known = here.documents.get(path)
    try:
        here.documents[path] = remote.save(path, data, known, note)
        sent.append(path)
    except RefusedError as refused:
        troubles.append(_sentence(path, refused, known.revision if known else None))


def _remove(here: Folder, remote: Remote, path: str, note: str, removed: list[str], troubles: list[str]) -> None:
    try:
        remote.remove(path, here.documents[path], note)
        del here.documents[path]
        removed.append(path)
    except RefusedError as refused:
        troubles.append(_sentence(path, refused, here.documents[path].revision))


def _sentence(path: str, refused: RefusedError, revision: int | None) -> str:
    if refused.status != STALE:
        return f"{path}: {refused} Nothing of it was sent."
    made = f"you changed r{revision}" if revision else "you made it new"
    latest = refused.more.get("latest")
    newest = f"the studio has r{latest}" if latest else "the studio has another"
    return f"{path}: {made}, and {newest}. Yours is not sent: pull, bring the two together, and push again."
