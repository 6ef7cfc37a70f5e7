"""The format of a rule file: its version, the steps from older ones, and its JSON Schema."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

NAME = "gassaku.rule"
VERSION = 1

# By the version a step starts from; each gives the next version's mapping. There is none yet.
UPGRADES: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}  # Any: a rule file of an older version


def version_of(stated: object) -> int | None:
    """The version that `schema:` states; this release's where it states none; None where it is no rule file's."""
    if stated is None:
        return VERSION
    match = re.fullmatch(re.escape(NAME) + r"/([1-9][0-9]*)", str(stated))
    return int(match[1]) if match else None


def upgraded(mapping: dict[str, Any], version: int) -> dict[str, Any]:  # Any: a rule file
    """The mapping in this release's version."""
    for step in range(version, VERSION):
        mapping = UPGRADES[step](mapping)
    return mapping


def json_schema() -> Mapping[str, Any]:  # Any: JSON
    """The JSON Schema (draft 2020-12) of a rule file."""
    start = {"type": "string", "pattern": r"^(unknown|[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)$"}
    standing = {
        "source": {"type": "string", "description": "Title and clause."},
        "href": {"type": "string", "description": "Where the text can be read."},
        "checked_on": {"type": "string", "format": "date"},
        "confidence": {"enum": ["verified", "secondary", "reported", "unofficial", "unverified"]},
        "status": {"enum": ["in_force", "draft", "historic", "unknown"]},
        "recheck": {"type": "string", "format": "date", "description": "When the source should be read again."},
    }
    value = {
        "type": "object",
        "required": ["value", "unit", "from"],
        "properties": {
            "value": {"description": "A number, a word, a truth, a list or a mapping; a share as 1/3."},
            "unit": {"type": "string"},
            "from": {**start, "description": "The day, month or year it came into force, or unknown."},
            "until": {**start, "description": "The first day on which it no longer holds."},
            **standing,
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:gassaku:rule:{VERSION}",
        "title": "A rule",
        "description": "What a law, a treaty, a platform or a guild says, by the day it came into force.",
        "type": "object",
        "properties": {
            "schema": {"const": f"{NAME}/{VERSION}"},
            "title": {"type": "string"},
            "kind": {"type": "string"},
            "ids": {"type": "array", "items": {"type": "string"}, "description": "Other names it answers to."},
            "extends": {"type": "string", "description": "The rule whose values hold where this one states none."},
            "values": {
                "type": "object",
                "additionalProperties": {"type": "array", "items": value},
                "description": "Each key with its values; what stands at the top of the file holds for all of them.",
            },
            **standing,
        },
    }
