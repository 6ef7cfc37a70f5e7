"""What holds for every deal: money is conserved, order does not matter, more receipts never hurt a senior tier."""

from fractions import Fraction
from itertools import accumulate

from hypothesis import given, settings
from hypothesis import strategies as st

from gassaku.desks.finance import run_example
from gassaku.desks.finance.split import cumulative_shares, draw
from gassaku.vocabulary.money import apportion

PARTIES = ["a", "b", "c", "d"]
RATES = st.sampled_from(["0.01", "0.1", "1/9", "0.25", "0.333", "0.5", "1"])
TERRITORIES = st.sampled_from(["KR", "JP", "TW"])


@st.composite
def recipients(draw):
    names = draw(st.lists(st.sampled_from(PARTIES), min_size=1, max_size=4, unique=True))
    return {name: draw(st.integers(1, 60)) for name in names}


@st.composite
def plain_tiers(draw, index):
    """Tiers that only ever ask for more when more has come in."""
    tier = {"id": f"t{index}", "recipients": draw(recipients())}
    shape = draw(st.sampled_from(["rate", "gross", "cap", "premium", "both", "bands", "in_order", "by_claim"]))
    if shape in ("rate", "gross", "both"):
        tier["rate"] = draw(RATES)
        tier["basis"] = "gross" if shape == "gross" else "remaining"
    if shape in ("cap", "both"):
        tier["cap"] = draw(st.integers(0, 5000))
    if shape == "premium":
        tier["cap"] = {"principal": draw(st.integers(0, 5000)), "premium": "0.2"}
    if shape == "bands":
        tier["bands"] = [{"upto": 700, "rate": draw(RATES)}, {"upto": None, "rate": draw(RATES)}]
    if shape in ("in_order", "by_claim"):
        tier["rule"] = shape
    return tier


@st.composite
def senior_tiers(draw, index):
    """Tiers that leave the next one a part of whatever more comes in."""
    tier = draw(plain_tiers(index))
    return tier | {"basis": "remaining"} if tier.get("basis") == "gross" else tier


@st.composite
def tiers(draw, index):
    """Any tier."""
    tier = draw(plain_tiers(index))
    extra = draw(st.sampled_from(["", "", "hold", "advance", "territory", "threshold", "party", "charge", "stacked"]))
    if extra == "hold":
        tier["hold"] = {"rate": draw(RATES), "release_after": draw(st.integers(0, 2))}
    if extra == "advance":
        tier["advance"] = {"pool": "p", "amount": 300} | draw(st.sampled_from([{}, {"to": "d"}]))
    if extra == "territory":
        tier["when"] = [{"metric": "territory", "in": [draw(TERRITORIES)]}]
    if extra == "threshold":
        tier["when"] = [{"pot": "p0", draw(st.sampled_from(["at_least", "below"])): draw(st.integers(0, 3000))}]
    if extra == "party":
        tier["when"] = [{"party": "a", draw(st.sampled_from(["at_least", "below"])): draw(st.integers(0, 300))}]
    if extra == "charge":
        tier["mode"] = "charge"
    if extra == "stacked":
        own = {name: draw(RATES) for name in tier["recipients"]}
        tier = {"id": tier["id"], "recipients": own, "rule": "stacked", "rate": "0.5"}
    return tier


@st.composite
def deals(draw, tier=tiers, negative=True, pots=3):
    count = draw(st.integers(1, pots))
    book = {}
    for number in range(count):
        listed = [draw(tier(f"{number}{index}")) for index in range(draw(st.integers(0, 4)))]
        onward = draw(st.sampled_from(["x", "y", "none", "pot"]))
        residual = None if onward == "none" else onward
        if onward == "pot":
            residual = {"pot": f"p{number + 1}"} if number + 1 < count else "x"
        book[f"p{number}"] = {"tiers": listed, "residual": residual}
    low = -3000 if negative else 0
    receipt = st.fixed_dictionaries(
        {
            "pot": st.sampled_from(sorted(book)),
            "amount": st.integers(low, 6000).map(lambda cents: f"{cents / 100:.2f}"),
            "territory": TERRITORIES,
            "period": st.integers(1, 4),
        }
    )
    crossed = draw(st.booleans()) and not any(isinstance(pot["residual"], dict) for pot in book.values())
    deal = {"pots": book} | ({"accounts": {"all": sorted(book)}} if crossed else {})
    return {"currency": "USD", "deal": deal, "receipts": draw(st.lists(receipt, max_size=7))}


def total(amounts) -> Fraction:
    return sum(map(Fraction, amounts.values()), Fraction(0))


@settings(max_examples=120, deadline=None)
@given(deals())
def test_money_is_conserved_in_every_period(document):
    answer = run_example(document)
    assert total(answer["parties"]) + total(answer["held"]) + total(answer["carried"]) == Fraction(answer["received"])
    assert Fraction(answer["received"]) == sum(Fraction(one["amount"]) for one in document["receipts"])
    for period in answer.get("periods", ()):
        assert min(map(Fraction, period["parties"].values()), default=0) >= 0


@settings(max_examples=60, deadline=None)
@given(deals(), st.randoms(use_true_random=False))
def test_the_order_of_receipts_does_not_matter(document, random):
    shuffled = list(document["receipts"])
    random.shuffle(shuffled)
    first, second = run_example(document), run_example(document | {"receipts": shuffled})
    for key in ("parties", "tiers", "held", "deficits", "periods", "explain"):
        assert first.get(key) == second.get(key)


@settings(max_examples=80, deadline=None)
@given(deals(tier=plain_tiers, negative=False, pots=1), st.integers(0, 5000))
def test_more_receipts_never_pay_the_senior_tiers_less(document, more):
    """Together down to any place: percentages at source may pass what is left, and then a junior tier has less."""
    document["receipts"] = [receipt | {"period": 1} for receipt in document["receipts"]]
    extra = {"pot": "p0", "amount": more, "territory": "KR", "period": 1}
    before = run_example(document)
    after = run_example(document | {"receipts": [*document["receipts"], extra]})
    senior = [accumulate(map(Fraction, answer["tiers"].values())) for answer in (before, after)]
    assert all(was <= is_ for was, is_ in zip(*senior, strict=True))


@settings(max_examples=60, deadline=None)
@given(deals(tier=senior_tiers, negative=False, pots=1), st.integers(0, 5000))
def test_more_receipts_never_pay_any_tier_less_where_percentages_are_at_their_place(document, more):
    document["receipts"] = [receipt | {"period": 1} for receipt in document["receipts"]]
    extra = {"pot": "p0", "amount": more, "territory": "KR", "period": 1}
    before = run_example(document)
    after = run_example(document | {"receipts": [*document["receipts"], extra]})
    assert {tier for tier, amount in before["tiers"].items() if after["tiers"][tier] < amount} == set()


@settings(max_examples=60, deadline=None)
@given(deals(negative=False))
def test_a_later_receipt_never_changes_an_earlier_period(document):
    document["receipts"].append({"pot": "p0", "amount": 1, "period": 3})
    later = {"pot": "p0", "amount": -7, "territory": "KR", "period": 4}
    first, second = run_example(document), run_example(document | {"receipts": [*document["receipts"], later]})
    before = {period["period"]: period for period in first.get("periods", ())}
    after = {period["period"]: period for period in second.get("periods", ())}
    issued = [label for label in before if label in after and label < "4"]
    assert {label: before[label] for label in issued} == {label: after[label] for label in issued}


@given(st.lists(st.integers(1, 99), min_size=1, max_size=6), st.lists(st.integers(0, 10_000), min_size=1, max_size=12))
def test_cumulative_shares_stay_at_the_entitlement_and_never_take_back(weights, takes):
    paid = [0] * len(weights)
    for take in takes:
        shares = cumulative_shares(take, paid, [Fraction(weight) for weight in weights])
        assert sum(shares) == take
        assert min(shares) >= 0
        paid = [had + share for had, share in zip(paid, shares, strict=True)]
    fair = apportion(sum(takes), weights)
    assert all(abs(had - should) <= len(weights) for had, should in zip(paid, fair, strict=True))


@given(
    st.dictionaries(st.integers(0, 5), st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=1),
    st.fractions(0, 1),
)
def test_a_draw_takes_exactly_what_is_asked_and_never_more_than_is_there(sources, part):
    there = {key: cash for key, (cash, _) in sources.items()}
    wanted = {key: wish for key, (_, wish) in sources.items()}
    take = int(sum(there.values()) * part)
    drawn = draw(take, wanted, there)
    assert sum(drawn.values()) == take
    assert all(0 <= amount <= there[key] for key, amount in drawn.items())
