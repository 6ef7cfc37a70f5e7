"""A budget of 5,000 lines in four currencies: read from its table, rolled up to the tree, turned to the pivot.

python benchmarks/budget_rollup.py [--lines N] [--runs N]
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from fractions import Fraction

from gassaku.desks.finance.budget import read_costs, roll_up
from gassaku.notation.table import read_csv

RATES = {"JPY": Fraction("9.3"), "CNY": Fraction(192), "THB": Fraction("41.5")}


def table(lines: int) -> bytes:
    """A budget as a program exports it."""
    rng = random.Random(7)  # noqa: S311 - figures for a benchmark
    rows = ["account,description,currency,amount,country,company"]
    for number in range(lines):
        currency, country = rng.choice([("KRW", "KR"), ("JPY", "JP"), ("CNY", "CN"), ("THB", "TH")])
        rows.append(f"{rng.randint(1000, 8999)},line {number},{currency},{rng.randint(1, 10**8)},{country},c{country}")
    return "\n".join(rows).encode()


def main() -> None:
    """Prints milliseconds, the median of the runs."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--lines", type=int, default=5000)
    parser.add_argument("--runs", type=int, default=9)
    given = parser.parse_args()
    read = read_csv(table(given.lines), "budget.csv")
    times: dict[str, list[float]] = {"lines from the table": [], "tree": [], "pivot": []}
    for _ in range(given.runs):
        marks = [time.perf_counter()]
        budget, _findings = read_costs(read, "KRW", RATES)
        marks.append(time.perf_counter())
        tree = roll_up(budget)
        marks.append(time.perf_counter())
        budget.pivot()
        marks.append(time.perf_counter())
        for name, begun, ended in zip(times, marks, marks[1:], strict=False):
            times[name].append(ended - begun)
    print(f"{given.lines:,} lines, {len(tree)} sections")
    for name, taken in times.items():
        print(f"{name:<22}{statistics.median(taken) * 1000:>8.1f} ms")


if __name__ == "__main__":
    main()
