"""A co-production with home territories outside the pool: tax, conversion and pool, then the waterfall.

Each co-producer keeps what its home territories bring; everything else enters the pool, net of the tax withheld at
source and converted by the rule of the deal.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from gassaku.desks.finance import codes
from gassaku.desks.finance.amount import Rounding, exact, plain, said
from gassaku.desks.finance.example import Answer, answer_of, read_run
from gassaku.desks.finance.reading import Entry
from gassaku.desks.finance.waterfall import run
from gassaku.findings import Finding

_CONVERSION = (
    ("average", "period_average"),
    ("statement", "statement_day"),
    ("budget", "budget_rate"),
    ("fixed", "budget_rate"),
    ("receipt", "day_of_receipt"),
    ("received", "day_of_receipt"),
)
_COMMISSION = (
    ("before", "before_tax"),
    ("cash", "cash"),
    ("after", "cash"),
    ("received", "cash"),
    ("net", "cash"),
    ("gross", "before_tax"),
)
_KEPT = (
    "amount",
    "received",
    "invoice",
    "withheld",
    "withholding_rate",
    "currency",
    "date",
    "period",
    "pot",
    "payee",
    "rate",
    "fx",
    "rates",
    "fx_at_receipt",
    "fx_period_average",
    "medium",
    "window",
    "id",
    "units",
    "charges",
)


def coproduction_answer(entry: Entry, language: str = "en") -> Answer:
    """The pool, the waterfall on it, what each home territory keeps, and the figures of the rules not chosen.

    Raises:
        NotationError: for terms that can't be read, or a pool that is not clear.
    """
    terms = entry.get("terms")
    homes = _homes(terms)
    currency = str(entry.value.get("currency", "")).lower()
    document, kept, findings = _document(entry, terms, homes)
    deal, periods, events, odd = read_run(Entry(document, entry.keys, entry.tree, entry.path))
    outcome = run(deal, periods, events)
    answer = answer_of(outcome, [*findings, *odd], language)
    before_tax = sum((one.before_tax for period in periods for one in period.receipts), Fraction(0))
    answer |= {
        "kind": "coproduction",
        f"pool_{currency}": answer["received"],
        "home": {**kept, **_home_receipts(entry)},
        "gross_before_withholding": deal.scale.shown_minor(Rounding.HALF_UP.whole(before_tax)),
        "other_rules": _other_rules(document, entry),
    }
    return answer


def _homes(terms: Entry | None) -> dict[str, str]:
    """Territory to the co-producer whose home it is."""
    homes: dict[str, str] = {}
    producers = terms.get("co_producers") if terms else None
    for name, item in producers.pairs("list of co-producers") if producers else []:
        for territory in home.texts("a territory") if (home := item.get("home")) else ():
            if territory in homes:
                raise item.wrong(
                    f"{territory} as the home of {homes[territory]} and of {name}", "one home each", "Choose one."
                )
            homes[territory] = name
    return homes


def _document(
    entry: Entry, terms: Entry | None, homes: Mapping[str, str]
) -> tuple[dict[str, Any], dict[str, Any], list[Finding]]:  # Any: the document's own values
    """The deal and its pooled receipts in the general notation; what homes keep of the list; what does not add up."""
    body = dict(entry.value["deal"])
    statement = dict(body.get("statement") or {})
    for key, name, words in (
        ("conversion", "conversion", _CONVERSION),
        ("commission_basis", "withholding_base", _COMMISSION),
    ):
        if terms is not None and (phrase := terms.get(key)) is not None:
            statement.setdefault(name, _phrase(phrase, words))
    body["statement"] = statement
    receipts: list[dict[str, Any]] = []  # Any: the document's own values
    kept: dict[str, Any] = {}  # Any: amounts by currency
    findings: list[Finding] = []
    listed = entry.get("receipts")
    for item in listed.items("receipts") if listed else []:
        territory = str(item.value.get("territory") or item.value.get("source") or "")
        if territory in homes:
            _keep(kept, homes[territory], item)
            continue
        receipts.append({key: item.value[key] for key in _KEPT if key in item.value} | {"territory": territory})
        findings += _printed(item, str(entry.value.get("currency", "")).lower())
    if len(body["pots"]) == 1:
        for receipt in receipts:
            receipt.setdefault("pot", next(iter(body["pots"])))
    document = {"currency": entry.value.get("currency"), "unit": entry.value.get("unit", 1)}
    return document | {"deal": body, "receipts": receipts}, kept, findings


def _phrase(entry: Entry, words: tuple[tuple[str, str], ...]) -> str:
    text = entry.text("a rule").casefold().replace("_", " ")
    found = next((rule for word, rule in words if word in text), None)
    if found is None:
        known = ", ".join(dict.fromkeys(rule for _, rule in words))
        raise entry.wrong(f"“{entry.value}”", f"one of {known}", "Write the rule with these words.")
    return found


def _keep(kept: dict[str, Any], producer: str, item: Entry) -> None:  # Any: amounts by currency
    amount = item.get("received", "amount", "invoice")
    currency = str(item.value.get("currency", ""))
    mine = kept.setdefault(producer, {})
    mine[currency] = plain(Fraction(mine.get(currency, 0)) + (amount.number("an amount") if amount else 0))


def _home_receipts(entry: Entry) -> dict[str, Any]:  # Any: amounts by currency
    kept: dict[str, Any] = {}  # Any: amounts by currency
    listed = entry.get("home_receipts")
    for item in listed.items("receipts of home territories") if listed else []:
        producer = item.get("kept_by", "territory")
        if producer is not None:
            _keep(kept, producer.text("a co-producer"), item)
    return kept


def _printed(item: Entry, currency: str) -> list[Finding]:
    """Converted figures that are printed beside a receipt, held against its own rates."""
    cash = exact(item.value.get("received"))
    found = []
    for key, rate_key in ((f"{currency}_at_receipt", "fx_at_receipt"), (f"{currency}_at_average", "fx_period_average")):
        printed, rate = exact(item.value.get(key)), exact(item.value.get(rate_key))
        if (
            cash is not None
            and printed is not None
            and rate is not None
            and abs(cash * rate - printed) > Fraction(1, 100)
        ):
            found.append(
                codes.PRINTED.at(
                    item.place, line=key, printed=said(plain(printed)), reckoned=said(plain(cash * rate, 6))
                )
            )
    return found


def _other_rules(document: dict[str, Any], entry: Entry) -> dict[str, Any]:  # Any: JSON values
    """What the pool and the first tiers would be under the rules that the deal did not choose."""
    figures: dict[str, Any] = {}  # Any: JSON values
    chosen = document["deal"]["statement"]
    for key, rules in (
        ("conversion", ("day_of_receipt", "period_average")),
        ("withholding_base", ("cash", "before_tax")),
    ):
        for rule in rules:
            if chosen.get(key) == rule:
                continue
            other = document | {"deal": document["deal"] | {"statement": chosen | {key: rule}}}
            deal, periods, events, odd = read_run(Entry(other, entry.keys, entry.tree, entry.path))
            if any(finding.code == codes.NO_RATE.name for finding in odd):
                continue
            outcome = run(deal, periods, events)
            shown = deal.scale
            figures[rule] = {
                "pool": shown.shown_minor(outcome.received),
                "tiers": {id_: shown.shown(amount) for id_, amount in outcome.tiers.items()},
            }
    return figures
