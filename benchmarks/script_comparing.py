"""Comparing two drafts of 5,000 scenes (--quick: 1,000): the target is under three seconds, reading not counted.

python benchmarks/script_comparing.py [--quick]
"""

from __future__ import annotations

import random
import re
import sys
import time

from gassaku.desks.script.align import align
from gassaku.desks.script.breakdown import break_down
from gassaku.desks.script.compare import compare
from gassaku.desks.script.convert import convert
from gassaku.desks.script.departments import changes_for
from gassaku.desks.script.reader import read_script
from script_reading import as_fountain, generated

TARGET_SECONDS = 3.0


def two_drafts(scenes: int, seed: int = 3) -> tuple[str, str]:
    """A draft and the next: one scene in 50 rewritten, one in 100 cut, one in 100 moved."""
    rng = random.Random(seed)  # noqa: S311 - the same seed gives the same drafts
    text = as_fountain(generated(scenes))
    head, *parts = re.split(r"\n(?=(?:INT|EXT)\. )", text)
    for _ in range(scenes // 50):
        at = rng.randrange(len(parts))
        parts[at] = parts[at].replace("the", "one", 1)
    for _ in range(scenes // 100):
        parts.pop(rng.randrange(len(parts)))
    for _ in range(scenes // 100):
        part = parts.pop(rng.randrange(len(parts)))
        parts.insert(rng.randrange(len(parts)), part)
    return text, "\n".join([head, *parts])


def main() -> int:
    """Status 1 where the target is missed."""
    scenes = 1000 if "--quick" in sys.argv[1:] else 5000
    old, new = (read_script(text.encode(), "ep01.fountain") for text in two_drafts(scenes))
    start = time.perf_counter()
    compared = compare(old, new)
    seconds = time.perf_counter() - start
    counts = ", ".join(f"{count} {name}" for name, count in compared.counts().items() if count)
    print(f"compare, {scenes:,} scenes: {seconds:.2f} s ({counts})")
    for name, work in (
        ("what changed for each department", lambda: changes_for(compared)),
        ("lines side by side", lambda: align(old, new)),
        ("breakdown", lambda: break_down(new)),
        ("to FDX and back, with what was lost", lambda: convert(new, "fdx")),
    ):
        began = time.perf_counter()
        work()
        print(f"{name}: {time.perf_counter() - began:.2f} s")
    return int(seconds >= TARGET_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
