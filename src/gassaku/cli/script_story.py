"""`gassaku script story`: rhythm, who carries it, what people say the story is, and what the words suggest."""

from __future__ import annotations

from pathlib import Path

import typer

from gassaku.cli.screen import print_json, show
from gassaku.cli.script_breakdown import all_sheets
from gassaku.desks.script.story_map import SCHEMA, StoryMap, compare_maps
from gassaku.desks.script.views import rhythm_changes, story_json


def story(
    path: Path = typer.Argument(..., metavar="PATH|FILE", help="A production's folder, or one script."),
    against: Path | None = typer.Option(None, "--against", metavar="OLD", help="What changed since this older folder."),
    json: bool = typer.Option(False, "--json", help="The answer as JSON."),
) -> None:
    """Rhythm, who carries which episode, who meets whom, and references to culture that the words suggest.

    Example: gassaku script story examples/strait-of-moons
    """
    row = story_json(all_sheets(path))
    if against is not None:
        row["changes"] = [
            *rhythm_changes(story_json(all_sheets(against)), row),
            *compare_maps(_story_map(against), _story_map(path)),
        ]
    if json:
        print_json(row)
        return
    for episode in row["episodes"]:
        show(
            f"episode {episode['episode']}: {episode['scenes']} scenes, about {episode['minutes']} min; "
            f"{episode['place_changes']} changes of place, {episode['language_changes']} of language"
        )
        leading = list(episode["carried_by"].items())[:5]
        show("  carried by " + ", ".join(f"{name} {share} %" for name, share in leading))
        show("  spoken in " + ", ".join(f"{tag} {share} %" for tag, share in episode["languages"].items()))
    for one in row["meetings"][:12]:
        show(f"  {' and '.join(one['between'])}: {len(one['scenes'])} scenes, {one['exchanges']} exchanges")
    for one in row["references"]:
        show(f"  {one['kind']}: {one['what']} ({one['language']}) in {', '.join(one['scenes'][:6])}")
    for change in row.get("changes", ()):
        show(f"  changed: {change}")


def _story_map(path: Path) -> StoryMap:
    """What people say the story is; an empty map where nobody wrote one."""
    if path.is_dir():
        from gassaku.opening import open_production

        for document in open_production(path).documents("story-map"):
            if isinstance(document.value, StoryMap):
                return document.value
    return StoryMap.model_validate({"schema": SCHEMA})
