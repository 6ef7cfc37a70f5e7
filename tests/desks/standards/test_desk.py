"""The desk on the board, its commands, and what goes to the cutting room."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import shutil
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import opentimelineio
import pytest
from openpyxl import load_workbook

from cli.run import gassaku
from gassaku.desks.standards import StandardsTarget, read_breakdown
from gassaku.desks.standards.delivery import cut_list, edl, otio, timecode
from gassaku.desks.standards.descriptor import descriptor_name
from gassaku.desks.standards.filings import last_day
from gassaku.desks.standards.forms import clearance_form
from gassaku.desks.standards.kinds import Alternatives
from gassaku.desks.standards.versions.answer import plan_versions
from gassaku.desks.standards.words import say
from gassaku.opening import open_production
from gassaku.printing import Table
from gassaku.rules import load

BOOK = load()
DAY = dt.date(2027, 10, 22)
TH = StandardsTarget("TH", "TH", "free_tv", DAY)
JP = StandardsTarget("JP", "JP", "ott", DAY)
SCENES = b"""scenes:
  - {episode: 1, number: 1, minutes: 1, descriptors: {}}
  - {episode: 1, number: 2, minutes: 2, descriptors: {substance.tobacco: 3}}
  - {episode: 1, number: 3, minutes: 1, descriptors: {}}
"""
BREAKDOWN = read_breakdown(SCENES, "story/breakdown.yaml")[0]


def papers(**more: object) -> Alternatives:
    cut = {"id": "cut", "episode": 1, "scene": 2, "kind": "cut", "minutes": -2, "loss": 50}
    blur = {"id": "blur", "episode": 1, "scene": 2, "kind": "blur", "lowers": {"substance.tobacco": 0}, "loss": 4}
    return Alternatives.model_validate({"alternatives": [cut, {**blur, "money": 100}], "version_money": 30, **more})


def test_one_market_s_blur_costs_a_version_or_the_others_some_loss() -> None:
    told = plan_versions(BREAKDOWN, papers(), [TH, JP], BOOK, DAY)
    assert [(p["money"], p["loss"], p["versions"]) for p in told["front"]] == [
        (30, 100, 1),
        (60, 50, 2),
        (130, 8, 1),
        (160, 4, 2),
    ]
    assert told["demands"][0] == {"target": "JP", "money_saved": 0} or told["demands"][0]["target"] == "TH"


def test_a_pin_that_forbids_what_a_rule_asks_leaves_the_scene_open_and_names_the_rule() -> None:
    pinned = papers(pins=[{"id": "p", "untouched": "1/2"}])
    told = plan_versions(BREAKDOWN, pinned, [TH, JP], BOOK, DAY)
    assert told["status"] == "open"
    assert [(one["target"], one["rules"][0]["id"]) for one in told["open"]] == [("TH", "th.standards.tv_smoking")]


def test_contradicting_pins_are_named_and_the_nearest_plan_lifts_the_fewest() -> None:
    pins = [
        {"id": "never-cut", "says": "Scene 2 is never cut.", "keep": "2"},
        {"id": "no-money", "says": "No money.", "most_money": 50},
        {"id": "idle", "says": "Three versions at most.", "most_versions": 3},
    ]
    told = plan_versions(BREAKDOWN, papers(pins=pins), [TH, JP], BOOK, DAY)
    assert told["status"] == "infeasible"
    assert {one["pin"] for one in told["contradiction"]} == {"never-cut", "no-money"}
    assert len(told["nearest"]["lifted"]) == 1


def test_a_length_that_no_version_keeps_is_told_with_its_market_its_rule_and_the_nearest_plan() -> None:
    only_cut = papers(targets=[{"id": "TH", "least_minutes": 4}])
    only_cut = only_cut.model_copy(update={"alternatives": only_cut.alternatives[:1]})
    timed = replace(BREAKDOWN, lengths={"1": Fraction(4)})
    told = plan_versions(timed, only_cut, [TH, JP], BOOK, DAY)
    assert told["status"] == "infeasible"
    assert told["contradiction"] == []
    assert told["lengths"] == [
        {
            "target": "TH",
            "episode": "1",
            "least_minutes": "4",
            "most_minutes": None,
            "rules": ["th.standards.tv_smoking"],
        }
    ]
    assert told["nearest"]["length_not_kept"] == ["TH"]
    assert [edit["alternative"] for one in told["nearest"]["versions"] for edit in one["edits"]] == ["cut"]


def test_what_is_given_up_first_is_what_saves_most() -> None:
    told = plan_versions(BREAKDOWN, papers(pins=[{"id": "p", "keep": "2"}]), [TH, JP], BOOK, DAY)
    assert told["drop_first"] == [{"target": "TH", "money_saved": 100, "money_left": 30}]
    thai = next(row for row in told["demands"] if row["target"] == "TH")
    assert thai["needs_alone"] == ["th.standards.tv_smoking"]


def test_an_alternative_is_gone_after_its_last_day() -> None:
    late = papers()
    blur = late.alternatives[1].model_copy(update={"until": DAY - dt.timedelta(days=9)})
    told = plan_versions(BREAKDOWN, late.model_copy(update={"alternatives": (blur,)}), [TH], BOOK, DAY)
    assert (told["gone"], told["status"]) == (["blur"], "open")


def test_the_cut_list_is_read_by_opentimelineio_and_as_cmx_3600() -> None:
    version = {
        "id": "th",
        "edits": [
            {
                "episode": "1",
                "scene": "2",
                "kind": "cut",
                "alternative": "cut",
                "what": {},
                "because": [],
                "seconds": -120,
            }
        ],
    }
    cuts = cut_list(version, BREAKDOWN, "1", Fraction(24))
    timeline = opentimelineio.adapters.read_from_string(otio(cuts, Fraction(24), "th").decode(), "otio_json")
    clips = list(timeline.find_clips())
    assert [clip.name for clip in clips] == ["scene 1", "scene 3"]
    assert [clip.source_range.start_time.to_timecode() for clip in clips] == ["01:00:00:00", "01:03:00:00"]
    assert timeline.duration().to_seconds() == 120
    events = [line for line in edl(cuts, Fraction(24), "th").splitlines() if line[:3].isdigit()]
    assert events[1].split()[-4:] == ["01:03:00:00", "01:04:00:00", "01:01:00:00", "01:02:00:00"]


@pytest.mark.parametrize("rate", ["24", "24000/1001", "25", "30000/1001"])
def test_the_edl_keeps_the_rules_of_cmx_3600_and_says_what_the_timeline_says(rate: str) -> None:
    edits = [("2", "trim", -30), ("3", "blur", 0)]
    version = {
        "id": "th",
        "edits": [
            {"episode": "1", "scene": n, "kind": kind, "alternative": kind, "what": {}, "because": [], "seconds": s}
            for n, kind, s in edits
        ],
    }
    fps = Fraction(rate)
    cuts = cut_list(version, BREAKDOWN, "1", fps)
    lines = edl(cuts, fps, "th").splitlines()
    assert lines[:2] == ["TITLE: th", "FCM: NON-DROP FRAME"]
    event = re.compile(r"(\d{3})  (\S{1,8}) +V     C        " + " ".join([r"(\d\d:\d\d:\d\d:\d\d)"] * 4))
    told = [match for line in lines if (match := event.fullmatch(line))]
    assert [match[1] for match in told] == [f"{n:03}" for n in range(1, len(cuts) + 1)]
    assert all(line.startswith("* ") for line in lines[3:] if not event.fullmatch(line))
    base = -(-fps.numerator // fps.denominator)
    times = [[frames_of(match[n], base) for n in (3, 4, 5, 6)] for match in told]
    assert all(out - start == end - at > 0 for start, out, at, end in times)
    assert all(one[3] == other[2] for one, other in pairwise(times))
    clips = list(opentimelineio.adapters.read_from_string(otio(cuts, fps, "th").decode(), "otio_json").find_clips())
    assert [clip.source_range.duration.value for clip in clips] == [out - start for start, out, _, _ in times]


def frames_of(code: str, base: int) -> int:
    hours, minutes, seconds, frames = map(int, code.split(":"))
    return ((hours * 60 + minutes) * 60 + seconds) * base + frames


@pytest.mark.parametrize(
    ("frames", "rate", "code"), [(86400, "24", "01:00:00:00"), (86399, "24000/1001", "00:59:59:23")]
)
def test_time_code_counts_whole_frames(frames: int, rate: str, code: str) -> None:
    assert timecode(frames, Fraction(rate)) == code


def test_a_filing_is_counted_back_in_working_days_of_that_country() -> None:
    assert last_day(dt.date(2027, 10, 22), 10, "KR", working=False) == dt.date(2027, 10, 12)
    after_chuseok = last_day(dt.date(2027, 9, 20), 5, "KR", working=True)  # 14 to 16 September 2027 are holidays
    assert after_chuseok < dt.date(2027, 9, 13)


def test_the_commands_answer_in_json(project: Path, tmp_path: Path) -> None:
    moons = project / "examples/strait-of-moons"
    rated = gassaku("standards", "rate", moons, "--market", "TH", "--json").json
    assert [one["target"] for one in rated["markets"]] == ["TH"]
    assert [one["id"] for one in rated["markets"][0]["versions"]] == ["cn-th"]
    why = gassaku("standards", "why-not", moons, "--market", "SG", "--rating", "G", "--json").json
    assert why["rating"] == "G"
    planned = gassaku("standards", "plan", moons, "--on", "2027-06-14", "--out", tmp_path, "--language", "ko", "--json")
    assert (planned.status, planned.json["status"]) == (0, "optimal")
    book = load_workbook(io.BytesIO((tmp_path / "clearance.TH.xlsx").read_bytes()))
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert any(one.startswith("th.standards.tv_alcohol: ") for one in cells)
    assert any("확인할 곳" in one for one in cells)
    assert (tmp_path / "clearance.TH.pdf").read_bytes().startswith(b"%PDF")
    assert json.loads((tmp_path / "master.ep1.otio").read_text("utf-8"))["OTIO_SCHEMA"] == "Timeline.1"
    assert "담배를 굴리기만" in (tmp_path / "master.changes.txt").read_text("utf-8")
    assert (tmp_path / "master.ep01.ja.srt").exists()
    again = gassaku("standards", "plan", moons, "--on", "2027-06-14", "--out", tmp_path)
    assert (again.status, "--force" in again.err) == (2, True)


@pytest.mark.parametrize("language", ["en", "ko", "ja", "zh-Hans", "zh-Hant", "th"])
def test_the_clearance_report_is_in_the_reader_s_language_with_clause_owner_and_signature(
    project: Path, language: str
) -> None:
    production = open_production(project / "examples/strait-of-moons")
    form = clearance_form(production, "TW", language)
    assert form is not None
    tables = [block for block in form.blocks if isinstance(block, Table)]
    assert [column.title for column in tables[0].columns][1:] == ["KR", "JP", "CN", "TW", "HK", "SG", "TH"]
    smoking = [row for row in tables[1].rows if "tw.standards.tv_smoking_image" in str(row[4][0])]
    assert {row[0] for row in smoking} == {"2-3", "2-11"}
    assert say("creative_intent", language) in str(smoking[0][8])
    assert "유나경" in str(smoking[0][9])
    assert "2026-11-22" in str(smoking[0][5])
    assert descriptor_name("substance.tobacco", language) in str(smoking[0][3])
    assert "substance." not in str(smoking[0][3])
    assert say("confidence.verified", language) in str(smoking[0][5])
    assert say("medium.ott", language) in str(form.blocks[0])
    dated = clearance_form(production, "TW", language, made_on=dt.date(2027, 1, 2))
    assert dated is not None
    assert dated.footer.endswith("TW · 2027-01-02")
    assert say("not_advice", language, who="")[:12] in str(form.blocks[-1].text) or language != "en"
    assert clearance_form(production, "XX", language) is None


def test_planned_edits_are_tasks_and_a_plan_of_other_papers_is_stale(project: Path, tmp_path: Path) -> None:
    moons = tmp_path / "moons"
    shutil.copytree(project / "examples/strait-of-moons", moons)
    told = gassaku("check", moons, "--desk", "standards", "--on", "2027-06-14", "--json").json["findings"]
    assert {one["severity"] for one in told if one["code"] in ("STD-EDIT", "STD-PROHIBITED", "STD-BLUR")} <= {
        "warning",
        "note",
    }
    assert "STD-PLANNED" in {one["code"] for one in told}
    assert "STD-PLAN-STALE" not in {one["code"] for one in told}
    sheet = moons / "story/alternatives.yaml"
    sheet.write_text(sheet.read_text("utf-8").replace("money: 1400000", "money: 1500000"), "utf-8")
    told = gassaku("check", moons, "--desk", "standards", "--on", "2027-06-14", "--json").json["findings"]
    assert "STD-PLAN-STALE" in {one["code"] for one in told}
    (moons / "versions/2027-06.yaml").unlink()
    told = gassaku("check", moons, "--desk", "standards", "--on", "2027-06-14", "--json").json["findings"]
    smoking = [one for one in told if one["rule"] and one["rule"]["id"] == "cn.standards.ott_smoking"]
    assert (smoking[0]["severity"], "never lights it" in smoking[0]["mend"]) == ("blocker", True)


def test_a_signed_warning_is_a_note_with_its_name_and_law_stays_law(project: Path, tmp_path: Path) -> None:
    moons = tmp_path / "moons"
    shutil.copytree(project / "examples/strait-of-moons", moons)
    signed = moons / "story/clearance.yaml"
    row = "  - {target: CN, episode: 10, scene: 7, rule: cn.standards.all_minors_ban, decision: creative_intent"
    signed.write_text(signed.read_text("utf-8") + row + ", reviewer: 유나경}\n", "utf-8")
    (moons / "versions/2027-06.yaml").unlink()
    told = gassaku("check", moons, "--desk", "standards", "--on", "2027-06-14", "--json").json["findings"]
    decided = [one for one in told if one["code"] == "STD-DECIDED"]
    assert {(one["market"], one["severity"]) for one in decided} == {("TW", "note")}
    assert all("유나경" in one["message"] for one in decided)
    minors = [one for one in told if one["rule"] and one["rule"]["id"] == "cn.standards.all_minors_ban"]
    assert {one["severity"] for one in minors} == {"blocker"}


def test_alternatives_that_name_what_nobody_knows_are_told_at_their_line(project: Path, tmp_path: Path) -> None:
    moons = tmp_path / "moons"
    shutil.copytree(project / "examples/strait-of-moons", moons)
    sheet = moons / "story/alternatives.yaml"
    text = sheet.read_text("utf-8").replace("same: [TW, HK]", "same: [TW, MO]").replace("scene: 3\n", "scene: 41\n", 1)
    sheet.write_text(text.replace("substance.tobacco: 1", "substance.tobaco: 1"), "utf-8")
    told = gassaku("check", moons, "--desk", "standards", "--on", "2027-06-14", "--json").json["findings"]
    said = [one["message"] for one in told if one["code"] in ("STD-FORM", "STD-DESCRIPTOR")]
    assert len(said) == 4
    assert all(one["place"]["line"] for one in told if one["code"] in ("STD-FORM", "STD-DESCRIPTOR"))
