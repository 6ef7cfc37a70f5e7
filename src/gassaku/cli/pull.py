"""`gassaku pull`: a production of a studio into a folder, by revision."""

from __future__ import annotations

from pathlib import Path

import typer

from gassaku.cli.screen import print_json, say, show
from gassaku.cli.studio_remote import FILE, Folder, RefusedError, Remote, Taken, remote_of, sha256_of, token_from
from gassaku.production.store import StoreError

app = typer.Typer(add_completion=False)


@app.command()
def command(
    address: str = typer.Argument(
        ..., metavar="ADDRESS|DIR", help="The production's page; or a folder that follows one."
    ),
    folder: Path = typer.Argument(None, metavar="DIR", help="Where to; not needed for a folder that follows one."),
    token_file: Path = typer.Option(None, "--token-file", metavar="FILE", help="Your token; else GASSAKU_TOKEN."),
    json: bool = typer.Option(False, "--json", help="The answer as JSON."),
) -> None:
    """Bring what is in the studio into a folder. What you changed there is never overwritten.

    Example: gassaku pull https://studio.example.com/p/strait-of-moons/ moons
    """
    token = token_from(token_file)
    here = _folder(address, folder, token)
    remote = Remote(here.studio, here.production, token)
    done: dict[str, list[str]] = {"written": [], "removed": [], "kept": []}
    troubles: list[str] = []
    try:
        there = remote.documents()
        for path, document in there.items():
            _take(here, remote, path, document["latest"], done, troubles)
        for path in [path for path in here.documents if path not in there]:
            _let_go(here, path, done, troubles)
    except RefusedError as refused:
        raise StoreError(f"{here.studio} refused: {refused}") from refused
    finally:
        here.keep()
    if json:
        print_json({"folder": str(here.root), **done, "refused": troubles})
    else:
        show(f"{here.root}: {len(done['written'])} documents written, {len(done['removed'])} removed.")
        if done["kept"]:
            kept = ", ".join(done["kept"])
            show(f"Changed here and not in the studio, kept as they are: {kept}. `gassaku push` sends them.")
        for trouble in troubles:
            say(trouble)
    raise typer.Exit(1 if troubles else 0)


def _folder(address: str, folder: Path | None, token: str) -> Folder:
    if folder is None:
        if not (Path(address) / FILE).exists():
            raise StoreError(f"Name the folder too: gassaku pull {address} DIR")
        return Folder.open(Path(address))
    remote = remote_of(address, token)
    if (folder / FILE).exists():
        here = Folder.open(folder)
        if (here.studio, here.production) != (remote.studio, remote.production):
            raise StoreError(f"{folder} follows {here.studio}/p/{here.production}/. Pull into another folder.")
        return here
    folder.mkdir(parents=True, exist_ok=True)
    return Folder(folder, remote.studio, remote.production)


def _inside(here: Folder, path: str) -> Path:
    file = here.root / path
    if not file.resolve().is_relative_to(here.root.resolve()):
        raise StoreError(f"The studio names a document outside the folder ({path}). It is not written.")
    return file


def _take(
    here: Folder, remote: Remote, path: str, latest: dict[str, object], done: dict[str, list[str]], troubles: list[str]
) -> None:
    file = _inside(here, path)
    known = here.documents.get(path)
    number, etag, sha256 = int(str(latest["number"])), str(latest["etag"]), str(latest["sha256"])
    mine = sha256_of(file.read_bytes()) if file.is_file() else None
    if mine == sha256:
        here.documents[path] = Taken(number, etag, sha256)
        return
    if known is not None and known.sha256 == sha256:
        if mine is not None:
            done["kept"].append(path)
        else:
            _write(here, remote, path, Taken(number, etag, sha256), done)
        return
    if mine is None or (known is not None and mine == known.sha256):
        _write(here, remote, path, Taken(number, etag, sha256), done)
        return
    before = f"r{known.revision}" if known else "nothing in the studio"
    troubles.append(
        f"{path}: you changed it on {before}, and the studio has r{number}. Yours is left as it is. "
        f"Move it aside, pull again, and bring your changes over."
    )


def _write(here: Folder, remote: Remote, path: str, taken: Taken, done: dict[str, list[str]]) -> None:
    data = remote.read(path, taken.revision)
    if sha256_of(data) != taken.sha256:
        raise StoreError(f"{path} arrived damaged. Pull again.")
    file = _inside(here, path)
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f".{file.name}.pulled")
    fresh.write_bytes(data)
    fresh.replace(file)
    here.documents[path] = taken
    done["written"].append(path)


def _let_go(here: Folder, path: str, done: dict[str, list[str]], troubles: list[str]) -> None:
    file = _inside(here, path)
    known = here.documents[path]
    if file.is_file() and sha256_of(file.read_bytes()) != known.sha256:
        troubles.append(f"{path}: you changed it, and it is no longer in the studio. Yours is left as it is.")
        return
    file.unlink(missing_ok=True)
    del here.documents[path]
    done["removed"].append(path)
