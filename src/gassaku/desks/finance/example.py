"""Runs a document of the notation: a deal with its receipts, a statement, a budget, a financing plan."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from gassaku.desks.finance import codes
from gassaku.desks.finance.amount import Number, Scale, plain
from gassaku.desks.finance.condition import Events
from gassaku.desks.finance.deal import Deal
from gassaku.desks.finance.deal_check import check_deal
from gassaku.desks.finance.deal_reading import read_deal
from gassaku.desks.finance.explain import explain
from gassaku.desks.finance.outcome import Line, Outcome, Statement
from gassaku.desks.finance.period import Period, out_of_order, periods_of
from gassaku.desks.finance.reading import Entry, words
from gassaku.desks.finance.receipt import Receipt, restated
from gassaku.desks.finance.receipt_reading import read_receipts
from gassaku.desks.finance.waterfall import run
from gassaku.findings import Finding

Answer = dict[str, Any]  # Any: JSON values, amounts as int or Decimal

_BESIDE = words(
    "id schema title kind source authority currency unit shows deal receipts periods events notes derived tolerance "
    "expected expected_published expected_recomputed published_is_consistent recomputed_conserves_cash "
    "mismatches_with_published alternatives language pots accounts parties statement cap_groups signed terms "
    "home_receipts date description name note"
)


def read_run(entry: Entry) -> tuple[Deal, list[Period], Events, list[Finding]]:
    """The deal of a document, its periods with their receipts, what happened, and what is odd about them.

    Raises:
        NotationError: for what can't be read, with its place.
    """
    deal = read_deal(entry)
    findings = list(check_deal(deal))
    findings += [
        codes.UNKNOWN_KEY.at(entry.at(key).place, key=str(key), what="the document")
        for key in entry.value
        if key not in _BESIDE
    ]
    receipts: list[Receipt] = []
    if (listed := entry.get("receipts")) is not None:
        receipts, odd = read_receipts(listed, deal)
        findings += odd
    if (said := entry.get("periods")) is not None:
        if listed is not None:
            raise said.wrong("periods beside a list of receipts", "one of the two", "Move the receipts into periods.")
        periods, odd = _said_periods(said, deal)
    else:
        posted, odd = restated(receipts)
        findings += odd
        periods, odd = periods_of(posted, deal.statement.periods)
    findings += odd
    _need_days(entry, deal, periods)
    return deal, periods, _events(entry), findings


def _said_periods(entry: Entry, deal: Deal) -> tuple[list[Period], list[Finding]]:
    findings: list[Finding] = []
    named: list[tuple[str, Entry | None]] = []
    receipts: list[Receipt] = []
    for index, item in enumerate(entry.items("periods")):
        item.fields({"id", "period", "date", "until", "receipts", "title", "label"}, "period")
        label = said.text("a label") if (said := item.get("id", "period", "label")) else str(index + 1)
        named.append((label, item.get("date", "until")))
        if listed := item.get("receipts"):
            read, odd = read_receipts(listed, deal, label)
            receipts += read
            findings += odd
    posted, odd = restated(receipts)
    findings += odd
    groups: dict[str, list[Receipt]] = {}
    for receipt in posted:
        groups.setdefault(receipt.period, []).append(receipt)
    periods = []
    for label, day in named:
        own = tuple(groups.pop(label, ()))
        latest = max((receipt.day for receipt in own if receipt.day is not None), default=None)
        periods.append(Period(label, day.day("the day of a period") if day else latest, own))
    if groups:
        raise entry.wrong(
            "a receipt of the period “" + next(iter(groups)) + "”, which stands in no list",
            "a period of the list",
            "Add it.",
        )
    return periods, [*findings, *out_of_order(periods)]


def _need_days(entry: Entry, deal: Deal, periods: list[Period]) -> None:
    """Interest that runs by the day needs the days on which money is paid out."""
    caps = [tier.cap for pot in deal.pots for tier in pot.tiers]
    caps += [share.claim for pot in deal.pots for tier in pot.tiers for share in tier.shares]
    dated = any(cap and cap.interest and cap.interest.start for cap in caps)
    if dated and any(period.day is None and period.receipts for period in periods):
        raise entry.wrong(
            "interest that runs from a day, and receipts without dates", "the date of each receipt", "Add `date:`."
        )


def _events(entry: Entry) -> Events:
    said = entry.get("events")
    if said is None:
        return Events()
    if isinstance(said.value, list | tuple | str):
        return Events(dict.fromkeys(said.texts("an event")))
    return Events(
        {name: day.day("the day of an event") if day.value is not None else None for name, day in said.pairs("events")}
    )


def waterfall_answer(entry: Entry, language: str = "en") -> Answer:
    """Runs the deal and its receipts; the keys are those that the command promises."""
    deal, periods, events, findings = read_run(entry)
    outcome = run(deal, periods, events)
    return answer_of(outcome, findings, language)


def answer_of(outcome: Outcome, findings: list[Finding], language: str = "en") -> Answer:
    """An outcome as the command answers it, in the deal's own currency and unit; explained in `language`."""
    scale = outcome.deal.scale
    answer: Answer = {
        "kind": "waterfall",
        "currency": scale.currency,
        "unit": plain(scale.unit),
        "received": scale.shown_minor(outcome.received),
        "parties": _shown(scale, outcome.parties),
        "tiers": _shown(scale, outcome.tiers),
        "by_tier": _by_tier(outcome),
        "deficits": _shown(scale, outcome.deficits),
        "held": _shown(scale, outcome.held),
        "unrecouped": _shown(scale, outcome.unrecouped),
        "claims": {tier: _shown(scale, owed) for tier, owed in outcome.claims.items()},
        "shadow": _shown(scale, outcome.shadow),
        "carried": _shown(scale, outcome.statements[-1].carried if outcome.statements else {}),
        "rounding_held": scale.shown_minor(outcome.statements[-1].rounding_held if outcome.statements else 0),
        "apart": [{"receipt": one.label, "amount": scale.shown_minor(one.minor)} for one in outcome.apart],
        "unconverted": [
            {"receipt": one.params["receipt"], "amount": one.params["amount"], "currency": one.params["currency"]}
            for one in findings
            if one.code == codes.NO_RATE.name
        ],
        "explain": explain(outcome, language),
        "trace": [_line(scale, line) for line in outcome.lines if line.take or line.due or line.recouped],
        "findings": findings_answer([*findings, *outcome.findings]),
    }
    if len(outcome.statements) > 1:
        answer["periods"] = [_statement(scale, one) for one in outcome.statements]
    return answer


def _by_tier(outcome: Outcome) -> dict[str, dict[str, Number]]:
    """What each party received from each tier, released reserves among it."""
    sums: dict[str, dict[str, int]] = {}
    for line in outcome.lines:
        if line.tier:
            of_tier = sums.setdefault(line.tier, {})
            for name, amount in line.shares.items():
                of_tier[name] = of_tier.get(name, 0) + amount
    return {tier: _shown(outcome.deal.scale, shares) for tier, shares in sums.items()}


def _statement(scale: Scale, one: Statement) -> Answer:
    return {
        "period": one.label,
        "date": one.day.isoformat() if one.day else None,
        "received": scale.shown_minor(one.received),
        "parties": _shown(scale, one.parties),
        "tiers": _shown(scale, one.tiers),
        "held": _shown(scale, one.held),
        "carried": _shown(scale, one.carried),
    }


def _line(scale: Scale, line: Line) -> Answer:
    return {
        "kind": line.kind,
        "period": line.period,
        "pot": line.pot,
        "tier": line.tier,
        "due": scale.shown(line.due),
        "available": scale.shown(line.available),
        "taken": scale.shown(line.take),
        "held": scale.shown(line.held),
        "recouped": scale.shown(line.recouped),
        "shares": _shown(scale, line.shares),
    }


def _shown(scale: Scale, amounts: Mapping[str, int] | Mapping[str, Fraction]) -> dict[str, Number]:
    return {id_: scale.shown(amount) for id_, amount in amounts.items()}


def findings_answer(findings: list[Finding]) -> list[Answer]:
    """Findings as JSON, each once, the most urgent first."""
    unique = {finding.id: finding for finding in findings}
    return [
        {
            "id": finding.id,
            "code": finding.code,
            "severity": finding.severity.value,
            "message": finding.message,
            "place": {
                "path": finding.place.path,
                "line": finding.place.line,
                "pointer": finding.place.pointer,
            },
            "mend": finding.mend,
        }
        for finding in sorted(unique.values(), key=lambda one: one.urgency())
    ]
