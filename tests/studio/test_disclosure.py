"""What crosses between companies: only what the agreement discloses, and never where subtraction gives one away."""

from __future__ import annotations

import datetime as dt

import pytest

from gassaku.production.store import MemoryStore
from gassaku.studio.access.seat import seat_of
from gassaku.studio.accounts.models import User
from gassaku.studio.actions.founding import FoundProduction
from gassaku.studio.actions.saving import SaveRevision
from gassaku.studio.actions.visibility import ShowLayer
from gassaku.studio.boards.asking import View
from gassaku.studio.boards.disclosed import disclosed_to

ON = dt.date(2026, 11, 26)
BUDGET = "account,description,amount,currency\n1000,각본,{amount},KRW\n"


def production(*companies: str, disclose: str = "[total_budget]"):
    """A production of these companies, everybody's own producer seated, with a budget that all see."""
    rows = "".join(f"  - {{id: {one}, name: {{en: {one}}}, country: KR}}\n" for one in companies)
    files = {
        "production.yaml": f"schema: gassaku.production/1\nid: moon\ntitle: {{en: Moon}}\ncompanies:\n{rows}",
        "agreement.yaml": f"schema: gassaku.agreement/1\ndisclose: {disclose}\n",
        "budget/topsheet.csv": BUDGET.format(amount=1_000_000),
    }
    store = MemoryStore("moon", {path: text.encode() for path, text in files.items()})
    first, *others = (User.objects.create_user(f"p@{one}.example", one) for one in companies)
    made = FoundProduction(store, first, companies[0]).perform()
    from gassaku.studio.actions.founding import SeatPerson
    from gassaku.studio.workspace.models import Company

    for user, key in zip(others, companies[1:], strict=True):
        SeatPerson(made, Company.objects.get(production=made, key=key), user, "producer").perform()
    return {key: seat_of(User.objects.get(email=f"p@{key}.example"), "moon") for key in companies}


def private_budget(seat, amount: int, made_from: int | None = None) -> None:
    path = f"private/{seat.company.key}/budget/{seat.company.key}.csv"
    SaveRevision(seat, path, BUDGET.format(amount=amount).encode(), made_from=made_from).perform()


def told(seat) -> dict[str, str]:
    return {name: value for name, _, value in disclosed_to(View.of(seat), ON)}


def own_total(seat) -> str:
    return next(one.value for one in View.of(seat).board(ON).figures if one.id == "finance.budget")


@pytest.mark.django_db
def test_of_three_companies_the_disclosed_total_crosses_and_nothing_else_does():
    seats = production("hanbit", "kaikyo", "chaophraya")
    private_budget(seats["hanbit"], 200_000)
    private_budget(seats["kaikyo"], 30_000)
    assert {told(seat)["total_budget"] for seat in seats.values()} == {"1,230,000 KRW"}
    assert own_total(seats["hanbit"]) == "1,200,000 KRW"
    assert own_total(seats["kaikyo"]) == "1,030,000 KRW"
    assert own_total(seats["chaophraya"]) == "1,000,000 KRW"


@pytest.mark.django_db
def test_of_two_companies_no_total_crosses_for_one_could_subtract():
    seats = production("hanbit", "kaikyo")
    private_budget(seats["hanbit"], 200_000)
    assert [told(seat) for seat in seats.values()] == [{}, {}]


@pytest.mark.django_db
def test_that_it_is_withheld_tells_nothing_of_what_others_hold():
    seats = production("hanbit", "kaikyo")
    before = told(seats["kaikyo"])
    private_budget(seats["hanbit"], 200_000)
    assert told(seats["kaikyo"]) == before


@pytest.mark.django_db
def test_whoever_is_shown_all_other_rows_but_one_companys_gets_no_total():
    seats = production("hanbit", "kaikyo", "chaophraya")
    private_budget(seats["hanbit"], 200_000)
    private_budget(seats["kaikyo"], 30_000)
    ShowLayer(seats["hanbit"], ["chaophraya"]).perform()
    assert "total_budget" not in told(seats["chaophraya"])
    assert "total_budget" in told(seats["kaikyo"])


@pytest.mark.django_db
def test_what_the_agreement_does_not_name_does_not_cross():
    seats = production("hanbit", "kaikyo", "chaophraya", disclose="[financing_gap]")
    private_budget(seats["hanbit"], 200_000)
    assert "total_budget" not in told(seats["kaikyo"])


@pytest.mark.django_db
def test_a_hidden_change_that_changes_no_total_changes_nothing_that_crosses():
    seats = production("hanbit", "kaikyo", "chaophraya")
    private_budget(seats["hanbit"], 200_000)
    private_budget(seats["kaikyo"], 30_000)
    before = told(seats["chaophraya"])
    private_budget(seats["hanbit"], 190_000, made_from=1)
    private_budget(seats["kaikyo"], 40_000, made_from=1)
    assert told(seats["chaophraya"]) == before
