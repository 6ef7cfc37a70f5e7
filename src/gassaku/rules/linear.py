"""Numbers and truths of a formula as CP-SAT expressions: what `encode` builds its conditions from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from math import lcm
from typing import Any

from gassaku.rules.book import Book
from gassaku.rules.evaluate import Evaluation
from gassaku.rules.formula import formula_of
from gassaku.rules.frame import ABSENT, Frame
from gassaku.rules.grammar import Call, Compare, Condition, Group, Literal, Name, Number, Points

Expression = Any  # Any: a CP-SAT integer variable or linear expression; ortools is imported only when asked
Truth = Any  # Any: a CP-SAT literal, or True or False where the plain inputs decide
LARGEST = 2**60  # CP-SAT counts in 64 bits; sums of such numbers still fit
JOINS = {
    "sum": "plus",
    "total": "plus",
    "difference": "minus",
    "product": "product",
    "ratio": "ratio",
    "pct": "pct",
    "percent_of": "percent_of",
    "min": "least",
    "smallest": "least",
    "max": "most",
    "largest": "most",
}


class NotEncodableError(ValueError):
    """The rule asks for something that has no linear form. `str()` says what."""


@dataclass(frozen=True)
class Linear:
    """`top` over `under`; both linear with whole coefficients, `under` positive wherever the number is known."""

    top: Expression
    under: Expression = 1


class LinearForm:
    """One rule over plain inputs and CP-SAT variables."""

    def __init__(self, book: Book, id_: str, model: Any, inputs: Mapping[str, Any], on: dt.date) -> None:  # Any: above
        self.book = book
        self.model = model
        self.rule = book.rule(id_)
        self.formula = formula_of(self.rule)
        self.inputs = inputs
        self.fixed = Evaluation(book, self.rule, inputs, on, ())
        self.frame: Frame = self.fixed.frame

    def truth_of(self, id_: str) -> Truth:
        """Whether another rule's test holds."""
        raise NotImplementedError

    def condition(self, condition: Condition) -> Truth:
        """Whether a condition holds."""
        raise NotImplementedError

    def known(self, condition: Condition) -> Truth:
        """Whether everything that a condition compares can be worked out."""
        raise NotImplementedError

    # -- numbers -----------------------------------------------------------------------------------------------------

    def number(self, part: Number) -> Linear | None:
        """The number as a linear share; None where an input is missing."""
        if not self.varies(part):
            found = self.frame.number(part)
            return None if found is None else constant(found)
        if isinstance(part, Name):
            given = self.frame.given(part.name)
            return linear(given) if is_variable(given) else self.number(self.formula.derive[part.name])
        if not isinstance(part, Call):
            raise NotEncodableError(f"{self.rule.id}: a word where a number is wanted")
        return self.call(part)

    def call(self, part: Call) -> Linear | None:
        if part.op in ("total", "smallest", "largest"):
            return self.over(part)
        if part.op == "additions":
            return self.additions(part)
        if part.op == "otherwise":
            return self.number(part.args[0])
        if part.op == "first":
            return self.first_number(part)
        if part.op == "count_true":
            return Linear(sum(int(one) if isinstance(one, bool) else one for one in map(self.bool_of, part.args)))
        numbers = [self.number(one) for one in part.args]
        known = [one for one in numbers if one is not None]
        if part.op == "first_of":
            return known[0] if known else None
        if part.op not in JOINS:
            raise NotEncodableError(f"{self.rule.id}: `{part.op}` over a variable")
        if len(known) < len(numbers):
            return None
        return reduce(getattr(self, JOINS[part.op]), known)

    def ratio(self, one: Linear, other: Linear) -> Linear:
        return Linear(self.times(one.top, other.under), self.times(one.under, other.top))

    def pct(self, one: Linear, other: Linear) -> Linear:
        share = self.ratio(one, other)
        return Linear(share.top * 100, share.under)

    def percent_of(self, one: Linear, other: Linear) -> Linear:
        product = self.product(one, other)
        return Linear(product.top, product.under * 100)

    def over(self, part: Call) -> Linear | None:
        of = part.args[0]
        found = self.frame.given(of.name) if isinstance(of, Name) else ABSENT
        if not isinstance(found, Mapping):
            raise NotEncodableError(f"{self.rule.id}: `{part.op}` of what is no mapping of inputs")
        options = part.options or {}
        inside, outside = (self.frame.work(options[key]) if key in options else None for key in ("in", "except"))
        entries = [
            one
            for name, one in found.items()
            if (not isinstance(inside, tuple) or name in inside)
            and (not isinstance(outside, tuple) or name not in outside)
        ]
        if isinstance(field := options.get("field"), Literal):
            entries = [one.get(str(field.value)) if isinstance(one, Mapping) else None for one in entries]
        if any(one is None for one in entries):
            return None
        numbers = [linear(one) if is_variable(one) else constant(Fraction(str(one))) for one in entries]
        return reduce(getattr(self, JOINS[part.op]), numbers) if numbers else Linear(0)

    def additions(self, part: Call) -> Linear | None:
        total = Linear(0)
        for name, worth in (part.table or {}).items():
            stated = self.frame.given(name) is not ABSENT or name in self.formula.derive
            claimed = self.bool_of(Name(name)) if stated else False
            added = self.frame.number(worth)
            if added is None:
                return None
            scaled = Linear(
                (int(claimed) if isinstance(claimed, bool) else claimed) * added.numerator, added.denominator
            )
            total = self.plus(total, scaled)
        most = (part.options or {}).get("at_most")
        limit = self.number(most) if most is not None else None
        return total if limit is None else self.least(total, limit)

    def plus(self, one: Linear, other: Linear) -> Linear:
        top = self.times(one.top, other.under) + self.times(other.top, one.under)
        return Linear(top, self.times(one.under, other.under))

    def minus(self, one: Linear, other: Linear) -> Linear:
        return self.plus(one, Linear(-1 * other.top, other.under))

    def product(self, one: Linear, other: Linear) -> Linear:
        return Linear(self.multiplied(one.top, other.top), self.times(one.under, other.under))

    def multiplied(self, one: Expression, other: Expression) -> Expression:
        """A product, also of two variables: a rate that hangs on the spend, times the spend."""
        if isinstance(one, int) or isinstance(other, int):
            return one * other
        ends = [a * b for a in bounds(one) for b in bounds(other)]
        found = self.model.new_int_var(*self.fitting(min(ends), max(ends)), "")
        self.model.add_multiplication_equality(found, [one, other])
        return found

    def fitting(self, low: int, high: int) -> tuple[int, int]:
        if max(-low, high) > LARGEST:
            raise NotEncodableError(f"{self.rule.id}: numbers too large for the solver")
        return low, high

    def first_number(self, part: Call) -> Linear:
        """The value of the first case that holds, each case a whole share with a fixed denominator."""
        cases = [(chosen, self.number(value)) for chosen, value in self.cases(part)]
        known = [(chosen, value) for chosen, value in cases if value is not None and isinstance(value.under, int)]
        if len(known) < len(cases):
            raise NotEncodableError(f"{self.rule.id}: a case whose number is not known")
        if len(known) == 1:
            return known[0][1]
        under = lcm(*(value.under for _, value in known))
        tops = [value.top * (under // value.under) for _, value in known]
        ends = [end for top in tops for end in bounds(top)]
        found = self.model.new_int_var(*self.fitting(min(ends), max(ends)), "")
        for (chosen, _), top in zip(known, tops, strict=True):
            self.model.add(found == top).only_enforce_if(chosen)
        return Linear(found, under)

    def first_truth(self, part: Call) -> Truth:
        return self.either([self.both([chosen, self.bool_of(value)]) for chosen, value in self.cases(part)])

    def cases(self, part: Call) -> list[tuple[Truth, Number]]:
        """Each case that may be the first to hold, with whether it is; one of them always is."""
        found: list[tuple[Truth, Number]] = []
        before: list[Truth] = []  # that none of the cases above holds
        for when, value in part.cases:
            if when is not None and self.known(when) is not True:
                raise NotEncodableError(f"{self.rule.id}: a case that hangs on what is not known")
            held = True if when is None else self.condition(when)
            if held is not False:
                found.append((self.both([*before, held]), value))
            if held is True:
                return found
            before.append(self.negated(held))
        raise NotEncodableError(f"{self.rule.id}: cases of which none may hold")

    def least(self, one: Linear, other: Linear) -> Linear:
        return self.choose(one, other, self.model.add_min_equality)

    def most(self, one: Linear, other: Linear) -> Linear:
        return self.choose(one, other, self.model.add_max_equality)

    def choose(self, one: Linear, other: Linear, add: Any) -> Linear:  # Any: a method of the model
        if not isinstance(one.under, int) or not isinstance(other.under, int):
            raise NotEncodableError(f"{self.rule.id}: the smaller or larger of shares with variable denominators")
        under = lcm(one.under, other.under)
        sides = [side.top * (under // side.under) for side in (one, other)]
        ends = [end for side in sides for end in bounds(side)]
        found = self.model.new_int_var(*self.fitting(min(ends), max(ends)), "")
        add(found, sides)
        return Linear(found, under)

    def times(self, one: Expression, other: Expression) -> Expression:
        if not isinstance(one, int) and not isinstance(other, int):
            raise NotEncodableError(f"{self.rule.id}: a product of two variables")
        return one * other

    # -- truths ------------------------------------------------------------------------------------------------------

    def bool_of(self, part: Number) -> Truth:
        if not self.varies(part):
            return self.frame.work(part) is True
        if isinstance(part, Name):
            given = self.frame.given(part.name)
            return given if is_variable(given) else self.bool_of(self.formula.derive[part.name])
        if isinstance(part, Call) and part.op == "passes":
            return self.truth_of(part.name)
        if isinstance(part, Call) and part.op == "first_of":
            stated = [one for one in part.args if self.varies(one) or self.frame.work(one) is not None]
            return self.bool_of(stated[0]) if stated else False
        if isinstance(part, Call) and part.op == "first":
            return self.first_truth(part)
        if isinstance(part, Literal) and isinstance(part.value, bool):
            return part.value
        raise NotEncodableError(
            f"{self.rule.id}: a truth that depends on a variable through `{getattr(part, 'op', part)}`"
        )

    def at_least_zero(self, expression: Expression) -> Truth:
        if isinstance(expression, int):
            return expression >= 0
        literal = self.model.new_bool_var("")
        self.model.add(expression >= 0).only_enforce_if(literal)
        self.model.add(expression <= -1).only_enforce_if(literal.negated())
        return literal

    def negated(self, truth: Truth) -> Truth:
        return not truth if isinstance(truth, bool) else truth.negated()

    def both(self, truths: Iterable[Truth]) -> Truth:
        return self.negated(self.either([self.negated(one) for one in truths]))

    def either(self, truths: Iterable[Truth]) -> Truth:
        listed = list(truths)
        if any(one is True for one in listed):
            return True
        open_ = [one for one in listed if one is not False]
        if len(open_) <= 1:
            return open_[0] if open_ else False
        literal = self.model.new_bool_var("")
        self.model.add_bool_or(open_).only_enforce_if(literal)
        for one in open_:
            self.model.add_implication(one, literal)
        return literal

    def varies(self, part: Condition | Number | None, seen: frozenset[str] = frozenset()) -> bool:
        """Whether a part of the formula depends on a variable."""
        if isinstance(part, Name):
            given = self.frame.given(part.name)
            if given is not ABSENT:
                return varies(given)
            derived = self.formula.derive.get(part.name)
            return derived is not None and part.name not in seen and self.varies(derived, seen | {part.name})
        if isinstance(part, Call):
            return self.call_varies(part, seen)
        if isinstance(part, Compare):
            return self.varies(part.left, seen) or self.varies(part.right, seen) or self.varies(part.when, seen)
        if isinstance(part, Group):
            return self.varies(part.need, seen) or any(self.varies(one, seen) for one in (*part.of, part.when))
        if isinstance(part, Points):
            return any(is_variable(self.frame.given(name)) for name in part.elements) or self.varies(part.when, seen)
        return False

    def call_varies(self, part: Call, seen: frozenset[str]) -> bool:
        if part.op == "size":
            return False  # how many entries there are depends on their names alone
        if part.op in ("passes", "rate_of", "amount_of"):
            return any(map(varies, self.inputs.values()))
        inner = [*part.args, *(part.options or {}).values(), *(part.table or {}).values()]
        names = [Name(name) for name in part.table or {}] if part.op == "additions" else []
        inner += [*names, *(number for _, number in part.cases)]
        guards = [when for when, _ in part.cases if when is not None]
        return any(self.varies(one, seen) for one in inner) or any(self.varies(one, seen) for one in guards)


def linear(given: Expression) -> Linear:
    """A variable, an expression, or a share of one, as a share."""
    return given if isinstance(given, Linear) else Linear(given)


def is_variable(found: object) -> bool:
    """Whether this is a CP-SAT variable or expression, or a share of one."""
    plain = isinstance(found, int | float | Fraction | Decimal)
    return isinstance(found, Linear) or (hasattr(found, "is_integer") and not plain)


def varies(found: object) -> bool:
    if isinstance(found, Mapping):
        return any(map(varies, found.values()))
    return is_variable(found)


def constant(found: Fraction) -> Linear:
    return Linear(found.numerator, found.denominator)


def bounds(expression: Expression) -> tuple[int, int]:
    """The least and the most that an expression can be, by the domains of its variables."""
    if isinstance(expression, int):
        return expression, expression
    from ortools.sat.python import cp_model

    flat = cp_model.FlatIntExpr(expression)
    low = high = int(flat.offset)
    for variable, factor in zip(flat.vars, flat.coeffs, strict=True):
        domain = list(variable.proto.domain)  # its own index counts from the start only
        ends = sorted((int(factor) * domain[0], int(factor) * domain[-1]))
        low, high = low + ends[0], high + ends[1]
    return low, high


def ceil(number: Fraction) -> int:
    return -(-number.numerator // number.denominator)
