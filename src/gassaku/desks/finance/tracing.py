"""Follows one payment back: the receipts, their rates of exchange, every pot on the way, the tier, its clause.

What a board shows in a popover and a statement in its annex: `trace_payment(outcome, "hanbit", period="2027-Q4")`.
"""

from __future__ import annotations

from collections.abc import Sequence

from gassaku.desks.finance.explain import Teller
from gassaku.desks.finance.outcome import Line, Outcome, Statement


def trace_payment(
    outcome: Outcome, party: str, *, period: str | None = None, tier: str | None = None, language: str = "en"
) -> list[str]:
    """What one party received, from the receipts on, in words.

    Args:
        period: the label of one period; None tells all of them.
        tier: the id of one tier, "" for residuals; None tells all.

    Returns:
        for each period in which the party received something: the sum, then the receipts and postings that led to it
        in the order in which they happened, then the parts added up. Empty where it received nothing.
    """
    told: list[str] = []
    for statement in outcome.statements:
        if period is None or statement.label == period:
            told += _in_period(outcome, statement, party, tier, language)
    return told


def _in_period(outcome: Outcome, statement: Statement, party: str, tier: str | None, language: str) -> list[str]:
    teller = Teller(outcome.deal, language)
    own = [line for line in statement.lines if line.shares.get(party) and (tier is None or line.tier == tier)]
    amount = sum(line.shares[party] for line in own)
    if not own:
        return []
    key = "trace_head" if statement.label else "trace_head_once"
    told = [teller.say(key, party=party, period=statement.label, amount=teller.shown(amount), money=teller.money())]
    needed = needed_lines(statement.lines, own)
    pots = {line.pot for line in needed if line.kind != "release"}
    told += teller.receipts([receipt for receipt in statement.receipts if receipt.pot in pots])
    told += [sentence for line in needed if (sentence := teller.line(line, split=True))]
    if len(own) > 1:
        parts = " + ".join(teller.shown(line.shares[party]) for line in own)
        told.append(teller.say("trace_sum", parts=parts, amount=teller.shown(amount), money=teller.money()))
    return told


def needed_lines(lines: Sequence[Line], own: Sequence[Line]) -> list[Line]:
    """The postings themselves, and those that poured money into the pots that they drew on, in their order."""
    chosen = {id(line) for line in own}
    pots: set[str] = set()
    waiting = [line.pot for line in own if line.kind != "release"]
    waiting += [pot for line in own if line.kind == "crossed" for pot in line.drawn]
    while waiting:
        pot = waiting.pop()
        if pot in pots:
            continue
        pots.add(pot)
        for line in lines:
            if line.shares.get(f"pot:{pot}"):
                chosen.add(id(line))
                waiting.append(line.pot)
    return [line for line in lines if id(line) in chosen]
