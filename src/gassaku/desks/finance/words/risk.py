"""Results of simulations. Order: en, ko, ja, zh-Hans, zh-Hant, th."""

from __future__ import annotations

RISK: dict[str, tuple[str, ...]] = {}
