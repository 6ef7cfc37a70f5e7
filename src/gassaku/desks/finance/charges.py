"""Profit statements of the studio kind: charges count in full, so the balance may go below zero; payments may not."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from gassaku.desks.finance.amount import Rounding, Scale
from gassaku.desks.finance.deal_reading import read_scale
from gassaku.desks.finance.reading import Entry


def charges_answer(entry: Entry) -> dict[str, Any]:  # Any: JSON values
    """Receipts, then each charge and what is left after it, then the balance and what is payable of it.

    A charge has an amount, or a rate `of` the gross, of an earlier charge, or of what remains. Each is rounded once,
    half up, to the currency's smallest unit.

    Raises:
        NotationError: for a charge on something that no line before it names.
    """
    body = entry.at("statement").fields({"receipts", "charges"}, "statement")
    scale = read_scale(entry)
    gross = _receipts(body, scale)
    lines: dict[str, int] = {"gross": gross}
    words = [f"Receipts come to {scale.shown(gross):,}."]
    balance = gross
    charged = body.get("charges")
    for item in charged.items("charges") if charged else []:
        item.fields({"id", "amount", "rate", "of"}, "charge")
        id_ = said.text("an id") if (said := item.get("id")) else f"charge_{item.keys[-1]}"
        if id_ in lines:
            raise item.wrong(f"the charge “{id_}” twice", "each charge once", "Give it an id of its own.")
        amount, how = _charge(item, scale, lines, balance)
        balance -= amount
        lines[id_] = amount
        lines[f"after_{id_}"] = balance
        words.append(f"{id_}: {how} {scale.shown(amount):,}; {scale.shown(balance):,} is left.")
    words.append(
        "Nothing is payable: the charges go beyond the receipts."
        if balance < 0
        else f"{scale.shown(balance):,} is payable."
    )
    shown = {key: scale.shown(value) for key, value in lines.items()}
    return {
        "kind": "statement",
        "currency": scale.currency,
        **shown,
        "balance": scale.shown(balance),
        "payable": scale.shown(max(balance, 0)),
        "explain": words,
        "findings": [],
    }


def _receipts(body: Entry, scale: Scale) -> int:
    listed = body.get("receipts")
    total = Fraction(0)
    for item in listed.items("receipts") if listed else []:
        item.fields({"amount"}, "receipt")
        if (amount := item.get("amount")) is None:
            raise item.wrong("a receipt without an amount", "`amount:`", "Write what was received.")
        total += scale.steps(amount.number("an amount"))
    return Rounding.HALF_UP.whole(total)


def _charge(item: Entry, scale: Scale, lines: dict[str, int], balance: int) -> tuple[int, str]:
    amount, rate, of = item.get("amount"), item.get("rate"), item.get("of")
    if (amount is None) == (rate is None):
        raise item.wrong(
            "a charge with both an amount and a rate" if amount else "a charge without an amount",
            "`amount:`, or `rate:` with `of:`",
            "Keep one of the two.",
        )
    if amount is not None:
        return Rounding.HALF_UP.whole(scale.steps(amount.number("an amount"))), "charged"
    if rate is None or of is None:
        raise item.wrong("a rate without its base", "`of:`", "Say what the rate is taken of: gross, or a charge.")
    word = of.text("a base")
    if word in ("remaining", "balance"):
        base = balance
    elif word in lines:
        base = lines[word]
    else:
        raise of.wrong(f"“{word}”", "gross, remaining or a charge above this one", "Correct the name.")
    part = rate.number("a rate")
    return Rounding.HALF_UP.whole(base * part), f"{rate.value} of {word} ({scale.shown(base):,}),"
