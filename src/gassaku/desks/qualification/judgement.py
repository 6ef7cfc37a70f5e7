"""One rule on one production: pass, fail or can't say, with the margin and the source of each condition.

What is open is not guessed. The rule is worked out in every way in which it may come out: it passes when it passes in
all of them, fails when it fails in all of them and in more than can be, and can't be said otherwise.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from gassaku.desks.qualification.answer import Answer, plain
from gassaku.desks.qualification.dossier import Dossier
from gassaku.desks.qualification.incentive import evaluate_incentive
from gassaku.desks.qualification.reading import Read, asks_for_shares, hopes, read, worlds
from gassaku.desks.qualification.recognition import evaluate_test, passes
from gassaku.findings import RuleRef
from gassaku.rules import Book, Rule, Status
from gassaku.rules.evaluate import evaluate, names_asked
from gassaku.rules.explain import Line
from gassaku.rules.verdict import Verdict

PASS, FAIL, CANT_SAY, NOT_APPLICABLE = "pass", "fail", "cant_say", "not_applicable"
TESTS = ("test", "treaty")


@dataclass(frozen=True)
class Condition:
    """A condition as it came out over all that is open.

    Attributes:
        said: one sentence, of the case that counts least.
        margin: how far from the limit, in that case: negative is short of it or over it.
        edge: whether the limit itself does not pass.
        proof: what proves the input.
        ref: the source of the limit, or None for a condition without a figure.
        found: what was compared, in that case; `wanted` what it was held against.
    """

    id: str
    verdict: str
    said: str
    clause: str
    margin: Fraction | None
    edge: bool
    subject: str
    op: str
    proof: str
    ref: RuleRef | None
    lines: tuple[Condition, ...] = ()
    found: str = ""
    wanted: str = ""


@dataclass(frozen=True)
class Judgement:
    """A rule's answer for a production.

    Attributes:
        verdict: `pass`, `fail`, `cant_say` or `not_applicable`.
        why: one sentence for what is not a plain pass or fail.
        missing: inputs that nobody declared.
        open: what is declared only in part, in words.
        answer: the answer of `gassaku qualification test` or `incentive` in the case that counts least.
        ref: the rule as a finding shows it, with the start of the value used last.
    """

    rule: Rule
    name: str
    verdict: str
    why: str
    missing: tuple[str, ...]
    open: tuple[str, ...]
    conditions: tuple[Condition, ...]
    answer: Answer
    ref: RuleRef


def judge(book: Book, id_: str, dossier: Dossier) -> Judgement:
    """The answer of a test, treaty or incentive on what is known of a production, by the law of its first shooting day.

    Raises:
        KeyError: there is no such rule.
    """
    rule = book.rule(id_)
    on = dossier.event
    money = asks_for_shares(names_asked(book, rule.id), rule)
    certain = worlds(rule, dossier, about_money=money)
    ways = [read(rule, dossier, world, about_money=money) for world in certain]
    verdicts = [evaluate(book, rule.id, one.inputs, on) for one in ways]
    states = [_state(verdict) for verdict in verdicts]
    beyond = hopes(rule, dossier, about_money=money)[len(ways) :]
    hoped = [evaluate(book, rule.id, read(rule, dossier, world).inputs, on) for world in beyond]
    combined = _combined(states, [_state(verdict) for verdict in hoped])
    least = min(range(len(states)), key=lambda index: _ORDER.index(states[index]))
    base, verdict = ways[least], verdicts[least]
    name = (*rule.names, rule.id)[0]
    evaluator = evaluate_incentive if rule.kind == "incentive" else evaluate_test
    answer = evaluator(book, name, base.inputs, on)
    missing = tuple(verdict.missing) if combined == CANT_SAY else ()
    open_ = tuple(base.open) if combined == CANT_SAY and len(set(states)) > 1 else ()
    why = out_of_scope(rule, dossier, on)
    if why:
        combined, missing, open_ = NOT_APPLICABLE, (), ()
    elif combined == NOT_APPLICABLE:
        why = "the rule is not about such a case"
    elif combined == CANT_SAY:
        why = _why_not(verdict, answer, missing, open_)
    ref = _ref(rule, verdict)
    if combined == PASS and _undated(rule, ref, on):
        combined, missing, why = CANT_SAY, (DATE,), f"missing: {DATE}"
    lines = _lines(verdict)
    hoped_lines = [_lines(one) for one in (*verdicts, *hoped)]
    conditions = tuple(_condition(line, [_same(line, each) for each in hoped_lines], base) for line in lines)
    return Judgement(rule, name, combined, why, missing, open_, conditions, answer, ref)


def _undated(rule: Rule, ref: RuleRef, on: dt.date) -> bool:
    """Whether a treaty may not have been in force on the day: no date is known, and nobody saw it in force by then."""
    seen = rule.status is Status.IN_FORCE and ref.checked_on <= on.isoformat()
    return rule.kind == "treaty" and ref.in_force == "unknown" and not seen


DATE = "the day on which it came into force"
_ORDER = (FAIL, CANT_SAY, NOT_APPLICABLE, PASS)


def _state(verdict: Verdict) -> str:
    if verdict.applies is False:
        return NOT_APPLICABLE
    if verdict.line is None and (not verdict.formula or verdict.rule.kind in TESTS):
        return CANT_SAY
    passed, _ = passes(verdict)
    return PASS if passed is True else FAIL if passed is False else CANT_SAY


def _combined(states: Sequence[str], hoped: Sequence[str]) -> str:
    if len(set(states)) > 1:
        return CANT_SAY
    if states[0] == FAIL and any(one != FAIL for one in hoped):
        return CANT_SAY
    return states[0]


def _why_not(verdict: Verdict, answer: Answer, missing: Sequence[str], open_: Sequence[str]) -> str:
    if verdict.disagree:
        return "the sources read the text in two ways that come out differently"
    if verdict.unusable:
        told = "; ".join(f"{name.replace('_', ' ')} is “{found}”" for name, found in verdict.unusable.items())
        return f"it can't be used: {told}"
    wanted = [*open_, *(name.replace("_", " ") for name in missing)]
    if wanted:
        return "missing: " + ", ".join(wanted)
    return str(answer.get("not_computable_because") or answer.get("reason") or "no condition speaks of such a case")


def out_of_scope(rule: Rule, dossier: Dossier, on: dt.date) -> str:
    """Why a rule is not about this kind of work, or no longer about anything; "" where it may be."""
    if rule.status is Status.HISTORIC:
        return "it is no longer in force"
    if not dossier.series:
        return ""
    media = rule.value("media", on)
    covers = media.value.get("tv_drama") if media is not None and isinstance(media.value, dict) else None
    media_said = str(rule.sheet.get("media", ""))
    if media_said.startswith("animation"):
        return "it is for animation"
    film = media_said.startswith("film") or rule.sheet.get("tv_drama_eligible") is False
    return "it is for films, not for series" if film or covers is False else ""


# -- conditions ------------------------------------------------------------------------------------------------------


def _lines(verdict: Verdict) -> tuple[Line, ...]:
    line = verdict.line
    if line is None:
        return ()
    lines = line.lines if line.op == "all_of" else (line,)
    return tuple(one for one in lines if one.applies)


def _same(line: Line, others: Sequence[Line]) -> Line:
    return next((one for one in others if one.id == line.id and one.subject == line.subject), line)


def _condition(line: Line, others: Sequence[Line], base: Read) -> Condition:
    heard = {one.verdict for one in (line, *others) if one.applies}
    verdict = {True: PASS, False: FAIL, None: CANT_SAY}[line.verdict] if len(heard) == 1 else CANT_SAY
    margins = [one.margin for one in (line, *others) if one.margin is not None]
    proof = base.proofs.get(line.subject) or base.proofs.get(line.id, "")
    return Condition(
        id=line.id or line.subject,
        verdict=verdict,
        said=line.said,
        clause=line.clause,
        margin=min(margins) if margins and line.margin is not None else line.margin,
        edge=line.edge,
        subject=line.subject,
        op=line.op,
        proof=proof,
        ref=line.ref,
        lines=tuple(_condition(inner, (), base) for inner in line.lines),
        found=line.found,
        wanted=line.wanted,
    )


def _ref(rule: Rule, verdict: Verdict) -> RuleRef:
    starts = [value.start for value in verdict.used.values() if value.start.text != "unknown"]
    whole = rule.ref
    start = max(starts, key=lambda one: one.day).text if starts else str(rule.sheet.get("in_force") or whole.in_force)
    return RuleRef(whole.id, whole.source, whole.href, start, verdict.confidence.value, whole.checked_on)


def as_json(condition: Condition) -> dict[str, Any]:  # Any: JSON
    """A condition as the report tells it."""
    ref = condition.ref
    told: dict[str, Any] = {
        "id": condition.id,
        "verdict": condition.verdict,
        "said": condition.said,
        "clause": condition.clause,
        "subject": condition.subject,
        "op": condition.op,
        "found": condition.found,
        "wanted": condition.wanted,
        "margin": plain(condition.margin),
        "proof": condition.proof,
        "source": None
        if ref is None
        else {
            "title": ref.source,
            "href": ref.href,
            "in_force": ref.in_force,
            "confidence": ref.confidence,
            "checked_on": ref.checked_on,
        },
    }
    if condition.margin is not None and condition.margin.denominator != 1:
        told["margin_exact"] = str(condition.margin)
    if condition.lines:
        told["of"] = [as_json(one) for one in condition.lines]
    return told
