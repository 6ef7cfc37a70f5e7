"""Reads a deal as the notation has it: `currency`, `unit`, and `deal` with its pots, accounts and statement rule."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from gassaku.desks.finance.amount import Rounding, Scale
from gassaku.desks.finance.cap_reading import read_cap
from gassaku.desks.finance.deal import Account, Basis, Cap, Deal, Pot, Scope, Share, StatementRule, Target
from gassaku.desks.finance.reading import Entry, words
from gassaku.desks.finance.tier_reading import read_target, read_tier, target_named
from gassaku.vocabulary import VocabularyError
from gassaku.vocabulary.money import digits as minor_digits

_DEAL = words("pots accounts parties statement cap_groups signed date language currency unit")
_POT = words("tiers residual scope currency")
_SCOPE = {
    **dict.fromkeys(("territories", "territory"), "territory"),
    **dict.fromkeys(("media", "medium"), "medium"),
    **dict.fromkeys(("windows", "window"), "window"),
    **dict.fromkeys(("seasons", "season"), "season"),
}
_EVERYWHERE = {"*", "all", "world", "worldwide"}
_PERIODS = {
    **dict.fromkeys(("each_date", "each_receipt", "day", "daily"), "each_date"),
    **dict.fromkeys(("month", "monthly"), "month"),
    **dict.fromkeys(("quarter", "quarterly"), "quarter"),
    **dict.fromkeys(("half_year", "half_yearly", "semi_annual"), "half_year"),
    **dict.fromkeys(("year", "yearly", "annual"), "year"),
    **dict.fromkeys(("all", "once"), "all"),
}
_ROUNDING = {
    **dict.fromkeys(("half_up", "half_even", "truncate")),
    "down": "truncate",
    "truncation": "truncate",
    "bankers": "half_even",
}
_PERCENTAGES = {
    **dict.fromkeys(("gross", "at_source"), "gross"),
    **dict.fromkeys(("remaining", "at_position"), "remaining"),
}
_ROUNDED = {
    **dict.fromkeys(("line", "each_line"), "line"),
    **dict.fromkeys(("cell", "each_cell", "group", "each_group"), "cell"),
}
_HOME = {"outside": "outside", "counted": "counted", "count": "counted"}
CONVERSIONS = {
    **dict.fromkeys(("day_of_receipt", "rate_of_the_day_of_receipt", "at_receipt", "receipt"), "day_of_receipt"),
    **dict.fromkeys(("period_average", "average", "average_of_the_period"), "period_average"),
    **dict.fromkeys(("statement_day", "statement_date", "rate_of_the_statement_date"), "statement_day"),
    **dict.fromkeys(("budget_rate", "fixed_budget_rate", "budget"), "budget_rate"),
}
WITHHOLDING = {
    **dict.fromkeys(("cash", "cash_received", "cash_received_after_withholding", "after_withholding"), "cash"),
    **dict.fromkeys(("before_tax", "before_withholding", "gross", "gross_before_withholding"), "before_tax"),
}


def read_deal(entry: Entry) -> Deal:
    """The deal of a document; `entry` is its top, with `deal:` below it or the pots themselves.

    Raises:
        NotationError: for what can't be read: an unknown key, an amount with separators, a contradiction.
    """
    entry.mapping("deal with `currency`, `deal` and `receipts`")
    body = entry.at("deal") if "deal" in entry.value else entry
    if body is not entry:
        body.fields(_DEAL, "deal")
    pots = body.get("pots")
    if pots is None:
        raise body.wrong("a deal without pots", "`pots:`", "Write at least one pot with its tiers.")
    scale = read_scale(entry, body)
    read = tuple(_pot(name, pot, scale) for name, pot in pots.pairs("list of pots"))
    ids = {pot.id for pot in read}
    groups = body.get("cap_groups")
    accounts = body.get("accounts")
    statement = _statement(rule) if (rule := body.get("statement")) else StatementRule()
    parties = body.get("parties")
    signed = body.get("signed")
    deal = Deal(
        scale=scale,
        pots=tuple(_based(_resolved(pot, ids, pots), statement.percentages) for pot in read),
        accounts=tuple(_account(*pair, ids) for pair in accounts.pairs("list of accounts")) if accounts else (),
        parties=tuple(parties.value if isinstance(parties.value, dict) else parties.texts("parties"))
        if parties
        else (),
        statement=statement,
        group_caps=_groups(groups, scale) if groups else {},
        signed=signed.flag() if signed else False,
        names=_names(parties) if parties and isinstance(parties.value, dict) else {},
        place=body.place,
    )
    _known_tiers(deal, pots)
    return deal


def read_scale(entry: Entry, body: Entry | None = None) -> Scale:
    """Currency, unit and statement step.

    Raises:
        NotationError: when no currency is named, or the unit is not a number above 0.
    """
    statement = body.get("statement") if body else None
    of_statement = statement.get("currency") if statement and isinstance(statement.value, dict) else None
    currency = entry.get("currency") or (body.get("currency") if body else None) or of_statement
    if currency is None:
        raise entry.wrong("no currency", "`currency:`", "Write its three letters, as KRW.")
    code = currency.text("a currency").upper()
    try:
        digits = minor_digits(code)
    except VocabularyError as error:
        raise currency.wrong(f"“{currency.value}”", "a currency of ISO 4217", "Write a code such as KRW.") from error
    if of_statement and of_statement.text("a currency").upper() != code:
        raise of_statement.wrong(
            f"statements in {of_statement.value}",
            f"the deal's currency {code}",
            "Convert receipts into the currency paid.",
        )
    unit = entry.get("unit") or (body.get("unit") if body else None)
    size = unit.number("a unit") if unit else Fraction(1)
    if unit and size <= 0:
        raise unit.wrong(f"the unit {unit.value}", "a unit above 0", "Write 1, or 1000000 for millions.")
    step = statement.get("step") if statement and isinstance(statement.value, dict) else None
    steps = step.number("a statement step") * 10**digits if step else Fraction(1)
    if step and (steps.denominator != 1 or steps < 1):
        raise step.wrong(f"the step {step.value}", "a multiple of the smallest unit", "Write 1 or 0.01.")
    return Scale(code, digits, size, steps.numerator)


def _pot(name: str, entry: Entry, scale: Scale) -> Pot:
    entry.fields(_POT, "pot")
    tiers = entry.get("tiers")
    residual = entry.get("residual")
    scope = entry.get("scope")
    currency = entry.get("currency")
    return Pot(
        id=name,
        tiers=tuple(read_tier(item, scale, name) for item in tiers.items("tiers")) if tiers else (),
        residual=_residual(residual) if residual else (),
        scope=_scope(scope) if scope else None,
        currency=currency.text("a currency").upper() if currency else "",
        place=entry.place,
    )


def _residual(entry: Entry) -> tuple[Share, ...]:
    if not isinstance(entry.value, dict) or set(entry.value) <= {"pot", "party"}:
        return (Share(read_target(entry), Fraction(1)),)
    shares = tuple(
        Share(target_named(name), weight.positive("a weight")) for name, weight in entry.pairs("list of shares")
    )
    if sum(share.weight for share in shares) <= 0:
        raise entry.wrong("weights that are all 0", "at least one weight above 0", "Write the shares.")
    return shares


def _scope(entry: Entry) -> Scope:
    entry.fields(_SCOPE, "scope")
    inside: dict[str, frozenset[str]] = {}
    outside: dict[str, frozenset[str]] = {}
    for name, listing in entry.pairs("scope"):
        trait = _SCOPE[name]
        listed: Entry | None = listing
        if isinstance(listing.value, dict):
            listing.fields({"in", "not_in", "out", "except"}, "scope")
            listed = listing.get("in")
            if excluded := listing.get("not_in", "out", "except"):
                outside[trait] = frozenset(excluded.texts(f"a {trait}"))
        if listed is not None:
            said = frozenset(listed.texts(f"a {trait}"))
            if not {word.casefold() for word in said} & _EVERYWHERE:
                inside[trait] = said
    return Scope(inside, outside)


def _resolved(pot: Pot, ids: set[str], pots: Entry) -> Pot:
    """The pot, once every pot that it flows into is known to exist."""
    targets = [share.target for share in pot.residual]
    targets += [share.target for tier in pot.tiers for share in tier.shares]
    targets += [tier.advance.to for tier in pot.tiers if tier.advance and tier.advance.to]
    for target in targets:
        if target.is_pot and target.id not in ids:
            raise pots.at(pot.id).wrong(
                f"money for the pot “{target.id}”", "one of the pots " + ", ".join(sorted(ids)), "Correct the name."
            )
    clash = next((target for target in targets if not target.is_pot and target.id in ids), None)
    if clash:
        raise pots.at(pot.id).wrong(
            f"“{clash.id}”, which is a party here and the name of a pot",
            "one meaning for one name",
            f"Write `pot: {clash.id}` if the pot is meant, or rename one of them.",
        )
    return pot


def _based(pot: Pot, percentages: str) -> Pot:
    """The pot with the deal's own base for the percentages that name none."""
    if not percentages:
        return pot
    basis = Basis(percentages)
    tiers = (tier if tier.basis_said else replace(tier, basis=basis, basis_said=True) for tier in pot.tiers)
    return replace(pot, tiers=tuple(tiers))


def _known_tiers(deal: Deal, pots: Entry) -> None:
    tiers = {tier.id for pot in deal.pots for tier in pot.tiers}
    for pot in deal.pots:
        for index, tier in enumerate(pot.tiers):
            kind, subject = tier.basis.kind, tier.basis.subject
            known = tiers if kind == "tier" else {one.id for one in deal.pots}
            if kind in ("tier", "pot") and subject not in known:
                raise (
                    pots.at(pot.id)
                    .at("tiers")
                    .at(index)
                    .at("basis")
                    .wrong(
                        f"the basis “{subject}”",
                        "gross, before_tax, remaining, units, contract_amount, or a tier of the deal",
                        "Correct the name.",
                    )
                )


def _account(name: str, entry: Entry, ids: set[str]) -> Account:
    if isinstance(entry.value, list | tuple):
        pots, since = entry, None
    else:
        entry.fields({"pots", "from", "since"}, "account")
        since = entry.get("from", "since")
        if (named := entry.get("pots")) is None:
            raise entry.wrong("an account without pots", "`pots:`", "List the pots that are crossed.")
        pots = named
    names = pots.texts("a pot")
    for one in names:
        if one not in ids:
            raise pots.wrong(f"the pot “{one}”", "a pot of the deal", "Correct the name.")
    return Account(name, names, since.day("the day of crossing") if since else None, entry.place)


def _statement(entry: Entry) -> StatementRule:
    entry.fields(
        {"periods", "rounding", "step", "conversion", "withholding_base", "percentages", "currency"}
        | {"rounded", "home_receipts", "due_days"},
        "statement rule",
    )
    periods, rounding = entry.get("periods"), entry.get("rounding")
    conversion, base = entry.get("conversion"), entry.get("withholding_base")
    percentages = entry.get("percentages")
    modes = {word: value or word for word, value in _ROUNDING.items()}
    return StatementRule(
        periods.word("how often statements come", _PERIODS) if periods else "",
        Rounding(rounding.word("a way of rounding", modes)) if rounding else None,
        conversion.word("a rule of conversion", CONVERSIONS) if conversion else "",
        base.word("what a commission counts", WITHHOLDING) if base else "",
        percentages.word("the base of percentages", _PERCENTAGES) if percentages else "",
        rounded.word("where a ledger is rounded", _ROUNDED) if (rounded := entry.get("rounded")) else "",
        home.word("what home receipts are", _HOME) if (home := entry.get("home_receipts")) else "",
        days.count("a number of days") if (days := entry.get("due_days")) else None,
    )


def _names(parties: Entry) -> dict[str, dict[str, str]]:
    """What each party is called: one name, or a name by language, under the party or under its `name:`."""
    names: dict[str, dict[str, str]] = {}
    for id_, said in parties.pairs("list of parties"):
        named = said.get("name") if isinstance(said.value, dict) and "name" in said.value else said
        if named is None or named.value is None:
            continue
        if isinstance(named.value, dict):
            names[id_] = {tag: name.text("a name") for tag, name in named.pairs("list of names")}
        else:
            names[id_] = {"": named.text("a name")}
    return names


def _groups(entry: Entry, scale: Scale) -> dict[str, Cap]:
    return {name: read_cap(cap, scale) for name, cap in entry.pairs("list of cap groups")}


def party_ids(deal: Deal) -> tuple[str, ...]:
    """Every party of the deal, in the order in which the deal names them."""
    named: dict[str, None] = dict.fromkeys(deal.parties)
    for pot in deal.pots:
        for tier in pot.tiers:
            targets: list[Target] = [share.target for share in tier.shares]
            if tier.advance and tier.advance.to:
                targets.append(tier.advance.to)
            named.update(dict.fromkeys(target.id for target in targets if not target.is_pot))
            if tier.bearer:
                named[tier.bearer] = None
        named.update(dict.fromkeys(share.target.id for share in pot.residual if not share.target.is_pot))
    return tuple(named)
