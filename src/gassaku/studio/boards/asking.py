"""Asking for the board of a seat.

What is remembered is keyed by everything that it depends on: the program, the visible documents' hashes, the layers
laid, the desks that the role reads, and the day. Two seats that see the same papers may share a board; nobody's board
depends on a paper that they do not see.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any

from django.conf import settings
from django.http import Http404
from django.utils import timezone

from gassaku.desk import Desk
from gassaku.opening import Shared, fingerprint_of, installed_desks, open_production
from gassaku.production.memory import DiskMemory, Memory, digest
from gassaku.production.papers import Layer as PaperLayer
from gassaku.production.production import Production
from gassaku.readiness import Board, Status, check
from gassaku.rules import Rulebook, load
from gassaku.studio.access.documents import Paper, papers_of
from gassaku.studio.access.layers import PRIVATE, SCENARIOS, is_own
from gassaku.studio.access.seat import Seat
from gassaku.studio.access.store import DatabaseStore
from gassaku.studio.boards.packing import pack_board, unpack_board

Json = Any  # Any: JSON
BOARDS_AT_HAND = 24  # in this process, by the same key as in the memory of results
ANSWERS_AT_HAND = 32
_READY: dict[str, Board] = {}
_ANSWERS: dict[str, Json] = {}
_ABSENT = object()
NOT_YOURS = "your role does not see this desk's documents"


@cache
def program() -> str:
    """The fingerprint of the program that runs."""
    return fingerprint_of(installed_desks())


@cache
def _rules() -> Rulebook:
    return load()


@contextmanager
def remembering() -> Iterator[Memory]:
    """The studio's memory of results, written down at the end."""
    memory = DiskMemory(settings.DATA / "memory.sqlite")
    try:
        yield memory
    finally:
        memory.close()


def today_in(seat: Seat) -> dt.date:
    """Today where the person is."""
    return timezone.now().astimezone(seat.user.zone).date()


@dataclass(frozen=True)
class View:
    """What a seat may see of a production, ready to be asked.

    Attributes:
        papers: the documents that it sees.
        scenarios: names of the scenarios laid over the base.
        drafts: whether the company's drafts count as if they were shared.
    """

    seat: Seat
    papers: tuple[Paper, ...]
    scenarios: tuple[str, ...] = ()
    drafts: bool = False

    @classmethod
    def of(cls, seat: Seat, *, scenarios: Sequence[str] = (), papers: Sequence[Paper] | None = None) -> View:
        """The view of a seat.

        Raises:
            Http404: it sees no production.yaml, or no scenario of that name.
        """
        seen = tuple(papers_of(seat) if papers is None else papers)
        if not any(paper.path == "production.yaml" for paper in seen):
            raise Http404
        for name in scenarios:
            if not any(paper.layer.prefix == f"{SCENARIOS}{name}/" for paper in seen):
                raise Http404
        return cls(seat, seen, tuple(scenarios))

    @cached_property
    def store(self) -> DatabaseStore:
        """What boards count, as a store."""
        return DatabaseStore.of(self.seat.production.slug, self.papers, drafts=self.drafts)

    @cached_property
    def desks(self) -> tuple[Desk, ...]:
        """The desks whose documents the role reads."""
        return tuple(desk for desk in installed_desks() if self.seat.reads(desk.name))

    @cached_property
    def layers(self) -> tuple[PaperLayer, ...]:
        """What is laid over the base: other companies' rows that are shown, one's own, then the scenarios."""
        prefixes = dict.fromkeys(paper.layer.prefix for paper in self.papers if paper.layer.prefix.startswith(PRIVATE))
        own_last = sorted(prefixes, key=lambda prefix: (is_own(self.seat, prefix), prefix))
        laid = [PaperLayer(f"private to {one.split('/')[1]}", one, self.store, one) for one in own_last]
        scenarios = [f"{SCENARIOS}{name}/" for name in self.scenarios]
        return (*laid, *(PaperLayer(one.split("/")[1], one, self.store, one) for one in scenarios))

    @cached_property
    def key(self) -> str:
        """Says the same as long as everything that an answer depends on does, but the day."""
        return digest(
            [
                program(),
                self.seat.production.slug,
                *(desk.name for desk in self.desks),
                "|",
                *(layer.prefix for layer in self.layers),
                "|",
                *(f"{path} {self.store.hash(path)}" for path in self.store.paths()),
            ]
        )

    def production(self, memory: Memory | None = None) -> Production:
        """The production as this seat sees it."""
        layers = (layer.prefix for layer in self.layers)
        scope = digest([self.drafts, self.seat.production.slug, self.seat.role.id, *layers])
        return open_production(
            self.store,
            layers=self.layers,
            memory=memory,
            desks=self.desks,
            shared=Shared(program(), _rules(), scope),
        )

    def board(self, on: dt.date, *, progress: Callable[[str], None] = lambda _: None) -> Board:
        """The board of this view on a day; remembered for as long as nothing that it saw has changed."""
        key = digest([self.key, "board", on.isoformat()])
        if (ready := _READY.get(key)) is not None:
            return ready
        with remembering() as memory:
            said = memory.recall(key)
            if said is not None:
                board = unpack_board(said)
            else:
                board = self._told(check(self.production(memory), self.desks, on, progress=progress))
                memory.keep(key, pack_board(board))
        _READY[key] = board
        while len(_READY) > BOARDS_AT_HAND:
            _READY.pop(next(iter(_READY)), None)
        return board

    def _told(self, board: Board) -> Board:
        asked = {desk.name for desk in self.desks}
        closed = {desk.name for desk in installed_desks()} - asked
        cells = {
            key: replace(cell, status=Status.UNKNOWN, reason=NOT_YOURS) if cell.desk in closed else cell
            for key, cell in board.cells.items()
        }
        return replace(board, cells=cells)


def overdue_rules(board: Board) -> int:
    """How many of the rules that a board's findings stand on are past their re-check date."""
    book = _rules()
    found = (book.find(one) for one in {finding.rule.id for finding in board.findings if finding.rule})
    values = ([value for held in rule.values.values() for value in held] for rule in found if rule is not None)
    return sum(any(value.holds(board.on) and value.stale(board.on) for value in held) for held in values)


def remembered(view: View, name: str, compute: Callable[[Production], Json], *parts: str) -> Json:
    """A JSON value worked out from what the view sees; kept as long as everything that it asked has the same answer.

    Args:
        parts: what it depends on besides, as the day.
    """
    key = digest([view.key, name, *parts])
    if (ready := _ANSWERS.get(key, _ABSENT)) is not _ABSENT:
        return ready
    with remembering() as memory:
        production = view.production(memory)
        told = production.answer(name, lambda: compute(production), parts)
    _ANSWERS[key] = told
    while len(_ANSWERS) > ANSWERS_AT_HAND:
        _ANSWERS.pop(next(iter(_ANSWERS)), None)
    return told
