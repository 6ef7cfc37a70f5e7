"""Every published and constructed example, reproduced to the unit."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import pytest

from gassaku.desks.finance import run_example
from gassaku.desks.finance.amount import exact
from gassaku.desks.finance.reading import Entry
from gassaku.notation.tree import read_yaml
from samples import sample

FILES = ["waterfalls", "statements", "negative", "budgets", "financing-plans", "constructed"]


def examples(name: str) -> Iterator[Entry]:
    path = f"finance/{name}.yaml"
    tree = read_yaml(sample(path).read_bytes(), path)
    for index in range(len(tree.value["examples"])):
        yield Entry(tree.value["examples"][index], ("examples", index), tree, path)


def differences(expected, answered, allowed: Fraction, path: str = "") -> list[str]:
    if isinstance(expected, dict):
        return [
            line
            for key, value in expected.items()
            for line in differences(value, (answered or {}).get(key, 0), allowed, f"{path}/{key}")
        ]
    if isinstance(expected, list):
        return [] if answered == expected else [f"{path}: {expected} expected, {answered} answered"]
    if abs(exact(expected) - exact(answered)) <= allowed:
        return []
    return [f"{path}: {expected} expected, {answered} answered"]


@pytest.mark.parametrize("name", FILES)
def test_every_example_comes_to_what_its_terms_give(name):
    """Exactly; where a receipt is finer than the minor unit, within one minor unit for each tier."""
    wrong = {}
    for entry in examples(name):
        answer = run_example(entry)
        finer = any(finding["code"] == "FIN-FINER-THAN-MINOR" for finding in answer["findings"])
        allowed = Fraction(len(answer.get("tiers", ())), 100) if finer else Fraction(0)
        expected = entry.value.get("expected_recomputed", {})
        if found := differences(expected, answer, allowed):
            wrong[entry.value["id"]] = found
    assert wrong == {}


@pytest.mark.parametrize("name", FILES[:2])
def test_what_the_sources_print_holds_where_it_is_consistent(name):
    wrong = {}
    for entry in examples(name):
        if entry.value["published_is_consistent"]:
            allowed = exact(entry.value["tolerance"]) + Fraction(1, 100)
            if found := differences(entry.value["expected_published"], run_example(entry), allowed):
                wrong[entry.value["id"]] = found
    assert wrong == {}


def test_every_waterfall_pays_out_exactly_what_came_in():
    sums = {}
    for entry in examples("waterfalls"):
        answer = run_example(entry)
        if sum(map(Fraction, answer["parties"].values())) != Fraction(answer["received"]):
            sums[entry.value["id"]] = answer["parties"]
    assert sums == {}


def test_a_printed_split_that_pays_more_than_it_collects_is_a_blocker():
    (entry,) = examples("negative")
    answer = run_example(entry)
    assert answer["distributable"] == Decimal("51.352")
    assert answer["consistent"] is False
    assert [finding["code"] for finding in answer["findings"]] == ["FIN-PAYS-MORE", "FIN-PRINTED-DIFFERS"]


def test_the_constructed_coproduction_in_full():
    (entry,) = examples("constructed")
    answer = run_example(entry)
    expected = entry.value["expected"]
    other = entry.value["alternatives"]
    assert answer["pool_usd"] == Decimal(expected["pool_usd"])
    assert differences(expected["tiers"], answer["tiers"], Fraction(0)) == []
    assert answer["by_tier"]["equity"] == {
        "kr_producer": Decimal(expected["kr_producer_equity"]),
        "jp_producer": Decimal(expected["jp_producer_equity"]),
    }
    assert answer["unrecouped"]["equity"] == Decimal(expected["unrecouped_equity"])
    assert answer["claims"]["equity"] == {
        "kr_producer": Decimal(expected["unrecouped_kr"]),
        "jp_producer": Decimal(expected["unrecouped_jp"]),
    }
    assert answer["home"] == {"KR": {"KRW": 500000000}, "JP": {"JPY": 30000000}}
    rules = answer["other_rules"]
    assert rules["period_average"]["pool"] == Decimal(other["pool_usd_at_period_average"])
    assert rules["before_tax"]["tiers"]["sales_commission"] == Decimal(
        other["commission_if_on_gross_before_withholding"]
    )
    assert answer["gross_before_withholding"] == Decimal(other["gross_before_withholding_usd"])


def test_a_plan_that_counts_an_incentive_and_its_loan_is_a_blocker():
    answers = {entry.value["id"]: run_example(entry) for entry in examples("financing-plans")}
    codes = [finding["code"] for finding in answers["plan-tier3"]["findings"]]
    assert codes == ["FIN-COUNTED-TWICE", "FIN-OVER-FINANCED"]
    assert answers["plan-tier3"]["counted_once"] == 5446875 - 759375
    assert answers["plan-gap"]["findings"] == []
