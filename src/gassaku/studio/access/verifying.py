"""Walking every chain, for whoever runs the studio. Shows lengths and heads, never what they stand for."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from gassaku.studio.workspace.ledger import Walk, walk
from gassaku.studio.workspace.models import Layer


@dataclass(frozen=True)
class Walked:
    """A chain and what walking it found."""

    production: str
    walk: Walk

    def as_json(self) -> dict[str, Any]:  # Any: JSON
        """For programs."""
        return {"production": self.production, **asdict(self.walk)}


def walk_all(slug: str = "", head: str = "") -> list[Walked]:
    """Every chain of every production, or of one."""
    layers = Layer.objects.select_related("production").order_by("production__slug", "prefix")
    if slug:
        layers = layers.filter(production__slug=slug)
    return [Walked(layer.production.slug, walk(layer, head.strip().casefold())) for layer in layers]
