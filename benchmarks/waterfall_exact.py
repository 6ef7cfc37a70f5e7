"""An exact waterfall of 30 tiers and 8 parties, beside the same deal in plain Decimal.

    python benchmarks/waterfall_exact.py [--runs N]

Both pay the same random receipts out in the same process. The engine reads nothing and explains nothing here: `run`
on a deal and a period. Plain Decimal is the loop that one would write by hand: one rounding per tier, largest
remainder, no periods, no checks, no trail. `agree` says that both paid every party the same cents.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from gassaku.desks.finance import run
from gassaku.desks.finance.deal import Deal
from gassaku.desks.finance.deal_reading import read_deal
from gassaku.desks.finance.period import Period
from gassaku.desks.finance.reading import Entry
from gassaku.desks.finance.receipt_reading import read_receipts

PARTIES = [f"party_{number}" for number in range(8)]
CENT = Decimal("0.01")
Paid = dict[str, Decimal]


def terms(seed: int = 11) -> dict[str, Any]:  # Any: a document of the notation
    """Ten percentages at source, ten caps and nine percentages at their place, then the profit split."""
    rng = random.Random(seed)  # noqa: S311 - figures for a benchmark
    tiers: list[dict[str, Any]] = []  # Any: as above
    for number in range(29):
        shape = ("source", "cap", "place")[number % 3]
        tier: dict[str, Any] = {  # Any: as above
            "id": f"tier_{number}",
            "recipients": {party: rng.randint(1, 40) for party in rng.sample(PARTIES, rng.randint(1, 8))},
        }
        if shape == "cap":
            tier["cap"] = rng.randint(10_000, 400_000)
        else:
            tier |= {"rate": f"0.0{rng.randint(1, 9)}", "basis": "gross" if shape == "source" else "remaining"}
        tiers.append(tier)
    tiers.append({"id": "profit", "recipients": {party: rng.randint(1, 40) for party in PARTIES}})
    deal = {"pots": {"main": {"tiers": tiers}}, "statement": {"rounding": "half_up"}}
    return {"currency": "USD", "deal": deal}


def by_engine(deal: Deal, amount: Decimal) -> Paid:
    """What the engine pays each party."""
    receipts, _ = read_receipts(Entry([{"pot": "main", "amount": amount}]), deal)
    outcome = run(deal, [Period("", None, tuple(receipts))])
    return {party: Decimal(steps) * CENT for party, steps in outcome.parties.items()}


def by_decimal(tiers: list[dict[str, Any]], amount: Decimal) -> Paid:  # Any: tiers of the notation, figures as Decimal
    """What a plain loop pays each party."""
    paid = dict.fromkeys(PARTIES, Decimal(0))
    left = amount
    for tier in tiers:
        due = left
        if "rate" in tier:
            base = amount if tier["basis"] == "gross" else left
            due = (base * tier["rate"]).quantize(CENT, ROUND_HALF_UP)
        if "cap" in tier:
            due = min(due, tier["cap"])
        take = min(due, left)
        if not take:
            continue
        left -= take
        weights = tier["recipients"]
        whole, cents = sum(weights.values()), take / CENT
        divided = [divmod(cents * weight, whole) for weight in weights.values()]
        shares = [share for share, _ in divided]
        order = sorted(range(len(shares)), key=lambda index: (-divided[index][1], index))
        for index in order[: int(cents - sum(shares))]:
            shares[index] += 1
        for party, share in zip(weights, shares, strict=True):
            paid[party] += share * CENT
    return paid


def timed(pay: Callable[[Decimal], Paid], amounts: list[Decimal], rounds: int = 5) -> list[float]:
    """Waterfalls a second, a figure for each round."""
    rates = []
    for _ in range(rounds):
        began = time.perf_counter()
        for amount in amounts:
            pay(amount)
        rates.append(len(amounts) / (time.perf_counter() - began))
    return rates


def main() -> None:
    """Prints one line an engine."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--runs", type=int, default=200, help="waterfalls a round")
    runs = parser.parse_args().runs
    document = terms()
    deal = read_deal(Entry(document))
    plain = [
        tier
        | {key: Decimal(tier[key]) for key in ("rate", "cap") if key in tier}
        | {"recipients": {party: Decimal(weight) for party, weight in tier["recipients"].items()}}
        for tier in document["deal"]["pots"]["main"]["tiers"]
    ]
    rng = random.Random(5)  # noqa: S311 - figures for a benchmark
    amounts = [Decimal(rng.randint(0, 2_000_000_000)) * CENT for _ in range(runs)]
    agree = all(by_engine(deal, amount) == by_decimal(plain, amount) for amount in amounts)
    engines: list[tuple[str, Callable[[Decimal], Paid]]] = [
        ("engine, exact, with trail", lambda amount: by_engine(deal, amount)),
        ("plain Decimal, no trail", lambda amount: by_decimal(plain, amount)),
    ]
    print(f"30 tiers, 8 parties, {runs} receipts a round, 5 rounds; agree: {'yes' if agree else 'NO'}")
    for name, pay in engines:
        rates = timed(pay, amounts)
        least, most = min(rates), max(rates)
        print(f"{name:28}{statistics.median(rates):10,.0f} a second ({least:,.0f} to {most:,.0f})")
    if not agree:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
