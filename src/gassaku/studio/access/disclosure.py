"""What crosses between companies: figures that the agreement discloses, worked out from every company's papers.

Only names in the `disclose` list of the agreement in force cross, only as the value itself, and only where at least two
companies hold rows that the reader does not see: with one, subtraction would give it away. That is decided by who takes
part, never by what they hold, so that a figure that is withheld tells nothing either.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gassaku.desk import Figure
from gassaku.studio.access.documents import Paper, paper_of
from gassaku.studio.access.layers import PRIVATE
from gassaku.studio.access.permissions import ROLES
from gassaku.studio.access.seat import Seat
from gassaku.studio.workspace.models import Company, Document, Layer

HIDDEN_AT_LEAST = 2
FOR_ALL = frozenset({"agreement", "people", "production", "rules"})
"""Areas that say how figures are worked out. Laid over privately, they could single out one company's rows."""


WORDS = {"total_budget": "finance.budget", "total_finance": "finance.value", "financing_gap": "finance.gap"}
"""What agreements call a figure, and the figure that they mean."""


def may_cross(seat: Seat, papers: Iterable[Paper], companies: Iterable[Company]) -> bool:
    """Whether a disclosed figure tells this seat nothing about one company alone."""
    if seat.role.shown_only:
        return False
    shown = {paper.layer.owner_id for paper in papers if paper.layer.prefix.startswith(PRIVATE)}
    hidden = [one for one in companies if one.party and one.pk != seat.company.pk and one.pk not in shown]
    return len(hidden) >= HIDDEN_AT_LEAST


def house_seat(seat: Seat) -> Seat:
    """A seat that reads every area: for working out what is disclosed, never for showing anything else."""
    return Seat(seat.member, seat.production, seat.company, ROLES["producer"])


def house_papers(seat: Seat) -> list[Paper]:
    """Every company's papers that boards count: base and private rows. Only disclosed figures leave this module."""
    layers = Layer.objects.filter(production=seat.production, dropped_at=None).select_related("owner")
    by_id = {layer.pk: layer for layer in layers if not layer.prefix or layer.prefix.startswith(PRIVATE)}
    found = Document.objects.select_related("latest", "in_force").filter(layer__in=by_id).exclude(latest=None)
    papers = [
        paper_of(one, one.latest, by_id[one.layer_id])
        for one in found
        if one.latest is not None and not one.latest.removal
    ]
    return [paper for paper in papers if paper.is_base or paper.area not in FOR_ALL]


def crossing(disclosed: Sequence[str], figures: Iterable[Figure]) -> list[tuple[str, Figure]]:
    """The figures that cross, by the words in the agreement; a figure's own id is such a word too."""
    by_id = {figure.id: figure for figure in figures}
    named = ((word, by_id.get(WORDS.get(word, word))) for word in disclosed)
    return [(word, figure) for word, figure in named if figure is not None]
