"""The finance desk's whole check of the sample production: budget, plan, cash flow, rates, ledgers, deal.

python benchmarks/finance_check.py [--runs N]

Each run opens the production anew and remembers nothing from the run before. What the qualification desk says of the
incentives is asked anew too; `without` is the check when that is known, as it is when all desks are asked together.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import statistics
import time
from pathlib import Path

os.environ["GASSAKU_CACHE"] = "off"

from gassaku.desks.finance import DESK
from gassaku.opening import open_production, open_store
from gassaku.production.facts import INCENTIVE_RECEIPTS

SAMPLE = Path(__file__).resolve().parents[1] / "examples" / "strait-of-moons"
ON = dt.date(2027, 6, 14)


def main() -> None:
    """Prints milliseconds, the median of the runs."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args().runs
    times: dict[str, list[float]] = {"the whole check": [], "without": []}
    findings = 0
    for _ in range(runs):
        for name, taken in times.items():
            production = open_production(open_store(SAMPLE))
            if name == "without":
                production.fact(INCENTIVE_RECEIPTS)
            begun = time.perf_counter()
            findings = len(DESK.assess(production, ON).findings)
            taken.append(time.perf_counter() - begun)
    print(f"{findings} findings")
    for name, taken in times.items():
        print(f"{name:<22}{statistics.median(taken) * 1000:>8.1f} ms")


if __name__ == "__main__":
    main()
