"""Reads `finance/plan.yaml`: the sources of a production, their payments and conditions."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from gassaku.desks.finance.reading import Entry, words
from gassaku.desks.finance.sources import KINDS, LEDGER, STATUSES, Condition, Milestone, Payment, Plan, PlanSource
from gassaku.notation.tree import read_yaml
from gassaku.vocabulary import VocabularyError
from gassaku.vocabulary.money import digits, round_half_up

_PLAN = words("schema currency budget budget_documents rates rates_on rates_source milestones sources spend")
_SOURCE = words(
    "id kind company who currency amount status territory contribution valued secured_on payments conditions evidence"
)
_WHEN = words("on days date share")
_CONDITION = words("what due met")


def read_plan(data: bytes, path: str) -> Plan:
    """The plan.

    Raises:
        NotationError: for what can't be read, with its place.
    """
    tree = read_yaml(data, path)
    entry = Entry(tree.value, (), tree, path).fields(_PLAN, "financing plan")
    said = entry.get("currency")
    if said is None:
        raise entry.wrong("a plan without a currency", "`currency:`", "Write the currency that the budget is kept in.")
    currency = _currency(said)
    rates = {_currency(item, name): item.positive("a rate") for name, item in _pairs(entry, "rates")}
    budget = entry.get("budget")
    listed = entry.get("sources")
    sources = tuple(_source(item, currency, rates) for item in listed.items("sources")) if listed else ()
    seen: set[str] = set()
    for source, item in zip(sources, listed.items("sources") if listed else (), strict=True):
        if source.id in seen:
            raise item.wrong(f"a second source “{source.id}”", "an id of its own for each", "Rename one.")
        seen.add(source.id)
    names = seen | {source.kind for source in sources}
    for source, item in zip(sources, listed.items("sources") if listed else (), strict=True):
        if source.secured_on and source.secured_on not in names:
            raise item.wrong(f"a loan on “{source.secured_on}”", "the id of a source of the plan", "Correct the name.")
    return Plan(
        currency=currency,
        budget=round_half_up(budget.positive("a budget") * 10 ** digits(currency)) if budget else None,
        rates=rates,
        milestones={name: _milestone(item) for name, item in _pairs(entry, "milestones")},
        sources=sources,
        spend=_payments(entry.get("spend")),
        place=entry.place,
        documents=said.texts("the name of a budget table") if (said := entry.get("budget_documents")) else (),
    )


def _pairs(entry: Entry, name: str) -> list[tuple[str, Entry]]:
    found = entry.get(name)
    return list(found.pairs(name)) if found else []


def _currency(entry: Entry, name: str = "") -> str:
    written = (name or entry.text("a currency")).upper()
    try:
        digits(written)
    except VocabularyError as error:
        raise entry.wrong(f"“{written}”", "a currency by its ISO code", "Write it as KRW, JPY, CNY.") from error
    return written


def _source(item: Entry, base: str, rates: Mapping[str, Fraction]) -> PlanSource:
    item.fields(_SOURCE, "source")
    need = {name: item.get(name) for name in ("id", "kind", "amount")}
    for name, entry in need.items():
        if entry is None:
            raise item.wrong(f"a source without “{name}”", f"`{name}:`", "Add it.")
    kind = item.at("kind").word("a kind of source", {kind: kind for kind in sorted(KINDS)})
    currency = _currency(said) if (said := item.get("currency")) else base
    rate = Fraction(1) if currency == base else rates.get(currency)
    if rate is None:
        raise item.wrong(
            f"{currency} without a rate into {base}", f"`rates: {{{currency}: …}}`", "Give the budget rate."
        )
    amount = item.at("amount").positive("an amount")
    texts = {
        key: entry.text("a name") if (entry := item.get(key)) else ""
        for key in ("company", "who", "territory", "valued", "secured_on")
    }
    statuses = {word: word for word in STATUSES}
    ledger = {word: word for word in LEDGER}
    return PlanSource(
        id=item.at("id").text("an id"),
        kind=kind,
        currency=currency,
        minor=round_half_up(amount * 10 ** digits(currency)),
        base=round_half_up(amount * rate * 10 ** digits(base)),
        status=entry.word("a status", statuses) if (entry := item.get("status")) else "planned",
        ledger=entry.word("a contribution", ledger) if (entry := item.get("contribution")) else "capital",
        payments=_payments(item.get("payments")),
        conditions=tuple(_condition(one) for one in entry.items("conditions"))
        if (entry := item.get("conditions"))
        else (),
        place=item.place,
        **texts,
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
