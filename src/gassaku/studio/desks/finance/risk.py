"""Risk as a page: what each party may take out and lose, whether sharing helped, what moves it most."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from gassaku.studio.pages.money import amount, percent, short
from gassaku.studio.pages.party import Party

WIDE, LEFT, RIGHT, ROW = 620, 150, 588, 28
TICKS = 4
MOST_FACTORS = 6
Json = Mapping[str, Any]  # Any: JSON, as `simulate` and `negotiate` give it


@dataclass(frozen=True)
class Range:
    """A party's bar from P10 to P90, its median, and what it put in. Units of the drawing."""

    name: str
    hue: str
    y: int
    x: float
    width: float
    median: float
    even: float


@dataclass(frozen=True)
class PartyRisk:
    """A party's figures."""

    party: Party | None
    name: str
    put_in: str
    cells: tuple[str, ...]
    recoups: str
    loses: str
    rate: str


@dataclass(frozen=True)
class Shared:
    """Alone against together, and shares of money, risk and return."""

    party: Party | None
    name: str
    alone: str
    together: str
    money: str
    risk: str
    back: str


@dataclass(frozen=True)
class Factor:
    """What moves a party's result: its net where the factor is low and where it is high."""

    name: str
    low: str
    high: str
    swing: str
    part: int


@dataclass(frozen=True)
class Moves:
    """The factors of one party, the widest first."""

    party: Party | None
    name: str
    factors: tuple[Factor, ...]


@dataclass(frozen=True)
class RiskPage:
    """A simulation's result."""

    currency: str
    scenarios: str
    seed: str
    source: str
    received: tuple[str, ...]
    ranges: tuple[Range, ...]
    ticks: tuple[tuple[float, str], ...]
    height: int
    parties: tuple[PartyRisk, ...]
    shared: tuple[Shared, ...]
    moves: tuple[Moves, ...]
    told: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Variant:
    """A set of terms, and every party's median net under it."""

    terms: str
    good: bool
    cells: tuple[str, ...]
    short: str


@dataclass(frozen=True)
class TermsPage:
    """A negotiation's result."""

    currency: str
    parties: tuple[tuple[Party | None, str], ...]
    least: tuple[str, ...]
    variants: tuple[Variant, ...]


def risk_page(result: Json, known: Mapping[str, Party]) -> RiskPage:
    """The page of one simulation."""
    currency = result["currency"]
    parties = {name: one for name, one in result["parties"].items() if one["put_in"]["p90"] or name in known}
    ranges, ticks = _ranges(parties, currency, known)
    return RiskPage(
        currency=currency,
        scenarios=f"{result['scenarios']:,}",
        seed=str(result["seed"]),
        source=_source(result["currencies"]),
        received=tuple(amount(result["received"][key], currency) for key in ("p10", "p50", "p90")),
        ranges=ranges,
        ticks=ticks,
        height=len(ranges) * ROW + 22,
        parties=tuple(_party(name, one, currency, known) for name, one in parties.items()),
        shared=tuple(_shared(result, known)),
        moves=tuple(_moves(name, rows, currency, known) for name, rows in result["sensitivity"].items()),
        told=tuple((one["message"], one["mend"]) for one in result.get("findings", ())),
    )


def _source(currencies: Json) -> str:
    drawn = currencies.get("drawn") or []
    if not drawn:
        return _("Currencies stay at their rates.")
    said = {"currencies": ", ".join(drawn), "months": currencies["months"], "source": currencies["source"]}
    return _("%(currencies)s move as in %(months)s months of the past: %(source)s.") % said


def _label(party: Party | None, name: str) -> str:
    return party.name.text if party else name.replace("_", " ")


def _ranges(
    parties: Mapping[str, Json], currency: str, known: Mapping[str, Party]
) -> tuple[tuple[Range, ...], tuple[tuple[float, str], ...]]:
    most = max([1, *(max(one["received"]["p90"], one["put_in"]["p50"]) for one in parties.values())])
    scale = (RIGHT - LEFT) / most
    rows = []
    for index, (name, one) in enumerate(parties.items()):
        party, got = known.get(name), one["received"]
        rows.append(
            Range(
                name=_label(party, name),
                hue=party.hue if party else "",
                y=index * ROW + 8,
                x=round(LEFT + got["p10"] * scale, 1),
                width=round(max((got["p90"] - got["p10"]) * scale, 1), 1),
                median=round(LEFT + got["p50"] * scale, 1),
                even=round(LEFT + one["put_in"]["p50"] * scale, 1),
            )
        )
    step = most / TICKS
    ticks = tuple((round(LEFT + step * at * scale, 1), short(round(step * at), currency)) for at in range(TICKS + 1))
    return tuple(rows), ticks


def _party(name: str, one: Json, currency: str, known: Mapping[str, Party]) -> PartyRisk:
    cells = [one["received"][key] for key in ("p10", "p50", "p90")] + [one["net"]["p50"]]
    rate = (one.get("irr") or {}).get("p50")
    return PartyRisk(
        known.get(name),
        _label(known.get(name), name),
        amount(one["put_in"]["p50"], currency),
        tuple(amount(value, currency) for value in cells),
        _part(one.get("chance_of_recoupment")),
        _part(one.get("chance_of_loss")),
        _part(rate),
    )


def _part(value: float | None) -> str:
    return "" if value is None else percent(round(value * 10_000), 10_000)


def _shared(result: Json, known: Mapping[str, Party]) -> list[Shared]:
    fair = {one["party"]: one for one in result["fairness"]}
    rows = []
    for name, one in result["sharing"].items():
        parts = fair.get(name, {})
        rows.append(
            Shared(
                known.get(name),
                _label(known.get(name), name),
                _part(one["alone"].get("chance_of_loss")),
                _part(one["together"].get("chance_of_loss")),
                _part(parts.get("money")),
                _part(parts.get("risk")),
                _part(parts.get("return")),
            )
        )
    return rows


def _moves(name: str, rows: list[Json], currency: str, known: Mapping[str, Party]) -> Moves:
    widest = max([1, *(row["swing"] for row in rows)])
    factors = tuple(
        Factor(
            row["factor"],
            amount(row["low"], currency),
            amount(row["high"], currency),
            amount(row["swing"], currency),
            round(100 * row["swing"] / widest),
        )
        for row in rows[:MOST_FACTORS]
    )
    return Moves(known.get(name), _label(known.get(name), name), factors)


def terms_page(result: Json, known: Mapping[str, Party]) -> TermsPage:
    """The page of one negotiation."""
    currency = result["currency"]
    variants = result["variants"]
    names = list(variants[0]["parties"]) if variants else []
    measures = {"p50_net": _("median net"), "mean_net": _("mean net"), "p10_net": _("P10 net")}
    least = tuple(
        f"{_label(known.get(name), name)}: {measures.get(one['measure'], one['measure'])} ≥ {one['at_least']}"
        for name, one in result["minimum"].items()
    )
    good = frozenset(result["acceptable"])
    rows = []
    for index, one in enumerate(variants):
        terms = ", ".join(f"{term} {value}" for term, value in one["terms"].items()) or _("as it is")
        cells = tuple(amount(one["parties"][name]["net"]["p50"], currency) for name in names)
        lacking = ", ".join(
            f"{_label(known.get(name), name)} −{amount(round(by), currency)}" for name, by in one["short"].items()
        )
        rows.append(Variant(terms, index in good, cells, lacking))
    heads = tuple((known.get(name), _label(known.get(name), name)) for name in names)
    return TermsPage(currency, heads, least, tuple(rows))
