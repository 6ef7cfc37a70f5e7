"""What the answers of all rules share: names, standing, source, margins, the reasons line by line."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from gassaku.rules import Book, Confidence, Rule, Status
from gassaku.rules.evaluate import evaluate, names_asked
from gassaku.rules.explain import Line, spoken
from gassaku.rules.formula import literal
from gassaku.rules.operation import shown
from gassaku.rules.verdict import Verdict

Inputs = Mapping[str, Any]  # Any: the user's own mapping, nested
Answer = dict[str, Any]  # Any: plain JSON

WHOLES = ("shares_pct", "finance_pct", "technical_artistic_pct")  # shares by country, in percent of one whole
KINDS = {
    "test": ("test", "quota", "treaty"),
    "incentive": ("incentive",),
    "working-rule": ("working_rule", "entry"),
}


FIRST = (
    "id",
    "title",
    "pass",
    "eligible",
    "ok",
    "permit",
    "amount",
    "currency",
    "range",
    "computable",
    "failed",
    "missing",
)


class UnknownRuleError(KeyError):
    """There is no such rule, or it is of another kind. `str()` is one sentence."""

    def __str__(self) -> str:
        return str(self.args[0])


def judged(book: Book, id_: str, inputs: Inputs, on: dt.date, command: str) -> Verdict:
    """The rule's verdict.

    Raises:
        UnknownRuleError: when there is no rule of that id, or `command` is not the one that asks for it.
    """
    try:
        rule = book.rule(id_)
    except KeyError:
        raise UnknownRuleError(f"There is no rule “{id_}”.{_hint(book, id_, command)}") from None
    if rule.kind not in KINDS[command]:
        right = next((name for name, kinds in KINDS.items() if rule.kind in kinds), None)
        ask = f"; ask `gassaku qualification {right} {id_}`" if right else ""
        raise UnknownRuleError(f"{id_} is a rule of the kind “{rule.kind}”{ask}.")
    return evaluate(book, id_, inputs, on)


def _hint(book: Book, id_: str, command: str) -> str:
    known = {
        name
        for each in book.ids()
        if not each.startswith("platforms.") and (rule := book.rule(each)).kind in KINDS[command]
        for name in (each, *rule.names)
    }
    near = difflib.get_close_matches(id_, sorted(known), n=3)
    return f" Did you mean {' or '.join(near)}?" if near else " `gassaku rules list` has them all."


def plain(found: Any) -> Any:  # Any: what a formula came to, as JSON
    """A number for JSON: whole where it is whole, else rounded half up to four places; lists and words as they are."""
    if isinstance(found, Fraction):
        reads = shown(found)
        return reads if isinstance(reads, int) else float(reads)
    if isinstance(found, tuple | list):
        return [plain(one) for one in found]
    return found


def severity(rule: Rule, confidence: Confidence) -> str:
    """What a fail weighs: `blocker`, `warning_only` or `info_only`. A draft or a mere report never blocks."""
    enforce = rule.sheet.get("enforce", "soft")
    if enforce == "info":
        return "info_only"
    sure = confidence in (Confidence.VERIFIED, Confidence.SECONDARY)
    alive = rule.status in (Status.IN_FORCE, Status.UNKNOWN)
    return "blocker" if enforce == "hard" and sure and alive else "warning_only"


def doubts(inputs: Inputs) -> list[str]:
    """What looks wrong in the inputs themselves: shares by country that do not make one whole."""
    told: list[str] = []
    for name, shares in inputs.items():
        if name in WHOLES and isinstance(shares, Mapping):
            numbers = [literal(one) for one in shares.values()]
            total = sum((one for one in numbers if isinstance(one, Fraction)), Fraction(0))
            if len(numbers) == sum(isinstance(one, Fraction) for one in numbers) and total != 100:
                told.append(f"{name} adds up to {spoken(total)}, not 100")
    return told


def not_used(book: Book, id_: str, inputs: Inputs) -> list[str]:
    """Inputs that the rule has no use for: another rule's, or a slip of the pen."""
    asked = {name.partition(".")[0] for name in names_asked(book, id_)}
    return sorted(str(name) for name in inputs if name not in asked)


def standing(id_: str, verdict: Verdict, inputs: Inputs, book: Book) -> Answer:
    """Which rule answered, from where, how sure, and what was missing."""
    rule = verdict.rule
    stale = sorted(key for key, value in verdict.used.items() if value.stale(verdict.on))
    answer: Answer = {
        "id": id_,
        "rule": rule.id,
        "title": rule.title,
        "on": verdict.on.isoformat(),
        "status": rule.status.value,
        "confidence": verdict.confidence.value,
        "source": {"title": rule.sheet.get("source", ""), "href": rule.sheet.get("href", "")},
        "severity": severity(rule, verdict.confidence),
        "failed": list(verdict.failed),
        "missing": list(verdict.missing),
        "unusable": dict(verdict.unusable),
        "warnings": list(verdict.warnings),
        "doubts": doubts(inputs),
        "not_used": not_used(book, id_, inputs),
        "to_show": list(verdict.to_show),
        "values": {
            key: {
                "value": plain(value.value),
                "unit": value.unit,
                "from": value.start.text,
                "confidence": value.ref.confidence,
                "overlaid_by": value.overlaid_by,
            }
            for key, value in verdict.used.items()
        },
        "stale": stale,
        "explain": [] if verdict.line is None else list(verdict.line.text()),
    }
    if verdict.applies is not True:
        answer["applies"] = verdict.applies
    if not verdict.formula:
        answer["computable"] = False
        answer["not_computable_because"] = rule.sheet.get("computable_note", "the rule has no full formula")
    return answer


def told(answer: Answer) -> Answer:
    """The same answer with what matters most first."""
    return {key: answer[key] for key in FIRST if key in answer} | answer


def figures(verdict: Verdict) -> Answer:
    """The rule's further answers; a `share` also as `share_fraction`, numerator and denominator."""
    answer = {name: plain(found) for name, found in verdict.figures.items()}
    share = verdict.figures.get("share")
    if isinstance(share, Fraction):
        answer["share_fraction"] = [share.numerator, share.denominator]
    return answer


def margins(lines: Iterable[Line]) -> Answer:
    """How far each measured condition is from its limit: 2 is two better than needed, -2 two short or over."""
    return {
        line.id or line.subject: plain(line.margin)
        for whole in lines
        for line in (whole, *(leaf for leaf in whole.leaves() if leaf is not whole))
        if line.margin is not None and line.applies and (line.id or line.subject)
    }


def shortfalls(lines: Iterable[Line]) -> Answer:
    """For each failed limit `finance_pct_short: 2` or `week_hours_over: 3`, named after the input, country left out."""
    answer: Answer = {}
    for whole in lines:
        for line in whole.leaves():
            if line.verdict is not False or line.margin is None or not line.applies:
                continue
            name = line.subject or line.id
            head, _, rest = name.partition("_")
            short = rest if len(head) == 2 and rest else name
            answer[f"{short}_{direction(line)}"] = plain(-line.margin)
    return answer


def direction(line: Line) -> str:
    """`short` of a least, or `over` a most."""
    return "short" if line.op in ("ge", "gt", "at_least") else "over"
