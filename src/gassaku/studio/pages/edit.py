"""Writing a new revision: text beside its schema's help, a table as a table; and a save that came too late."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext, ngettext

from gassaku.studio.pages.difference import Difference
from gassaku.studio.pages.document import RevisionRow
from gassaku.studio.pages.field import Field
from gassaku.studio.pages.form import whole
from gassaku.studio.pages.text import Run

ROWS = 300  # rows of a table that a form edits; a longer one is edited as text
COLUMNS = 60
MOST_SENT = 2000  # rows that are read from a form: well above what one shows, so that none is ever lost


@dataclass(frozen=True)
class SchemaHelp:
    """A key that the document may have: its name, what it holds, whether it must be there."""

    name: str
    holds: str
    said: Run
    required: bool = False


@dataclass(frozen=True)
class Problem:
    """What is wrong with what was typed. `line` 0 means the whole document."""

    line: int
    said: Run


@dataclass(frozen=True)
class EditRow:
    """A row of a table and its cells, each with the name of its field."""

    number: int
    cells: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class EditTable:
    """A table as a form. Cells are (field's name, value, what the column is called)."""

    heads: tuple[tuple[str, str], ...]
    rows: tuple[EditRow, ...]


@dataclass(frozen=True)
class Content:
    """What is edited: a text in its language, or a table by its heads and rows as well."""

    text: str = ""
    lang: str = ""
    heads: Sequence[str] | None = None
    rows: Sequence[Sequence[str]] = ()


@dataclass(frozen=True)
class BothTexts:
    """What the reader wrote and what was saved meanwhile, in one language; `note` is what the reader said of it."""

    mine: str
    theirs: str
    lang: str = ""
    note: str = ""


@dataclass(frozen=True)
class EditPage:
    """The form of a new revision.

    Attributes:
        base: the revision that it is written on; 0 for a new document.
        as_text: whether a table is edited as text because the reader asked or it is too long.
        draft: whether a save stays with the reader's company.
    """

    path: str
    title: Run
    base: int
    save: str
    text: str
    lang: str
    table: EditTable | None
    as_text: bool
    help: tuple[SchemaHelp, ...]
    problems: tuple[Problem, ...]
    note: Field
    draft: bool = False


@dataclass(frozen=True)
class StalePage:
    """A save on a revision that is no longer the newest: refused, nothing lost.

    Attributes:
        newest: what was saved meanwhile, by whom.
        difference: from the newest to what the reader wrote.
        texts: both, whole.
    """

    path: str
    title: Run
    base: int
    newest: RevisionRow
    said: str
    difference: Difference
    texts: BothTexts


def edit_page(
    path: str,
    title: Run,
    base: int,
    content: Content,
    *,
    help_: Sequence[SchemaHelp] = (),
    problems: Sequence[Problem] = (),
    note: str = "",
) -> EditPage:
    """The form of the revision after `base`; a table that is too long for a form is edited as text."""
    heads = content.heads
    fits = heads is not None and len(content.rows) <= ROWS and len(heads) <= COLUMNS
    return EditPage(
        path=path,
        title=title,
        base=base,
        save=gettext("Save as revision %(number)s") % {"number": base + 1} if base else gettext("Save the document"),
        text=content.text,
        lang=content.lang,
        table=_table(heads, content.rows) if heads is not None and fits else None,
        as_text=not fits,
        help=tuple(help_),
        problems=tuple(problems),
        note=Field("note", gettext("What changed, in a few words"), value=note, required=False),
        draft=path.startswith("drafts/"),
    )


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> EditTable:
    named = tuple((f"head-{column}", head) for column, head in enumerate(heads))
    return EditTable(named, tuple(_row(number, row, heads) for number, row in enumerate(rows)))


def _row(number: int, row: Sequence[str], heads: Sequence[str]) -> EditRow:
    padded = [*row, *[""] * (len(heads) - len(row))]
    return EditRow(
        number,
        tuple(
            (f"cell-{number}-{column}", value, head)
            for column, (value, head) in enumerate(zip(padded, heads, strict=False))
        ),
    )


def table_from_form(sent: Mapping[str, str]) -> tuple[list[str], list[list[str]], bool]:
    """Heads, rows, and whether to save: a row was added or taken away otherwise, and the form is shown again.

    The form sends `rows` and `columns`, `head-N`, `cell-ROW-COLUMN`, and `add` or `remove` (a row's number) from the
    buttons. What is missing is empty; more than a form can hold is cut off.
    """
    columns = _count(sent.get("columns", ""), COLUMNS)
    count = _count(sent.get("rows", ""), MOST_SENT)
    heads = [sent.get(f"head-{column}", "") for column in range(columns)]
    rows = [[sent.get(f"cell-{row}-{column}", "") for column in range(columns)] for row in range(count)]
    if "remove" in sent:
        gone = _count(sent["remove"], MOST_SENT)
        return heads, [row for number, row in enumerate(rows) if number != gone], False
    if "add" in sent:
        return heads, [*rows, [""] * columns], False
    return heads, rows, True


def _count(text: str, most: int) -> int:
    return min(whole(text) or 0, most)


def stale_page(
    path: str, title: Run, base: int, newest: RevisionRow, difference: Difference, texts: BothTexts
) -> StalePage:
    """The page of a save that came too late; `difference` goes from the newest revision to the reader's text."""
    ahead = newest.number - base
    said = ngettext(
        "While you wrote on revision %(base)s, %(count)s newer revision was saved, by %(who)s.",
        "While you wrote on revision %(base)s, %(count)s newer revisions were saved, the last by %(who)s.",
        ahead,
    ) % {"base": base, "count": ahead, "who": newest.by.text}
    return StalePage(path, title, base, newest, said, replace(difference, linked=False), texts)
