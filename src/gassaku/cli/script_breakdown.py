"""`gassaku script breakdown`: the sheets on the screen, as a document, and as the forms of a script office."""

from __future__ import annotations

from pathlib import Path

import typer

from gassaku.cli.files import read_bytes
from gassaku.cli.screen import print_json, show
from gassaku.cli.script_reading import read_file
from gassaku.desks.script.breakdown import Sheets, break_down
from gassaku.desks.script.breakdown_document import TABLES, csv_text, document_of
from gassaku.desks.script.form_tables import form_table, form_workbook
from gassaku.desks.script.forms import FORMS, Names, make_form
from gassaku.desks.script.season import episode_of, production_sheets
from gassaku.desks.script.tags import NO_TAGS, read_tags
from gassaku.desks.script.told import characters_of, names_of
from gassaku.printing import PrintingError, to_csv, to_pdf, to_xlsx
from gassaku.production import Production
from gassaku.production.store import StoreError
from gassaku.vocabulary import VocabularyError
from gassaku.vocabulary.language import Tag

SUFFIXES = (".pdf", ".xlsx", ".csv")
ALL = "all"


def breakdown(
    path: Path = typer.Argument(..., metavar="PATH|FILE", help="A production's folder, or one script."),
    form: str = typer.Option(
        "scenes", "--form", help="scenes, sheets, characters, locations or cast; all of them in a workbook: all."
    ),
    out: Path | None = typer.Option(
        None, "--out", metavar="FILE", help="Write the form: .pdf, .xlsx or .csv, in the reader's language."
    ),
    language: str = typer.Option("en", "--language", help="The reader's language, as ko, ja, zh-Hans, zh-Hant or th."),
    force: bool = typer.Option(False, "--force", help="Write over FILE if it is there."),
    csv: bool = typer.Option(False, "--csv", help="Print the form as CSV for other programs, without --out."),
    json: bool = typer.Option(False, "--json", help="A gassaku.breakdown/1 document as JSON."),
) -> None:
    """Who, where, when, how long and what each scene needs and carries: suggested from the text, with the words.

    Example: gassaku script breakdown examples/strait-of-moons --form cast --out cast.pdf --language ja
    """
    if form not in FORMS and form != ALL:
        raise typer.BadParameter(f"“{form}” is no form; there are {', '.join((*FORMS, ALL))}.", param_hint="--form")
    production = _production(path)
    sheets = production_sheets(production) if production is not None else [sheets_of(path)]
    if not sheets:
        raise StoreError(f"{path} holds no script that can be read. Put one at scripts/ep01.fountain.")
    if out is not None:
        _check(out, form, force=force)
        reader = _reader(language)
        out.write_bytes(_written(out, form, sheets, reader, production))
    if json:
        print_json(document_of(sheets))
    elif out is not None:
        show(f"{out}: {form}, {sum(len(one.scenes) for one in sheets)} scenes")
    elif csv:
        show(csv_text(TABLES["scenes" if form == ALL else form](sheets)).rstrip("\n"))
    else:
        for one in sheets:
            _print_sheets(one)


def _check(out: Path, form: str, *, force: bool) -> None:
    if out.suffix.casefold() not in SUFFIXES:
        raise StoreError(f"{out}: a form is written as {', '.join(SUFFIXES)}; end the name with one of them.")
    if form == ALL and out.suffix.casefold() != ".xlsx":
        raise StoreError(f"{out}: all forms together are a workbook; name a file that ends in .xlsx.")
    if out.exists() and out.stat().st_size and not force:
        raise StoreError(f"{out} is already there. Name another file, or write over it with --force.")


def _reader(language: str) -> str:
    try:
        return str(Tag.parse(language))
    except VocabularyError as error:
        raise typer.BadParameter(str(error), param_hint="--language") from error


def _written(out: Path, form: str, sheets: list[Sheets], language: str, production: Production | None) -> bytes:
    names = _names(production)
    work = _title(sheets, production, language)
    suffix = out.suffix.casefold()
    if suffix == ".csv":
        return to_csv(form_table(form, sheets, language, names))
    if suffix == ".xlsx":
        chosen = list(FORMS) if form == ALL else [form]
        return to_xlsx(form_workbook(chosen, sheets, language, work=work, names=names))
    try:
        return to_pdf(make_form(form, sheets, language, work=work, names=names))
    except PrintingError as error:
        raise StoreError(str(error)) from error


def _names(production: Production | None) -> Names:
    """What characters are called in each language, as the production says."""
    return names_of(characters_of(production)[0]) if production is not None else {}


def _title(sheets: list[Sheets], production: Production | None, language: str) -> str:
    """The work's title for the reader; of one script what its title page says first."""
    titles = production.sheet.title if production is not None and production.sheet is not None else {}
    said = titles.get(language) or titles.get("en") or next(iter(titles.values()), "")
    page = {key.casefold(): value for key, value in sheets[0].script.title_page}
    return str(said) or page.get("title", "").split("\n")[0].strip()


def _production(path: Path) -> Production | None:
    if not path.is_dir():
        return None
    from gassaku.opening import open_production

    return open_production(path)


def sheets_of(file: Path) -> Sheets:
    """The breakdown of one script with the tags that lie beside it."""
    name = file.name.split(".", maxsplit=1)[0]
    beside = file.with_name(f"{name}.tags.yaml")
    tags = read_tags(read_bytes(beside), str(beside))[0] if beside.is_file() else NO_TAGS
    return break_down(read_file(file), episode_of(name), tags)


def all_sheets(path: Path) -> list[Sheets]:
    """The breakdown of a script, or of every episode of a production."""
    production = _production(path)
    return production_sheets(production) if production is not None else [sheets_of(path)]


def _print_sheets(sheets: Sheets) -> None:
    total = sum(sheet.time.seconds for sheet in sheets.scenes)
    show(f"episode {sheets.episode}: {len(sheets.scenes)} scenes, {sheets.length} pages, about {round(total / 60)} min")
    for sheet in sheets.scenes:
        minutes = f"{sheet.time.seconds // 60}:{sheet.time.seconds % 60:02}"
        show(f"  {sheet.number:>6}  {sheet.scene.eighths!s:>6}  {minutes:>5}  {sheet.scene.heading}")
        show(f"          cast: {', '.join(part.name for part in sheet.cast) or '–'}")
        for category, items in sheet.items.items():
            if items:
                show(f"          {category}: {', '.join(item.what for item in items)}")
        for one in sheet.descriptors:
            words = ", ".join(dict.fromkeys(found.word for found in one.evidence))
            show(f"          {one.name} {one.level}" + (" confirmed" if one.confirmed else f" suggested by {words}"))
