"""`gassaku check` of a whole season: cold, again, and with one changed file; and how quick `gassaku --help` is.

    python benchmarks/season_check.py [--runs 3]

Each figure is the median wall time of whole processes. There is no other program that gives such a board; as a measure
of the machine, the same run reads the same files with pysubs2 and screenplay-tools, which check nothing.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from generated import CUES, EPISODES, SCENES, WORDS, generate

READ_ONLY = """
import sys
from pathlib import Path
import pysubs2
from screenplay_tools.fountain.parser import Parser
root = Path(sys.argv[1])
for file in sorted((root / "subtitles").iterdir()):
    pysubs2.SSAFile.from_string(file.read_text(encoding="utf-8"), format_="srt")
for file in sorted((root / "scripts").iterdir()):
    parser = Parser()
    parser.add_text(file.read_text(encoding="utf-8"))
"""


def timed(command: list[str], environment: dict[str, str]) -> float:
    """Wall seconds of one process, which must not fail."""
    start = time.perf_counter()
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    taken = time.perf_counter() - start
    if ran.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)} ended with status {ran.returncode}:\n{ran.stderr}")
    return taken


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    gassaku = [sys.executable, "-m", "gassaku"]
    rows: list[tuple[str, list[float], str]] = []
    with tempfile.TemporaryDirectory() as scratch:
        season = Path(scratch) / "season"
        generate(season)
        changed = season / "subtitles" / "ep07.ja.srt"
        cold, again, one = [], [], []
        for run in range(runs):
            environment = {**os.environ, "GASSAKU_CACHE": f"{scratch}/cache{run}"}
            check = [*gassaku, "check", str(season), "--json"]
            cold.append(timed(check, environment))
            again.append(timed(check, environment))
            changed.write_text(changed.read_text(encoding="utf-8") + f"\n901\n01:50:00,000 --> 01:50:03,000\n月{run}\n")
            one.append(timed(check, environment))
        rows += [
            ("check, cold", cold, "10 s"),
            ("check, nothing changed", again, "1 s"),
            ("check, one file", one, "1 s"),
        ]
        rows.append(
            ("gassaku --help", [timed([*gassaku, "--help"], dict(os.environ)) for _ in range(runs * 3)], "0.3 s")
        )
        peers = [timed([sys.executable, "-c", READ_ONLY, str(season)], dict(os.environ)) for _ in range(runs)]
        rows.append(("pysubs2 + screenplay-tools, reading only", peers, "–"))
    print(f"{EPISODES} episodes, {EPISODES * SCENES} scenes, {EPISODES * len(WORDS)} subtitle files of {CUES} cues")
    print(f"{'what':<44}{'median s':>10}{'min':>8}{'max':>8}{'aim':>8}")
    for what, times, aim in rows:
        print(f"{what:<44}{statistics.median(times):>10.2f}{min(times):>8.2f}{max(times):>8.2f}{aim:>8}")


if __name__ == "__main__":
    main()
