"""Whatever stands in a document, the answer is an answer or one sentence, never a crash."""

import copy
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from gassaku.desks.finance import run_example
from gassaku.notation import NotationError

INTEREST = {"rate": "0.08", "from": "2026-01-01", "method": "compound", "day_count": "30/360", "first": "principal"}
DOCUMENT = {
    "currency": "TWD",
    "unit": 1000,
    "events": {"prize": "2026-05-01"},
    "deal": {
        "statement": {"periods": "quarter", "step": 1, "rounding": "half_even"},
        "accounts": {"all": {"pots": ["asia", "row"], "from": "2026-04-01"}},
        "cap_groups": {"g": 5},
        "pots": {
            "asia": {
                "scope": {"territories": ["TW", "HK"], "media": {"except": ["svod"]}},
                "tiers": [
                    {"id": "cam", "recipients": {"agent": 1}, "basis": "gross", "rate": "1%"},
                    {"id": "loan", "recipients": {"bank": 1}, "cap": {"principal": 9, "interest": INTEREST}},
                    {"id": "equity", "recipients": {"a": 3, "b": {"principal": 5, "premium": 1}}, "rule": "by_claim"},
                    {"id": "points", "recipients": {"x": "0.6", "y": "0.5"}, "rule": "stacked", "bearer": "a"},
                ],
                "residual": {"pot": "net"},
            },
            "row": {
                "tiers": [
                    {"id": "star", "recipients": {"s": 1}, "basis": "units", "bands": [{"upto": 5, "rate": 1}]},
                    {"id": "book", "recipients": {"w": 1}, "rate": "0.1", "advance": {"pool": "w", "amount": 2}},
                    {"id": "fee", "recipients": {"pot:net": 1}, "cap_group": "g", "mode": "charge"},
                ],
                "residual": {"a": 1, "b": 2},
            },
            "net": {
                "tiers": [
                    {
                        "id": "net",
                        "recipients": {"a": 1, "b": 1},
                        "rate": "0.5",
                        "hold": {"rate": "0.1", "release_after": 1},
                        "when": [
                            {"any": [{"metric": "territory", "in": ["TW"]}, {"event": "prize"}]},
                            {"pot": "net", "at_least": 3},
                        ],
                    }
                ]
            },
        },
    },
    "receipts": [
        {"id": "r1", "amount": 30, "date": "2026-02-01", "territory": "TW", "medium": "tv", "units": 7},
        {"pot": "row", "amount": "12.5", "date": "2026-08-01", "currency": "KRW", "rate": "0.024", "withheld": 1},
        {"restates": "r1", "amount": 28, "date": "2026-09-01", "territory": "TW", "medium": "tv"},
    ],
}
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**30), 10**30),
    st.decimals(allow_nan=True, allow_infinity=True).map(Decimal),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(
        ["net", "asia", "1/0", "pot:net", "2026-02-30", "1e999", "１２", "-1", "0", [], {}, [[]], {"pot": 3}]
    ),
)


def paths(value, path=()):
    yield path
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from paths(value[key], (*path, key))


PATHS = [path for path in paths(DOCUMENT) if path]


def changed(document, path, value, rename):
    document = copy.deepcopy(document)
    parent = document
    for key in path[:-1]:
        parent = parent[key]
    if rename and isinstance(parent, dict):
        parent[str(value)] = parent.pop(path[-1])
    else:
        parent[path[-1]] = value
    return document


def test_the_document_itself_is_answered():
    answer = run_example(DOCUMENT)
    kept = sum(answer["held"].values()) + sum(answer["carried"].values()) + answer["rounding_held"]
    assert sum(answer["parties"].values()) + kept == answer["received"]


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(PATHS), VALUES, st.booleans())
def test_any_value_at_any_place(path, value, rename):
    try:
        answer = run_example(changed(DOCUMENT, path, value, rename))
    except NotationError as error:
        assert str(error).endswith((".", "?"))
    else:
        assert answer["explain"]
