"""How long `gassaku script info` takes over long files, and the most memory that the whole process ever holds.

    python benchmarks/script_memory.py [--quick]

Generated scripts of 10, 20 and 50 MB (--quick: 2 and 4) in Fountain, FDX and the Korean layout, and files that are no
script: empty lines, one line, a name and a word a million times. Each is read by a process of its own; `x` is its peak
of memory by the size of the file, the interpreter and the program itself included. Seconds a megabyte tell whether it
is linear.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from script_reading import as_fdx, as_fountain, generated, native

RUN = """
import resource, sys
from gassaku.cli import main
sys.argv = ["gassaku", "script", "info", sys.argv[1], "--json"]
try:
    main()
except SystemExit:
    pass
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""


def grown(make: Callable[[int], str], megabytes: float) -> str:
    """A generated script of about this size."""
    size = len(make(500).encode()) / 500
    return make(int(megabytes * 1e6 / size))


KINDS: dict[str, tuple[str, Callable[[float], str]]] = {
    "Fountain": ("fountain", lambda size: grown(lambda scenes: as_fountain(generated(scenes)), size)),
    "FDX": ("fdx", lambda size: grown(lambda scenes: as_fdx(generated(scenes)), size)),
    "Korean layout": ("txt", lambda size: grown(lambda scenes: native(scenes, "korean"), size)),
    "empty lines": ("txt", lambda size: "\n" * int(size * 1e6)),
    "one line": ("txt", lambda size: "가" * int(size * 1e6 / 3)),
    "names and words": ("txt", lambda size: "@가\n나\n\n" * int(size * 1e6 / 10)),
}


def main() -> int:
    """Prints the table."""
    sizes = (2, 4) if "--quick" in sys.argv[1:] else (10, 20, 50)
    print(f"{'file':<17}{'MB':>6}{'seconds':>9}{'s/MB':>7}{'peak MB':>9}{'x':>6}")
    with tempfile.TemporaryDirectory() as folder:
        for name, (suffix, make) in KINDS.items():
            for size in sizes:
                file = Path(folder) / f"long.{suffix}"
                file.write_text(make(size), encoding="utf-8")
                megabytes = file.stat().st_size / 1e6
                start = time.perf_counter()
                ran = subprocess.run([sys.executable, "-c", RUN, str(file)], capture_output=True, check=True)
                seconds = time.perf_counter() - start
                peak = int(ran.stderr.split()[-1]) * 1024 / 1e6
                print(
                    f"{name:<17}{megabytes:>6.0f}{seconds:>9.1f}{seconds / megabytes:>7.2f}"
                    f"{peak:>9.0f}{peak / megabytes:>6.1f}"
                )
    return 0


if __name__ == "__main__":
    sys.exit(main())
