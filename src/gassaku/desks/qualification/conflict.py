"""Why tests contradict each other: the smallest set of conditions that no production can meet together.

Here nothing of the production counts but which countries it has and what kind of work it is: shares, people, days and
spend are free. So what is found holds whatever is changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from gassaku.desks.qualification.dossier import OPEN, Dossier
from gassaku.desks.qualification.reading import GROUP_SHARES, World, of_people, read
from gassaku.desks.qualification.receipts import exclusions
from gassaku.rules import Book, Rule
from gassaku.rules.encode import encode_conditions
from gassaku.rules.formula import formula_of
from gassaku.rules.grammar import Call, Compare, Formula, Group, Literal, Name, Points, parts_of
from gassaku.rules.linear import Linear

LARGEST = 10**12
HUNDREDTHS = 10_000  # a share in hundredths of a percent
MOST_PEOPLE = 60
SEARCHED = 4


@dataclass(frozen=True)
class Member:
    """A condition of a contradicting set."""

    test: str
    condition: str
    said: str


@dataclass(frozen=True)
class Conflict:
    """A smallest set of conditions that contradict each other.

    Attributes:
        statement: how the rules' own pack puts it, or "".
    """

    tests: tuple[str, ...]
    conditions: tuple[Member, ...]
    statement: str = ""


def contradiction(book: Book, rules: Sequence[Rule], dossier: Dossier) -> Conflict | None:
    """The smallest contradicting set over all conditions of the rules; None where they can hold together.

    Raises:
        NotEncodableError: a test has no linear form.
    """
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    free = _Free(model, dossier)
    found: list[tuple[Rule, str, Any]] = []  # Any: a CP-SAT literal
    for rule in rules:
        literals = encode_conditions(book, rule.id, model, free.inputs(rule), dossier.event)
        found += [(rule, condition, literal) for condition, literal in literals]

    def together(members: Sequence[int]) -> bool:
        model.clear_assumptions()
        model.add_assumptions([found[index][2] for index in members])
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        return bool(solver.solve(model) != cp_model.INFEASIBLE)

    if together(range(len(found))):
        return None
    members = next(
        (
            chosen
            for size in range(1, min(SEARCHED, len(found)) + 1)
            for chosen in combinations(range(len(found)), size)
            if not together(chosen)
        ),
        None,
    ) or _filtered(list(range(len(found))), together)
    told = tuple(_member(*found[index][:2]) for index in members)
    tests = tuple(dict.fromkeys(one.test for one in told))
    return Conflict(tests, told, _statement(book, [found[index][0] for index in members]))


def _filtered(members: list[int], together: Any) -> tuple[int, ...]:  # Any: a function of indexes
    """Leaves out what is not needed for the contradiction, one by one."""
    for index in list(members):
        fewer = [one for one in members if one != index]
        if not together(fewer):
            members = fewer
    return tuple(members)


def _member(rule: Rule, condition: str) -> Member:
    test = formula_of(rule).test
    inner = test.of if isinstance(test, Group) else (test,)
    said = next((_said(one, rule) for one in inner if one is not None and one.id == condition), condition)
    return Member((*rule.names, rule.id)[0], condition, said)


def _said(condition: Any, rule: Rule) -> str:  # Any: a condition
    from gassaku.rules.explain import WORDS, named

    if not isinstance(condition, Compare):
        return str(condition.note or condition.id.replace("_", " "))
    right = condition.right
    wanted = named(right)
    if isinstance(right, Call) and right.op == "limit" and right.name in rule.values:
        held = rule.values[right.name][-1]
        wanted = f"{held.value} {held.unit}"
    return " ".join(word for word in (named(condition.left), WORDS[condition.op], wanted) if word)


def _statement(book: Book, rules: Sequence[Rule]) -> str:
    excluded = exclusions(book)
    ids = {rule.id for rule in rules}
    return next((why for one in ids for other, why in excluded.get(one, {}).items() if other in ids), "")


class _Free:
    """Inputs as free variables; one name means one thing in all rules, as it does for a production."""

    def __init__(self, model: Any, dossier: Dossier) -> None:  # Any: a CP-SAT model
        self.model = model
        self.dossier = dossier
        self.made: dict[str, Any] = {}
        countries = tuple(dict.fromkeys((*dossier.countries, OPEN)))
        parts = {country: model.new_int_var(0, HUNDREDTHS, "") for country in countries}
        model.add(sum(parts.values()) == HUNDREDTHS)
        self.shares = {country: Linear(part, 100) for country, part in parts.items()}

    def inputs(self, rule: Rule) -> dict[str, Any]:
        formula = formula_of(rule)
        inputs: dict[str, Any] = {
            name: value
            for name, value in read(rule, self.dossier, World()).inputs.items()
            if isinstance(value, str) and name not in (rule.sheet.get("reads") or {})
        }
        inputs |= dict.fromkeys(GROUP_SHARES, self.shares)
        for name, how in (rule.sheet.get("reads") or {}).items():
            if of_people(how):
                inputs[name] = self.table(name, how)
        for name, truth in _asked(formula).items():
            head = name.partition(".")[0]
            if head not in inputs and name not in inputs and name not in formula.derive:
                inputs[name] = self.variable(name, truth=truth)
        return inputs

    def variable(self, name: str, *, truth: bool) -> Any:  # Any: a CP-SAT variable
        if name not in self.made:
            self.made[name] = self.model.new_bool_var(name) if truth else self.model.new_int_var(0, LARGEST, name)
        return self.made[name]

    def table(self, name: str, how: Any) -> Any:  # Any: nested mappings of variables
        if name not in self.made:
            fields = ("total", *(how.get("of") or {}))
            groups = how.get("people", {"": ()})
            table = {}
            for group in groups:
                row = {field: self.model.new_int_var(0, MOST_PEOPLE, "") for field in fields}
                for field in fields[1:]:
                    self.model.add(row[field] <= row["total"])
                table[group] = row
            self.made[name] = table if "people" in how else table[""]
        return self.made[name]


def _asked(formula: Formula) -> dict[str, bool]:
    """The names that a formula asks for as a number (False) or a truth (True); words are left out."""
    numbers: dict[str, bool] = {}
    truths: set[str] = set()
    words: set[str] = set()
    for part in parts_of((formula.test, tuple(formula.derive.values()))):
        if isinstance(part, Compare) and isinstance(part.left, Name):
            right = part.right
            if part.op == "is_true" or (isinstance(right, Literal) and isinstance(right.value, bool)):
                truths.add(part.left.name)
            elif part.op in ("eq", "in") and not isinstance(right, Name):
                words.add(part.left.name)
        elif isinstance(part, Points):
            truths |= set(part.elements)
        elif isinstance(part, Call) and part.op == "lookup" and isinstance(part.args[0], Name):
            words.add(part.args[0].name)
        elif isinstance(part, Name):
            numbers.setdefault(part.name, False)
    # What a truth or a word is derived from is one too.
    for name, derived in formula.derive.items():
        inner = {one.name for one in parts_of(derived) if isinstance(one, Name)}
        truths |= inner if name in truths else set()
        words |= inner if name in words else set()
    for part in parts_of((formula.test, tuple(formula.derive.values()))):
        # What the rule itself takes for granted unless somebody says otherwise is not free either.
        if isinstance(part, Call) and part.op == "first_of" and isinstance(part.args[-1], Literal):
            words |= {one.name for one in part.args if isinstance(one, Name)}
    return {name: name in truths for name in (*numbers, *truths) if name not in words}
