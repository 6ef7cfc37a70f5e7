"""Runs every benchmark and keeps what it printed in benchmarks/out.

python benchmarks/run.py [NAME …]
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
NOT_BENCHMARKS = {"run", "generated"}


def main() -> int:
    """Status 0 when all of them ran."""
    out = HERE / "out"
    out.mkdir(exist_ok=True)
    names = sys.argv[1:] or sorted(file.stem for file in HERE.glob("*.py") if file.stem not in NOT_BENCHMARKS)
    failed = []
    for name in names:
        print(f"== {name}", flush=True)
        ran = subprocess.run([sys.executable, str(HERE / f"{name}.py")], capture_output=True, text=True, check=False)
        print(ran.stdout if ran.returncode == 0 else ran.stdout + ran.stderr, flush=True)
        (out / f"{name}.txt").write_text(ran.stdout, encoding="utf-8")
        if ran.returncode != 0:
            failed.append(name)
    if failed:
        print(f"Did not run to the end: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
