"""What holds for every deal: money is conserved, order does not matter, more receipts never hurt a senior tier."""

from fractions import Fraction
from itertools import accumulate

from hypothesis import given, settings
from hypothesis import strategies as st

from desks.finance.random_deals import deals, plain_tiers, senior_tiers
from gassaku.desks.finance import run_example
from gassaku.desks.finance.split import cumulative_shares, draw
from gassaku.vocabulary.money import apportion


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


@settings(max_examples=60, deadline=None)
@given(deals(tier=plain_tiers, negative=False))
def test_a_tier_takes_in_many_periods_what_it_takes_in_one(document):
    """Each period pays the cumulative entitlement less what was paid, so rounding never piles up."""
    together = [receipt | {"period": 1} for receipt in document["receipts"]]
    many, one = run_example(document), run_example(document | {"receipts": together})
    for tier, amount in one["tiers"].items():
        assert abs(Fraction(many["tiers"][tier]) - Fraction(amount)) <= Fraction(1, 100)
