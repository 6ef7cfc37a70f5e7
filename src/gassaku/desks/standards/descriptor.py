"""The words for what a scene carries, and the scale from 0 to 5 on which each is measured."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from gassaku.vocabulary.language import reader_language

HIGHEST = 5
ORIGIN = "market_access"  # carried by every work: rules on where it comes from, not on what a scene shows


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:  # Any: the JSON file beside this module
    found: dict[str, Any] = json.loads(files(__package__).joinpath("vocabulary.json").read_text("utf-8"))
    return found


@lru_cache(maxsize=1)
def descriptors() -> Mapping[str, str]:
    """Every descriptor and its meaning: `suicide.method` is “Suicide or self-harm method or process”."""
    return {row["id"]: row["meaning"] for row in _data()["descriptors"]}


@lru_cache(maxsize=1)
def _names() -> Mapping[str, Mapping[str, str]]:
    return {row["id"]: row["names"] for row in _data()["descriptors"]}


def descriptor_name(id_: str, language: str = "en") -> str:
    """A descriptor in a word or two of the reader's language: `substance.tobacco` is “smoking”.

    What is no descriptor of ours is told by its id.
    """
    found = _names().get(id_)
    return id_.replace("_", " ") if found is None else found[reader_language(language)]


@lru_cache(maxsize=1)
def levels() -> tuple[tuple[str, str], ...]:
    """Name and meaning of the levels 0 to 5. The scale is editorial: no authority publishes one."""
    return tuple((row["name"], row["meaning"]) for row in _data()["levels"])


@lru_cache(maxsize=1)
def effects() -> Mapping[str, str]:
    """Every effect that a rule can have, and its meaning."""
    found: dict[str, str] = _data()["effects"]
    return found
