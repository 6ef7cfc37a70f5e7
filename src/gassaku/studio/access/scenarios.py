"""Scenarios as a seat may see them."""

from __future__ import annotations

from django.http import Http404

from gassaku.studio.access.layers import SCENARIOS, layers_of
from gassaku.studio.access.seat import Seat
from gassaku.studio.workspace.models import Layer


def scenarios_of(seat: Seat) -> list[Layer]:
    """Scenarios that are open, by name."""
    return [layer for layer in layers_of(seat) if layer.prefix.startswith(SCENARIOS)]


def name_of(layer: Layer) -> str:
    """A scenario's name."""
    return layer.prefix.removeprefix(SCENARIOS).strip("/")


def scenario_at(seat: Seat, name: str) -> Layer:
    """The scenario of a name.

    Raises:
        Http404: none that this seat sees.
    """
    for layer in scenarios_of(seat):
        if name_of(layer) == name:
            return layer
    raise Http404
