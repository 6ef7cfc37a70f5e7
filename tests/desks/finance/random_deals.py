"""Random deals with receipts, for what must hold for every deal."""

from hypothesis import strategies as st

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
