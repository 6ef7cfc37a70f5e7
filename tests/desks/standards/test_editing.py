"""Changes to the desk's documents as their page asks for them."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from gassaku.desks.standards import read_breakdown
from gassaku.desks.standards.editing import draft_plan, with_alternative, with_decision, with_descriptor, with_pin
from gassaku.desks.standards.kinds import ALTERNATIVES, CLEARANCE, VERSION_PLAN
from gassaku.desks.standards.versions.asking import plan_production
from gassaku.notation import NotationError
from gassaku.opening import open_production

ON = dt.date(2027, 6, 14)
BREAKDOWN = """# for those who clear them
schema: gassaku.breakdown/1
scenes:
  - {episode: 1, number: 1, descriptors: {substance.tobacco: {level: 3, confirmed: false, evidence: 불을 붙인다}}}
"""


@pytest.fixture
def moons(project: Path, tmp_path: Path) -> Path:
    made = tmp_path / "moons"
    shutil.copytree(project / "examples/strait-of-moons", made)
    return made


def test_a_level_is_confirmed_or_changed_and_the_rest_stays() -> None:
    data = BREAKDOWN.encode()
    sure = with_descriptor(data, "b.yaml", ("1", "1"), "substance.tobacco", 3)
    tag = read_breakdown(sure, "b.yaml")[0].scenes[0].tags["substance.tobacco"]
    assert (tag.level, tag.confirmed, tag.evidence) == (3, True, "불을 붙인다")
    assert sure.decode().splitlines()[:3] == BREAKDOWN.splitlines()[:3]
    more = with_descriptor(sure, "b.yaml", ("2", "10A"), "gambling", 1, confirmed=False, evidence="화투")
    made, findings = read_breakdown(more, "b.yaml")
    assert findings == ()
    assert [(one.episode, one.number) for one in made.scenes] == [("1", "1"), ("2", "10A")]
    assert (made.scenes[1].tags["gambling"].confirmed, made.scenes[1].tags["gambling"].evidence) == (False, "화투")
    first = with_descriptor(b"", "story/breakdown.yaml", ("1", "1"), "gambling", 2)
    assert read_breakdown(first, "b.yaml")[0].scenes[0].tags["gambling"].level == 2


@pytest.mark.parametrize(("name", "level", "said"), [("gambing", 2, "as gambling"), ("gambling", 6, "level 6")])
def test_what_nobody_knows_is_refused_in_a_sentence(name: str, level: int, said: str) -> None:
    with pytest.raises(NotationError, match=said):
        with_descriptor(BREAKDOWN.encode(), "b.yaml", ("1", "1"), name, level)


def test_an_alternative_is_added_changed_and_pinned(moons: Path) -> None:
    path = "story/alternatives.yaml"
    data = (moons / path).read_bytes()
    row = {
        "id": "ep02-03-mute",
        "episode": "2",
        "scene": "3",
        "kind": "trim",
        "what": {"ko": "담배를 문 얼굴은 뺀다: 4초"},
        "lowers": {"substance.tobacco": 0},
        "minutes": "-0.1",
        "money": 100000,
        "loss": 1,
        "until": dt.date(2027, 9, 1),
    }
    made = with_alternative(data, path, row)
    made = with_alternative(made, path, {"id": "ep02-03-mute", "money": 90000})
    made = with_pin(made, path, {"id": "alone", "untouched": "1/9"})
    assert made.decode().startswith(data.decode().split("pins:")[0])
    read, findings = ALTERNATIVES.finish(ALTERNATIVES.read(made, path)[0])
    assert findings == ()
    assert {one.id: one.money for one in read.alternatives}["ep02-03-mute"] == 90000
    assert read.pins[-1].untouched == "1/9"
    with pytest.raises(NotationError, match="money"):
        with_alternative(data, path, {**row, "money": -1})


def test_a_point_of_the_front_becomes_a_draft_that_the_desk_reads(moons: Path) -> None:
    answer = plan_production(open_production(moons), ON)
    draft = draft_plan(answer, 1, ON)
    plan, findings = VERSION_PLAN.finish(VERSION_PLAN.read(draft, "versions/draft.yaml")[0])
    assert findings == ()
    assert (plan.state, plan.proven, plan.made_on, plan.made_from) == ("draft", True, ON, answer["made_from"])
    assert plan.figures.money == answer["front"][1]["money"]
    assert len(plan.versions) == answer["front"][1]["versions"]
    with pytest.raises(NotationError, match="point 99"):
        draft_plan(answer, 99, ON)


def test_a_later_decision_takes_the_place_of_the_one_before() -> None:
    row = {"target": "TH", "episode": "2", "scene": "3", "rule": "th.standards.tv_smoking", "decision": "fixed"}
    data = with_decision(b"", "story/clearance.yaml", {**row, "reviewer": "한서윤", "on": ON})
    data = with_decision(data, "story/clearance.yaml", {**row, "decision": "best_possible"})
    read, findings = CLEARANCE.finish(CLEARANCE.read(data, "story/clearance.yaml")[0])
    assert findings == ()
    assert [one.decision for one in read.decisions] == ["best_possible"]
