"""Tax withheld at source on paper: every pair that was asked, with its rule, its source and what goes wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from gassaku.desks.finance.amount import percent
from gassaku.desks.finance.withholding import Withholding
from gassaku.desks.finance.words import say
from gassaku.printing import Cell, Column, Report, Table


def withholding_form(found: Sequence[Withholding], on: dt.date, language: str) -> Report:
    """The pairs as a table."""

    def word(key: str, **params: object) -> str:
        return say(f"fin.{key}", language, **params)

    rows: list[list[Cell]] = [
        [
            one.payer,
            one.recipient,
            percent(one.rate),
            percent(one.domestic),
            "–" if one.treaty is None else percent(one.treaty),
            "; ".join(one.traps),
            one.ref.confidence,
            one.ref.source,
        ]
        for one in found
    ]
    columns = [
        Column(word("payer")),
        Column(word("recipient")),
        Column(word("rate"), end=True),
        Column(word("domestic"), end=True),
        Column(word("treaty"), end=True),
        Column(word("trap"), share=4),
        Column(word("status")),
        Column(word("evidence"), share=3),
    ]
    title, day = word("tax.title"), word("as_of", day=on.isoformat())
    return Report(title, language, [Table(columns, rows, name=word("rates.title"))], day, footer=day, landscape=True)
