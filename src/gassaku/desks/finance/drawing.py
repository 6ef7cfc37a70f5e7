"""The deal drawn as a flow: receipts into pots, pots down their tiers, tiers out to parties.

A pure layout: nodes and edges with whole coordinates, each with what it means, so that a page draws them as SVG, a
screen reader reads them as a list, and a figure on an edge can be asked why. Time runs downwards: a pot's tiers stand
below each other in the order in which they are paid; what is left runs on to the next pot or to its receivers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gassaku.desks.finance.amount import percent
from gassaku.desks.finance.deal import NOBODY, Deal, Pot, Tier
from gassaku.desks.finance.explain import Teller
from gassaku.desks.finance.flow import feeds, order_of_pots, receivers
from gassaku.desks.finance.outcome import Outcome
from gassaku.desks.finance.words import say

WIDTH, HEIGHT, GAP, ACROSS, MARGIN = 220, 52, 20, 300, 24
_TOGETHER = 3  # with more pots than this, each has its receivers beside it, so that no line crosses the whole page


@dataclass(frozen=True, slots=True)
class Node:
    """A box.

    Attributes:
        id: unique: `pot:main`, `tier:main:equity`, `receipts:main`, `party:bank`; with more than three pots a party
            stands beside each pot, as `party:main:bank`.
        kind: receipts, pot, tier or party.
        subject: the id in the deal.
        pot: the pot that it belongs to; "" for a party that stands for all of them.
        label: its name; `detail` what it takes, in words.
        amount: in steps, None before any money came in.
        x, y, width, height: whole units of the drawing, from the top left.
    """

    id: str
    kind: str
    subject: str
    pot: str
    label: str
    detail: str
    amount: int | None
    x: int
    y: int
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True, slots=True)
class Edge:
    """Money that flows from one node to another.

    Attributes:
        kind: in (receipts), down (what is left after a tier), paid, poured (into a pot) or rest (the residual).
        amount: in steps, None before any money came in.
        points: the corners of its line.
    """

    source: str
    target: str
    kind: str
    amount: int | None
    points: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A deal as boxes and lines, `width` × `height`."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    width: int
    height: int
    language: str = "en"

    def node(self, id_: str) -> Node:
        """The node of that id."""
        return next(node for node in self.nodes if node.id == id_)


def draw_deal(
    deal: Deal, outcome: Outcome | None = None, *, language: str = "en", names: Mapping[str, str] | None = None
) -> Drawing:
    """The flow of a deal, with amounts where an outcome is given.

    Args:
        outcome: of the same deal; its totals over all periods stand in the boxes and on the lines.
        names: what parties are called, by their id in the deal.

    Raises:
        UnusableDeal: the pots flow in a circle.
    """
    return _Layout(deal, outcome, language, names or {}).drawing()


class _Layout:
    """Places pots in columns by how far they are from the receipts, tiers below them, parties in the last column."""

    def __init__(self, deal: Deal, outcome: Outcome | None, language: str, names: Mapping[str, str]) -> None:
        self.deal, self.outcome, self.language, self.names = deal, outcome, language, names
        self.teller = Teller(deal, language)
        self.pots = [pot for group in order_of_pots(deal) for pot in group]
        self.flows = _flows(outcome)
        self.apart = len(self.pots) > _TOGETHER
        self.nodes: dict[str, Node] = {}
        self.edges: list[Edge] = []

    def drawing(self) -> Drawing:
        """Nodes first, then the lines between them."""
        columns = self._columns()
        across = ACROSS * 2 if self.apart else ACROSS
        below = dict.fromkeys(sorted(set(columns.values())), MARGIN)
        for pot in self.pots:
            x, y = MARGIN + columns[pot.id] * across, below[columns[pot.id]]
            end = self._pot(pot, x, y)
            if self.apart:
                end = max(end, self._parties([pot], x + ACROSS, y))
            below[columns[pot.id]] = end + 2 * GAP
        last = MARGIN + (max(columns.values(), default=0) + 1) * across
        parties = 0 if self.apart else self._parties(self.pots, last, MARGIN)
        for pot in self.pots:
            self._lines(pot)
        height = max([*below.values(), parties])
        width = max((node.x + node.width for node in self.nodes.values()), default=0) + MARGIN
        return Drawing(tuple(self.nodes.values()), tuple(self.edges), width, height, self.language)

    def _columns(self) -> dict[str, int]:
        """A pot stands right of every pot that flows into it."""
        columns: dict[str, int] = {}
        for pot in self.pots:
            columns.setdefault(pot.id, 0)
            for target in feeds(pot):
                columns[target] = max(columns.get(target, 0), columns[pot.id] + 1)
        return columns

    def _pot(self, pot: Pot, x: int, y: int) -> int:
        entered = None if self.outcome is None else self._receipts(pot.id)
        if entered or not self._only_poured(pot):
            self._add("receipts", pot.id, say("draw_receipts", self.language), "", entered, (x, y))
            y += HEIGHT + GAP
        came = None if entered is None else entered + self.flows.get(("", f"pot:{pot.id}"), 0)
        scope = ", ".join(word for trait in (pot.scope.inside if pot.scope else {}).values() for word in sorted(trait))
        self._add("pot", pot.id, say("pot_name", self.language, pot=pot.id), scope, came, (x, y))
        for tier in pot.tiers:
            y += HEIGHT + GAP
            taken = None if self.outcome is None else self.flows.get((f"tier:{pot.id}:{tier.id}", ""), 0)
            self._add("tier", f"{pot.id}:{tier.id}", tier.id, self._detail(tier), taken, (x, y))
        return y + HEIGHT

    def _only_poured(self, pot: Pot) -> bool:
        """Whether no receipt enters it by itself, as far as the deal says."""
        return pot.scope is None and any(pot.id in feeds(other) for other in self.pots)

    def _receipts(self, pot: str) -> int:
        step = self.deal.scale.step
        statements = self.outcome.statements if self.outcome else ()
        return sum(one.minor for statement in statements for one in statement.receipts if one.pot == pot) // step

    def _detail(self, tier: Tier) -> str:
        """What a tier takes, in a few words: its rate and base, its cap, its clause."""
        words = []
        if tier.rated:
            base = say(f"draw_{tier.basis.kind}", self.language)
            words.append(say("draw_rate", self.language, rate=self.teller.rate(tier), base=base))
        elif not (tier.cap or tier.cap_group):
            words.append(say("draw_rest", self.language))
        if tier.cap:
            words.append(say("draw_cap", self.language, amount=self.teller.figure(tier.cap.principal)))
            if tier.cap.premium:
                words[-1] += f" +{percent(tier.cap.premium)}"
        if tier.clause:
            words.append(tier.clause)
        return ", ".join(words)

    def _parties(self, pots: Sequence[Pot], x: int, y: int) -> int:
        """Those who receive from the pots, each with what came to it from them; gives where they end."""
        end = y
        for party in self._receivers(pots):
            amount = None
            if self.outcome is not None:
                amount = sum(
                    steps
                    for (source, target), steps in self.flows.items()
                    if target == f"party:{party}" and any(source.split(":")[1] == pot.id for pot in pots)
                )
            label = say("nobody", self.language) if party == NOBODY else self.names.get(party, party)
            subject = f"{pots[0].id}:{party}" if self.apart else party
            self._add("party", subject, label, "", amount, (x, y))
            end, y = y + HEIGHT, y + HEIGHT + GAP
        return end

    @staticmethod
    def _receivers(pots: Sequence[Pot]) -> list[str]:
        found: dict[str, None] = {}
        for pot in pots:
            found.update(dict.fromkeys(receivers(pot)))
            if _leaves_to_nobody(pot):
                found[NOBODY] = None
        return list(found)

    def _add(self, kind: str, subject: str, label: str, detail: str, amount: int | None, at: tuple[int, int]) -> None:
        id_ = f"{kind}:{subject}"
        if id_ not in self.nodes:
            pot = subject.partition(":")[0] if kind != "party" or self.apart else ""
            self.nodes[id_] = Node(id_, kind, subject, pot, label, detail, amount, *at)

    def _lines(self, pot: Pot) -> None:
        places = [f"pot:{pot.id}", *dict.fromkeys(f"tier:{pot.id}:{tier.id}" for tier in pot.tiers)]
        if receipts := self.nodes.get(f"receipts:{pot.id}"):
            self._edge(receipts.id, places[0], "in", receipts.amount)
        left = self.nodes[places[0]].amount
        for above, below in pairwise(places):
            self._edge(above, below, "down", left)
            left = None if left is None else left - (self.nodes[below].amount or 0)
        for tier in pot.tiers:
            targets = [share.target for share in tier.shares]
            targets += [tier.advance.to] if tier.advance and tier.advance.to else []
            for target in dict.fromkeys(targets):
                self._out(f"tier:{pot.id}:{tier.id}", target.id, "poured" if target.is_pot else "paid")
        for target in dict.fromkeys(share.target for share in pot.residual):
            self._out(places[-1], target.id, "poured" if target.is_pot else "rest", rest=True)
        if _leaves_to_nobody(pot):
            self._out(places[-1], NOBODY, "rest", rest=True)

    def _out(self, source: str, target: str, kind: str, *, rest: bool = False) -> None:
        money = f"pot:{target}" if kind == "poured" else f"party:{target}"
        pot = self.nodes[source].pot
        amount = None
        if self.outcome is not None:
            amount = self.flows.get((f"rest:{pot}" if rest else source, money), 0)
        end = f"party:{pot}:{target}" if self.apart and kind != "poured" else money
        self._edge(source, end, kind, amount)

    def _edge(self, source: str, target: str, kind: str, amount: int | None) -> None:
        first, last = self.nodes[source], self.nodes[target]
        if kind in ("in", "down"):
            x = first.x + first.width // 2
            points: tuple[tuple[int, int], ...] = ((x, first.y + first.height), (x, last.y))
        else:
            start = (first.x + first.width, first.y + first.height // 2)
            end = (last.x, last.y + last.height // 2)
            turn = last.x - (ACROSS - WIDTH) // 2
            points = (start, (turn, start[1]), (turn, end[1]), end)
        self.edges.append(Edge(source, target, kind, amount, points))


def _leaves_to_nobody(pot: Pot) -> bool:
    """Whether money may be left that the deal gives to nobody."""
    return not pot.residual and not any(_takes_all(tier) for tier in pot.tiers)


def _takes_all(tier: Tier) -> bool:
    ends = (tier.rated, tier.cap, tier.cap_group, tier.when.parts, tier.advance, any(one.claim for one in tier.shares))
    return not any(ends)


def _flows(outcome: Outcome | None) -> dict[tuple[str, str], int]:
    """Steps by line of the drawing; with "" as its end, all that a tier took; as its start, all poured into a pot."""
    flows: dict[tuple[str, str], int] = {}

    def add(source: str, target: str, amount: int) -> None:
        flows[source, target] = flows.get((source, target), 0) + amount

    for line in outcome.lines if outcome else ():
        source = f"rest:{line.pot}" if line.kind == "residual" else f"tier:{line.pot}:{line.tier}"
        if line.kind != "release":
            add(source, "", line.take)
        for name, amount in line.shares.items():
            pot = name.removeprefix("pot:") if name.startswith("pot:") else ""
            add(source, f"pot:{pot}" if pot else f"party:{name}", amount)
            if pot:
                add("", f"pot:{pot}", amount)
    return flows
