"""What of the declared story hangs on a scene stands beside each alternative; the loss stays the person's."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from cli.run import gassaku
from gassaku.desks.standards.delivery import change_list
from gassaku.desks.standards.kinds import Version
from gassaku.desks.standards.papers import papers_of, targets_of
from gassaku.desks.standards.stakes import stakes_of
from gassaku.desks.standards.taken import plan_files, versions_of
from gassaku.desks.standards.versions.answer import plan_versions
from gassaku.desks.standards.versions.asking import plan_production
from gassaku.opening import open_production
from gassaku.production import Production

DAY = dt.date(2027, 6, 14)


@pytest.fixture(scope="module")
def moons(request: pytest.FixtureRequest) -> Production:
    return open_production(Path(str(request.config.rootpath)) / "examples/strait-of-moons")


def test_the_weight_and_the_references_are_those_of_the_story_map(moons: Production) -> None:
    stakes = stakes_of(moons)
    rite = stakes.at("1", "35", 1)
    assert [one["what"] for one in rite["culture"]] == ["쌀을 뿌린다", "พี่"]
    assert (rite["weight"], rite["unsaid"]) == (80, False)
    assert stakes.at("1", "35", 0)["unsaid"]
    assert stakes.at("1", "17", 0)["unsaid"], "heavy without a reference"
    assert not stakes.at("1", "9", 0)["unsaid"]
    unwritten = stakes.at("9", "20", 0)
    assert (unwritten["weight"], unwritten["culture"], unwritten["unsaid"]) == (None, [], False)


def test_the_planner_counts_the_persons_loss_and_tells_the_story_beside_it(moons: Production) -> None:
    breakdown, papers = papers_of(moons)
    assert breakdown is not None
    plain = plan_versions(breakdown, papers, targets_of(moons, papers), moons.rules, DAY, points=3)
    told = plan_production(moons, DAY, points=3)
    assert [(one["money"], one["loss"]) for one in told["front"]] == [
        (one["money"], one["loss"]) for one in plain["front"]
    ]
    edits = [edit for point in (told, *told["points"]) for version in point["versions"] for edit in version["edits"]]
    assert {edit["alternative"]: edit["story"]["weight"] for edit in edits}["ep01-12-blur"] == 80
    assert all(edit["loss"] == {one.id: one.loss for one in papers.alternatives}[edit["alternative"]] for edit in edits)


def test_a_plan_that_is_a_document_is_told_as_the_planner_told_it(moons: Production) -> None:
    told = plan_production(moons, DAY, points=3)
    for point in (told, *told["points"]):
        kept = [
            Version(
                id=one["id"], targets=tuple(one["targets"]), edits=tuple(edit["alternative"] for edit in one["edits"])
            )
            for one in point["versions"]
        ]
        assert versions_of(moons, kept) == point["versions"]


@pytest.mark.parametrize(("language", "said"), [("en", "80 of 100"), ("ko", "100 중 80"), ("th", "80 จาก 100")])
def test_the_change_list_tells_the_story_that_an_edit_touches(moons: Production, language: str, said: str) -> None:
    told = versions_of(moons, [Version(id="th", targets=("TH",), edits=("ep01-12-blur",))])
    listed = change_list(told[0], "The Strait", language)
    assert said in listed
    assert "쌀을 뿌린다, พี่" in listed
    files = plan_files(moons, told, language)
    assert files["th.changes.txt"]().decode() == change_list(told[0], moons.title(language), language)
    assert files["th.changes.xlsx"]().startswith(b"PK")


def test_an_alternative_that_loses_nothing_there_is_a_note_at_its_line(project: Path, tmp_path: Path) -> None:
    moons = tmp_path / "moons"
    shutil.copytree(project / "examples/strait-of-moons", moons)

    def told() -> dict[str, dict[str, object]]:
        found = gassaku("check", moons, "--desk", "standards", "--on", "2027-06-14", "--json").json["findings"]
        return {one["code"]: one for one in found if one["code"].startswith("STD-LOSS")}

    sheet = moons / "story/alternatives.yaml"
    text = sheet.read_text("utf-8")
    assert "loss: 0" in text
    before, at, after = text.partition("id: ep01-12-blur")
    sheet.write_text(before + at + after.replace("loss: 1\n", "loss: 0\n", 1), "utf-8")
    found = told()
    assert set(found) == {"STD-LOSS-CULTURE", "STD-LOSS-WEIGHT"}
    assert {one["severity"] for one in found.values()} == {"note"}
    line = before.count("\n") + 1
    assert all(one["place"]["line"] == line for one in found.values())  # type: ignore[index]
    assert "쌀을 뿌린다, พี่" in str(found["STD-LOSS-CULTURE"]["message"])
    (moons / "story/map.yaml").unlink()
    assert not told(), "nothing is invented where nobody declared a story"
