"""Budgets and financing plans."""

from gassaku.desks.finance import run_example


def budget(inputs, **rest):
    return run_example({"kind": "budget", "currency": "USD", "inputs": inputs} | rest)


SECTIONS = {"production": {"Camera": 40, "Art": 45}, "post": {"Editing": 15}}


def test_a_contingency_may_be_a_rate_of_some_sections():
    contingency = {"rate": "0.10", "of": ["production", "post"]}
    assert budget({"sections": SECTIONS, "contingency": contingency, "bond": 3})["total"] == 113


def test_a_printed_sum_that_its_lines_do_not_give_is_found():
    answer = budget({"sections": SECTIONS}, expected_published={"production": 86, "post": 15, "total": 100})
    assert [finding["message"] for finding in answer["findings"]] == [
        "production is printed as 86; its lines add up to 85."
    ]


def plan(*sources, budget=100):
    return run_example({"kind": "financing_plan", "inputs": {"budget": budget, "sources": list(sources)}})


def test_what_is_given_in_kind_or_deferred_is_value_and_not_cash():
    answer = plan(
        {"kind": "equity", "amount": 70}, {"kind": "in_kind", "amount": 20}, {"kind": "deferral", "amount": 10}
    )
    assert (answer["total"], answer["cash"], answer["shortfall"]) == (100, 70, 0)
    assert answer["findings"] == []


def test_a_loan_is_the_timing_of_what_it_is_secured_on():
    presale = {"id": "japan", "kind": "broadcaster_licence", "amount": 60}
    answer = plan(presale, {"kind": "senior_loan", "amount": 40, "secured_on": "japan"})
    assert answer["counted_once"] == 60
    assert [finding["code"] for finding in answer["findings"]] == ["FIN-COUNTED-TWICE"]
