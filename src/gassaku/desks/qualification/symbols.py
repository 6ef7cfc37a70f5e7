"""A rule's inputs as CP-SAT expressions of the moves: what `reading` reads, with what the moves would change in it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import lcm
from typing import Any

from gassaku.desks.qualification.dossier import Dossier, Member
from gassaku.desks.qualification.moves import Move
from gassaku.desks.qualification.reading import GROUP_SHARES, World, counts, of_people, read
from gassaku.rules import Rule
from gassaku.rules.linear import Linear

Expression = Any  # Any: a CP-SAT expression, or a plain whole number


class Symbols:
    """The inputs of rules, with a variable for how often each move is made."""

    def __init__(self, dossier: Dossier, made: list[tuple[Move, Expression]]) -> None:
        self.dossier = dossier
        self.made = made

    def inputs(self, rule: Rule) -> dict[str, Any]:  # Any: plain inputs and expressions, nested
        """What the rule asks for; people who declared nothing count for no country, and what is open for nobody."""
        inputs = read(rule, self.dossier, World()).inputs
        declared = {*self.dossier.declared, *self._own(rule)}
        for name, how in (rule.sheet.get("reads") or {}).items():
            if isinstance(how, Mapping) and name not in declared:
                self.read(name, how, inputs)
        shares = self.shares()
        if shares is not None:
            inputs |= {name: shares for name in GROUP_SHARES if name not in declared}
        for move, count in self.made:
            if move.sort == "declare":
                inputs[move.subject] = count
            elif move.sort == "number":
                held = inputs.get(move.subject, 0)
                base = held if isinstance(held, int) else 0
                inputs[move.subject] = base + (move.size - base) * count
        return inputs

    def _own(self, rule: Rule) -> set[str]:
        return {name for key in (*rule.names, rule.id) for name in self.dossier.for_rule.get(key, {})}

    def read(self, name: str, how: Mapping[str, Any], inputs: dict[str, Any]) -> None:
        if of_people(how) and name in inputs:
            inputs[name] = self.people(how, inputs[name])
        elif "spend" in how:
            steps = [
                move.size * count
                for move, count in self.made
                if move.sort == "spend" and (move.subject, move.into) == (how["spend"], how.get("currency", ""))
            ]
            if steps:
                base = Fraction(inputs.get(name, 0))
                inputs[name] = Linear(base.numerator + base.denominator * sum(steps), base.denominator)
        elif "days" in how and name in inputs:
            inputs[name] = self.moved(Fraction(inputs[name]), "day", str(how["days"]))
        elif "finance" in how and name in inputs:
            inputs[name] = self.moved(Fraction(inputs[name]), "share", str(how["finance"]))

    def moved(self, base: Fraction, sort: str, country: str) -> Linear | Fraction:
        """A number with what the moves bring to it and take from it."""
        coming = [count for move, count in self.made if move.sort == sort and move.into == country]
        going = [count for move, count in self.made if move.sort == sort and move.subject == country]
        if not coming and not going:
            return base
        under = base.denominator
        return Linear(base.numerator + under * (sum(coming) - sum(going)), under)

    def shares(self) -> dict[str, Linear | Fraction] | None:
        finance = self.dossier.finance
        if finance is None:
            return None
        countries = dict.fromkeys((*finance, *(move.into for move, _ in self.made if move.sort == "share")))
        under = lcm(*(part.denominator for part in finance.values()))
        found = {country: self.moved(finance.get(country, Fraction(0)), "share", country) for country in countries}
        return {
            country: Linear(part.top * (under // part.under), under) if isinstance(part, Linear) else part
            for country, part in found.items()
        }

    def people(self, how: Mapping[str, Any], base: Mapping[str, Any]) -> dict[str, Any]:
        flat = "people" not in how
        groups = {"": how["roles"]} if flat else how["people"]
        table = {group: dict(base if flat else base[group]) for group in groups}
        for group, roles in groups.items():
            wanted = {str(role).casefold() for role in roles}
            for move, count in self.made:
                self.count(table[group], how, move, count, wanted)
        return table[""] if flat else table

    def count(
        self, row: dict[str, Any], how: Mapping[str, Any], move: Move, count: Expression, wanted: set[str]
    ) -> None:
        if move.role not in wanted or move.sort not in ("credit", "recast", "add"):
            return
        of: Mapping[str, list[str]] = how.get("of") or {}
        came: Any = move.into  # Any: a country, or a member
        if move.sort == "credit":
            member = next(one for one in self.dossier.people if one.id == move.subject)
            if member.roles & wanted:
                return
            came = member
        if move.sort != "recast":
            row["total"] = row["total"] + count
        for name, codes in of.items():
            gain = came in codes if isinstance(came, str) else counts(came, how, codes) is True
            left = Member("", "", frozenset(), move.held, move.lives)
            loss = move.sort == "recast" and counts(left, how, codes) is True
            if gain != loss:
                row[name] = row[name] + (count if gain else -count)
