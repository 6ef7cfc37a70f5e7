"""Incentives compared: what each gives in the plan's currency, as a table and as bars; and work divided anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, ngettext

from gassaku.studio.desks.qualification import words
from gassaku.studio.desks.qualification.asking import worth
from gassaku.studio.desks.qualification.ledger import Around, LedgerShown, ledger
from gassaku.studio.pages.money import by_code
from gassaku.studio.pages.text import Day, Run, iso_day
from gassaku.vocabulary.money import round_half_up

Json = dict[str, Any]  # Any: JSON
WIDE = 1000  # of a bar, in the picture's own units


@dataclass(frozen=True)
class IncentiveShown:
    """One incentive.

    Attributes:
        amount: with its currency; `at most …` where somebody else decides, `if eligible …` where that is open.
        bar: from 0 to `WIDE`; None where it gives nothing or there is no rate.
        sure: whether it passes, so that the bar is full.
    """

    ledger: LedgerShown
    country: str
    sought: bool
    amount: str
    worth: str
    bar: int | None
    sure: bool
    paid: Day | None
    paid_text: Run
    excludes: tuple[tuple[str, Run], ...]


def incentives_shown(data: Json, around: Around) -> list[IncentiveShown]:
    """Those that could concern the production, the largest first; what does not apply comes last."""
    rows = []
    for one in data["incentives"]:
        given = one["amount"] if one["amount"] is not None else one["amount_if_eligible"]
        counted = worth(data, one["currency"], given) if given and one["verdict"] in ("pass", "cant_say") else None
        rows.append((counted, given, one))
    most = max((counted for counted, _, _ in rows if counted), default=None)
    shown = [
        IncentiveShown(
            ledger=ledger(one, around),
            country=one["country"],
            sought=one["sought"],
            amount=_amount(one, given),
            worth="" if counted is None else by_code(round_half_up(counted), data["currency"]),
            bar=None if not counted or not most else max(round_half_up(counted * WIDE / most), 2),
            sure=one["verdict"] == "pass",
            paid=iso_day(one["paid"]["earliest"]) if one["paid"]["earliest"] else None,
            paid_text=words.english(one["paid"]["text"] or ""),
            excludes=tuple((other["rule"], words.english(other["why"])) for other in one["excludes"]),
        )
        for counted, given, one in rows
    ]
    order = {"ready": 0, "open": 1, "risk": 2, "stop": 2, "na": 3}
    return sorted(shown, key=lambda row: (order[row.ledger.sign], -(row.bar or 0), row.ledger.id))


def _amount(one: Json, given: float | None) -> str:
    if given is None or one["verdict"] not in ("pass", "cant_say"):
        return ""
    said = by_code(given, one["currency"])
    if one["amount_is"] == "ceiling":
        said = gettext("at most {amount}").format(amount=said)
    return said if one["verdict"] == "pass" else gettext("if eligible: %(amount)s") % {"amount": said}


@dataclass(frozen=True)
class MoveShown:
    """An item that would lie elsewhere: where it is now, and where it would be."""

    what: Run
    now: str
    then: str


@dataclass(frozen=True)
class SideShown:
    """One division: what is left, received and spent, the incentives claimed, the tests."""

    title: str
    net: str
    receipts: str
    cost: str
    bar: int
    claims: tuple[tuple[str, Run, str], ...]
    tests: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class DivisionShown:
    """The plan beside the best division. `gain` is how much more that leaves."""

    moves: tuple[MoveShown, ...]
    sides: tuple[SideShown, ...]
    gain: str
    proven: bool
    bound: str
    left_out: tuple[tuple[str, Run], ...]


def division_shown(told: Json) -> DivisionShown:
    """From `allocation_told.as_json`."""
    currency = told["currency"]

    def money(amount: int) -> str:
        return by_code(amount, currency)

    most = max(told["now"]["receipts"], told["best"]["receipts"], 1)
    sides = tuple(
        SideShown(
            title=title,
            net=money(one["net"]),
            receipts=money(one["receipts"]),
            cost=money(one["cost"]),
            bar=one["receipts"] * WIDE // most,
            claims=tuple(
                (claim["rule"], words.english(claim["title"]), _amount({**claim, "verdict": "pass"}, claim["amount"]))
                for claim in one["claims"]
            ),
            tests=tuple((test, *words.verdict(found)) for test, found in one["tests"].items()),
        )
        for title, one in ((gettext("As things are"), told["now"]), (gettext("Divided anew"), told["best"]))
    )
    return DivisionShown(
        moves=tuple(_moves(told)),
        sides=sides,
        gain=money(told["gain"]),
        proven=told["proven"],
        bound=money(told["bound"]),
        left_out=tuple((one["rule"], words.english(one["why"])) for one in told["left_out"]),
    )


def _moves(told: Json) -> list[MoveShown]:
    items = {move["item"]: move for move in told["moves"]}
    return [
        MoveShown(
            Run(move["what"]),
            _places(told["now"]["division"][item], move),
            _places(told["best"]["division"][item], move),
        )
        for item, move in items.items()
    ]


def _places(there: dict[str, int], move: Json) -> str:
    listed = []
    for country, count in there.items():
        if not count:
            continue
        if move["units"] == 1:
            listed.append(country)
        elif move["shooting"]:
            listed.append(f"{country} " + ngettext("%(count)s day", "%(count)s days", count) % {"count": count})
        else:
            listed.append(f"{country} {count}")
    return ", ".join(listed)
