"""Divides what a tier takes among its recipients, in whole steps and without loss."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from gassaku.vocabulary.money import apportion


def cumulative_shares(take: int, paid: Sequence[int], weights: Sequence[int | Fraction]) -> list[int]:
    """The shares of `take`, so that all that was ever paid stands as near as possible to `weights`.

    Each share is the cumulative entitlement less what was `paid`; nobody gives money back, so where rounding or an
    earlier period gave somebody too much, the others wait for theirs.
    """
    target = apportion(sum(paid) + take, weights)
    owed = [wanted - had for wanted, had in zip(target, paid, strict=True)]
    over = -sum(min(share, 0) for share in owed)
    shares = [max(share, 0) for share in owed]
    if over:
        for index, less in enumerate(apportion(over, shares)):
            shares[index] -= less
    return shares


def claim_shares(take: int, claims: Sequence[Fraction], weights: Sequence[int | Fraction]) -> list[int]:
    """Pro rata to what is still owed to each; by weight where nothing is owed."""
    open_claims = [max(claim, Fraction(0)) for claim in claims]
    return apportion(take, open_claims if any(open_claims) else weights)


def ordered_shares(take: int, claims: Sequence[int | None]) -> list[int]:
    """Each claim in full before the next; None has no end."""
    shares, rest = [], take
    for claim in claims:
        share = rest if claim is None else min(max(claim, 0), rest)
        shares.append(share)
        rest -= share
    return shares


def draw(take: int, wanted: Mapping[int, int], there: Mapping[int, int]) -> dict[int, int]:
    """Takes `take` from several sources pro rata to `wanted`, never more from one than is `there`.

    `take` is at most the sum of `there`. What one source lacks, the others give pro rata to what they have left.
    """
    keys = [key for key in sorted(wanted) if wanted[key] > 0 and there[key] > 0]
    if len(keys) == 1 and there[keys[0]] >= take:
        return {keys[0]: take}
    drawn = dict.fromkeys(there, 0)
    if keys:
        for key, part in zip(keys, apportion(take, [wanted[key] for key in keys]), strict=True):
            drawn[key] = min(part, there[key])
    lacking = take - sum(drawn.values())
    if lacking:
        slack = {key: there[key] - drawn[key] for key in sorted(there)}
        for key, part in zip(slack, apportion(lacking, list(slack.values())), strict=True):
            drawn[key] += part
    return {key: part for key, part in drawn.items() if part}
