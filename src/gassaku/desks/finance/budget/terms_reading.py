"""Reads `budget/terms.yaml`: globals, fringes, contingency, bond, mark-ups, and what another program prints."""

from __future__ import annotations

from fractions import Fraction

from gassaku.desks.finance.budget.terms import ALL, After, BudgetTerms, Fringe
from gassaku.desks.finance.reading import Entry, currency_of, pairs_of, words
from gassaku.findings import Place
from gassaku.notation.tree import Tree, read_yaml

_TERMS = words("schema currency episodes globals rates fringes after printed")
_FRINGE = words("rate most account")
_AFTER = words("id account rate amount of company country")


def read_terms(data: bytes, path: str) -> BudgetTerms:
    """The terms of a file; see `terms_of`."""
    return terms_of(read_yaml(data, path))


def terms_of(tree: Tree) -> BudgetTerms:
    """The terms.

    Raises:
        NotationError: for what can't be read, with its place.
    """
    entry = Entry(tree.value, (), tree, tree.path).fields(_TERMS, "budget's terms")
    episodes = entry.get("episodes")
    said = entry.get("currency")
    listed = entry.get("after")
    after = tuple(_after(item) for item in listed.items("lines after the total")) if listed else ()
    seen: set[str] = set()
    for one, item in zip(after, listed.items("lines after the total") if listed else (), strict=True):
        if one.id in seen:
            raise item.wrong(f"a second line “{one.id}”", "an id of its own for each", "Rename one.")
        seen.add(one.id)
    return BudgetTerms(
        currency=currency_of(said) if said else "",
        episodes=episodes.count("a number of episodes") if episodes else 0,
        globals={name: item.number("a quantity") for name, item in pairs_of(entry, "globals")},
        rates={currency_of(item, name): _rate(item) for name, item in pairs_of(entry, "rates")},
        fringes={name: _fringe(name, item) for name, item in pairs_of(entry, "fringes")},
        after=after,
        printed={name: (item.number("a sum"), item.place) for name, item in pairs_of(entry, "printed")},
        place=Place(tree.path),
    )


def _rate(item: Entry) -> Fraction:
    rate = item.positive("a rate")
    if not rate:
        raise item.wrong("0", "a rate above zero", "Correct it.")
    return rate


def _fringe(name: str, item: Entry) -> Fringe:
    if not isinstance(item.value, dict):
        return Fringe(name, item.rate("a rate"), None, "1900")
    item.fields(_FRINGE, "fringe")
    rate = item.get("rate")
    if rate is None:
        raise item.wrong("a fringe without its rate", "`rate:`", "Write it as '0.0995' or '9.95%'.")
    most, account = item.get("most"), item.get("account")
    return Fringe(
        name,
        rate.rate("a rate"),
        most.positive("an amount") if most else None,
        account.text("an account") if account else "1900",
    )


def _after(item: Entry) -> After:
    item.fields(_AFTER, "line after the total")
    id_, rate, amount = item.get("id"), item.get("rate"), item.get("amount")
    if id_ is None or (rate is None) is (amount is None):
        raise item.wrong("a line that is not whole", "`id:`, and either `rate:` or `amount:`", "Add what is missing.")
    of = item.get("of")
    texts = {key: found.text("a name") if (found := item.get(key)) else "" for key in ("company", "country", "account")}
    return After(
        id=id_.text("an id"),
        account=texts["account"] or "8000",
        rate=rate.rate("a rate") if rate else None,
        amount=amount.positive("an amount") if amount else None,
        of=of.texts("a section or an account") if of else (ALL,),
        company=texts["company"],
        country=texts["country"].upper(),
        place=item.place,
    )
