"""Statements of a collection account. Order: en, ko, ja, zh-Hans, zh-Hant, th."""

from __future__ import annotations

STATEMENT: dict[str, tuple[str, ...]] = {}
