"""A comparison of two budgets as plain JSON values."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from gassaku.desks.finance.amount import Number, plain
from gassaku.desks.finance.budget.compare import Change, Comparison
from gassaku.desks.finance.budget.line import Cost
from gassaku.vocabulary.money import digits


def changes_view(compared: Comparison) -> dict[str, Any]:  # Any: JSON values
    """Every change with both amounts, and what each kind adds; amounts in major units."""
    return {
        "currency": compared.currency,
        "before": _figure(compared.before, compared.currency),
        "after": _figure(compared.after, compared.currency),
        "effects": {kind: _figure(minor, compared.currency) for kind, minor in compared.effects().items()},
        "changes": [_change(one, compared.currency) for one in compared.changes],
    }


def _change(one: Change, base: str) -> dict[str, Any]:  # Any: JSON values
    line = one.after or one.before
    return {
        "kind": one.kind,
        "account": one.account,
        "text": line.text if line else "",
        "before": _line(one.before),
        "after": _line(one.after),
        "effect": _figure(one.effect, base),
    }


def _line(line: Cost | None) -> dict[str, Any] | None:  # Any: JSON values
    if line is None:
        return None
    return {
        "text": line.text,
        "currency": line.currency,
        "amount": _figure(line.minor, line.currency),
        "country": line.country,
        "company": line.company,
        "rate": plain(line.rate, 8),
        "place": str(line.place),
    }


def _figure(minor: int, currency: str) -> Number:
    return plain(Fraction(minor, 10 ** digits(currency)))
