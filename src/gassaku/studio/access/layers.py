"""Which layers a seat sees."""

from __future__ import annotations

from gassaku.studio.access.seat import Seat
from gassaku.studio.workspace.models import Company, Layer

DRAFTS = "drafts/"
PRIVATE = "private/"
SCENARIOS = "scenarios/"
COMPANY = "company/"  # no documents: the ledger of what concerns a company alone


def sees(company: Company, layer: Layer) -> bool:
    """Whether a company sees a layer."""
    if layer.owner_id is not None and layer.owner_id == company.pk:
        return True
    if layer.sees == "all":
        return company.party
    if layer.sees == "some":
        return any(one.pk == company.pk for one in layer.companies.all())
    return False


def layers_of(seat: Seat, *, dropped: bool = False) -> list[Layer]:
    """The layers that a seat sees, the base first. Two queries, however many there are.

    Args:
        dropped: with scenarios that were dropped or put in force.
    """
    if seat.role.shown_only:
        return []
    found = Layer.objects.filter(production=seat.production).select_related("owner")
    found = found if dropped else found.filter(dropped_at=None)
    layers = found.prefetch_related("companies").order_by("prefix")
    return [
        layer for layer in layers if sees(seat.company, layer) and (seat.through is None or sees(seat.through, layer))
    ]


def split(path: str) -> tuple[str, str]:
    """A document's full path as the prefix of its layer and its path inside the layer."""
    for folder in (DRAFTS, PRIVATE, SCENARIOS):
        if path.startswith(folder):
            name, slash, rest = path.removeprefix(folder).partition("/")
            if slash and name and rest:
                return f"{folder}{name}/", rest
    return "", path


def drafts_of(seat: Seat) -> str:
    """The prefix of the company's drafts."""
    return f"{DRAFTS}{seat.company.key}/"


def private_of(seat: Seat) -> str:
    """The prefix of the company's private rows."""
    return f"{PRIVATE}{seat.company.key}/"


def company_of(seat: Seat) -> str:
    """The prefix of the company's own ledger: its people, tokens and work."""
    return f"{COMPANY}{seat.company.key}/"


def is_own(seat: Seat, prefix: str) -> bool:
    """Whether a layer is the company's own drafts or private rows."""
    return prefix in (drafts_of(seat), private_of(seat))
