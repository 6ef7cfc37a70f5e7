"""reference/schemas/KIND.json: the JSON Schema of each format of ours."""

from __future__ import annotations

import json
from pathlib import Path

from generator.kinds import kinds


def pages(docs: Path) -> dict[str, str]:
    """A file a format."""
    del docs
    return {
        f"reference/schemas/{kind.name}.json": json.dumps(kind.schema(), ensure_ascii=False, indent=2) + "\n"
        for kind in kinds()
        if kind.schema is not None
    }
