"""The financing plan as a page: a bar of what each party brings, its sources, and the totals kept apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gassaku.desks.finance.plan.sources import Condition, Plan, PlanSource
from gassaku.desks.finance.position import Position
from gassaku.studio.desks.finance.words import kind_word, ledger_word, pattern_of, status_shown
from gassaku.studio.pages.figure import FigureShown, PlaceShown
from gassaku.studio.pages.market import territory_name
from gassaku.studio.pages.money import amount, percent, with_currency
from gassaku.studio.pages.party import Party
from gassaku.studio.pages.text import Run, short_day

WIDTH, HIGH, LEAST = 1120, 34, 64  # of the drawing; a party narrower than LEAST has its name below the next line


@dataclass(frozen=True)
class Block:
    """A source as a piece of the bar. `x` and `width` in units of the drawing."""

    x: float
    width: float
    hue: str
    pattern: str
    title: str


@dataclass(frozen=True)
class Span:
    """A party's part of the bar, with its bracket."""

    x: float
    end: float
    middle: float
    low: bool
    name: Run
    share: str


@dataclass(frozen=True)
class Bar:
    """The bar of all sources by party, and the gap at its end."""

    blocks: tuple[Block, ...]
    spans: tuple[Span, ...]
    gap: Block | None
    gap_share: str
    said: str


@dataclass(frozen=True)
class SourceRow:
    """A source: its amount in the plan's currency can say why."""

    id: str
    who: Run
    kind: str
    sign: str
    word: str
    share: str
    timing: bool
    why: FigureShown


@dataclass(frozen=True)
class PartyGroup:
    """What one party brings."""

    party: Party | None
    name: str
    total: str
    share: str
    rows: tuple[SourceRow, ...]


@dataclass(frozen=True)
class Total:
    """A sum of the plan, and its part of the budget."""

    label: str
    amount: str
    share: str
    strong: bool = False


@dataclass(frozen=True)
class LedgerRow:
    """What a party brings, by what it is."""

    party: Party | None
    name: str
    cells: tuple[str, ...]
    total: str


@dataclass(frozen=True)
class PlanPage:
    """The plan.

    Attributes:
        lead: the answer in a sentence.
        stopped: whether something is still open.
        rates: budget rates in a line; "" where everything is in one currency.
    """

    lead: str
    stopped: bool
    currency: str
    rates: str
    bar: Bar | None
    groups: tuple[PartyGroup, ...]
    totals: tuple[Total, ...]
    kinds: tuple[str, ...]
    ledger: tuple[LedgerRow, ...]


def plan_page(position: Position, known: Mapping[str, Party]) -> PlanPage | None:
    """The plan's page; None where there is no plan to read."""
    plan = position.plan
    if plan is None:
        return None
    total = position.total or plan.value
    groups = tuple(_group(company, position, plan, total, known) for company in plan.by_company())
    ledger = plan.ledger()
    kinds = list(dict.fromkeys(kind for row in ledger.values() for kind in row))
    return PlanPage(
        lead=_lead(position),
        stopped=bool(position.gap and position.gap > 0),
        currency=position.currency,
        rates=_rates(plan),
        bar=_bar(plan, position, total, known),
        groups=groups,
        totals=tuple(_totals(plan, position, total)),
        kinds=tuple(ledger_word(kind) for kind in kinds),
        ledger=tuple(
            LedgerRow(
                known.get(company),
                company,
                tuple(amount(row[kind], position.currency) if kind in row else "" for kind in kinds),
                amount(sum(row.values()), position.currency),
            )
            for company, row in ledger.items()
        ),
    )


def _lead(position: Position) -> str:
    if position.total is None or position.gap is None:
        return _("There is no budget yet to hold the plan against.")
    said = {
        "gap": with_currency(abs(position.gap), position.currency),
        "share": percent(abs(position.gap), position.total),
        "budget": with_currency(position.total, position.currency),
    }
    if position.gap > 0:
        return _("%(gap)s is still open, %(share)s of the budget of %(budget)s.") % said
    if position.gap < 0:
        return _("The budget of %(budget)s is covered, and %(gap)s more than it.") % said
    return _("The budget of %(budget)s is covered to the last unit.") % said


def _rates(plan: Plan) -> str:
    rates = [f"1 {name} = {float(rate):g} {plan.currency}" for name, rate in plan.rates.items()]
    # Translators: {rates} is a list such as "1 JPY = 9.3 KRW, 1 CNY = 192 KRW".
    return _("Budget rates: %(rates)s.") % {"rates": ", ".join(rates)} if rates else ""


def _totals(plan: Plan, position: Position, total: int) -> list[Total]:
    def line(label: str, minor: int, *, strong: bool = False) -> Total:
        return Total(label, amount(minor, position.currency), percent(minor, total), strong)

    return [
        line(_("Value"), plan.value, strong=True),
        line(_("of it cash"), plan.cash),
        line(_("under contract"), plan.contracted),
        line(_("of it cash under contract"), plan.contracted_cash),
        *([line(_("Gap"), position.gap, strong=True)] if position.gap else []),
    ]


def _group(company: str, position: Position, plan: Plan, total: int, known: Mapping[str, Party]) -> PartyGroup:
    own = [one for one in plan.sources if one.company == company]
    brings = sum(one.base for one in own if not one.is_timing)
    rows = tuple(_row(one, position, total) for one in own)
    return PartyGroup(known.get(company), company, amount(brings, position.currency), percent(brings, total), rows)


def _row(one: PlanSource, position: Position, total: int) -> SourceRow:
    sign, word = status_shown(one.status)
    said = amount(one.base, position.currency)
    label = f"{one.who or one.id}, {kind_word(one.kind)}"
    because = [with_currency(one.minor, one.currency)]
    if one.currency != position.currency:
        rate = position.plan.rates.get(one.currency) if position.plan else None
        because.append(
            _("× %(rate)s, the budget rate, rounded half up to the minor unit: %(amount)s.")
            % {"rate": f"{float(rate):g}" if rate else "?", "amount": with_currency(one.base, position.currency)}
        )
    if one.is_timing:
        because.append(_("A loan on another source: it moves cash to another month and is in no total."))
    elif not one.is_cash:
        because.append(_("It counts as value, and brings no cash."))
    if one.valued:
        because.append(_("Valued by: %(basis)s") % {"basis": one.valued})
    because += [_condition(condition) for condition in one.conditions]
    place = PlaceShown(one.place.path, str(one.place))
    why = FigureShown(
        one.id, f"source-{_anchor(one.id)}", Run(label), Run(said), tuple(map(Run, because)), (place,), ()
    )
    who = Run(one.who or one.id)
    where = f" · {territory_name(one.territory)}" if one.territory else ""
    return SourceRow(one.id, who, kind_word(one.kind) + where, sign, word, percent(one.base, total), one.is_timing, why)


def _condition(condition: Condition) -> str:
    if condition.met:
        return _("Condition, met: %(what)s") % {"what": condition.what}
    if condition.due:
        said = {"what": condition.what, "day": short_day(condition.due).shown}
        return _("Condition, due %(day)s: %(what)s") % said
    return _("Condition: %(what)s") % {"what": condition.what}


def _anchor(name: str) -> str:
    return "".join(sign if sign.isalnum() and sign.isascii() else "-" for sign in name)


def _bar(plan: Plan, position: Position, total: int, known: Mapping[str, Party]) -> Bar | None:
    scale = max(total, plan.value)
    if not scale:
        return None
    at, blocks, spans, low = 0.0, [], [], False
    for company, brings in plan.by_company().items():
        start, party = at, known.get(company)
        for one in plan.sources:
            if one.company == company and not one.is_timing:
                width = one.base / scale * WIDTH
                said = f"{one.who or one.id}, {kind_word(one.kind)}: {with_currency(one.base, position.currency)}"
                blocks.append(
                    Block(
                        round(at, 1),
                        round(max(width - 1, 0.5), 1),
                        party.hue if party else "",
                        pattern_of(one.kind),
                        said,
                    )
                )
                at += width
        low = not low if at - start < LEAST * 2 else False
        name = party.name if party else Run(company)
        spans.append(
            Span(round(start, 1), round(at - 2, 1), round((start + at) / 2, 1), low, name, percent(brings, total))
        )
    open_ = total - plan.value
    gap = Block(round(at + 1, 1), round(max(open_ / scale * WIDTH - 2, 3), 1), "", "", "") if open_ > 0 else None
    count = ngettext("%(count)s party", "%(count)s parties", len(spans)) % {"count": len(spans)}
    parts = ", ".join(f"{span.name.text} {span.share}" for span in spans)
    # Translators: for screen readers: "Financing by 4 parties: Hanbit 42.5 %, …".
    said = _("Financing by %(parties)s: %(parts)s.") % {"parties": count, "parts": parts}
    return Bar(tuple(blocks), tuple(spans), gap, percent(open_, total) if gap else "", said)
