"""A million scenarios of a waterfall of 30 tiers and 8 parties: exact, nearly so, a spreadsheet engine, plain Decimal.

    python benchmarks/waterfall_scenarios.py [--scenarios N] [--runs N]

All pay the same random receipts out of the same deal, in the same process; amounts are cents. The spreadsheet is a
workbook as a producer writes it, a row a tier, reckoned by `formulas`; it splits no cent and rounds each share. `agree`
says whether exact and Decimal paid every party the same cents in the scenarios that both did, and how far the near
engine and the spreadsheet are from the exact one in their worst tier.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

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


def workbook(tiers: list[dict[str, Any]], file: Path) -> None:  # Any: tiers of the notation
    """A waterfall as a spreadsheet: B1 the receipt; a row a tier with what is there, what it takes, and the shares."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "W"
    sheet["B1"] = 0
    for number, tier in enumerate(tiers, 2):
        there = "B1" if number == 2 else f"B{number - 1}-C{number - 1}"
        sheet[f"B{number}"] = f"={there}"
        due = f"B{number}"
        if "rate" in tier:
            due = f"ROUND({'B1' if tier['basis'] == 'gross' else due}*{tier['rate']},2)"
        if "cap" in tier:
            due = f"MIN({due},{tier['cap']})"
        sheet[f"C{number}"] = f"=MIN({due},B{number})"
        weights = tier["recipients"]
        for column, party in enumerate(PARTIES):
            share = f"=ROUND(C{number}*{weights[party]}/{sum(weights.values())},2)" if party in weights else 0
            sheet.cell(number, 4 + column, share)
    book.save(file)


def by_workbook(file: Path, amounts: list[float], tiers: int) -> tuple[float, list[list[float]]]:
    """Seconds to reckon the workbook for each receipt, loading left out; and what each tier took."""
    import formulas

    model = formulas.ExcelModel().loads(str(file)).finish()
    book = f"'[{file.name}]W'!"
    taken = []
    begun = time.perf_counter()
    for amount in amounts:
        found = model.calculate(inputs={f"{book}B1": amount}, outputs=[f"{book}C{row}" for row in range(2, tiers + 2)])
        taken.append([float(found[f"{book}C{row}"].value[0, 0]) for row in range(2, tiers + 2)])
    return time.perf_counter() - begun, taken


def main() -> None:
    """Prints scenarios a second."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--scenarios", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--sheet", type=int, default=20, help="scenarios that the spreadsheet engine is asked for")
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
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "waterfall.xlsx"
        workbook(tiers, file)
        sheet, taken = by_workbook(file, [float(amount) for amount in few[: given.sheet]], len(tiers))
    print(f"{len(deal.tiers)} tiers, {len(PARTIES)} parties, {given.scenarios:,} scenarios, seed 11")
    print(f"exact          {given.scenarios / exact:>14,.0f} scenarios a second")
    print(f"near           {given.scenarios / near:>14,.0f}")
    print(f"formulas       {len(taken) / sheet:>14,.1f}   (the first {len(taken):,}, a workbook)")
    print(f"plain Decimal  {len(few) / plain:>14,.0f}   (the first {len(few):,})")
    paid, close = pay_scenarios(deal, amounts), pay_scenarios(deal, amounts, exact=False)
    same = all(
        {party: Decimal(int(cents)) / 100 for party, cents in zip(deal.parties, row, strict=True) if party in PARTIES}
        == by_decimal(tiers, amount)
        for row, amount in zip(paid.parties[:1000], few, strict=True)
    )
    worst = float(np.abs(paid.tiers - close.tiers).max())
    cells = np.array(taken) * 100
    off = float(np.abs(np.rint(cells) - paid.tiers[: len(taken)]).max())
    told = f"near within {worst:g} and the workbook within {off:g} minor units a tier"
    print(f"agree: exact and Decimal {'yes' if same else 'NO'}; {told}")


if __name__ == "__main__":
    main()
