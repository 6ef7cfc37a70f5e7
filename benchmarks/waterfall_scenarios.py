"""A million scenarios of a waterfall of 30 tiers and 8 parties: exact, nearly so, and plain Decimal.

    python benchmarks/waterfall_scenarios.py [--scenarios N] [--runs N]

All pay the same random receipts out of the same deal, in the same process; amounts are cents. `agree` says whether
exact and Decimal paid every party the same cents in the scenarios that both did, and how far the near engine is from
the exact one in its worst tier.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from decimal import Decimal

import numpy as np

from gassaku.desks.finance.compiled import compile_deal
from gassaku.desks.finance.deal_reading import read_deal
from gassaku.desks.finance.reading import Entry
from gassaku.desks.finance.scenarios import pay_scenarios
from waterfall_exact import PARTIES, by_decimal, terms


def seconds(work: Callable[[], object], runs: int) -> float:
    """The median of several runs."""
    taken = []
    for _ in range(runs):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def main() -> None:
    """Prints scenarios a second."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--scenarios", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    document = terms()
    deal = compile_deal(read_deal(Entry(document)))
    rng = np.random.default_rng(11)
    amounts = rng.integers(0, 1_000_000_000, size=(given.scenarios, 1), dtype=np.int64)
    pay_scenarios(deal, amounts[:1000])  # compiled or loaded once, outside the clock
    pay_scenarios(deal, amounts[:1000], exact=False)
    exact = seconds(lambda: pay_scenarios(deal, amounts), given.runs)
    near = seconds(lambda: pay_scenarios(deal, amounts, exact=False), given.runs)
    few = [Decimal(int(amount)) / 100 for amount in amounts[:1000, 0]]
    tiers = document["deal"]["pots"]["main"]["tiers"]
    for tier in tiers:
        tier |= {key: Decimal(tier[key]) for key in ("rate", "cap") if key in tier}
    plain = seconds(lambda: [by_decimal(tiers, amount) for amount in few], given.runs)
    print(f"{len(deal.tiers)} tiers, {len(PARTIES)} parties, {given.scenarios:,} scenarios, seed 11")
    print(f"exact          {given.scenarios / exact:>14,.0f} scenarios a second")
    print(f"near           {given.scenarios / near:>14,.0f}")
    print(f"plain Decimal  {len(few) / plain:>14,.0f}   (the first {len(few):,})")
    paid, close = pay_scenarios(deal, amounts), pay_scenarios(deal, amounts, exact=False)
    same = all(
        {party: Decimal(int(cents)) / 100 for party, cents in zip(deal.parties, row, strict=True) if party in PARTIES}
        == by_decimal(tiers, amount)
        for row, amount in zip(paid.parties[:1000], few, strict=True)
    )
    worst = float(np.abs(paid.tiers - close.tiers).max())
    print(f"agree: exact and Decimal {'yes' if same else 'NO'}; near within {worst:g} minor units a tier")


if __name__ == "__main__":
    main()
