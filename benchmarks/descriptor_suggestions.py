"""How often a suggested descriptor is right, and how many are missed: precision and recall on labelled scenes.

    python benchmarks/descriptor_suggestions.py

benchmarks/descriptor_labels.yaml says which scenes and how they were labelled. Samples that are not on this machine
(../shared/samples, or GASSAKU_SAMPLES) are left out and named.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from gassaku.desks.script.breakdown import break_down
from gassaku.desks.script.reader import read_script
from gassaku.notation.tree import read_yaml

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent
SAMPLES = Path(os.environ.get("GASSAKU_SAMPLES", PROJECT.parent / "shared" / "samples"))


def located(path: str) -> Path:
    """The file of a label."""
    return SAMPLES / path.removeprefix("samples/") if path.startswith("samples/") else PROJECT / path


def measured() -> tuple[int, int, int, int, list[str]]:
    """Right, wrong and missed suggestions, scenes looked at, and a line for each one that was wrong or missed."""
    labels = read_yaml((HERE / "descriptor_labels.yaml").read_bytes(), "descriptor_labels.yaml").value
    right = wrong = missed = scenes = 0
    told: list[str] = []
    for row in labels["files"]:
        file = located(row["path"])
        if not file.is_file():
            told.append(f"{row['path']} is not on this machine")
            continue
        for sheet in break_down(read_script(file.read_bytes(), file.name)).scenes:
            scenes += 1
            wanted = set(row["scenes"].get(sheet.number, []))
            found = {one.name for one in sheet.descriptors}
            right += len(wanted & found)
            wrong += len(found - wanted)
            missed += len(wanted - found)
            told += [f"{file.name} scene {sheet.number}: {name} is wrong" for name in sorted(found - wanted)]
            told += [f"{file.name} scene {sheet.number}: {name} is missed" for name in sorted(wanted - found)]
    return right, wrong, missed, scenes, told


def main() -> int:
    """Prints the figures."""
    right, wrong, missed, scenes, told = measured()
    print(f"{scenes} scenes, {right + missed} labels, {right + wrong} suggestions")
    print(f"precision {right / (right + wrong):.0%}, recall {right / (right + missed):.0%}")
    for line in told:
        print(f"  {line}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
