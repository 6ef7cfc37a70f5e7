"""Scene by scene, the matrix tells what `rate` tells rule by rule."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

from gassaku.desks.standards import StandardsTarget, rate, read_breakdown
from gassaku.desks.standards.desk import papers_of, plan_in_force, targets_of
from gassaku.desks.standards.matrix import season
from gassaku.opening import open_production
from gassaku.rules import load

SAMPLE = Path(__file__).parents[3] / "examples" / "strait-of-moons"
DAY = dt.date(2027, 10, 22)


@pytest.fixture(scope="module")
def rules():
    return load()


def read(text):
    breakdown, told = read_breakdown(text.encode(), "story/breakdown.yaml")
    assert told == ()
    return breakdown


def test_every_rule_that_fires_for_the_sample_is_told_once_a_scene_as_rate_tells_it():
    production = open_production(SAMPLE)
    breakdown, papers = papers_of(production)
    targets = targets_of(production, papers)
    told = season(breakdown, targets, production.rules)
    found = Counter()
    for one in told["verdicts"]:
        scene = told["scenes"][one["scene"]] if one["scene"] >= 0 else None
        where = (scene["episode"], scene["number"]) if scene else None
        found[one["target"], told["rules"][one["rule"]]["id"], where] += 1
    wanted = Counter()
    for row in rate(breakdown, targets, production.rules)["markets"]:
        for rule in (*row["violated"], *row["fired"], *row["unofficial"]):
            for scene in rule["scenes"]:
                where = None if scene["scene"] == "the whole work" else (scene["episode"], scene["scene"])
                wanted[row["target"], rule["rule"], where] += 1
    assert found == wanted
    assert set(found.values()) == {1}


def test_the_edit_of_the_plan_in_force_stands_beside_what_it_meets_and_nowhere_else():
    production = open_production(SAMPLE)
    breakdown, papers = papers_of(production)
    plan = plan_in_force(production).value
    told = season(breakdown, targets_of(production, papers), production.rules, papers.alternatives, plan.versions)
    known = {one.id: one for one in papers.alternatives}
    edits = {edit for version in plan.versions for edit in version.edits}
    planned = [one for one in told["verdicts"] if one["planned"]]
    assert planned
    for one in planned:
        scene = told["scenes"][one["scene"]]
        edit = known[one["planned"]]
        assert edit.id in edits
        assert (edit.episode, edit.scene) == (scene["episode"], scene["number"])
        assert any(edit.lowers[name] < level for name, level, _ in one["by"])


def test_a_suggestion_is_told_as_one_and_stops_nothing(rules):
    breakdown = read(
        "scenes: [{episode: 1, number: 1, "
        "descriptors: {substance.tobacco: {level: 3, confirmed: false, evidence: 담배}}}]"
    )
    told = season(breakdown, [StandardsTarget("CN", "CN", "ott", DAY)], rules)
    here = [one for one in told["verdicts"] if one["scene"] == 0]
    assert here
    assert {(one["confirmed"], one["severity"]) for one in here} <= {(False, "warning"), (False, "note")}
    assert told["scenes"][0]["tags"] == {"substance.tobacco": [3, False, "담배"]}


@pytest.mark.parametrize(("hour", "fires"), [(20, True), (22, True), (23, False), (0, False), (5, False), (6, True)])
def test_a_rule_on_hours_is_silent_where_the_planned_hour_keeps_it(rules, hour, fires):
    breakdown = read("scenes: [{episode: 1, number: 1, descriptors: {violence.graphic: 5, sex.activity: 5}}]")
    told = season(breakdown, [StandardsTarget("HK", "HK", "free_tv", DAY, hour=dt.time(hour))], rules)
    assert ("hk.standards.tv_mature_hours" in {told["rules"][one["rule"]]["id"] for one in told["verdicts"]}) is fires


def test_a_market_without_a_pack_is_not_known(rules):
    breakdown = read("scenes: [{episode: 1, number: 1, descriptors: {gambling: 5}}]")
    told = season(breakdown, [StandardsTarget("XX", "XX", "ott", DAY)], rules)
    assert told["targets"][0]["known"] is False
    assert told["verdicts"] == []


def test_each_rule_carries_its_source_its_day_and_how_sure_we_are(rules):
    breakdown = read("scenes: [{episode: 1, number: 1, descriptors: {substance.tobacco: 3}}]")
    told = season(breakdown, [StandardsTarget("CN", "CN", "ott", DAY)], rules)
    rule = next(one for one in told["rules"] if one["id"] == "cn.standards.ott_smoking")
    assert rule["source"]
    assert rule["in_force"]
    assert rule["checked_on"] == "2026-11-22"
    assert rule["confidence"] == "verified"
    assert rule["unofficial"] is False
