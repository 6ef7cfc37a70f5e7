"""How often a line is what the reader takes it for, by the reason that it gives: what `sureness.SURENESS` states.

    python benchmarks/script_sureness.py

Scripts whose every line is known (the sample production, the plays and scripts of the samples, a generated English one)
are written in each country's layout, on paper and as Fountain without its marks, and read again. A line is right where
an element of its kind and words stands in the script that was written. The samples are few and our own writer types
more evenly than people do: shares near 100 % say that the layout is told apart, not that every writer keeps to it.
"""

from __future__ import annotations

import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from gassaku.desks.script import Element, Kind, Script, read_script, write_fountain
from gassaku.desks.script.convert import convert
from gassaku.desks.script.heading import read_heading
from gassaku.desks.script.layout_writer import LAYOUTS, OF_LANGUAGE
from gassaku.desks.script.pages import form_of
from gassaku.desks.script.preview import preview
from gassaku.desks.script.sureness import SURENESS
from script_reading import as_fountain, generated

HERE = Path(__file__).resolve().parents[1]
SAMPLES = Path(os.environ.get("GASSAKU_SAMPLES", HERE.parent / "shared" / "samples")) / "screenplay"
_MARK = re.compile(r"^[@.](?=[^\W\d_.])", re.MULTILINE)


def scripts() -> Iterator[tuple[str, Script]]:
    """The scripts that are known line by line."""
    files = [
        *sorted((HERE / "examples" / "strait-of-moons" / "scripts").glob("*.fountain")),
        *sorted(SAMPLES.glob("originals/*.*")),
        *sorted(SAMPLES.glob("aozora-plays/*.txt")),
        *sorted(SAMPLES.glob("screenplain/*.fdx")),
        *sorted(SAMPLES.glob("screenplay-tools/TestFDX-FD.fdx")),
    ]
    for file in files:
        yield file.name, read_script(file.read_bytes(), file.name)
    yield "generated", read_script(as_fountain(generated(120)).encode(), "generated.fountain")


def written(script: Script) -> Iterator[tuple[str, bytes, str]]:
    """The script in other forms: what it is called, the bytes, and the name they are read under."""
    own = OF_LANGUAGE.get(script.language.split("-", maxsplit=1)[0])
    if own in LAYOUTS:
        yield own, convert(script, own)[0], "a.txt"
    form = form_of(script)
    yield f"paper, {form}", convert(script, form, into="pdf")[0], "a.pdf"
    if form == "japanese":
        yield "paper, vertical", convert(script, "vertical", into="pdf")[0], "a.pdf"
    fountain = write_fountain(script)
    yield "Fountain", fountain.encode(), "a.fountain"
    yield "Fountain without marks", _MARK.sub("", fountain).encode(), "a.fountain"


def said(element: Element, text: str) -> tuple[Kind, str]:
    """What must stand in the script that was written."""
    if element.kind is Kind.HEADING:
        text = read_heading(text).place
    text = re.sub(r"[\s*_\\()（）△#=>~<「」『』\"]|^[@.!]", "", text).casefold()
    return element.kind, text


def main() -> int:
    """Prints the table."""
    right: Counter[str] = Counter()
    lines: Counter[str] = Counter()
    where: dict[str, Counter[str]] = defaultdict(Counter)
    for _, script in scripts():
        truth = Counter(said(one, line) for one in script.elements for line in one.text.split("\n"))
        for how, data, name in written(script):
            left = truth.copy()
            shown = preview(data, name)
            starting = defaultdict(list)
            for one in shown.script.elements:
                starting[one.line].extend([] if one.inside else [one])
            for line in shown.lines:
                if not (held := starting.get(line.number)):
                    continue  # a further line of an element
                keys = [said(one, part) for one in held for part in one.text.split("\n")]
                good = all(left[key] > 0 or not key[1] for key in keys)
                lines[line.why] += 1
                right[line.why] += good
                if not good:
                    where[line.why][how] += 1
    print(f"{'why':<18}{'lines':>7}{'right':>8}{'stated':>8}  most wrong in")
    for why, stated in SURENESS.items():
        if lines[why]:
            worst = ", ".join(f"{how} {count}" for how, count in where[why].most_common(3))
            print(f"{why:<18}{lines[why]:>7}{right[why] / lines[why]:>8.1%}{stated:>8.2f}  {worst}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
