"""The formula of a rule, as parsed from its file: conditions over inputs, and numbers made of inputs. Never code.

A number is one of

    35, 12.5, "1/3", true        itself
    kr_finance_pct               an input, or a name under `derive:`; `principals.writer.cn` looks inside
    {limit: finance_min_pct}     the rule's own value on the day
    {word: film}                 a word
    {sum: [a, b]}                an operation; `grammar.OPERATIONS` lists them

and a condition one of

    {id: x, input: NUMBER, op: ge, value: 30 | limit: KEY | than: NUMBER}
    {id: x, all_of | any_of | readings: [CONDITION, …]}
    {id: x, at_least: NUMBER, of: [CONDITION, …]}
    {id: x, points: {element: NUMBER}, pass_mark: NUMBER}

each with an optional `when:` guard, `clause` and `note`. `readings` are ways to read one clause on which the sources
disagree: the clause is met when all of them are, failed when none is, and can't be said in between.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from gassaku.rules.grammar import (
    GROUPS,
    NAMING,
    OPERATIONS,
    OPERATORS,
    Call,
    Compare,
    Condition,
    Formula,
    Group,
    Literal,
    Name,
    Number,
    Points,
    limits_of,
    names_of,
    others_of,
)
from gassaku.rules.rule import Rule

_SHARE = re.compile(r"[0-9]{1,9}/[1-9][0-9]{0,8}\Z")
_TIME = re.compile(r"[0-9]{1,2}:[0-9]{2}\Z")


class FormulaError(ValueError):
    """A formula that can't be used. `keys`: where in the file."""

    def __init__(self, keys: tuple[str | int, ...], found: str, expected: str) -> None:
        self.keys = keys
        self.found = found
        self.expected = expected
        super().__init__(f"{'.'.join(map(str, keys))}: {found}; expected {expected}")


def literal(value: object) -> Fraction | str | bool | tuple[Any, ...]:  # Any: numbers and words
    """A plain value as the evaluator holds it: numbers and shares as `Fraction`."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int | Fraction) or (isinstance(value, Decimal) and value.is_finite()):
        return Fraction(value)
    if isinstance(value, float) and math.isfinite(value):
        return Fraction(str(value))
    if isinstance(value, list | tuple):
        return tuple(literal(one) for one in value)
    text = str(value)
    return Fraction(text) if _SHARE.match(text) else text


def number(node: object, keys: tuple[str | int, ...] = ()) -> Number:
    """The number that a node of the file states.

    Raises:
        FormulaError: when it is none.
    """
    if isinstance(node, str) and not _SHARE.match(node):
        return Name(node)
    if not isinstance(node, dict):
        if node is None:
            raise FormulaError(keys, "nothing", "a number, a name or an operation")
        return Literal(literal(node))
    for word in NAMING:
        if word in node:
            _only(node, (word,), keys)
            return _naming(word, node[word], keys)
    op = next(iter(node), "")
    if op not in OPERATIONS:
        raise FormulaError(keys, f"the operation “{op}”", f"one of {', '.join((*NAMING, *OPERATIONS))}")
    shape, extras = OPERATIONS[op]
    _only(node, (op, *extras), keys)
    options = {name: _option(op, name, node[name], (*keys, name)) for name in extras if name in node}
    inside = node[op]
    if shape == "table" or (op == "lookup" and "in" in node):
        table = node[op] if shape == "table" else node["in"]
        if not isinstance(table, dict):
            raise FormulaError((*keys, op), "no mapping", "a number for each name")
        numbers = {str(name): number(one, (*keys, op, name)) for name, one in table.items()}
        args = () if shape == "table" else (number(inside, (*keys, op)),)
        return Call(op, args, {name: one for name, one in options.items() if name != "in"}, numbers)
    if shape == "cases":
        return Call(op, cases=tuple(_cases(inside, (*keys, op))))
    if shape == "one":
        return Call(op, (number(inside, (*keys, op)),), options)
    if not isinstance(inside, list) or (shape == "two" and len(inside) != 2):
        raise FormulaError((*keys, op), "something else", "a list of two" if shape == "two" else "a list")
    return Call(op, tuple(number(one, (*keys, op, place)) for place, one in enumerate(inside)), options)


def _naming(word: str, said: object, keys: tuple[str | int, ...]) -> Number:
    if word == "word":
        return Literal(str(said))
    if word in ("words", "territories"):
        if not isinstance(said, list):
            raise FormulaError((*keys, word), f"“{said}”", "a list")
        listed = Literal(tuple(str(one) for one in said))
        return listed if word == "words" else Call(word, (listed,))
    return Call(word, name=str(said))


def _option(op: str, name: str, node: object, keys: tuple[str | int, ...]) -> Number:
    if op == "lookup" and name == "in":
        return Literal(())
    if name == "field":
        return Literal(str(node))
    if isinstance(node, str) and _TIME.match(node):
        return Literal(node)
    return number(node, keys)


def _cases(inside: object, keys: tuple[str | int, ...]) -> Iterator[tuple[Condition | None, Number]]:
    if not isinstance(inside, list):
        raise FormulaError(keys, "something else", "a list of `when` and `value`")
    for place, case in enumerate(inside):
        if not isinstance(case, dict) or "value" not in case:
            raise FormulaError((*keys, place), "no `value`", "`when` and `value`")
        _only(case, ("when", "value"), (*keys, place))
        when = condition(case["when"], (*keys, place, "when")) if "when" in case else None
        yield when, number(case["value"], (*keys, place, "value"))


def condition(node: object, keys: tuple[str | int, ...] = ()) -> Condition:
    """The condition that a node of the file states.

    Raises:
        FormulaError: when it is none.
    """
    if not isinstance(node, dict):
        raise FormulaError(keys, "no mapping", "a condition")
    when = condition(node["when"], (*keys, "when")) if "when" in node else None
    clause, note = str(node.get("clause", "")), str(node.get("note", ""))
    id_ = str(node.get("id", ""))
    common = ("id", "when", "clause", "note")
    for kind in (*GROUPS, "at_least"):
        if kind in node:
            _only(node, (*common, kind, "of"), keys)
            need = number(node[kind], (*keys, kind)) if kind == "at_least" else None
            members = node.get("of") if kind == "at_least" else node[kind]
            if not isinstance(members, list) or not members:
                raise FormulaError(keys, "no members", f"a list of conditions under `{kind}`")
            of = tuple(condition(one, (*keys, kind, place)) for place, one in enumerate(members))
            return Group(id_, kind, of, need, when, clause, note)
    if "points" in node:
        _only(node, (*common, "points", "pass_mark", "unless_in"), keys)
        elements = {str(name): number(one, (*keys, "points", name)) for name, one in dict(node["points"]).items()}
        mark = number(node.get("pass_mark"), (*keys, "pass_mark"))
        return Points(id_, elements, mark, str(node.get("unless_in", "")), when, clause, note)
    return _compare(node, keys, common, (when, clause, note))


def _compare(
    node: dict[str, Any],  # Any: plain YAML
    keys: tuple[str | int, ...],
    common: tuple[str, ...],
    rest: tuple[Condition | None, str, str],
) -> Compare:
    _only(node, (*common, "input", "op", "value", "limit", "than"), keys)
    op = str(node.get("op", "is_true"))
    if op not in OPERATORS:
        raise FormulaError((*keys, "op"), f"“{op}”", f"one of {', '.join(OPERATORS)}")
    if "input" not in node:
        raise FormulaError(keys, f"the keys {', '.join(node)}", "`input`, `all_of`, `any_of`, `at_least` or `points`")
    right: Number
    if "limit" in node:
        right = Call("limit", name=str(node["limit"]))
    elif "than" in node:
        right = number(node["than"], (*keys, "than"))
    elif "value" in node:
        right = Literal(literal(node["value"]))
    elif op == "is_true":
        right = Literal(True)
    else:
        raise FormulaError(keys, "nothing to compare with", "`value`, `limit` or `than`")
    when, clause, note = rest
    left = number(node["input"], (*keys, "input"))
    id_ = str(node.get("id", "")) or (left.name if isinstance(left, Name) else "")
    return Compare(id_, left, op, right, when, clause, note)


def _only(node: dict[str, Any], known: tuple[str, ...], keys: tuple[str | int, ...]) -> None:  # Any: plain YAML
    if other := [name for name in node if name not in known]:
        raise FormulaError((*keys, other[0]), f"the key “{other[0]}”", f"one of {', '.join(known)}")


def formula_of(rule: Rule) -> Formula:
    """The rule's formula, parsed once.

    Raises:
        FormulaError: at the first thing that can't be used.
    """
    if "formula" not in rule.worked_out:
        rule.worked_out["formula"] = _parsed(rule)
    formula: Formula = rule.worked_out["formula"]
    return formula


def asked_by(rule: Rule) -> tuple[frozenset[str], tuple[str, ...]]:
    """The names that a rule's own formula asks for, inputs and derived ones alike, and the other rules that it asks."""
    if "asked" not in rule.worked_out:
        formula = formula_of(rule)
        rule.worked_out["asked"] = frozenset(names_of(formula)), tuple(sorted(others_of(formula)))
    asked: tuple[frozenset[str], tuple[str, ...]] = rule.worked_out["asked"]
    return asked


def _parsed(rule: Rule) -> Formula:
    sheet = rule.sheet

    def each(key: str) -> dict[str, Number]:
        stated = sheet.get(key) or {}
        if not isinstance(stated, dict):
            raise FormulaError((key,), "no mapping", "a number for each name")
        return {str(name): number(node, (key, name)) for name, node in stated.items()}

    def one(key: str) -> Number | None:
        return number(sheet[key], (key,)) if key in sheet else None

    def many(key: str) -> list[Any]:  # Any: plain YAML
        stated = sheet.get(key) or []
        if not isinstance(stated, list):
            raise FormulaError((key,), "something else", "a list")
        return stated

    rate = one("rate_pct")
    formula = Formula(
        at=one("at"),
        derive=each("derive") | ({"rate_pct": rate} if rate is not None else {}),
        applies=condition(sheet["applies"], ("applies",)) if "applies" in sheet else None,
        test=condition(sheet["test"], ("test",)) if "test" in sheet else None,
        requires=tuple(str(name) for name in many("requires")),
        warnings=tuple(condition(node, ("warnings", place)) for place, node in enumerate(many("warnings"))),
        rate_pct=rate,
        amount=one("amount"),
        cap=one("cap"),
        range=tuple(number(node, ("range", place)) for place, node in enumerate(many("range"))),
        answer=each("answer"),
    )
    for key in sorted(limits_of(formula)):
        if not rule.stated(key) and not rule.extends:
            raise FormulaError(("values",), f"no value “{key}”, which the formula asks for", "a value of that name")
    return formula


def problems_of(rule: Rule) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """What is wrong with the rule's formula: where, what was found, what was expected."""
    try:
        formula_of(rule)
    except FormulaError as error:
        yield error.keys, error.found, error.expected
