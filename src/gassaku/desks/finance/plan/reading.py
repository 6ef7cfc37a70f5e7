"""Reads `finance/plan.yaml`: the sources of a production, their payments, loans and conditions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from gassaku.desks.finance.plan.sources import (
    KINDS,
    LEDGER,
    STATUSES,
    Condition,
    Loan,
    Milestone,
    Overdraft,
    Payment,
    Plan,
    PlanSource,
)
from gassaku.desks.finance.reading import Entry, currency_of, pairs_of, words
from gassaku.notation.tree import Tree, read_yaml
from gassaku.vocabulary.money import digits, round_half_up

_PLAN = words(
    "schema currency budget budget_documents rates rates_on rates_source milestones sources spend homes minima "
    "overdraft opening"
)
_SOURCE = words(
    "id kind company who currency amount status territory contribution valued secured_on payments conditions evidence "
    "evidence_on payer tax papers loan incentive recoups"
)
_WHEN = words("on days date share")
_CONDITION = words("what due met")
_LOAN = words("rate basis fee repaid budgeted")
_OVERDRAFT = words("rate basis limit")
_COUNTRY = re.compile(r"[A-Z]{2}\Z")
_BASES = frozenset({360, 365, 366})


def read_plan(data: bytes, path: str) -> Plan:
    """The plan of a file; see `plan_of`."""
    return plan_of(read_yaml(data, path))


def plan_of(tree: Tree) -> Plan:
    """The plan.

    Raises:
        NotationError: for what can't be read, with its place.
    """
    entry = Entry(tree.value, (), tree, tree.path).fields(_PLAN, "financing plan")
    said = entry.get("currency")
    if said is None:
        raise entry.wrong("a plan without a currency", "`currency:`", "Write the currency that the budget is kept in.")
    currency = currency_of(said)
    rates = {currency_of(item, name): item.positive("a rate") for name, item in pairs_of(entry, "rates")}
    budget, taken, spend = entry.get("budget"), entry.get("rates_on"), entry.get("spend")
    opening, overdraft = entry.get("opening"), entry.get("overdraft")
    by_section = spend is not None and isinstance(spend.value, dict)
    listed = entry.get("sources")
    items = listed.items("sources") if listed else []
    sources = tuple(_source(item, currency, rates) for item in items)
    _distinct(sources, items)
    parts = {name: _payments(item) for name, item in spend.pairs("spending")} if spend and by_section else {}
    return Plan(
        currency=currency,
        budget=_minor(budget.positive("a budget"), currency) if budget else None,
        rates=rates,
        milestones={name: _milestone(item) for name, item in pairs_of(entry, "milestones")},
        sources=sources,
        spend=parts.pop("rest", ()) if by_section else _payments(spend),
        place=entry.place,
        documents=said.texts("the name of a budget table") if (said := entry.get("budget_documents")) else (),
        rates_on=taken.day("a day") if taken else None,
        rates_source=said.text("a source") if (said := entry.get("rates_source")) else "",
        spend_of=parts,
        homes={name: tuple(_country(one) for one in _each(item)) for name, item in pairs_of(entry, "homes")},
        minima={name: item.rate("a share") for name, item in pairs_of(entry, "minima")},
        overdraft=_overdraft(overdraft, currency) if overdraft else None,
        opening=_minor(opening.number("an amount"), currency) if opening else 0,
    )


def _minor(amount: Fraction, currency: str) -> int:
    return round_half_up(amount * 10 ** digits(currency))


def _each(entry: Entry) -> list[Entry]:
    return entry.items("territories") if isinstance(entry.value, list) else [entry]


def _distinct(sources: tuple[PlanSource, ...], items: list[Entry]) -> None:
    seen: set[str] = set()
    for source, item in zip(sources, items, strict=True):
        if source.id in seen:
            raise item.wrong(f"a second source “{source.id}”", "an id of its own for each", "Rename one.")
        seen.add(source.id)
    names = seen | {source.kind for source in sources}
    for source, item in zip(sources, items, strict=True):
        if source.secured_on and source.secured_on not in names - {source.id}:
            raise item.wrong(f"a loan on “{source.secured_on}”", "the id of a source of the plan", "Correct the name.")


def _country(entry: Entry) -> str:
    written = entry.text("a territory").upper()
    if not _COUNTRY.match(written):
        raise entry.wrong(f"“{written}”", "a country by its ISO code", "Write it as KR, JP, TH.")
    return written


def _source(item: Entry, base: str, rates: Mapping[str, Fraction]) -> PlanSource:
    item.fields(_SOURCE, "source")
    for name in ("id", "kind", "amount"):
        if item.get(name) is None:
            raise item.wrong(f"a source without “{name}”", f"`{name}:`", "Add it.")
    kind = item.at("kind").word("a kind of source", {kind: kind for kind in sorted(KINDS)})
    currency = currency_of(said) if (said := item.get("currency")) else base
    rate = Fraction(1) if currency == base else rates.get(currency)
    if rate is None:
        raise item.wrong(
            f"{currency} without a rate into {base}", f"`rates: {{{currency}: …}}`", "Give the budget rate."
        )
    amount = item.at("amount").positive("an amount")
    texts = {
        key: entry.text("a name") if (entry := item.get(key)) else ""
        for key in ("company", "who", "territory", "valued", "secured_on", "incentive", "recoups", "evidence")
    }
    statuses = {word: word for word in STATUSES}
    ledger = {word: word for word in LEDGER}
    tax, loan, papers = item.get("tax"), item.get("loan"), item.get("papers")
    return PlanSource(
        id=item.at("id").text("an id"),
        kind=kind,
        currency=currency,
        minor=_minor(amount, currency),
        base=round_half_up(amount * rate * 10 ** digits(base)),
        status=entry.word("a status", statuses) if (entry := item.get("status")) else "planned",
        ledger=entry.word("a contribution", ledger) if (entry := item.get("contribution")) else "capital",
        payments=_payments(item.get("payments")),
        conditions=tuple(_condition(one) for one in entry.items("conditions"))
        if (entry := item.get("conditions"))
        else (),
        place=item.place,
        payer=_country(entry) if (entry := item.get("payer")) else "",
        tax=tax.rate("a rate of tax") if tax else None,
        papers=papers.flag() if papers else True,
        loan=_loan(loan) if loan else None,
        evidence_on=entry.day("a day") if (entry := item.get("evidence_on")) else None,
        **texts,
    )


def _basis(entry: Entry) -> int:
    found = entry.get("basis")
    basis = found.count("days of a year") if found else 365
    if found and basis not in _BASES:
        raise found.wrong(f"{basis} days", "360, 365 or 366", "Write the days of the year that the bank reckons with.")
    return basis


def _loan(entry: Entry) -> Loan:
    entry.fields(_LOAN, "loan")
    rate, fee, budgeted = entry.get("rate"), entry.get("fee"), entry.get("budgeted")
    return Loan(
        rate.rate("a rate of interest") if rate else Fraction(0),
        _basis(entry),
        fee.rate("a fee") if fee else Fraction(0),
        _payments(entry.get("repaid")),
        budgeted.flag() if budgeted else False,
    )


def _overdraft(entry: Entry, currency: str) -> Overdraft:
    entry.fields(_OVERDRAFT, "overdraft")
    rate, limit = entry.get("rate"), entry.get("limit")
    return Overdraft(
        rate.rate("a rate of interest") if rate else Fraction(0),
        _basis(entry),
        _minor(limit.positive("an amount"), currency) if limit else None,
    )


def _payments(entry: Entry | None) -> tuple[Payment, ...]:
    """Shares of an amount, which must make a whole."""
    if entry is None:
        return ()
    payments = []
    for item in entry.items("payments"):
        item.fields(_WHEN, "payment")
        share = item.get("share")
        payments.append(
            Payment(share.rate("a share") if share else Fraction(1), _milestone(item), item.place),
        )
    whole = sum((one.share for one in payments), Fraction(0))
    if whole != 1:
        raise entry.wrong(f"payments that make {whole} of the amount", "shares that add up to 1", "Correct the shares.")
    return tuple(payments)


def _milestone(item: Entry) -> Milestone:
    if not isinstance(item.value, dict):
        return Milestone(date=item.day("a day"))
    on, days, date = item.get("on"), item.get("days"), item.get("date")
    if (on is None) is (date is None):
        raise item.wrong("a payment without its day", "either `date:` or `on:` a milestone", "Write one of the two.")
    number = days.number("a number of days") if days else Fraction(0)
    if number.denominator != 1 or abs(number) > 20_000:
        raise item.wrong(f"{number} days", "a whole number of days", "Correct it.")
    return Milestone(on.text("a milestone") if on else "", int(number), date.day("a day") if date else None)


def _condition(item: Entry) -> Condition:
    item.fields(_CONDITION, "condition")
    what = item.get("what")
    if what is None:
        raise item.wrong("a condition without words", "`what:`", "Say what must happen.")
    due, met = (entry.day("a day") if (entry := item.get(key)) else None for key in ("due", "met"))
    return Condition(what.text("words"), due, met, item.place)
