"""A figure and its explanation: lines, rules, documents, rounding."""

from __future__ import annotations

from dataclasses import dataclass

from gassaku.desk import Figure
from gassaku.studio.pages.finding import RuleShown, rule_shown
from gassaku.studio.pages.text import Run, told


@dataclass(frozen=True)
class PlaceShown:
    """A document that a figure came from."""

    path: str
    said: str


@dataclass(frozen=True)
class FigureShown:
    """A number that can say why. `anchor` is its id as a name inside a page."""

    id: str
    anchor: str
    label: Run
    value: Run
    because: tuple[Run, ...]
    places: tuple[PlaceShown, ...]
    rules: tuple[RuleShown, ...]


def figure_shown(figure: Figure) -> FigureShown:
    """The figure as the reader reads it."""
    anchor = "figure-" + "".join(sign if sign.isalnum() and sign.isascii() else "-" for sign in figure.id)
    return FigureShown(
        id=figure.id,
        anchor=anchor,
        label=told(figure.label),
        value=told(figure.value),
        because=tuple(told(step) for step in figure.because),
        places=tuple(PlaceShown(place.path, str(place)) for place in figure.places),
        rules=tuple(rule_shown(rule) for rule in figure.rules),
    )
