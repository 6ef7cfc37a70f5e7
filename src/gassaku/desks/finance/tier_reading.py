"""Reads a tier: recipients, basis, rate or bands, cap, and everything that changes who is paid when."""

from __future__ import annotations

from fractions import Fraction

from gassaku.desks.finance.amount import Scale
from gassaku.desks.finance.cap_reading import read_cap, read_tier_cap
from gassaku.desks.finance.condition import All
from gassaku.desks.finance.condition_reading import read_when
from gassaku.desks.finance.deal import Advance, Band, Basis, Cap, Hold, Share, Target, Tier
from gassaku.desks.finance.reading import Entry, shape, words

_TIER = words(
    "id recipients to basis rate bands slab per_unit_above above cap cap_group rule bearer advance when hold mode "
    "crossed claims unit per of"
)
_RULES = {
    **dict.fromkeys(("shares", "share"), "shares"),
    **dict.fromkeys(("by_claim", "by_claims", "pro_rata", "pari_passu"), "by_claim"),
    **dict.fromkeys(("in_order", "sequential"), "in_order"),
    "stacked": "stacked",
}
_BASES = {
    **dict.fromkeys(("gross", "gross_of_the_pot", "at_source", "source"), "gross"),
    **dict.fromkeys(("before_tax", "gross_before_tax", "gross_before_withholding", "invoice"), "before_tax"),
    **dict.fromkeys(("remaining", "at_position", "position", "net"), "remaining"),
    **dict.fromkeys(("units", "per_unit"), "units"),
    **dict.fromkeys(("contract", "contract_amount"), "contract"),
}


def read_tier(entry: Entry, scale: Scale, pot: str) -> Tier:
    """One tier of the pot `pot`."""
    entry.fields(_TIER, "tier")
    id_ = entry.get("id")
    if id_ is None:
        raise entry.wrong("a tier without an id", "`id:`", "Give it a name of its own, one word.")
    rule = said.word("a rule", _RULES) if (said := entry.get("rule")) else "shares"
    basis, basis_said = _basis(entry)
    ways = [key for key in ("rate", "bands", "slab") if entry.value.get(key) is not None]
    if len(ways) > 1:
        raise entry.wrong(" and ".join(ways), "one way to reckon", "Keep the one that the contract says.")
    per_unit = basis.kind == "units"
    if per_unit and not ways:
        raise entry.wrong("units without an amount a unit", "`rate:` or `bands:`", "Write the amount of one unit.")
    above = entry.get("per_unit_above", "above")
    if above and not per_unit:
        raise above.wrong("a number of units to start from", "it only with `basis: units`", "Use `bands:` instead.")
    bearer = entry.get("bearer")
    if bearer and rule != "stacked":
        raise bearer.wrong("a bearer", "it only with `rule: stacked`", "Remove it, or stack the percentages.")
    text = entry.get("clause")
    shares = _recipients(entry, scale, rule)
    _claims_said(entry, rule, shares)
    return Tier(
        id=id_.text("an id"),
        shares=shares,
        basis=basis,
        rate=_rate(rate, scale, per_unit=per_unit) if (rate := entry.get("rate")) else None,
        bands=_bands(entry, "bands", scale, per_unit=per_unit),
        slab=_bands(entry, "slab", scale, per_unit=per_unit),
        per_unit_above=above.positive("a number of units") if above else Fraction(0),
        cap=read_tier_cap(entry, scale),
        cap_group=group.text("a cap group") if (group := entry.get("cap_group")) else "",
        rule=rule,
        bearer=bearer.text("a party") if bearer else "",
        advance=_advance(advance, scale, id_.text("an id")) if (advance := entry.get("advance")) else None,
        when=read_when(when, scale, pot) if (when := entry.get("when")) else All(),
        hold=_hold(hold) if (hold := entry.get("hold")) else None,
        mode=mode.word("a mode", {"pay": "pay", "charge": "charge"}) if (mode := entry.get("mode")) else "pay",
        crossed=crossed.flag() if (crossed := entry.get("crossed")) else True,
        clause=text.text("a clause") if text else "",
        basis_said=basis_said,
        place=entry.place,
    )


def read_target(entry: Entry) -> Target:
    """A party as `bank`, a pot as `{pot: main}` or `pot:main`."""
    if isinstance(entry.value, dict):
        entry.fields({"pot", "party"}, "recipient")
        if (pot := entry.get("pot")) is not None:
            return Target(pot.text("a pot"), is_pot=True)
        if (party := entry.get("party")) is not None:
            return Target(party.text("a party"))
        raise entry.wrong("neither party nor pot", "`party:` or `pot:`", "Name one.")
    return target_named(entry.text("a party or a pot"))


def target_named(name: str) -> Target:
    """`pot:main` is a pot, every other name a party."""
    head, _, tail = name.partition(":")
    return Target(tail.strip(), is_pot=True) if head == "pot" and tail.strip() else Target(name)


def _recipients(entry: Entry, scale: Scale, rule: str) -> tuple[Share, ...]:
    said = entry.get("recipients", "to")
    if said is None:
        raise entry.wrong("a tier without recipients", "`recipients:` with party: weight", "Name who receives.")
    if isinstance(said.value, str) or set(said.value if isinstance(said.value, dict) else ()) <= {"pot", "party"}:
        return (Share(read_target(said), Fraction(1)),)
    claims = entry.get("claims")
    shares = tuple(
        _share(name, item, claims, scale, owns=rule in ("by_claim", "in_order") and entry.get("cap", "claims") is None)
        for name, item in said.pairs("list of recipients")
    )
    if claims:
        for name, claim in claims.pairs("list of claims"):
            if name not in said.value:
                raise claim.wrong(f"a claim of {name}", "claims of the recipients only", "Name it as a recipient.")
    if sum(share.weight for share in shares) <= 0:
        raise said.wrong("weights that are all 0", "at least one weight above 0", "Write the shares.")
    return shares


def _claims_said(entry: Entry, rule: str, shares: tuple[Share, ...]) -> None:
    """By claim and in order need to know what is owed to each; only the last in order may be without end."""
    if rule not in ("by_claim", "in_order") or entry.get("cap", "cap_group") is not None:
        return
    needed = shares if rule == "by_claim" else shares[:-1]
    for share in needed:
        if share.claim is None:
            raise entry.wrong(
                f"no claim of {share.target.id}",
                f"what is owed to each, for `rule: {rule}`",
                "Write it under `claims:`.",
            )


def _share(name: str, entry: Entry, claims: Entry | None, scale: Scale, *, owns: bool) -> Share:
    target = target_named(name)
    claim = claims.get(name) if claims else None
    if isinstance(entry.value, dict):
        own = read_cap(entry, scale)
        return Share(target, own.principal, own)
    weight = entry.number("a weight") if entry.value is not None else Fraction(0)
    if weight < 0:
        raise entry.wrong(f"the weight {entry.value}", "a weight that is not negative", "Check the sign.")
    if claim:
        return Share(target, weight, read_cap(claim, scale))
    return Share(target, weight, Cap(scale.steps(weight)) if owns and entry.value is not None else None)


def _basis(entry: Entry) -> tuple[Basis, bool]:
    """The basis, and whether the deal itself names it."""
    said = entry.get("basis")
    if said is None:
        return Basis(), False
    if isinstance(said.value, dict):
        said.fields({"tier", "pot", "units"}, "basis")
        for kind in ("tier", "pot", "units"):
            if (subject := said.get(kind)) is not None:
                return Basis(kind, subject.text(f"a {kind}")), True
        raise said.wrong(shape(said.value), "`tier:`, `pot:` or `units:`", "Name the base.")
    word = said.text("a basis")
    if word in ("tier", "pot") and (of := entry.get("of")) is not None:
        return Basis(word, of.text(f"a {word}")), True
    head, _, tail = word.partition(":")
    if tail and head.strip() in ("tier", "pot", "units"):
        return Basis(head.strip(), tail.strip()), True
    known = _BASES.get(word.casefold().replace(" ", "_").replace("-", "_"))
    unit = entry.get("unit")
    if known == "units" and unit:
        return Basis(known, unit.text("a kind of unit")), True
    return (Basis(known) if known else Basis("tier", word)), True


def _rate(entry: Entry, scale: Scale, *, per_unit: bool) -> Fraction:
    return scale.steps(entry.positive("an amount a unit")) if per_unit else entry.rate("a rate")


def _bands(entry: Entry, key: str, scale: Scale, *, per_unit: bool) -> tuple[Band, ...]:
    said = entry.get(key)
    if said is None:
        return ()
    bands: list[Band] = []
    for item in said.items("bands"):
        item.fields({"upto", "up_to", "rate"}, "band")
        rate = item.get("rate")
        if rate is None:
            raise item.wrong("a band without a rate", "`rate:`", "Add it.")
        upto = item.get("upto", "up_to")
        number = None if upto is None else upto.positive("the end of a band")
        bound = None if number is None else number if per_unit else scale.steps(number)
        if bands and (bands[-1].upto is None or (bound is not None and bound <= (bands[-1].upto or 0))):
            raise item.wrong("a band that does not rise", "bands in rising order, the open one last", "Sort them.")
        bands.append(Band(bound, _rate(rate, scale, per_unit=per_unit)))
    if not bands:
        raise said.wrong("no bands", "at least one", "Write `- upto: …` and `rate: …`.")
    return tuple(bands)


def _advance(entry: Entry, scale: Scale, tier: str) -> Advance:
    if not isinstance(entry.value, dict):
        return Advance(tier, scale.steps(entry.positive("an advance")))
    entry.fields({"pool", "amount", "to"}, "advance")
    pool, amount, to = entry.get("pool"), entry.get("amount"), entry.get("to")
    if amount is None:
        raise entry.wrong("an advance without an amount", "`amount:`", "Write what was advanced.")
    return Advance(
        pool.text("a pool") if pool else tier,
        scale.steps(amount.positive("an advance")),
        read_target(to) if to else None,
    )


def _hold(entry: Entry) -> Hold:
    if not isinstance(entry.value, dict):
        return Hold(entry.rate("a reserve"))
    entry.fields({"rate", "release_after", "release_after_periods", "periods"}, "hold")
    rate, after = entry.get("rate"), entry.get("release_after", "release_after_periods", "periods")
    if rate is None:
        raise entry.wrong("a hold without a rate", "`rate:`", "Write which part of each payment is held.")
    return Hold(rate.rate("a reserve"), after.count("a number of periods") if after else None)
