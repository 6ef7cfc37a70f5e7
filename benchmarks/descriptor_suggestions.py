"""How often a suggested descriptor is right, and how many are missed: precision and recall on labelled scenes.

    python benchmarks/descriptor_suggestions.py [--all]

Two sets, measured apart: scenes that the word lists were corrected against, and short scenes in five languages that
were written afterwards. How they were made and labelled stands in benchmarks/descriptor_labels.yaml and
descriptor_scenes.yaml. `--all` lists every suggestion that is wrong or missed. Samples that are not on this machine
(../shared/samples, or GASSAKU_SAMPLES) are left out and named.
"""

from __future__ import annotations

import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gassaku.desks.script.breakdown import break_down
from gassaku.desks.script.fountain import parse_fountain
from gassaku.desks.script.reader import read_script
from gassaku.notation.text import decode
from gassaku.notation.tree import read_yaml

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent
SAMPLES = Path(os.environ.get("GASSAKU_SAMPLES", PROJECT.parent / "shared" / "samples"))
PART = 40
"""Lines that are not empty in a part of a play."""
_RUBY = re.compile("《[^》]*》|［＃[^］]*］|｜")
Json = Any  # Any: YAML


class Counts:
    """Right, wrong and missed suggestions of a set, and how many scenes it has."""

    def __init__(self) -> None:
        self.right = self.wrong = self.missed = self.scenes = 0
        self.told: list[str] = []

    def add(self, name: str, wanted: set[str], found: set[str]) -> None:
        """Counts one scene."""
        self.scenes += 1
        self.right += len(wanted & found)
        self.wrong += len(found - wanted)
        self.missed += len(wanted - found)
        self.told += [f"{name}: {one} is wrong" for one in sorted(found - wanted)]
        self.told += [f"{name}: {one} is missed" for one in sorted(wanted - found)]

    @property
    def precision(self) -> float:
        """The part of the suggestions that is right."""
        return self.right / ((self.right + self.wrong) or 1)

    @property
    def recall(self) -> float:
        """The part of the labels that is suggested."""
        return self.right / ((self.right + self.missed) or 1)

    def __str__(self) -> str:
        return (
            f"{self.scenes} scenes, {self.right + self.missed} labels, {self.right + self.wrong} suggestions: "
            f"precision {self.precision:.0%}, recall {self.recall:.0%}"
        )


def located(path: str) -> Path:
    """The file of a label."""
    return SAMPLES / path.removeprefix("samples/") if path.startswith("samples/") else PROJECT / path


def labels(name: str) -> Json:
    """A document of labels."""
    return read_yaml((HERE / name).read_bytes(), name).value


def known_scenes() -> tuple[Counts, list[str]]:
    """The set that the lists were corrected against, and the files that are not here."""
    counts, absent = Counts(), []
    for row in labels("descriptor_labels.yaml")["files"]:
        file = located(row["path"])
        if not file.is_file():
            absent.append(row["path"])
            continue
        for sheet in break_down(read_script(file.read_bytes(), file.name)).scenes:
            wanted = set(row["scenes"].get(sheet.number, []))
            counts.add(f"{file.name} scene {sheet.number}", wanted, {one.name for one in sheet.descriptors})
    for row in labels("descriptor_labels.yaml")["parts"]:
        file = located(row["path"])
        if not file.is_file():
            absent.append(row["path"])
            continue
        for number, text in enumerate(parts_of(file), start=1):
            wanted = set(row["parts"].get(str(number), []))
            counts.add(f"{file.name} part {number}", wanted, suggested("ja", text))
    scenes = labels("descriptor_scenes.yaml")
    for row in (*scenes["first"], *scenes["second"]):
        counts.add(row["text"][:24], set(row["carries"]), suggested(row["language"], row["text"]))
    return counts, absent


def unseen_scenes() -> dict[str, Counts]:
    """The set that the lists were never corrected against, by language."""
    counts: dict[str, Counts] = defaultdict(Counts)
    for row in labels("descriptor_scenes.yaml")["unseen"]:
        found = suggested(row["language"], row["text"])
        counts[row["language"].split("-")[0]].add(row["text"][:24], set(row["carries"]), found)
    return counts


def parts_of(file: Path) -> Iterator[str]:
    """A play cut every forty lines, without ruby."""
    text = _RUBY.sub("", decode(file.read_bytes(), path=file.name, language="ja").text)
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    for start in range(0, len(lines), PART):
        yield "\n".join(lines[start : start + PART])


def suggested(language: str, text: str) -> set[str]:
    """The descriptors that one scene's words suggest; every line is read as action."""
    lines = "\n\n".join(f"!{line}" for line in text.split("\n"))
    script = parse_fountain(f"Language: {language}\n\n.1\n\n{lines}\n")
    return {one.name for one in break_down(script).scenes[0].descriptors}


def together(counts: dict[str, Counts]) -> Counts:
    """Several sets as one."""
    whole = Counts()
    for one in counts.values():
        for name in ("right", "wrong", "missed", "scenes"):
            setattr(whole, name, getattr(whole, name) + getattr(one, name))
    return whole


def main() -> int:
    """Prints the figures."""
    known, absent = known_scenes()
    unseen = unseen_scenes()
    print(f"corrected against: {known}")
    print(f"never corrected against: {together(unseen)}")
    for language, counts in unseen.items():
        print(f"  {language}: {counts}")
    missed = Counter(
        line.split(": ")[1].split(" is ")[0] for one in unseen.values() for line in one.told if "missed" in line
    )
    print("  missed most: " + ", ".join(f"{name} {count}" for name, count in missed.most_common(6)))
    for path in absent:
        print(f"{path} is not on this machine")
    if "--all" in sys.argv[1:]:
        for line in (*known.told, *(line for one in unseen.values() for line in one.told)):
            print(f"  {line}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
