"""`gassaku script story`: rhythm, who carries it, what people say the story is, and what words suggest beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer

from gassaku.cli.screen import print_json, show
from gassaku.cli.script_breakdown import sheets_of
from gassaku.desks.script.breakdown import Sheets
from gassaku.desks.script.season import production_sheets
from gassaku.desks.script.source import WorkPart
from gassaku.desks.script.story_map import NO_STORY, StoryMap, compare_maps
from gassaku.desks.script.story_view import rhythm_changes, story_json
from gassaku.desks.script.told import story_of, work_of

Json = Any  # Any: JSON
Told = tuple[list[Sheets], StoryMap, tuple[WorkPart, ...]]


def story(
    path: Path = typer.Argument(..., metavar="PATH|FILE", help="A production's folder, or one script."),
    against: Path | None = typer.Option(None, "--against", metavar="OLD", help="What changed since this older folder."),
    json: bool = typer.Option(False, "--json", help="The answer as JSON."),
) -> None:
    """Genres, themes, ties, arcs, rhythm, the source work and references to culture: declared, and suggested by words.

    Example: gassaku script story examples/strait-of-moons
    """
    sheets, declared, work = _told(path)
    row = story_json(sheets, declared, work)
    if against is not None:
        old_sheets, old_declared, old_work = _told(against)
        old = story_json(old_sheets, old_declared, old_work)
        row["changes"] = [*rhythm_changes(old, row), *compare_maps(old_declared, declared)]
    if json:
        print_json(row)
        return
    for episode in row["episodes"]:
        _print_episode(episode, row["genres"][episode["episode"]])
    _print_story(row)
    for change in row.get("changes", ()):
        show(f"changed: {change}")


def _told(path: Path) -> Told:
    """The breakdown, what people say the story is, and the parts of the work that it comes from."""
    if not path.is_dir():
        return [sheets_of(path)], NO_STORY, ()
    from gassaku.opening import open_production

    production = open_production(path)
    return production_sheets(production), story_of(production), work_of(production)


def _print_episode(episode: Json, genres: Json) -> None:
    show(
        f"episode {episode['episode']}: {episode['scenes']} scenes, about {episode['minutes']} min; "
        f"{episode['place_changes']} changes of place, {episode['language_changes']} of language"
    )
    leading = list(episode["carried_by"].items())[:5]
    show("  carried by " + ", ".join(f"{name} {share} %" for name, share in leading))
    show("  spoken in " + ", ".join(f"{tag} {share} %" for tag, share in episode["languages"].items()))
    if episode["longest"]:
        show(
            f"  scenes of {episode['shortest']['seconds']} to {episode['longest']['seconds']} s, "
            f"{episode['median_seconds']} s in the middle; inside {episode['interior']} %, in the dark "
            f"{episode['night']} %, spoken {episode['spoken']} %"
        )
    if genres["declared"]:
        show("  genre: " + ", ".join(f"{name} {share} %" for name, share in genres["declared"].items()))
    if genres["suggested"]:
        told = ", ".join(
            f"{one['genre']} {one['percent']} % ({', '.join(one['words'][:3])})" for one in genres["suggested"]
        )
        show(f"  words suggest: {told}")


def _print_story(row: Json) -> None:
    for one in row["themes"]["declared"]:
        where = "everywhere" if one["reach"] == "universal" else ", ".join(one["where"])
        show(f"theme {one['id']}, known {where}: {', '.join(one['scenes'])}")
    for one in row["themes"]["suggested"]:
        where = ", ".join(one["where"]) or "everywhere"
        words = ", ".join(one["words"][:4])
        show(f"theme suggested: {one['theme']}, known {where}: {', '.join(one['scenes'][:8])} ({words})")
    for one in row["relationships"]["declared"]:
        show(
            f"{' and '.join(one['between'])}: {one['what']}; {len(one['scenes'])} scenes, {one['exchanges']} exchanges"
        )
        for turn in one["turns"]:
            show(f"  {turn['scene']}: {turn['what']}")
    for one in row["relationships"]["suggested"][:12]:
        show(f"suggested: {' and '.join(one['between'])}: {len(one['scenes'])} scenes, {one['exchanges']} exchanges")
    for one in row["arcs"]:
        absent = f"; not in {', '.join(one['absent'])}" if one["absent"] else ""
        show(f"arc of {one['who']}: {one['start']} → {one['end']} ({', '.join(one['scenes'])}{absent})")
    for one in row["source"]["declared"] or row["source"]["suggested"]:
        show(f"source {one['part']}: {one['how']} {', '.join(one['scenes'])}")
    for one in row["references"]:
        by = "" if one["by"] == "person" else " suggested"
        show(f"{one['kind']}{by}: {one['what']} ({one['language']}) in {', '.join(one['scenes'][:6])}")
