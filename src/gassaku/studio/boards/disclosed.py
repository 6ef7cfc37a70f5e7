"""Figures that the agreement lets cross, worked out from every company's papers."""

from __future__ import annotations

import datetime as dt

from gassaku.desk import Figure
from gassaku.production.memory import digest
from gassaku.studio.access.disclosure import crossing, house_papers, house_seat, may_cross
from gassaku.studio.access.documents import companies_of
from gassaku.studio.boards.asking import View, remembering


def disclosed_to(view: View, on: dt.date) -> list[tuple[str, str, str]]:
    """Name in the agreement, label and value of each figure that crosses to the view's seat."""
    seat = view.seat
    if not may_cross(seat, view.papers, companies_of(seat)):
        return []
    papers = house_papers(seat)
    house = View(house_seat(seat), tuple(papers))
    key = digest([house.key, "disclosed", on.isoformat()])
    with remembering() as memory:
        said = memory.recall(key)
        if said is None:
            said = _worked_out(house, on)
            memory.keep(key, said)
    return [(name, label, value) for name, label, value in said]


def _worked_out(house: View, on: dt.date) -> list[list[str]]:
    with remembering() as memory:
        # what crosses is what all agreed: a company's own layer over the agreement opens nothing
        agreed = View(house.seat, tuple(paper for paper in house.papers if paper.is_base))
        production = agreed.production(memory)
        agreement = next(iter(production.documents("agreement")), None)
        names = agreement.value.disclose if agreement is not None and agreement.value is not None else ()
    if not names:
        return []
    figures: list[Figure] = list(house.board(on).figures)
    return [[name, figure.label, figure.value] for name, figure in crossing(names, figures)]
