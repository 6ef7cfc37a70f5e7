"""Judging: levels, standing, hours and classes."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gassaku.desks.standards import (
    Breakdown,
    Scene,
    StandardsTarget,
    Tag,
    descriptors,
    hits,
    judge,
    market_on,
    medium_of,
    rate,
    read_breakdown,
    why_not,
)
from gassaku.findings import Severity
from gassaku.notation import NotationError
from gassaku.rules import load

BOOK = load()
DAY = dt.date(2027, 10, 22)  # a Friday
MARKETS = ("KR", "CN", "JP", "TW", "HK", "SG", "TH", "MY", "ID", "VN", "PH")
TAGS = st.dictionaries(st.sampled_from(sorted(descriptors())), st.integers(0, 5), max_size=5)
KR = StandardsTarget("KR", "KR", "free_tv", DAY)


def work(
    *scenes: Mapping[str, int | Tag] | Mapping[str, int], **facts: Any
) -> Breakdown:  # Any: facts of the breakdown
    made = [{name: one if isinstance(one, Tag) else Tag(one) for name, one in scene.items()} for scene in scenes]
    return Breakdown(tuple(Scene("1", str(index + 1), tags) for index, tags in enumerate(made)), **facts)


@settings(max_examples=60, deadline=None)
@given(TAGS, st.sampled_from(MARKETS), st.sampled_from(("free_tv", "pay_tv", "ott", "theatrical")), st.data())
def test_raising_a_level_never_unfires_a_rule(
    tags: dict[str, int], code: str, medium: str, data: st.DataObject
) -> None:
    raised = {name: data.draw(st.integers(level, 5), label=name) for name, level in tags.items()}
    market = market_on(BOOK, code, DAY)
    before, after = ({hit.standard.id for hit in hits(work(one), market, medium)} for one in (tags, raised))
    assert before <= after


@settings(max_examples=40, deadline=None)
@given(st.lists(TAGS, min_size=1, max_size=3), st.sampled_from(("ALL", "7", "12", "15", "19")))
def test_the_lowerings_bring_the_class_and_none_can_be_left_out(scenes: list[dict[str, int]], wanted: str) -> None:
    order = ("ALL", "7", "12", "15", "19")
    found = why_not(work(*scenes), KR, BOOK, wanted)

    def class_of(left_out: int | None) -> str | None:
        lowered = [dict(scene) for scene in scenes]
        for index, one in enumerate(found):
            if index != left_out:
                lowered[int(one["scene"]) - 1][one["descriptor"]] = one["to"]
        told: str | None = judge(work(*lowered), KR, BOOK)["episodes"][0]["rating"]
        return told

    all_lowered = class_of(None)
    assert all_lowered is not None
    assert order.index(all_lowered) <= order.index(wanted)
    for index in range(len(found)):
        less = class_of(index)
        assert less is None or order.index(less) > order.index(wanted)


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    try:
        made, findings = read_breakdown(data, "breakdown.yaml")
    except NotationError as error:
        assert str(error)
        return
    assert isinstance(made, Breakdown)
    assert all(finding.message and finding.mend for finding in findings)


def test_why_korea_says_nineteen() -> None:
    made = work({"violence.graphic": 4, "language.profanity": 2}, {"sex.activity": 3})
    assert judge(made, KR, BOOK)["episodes"][0]["rating"] == "19"
    assert why_not(made, KR, BOOK, "15") == [
        {"episode": "1", "scene": "1", "descriptor": "violence.graphic", "level": 4, "to": 3}
    ]
    with pytest.raises(ValueError, match="no class 18; it has ALL, 7, 12, 15, 19"):
        why_not(made, KR, BOOK, "18")


@pytest.mark.parametrize(("on", "code"), [("2024-04-30", "18"), ("2024-05-01", "19")])
def test_the_class_is_that_of_the_release_day(on: str, code: str) -> None:
    target = StandardsTarget("KR", "KR", "ott", dt.date.fromisoformat(on))
    assert judge(work({"violence.graphic": 4}), target, BOOK)["episodes"][0]["rating"] == code


@pytest.mark.parametrize(
    ("on", "hour", "holds"),
    [
        (DAY, dt.time(21, 59), False),
        (DAY, dt.time(22), True),
        (DAY, dt.time(9), True),
        (DAY + dt.timedelta(days=1), dt.time(9), False),
        (DAY, dt.time(8, 59), False),
    ],
)
def test_an_adult_episode_keeps_out_of_youth_hours(on: dt.date, hour: dt.time, holds: bool) -> None:
    target = StandardsTarget("KR", "KR", "free_tv", on, hour=hour)
    told = judge(work({"violence.graphic": 4}), target, BOOK)
    assert told["episodes"][0]["slot"]["holds"] is holds
    assert ("STD-HOUR" in [one["code"] for one in told["findings"]]) is not holds


def test_a_channel_paid_for_by_itself_has_the_shorter_window() -> None:
    target = StandardsTarget("KR", "KR", "pay_tv", DAY, hour=dt.time(14), paid_singly=True)
    slot = judge(work({"violence.graphic": 4}), target, BOOK)["episodes"][0]["slot"]
    assert (slot["blocked"], slot["holds"]) == (["18:00-22:00"], True)


def test_a_window_over_midnight_and_an_older_hour() -> None:
    made = work({"violence.graphic": 4})
    late = StandardsTarget("HK", "HK", "free_tv", DAY, hour=dt.time(23, 15))
    early = StandardsTarget("HK", "HK", "free_tv", dt.date(2019, 1, 1), hour=dt.time(23, 15))
    night = StandardsTarget("HK", "HK", "free_tv", DAY, hour=dt.time(0, 30))
    assert [judge(made, one, BOOK)["episodes"][0]["slot"]["holds"] for one in (late, early, night)] == [
        True,
        False,
        True,
    ]


def test_what_is_only_suggested_warns() -> None:
    sure = judge(work({"suicide.method": 3}), KR, BOOK)
    suggested = judge(work({"suicide.method": Tag(3, confirmed=False)}), KR, BOOK)
    assert [one["severity"] for one in sure["violated"]] == ["blocker"]
    assert [one["severity"] for one in suggested["violated"]] == ["warning"]


def test_a_draft_warns_and_practice_is_only_a_note() -> None:
    hong_kong = StandardsTarget("HK", "HK", "free_tv", DAY)
    drafts = judge(work({"substance.drug_method": 5}), hong_kong, BOOK)["violated"]
    assert [(one["rule"], one["status"], one["severity"]) for one in drafts] == [
        ("hk.standards.tv_drugs", "draft", "warning")
    ]
    smoking = judge(work({"substance.tobacco": 3}), KR, BOOK)
    assert smoking["violated"] == []
    assert [(one["rule"], one["severity"]) for one in smoking["unofficial"]] == [("kr.standards.tv_smoking", "note")]
    assert [one["rule"] for one in smoking["informal"]] == ["kr.standards.informal.blur"]


def test_rules_of_practice_never_weigh_more_than_a_note() -> None:
    for code in MARKETS:
        for standard in market_on(BOOK, code, DAY).content:
            if standard.ref.confidence == "unofficial":
                assert standard.ceiling is Severity.NOTE, standard.id


def test_free_television_in_singapore_carries_nothing_above_pg13() -> None:
    target = StandardsTarget("SG", "SG", "free_tv", DAY, wanted="PG13")
    told = judge(work({"sex.activity": 4}), target, BOOK)
    assert told["episodes"][0]["rating"] == "M18"
    caps = [one for one in told["findings"] if one["code"] == "STD-ABOVE-CAP"]
    assert [one["mend"] for one in caps] == ["Lower what makes it M18: scene 1 sex.activity from 4 to 2."]
    assert "STD-ABOVE-TARGET" in [one["code"] for one in told["findings"]]


def test_a_market_without_ages_grants_a_licence_or_not() -> None:
    target = StandardsTarget("CN", "CN", "ott", DAY)
    refused = judge(work({"disaster.mockery": 1}), target, BOOK)["episodes"][0]
    granted = judge(work({"comedy": 1}), target, BOOK)["episodes"][0]
    assert (refused["rating"], refused["rating_at_best"]) == ("NOPASS", "PASS")
    assert granted["rating"] == "PASS"


@pytest.mark.parametrize(("origin", "severity"), [({"US"}, "blocker"), ({"CN"}, None), (set(), "warning")])
def test_a_rule_on_foreign_works_asks_where_the_work_is_from(origin: set[str], severity: str | None) -> None:
    target = StandardsTarget("CN", "CN", "pay_tv", DAY)
    told = judge(work({"public_morals": 2}, origin=frozenset(origin)), target, BOOK)["violated"]
    found = {one["rule"]: one["severity"] for one in told}
    assert found.get("cn.standards.import_no_crime_theme") == severity


def test_a_system_without_ceilings_says_that_it_does_not_know() -> None:
    target = StandardsTarget("MY", "MY", "theatrical", DAY)
    episode = judge(work({"violence.graphic": 3}), target, BOOK)["episodes"][0]
    assert (episode["rating"], episode["rating_at_least"]) == ("U", True)


def test_a_market_without_a_pack_is_told_and_json_ready() -> None:
    told = rate(work({"gambling": 1}), [StandardsTarget("FR", "FR", "ott", DAY), KR], BOOK)
    assert json.loads(json.dumps(told)) == told
    assert [one["known"] for one in told["markets"]] == [False, True]
    assert [one["code"] for one in told["markets"][0]["findings"]] == ["STD-NO-PACK"]


def test_bad_rows_are_told_with_their_line_and_the_others_are_judged() -> None:
    text = """schema: gassaku.breakdown/1
origin: [kr]
scenes:
  - {episode: 1, number: 1, minutes: 1.5, descriptors: {suicide.metod: 3, gambling: 7, substance.tobacco: 2}}
  - {episode: 1, descriptors: {}}
  - {episode: 1, number: 1, descriptors: {substance.tobacco: {level: 3, confirmed: false}}}
  - {episode: 1, number: 2, people: [{name: 지우, age: 16}, {name: x, age: old}], descriptors: {substance.alcohol: 1}}
"""
    made, findings = read_breakdown(text.encode(), "story/breakdown.yaml")
    assert [(one.code, one.place.line) for one in findings] == [
        ("STD-DESCRIPTOR", 4),
        ("STD-LEVEL", 4),
        ("STD-FORM", 5),
        ("STD-TWICE", 6),
        ("STD-FORM", 7),
    ]
    assert "suicide.method" in findings[0].message
    assert [scene.tags for scene in made.scenes] == [
        {"substance.tobacco": Tag(3, confirmed=False)},
        {"substance.alcohol": Tag(1)},
    ]
    asked = rate(made, [], BOOK)["findings"]
    assert [one["message"] for one in asked] == [
        "Episode 1, scene 2: 지우 is 16 and the scene carries substance.alcohol, but not minors.substance_use."
    ]


@pytest.mark.parametrize(
    ("word", "medium"), [("svod", "ott"), ("cable", "pay_tv"), ("cinema", "theatrical"), ("game", None)]
)
def test_the_media_tree_leads_to_the_desk_s_media(word: str, medium: str | None) -> None:
    assert medium_of(word) == medium
