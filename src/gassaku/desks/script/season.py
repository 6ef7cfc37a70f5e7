"""The scripts of a production as one season: which script counts for an episode, and their breakdown."""

from __future__ import annotations

import re
from typing import Any

from gassaku.desks.script.align import Alignment, align
from gassaku.desks.script.breakdown import Sheets, break_down
from gassaku.desks.script.corrected import scripts_of
from gassaku.desks.script.kinds import TAGS
from gassaku.desks.script.tags import NO_TAGS
from gassaku.production import Document, Production

Json = Any  # Any: JSON


def main_scripts(production: Production) -> dict[str, Document]:
    """For each episode the script that counts: the one without a language in its name, else the first."""
    chosen: dict[str, Document] = {}
    for document in sorted(scripts_of(production), key=lambda one: ("language" in one.parts, one.path)):
        chosen.setdefault(document.parts["episode"], document)
    return chosen


def episode_of(stem: str) -> str:
    """The number of an episode as people write it: `ep01` is 1; a name without one is its own."""
    match = re.fullmatch(r"(?:ep|e|episode)?[-_ ]?0*(\d{1,4})", stem, re.IGNORECASE)
    return match[1] if match else stem


def production_sheets(production: Production) -> list[Sheets]:
    """The breakdown of every episode of a production, from the script that counts and the tags beside it."""
    tags = {one.parts["episode"]: one.value for one in production.documents(TAGS.name) if one.value is not None}
    return [
        break_down(document.value, episode_of(episode), tags.get(episode, NO_TAGS))
        for episode, document in sorted(main_scripts(production).items())
        if document.value is not None
    ]


def broken_down(production: Production) -> Json:
    """What the facts tell of every episode's scenes."""
    main = main_scripts(production)
    tags = {one.parts["episode"]: one for one in production.documents(TAGS.name)}
    made = {}
    for episode, document in sorted(main.items()):

        def compute(episode: str = episode, document: Document = document) -> Json:
            if document.value is None:
                return []
            beside = tags[episode].value if episode in tags else None
            return [
                [
                    sheet.number,
                    sheet.time.seconds,
                    {part.name: part.lines for part in sheet.cast},
                    {one.name: [one.level, one.confirmed] for one in sheet.descriptors},
                    sheet.scene.line,
                    sheet.scene.eighths.count,
                ]
                for sheet in break_down(document.value, episode_of(episode), beside or NO_TAGS).scenes
            ]

        parts = [document.hash, tags[episode].hash if episode in tags else ""]
        made[episode] = production.remember("script.breakdown", parts, compute)
    return made


def translations(production: Production) -> list[Alignment]:
    """Each translation that lies beside the script that counts, laid upon it."""
    main = main_scripts(production)
    return [
        align(main[document.parts["episode"]].value, document.value)
        for document in scripts_of(production)
        if "language" in document.parts
        and document.path != main[document.parts["episode"]].path
        and document.value is not None
        and main[document.parts["episode"]].value is not None
    ]
