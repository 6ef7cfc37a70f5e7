"""A breakdown as documents: `gassaku.breakdown/1` for the standards desk, tables for everybody else."""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from gassaku.desks.script.breakdown import Evidence, SceneSheet, Sheets, scene_name
from gassaku.desks.script.spoken import said_in
from gassaku.desks.script.tags import CATEGORIES
from gassaku.vocabulary.eighths import Eighths

SCHEMA = "gassaku.breakdown/1"
COLUMNS = (
    "episode", "scene", "int_ext", "place", "time", "flags", "eighths", "seconds", "method", "cast", "lines",
    "languages", *CATEGORIES, "descriptors",
)  # fmt: skip
Json = Any  # Any: JSON
Table = list[list[str | int]]


def document_of(breakdowns: Sequence[Sheets]) -> Json:
    """One `gassaku.breakdown/1` document of several episodes. Minutes are decimals of a minute, rounded to hundredths.

    A descriptor is `{level, confirmed, words}`: unconfirmed ones are suggestions with the words that led to them.
    """
    return {
        "schema": SCHEMA,
        "scenes": [scene_json(sheets.episode, sheet) for sheets in breakdowns for sheet in sheets.scenes],
    }


def scene_json(episode: str, sheet: SceneSheet) -> Json:
    """One scene of the document."""
    scene = sheet.scene
    return {
        "episode": episode,
        "number": sheet.number,
        "heading": scene.heading,
        "line": scene.line,
        "int_ext": scene.int_ext or None,
        "place": scene.place or None,
        "time": scene.time or None,
        "flags": list(scene.flags),
        "eighths": str(scene.eighths),
        "eighths_estimated": scene.estimated,
        "minutes": round(sheet.time.seconds / 60, 2),
        "minutes_by": sheet.time.method,
        "stated": sorted(sheet.stated),
        "people": [
            {
                "name": part.name,
                "lines": part.lines,
                "by": part.by,
                "line": part.line or None,
                **({"age": part.age} if part.age is not None else {}),
            }
            for part in sheet.cast
        ],
        "languages": dict(sheet.languages),
        **{
            category: [
                {
                    "what": item.what,
                    "by": item.by,
                    **({"suggested": item.suggested} if item.suggested else {}),
                    "words": [{"word": one.word, "line": one.line} for one in item.evidence],
                }
                for item in sheet.items[category]
            ]
            for category in CATEGORIES
        },
        "descriptors": {
            one.name: {
                "level": one.level,
                "confirmed": one.confirmed,
                "words": [{"word": found.word, "line": found.line} for found in one.evidence],
            }
            for one in sheet.descriptors
        },
    }


def scene_table(breakdowns: Sequence[Sheets]) -> Table:
    """A row a scene, with the names of the columns first."""
    rows: Table = [list(COLUMNS)]
    for sheets in breakdowns:
        for sheet in sheets.scenes:
            scene = sheet.scene
            rows.append(
                [
                    sheets.episode,
                    sheet.number,
                    scene.int_ext,
                    scene.place,
                    scene.time,
                    " ".join(scene.flags),
                    str(scene.eighths),
                    sheet.time.seconds,
                    sheet.time.method,
                    ", ".join(part.name for part in sheet.cast),
                    sum(part.lines for part in sheet.cast),
                    ", ".join(f"{tag} {count}" for tag, count in sheet.languages.items()),
                    *(", ".join(item.what for item in sheet.items[category]) for category in CATEGORIES),
                    ", ".join(
                        f"{one.name} {one.level}" + ("" if one.confirmed else " (suggested)")
                        for one in sheet.descriptors
                    ),
                ]
            )
    return rows


def character_table(breakdowns: Sequence[Sheets]) -> Table:
    """A row a character: scenes, lines, and lines in each language that is spoken."""
    scenes: Counter[str] = Counter()
    lines: dict[str, Counter[str]] = defaultdict(Counter)
    for sheets in breakdowns:
        for sheet in sheets.scenes:
            scenes.update(part.name for part in sheet.cast)
            for name, language in spoken_in(sheets, sheet):
                lines[name][language] += 1
    tags = sorted({tag for row in lines.values() for tag in row})
    order = sorted(scenes, key=lambda name: (-sum(lines[name].values()), -scenes[name], name))
    rows: Table = [["character", "scenes", "lines", *tags]]
    for name in order:
        rows.append([name, scenes[name], sum(lines[name].values()), *(lines[name][tag] for tag in tags)])
    return rows


def spoken_in(sheets: Sheets, sheet: SceneSheet) -> list[tuple[str, str]]:
    """Who speaks each line of a scene, and the language it is spoken in."""
    return [(one.speaker, one.language) for one in said_in(sheet.scene, sheets.script) if one.speaker]


def location_table(breakdowns: Sequence[Sheets]) -> Table:
    """A row a place: interior or exterior, its scenes, eighths and seconds."""
    found: dict[tuple[str, str], list[tuple[str, SceneSheet]]] = defaultdict(list)
    for sheets in breakdowns:
        for sheet in sheets.scenes:
            found[sheet.scene.place, sheet.scene.int_ext].append((sheets.episode, sheet))
    rows: Table = [["place", "int_ext", "scenes", "eighths", "seconds", "which"]]
    for (place, side), held in sorted(found.items(), key=lambda row: (-len(row[1]), row[0])):
        which = ", ".join(scene_name(episode, sheet.number) for episode, sheet in held)
        eighths = sum(sheet.scene.eighths.count for _, sheet in held)
        seconds = sum(sheet.time.seconds for _, sheet in held)
        rows.append([place, side, len(held), str(Eighths(eighths)), seconds, which])
    return rows


def cast_table(breakdowns: Sequence[Sheets]) -> Table:
    """Cast by scene: a row a character, a column a scene, the number of lines in it; 0 is there and silent."""
    columns = [(sheets.episode, sheet) for sheets in breakdowns for sheet in sheets.scenes]
    order = [str(row[0]) for row in character_table(breakdowns)[1:]]
    by_scene = [{part.name: part.lines for part in sheet.cast} for _, sheet in columns]
    return [
        ["character", *(scene_name(episode, sheet.number) for episode, sheet in columns)],
        *_cast_rows(order, by_scene),
    ]


def _cast_rows(order: list[str], by_scene: list[dict[str, int]]) -> Table:
    return [[name, *(row.get(name, "") for row in by_scene)] for name in order]


def sheet_table(breakdowns: Sequence[Sheets]) -> Table:
    """A row a thing of a scene's sheet: its part, what it is, its level or lines, who says so, and the words."""
    rows: Table = [["episode", "scene", "part", "what", "level", "lines", "by", "words", "line"]]
    for sheets in breakdowns:
        for sheet in sheets.scenes:
            head: list[str | int] = [sheets.episode, sheet.number]
            rows += [[*head, "cast", part.name, "", part.lines, part.by, "", part.line or ""] for part in sheet.cast]
            rows += [[*head, "languages", tag, "", count, "", "", ""] for tag, count in sheet.languages.items()]
            for category in CATEGORIES:
                rows += [
                    [*head, category, item.what, "", "", item.by, _words(item.evidence), _line(item.evidence)]
                    for item in sheet.items[category]
                ]
            for one in sheet.descriptors:
                by = "person" if one.confirmed else "text"
                rows.append(
                    [*head, "descriptors", one.name, one.level, "", by, _words(one.evidence), _line(one.evidence)]
                )
    return rows


def _words(evidence: Sequence[Evidence]) -> str:
    return ", ".join(dict.fromkeys(one.word for one in evidence))


def _line(evidence: Sequence[Evidence]) -> str | int:
    return evidence[0].line if evidence else ""


TABLES = {
    "scenes": scene_table,
    "sheets": sheet_table,
    "characters": character_table,
    "locations": location_table,
    "cast": cast_table,
}


def csv_text(table: Table) -> str:
    """The table as CSV. A text that a spreadsheet would take for a formula is set behind an apostrophe."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([_plain(cell) for cell in row] for row in table)
    return out.getvalue()


def _plain(cell: str | int) -> str | int:
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in {"=", "+", "-", "@", "\t"} else cell
