"""The forms as tables for a spreadsheet: one table a form, in the reader's words, durations in whole seconds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from gassaku.desks.script.breakdown import Sheets
from gassaku.desks.script.breakdown_document import TABLES
from gassaku.desks.script.form_words import FormWords
from gassaku.desks.script.forms import FORMS, Form, Names
from gassaku.printing import Cell, Column, Report, Table
from gassaku.vocabulary.descriptor import descriptor_name

_TITLES: Mapping[str, str] = {
    "int_ext": "side", "eighths": "pages", "seconds": "length", "part": "category", "flags": "flags",
}  # fmt: skip
_FIGURES = frozenset({"seconds", "eighths", "lines", "scenes", "level", "line"})


def form_table(name: str, breakdowns: Sequence[Sheets], language: str, names: Names | None = None) -> Table:
    """The form as one table; its columns are the reader's words for those of `breakdown_document.TABLES`.

    Raises:
        KeyError: no such form.
    """
    words = FormWords(language)
    head, *rows = TABLES[name](breakdowns)
    titles = [_title(str(key), words) for key in head]
    columns = [Column(title, end=str(key) in _FIGURES) for title, key in zip(titles, head, strict=True)]
    made: list[list[Cell]] = [
        [_cell(str(key), cell, words) for key, cell in zip(head, row, strict=True)] for row in rows
    ]
    if name == "characters":
        columns.insert(1, Column(words("names")))
        for row in made:
            others = (names or {}).get(str(row[0]), {})
            row.insert(1, " · ".join(f"{said} ({tag})" for tag, said in others.items() if said != str(row[0])))
    return Table(columns, made, words(f"form.{name}"))


def form_workbook(
    chosen: Sequence[str], breakdowns: Sequence[Sheets], language: str, *, work: str = "", names: Names | None = None
) -> Report:
    """The forms as a report of plain tables, for a workbook with a sheet each."""
    words = FormWords(language)
    footer = Form(breakdowns, language, names or {}).drafts()
    title = words(f"form.{chosen[0]}" if len(chosen) == 1 else "form.all")
    return Report(title, language, [form_table(name, breakdowns, language, names) for name in chosen], work, footer)


def _title(key: str, words: FormWords) -> str:
    if key.replace("-", "").isalpha() and words(key) == key and words(_TITLES.get(key, key)) == key:
        return words.language_name(key)
    title = words(_TITLES.get(key, key))
    return f"{title} (s)" if key == "seconds" else title


def _cell(key: str, cell: str | int, words: FormWords) -> Cell:
    if not isinstance(cell, str) or not cell:
        return cell
    said: Mapping[str, Callable[[str], str]] = {
        "int_ext": words,
        "part": words,
        "flags": lambda flags: ", ".join(words(flag) for flag in flags.split()),
        "method": lambda method: words(f"method.{method}"),
        "by": lambda by: words(f"by.{by}"),
        "what": lambda what: descriptor_name(what, words.language),
        "languages": lambda tags: _each(tags, words.language_name),
        "descriptors": lambda some: _each(
            some.replace(" (suggested)", " ?"), lambda one: descriptor_name(one, words.language)
        ),
    }
    return said[key](cell) if key in said else cell


def _each(cell: str, name: Callable[[str], str]) -> str:
    """`ko 3, th 1` with the first word of each by its name."""
    parts = [one.partition(" ") for one in cell.split(", ") if one]
    return ", ".join(f"{name(first)} {rest}".rstrip() for first, _, rest in parts)


__all__ = ["FORMS", "form_table", "form_workbook"]
