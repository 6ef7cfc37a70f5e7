"""The same rule for CP-SAT: a literal that is true exactly when `evaluate` would say that the test holds.

Needs the extra `solve`. A missing input makes a condition false here, as it keeps `evaluate` from saying yes. A share
whose denominator is a variable (principals of one country over all principals) is multiplied out, and holds only where
the denominator is at least 1.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from gassaku.rules.book import Book
from gassaku.rules.frame import ABSENT
from gassaku.rules.grammar import Compare, Condition, Group, Literal, Points
from gassaku.rules.linear import (
    Expression,
    Linear,
    LinearForm,
    NotEncodableError,
    Truth,
    ceil,
    constant,
    is_variable,
)


def encode(
    book: Book,
    id_: str,
    model: Any,  # Any: a cp_model.CpModel
    inputs: Mapping[str, Any],  # Any: plain inputs, or CP-SAT expressions, nested
    on: dt.date,
) -> Expression:
    """A Boolean variable of `model` that is true exactly when the rule's test holds.

    Args:
        inputs: as for `evaluate`; any number or truth may be a CP-SAT integer or Boolean variable or a linear
            expression of them instead, a number also `Linear(expression, denominator)`.

    Raises:
        KeyError: when there is no such rule.
        NotEncodableError: when the test has no linear form over these variables.
    """
    truth = _Encoding(book, id_, model, inputs, on).truth()
    if not isinstance(truth, bool):
        return truth
    literal = model.new_bool_var(f"{id_}")
    model.add(literal == int(truth))
    return literal


def encode_applicable(
    book: Book,
    id_: str,
    model: Any,  # Any: a cp_model.CpModel
    inputs: Mapping[str, Any],  # Any: as for `encode`
    on: dt.date,
) -> Expression:
    """A Boolean variable of `model` that is false exactly when `evaluate` would say that the rule does not apply."""
    encoding = _Encoding(book, id_, model, inputs, on)
    applies = encoding.formula.applies
    truth = True if applies is None else encoding.negated(encoding.refuted(applies))
    if not isinstance(truth, bool):
        return truth
    literal = model.new_bool_var("")
    model.add(literal == int(truth))
    return literal


def encode_conditions(
    book: Book,
    id_: str,
    model: Any,  # Any: a cp_model.CpModel
    inputs: Mapping[str, Any],  # Any: as for `encode`
    on: dt.date,
) -> list[tuple[str, Expression]]:
    """The same, condition by condition: each outermost condition's id and a Boolean variable for it.

    All of them together hold exactly when the rule's test does, but for what it `requires`.
    """
    made: list[tuple[str, Expression]] = []
    for name, truth in _Encoding(book, id_, model, inputs, on).members():
        literal = truth
        if isinstance(truth, bool):
            literal = model.new_bool_var("")
            model.add(literal == int(truth))
        made.append((name, literal))
    return made


def encode_amount(
    book: Book,
    id_: str,
    model: Any,  # Any: a cp_model.CpModel
    inputs: Mapping[str, Any],  # Any: as for `encode`
    on: dt.date,
) -> Linear | None:
    """What an incentive gives where its test holds, its cap kept, in whole units of its currency; None where an input
    that the amount needs is missing.

    Raises:
        KeyError: when there is no such rule.
        NotEncodableError: when the amount has no form that the solver takes over these variables.
    """
    encoding = _Encoding(book, id_, model, inputs, on)
    formula = encoding.formula
    if formula.amount is None:
        return None
    amount = encoding.number(formula.amount)
    if amount is None or formula.cap is None:
        return amount
    cap = encoding.number(formula.cap)
    return None if cap is None else encoding.least(amount, cap)


class _Encoding(LinearForm):
    def members(self) -> list[tuple[str, Truth]]:
        test = self.formula.test
        if not isinstance(test, Group) or test.kind != "all_of" or test.when is not None:
            return [(test.id or self.rule.id, self.truth())] if test is not None else []
        found = []
        for one in test.of:
            truth = self.condition(one)
            if one.when is not None:
                truth = self.either([self.refuted(one.when), self.both([self.condition(one.when), truth])])
            found.append((one.id, truth))
        return found

    def truth_of(self, id_: str) -> Truth:
        return _Encoding(self.book, id_, self.model, self.inputs, self.frame.on).truth()

    def truth(self) -> Truth:
        if self.formula.test is None:
            return True
        parts = [self.condition(self.formula.test)]
        for name in self.formula.requires:
            given = self.frame.given(name)
            if given is not ABSENT:
                parts.append(given if is_variable(given) else given is True)
        return self.both(parts)

    # -- conditions --------------------------------------------------------------------------------------------------

    def condition(self, condition: Condition) -> Truth:
        if not self.varies(condition):
            return self.fixed.line(condition).verdict is True
        if isinstance(condition, Compare):
            return self.compare(condition)
        if isinstance(condition, Points):
            return self.points(condition)
        return self.group(condition)

    def group(self, group: Group) -> Truth:
        guards = [True if one.when is None else self.condition(one.when) for one in group.of]
        held = [self.condition(one) for one in group.of]
        if group.kind in ("all_of", "readings"):
            parts = [
                self.either([self.refuted(one.when), self.both([guard, truth])]) if one.when is not None else truth
                for one, guard, truth in zip(group.of, guards, held, strict=True)
            ]
            return self.both([*parts, self.either(guards)])
        met = [self.both([guard, truth]) for guard, truth in zip(guards, held, strict=True)]
        if group.kind == "any_of":
            return self.either(met)
        need = self.frame.number(group.need) if group.need is not None else None
        if need is None:
            return False
        return self.at_least_zero(sum(int(one) if isinstance(one, bool) else one for one in met) - ceil(need))

    def refuted(self, guard: Condition) -> Truth:
        """Whether a guard is known to be false: what is missing refutes nothing."""
        if not self.varies(guard):
            return self.fixed.line(guard).verdict is False
        return self.both([self.known(guard), self.negated(self.condition(guard))])

    def known(self, condition: Condition) -> Truth:
        """Whether everything that a condition compares can be worked out."""
        if not self.varies(condition):
            return self.fixed.line(condition).verdict is not None
        if isinstance(condition, Group):
            return self.both([self.known(one) for one in condition.of])
        if isinstance(condition, Points):
            return True
        if self.compares_truths(condition):
            return self.stated(condition)
        numbers = [self.number(one) for one in (condition.left, condition.right)]
        return self.both(
            False if one is None else True if isinstance(one.under, int) else self.at_least_zero(one.under - 1)
            for one in numbers
        )

    def stated(self, condition: Compare) -> bool:
        """Whether what a condition on truths asks about is a variable, or given at all."""
        if self.varies(condition.left):
            return True
        found = self.frame.work(condition.left)
        return found is not None if condition.op == "in" else isinstance(found, bool)

    @staticmethod
    def compares_truths(condition: Compare) -> bool:
        """Whether the condition asks for yes or no, or for one of a list."""
        right = condition.right
        truth = isinstance(right, Literal) and isinstance(right.value, bool)
        return condition.op in ("is_true", "in") or (condition.op == "eq" and truth)

    def points(self, points: Points) -> Truth:
        mark = self.frame.number(points.mark)
        if mark is None:
            return False
        total: Expression = 0
        for name, part in points.elements.items():
            worth = self.frame.number(part)
            given = self.frame.given(name)
            if worth is None or worth.denominator != 1:
                raise NotEncodableError(f"{self.rule.id}: the points of {name} are no whole number")
            if is_variable(given):
                total = total + int(worth) * given
            elif self.fixed.earned(name, points.unless_in):
                total = total + int(worth)
        return self.at_least_zero(total - ceil(mark))

    def compare(self, condition: Compare) -> Truth:
        op = condition.op
        if op == "is_true" or (
            op == "eq" and isinstance(condition.right, Literal) and isinstance(condition.right.value, bool)
        ):
            if not self.stated(condition):
                return False  # what is missing is neither yes nor no
            wanted = not isinstance(condition.right, Literal) or condition.right.value is True
            found = self.bool_of(condition.left)
            return found if wanted else self.negated(found)
        if op == "in":
            listed = self.frame.work(condition.right)
            whole = [one for one in listed if isinstance(one, Fraction)] if isinstance(listed, tuple) else []
            return self.either([self.relation("eq", self.number(condition.left), constant(one)) for one in whole])
        left, right = self.number(condition.left), self.number(condition.right)
        if left is None or right is None:
            return False
        return self.relation(op, left, right)

    def relation(self, op: str, left: Linear | None, right: Linear) -> Truth:
        if left is None:
            return False
        difference = self.times(left.top, right.under) - self.times(right.top, left.under)
        known = [self.at_least_zero(under - 1) for under in (left.under, right.under) if not isinstance(under, int)]
        sides = {
            "ge": [difference],
            "gt": [difference - 1],
            "le": [-difference],
            "lt": [-difference - 1],
            "eq": [difference, -difference],
        }[op]
        return self.both([*known, *(self.at_least_zero(side) for side in sides)])
