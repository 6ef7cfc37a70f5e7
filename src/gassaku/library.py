"""The library for people who write Python: `gassaku.open(path)`, then ask the board or one desk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gassaku.desk import Assessment, Desk
from gassaku.opening import installed_desks, open_production
from gassaku.production import Production
from gassaku.readiness import Board, ask, check


@dataclass(frozen=True)
class AskedDesk:
    """One desk, with the production before it."""

    desk: Desk
    production: Production

    def assess(self, on: dt.date | None = None) -> Assessment:
        """The desk's answer for a day; today unless given."""
        return ask(self.desk, self.production, on or today())


@dataclass(frozen=True)
class OpenProduction:
    """A production that is open, with every desk that is installed."""

    production: Production
    desks: tuple[Desk, ...]

    def check(self, on: dt.date | None = None) -> Board:
        """The readiness board for a day; today unless given."""
        return check(self.production, self.desks, on or today())

    def desk(self, name: str) -> AskedDesk:
        """One desk by name.

        Raises:
            KeyError: no desk of that name is installed.
        """
        for desk in self.desks:
            if desk.name == name:
                return AskedDesk(desk, self.production)
        known = ", ".join(desk.name for desk in self.desks)
        raise KeyError(f"no desk “{name}” is installed; there are {known}")


def open(path: str | Path, *, layers: Sequence[str | Path] = (), reader: str | None = None) -> OpenProduction:  # noqa: A001
    """The production in a folder or bundle.

    Args:
        path: the folder or the bundle.
        layers: scenarios to lay over it.
        reader: the company that looks.

    Raises:
        gassaku.production.store.StoreError: it can't be used.
    """
    desks = installed_desks()
    return OpenProduction(open_production(Path(path), layers=layers, reader=reader, desks=desks), desks)


def today() -> dt.date:
    """The day on this machine."""
    return dt.datetime.now().astimezone().date()
