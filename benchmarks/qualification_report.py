"""The qualification desk on the sample production: its part of the board, the whole report, the search for changes.

    python benchmarks/qualification_report.py [--runs 7]

Each figure is the median wall time inside one process that reads the rules anew, without the memory of results. No
other program answers these questions; beside them stands the reading of every rule, as a measure of the machine.
"""

from __future__ import annotations

import argparse
import datetime as dt
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from gassaku.desks.qualification import DESK, gather, report
from gassaku.desks.qualification.allocation import best_division
from gassaku.desks.qualification.change import cheapest_changes
from gassaku.opening import installed_desks, open_production
from gassaku.production import Production
from gassaku.rules import load

SAMPLE = Path(__file__).resolve().parent.parent / "examples" / "strait-of-moons"
ON = dt.date(2027, 6, 14)


def opened() -> Production:
    """The sample, opened anew so that nothing is remembered."""
    return open_production(SAMPLE, desks=installed_desks())


def divide(production: Production) -> None:
    """The division of what can move that leaves the most, proven."""
    assert best_division(production, gather(production, ON)).proven  # a figure of a search that ended


def search(production: Production, *tests: str) -> None:
    """All smallest changes with which the tests pass."""
    cheapest_changes(production.rules, gather(production, ON), tests)


WORK: dict[str, Callable[[Production], object]] = {
    "the desk's part of the board": lambda production: DESK.assess(production, ON),
    "the whole report": lambda production: report(production, ON),
    "changes, one test": lambda production: search(production, "cn_order41_joint"),
    "changes, two tests": lambda production: search(production, "cn_order41_joint", "th_rebate_2025"),
    "work divided over countries": divide,
    "why two contradict": lambda production: search(production, "kr_kcc_drama_points", "kr_kofic_location"),
}


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    runs = parser.parse_args().runs
    print(f"{'what':32} {'median':>9} {'least':>9} {'most':>9}")
    tell("reading every rule", [taken(lambda: load().check()) for _ in range(runs)])
    for name, work in WORK.items():
        times = []
        for _ in range(runs):
            production = opened()
            times.append(taken(lambda work=work, production=production: work(production)))  # type: ignore[misc]
        tell(name, times)


def taken(work: Callable[[], object]) -> float:
    """Wall seconds."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def tell(name: str, times: list[float]) -> None:
    """One row, in milliseconds."""
    median, least, most = statistics.median(times), min(times), max(times)
    print(f"{name:32} {median * 1000:6.0f} ms {least * 1000:6.0f} ms {most * 1000:6.0f} ms")


if __name__ == "__main__":
    main()
