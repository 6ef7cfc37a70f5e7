"""`gassaku new`: a commented production folder, empty or from files that somebody already has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import typer

from gassaku.cli.screen import print_json, say, show
from gassaku.cli.template import Promise, agreement_yaml, people_yaml, production_yaml
from gassaku.notation.language import identify
from gassaku.opening import installed_desks
from gassaku.production.intake import Sorted, free_path, sort_file
from gassaku.production.kind import KindTable
from gassaku.production.store import MAX_FILE, StoreError, is_litter
from gassaku.vocabulary.territory import territories

app = typer.Typer(add_completion=False)


@dataclass(frozen=True)
class Taken:
    """What became of one file: where it was put, or why it was left alone."""

    file: Path
    sorted: Sorted
    path: str | None


@app.command()
def command(
    folder: Path = typer.Argument(..., metavar="DIR", help="The folder to make."),
    more: list[Path] = typer.Argument(None, metavar="[FILES…]", help="With --from: further files and folders."),
    title: list[str] = typer.Option(
        [], "--title", help="The title; `ko=달의 해협` says its language. May be repeated."
    ),
    markets: str = typer.Option("", "--markets", metavar="KR,JP,TH", help="The territories you promised."),
    files: list[Path] = typer.Option(
        [], "--from", metavar="FILES…", help="Sort these files into it, by what is inside."
    ),
    json: bool = typer.Option(False, "--json", help="The answer as JSON."),
) -> None:
    """Start a production: a folder of documents with comments that say what belongs where.

    Examples: gassaku new drama --title "ko=달의 해협" --markets KR,JP,TH

    gassaku new drama --from ~/inbox/*.srt pilot.fountain budget.xlsx
    """
    given = [*files, *(more or [])]
    if more and not files:
        raise typer.BadParameter(f"“{more[0]}” stands alone; put --from before the files.", param_hint="FILES")
    territories = _territories(markets)
    made = _make(folder, _titles(title, folder), territories, adding=bool(given))
    taken = list(_take(folder, given)) if given else []
    if json:
        print_json({"folder": str(folder), "made": made, "files": [_row(one) for one in taken]})
    else:
        _tell(folder, made, taken)


def _territories(markets: str) -> list[str]:
    asked = [part.strip().upper() for part in re.split(r"[,\s]+", markets) if part.strip()]
    for territory in asked:
        if territory not in territories():
            raise typer.BadParameter(
                f"“{territory}” is no territory of ISO 3166, as KR, JP or TH.", param_hint="--markets"
            )
    return list(dict.fromkeys(asked))


def _titles(given: Sequence[str], folder: Path) -> dict[str, str]:
    titles: dict[str, str] = {}
    for text in given or [folder.resolve().name]:
        match = re.fullmatch(r"([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)=(.+)", text)
        titles.update({match[1]: match[2]} if match else {identify(text, hint="en").tag: text})
    return titles


def _make(folder: Path, titles: dict[str, str], territories: list[str], *, adding: bool) -> list[str]:
    if folder.exists() and not folder.is_dir():
        raise StoreError(f"{folder} is a file. Name a folder that is not there yet.")
    if (folder / "production.yaml").exists():
        if adding and not territories:
            return []
        raise StoreError(f"{folder} already is a production. Nothing was changed; `--from` alone adds files to it.")
    id_ = re.sub(r"[^a-z0-9]+", "-", unicodedata.normalize("NFKD", folder.resolve().name).casefold()).strip("-")
    papers = {
        "production.yaml": production_yaml(id_ or "production", titles, [Promise.of(one) for one in territories]),
        "people.yaml": people_yaml(),
        "agreement.yaml": agreement_yaml(),
    }
    made: list[str] = []
    for name in ("scripts", "subtitles", "story", "budget"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for name, text in papers.items():
        if not (folder / name).exists():
            (folder / name).write_text(text, encoding="utf-8")
            made.append(name)
    return made


def _take(folder: Path, given: Iterable[Path]) -> Iterator[Taken]:
    kinds = KindTable(kind for desk in installed_desks() for kind in desk.kinds)
    there = [file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()]
    for file in _files(given):
        if not file.is_file():
            yield Taken(file, Sorted(file.name, None, "it does not exist"), None)
            continue
        if file.stat().st_size > MAX_FILE:
            yield Taken(file, Sorted(file.name, None, f"it has more than {MAX_FILE // 1024**2} MiB"), None)
            continue
        data = file.read_bytes()
        sorted_ = sort_file(data, unicodedata.normalize("NFC", file.name), kinds)
        if sorted_.guess is None:
            yield Taken(file, sorted_, None)
            continue
        path = free_path(sorted_.guess.path, there)
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        with (folder / path).open("xb") as target:
            target.write(data)
        there.append(path)
        yield Taken(file, sorted_, path)


def _files(given: Iterable[Path]) -> Iterator[Path]:
    for file in given:
        if file.is_dir():
            inside = (one for one in file.rglob("*") if one.is_file())
            yield from sorted(one for one in inside if not is_litter(one.relative_to(file).as_posix()))
        else:
            yield file


def _row(taken: Taken) -> dict[str, object]:
    guess = taken.sorted.guess
    return {
        "file": str(taken.file),
        "path": taken.path,
        "kind": guess.kind if guess else None,
        "sure": guess.sure if guess else None,
        "why": guess.why if guess else taken.sorted.why_not,
    }


def _tell(folder: Path, made: list[str], taken: list[Taken]) -> None:
    if made:
        show(f"Made {folder} with {', '.join(made)}. Every section says what belongs there.")
    placed = [one for one in taken if one.path]
    left = [one for one in taken if not one.path]
    for one in placed:
        guess = one.sorted.guess
        if guess is not None:
            doubt = "" if guess.sure else " Not sure: look at it."
            show(f"  {one.file.name} → {one.path}: {guess.why}.{doubt}")
    for one in left:
        show(f"  {one.file.name}: not placed, because {one.sorted.why_not}.")
    if taken:
        show(f"{len(placed)} of {len(taken)} files were copied; the originals were not touched.")
    say(f"Next: gassaku check {folder}")
