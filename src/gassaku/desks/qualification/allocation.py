"""Shooting days and spend divided over countries so that incentives come out best, proven by CP-SAT.

What may move stands under `allocation:` in qualification.yaml, with what a unit of it costs in each country. Sought is
the division with the most left: what the incentives give, less what all that can move costs. Rates by tiers, caps,
least spends, additions and combinations that exclude each other are those of the rules; tests that are sought and pass
as things are go on passing. Each figure of the answer is worked out again by the evaluator, not taken from the solver.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from gassaku.desks.qualification.change import solver_package
from gassaku.desks.qualification.claims import Claim, Incentives, claimed, incentives_for
from gassaku.desks.qualification.division import (
    AllocationError,
    DividedInputs,
    Division,
    Expression,
    Money,
    Part,
    as_planned,
    cost_of,
    costs_of,
    divided,
    gathered,
    made_by,
    money_of,
    parts_of,
)
from gassaku.desks.qualification.dossier import Dossier
from gassaku.desks.qualification.judgement import PASS, judge
from gassaku.desks.qualification.reading import World, asks_for_shares, worlds
from gassaku.desks.qualification.receipts import known
from gassaku.production import Production
from gassaku.rules import Book, Rule
from gassaku.rules.encode import encode, encode_amount, encode_applicable
from gassaku.rules.evaluate import names_asked
from gassaku.rules.linear import LARGEST, NotEncodableError, bounds

SECONDS = 10.0
Tell = Callable[[Fraction, Fraction], None]


@dataclass(frozen=True)
class Settled:
    """A division with what comes of it, in the currency that sums are compared in.

    Attributes:
        claims: the incentives that are claimed, no two of which exclude each other.
        tests: the verdict of each test that is sought.
    """

    division: Division
    cost: Fraction
    claims: tuple[Claim, ...]
    tests: Mapping[str, str]
    after: Dossier

    @property
    def receipts(self) -> Fraction:
        """What the incentives give."""
        return sum((claim.worth for claim in self.claims), Fraction(0))

    @property
    def net(self) -> Fraction:
        """What the incentives give, less what all that can move costs."""
        return self.receipts - self.cost


@dataclass(frozen=True)
class Found:
    """The plan as it stands beside the best division.

    Attributes:
        proven: whether no other division has more left.
        bound: the most that any division can have left, as far as the search has proved.
        left_out: incentives that could not be counted, each with the reason.
        kept: the tests that went on passing.
    """

    money: Money
    now: Settled
    best: Settled
    proven: bool
    bound: Fraction
    left_out: tuple[tuple[str, str], ...]
    kept: tuple[str, ...]

    @property
    def gain(self) -> Fraction:
        """How much more is left than as things stand."""
        return self.best.net - self.now.net


def best_division(
    production: Production,
    dossier: Dossier,
    *,
    ceilings: bool = False,
    seconds: float = SECONDS,
    tell: Tell | None = None,
) -> Found:
    """The division with the most left.

    Args:
        ceilings: whether to count what somebody else decides on, at the most that can be granted.
        seconds: how long to search; the best that was found by then is told, and that it is not proven.
        tell: called with what the best division so far leaves and what none can exceed; what it raises ends the search.

    Raises:
        AllocationError: what `allocation:` says can't be used, or no division keeps the tests.
        NotEncodableError: a test that is to be kept has no form that the solver takes.
        SolverMissingError: the extra `solve` is not installed.
    """
    book: Book = production.rules
    money, parts = money_of(production, dossier), parts_of(dossier)
    incentives = incentives_for(book, dossier, parts, money, ceilings=ceilings)
    tests = [id_ for id_ in dossier.sheet.seeks if known(book, id_) and book.rule(id_).kind != "incentive"]
    kept = tuple(id_ for id_ in tests if judge(book, id_, dossier).verdict == PASS)
    search = _Search(book, dossier, parts, money, incentives, kept)
    now = settled(book, dossier, parts, as_planned(parts), money, search.incentives, tests)
    division, bound, optimal = search.solved(seconds, tell)
    best = settled(book, dossier, parts, division, money, search.incentives, tests)
    if best.net < now.net:  # the search ended before it was as good as the plan
        best, optimal = now, False
    return Found(money, now, best, optimal and best.net == bound, bound, tuple(search.incentives.left_out), kept)


def settled(
    book: Book,
    dossier: Dossier,
    parts: tuple[Part, ...],
    division: Division,
    money: Money,
    incentives: Incentives,
    tests: Sequence[str],
) -> Settled:
    """What comes of a division, by the evaluator alone."""
    after = divided(dossier, parts, division)
    return Settled(
        division,
        cost_of(parts, division, money),
        claimed(book, after, incentives, money),
        {id_: judge(book, id_, after).verdict for id_ in tests},
        after,
    )


class _Search:
    def __init__(
        self,
        book: Book,
        dossier: Dossier,
        parts: tuple[Part, ...],
        money: Money,
        incentives: Incentives,
        kept: Sequence[str],
    ) -> None:
        self.raised: Exception | None = None
        self.cp_model = solver_package()
        self.model = self.cp_model.CpModel()
        self.book, self.dossier, self.parts, self.money = book, dossier, parts, money
        self.counts: dict[Part, Expression] = {}
        for part in parts:
            most = part.total if part.at.most is None else min(part.at.most, part.total)
            self.counts[part] = self.model.new_int_var(min(part.at.least, most), most, "")
        for item in dict.fromkeys(part.item for part in parts):
            listed = [part for part in parts if part.item == item]
            self.model.add(sum(self.counts[part] for part in listed) == listed[0].total)
        self.given = DividedInputs(dossier, self.counts, {name: self.all_there(name) for name in made_by(parts)})
        for id_ in kept:
            self.model.add(self.passes(book.rule(id_)) == 1)
        self.worth: list[tuple[Expression, Fraction]] = [
            (-self.counts[part] * amount, rate) for part in parts for _, amount, rate in costs_of(part, money)
        ]
        self.incentives = self.claimable(incentives)

    def passes(self, rule: Rule) -> Expression:
        """Whether a rule passes however that which is open comes out."""
        held = [
            make(self.book, rule.id, self.model, self.given.inputs(rule, world), self.dossier.event)
            for world in self.worlds(rule)
            for make in (encode, encode_applicable)
        ]
        every = self.model.new_bool_var("")
        self.model.add_min_equality(every, held)
        return every

    def worlds(self, rule: Rule) -> list[World]:
        money = asks_for_shares(names_asked(self.book, rule.id), rule)
        return worlds(rule, self.dossier, about_money=money)

    def all_there(self, name: str) -> Expression:
        """Whether all of an item is where an input is true."""
        literals = []
        for part in self.parts:
            if name in part.at.makes:
                literal = self.model.new_bool_var("")
                self.model.add(self.counts[part] == part.total).only_enforce_if(literal)
                self.model.add(self.counts[part] <= part.total - 1).only_enforce_if(literal.negated())
                literals.append(literal)
        holds = self.model.new_bool_var(name)
        self.model.add_max_equality(holds, literals)
        return holds

    def claimable(self, incentives: Incentives) -> Incentives:
        """A variable for each incentive whether it is claimed, and what it then gives."""
        claims: dict[str, Expression] = {}
        left_out = list(incentives.left_out)
        for id_, rate in incentives.rates.items():
            rule = self.book.rule(id_)
            inputs = self.given.inputs(rule, self.worlds(rule)[0])
            try:
                holds = self.passes(rule)
                amount = encode_amount(self.book, rule.id, self.model, inputs, self.dossier.event)
            except NotEncodableError as error:
                left_out.append((incentives.names[id_], str(error)))
                continue
            if amount is None or not isinstance(amount.under, int):
                continue
            claim = claims[id_] = self.model.new_bool_var(id_)
            self.model.add_implication(claim, holds)
            top = max(bounds(amount.top)[1], 0)
            gives = self.model.new_int_var(0, top, "")
            self.model.add(gives <= amount.top).only_enforce_if(claim)
            self.model.add(gives == 0).only_enforce_if(claim.negated())
            self.worth.append((gives, rate / amount.under))
        for one, other in incentives.exclusive:
            if one in claims and other in claims:
                self.model.add_bool_or([claims[one].negated(), claims[other].negated()])
        rates = {id_: rate for id_, rate in incentives.rates.items() if id_ in claims}
        return Incentives(rates, incentives.names, incentives.exclusive, tuple(left_out))

    def listener(self, tell: Tell, scale: int) -> Any:  # Any: a callback of CP-SAT
        """Tells of each better division; what the teller raises stops the solver, and is raised when it has stopped."""
        search = self

        class Listening(self.cp_model.CpSolverSolutionCallback):  # type: ignore[misc,name-defined]  # ortools: untyped
            def on_solution_callback(self) -> None:
                try:
                    best, most = round(self.objective_value), math.ceil(self.best_objective_bound)
                    tell(Fraction(best, scale), Fraction(most, scale))
                except Exception as error:  # noqa: BLE001  # whatever the teller means by it, it is raised again
                    search.raised = error
                    self.stop_search()

        return Listening()

    def solved(self, seconds: float, tell: Tell | None = None) -> tuple[Division, Fraction, bool]:
        """The best division found, the most that any can have left, and whether the search came to its end."""
        scale = math.lcm(*(factor.denominator for _, factor in self.worth))
        terms = [(expression, int(factor * scale)) for expression, factor in self.worth]
        if sum(max(map(abs, bounds(expression))) * abs(factor) for expression, factor in terms) > LARGEST:
            raise AllocationError("The sums are too large for the solver; compare in a currency with fewer zeros.")
        left = sum(factor * expression for expression, factor in terms)
        self.model.maximize(left)
        solver = self.cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 1
        # Sums of money have wide domains; restarting often proves the best in a twentieth of the default's time.
        solver.parameters.search_branching = self.cp_model.PORTFOLIO_WITH_QUICK_RESTART_SEARCH
        solver.parameters.max_time_in_seconds = seconds
        for part in self.parts:
            self.model.add_hint(self.counts[part], part.now)
        status = solver.solve(self.model, *([] if tell is None else [self.listener(tell, scale)]))
        if self.raised is not None:
            raise self.raised
        if status == self.cp_model.INFEASIBLE:
            raise AllocationError("No division within these bounds keeps the tests that pass now.")
        if status not in (self.cp_model.OPTIMAL, self.cp_model.FEASIBLE):
            return as_planned(self.parts), Fraction(bounds(left)[1], scale), False
        division = gathered({part: int(solver.value(count)) for part, count in self.counts.items()})
        optimal = bool(status == self.cp_model.OPTIMAL)
        # The solver tells its bound as a float; once it has proved the best, the best is the bound, and exact.
        bound = solver.value(left) if optimal else math.ceil(solver.best_objective_bound)
        return division, Fraction(int(bound), scale), optimal
