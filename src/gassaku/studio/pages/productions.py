"""The list of productions that a person has a seat in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import ngettext

from gassaku.studio.pages.party import Party
from gassaku.studio.pages.text import Day, Run


@dataclass(frozen=True)
class ProductionRow:
    """A production: its titles, the reader's seat in it, its answer if it was checked."""

    slug: str
    title: Run
    titles: tuple[Run, ...]
    party: Party
    role: str
    sign: str = "open"
    said: str = ""
    premiere: Day | None = None


@dataclass(frozen=True)
class ProductionsPage:
    """The reader's productions."""

    said: str
    rows: tuple[ProductionRow, ...]


def productions_page(rows: Sequence[ProductionRow]) -> ProductionsPage:
    """The list in the order given."""
    said = ngettext("You have a seat in %(count)s production.", "You have a seat in %(count)s productions.", len(rows))
    return ProductionsPage(said % {"count": len(rows)}, tuple(rows))
