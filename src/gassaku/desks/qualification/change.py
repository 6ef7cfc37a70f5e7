"""The cheapest change that passes: every smallest one within a budget, by CP-SAT, each checked by the evaluator.

A change is smallest when no part of it would do. People who declared nothing count for no country in the search, and
what is open in the finance for nobody; whether the change passes however that comes out is said of each (`certain`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from gassaku.desks.qualification.conflict import Conflict, contradiction
from gassaku.desks.qualification.dossier import Dossier
from gassaku.desks.qualification.judgement import NOT_APPLICABLE, PASS, Judgement, judge
from gassaku.desks.qualification.moves import Move, changed, moves_of
from gassaku.desks.qualification.receipts import known
from gassaku.desks.qualification.symbols import Symbols
from gassaku.rules import Book
from gassaku.rules.encode import encode, encode_conditions

MOST = 20
SECONDS = 2.0


class SolverMissingError(RuntimeError):
    """The package with the solver is not installed. `str()` says what to do."""


@dataclass(frozen=True)
class Way:
    """One smallest change.

    Attributes:
        moves: each with how often it is made.
        price: of all of them, in whole units.
        certain: whether every test passes however that which is open comes out.
        open: what keeps it from being certain.
        broken: tests that pass now and would fail then.
    """

    moves: tuple[tuple[Move, int], ...]
    price: int
    certain: bool
    open: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """In one sentence."""
        return "; ".join(move.said(count) for move, count in self.moves)


@dataclass(frozen=True)
class Search:
    """What a search found.

    Attributes:
        already: whether all tests pass as things are.
        ways: the smallest changes, the cheapest first.
        complete: whether these are all of them within the budget.
        beyond: conditions that no priced change can meet, by test.
        conflict: why the tests can never pass together, or None.
    """

    tests: tuple[str, ...]
    currency: str
    already: bool
    ways: tuple[Way, ...]
    complete: bool
    beyond: tuple[tuple[str, str], ...]
    conflict: Conflict | None


def cheapest_changes(
    book: Book,
    dossier: Dossier,
    tests: Sequence[str],
    *,
    budget: int | None = None,
    most: int = MOST,
    seconds: float = SECONDS,
    tell: Callable[[int], None] = lambda _: None,
) -> Search:
    """Every smallest change, within the budget, with which all of `tests` pass.

    Args:
        tests: ids of tests, treaties or incentives.
        budget: in whole units of `prices: currency:`; no limit without it.
        most: how many changes to name.
        seconds: how long to search; what was found by then is told, and that it is not all.
        tell: called with the number of changes found so far; what it raises ends the search.

    Raises:
        KeyError: there is no such rule.
        NotEncodableError: a test has no linear form over these changes.
        SolverMissingError: the extra `solve` is not installed.
    """
    cp_model = solver_package()
    names = tuple(dict.fromkeys(tests))
    now = {name: judge(book, name, dossier) for name in names}
    currency = dossier.sheet.prices.currency if dossier.sheet.prices else ""
    if all(found.verdict == PASS for found in now.values()):
        return Search(names, currency, already=True, ways=(), complete=True, beyond=(), conflict=None)
    moves = moves_of(dossier, [found.rule for found in now.values()])
    model = cp_model.CpModel()
    counts = [model.new_int_var(0, move.most, "") for move in moves]
    symbols = Symbols(dossier, list(zip(moves, counts, strict=True)))
    _within_what_is_there(model, moves, counts)
    for found in now.values():
        model.add(encode(book, found.rule.id, model, symbols.inputs(found.rule), dossier.event) == 1)
    price = sum(move.price * count for move, count in zip(moves, counts, strict=True))
    if budget is not None and moves:
        model.add(price <= budget)
    plans, complete = _all_smallest(cp_model, model, moves, counts, (most, seconds, tell))
    ways = tuple(_way(book, dossier, now, moves, plan) for plan in plans)
    if plans and any(plan for plan in plans):
        return Search(names, currency, False, ways, complete, (), None)
    conflict = contradiction(book, [found.rule for found in now.values()], dossier) if len(names) > 1 else None
    return Search(names, currency, False, ways, complete, _beyond(cp_model, book, dossier, now, moves), conflict)


def solver_package() -> Any:  # Any: the module of the solver
    """The solver, imported only when somebody asks for it.

    Raises:
        SolverMissingError: it is not installed.
    """
    try:
        from ortools.sat.python import cp_model
    except ImportError as error:
        raise SolverMissingError("The search needs the solver: install `gassaku[solve]`.") from error
    return cp_model


def _within_what_is_there(model: Any, moves: list[Move], counts: list[Any]) -> None:  # Any: CP-SAT
    """Nobody gives more than there is: shares, days, and each role once."""
    together: dict[tuple[object, ...], list[int]] = {}
    for index, move in enumerate(moves):
        if move.sort in ("share", "day"):
            together.setdefault((move.sort, move.subject), []).append(index)
        elif move.sort == "recast":
            together.setdefault((move.sort, move.role, move.held, move.lives), []).append(index)
    for indexes in together.values():
        model.add(sum(counts[index] for index in indexes) <= moves[indexes[0]].most)


def _all_smallest(
    cp_model: Any, model: Any, moves: list[Move], counts: list[Any], how: tuple[int, float, Callable[[int], None]]
) -> tuple[list[list[int]], bool]:
    """Plans as counts by move, the cheapest first; each excludes all that contain it."""
    most, seconds, tell = how
    steps = sum(move.most for move in moves) + 1
    model.minimize(sum((move.price * steps + 1) * count for move, count in zip(moves, counts, strict=True)))
    plans: list[list[int]] = []
    left = seconds
    while len(plans) < most:
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 1
        solver.parameters.max_time_in_seconds = max(left, 0.01)
        status = solver.solve(model)
        left -= solver.wall_time
        if status == cp_model.INFEASIBLE:
            return plans, True
        if status != cp_model.OPTIMAL:
            return plans, False
        plan = [int(solver.value(count)) for count in counts]
        plans.append(plan)
        tell(len(plans))
        if not any(plan):
            return plans, True
        fewer = []
        for count, made in zip(counts, plan, strict=True):
            if made:
                literal = model.new_bool_var("")
                model.add(count <= made - 1).only_enforce_if(literal)
                fewer.append(literal)
        model.add_bool_or(fewer)
    return plans, False


def _way(book: Book, dossier: Dossier, now: dict[str, Judgement], moves: list[Move], plan: list[int]) -> Way:
    made = tuple((move, count) for move, count in zip(moves, plan, strict=True) if count)
    after = changed(dossier, made)
    then = {name: judge(book, name, after) for name in now}
    open_ = [f"{name}: {found.why}" for name, found in then.items() if found.verdict != PASS]
    broken = [
        id_
        for id_ in dossier.sheet.seeks
        if id_ not in now
        and known(book, id_)
        and judge(book, id_, dossier).verdict == PASS
        and judge(book, id_, after).verdict != PASS
    ]
    price = sum(move.price * count for move, count in made)
    return Way(made, price, not open_, tuple(open_), tuple(broken))


def _beyond(
    cp_model: Any, book: Book, dossier: Dossier, now: dict[str, Judgement], moves: list[Move]
) -> tuple[tuple[str, str], ...]:
    """Conditions that hold under no priced change at all, each looked at alone."""
    found: list[tuple[str, str]] = []
    for name, one in now.items():
        if one.verdict == NOT_APPLICABLE:
            found.append((name, one.why))
            continue
        model = cp_model.CpModel()
        counts = [model.new_int_var(0, move.most, "") for move in moves]
        symbols = Symbols(dossier, list(zip(moves, counts, strict=True)))
        _within_what_is_there(model, moves, counts)
        literals = encode_conditions(book, one.rule.id, model, symbols.inputs(one.rule), dossier.event)
        for condition, literal in literals:
            model.clear_assumptions()
            model.add_assumption(literal)
            solver = cp_model.CpSolver()
            solver.parameters.num_workers = 1
            if solver.solve(model) == cp_model.INFEASIBLE:
                found.append((name, condition))
    return tuple(found)


def as_json(search: Search, on: dt.date) -> dict[str, Any]:  # Any: JSON
    """What a search found, for a page or a script."""
    return {
        "tests": list(search.tests),
        "on": on.isoformat(),
        "already": search.already,
        "currency": search.currency,
        "complete": search.complete,
        "changes": [
            {
                "moves": [
                    {"what": move.said(count), "sort": move.sort, "count": count, "price": move.price * count}
                    for move, count in way.moves
                ],
                "price": way.price,
                "certain": way.certain,
                "open": list(way.open),
                "breaks": list(way.broken),
            }
            for way in search.ways
        ],
        "beyond": [{"test": test, "condition": condition} for test, condition in search.beyond],
        "conflict": None
        if search.conflict is None
        else {
            "tests": list(search.conflict.tests),
            "conditions": [
                {"test": one.test, "condition": one.condition, "said": one.said} for one in search.conflict.conditions
            ],
            "statement": search.conflict.statement,
        },
    }
