"""What the finance pages ask of a view: its position, its deals, each with where it stands."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from gassaku.desks.finance import position_of
from gassaku.desks.finance.documents import DealPaper
from gassaku.desks.finance.position import Position
from gassaku.production import Production
from gassaku.studio.boards.asking import View, remembering


@dataclass(frozen=True)
class DealRead:
    """A deal that can be run.

    Attributes:
        name: by which its page is asked for.
    """

    name: str
    path: str
    paper: DealPaper


@dataclass(frozen=True)
class Money:
    """The production's money as one reader sees it."""

    production: Production
    position: Position
    deals: tuple[DealRead, ...]

    def deal(self, name: str) -> DealRead | None:
        """The deal of that name, or the first one."""
        return next((one for one in self.deals if one.name == name), self.deals[0] if self.deals else None)


def money_of(view: View, on: dt.date) -> Money:
    """Reads plan, budget and deals."""
    with remembering() as memory:
        production = view.production(memory)
        deals = tuple(
            DealRead(one.parts.get("name") or "deal", one.path, one.value)
            for one in production.documents("deal")
            if one.value is not None
        )
        return Money(production, position_of(production, on), deals)
