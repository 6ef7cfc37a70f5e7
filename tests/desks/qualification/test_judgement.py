"""What can be said of a production: never a wrong yes, exact at the edge, by the law of the first shooting day."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desks.qualification.material import JOINT, person, production
from gassaku.desks.qualification import gather, judge
from gassaku.desks.qualification.dossier import Dossier, Member
from gassaku.desks.qualification.sheet import Declared, Qualification
from gassaku.rules import load

BOOK = load()
ON = dt.date(2027, 1, 1)
ROLES = ("writer", "producer", "director", "lead")
CREW = [person("w", "writer", "CN"), person("d", "director", "KR"), person("l", "lead", "KR")]


def dossier(people: tuple[Member, ...], finance: dict[str, Fraction] | None = None, **declared: Any) -> Dossier:
    values = {name: Declared(value=one["value"]) for name, one in JOINT.items()}
    values |= {name: Declared(value=value) for name, value in declared.items()}
    return Dossier(
        event=dt.date(2027, 5, 10),
        dated=True,
        series=True,
        episodes=12,
        minutes=60,
        sheet=Qualification(),
        companies={"han": "KR", "ming": "CN"},
        people=people,
        finance=finance,
        days={},
        spend={},
        releases={},
        declared=values,
        for_rule={},
    )


def member(index: int, role: str, *nationality: str) -> Member:
    return Member(str(index), f"person {index}", frozenset({role}), frozenset(nationality))


casts = st.lists(st.tuples(st.sampled_from(ROLES), st.sampled_from(["CN", "KR", "TH", "", "CN KR"])), max_size=14)


def cast_of(drawn: list[tuple[str, str]]) -> tuple[Member, ...]:
    return tuple(member(index, role, *codes.split()) for index, (role, codes) in enumerate(drawn))


@given(drawn=casts, seed=st.integers(0, 13))
def test_one_more_national_never_turns_a_pass_into_a_fail(drawn: list[tuple[str, str]], seed: int) -> None:
    people = cast_of(drawn)
    before = judge(BOOK, "cn_order41_joint", dossier(people)).verdict
    added = (*people, member(99, "lead", "CN"))
    recast = tuple(
        replace(one, nationality=frozenset({"CN"})) if index == seed else one for index, one in enumerate(people)
    )
    for more in (added, recast):
        after = judge(BOOK, "cn_order41_joint", dossier(more)).verdict
        if before == "pass":
            assert after == "pass"
        if after == "fail":
            assert before == "fail" or not people


@given(drawn=casts)
def test_the_verdict_is_that_of_every_way_in_which_the_open_may_come_out(drawn: list[tuple[str, str]]) -> None:
    people = cast_of(drawn)
    certain = sum(one.nationality == {"CN"} for one in people)
    possible = sum("CN" in one.nationality or not one.nationality for one in people)
    found = judge(BOOK, "cn_order41_joint", dossier(people)).verdict
    if not people:
        assert found == "cant_say"
    elif 3 * certain >= len(people):
        assert found == "pass"
    elif 3 * possible < len(people):
        assert found == "fail"
    else:
        assert found == "cant_say"


@given(total=st.integers(3, 60))
def test_a_third_is_a_third_exactly(total: int) -> None:
    need = -(-total // 3)
    for chinese, verdict in ((need, "pass"), (need - 1, "fail")):
        people = tuple(member(index, "lead", "CN" if index < chinese else "KR") for index in range(total))
        found = judge(BOOK, "cn_order41_joint", dossier(people))
        assert found.verdict == verdict
        margin = next(one.margin for one in found.conditions if one.id == "principals")
        assert margin == Fraction(chinese, total) - Fraction(1, 3)


@settings(max_examples=60)
@given(korean=st.fractions(0, 100, max_denominator=300), gap=st.fractions(0, 100, max_denominator=300))
def test_the_open_part_of_the_finance_is_nobodys_yes(korean: Fraction, gap: Fraction) -> None:
    if korean + gap > 100:
        return
    finance = {"KR": korean, "CN": 100 - korean - gap} | ({"open": gap} if gap else {})
    found = judge(BOOK, "kr_kcc_drama_points", dossier((), finance, kr_points=16)).verdict
    assert found == ("pass" if korean >= 30 else "fail" if korean + gap < 30 else "cant_say")


def test_exactly_eighty_percent_foreign_is_not_more_than_eighty() -> None:
    for korean, verdict in ((Fraction(20), "fail"), (Fraction(20) - Fraction(1, 10**6), "pass")):
        found = dossier((), {"KR": korean, "CN": 100 - korean}, shooting_days_in_korea=6, qpe=100_000_001)
        assert judge(BOOK, "kr_kofic_location", found).verdict == verdict


def starts() -> list[tuple[str, str, dt.date]]:
    """Every value of a test, treaty or incentive whose source names the day itself."""
    return [
        (id_, key, value.start.day)
        for id_ in BOOK.ids()
        if not id_.startswith("platforms.")
        and ".standards." not in id_
        and (rule := BOOK.rule(id_)).kind in ("test", "treaty", "incentive", "working_rule", "quota")
        for key, values in rule.values.items()
        for value in values
        if value.start.exact and not value.off
    ]


def test_each_known_start_holds_on_its_day_and_not_the_day_before() -> None:
    known = starts()
    assert len(known) > 40
    for id_, key, day in known:
        before, on, after = (BOOK.value(id_, key, day + dt.timedelta(days=shift)) for shift in (-1, 0, 1))
        assert on is not None, (id_, key)
        assert on.start.day == day
        assert after is not None or on.until == day + dt.timedelta(days=1)
        assert before is None or before.start.day < day, (id_, key)


@pytest.mark.parametrize(("shift", "verdict"), [(-1, "fail"), (0, "pass"), (1, "pass")])
def test_the_day_before_the_supplement_a_short_synopsis_was_too_short(shift: int, verdict: str) -> None:
    known = dossier((member(1, "lead", "CN"),), full_script_supplied=False, synopsis_chars_per_episode=1500)
    found = judge(BOOK, "cn_order41_joint", replace(known, event=dt.date(2008, 2, 14) + dt.timedelta(days=shift)))
    assert found.verdict == verdict


# -- bad input -------------------------------------------------------------------------------------------------------


def test_thirds_written_as_percent_are_told_and_not_used(tmp_path: Path) -> None:
    companies = [{"id": code.lower(), "name": {"en": code}, "country": code} for code in ("KR", "CN", "JP")]
    written = {"contributions": {"kr": "33.3 %", "cn": "33.3 %", "jp": "33.3 %"}, "points": {}}
    written["declared"] = {"kr_points": {"value": 20, "declared_on": "2027-01-01"}}
    known = gather(production(tmp_path, written, companies=companies), ON)
    assert "write 1/3 each" in known.findings[0].message
    assert judge(BOOK, "kr_kcc_drama_points", known).verdict == "cant_say"
    exact = {"contributions": {"kr": "1/3", "cn": "1/3", "jp": "1/3"}, "declared": written["declared"]}
    known = gather(production(tmp_path / "exact", exact, companies=companies), ON)
    assert judge(BOOK, "kr_kcc_drama_points", known).verdict == "pass"


@pytest.mark.parametrize(
    ("writer", "code"),
    [
        (person("w", "writer", ["CN", "KR"]), "QUAL-SEVERAL"),
        (person("w", "writer", None), None),
        ({"id": "w", "name": {"en": "w"}, "roles": ["writer"], "nationality": "CN"}, "QUAL-UNDATED"),
        (person("w", "writer", "XX"), "QUAL-COUNTRY"),
    ],
)
def test_what_a_person_did_not_say_for_certain_is_no_yes(tmp_path: Path, writer: dict[str, Any], code: str) -> None:
    known = gather(production(tmp_path, {"declared": JOINT}, [writer, *CREW[1:]]), ON)
    assert [one.code for one in known.findings] == ([code] if code else [])
    found = judge(BOOK, "cn_order41_joint", known)
    assert found.verdict == "cant_say"
    assert "of w" in found.why


def test_an_expired_declaration_does_not_count(tmp_path: Path) -> None:
    declared = {**JOINT, "joint_investment": {**JOINT["joint_investment"], "valid_until": "2027-05-09"}}
    known = gather(production(tmp_path, {"declared": declared}, CREW), ON)
    assert [one.code for one in known.findings] == ["QUAL-EXPIRED"]
    found = judge(BOOK, "cn_order41_joint", known)
    assert (found.verdict, found.missing) == ("cant_say", ("joint_investment",))
    declared["joint_investment"]["valid_until"] = "2027-05-10"
    assert (
        judge(BOOK, "cn_order41_joint", gather(production(tmp_path, {"declared": declared}, CREW), ON)).verdict
        == "pass"
    )


def test_a_name_says_nothing(tmp_path: Path) -> None:
    silent = [person("王丽", "lead", None) | {"id": "w", "name": {"zh-Hans": "王丽"}}]
    assert (
        judge(BOOK, "cn_order41_joint", gather(production(tmp_path, {"declared": JOINT}, silent), ON)).verdict
        == "cant_say"
    )


def test_a_treaty_without_a_date_is_worked_out_and_says_so() -> None:
    found = judge(BOOK, "kr_nz_film", dossier(()))
    assert found.verdict in ("cant_say", "not_applicable")
    assert found.ref.in_force == "unknown"


@pytest.mark.parametrize(
    ("status", "event", "verdict"),
    [
        ("unknown", "2027-05-10", "cant_say"),
        ("in_force", "2027-05-10", "pass"),  # somebody saw it in force before that day
        ("in_force", "2026-10-31", "cant_say"),
    ],
)
def test_a_treaty_without_a_date_is_no_yes_unless_it_was_seen_in_force(status: str, event: str, verdict: str) -> None:
    text = (
        "title: A treaty\nkind: treaty\nparties: [CN, KR]\nsource: its text\nhref: https://example.org\n"
        f"checked_on: 2026-11-01\nconfidence: verified\nstatus: {status}\n"
        "values:\n  least_pct:\n    - {from: unknown, value: 20, unit: percent of finance}\n"
        "test:\n  all_of:\n    - {id: share, input: {smallest: finance_pct}, op: ge, limit: least_pct}\n"
    )
    book = load(overlays=[("rules/own/treaty.yaml", text.encode())])
    known = replace(dossier((), {"CN": Fraction(50), "KR": Fraction(50)}), event=dt.date.fromisoformat(event))
    found = judge(book, "own.treaty", known)
    assert found.verdict == verdict
    assert found.missing == (() if verdict == "pass" else ("the day on which it came into force",))


def test_a_person_whose_residence_nobody_declared_is_no_yes(tmp_path: Path) -> None:
    people = [person("w", "writer", "CN"), person("l", "lead", "CN")]
    text = (
        "title: Residents\nkind: test\ncountry: CN\nsource: its law\nhref: https://example.org\n"
        "checked_on: 2026-11-01\nconfidence: verified\nstatus: in_force\n"
        "values:\n  least:\n    - {from: 2020-01-01, value: 1, unit: people}\n"
        "reads:\n  staff: {roles: [writer], of: {cn: [CN]}, by: residence}\n"
        "test:\n  all_of:\n    - {id: residents, input: staff.cn, op: ge, limit: least}\n"
    )
    book = load(overlays=[("rules/own/residents.yaml", text.encode())])
    found = judge(book, "own.residents", gather(production(tmp_path, {}, people), ON))
    assert (found.verdict, found.open) == ("cant_say", ("residence of w",))
    people[0]["residence"] = "CN"
    found = judge(book, "own.residents", gather(production(tmp_path / "said", {}, people), ON))
    assert found.verdict == "pass"


@pytest.mark.parametrize(
    ("more", "verdict", "code"),
    [
        ({"declared_on": "2027-01-01", "proof": "extract of the register"}, "pass", None),
        ({"declared_on": "2027-01-01", "valid_until": "2027-05-10"}, "pass", None),
        ({"declared_on": "2027-01-01", "valid_until": "2027-05-09"}, "fail", "QUAL-EXPIRED"),
        ({}, "fail", "QUAL-UNDATED"),
    ],
)
def test_a_company_declares_where_it_is_at_home_with_proof_and_validity(
    tmp_path: Path, more: dict[str, str], verdict: str, code: str | None
) -> None:
    text = (
        "title: A company of Singapore\nkind: test\ncountry: SG\nsource: its law\nhref: https://example.org\n"
        "checked_on: 2026-11-01\nconfidence: verified\nstatus: in_force\n"
        "reads:\n  own_company: {company_in: SG}\n"
        "test:\n  all_of:\n    - {id: company, input: own_company, op: is_true}\n"
    )
    book = load(overlays=[("rules/own/company.yaml", text.encode())])
    known = gather(production(tmp_path, {"companies": {"ming": {"country": "SG"} | more}}), ON)
    assert [one.code for one in known.findings] == ([code] if code else [])
    found = judge(book, "own.company", known)
    assert found.verdict == verdict
    if "proof" in more:
        assert found.conditions[0].proof == more["proof"]


def test_a_company_that_nobody_knows_is_told(tmp_path: Path) -> None:
    written = {"companies": {"nobody": {"country": "SG", "declared_on": "2027-01-01"}}}
    known = gather(production(tmp_path, written), ON)
    assert "“nobody” under `companies` is no company of production.yaml" in known.findings[0].message


def test_points_without_proof_do_not_count(tmp_path: Path) -> None:
    points = {"script": {"points": 10, "proof": "contract"}, "direction": {"points": 10}}
    written = {"contributions": {"han": "1/2", "ming": "1/2"}, "points": {"kr_kcc_drama_points": points}}
    found = judge(BOOK, "kr_kcc_drama_points", gather(production(tmp_path, written), ON))
    assert found.verdict == "fail"
    assert found.answer["points_short"] == 4


def test_a_company_sees_its_own_declarations_and_the_others_do_not(tmp_path: Path) -> None:
    from gassaku.opening import installed_desks, open_production

    production(tmp_path, {"declared": JOINT}, [person("w", "writer", None), *CREW[1:]])
    own = tmp_path / "private" / "ming"
    own.mkdir(parents=True)
    text = "schema: gassaku.qualification/1\npeople: {w: {nationality: CN, declared_on: 2027-02-01, proof: passport}}\n"
    (own / "qualification.yaml").write_text(text, encoding="utf-8")
    verdicts = [
        judge(
            BOOK, "cn_order41_joint", gather(open_production(tmp_path, reader=reader, desks=installed_desks()), ON)
        ).verdict
        for reader in ("ming", "han", None)
    ]
    assert verdicts == ["pass", "cant_say", "cant_say"]
