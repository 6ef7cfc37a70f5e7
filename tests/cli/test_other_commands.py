"""Explain, bundle, schema, doctor, rules, and the commands of the desks: what a person and a script rely on."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from cli.run import gassaku
from samples import sample

SRT = (
    "1\n00:00:01,000 --> 00:00:01,300\n너무 빨라서 아무도 읽을 수 없는 자막.\n\n"
    "2\n00:00:01,400 --> 00:00:04,000\n괜찮아요\n"
)


@pytest.fixture
def moons(project: Path) -> Path:
    return project / "examples" / "strait-of-moons"


@pytest.fixture
def srt(tmp_path: Path) -> Path:
    file = tmp_path / "ep01.ko.srt"
    file.write_text(SRT, encoding="utf-8")
    return file


def test_a_figure_says_its_steps_its_papers_and_its_rules(moons: Path) -> None:
    said = gassaku("explain", moons, "subtitles.ep01.ja", "--json").json
    assert said["value"].startswith("76 cues")
    assert "subtitles/ep01.ja.srt" in said["places"][0]
    assert any(rule["id"] == "platforms.netflix.subtitles.ja" for rule in said["rules"])
    assert any("verified" in line for line in said["because"])


def test_a_cell_a_code_and_a_finding_can_be_explained(moons: Path) -> None:
    cell = gassaku("explain", moons, "schedule.whole", "--json").json
    assert cell == {
        "cell": "schedule.whole",
        "status": "unknown",
        "because": ["this installation has no such desk yet"],
        "findings": [],
    }
    code = gassaku("explain", moons, "SUB-SPEED", "--json").json
    assert len(code["findings"]) >= 5
    finding = code["findings"][0]
    assert gassaku("explain", moons, finding["id"], "--json").json == finding
    missing = gassaku("explain", moons, "nothing.here")
    assert (missing.status, missing.out) == (2, "")
    assert "“nothing.here”" in missing.err


def test_a_bundle_leaves_private_rows_at_home_unless_they_are_named(tmp_path: Path) -> None:
    gassaku("new", tmp_path / "d", "--markets", "KR")
    for company in ("hanbit", "kaikyo"):
        (tmp_path / "d" / "private" / company).mkdir(parents=True)
        (tmp_path / "d" / "private" / company / "production.yaml").write_text("fps: 25\n")
    assert gassaku("bundle", tmp_path / "d", tmp_path / "a.zip").status == 0
    assert gassaku("bundle", tmp_path / "d", tmp_path / "b.zip", "--private", "kaikyo").status == 0
    names = {name: zipfile.ZipFile(tmp_path / f"{name}.zip").namelist() for name in "ab"}
    assert not [name for name in names["a"] if name.startswith("private/")]
    assert [name for name in names["b"] if name.startswith("private/")] == ["private/kaikyo/production.yaml"]
    again = gassaku("bundle", tmp_path / "d", tmp_path / "a.zip")
    assert (again.status, "already there" in again.err) == (2, True)


@pytest.mark.parametrize("kind", ["production", "people", "agreement", "layer", "rules"])
def test_the_schema_of_a_format_of_ours_is_json_schema(kind: str) -> None:
    schema = gassaku("schema", kind).json
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["type"] == "object"
    assert "schema" in schema["properties"]


def test_a_kind_of_the_trade_has_no_schema_and_says_so() -> None:
    ran = gassaku("schema", "subtitles")
    assert ran.status == 2
    assert "format of the trade" in " ".join(ran.err.split())
    assert "subtitles/{episode}.{language}.srt" in gassaku("schema").out


def test_the_doctor_finds_this_installation_well() -> None:
    ran = gassaku("doctor", "--json")
    looks = {one["what"]: one for one in ran.json}
    assert looks["Desks"]["well"] is True
    assert looks["Rules"]["well"] is True
    assert ran.status == (1 if any(one["well"] is False for one in ran.json) else 0)


def test_rules_are_listed_shown_and_checked_with_their_sources() -> None:
    packs = gassaku("rules", "list").out
    assert "platforms" in packs
    listed = gassaku("rules", "list", "platforms.netflix", "--json").json
    assert "platforms.netflix.subtitles.ja" in [row["id"] for row in listed]
    shown = gassaku("rules", "show", "platforms.netflix.subtitles.ja", "--json").json
    for value in shown["values"]:
        assert value["source"]
        assert value["href"].startswith("https://")
        assert value["confidence"] in {"verified", "secondary", "reported", "unofficial"}
        assert value["checked_on"]
        assert value["from"]
    assert gassaku("rules", "check").status == 0
    stale = gassaku("rules", "check", "--on", "2030-01-01", "--json").json["stale"]
    assert len(stale) > 100


def test_a_rule_nobody_knows_ends_in_a_sentence() -> None:
    ran = gassaku("rules", "show", "kr.weather")
    assert (ran.status, len(ran.err.strip().splitlines())) == (2, 1)


def test_a_rule_of_your_own_is_laid_over_ours_and_shows(tmp_path: Path) -> None:
    gassaku("new", tmp_path / "d", "--markets", "KR")
    rule = tmp_path / "d" / "rules" / "platforms" / "netflix" / "subtitles" / "ko.yaml"
    rule.parent.mkdir(parents=True)
    rule.write_text(
        "source: Our delivery contract, annex 2\nhref: https://example.org/annex\nchecked_on: 2026-11-01\n"
        "confidence: verified\nvalues:\n  cps:\n    - {from: 2026-01-01, value: {adult: 9}, unit: a second}\n"
    )
    (tmp_path / "d" / "subtitles" / "ep01.ko.srt").write_text(
        "1\n00:00:01,000 --> 00:00:03,000\n가나다라마바사아자차카타파하가나다라마바\n"
    )
    speeds = [one for one in gassaku("check", tmp_path / "d", "--json").json["findings"] if one["code"] == "SUB-SPEED"]
    assert [one["rule"]["source"] for one in speeds] == ["Our delivery contract, annex 2"]
    shown = gassaku("rules", "show", "platforms.netflix.subtitles.ko", "--in", tmp_path / "d").out
    assert "yours: rules/platforms/netflix/subtitles/ko.yaml" in shown


def test_a_rule_of_your_own_without_a_source_does_not_load(tmp_path: Path) -> None:
    gassaku("new", tmp_path / "d", "--markets", "KR")
    (tmp_path / "d" / "rules" / "kr").mkdir(parents=True)
    (tmp_path / "d" / "rules" / "kr" / "mine.yaml").write_text(
        "values:\n  x:\n    - {from: 2026, value: 1, unit: days}\n"
    )
    found = [
        one for one in gassaku("check", tmp_path / "d", "--json").json["findings"] if one["code"].startswith("RULE-")
    ]
    assert found
    assert found[0]["place"]["path"] == "rules/kr/mine.yaml"
    assert gassaku("rules", "check", "--in", tmp_path / "d").status == 1


def test_subtitles_info_keeps_its_contract(srt: Path) -> None:
    row = gassaku("subtitles", "info", srt, "--json").json
    assert (row["format"], row["encoding"], row["language"], row["cues"]) == ("srt", "utf-8", "ko", 2)
    assert row["first"] == {"start_s": 1, "end_s": 1.3, "text": "너무 빨라서 아무도 읽을 수 없는 자막."}
    assert row["last"]["text"] == "괜찮아요"


def test_several_files_answer_in_their_order_and_one_broken_spoils_none(srt: Path, tmp_path: Path) -> None:
    ran = gassaku("subtitles", "info", srt, tmp_path / "gone.srt", srt, "--json")
    assert ran.status == 2
    assert [row.get("cues") for row in ran.json] == [2, None, 2]
    assert set(ran.json[1]) == {"file", "error"}


def test_subtitles_check_keeps_its_contract(srt: Path) -> None:
    ran = gassaku("subtitles", "check", srt, "--language", "ko", "--json")
    assert ran.status == 0
    for row in ran.json["findings"]:
        assert set(row) >= {"code", "severity", "cue", "message"}
    codes = {(row["code"], row["cue"]) for row in ran.json["findings"]}
    assert {("SUB-SHORT", 1), ("SUB-SPEED", 1), ("SUB-LINE-LENGTH", 1), ("SUB-LINE-END-STOP", 1)} <= codes


@pytest.mark.parametrize(
    ("option", "value", "said"), [("--profile", "nobody", "is no profile"), ("--fps", "fast", "is no frame rate")]
)
def test_options_that_mean_nothing_end_in_a_sentence(srt: Path, option: str, value: str, said: str) -> None:
    ran = gassaku("subtitles", "check", srt, "--language", "ko", option, value)
    assert (ran.status, said in ran.err) == (2, True)


def test_fix_mends_what_is_safe_and_overwrites_nothing(srt: Path, tmp_path: Path) -> None:
    out = tmp_path / "mended.ko.srt"
    changed = gassaku("subtitles", "fix", srt, out, "--language", "ko", "--json").json["changed"]
    assert changed
    assert "너무 빨라서 아무도 읽을 수 없는 자막." in out.read_text(encoding="utf-8")
    assert srt.read_text(encoding="utf-8") == SRT
    again = gassaku("subtitles", "fix", srt, out, "--language", "ko")
    assert (again.status, "already there" in again.err) == (2, True)
    assert gassaku("subtitles", "fix", srt, out, "--language", "ko", "--force").status == 0


def test_convert_says_what_is_lost(tmp_path: Path) -> None:
    vtt = tmp_path / "a.ja.vtt"
    vtt.write_text(
        "WEBVTT\n\nNOTE hello\n\n00:01.000 --> 00:03.000 vertical:rl\n<ruby>月<rt>つき</rt></ruby>\n", encoding="utf-8"
    )
    answer = gassaku("subtitles", "convert", vtt, tmp_path / "a.ja.srt", "--json").json
    assert answer["lost"]
    assert "月" in (tmp_path / "a.ja.srt").read_text(encoding="utf-8")
    assert gassaku("subtitles", "convert", vtt, tmp_path / "a.docx").status == 2


def test_script_info_keeps_its_contract(moons: Path) -> None:
    row = gassaku("script", "info", moons / "scripts" / "ep01.fountain", "--json").json
    text = (moons / "scripts" / "ep01.fountain").read_text("utf-8").split("\n")
    headings = sum(line.startswith((".", "INT.", "EXT.")) and line.endswith("#") for line in text)
    assert (row["format"], row["language"], row["scene_headings"]) == ("fountain", "ko", headings)
    assert len(row["scenes"]) == headings >= 35
    assert set(row["scenes"][0]) >= {"number", "heading"}
    assert row["character_cues"] == sum(line.startswith("@") for line in text)
    assert row["characters"][:3] == ["해주", "탄", "뤄린"]
    assert row["transitions"] == 1


def test_waterfall_answers_each_example_in_its_order() -> None:
    file = sample("finance/waterfalls.yaml")
    ran = gassaku("finance", "waterfall", file, "--json")
    assert ran.status == 0, ran.err
    assert ran.json[0]["id"] == "fate-monarchs"
    assert ran.json[0]["parties"]["writer_director"] == 250
    assert all(isinstance(row["explain"], list) for row in ran.json if "parties" in row)


def test_a_deal_that_is_none_ends_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "d.yaml").write_text("deal: 5\n")
    ran = gassaku("finance", "waterfall", tmp_path / "d.yaml", "--json")
    assert ran.status == 2
    assert json.loads(ran.out)["error"]


def test_the_version_and_an_unknown_command() -> None:
    assert gassaku("--version").out.startswith("gassaku ")
    unknown = gassaku("frobnicate")
    assert (unknown.status, "No such command" in unknown.err) == (2, True)
