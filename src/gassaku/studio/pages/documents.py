"""The list of documents by desk: what is in force, what waits, what is only ours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext, pgettext

from gassaku.studio.pages import signs
from gassaku.studio.pages.party import Party
from gassaku.studio.pages.text import Day, Run

_STATE = {"draft": "open", "shared": "work", "in force": "ready", "past": "na"}


@dataclass(frozen=True)
class State:
    """A revision's state: its name, its sign and its word."""

    name: str
    sign: str
    word: str


def state(name: str) -> State:
    """The state `draft`, `shared`, `in force` or `past` as a badge."""
    words = {
        "draft": pgettext("revision", "draft"),
        "shared": pgettext("revision", "shared"),
        "in force": pgettext("revision", "in force"),
        "past": "",
    }
    return State(name, _STATE.get(name, "na"), words.get(name, name))


@dataclass(frozen=True)
class DocumentRow:
    """A document in the list.

    Attributes:
        path: its identity: the full path in the store.
        title: what it is: the kind's title, or the file's name.
        language: BCP 47 tag of its text; "" if it has none of its own.
        revision: the newest that the reader may see.
        state: from `state`.
        at: from `text.stamp`, in the zone of whoever made it.
        lock: the company whose alone it is; None where all may read it.
        signed, signers: sign-offs on that revision; 0 of 0 if none are asked.
    """

    path: str
    title: Run
    desk: str
    language: str
    revision: int
    state: State
    by: Run
    at: Day
    lock: Party | None = None
    signed: int = 0
    signers: int = 0

    @property
    def asks_signatures(self) -> bool:
        """Whether sign-offs are asked for it."""
        return self.signers > 0


@dataclass(frozen=True)
class DocumentGroup:
    """The documents of one desk."""

    desk: str
    title: str
    rows: tuple[DocumentRow, ...]


@dataclass(frozen=True)
class DocumentsPage:
    """Every document that the reader may see.

    Attributes:
        said: how many, in a sentence; what waits for the reader's company.
    """

    said: str
    waiting: str
    groups: tuple[DocumentGroup, ...]
    may_add: bool
    may_take: bool = False


def documents_page(
    rows: Iterable[DocumentRow],
    desks: Sequence[tuple[str, str]],
    *,
    waiting: int = 0,
    may_add: bool = True,
    may_take: bool = False,
) -> DocumentsPage:
    """The list by desk, in the order of the board.

    Args:
        desks: name and title, as the board has them.
        waiting: how many documents wait for the sign-off of the reader's company.
        may_take: whether the reader may take the production away as a bundle.
    """
    rows = sorted(rows, key=lambda row: row.path)
    names = [name for name, _ in desks]
    names += sorted({row.desk for row in rows} - set(names))
    titles = dict(desks)
    groups = tuple(
        DocumentGroup(name, signs.desk_title(name, titles.get(name, "")) or gettext("Other"), found)
        for name in names
        if (found := tuple(row for row in rows if row.desk == name))
    )
    said = ngettext("%(count)s document", "%(count)s documents", len(rows)) % {"count": len(rows)}
    asks = ngettext(
        "%(count)s waits for your company’s sign-off.", "%(count)s wait for your company’s sign-off.", waiting
    )
    return DocumentsPage(said, asks % {"count": waiting} if waiting else "", groups, may_add, may_take)
