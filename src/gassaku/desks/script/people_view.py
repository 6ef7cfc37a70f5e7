"""The characters for the command line, the studio and others: declared beside heard, and a draft to begin with."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from gassaku.desks.script.align import Alignment
from gassaku.desks.script.breakdown import Sheets
from gassaku.desks.script.characters import SCHEMA, Character, Characters, declared_level
from gassaku.desks.script.speech import heard_in, suggested_speech
from gassaku.notation.splice import flow

Json = Any  # Any: JSON


def people_json(declared: Characters, breakdowns: Sequence[Sheets], alignments: Sequence[Alignment] = ()) -> Json:
    """Every character who speaks or is declared, and every pair of whom a level of speech is heard.

    Args:
        alignments: the scripts beside their translations; they suggest names.
    """
    return {
        "characters": _characters(declared, breakdowns, suggested_names(alignments)),
        "speech": _speech(declared, breakdowns),
    }


def suggested_names(alignments: Sequence[Alignment]) -> dict[str, dict[str, str]]:
    """What characters are called in the translations, by the name that the script cues them by."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for one in alignments:
        if one.how == "translation":
            for name, other in one.names.items():
                found[name].setdefault(one.new.language, other)
    return dict(found)


def _characters(declared: Characters, breakdowns: Sequence[Sheets], suggested: dict[str, dict[str, str]]) -> Json:
    lines: Counter[str] = Counter()
    scenes: Counter[str] = Counter()
    for sheets in breakdowns:
        for sheet in sheets.scenes:
            lines.update({part.name: part.lines for part in sheet.cast})
            scenes.update(part.name for part in sheet.cast)
    by_cue = declared.by_cue()
    order = sorted((name for name in scenes if lines[name]), key=lambda name: (-lines[name], name))
    rows = [_row(name, by_cue.get(name), lines[name], scenes[name], suggested.get(name, {})) for name in order]
    heard = {by_cue[name].id for name in order if name in by_cue}
    silent = [one for one in declared.characters if one.id not in heard]
    return rows + [_row(next(iter(one.names.values()), one.id), one, 0, 0, {}) for one in silent]


def _row(cue: str, one: Character | None, lines: int, scenes: int, suggested: dict[str, str]) -> Json:
    names = dict(one.names) if one else {}
    return {
        "id": one.id if one else None,
        "cue": cue,
        "names": names,
        "full": dict(one.full) if one else {},
        "age": one.age if one else None,
        "speaks": list(one.speaks) if one else [],
        "lines": lines,
        "scenes": scenes,
        "suggested_names": {tag: name for tag, name in suggested.items() if tag not in names},
    }


def _speech(declared: Characters, breakdowns: Sequence[Sheets]) -> Json:
    by_cue = declared.by_cue()
    rows = []
    for one in suggested_speech(heard_in(breakdowns)):
        speaker, to = by_cue.get(one.speaker), by_cue.get(one.to)
        level = declared_level(speaker, to.id, one.first.scene, one.language) if speaker and to else None
        rows.append(
            {
                "speaker": one.speaker,
                "to": one.to,
                "language": one.language,
                "declared": level,
                "heard": dict(one.counts),
                "suggested": one.level,
                "turns": [{"scene": scene, "level": turned} for scene, turned in one.turns],
                "first": {"scene": one.first.scene, "line": one.first.line, "text": one.first.text},
            }
        )
    return rows


def draft_of(row: Json) -> str:
    """A characters' document to begin with: who speaks, by the names that are known, and the speech that is heard."""
    ids = {one["cue"]: one["id"] or f"c{at}" for at, one in enumerate(row["characters"], start=1)}
    out = ["# Suggested by the scripts: correct the ids, add the names, and keep what is right of the speech.",
           f"schema: {SCHEMA}", "characters:"]  # fmt: skip
    for one in row["characters"]:
        names = {**one["suggested_names"], **one["names"]}
        out += [f"  - id: {flow(ids[one['cue']])}", f"    cues: {flow([one['cue']])}", f"    names: {flow(names)}"]
        heard = [pair for pair in row["speech"] if pair["speaker"] == one["cue"] and pair["to"] in ids]
        if heard:
            out.append("    speech:")
            out += [
                "      - " + flow({"to": ids[pair["to"]], "level": pair["suggested"], "language": pair["language"]})
                for pair in heard
            ]
    return "\n".join(out) + "\n"
