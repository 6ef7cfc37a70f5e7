"""How far the estimated screen time is off, on the samples whose length is known.

    python benchmarks/script_screen_time.py

The sample production's first five scenes lie beside its subtitles, whose first and last cue say how long they run, with
all that is done between the lines. For speech alone, the pace of each language is laid beside the cues of the samples
and of the sample production: how long the words are held, and how long the pace makes them. Samples that are not on
this machine (../shared/samples, or GASSAKU_SAMPLES) are left out.
"""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from fractions import Fraction
from pathlib import Path

from gassaku.desks.script.reader import read_script
from gassaku.desks.script.screen_time import SPOKEN_A_SECOND, screen_time
from gassaku.desks.subtitles import read_track

PROJECT = Path(__file__).resolve().parents[1]
SAMPLES = Path(os.environ.get("GASSAKU_SAMPLES", PROJECT.parent / "shared" / "samples"))
MOONS = PROJECT / "examples/strait-of-moons"
SUBTITLED = 5
"""Scenes of episode 1 that are subtitled."""


def known() -> tuple[int, int, int]:
    """Seconds of the subtitled scenes by their cues, as estimated, and as a page a minute would have them."""
    track, _ = read_track((MOONS / "subtitles/ep01.ko.srt").read_bytes(), "ep01.ko.srt", language="ko")
    script = read_script((MOONS / "scripts/ep01.fountain").read_bytes(), "ep01.fountain")
    scenes = script.scenes[:SUBTITLED]
    seconds = (max(cue.end for cue in track.cues) - min(cue.start for cue in track.cues)) // 1000
    by_page = sum(Fraction(scene.eighths.count * 15, 2) for scene in scenes)
    return seconds, sum(screen_time(scene, script).seconds for scene in scenes), round(by_page)


def speech() -> dict[str, tuple[float, float]]:
    """Seconds for which the cues of each language are held, and which its pace makes of their words."""
    held: dict[str, float] = defaultdict(float)
    paced: dict[str, float] = defaultdict(float)
    files = [*(SAMPLES / "timedtext/platform-two").glob("platform-two.*.srt"), *(MOONS / "subtitles").glob("ep01.*")]
    for file in files:
        tag = file.name.split(".")[1]
        base = tag.split("-")[0]
        if base not in SPOKEN_A_SECOND:
            continue
        track, _ = read_track(file.read_bytes(), file.name, language=tag)
        for cue in track.cues:
            size = sum(not char.isspace() for line in cue.lines for char in line)
            if 0 < cue.end - cue.start < 10_000:
                held[base] += (cue.end - cue.start) / 1000
                paced[base] += float(size / SPOKEN_A_SECOND[base])
    return {base: (held[base], paced[base]) for base in sorted(held)}


def main() -> int:
    """Prints the figures."""
    seconds, estimated, by_page = known()
    print(f"scenes 1 to {SUBTITLED} of episode 1 run {seconds} s between the first cue and the last")
    print(f"  estimated {estimated} s, {estimated / seconds - 1:+.0%}")
    print(f"  a page a minute {by_page} s, {by_page / seconds - 1:+.0%}")
    for base, (held, paced) in speech().items():
        print(f"speech in {base}: cues are held {held:.0f} s, its pace makes {paced:.0f} s, {paced / held - 1:+.0%}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
