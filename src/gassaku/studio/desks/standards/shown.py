"""What every page of the standards desk asks of the open desk, and where what its pages write lies."""

from __future__ import annotations

from collections.abc import Mapping

from gassaku.studio.boards.desks import OpenDesk
from gassaku.studio.pages.board import BoardPage

NAME = "standards"
BREAKDOWN = "story/breakdown.yaml"
ALTERNATIVES = "story/alternatives.yaml"
CLEARANCE = "story/clearance.yaml"


def names_of(desk: OpenDesk) -> Mapping[str, str]:
    """The markets' names by the release target's id."""
    board = desk.common["page"]
    assert isinstance(board, BoardPage)  # noqa: S101  # open_desk made it
    return {column.id: column.name for column in board.columns}
