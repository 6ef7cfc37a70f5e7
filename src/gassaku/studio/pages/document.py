"""One document: its history, its text or table, its sign-offs, who sees it, what is hidden and whose it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext, pgettext

from gassaku.studio.pages.documents import State, state
from gassaku.studio.pages.party import Party
from gassaku.studio.pages.text import NOTHING, Day, Run, listed, stamp

LINES = 2000  # lines of a text, rows of a table on one page; the rest is in the file itself


@dataclass(frozen=True)
class RevisionRow:
    """A revision in the history. `note` is what its maker said of it."""

    number: int
    state: State
    note: Run
    by: Run
    at: Day
    current: bool = False
    signed: int = 0


@dataclass(frozen=True)
class TextShown:
    """The text by lines, in its language. `more` says what is left out; "" if nothing."""

    lang: str
    lines: tuple[tuple[int, str], ...]
    more: str = ""


@dataclass(frozen=True)
class TableShown:
    """A table with its heads. Cells that hold numbers stand at the end of their column."""

    heads: tuple[str, ...]
    rows: tuple[tuple[int, tuple[tuple[str, bool], ...]], ...]
    more: str = ""


@dataclass(frozen=True)
class SignOff:
    """What a company said to a revision.

    Attributes:
        stands: `signed`, `objects`, `missing` or `fell`: signed on an earlier revision, so no longer.
        says: the words of a dissent.
    """

    party: Party
    stands: str
    sign: str
    word: str
    person: Run = NOTHING
    role: str = ""
    at: Day | None = None
    says: Run = NOTHING
    seal: str = ""


@dataclass(frozen=True)
class Lock:
    """Something that the reader knows exists but may not read, and whose it is."""

    said: str


@dataclass(frozen=True)
class Powers:
    """What the reader may do here; each shows its button."""

    edit: bool = False
    share: bool = False
    force: bool = False
    restore: bool = False
    sign: bool = False
    access: bool = False
    remove: bool = False


@dataclass(frozen=True)
class DocumentPage:
    """The page of a document at one revision.

    Attributes:
        said: the state in a sentence.
        viewers: the companies that see it; `everyone` where that is all of them.
        roles: which roles in those companies see it, in words; "" if all.
        chain: what the chain of hashes says.
        asks_signatures: `2 of 4`; "" if none are asked.
        restores: the revision that would be restored from here.
        removed: whether this revision takes the document away.
    """

    path: str
    title: Run
    kind: str
    desk: str
    revision: RevisionRow
    said: str
    history: tuple[RevisionRow, ...]
    text: TextShown | None
    table: TableShown | None
    signoffs: tuple[SignOff, ...]
    asks_signatures: str
    viewers: tuple[Party, ...]
    everyone: bool
    roles: str
    locks: tuple[Lock, ...]
    chain: str
    powers: Powers
    before: int = 0
    own: Party | None = None
    restores: int = 0
    removed: bool = False


def revision_row(
    number: int, state_name: str, *, note: Run, by: Run, at: dt.datetime, current: bool = False, signed: int = 0
) -> RevisionRow:
    """A row of the history; `at` is shown in the zone that it carries."""
    return RevisionRow(number, state(state_name), note, by, stamp(at), current, signed)


def text_shown(text: str, lang: str) -> TextShown:
    """The text's first lines, numbered as the file has them."""
    lines = text.split("\n")
    if lines and not lines[-1]:
        lines.pop()
    return TextShown(lang, tuple(enumerate(lines[:LINES], 1)), _left_out(len(lines)))


def table_shown(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> TableShown:
    """The table's first rows, numbered as a spreadsheet numbers them: the heads are row 1."""
    rows = list(rows)
    shown = tuple(
        (number, tuple((cell, _is_number(cell)) for cell in row)) for number, row in enumerate(rows[:LINES], 2)
    )
    return TableShown(tuple(heads), shown, _left_out(len(rows)))


def _left_out(count: int) -> str:
    left = count - LINES
    if left <= 0:
        return ""
    return ngettext("%(count)s more line is in the file.", "%(count)s more lines are in the file.", left) % {
        "count": left
    }


def _is_number(cell: str) -> bool:
    digits = cell.strip().lstrip("-+−").replace(",", "").replace(".", "", 1).rstrip(" %")
    return digits.isdigit()


def signoff(
    party: Party,
    stands: str,
    *,
    person: Run = NOTHING,
    role: str = "",
    at: dt.datetime | None = None,
    says: Run = NOTHING,
    own: bool = False,
) -> SignOff:
    """What a company said: `signed`, `objects`, `missing` or `fell`."""
    sign = {"signed": "ready", "objects": "stop", "fell": "risk"}.get(stands, "open")
    words = {
        "signed": pgettext("sign-off", "signed"),
        "objects": pgettext("sign-off", "objects"),
        # Translators: a sign-off that was given on an earlier revision and does not hold for this one.
        "fell": pgettext("sign-off", "fell with the new revision"),
        "missing": pgettext("sign-off", "your turn") if own else pgettext("sign-off", "not yet"),
    }
    seal = {"signed": party.mark.text, "objects": "×"}.get(stands, "")
    return SignOff(party, stands, sign, words.get(stands, stands), person, role, stamp(at) if at else None, says, seal)


def tally(signoffs: Sequence[SignOff]) -> str:
    """How many have signed: `2 of 4`."""
    if not signoffs:
        return ""
    signed = sum(one.stands == "signed" for one in signoffs)
    return gettext("%(count)s of %(all)s") % {"count": signed, "all": len(signoffs)}


def locked(what: str, owners: Sequence[Party]) -> Lock:
    """`what` is visible to its owners only."""
    names = listed(owner.name.text for owner in owners)
    return Lock(
        gettext("%(what)s is visible to %(companies)s only. It counts for no figure you can see.")
        % {"what": what, "companies": names}
    )


def standing(revision: RevisionRow, newest: int, in_force: int) -> str:
    """Where a revision stands, in a sentence."""
    if revision.state.name == "draft":
        return gettext("A draft that only your company sees; no board counts it until it is shared.")
    if revision.state.name == "in force":
        return gettext("Revision %(number)s is in force: the boards count it.") % {"number": revision.number}
    if revision.number == newest and in_force:
        return gettext("Revision %(number)s is shared; the boards still count revision %(force)s.") % {
            "number": revision.number,
            "force": in_force,
        }
    if revision.number == newest:
        return gettext("Revision %(number)s is shared; the boards count it until one is put in force.") % {
            "number": revision.number
        }
    return gettext("Revision %(number)s is history; revision %(newest)s is the newest.") % {
        "number": revision.number,
        "newest": newest,
    }
