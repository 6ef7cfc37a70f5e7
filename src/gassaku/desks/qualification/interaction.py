"""Where two rules meet in one project: what the one gives, the other may take away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from itertools import combinations

from gassaku.desks.qualification.answer import Answer, Inputs, plain
from gassaku.rules import Book
from gassaku.rules.evaluate import evaluate

PAIRS = "treaties.pairs"
TREATIES = ("treaty_tv", "arrangement_tv")


def evaluate_interactions(rulebook: Book, inputs: Inputs, on: dt.date) -> Answer:
    """What the rules that meet in one project say together.

    Args:
        inputs: everything that is known of the project, by the names that the tests and incentives ask for;
            `finance_pct` by country also tells which treaty route there is.

    Returns:
        each interaction's own answers (`kr_domestic_programme`, `kr_tax_rate_pct` …) where they can be said,
        `treaty_route`: the first treaty or arrangement that covers a series, `tv_routes`: the route of each pair of
        countries, and `statements`: why, a sentence each.
    """
    answer: Answer = {"statements": []}
    for id_ in rulebook.ids():
        if id_.startswith("platforms.") or (rule := rulebook.rule(id_)).kind != "interaction":
            continue
        verdict = evaluate(rulebook, id_, inputs, on)
        found = {name: plain(one) for name, one in verdict.figures.items() if one is not None}
        if found:
            answer |= found
            answer["statements"].append(rule.sheet.get("statement", ""))
    countries = inputs.get("finance_pct")
    if isinstance(countries, Mapping):
        routes = tv_routes(rulebook, countries, on)
        treaties = [route for route, verdict in routes.values() if verdict in TREATIES]
        answer["tv_routes"] = {pair: {"rule": route, "verdict": verdict} for pair, (route, verdict) in routes.items()}
        answer["treaty_route"] = treaties[0] if treaties else None
    return answer


def tv_routes(rulebook: Book, countries: Iterable[str], on: dt.date) -> dict[str, tuple[str | None, str]]:
    """For each known pair of countries the rule that a series can use, by its first name or None, and what it is:
    `treaty_tv`, `arrangement_tv`, `domestic_rule_only`, `fund_only` or `none_found`."""
    routes: dict[str, tuple[str | None, str]] = {}
    for one, other in combinations(countries, 2):
        for pair in (f"{one}-{other}", f"{other}-{one}"):
            value = rulebook.value(PAIRS, pair, on)
            if value is not None:
                routes[pair] = (_name(rulebook, str(value.value["tv_route"])), str(value.value["verdict"]))
    return routes


def _name(rulebook: Book, id_: str) -> str | None:
    if not id_:
        return None
    rule = rulebook.rule(id_)
    return (*rule.names, rule.id)[0]
