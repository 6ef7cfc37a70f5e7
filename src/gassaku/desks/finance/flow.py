"""In which order pots are paid out: a pot comes after every pot that flows into it, crossed pots come together."""

from __future__ import annotations

from gassaku.desks.finance import codes
from gassaku.desks.finance.codes import UnusableDeal
from gassaku.desks.finance.deal import Deal, Pot, Target


def targets_of(pot: Pot) -> list[Target]:
    """Everybody and every pot that it may pay, in the deal's order."""
    targets = [share.target for tier in pot.tiers for share in tier.shares]
    targets += [tier.advance.to for tier in pot.tiers if tier.advance and tier.advance.to]
    return [*targets, *(share.target for share in pot.residual)]


def feeds(pot: Pot) -> list[str]:
    """The pots that receive money from it, in the deal's order."""
    return list(dict.fromkeys(target.id for target in targets_of(pot) if target.is_pot))


def receivers(pot: Pot) -> list[str]:
    """The parties that it may pay, in the deal's order."""
    return list(dict.fromkeys(target.id for target in targets_of(pot) if not target.is_pot))


def order_of_pots(deal: Deal) -> list[tuple[Pot, ...]]:
    """Groups of pots in the order of paying out; the pots of one account are one group.

    Raises:
        UnusableDeal: when money would flow in a circle, or between two pots of one account.
    """
    ids = [pot.id for pot in deal.pots]
    group = {id_: id_ for id_ in ids}
    for account in deal.accounts:
        names = {group[pot] for pot in account.pots}
        first = min((group[pot] for pot in account.pots), key=ids.index)
        group = {id_: first if name in names else name for id_, name in group.items()}
    after: dict[str, set[str]] = {name: set() for name in group.values()}
    for pot in deal.pots:
        for target in feeds(pot):
            if group[target] != group[pot.id]:
                after[group[target]].add(group[pot.id])
            elif target == pot.id or not _crossed(deal, pot.id, target):
                raise _circular(deal, [pot.id, target])
    for name, needed in _measured(deal):
        if group[name] != group[needed]:
            after[group[name]].add(group[needed])
    done: list[str] = []
    waiting = [name for name in ids if name in after]
    while waiting:
        ready = next((name for name in waiting if after[name] <= set(done)), None)
        if ready is None:
            raise _circular(deal, _circle(waiting, after))
        waiting.remove(ready)
        done.append(ready)
    return [tuple(pot for pot in deal.pots if group[pot.id] == name) for name in done]


def _measured(deal: Deal) -> list[tuple[str, str]]:
    """Pots whose tiers are reckoned on other pots, or on tiers that stand only there."""
    pairs: list[tuple[str, str]] = []
    for pot in deal.pots:
        own = {tier.id for tier in pot.tiers}
        for tier in pot.tiers:
            kind, subject = tier.basis.kind, tier.basis.subject
            if kind == "pot":
                pairs.append((pot.id, subject))
            elif kind == "tier" and subject not in own:
                pairs += [(pot.id, other.id) for other in deal.pots if any(one.id == subject for one in other.tiers)]
    return pairs


def _crossed(deal: Deal, first: str, second: str) -> bool:
    account = next(one for one in deal.accounts if first in one.pots or second in one.pots)
    raise UnusableDeal(codes.CROSSED_FLOW.at(account.place, account=account.id, first=first, second=second))


def _circle(waiting: list[str], after: dict[str, set[str]]) -> list[str]:
    path = [waiting[0]]
    while True:
        before = next(name for name in waiting if name in after[path[-1]])
        if before in path:
            return [before, *reversed(path[path.index(before) :])]
        path.append(before)


def _circular(deal: Deal, names: list[str]) -> UnusableDeal:
    pot = deal.pot(names[0])
    return UnusableDeal(codes.CIRCULAR.at(pot.place if pot else deal.place, circle=" → ".join(names)))
