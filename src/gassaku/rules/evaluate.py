"""Answers a rule: does the test pass, what is the amount, is the limit kept; and why, and what is missing.

Nothing is guessed: a condition whose input is missing can't be said, and a group can't be said unless its other members
decide it. Percentages are plain numbers, shares exact fractions.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from gassaku.rules.book import Book
from gassaku.rules.explain import WORDS, Line, named, spoken
from gassaku.rules.formula import FormulaError, asked_by, formula_of
from gassaku.rules.frame import ABSENT, Frame, Outcome
from gassaku.rules.grammar import Call, Compare, Condition, Formula, Group, Literal, Points
from gassaku.rules.rule import Rule
from gassaku.rules.start import read_start
from gassaku.rules.value import Confidence
from gassaku.rules.verdict import Verdict


def evaluate(book: Book, id_: str, inputs: Mapping[str, Any], on: dt.date) -> Verdict:  # Any: what the user gave
    """The answer of a rule on a day.

    Args:
        id_: the rule's id, or another name of it.
        inputs: a mapping of the names that the rule asks for; numbers as int, Decimal or "1/3", times as "22:00".
        on: the date of the event that the rule governs; the rule may say `at:` which input names that date instead.

    Raises:
        KeyError: when there is no such rule.
        FormulaError: when the rule's own formula can't be used (`Rulebook.check` tells it as a finding).
    """
    return Evaluation(book, book.rule(id_), inputs, on, ()).verdict()


def names_asked(book: Book, id_: str) -> set[str]:
    """Every name that a rule, and the rules that it asks, can use: inputs and derived names alike."""
    found: set[str] = set()
    waiting, seen = [id_], set()
    while waiting:
        rule = book.rule(waiting.pop())
        if rule.id not in seen:
            seen.add(rule.id)
            names, others = asked_by(rule)
            found |= names
            waiting += others
    return found


class Evaluation:
    """One rule being worked out: its frame, and each condition as a line."""

    def __init__(
        self,
        book: Book,
        rule: Rule,
        inputs: Mapping[str, Any],  # Any: what the user gave
        on: dt.date,
        above: tuple[str, ...],
    ) -> None:
        self.above = (*above, rule.id)
        self.formula: Formula = formula_of(rule)
        self.frame = Frame(book, rule, self.formula, inputs, on)
        self.frame.holds = lambda condition: self.line(condition).verdict
        self.frame.other = self.other
        if self.formula.at is not None:
            self.frame.on = self.day_of_event(on)
        self.frame.missing.clear()

    def day_of_event(self, on: dt.date) -> dt.date:
        named_day = self.frame.work(self.formula.at) if self.formula.at is not None else None
        start = read_start(int(named_day) if isinstance(named_day, Fraction) else named_day)
        return on if start is None or start.text == "unknown" else start.day

    def other(self, asked: str, id_: str) -> bool | Fraction | None:
        frame = self.frame
        rule = frame.book.rule(id_)
        if rule.id in self.above:
            raise FormulaError(("test",), f"a circle through {rule.id}", "rules that do not ask for themselves")
        other = Evaluation(frame.book, rule, frame.inputs, frame.on, self.above)
        verdict = other.verdict()
        for name in verdict.missing:
            frame.missing.setdefault(name)
        frame.unusable.update(verdict.unusable)
        frame.used.update({f"{rule.id}: {key}": value for key, value in verdict.used.items()})
        if asked == "passes":
            return verdict.holds
        if verdict.holds is False:
            return Fraction(0) if asked == "amount_of" else None
        return verdict.amount if asked == "amount_of" else verdict.rate_pct

    # -- conditions --------------------------------------------------------------------------------------------------

    def line(self, condition: Condition) -> Line:
        guard = None if condition.when is None else self.line(condition.when)
        if guard is not None and guard.verdict is False:
            return Line(condition.id, None, _title(condition), condition.clause, note=condition.note, applies=False)
        before, self.frame.missing = self.frame.missing, {}
        if isinstance(condition, Compare):
            line = self.compare(condition)
        elif isinstance(condition, Points):
            line = self.points(condition)
        else:
            line = self.group(condition)
        if not isinstance(condition, Group):
            line = replace(line, missing=tuple(self.frame.missing))
        self.frame.missing = before | self.frame.missing
        if guard is not None and guard.verdict is None:
            line = Line(line.id, None, line.said, line.clause, op=line.op, note=line.note, lines=(guard, line))
        return line

    def compare(self, condition: Compare) -> Line:
        frame = self.frame
        left, right = frame.work(condition.left), frame.work(condition.right)
        margin: Fraction | None = None
        verdict: bool | None = None
        op = condition.op
        if left is not None and right is not None:
            if op in ("ge", "gt", "le", "lt"):
                one, other = frame.as_number(left, condition.left), frame.as_number(right, condition.right)
                if one is not None and other is not None:
                    margin = one - other if op in ("ge", "gt") else other - one
                    verdict = margin > 0 if op in ("gt", "lt") else margin >= 0
            elif op == "in":
                verdict = left in right if isinstance(right, tuple) else None
            elif isinstance(right, bool) and not isinstance(left, bool):
                frame.refuse(condition.left, left)
            else:
                verdict = left == right
        wanted = " ".join(word for word in (WORDS[op], spoken(right) if right is not None else "unknown") if word)
        has = "is not known" if left is None else f"is {spoken(left)}"
        return Line(
            condition.id,
            verdict,
            f"{named(condition.left)} {has}; wanted: {wanted}",
            condition.clause,
            margin=margin,
            edge=op in ("gt", "lt"),
            op=op,
            subject=getattr(condition.left, "name", ""),
            ref=self.source(condition),
            note=condition.note,
            found="" if left is None else spoken(left),
            wanted="" if right is None else spoken(right),
        )

    def source(self, condition: Compare) -> Any:  # Any: RuleRef or None
        right = condition.right
        used = self.frame.used.get(right.name) if isinstance(right, Call) else None
        return used.ref if used is not None else None

    def group(self, group: Group) -> Line:
        lines = tuple(self.line(member) for member in group.of)
        heard = [line for line in lines if line.applies]
        met = sum(line.verdict is True for line in heard)
        open_ = sum(line.verdict is None for line in heard)
        first = next((line for line in heard if line.verdict is True), None)
        disagree = False
        margin: Fraction | None = None
        if group.kind == "at_least":
            need = self.frame.number(group.need) if group.need is not None else None
            verdict = None if need is None else True if met >= need else False if met + open_ < need else None
            margin = None if need is None or open_ else met - need
            said = f"{met} of {len(lines)} met; wanted: at least {spoken(need)}"
        elif group.kind == "any_of":
            verdict = True if met else None if open_ else False
            said = f"{met} of {len(lines)} met; wanted: one"
        else:
            failed = len(heard) - met - open_
            disagree = group.kind == "readings" and failed > 0 and met > 0
            verdict = None if not heard or disagree else False if failed else None if open_ else True
            said = f"{met} of {len(heard)} met; wanted: all"
            if group.kind == "readings":
                said = f"{met} of {len(heard)} readings of the text are met" + ("; they disagree" if disagree else "")
        if group.kind != "readings" and verdict is None:
            disagree = any(line.disagree for line in heard) and all(
                line.disagree or line.verdict is not None for line in heard
            )
        self.frame.groups[group.id] = Outcome(verdict, met, (first.clause or first.id) if first else "", disagree)
        return Line(
            group.id,
            verdict,
            said,
            group.clause,
            margin=margin,
            op=group.kind,
            subject=group.id,
            note=group.note,
            disagree=disagree,
            lines=lines,
        )

    def points(self, points: Points) -> Line:
        frame = self.frame
        low = high = Fraction(0)
        lines: list[Line] = []
        for name, part in points.elements.items():
            worth = frame.number(part)
            earned = self.earned(name, points.unless_in)
            if worth is None:
                continue
            if earned is None:
                high += worth
            elif earned:
                low, high = low + worth, high + worth
            has = {True: f"{spoken(worth)} points", False: "no points", None: f"{spoken(worth)} points, if proved"}[
                earned
            ]
            lines.append(Line(name, earned, f"{name.replace('_', ' ')}: {has}"))
        mark = frame.number(points.mark)
        verdict = None if mark is None else True if low >= mark else False if high < mark else None
        margin = low - mark if mark is not None and low == high else None
        frame.groups[points.id] = Outcome(verdict, int(low) if low == high else None, "")
        said = f"{spoken(low)} points"
        if high != low:
            said += f", at most {spoken(high)}"
        wanted = "unknown" if mark is None else f"at least {spoken(mark)}"
        source = frame.used.get(points.mark.name) if isinstance(points.mark, Call) else None
        return Line(
            points.id,
            verdict,
            f"{said}; wanted: {wanted}",
            points.clause,
            margin=margin,
            op="ge",
            subject="points",
            ref=source.ref if source else None,
            note=points.note,
            lines=tuple(lines),
            found=spoken(low) if low == high else "",
            wanted="" if mark is None else spoken(mark),
        )

    def earned(self, name: str, unless_in: str) -> bool | None:
        frame = self.frame
        given = frame.given(name)
        if isinstance(given, bool):
            return given
        if unless_in and frame.given(unless_in) is not ABSENT:
            listed = frame.named(unless_in)
            return name not in listed if isinstance(listed, tuple) else None
        found = frame.named(name)
        return found if isinstance(found, bool) else None

    # -- the whole answer --------------------------------------------------------------------------------------------

    def verdict(self) -> Verdict:
        frame, formula = self.frame, self.formula
        applies = True if formula.applies is None else self.line(formula.applies).verdict
        line = None if formula.test is None else self.line(formula.test)
        holds = line.verdict if line is not None else True
        if line is not None:
            frame.groups["test"] = Outcome(line.verdict, None, "", line.disagree)
        failed = [] if line is None else [one.id for one in _first_level(line) if one.applies and one.verdict is False]
        unchecked = (
            [] if line is None else [one.id for one in _first_level(line) if one.applies and one.verdict is None]
        )
        to_show: list[str] = []
        for name in formula.requires:
            given = frame.given(name)
            if given is ABSENT or given is None:
                to_show.append(name)
            elif given is not True:
                failed.append(name)
                holds = False
        asked = dict(frame.missing)
        frame.missing = {}
        rate = frame.number(formula.rate_pct) if formula.rate_pct is not None else None
        uncapped = frame.number(formula.amount) if formula.amount is not None else None
        cap = frame.number(formula.cap) if formula.cap is not None else None
        unbounded = formula.cap is None
        amount = uncapped if unbounded or uncapped is None else None if cap is None else min(uncapped, cap)
        wants_more = formula.amount is not None and amount is None and holds is not False
        missing = dict.fromkeys(line.wanting() if line is not None and holds is None else ())
        if wants_more:
            missing |= frame.missing
        frame.missing = asked
        warnings = tuple(one.id for one in formula.warnings if self.line(one).verdict is True)
        figures = {name: frame.work(part) for name, part in formula.answer.items()}
        span = [found for part in formula.range if (found := frame.number(part)) is not None]
        return Verdict(
            rule=frame.rule,
            on=frame.on,
            formula=frame.rule.sheet.get("computable") is not False,
            applies=applies,
            holds=holds,
            disagree=line is not None and holds is None and line.disagree,
            line=line,
            failed=tuple(failed),
            unchecked=tuple(unchecked),
            missing=tuple(missing),
            unusable=dict(frame.unusable),
            to_show=tuple(to_show),
            warnings=warnings,
            rate_pct=rate,
            uncapped=uncapped,
            amount=amount,
            range=tuple(span) if len(span) == len(formula.range) else (),
            capped=uncapped is not None and cap is not None and uncapped > cap,
            figures=figures,
            used=dict(frame.used),
            unclaimed=tuple(frame.unclaimed),
            confidence=self.confidence(),
        )

    def confidence(self) -> Confidence:
        used = [value.confidence for value in self.frame.used.values()]
        return max([*used, Confidence(self.frame.rule.ref.confidence)], key=lambda one: one.rank)


def _first_level(line: Line) -> Iterator[Line]:
    yield from line.lines if line.op == "all_of" else (line,)


def _title(condition: Condition) -> str:
    if isinstance(condition, Compare):
        right = spoken(condition.right.value) if isinstance(condition.right, Literal) else named(condition.right)
        return " ".join(word for word in (f"{named(condition.left)}:", WORDS[condition.op], right) if word)
    return condition.id.replace("_", " ")
