"""Short deals for the tests of this desk."""

from collections.abc import Callable
from typing import Any

import pytest

from gassaku.desks.finance import run_example


def document(tiers: list[dict[str, Any]] | None = None, *amounts: Any, **rest: Any) -> dict[str, Any]:
    """A deal of one pot `main` whose rest goes to `rest`; amounts are receipts, or mappings of receipts."""
    pot = {"tiers": tiers or [], "residual": rest.pop("residual", "rest")}
    receipts = [{"pot": "main"} | (amount if isinstance(amount, dict) else {"amount": amount}) for amount in amounts]
    deal = {"pots": {"main": pot}} | rest.pop("deal", {})
    return {"currency": rest.pop("currency", "USD"), "deal": deal, "receipts": receipts} | rest


@pytest.fixture
def deal() -> Callable[..., dict[str, Any]]:
    """Makes a document; see `document`."""
    return document


@pytest.fixture
def pay() -> Callable[..., dict[str, Any]]:
    """Pays a document of `document` out."""
    return lambda *arguments, **rest: run_example(document(*arguments, **rest))
