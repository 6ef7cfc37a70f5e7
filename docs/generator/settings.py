"""reference/settings.md: what the studio takes from the environment."""

from __future__ import annotations

from pathlib import Path

from gassaku.studio.environment import VARIABLES
from generator.markdown import NOTE, cell, code, page, table

INTRODUCTION = """
For whoever runs the studio for others. A variable that can't be used stops the studio with one sentence. Each secret
may stand in a file instead: `GASSAKU_SECRET_KEY_FILE` names it. On one machine `gassaku studio` sets what it needs.
"""


def pages(docs: Path) -> dict[str, str]:
    """The page, by its path below docs/."""
    del docs
    rows = [(code(one.name), cell(one.default) or "none", cell(one.help)) for one in VARIABLES]
    parts = ["# Settings", NOTE, INTRODUCTION, table(("variable", "without it", "what it is for"), rows)]
    return {"reference/settings.md": page(*parts)}
