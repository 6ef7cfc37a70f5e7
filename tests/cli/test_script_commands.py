"""`gassaku script` convert, align, compare, breakdown and story."""

import json
from pathlib import Path

import pytest

from cli.run import gassaku
from gassaku.desks.script import read_script

TEXT = "Language: ko\n\nINT. 방 - 밤 #1#\n\n비가 온다.\n\n@해주\n담배 있어요?\n\n[[확인]]\n"


@pytest.fixture
def script(tmp_path: Path) -> Path:
    file = tmp_path / "ep01.fountain"
    file.write_text(TEXT, encoding="utf-8")
    return file


def test_convert_writes_and_tells_what_was_lost(script: Path, tmp_path: Path) -> None:
    out = tmp_path / "ep01.txt"
    row = gassaku("script", "convert", script, out, "--json").json
    assert (row["from"], row["to"]) == ("fountain", "korean")
    assert {"what": "notes", "count": 1, "lines": [10]} in row["lost"]
    assert "해주\t담배 있어요?" in out.read_text("utf-8")
    again = gassaku("script", "convert", script, out)
    assert again.status == 2
    assert "already there" in again.err
    assert gassaku("script", "convert", script, out, "--force").status == 0


@pytest.mark.parametrize("suffix", ["fdx", "docx", "hwpx", "pdf", "fountain"])
def test_convert_reads_back(script: Path, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"out.{suffix}"
    assert gassaku("script", "convert", script, out).status == 0
    assert read_script(out.read_bytes(), out.name).characters == ("해주",)


@pytest.mark.parametrize("arguments", [["out.odt"], ["out.txt", "--layout", "martian"], ["out.txt", "--vertical"]])
def test_convert_refuses_what_it_cannot_write(script: Path, tmp_path: Path, arguments: list[str]) -> None:
    ran = gassaku("script", "convert", script, tmp_path / arguments[0], *arguments[1:])
    assert ran.status == 2
    assert "Traceback" not in ran.err


def test_convert_prints_japanese_down_the_page(script: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    row = gassaku("script", "convert", script, out, "--sheets", "--json").json
    assert row["to"] == "sheets"
    assert "its lines run down the page" in read_script(out.read_bytes(), out.name).evidence


def test_align_and_compare_answer_in_json(script: Path, tmp_path: Path) -> None:
    other = tmp_path / "new.fountain"
    other.write_text(TEXT.replace("비가 온다.", "눈이 온다."), encoding="utf-8")
    aligned = gassaku("script", "align", script, other, "--json").json
    assert aligned["how"] == "draft"
    assert aligned["scenes"][0]["a"][0]["number"] == aligned["scenes"][0]["b"][0]["number"] == "1"
    compared = gassaku("script", "compare", script, other, "--revision", "2", "--json").json
    assert (compared["colour"], compared["counts"]["changed"]) == ("pink", 1)
    assert compared["scenes"][0]["lines"][0]["new"]["text"] == "눈이 온다."
    assert gassaku("script", "compare", script, other, "--for", "dragons").status == 2


def test_breakdown_of_a_file_uses_the_tags_beside_it(script: Path, tmp_path: Path) -> None:
    tags = tmp_path / "ep01.tags.yaml"
    tags.write_text('schema: gassaku.script-tags/1\nscenes:\n  "1": {props: [라이터]}\n', encoding="utf-8")
    row = gassaku("script", "breakdown", script, "--json").json
    assert row["schema"] == "gassaku.breakdown/1"
    (scene,) = row["scenes"]
    assert (scene["episode"], scene["number"]) == ("1", "1")
    assert scene["props"][0] == {"what": "라이터", "by": "person", "words": []}
    assert scene["descriptors"]["substance.tobacco"]["confirmed"] is False
    assert gassaku("script", "breakdown", script, "--csv", "--form", "cast").out.startswith("character,1-1")


@pytest.mark.parametrize("suffix", ["pdf", "xlsx", "csv"])
def test_a_form_is_written_for_its_reader(script: Path, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"sheets.{suffix}"
    arguments = ("script", "breakdown", script, "--form", "sheets", "--language", "th", "--out", out)
    assert gassaku(*arguments).status == 0
    start = {"pdf": b"%PDF-", "xlsx": b"PK", "csv": "\ufeffตอน,ซีน,หมวด".encode()}[suffix]
    assert out.read_bytes().startswith(start)
    again = gassaku(*arguments)
    assert (again.status, "already there" in again.err) == (2, True)
    assert gassaku(*arguments, "--force").status == 0


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--form", "dragons"], "no form"),
        (["--out", "a.docx"], "a form is written as"),
        (["--form", "all", "--out", "a.pdf"], "workbook"),
        (["--out", "a.csv", "--language", "klingonese"], "no language tag"),
    ],
)
def test_a_form_that_cant_be_made_is_refused(script: Path, arguments: list[str], why: str) -> None:
    ran = gassaku("script", "breakdown", script, *arguments)
    assert (ran.status, "Traceback" in ran.err) == (2, False)
    assert why in " ".join(ran.err.split())


def test_breakdown_and_story_of_a_production(project: Path) -> None:
    moons = project / "examples" / "strait-of-moons"
    rows = gassaku("script", "breakdown", moons, "--json").json["scenes"]
    assert {row["episode"] for row in rows} == {"1", "2", "3"}
    confirmed = [row for row in rows if any(one["confirmed"] for one in row["descriptors"].values())]
    assert [(row["episode"], row["number"]) for row in confirmed] == [("1", "1"), ("1", "9"), ("1", "35")]
    told = gassaku("script", "story", moons, "--json").json
    assert [one["episode"] for one in told["episodes"]] == ["1", "2", "3"]
    assert json.dumps(told)


def test_the_story_is_compared_between_drafts(project: Path, tmp_path: Path) -> None:
    import shutil

    moons, new = project / "examples" / "strait-of-moons", tmp_path / "new"
    shutil.copytree(moons, new)
    script, story = new / "scripts" / "ep03.fountain", new / "story" / "map.yaml"
    script.write_text(script.read_text("utf-8").split("INT. 이즈하라, 여관, 복도")[0], encoding="utf-8")
    story.write_text(story.read_text("utf-8").replace("{mystery: 45, family: 35", "{mystery: 40, family: 40"), "utf-8")
    changes = gassaku("script", "story", new, "--against", moons, "--json").json["changes"]
    assert "episode 3: scenes 14 became 9" in changes
    assert "episode 1: mystery 45 % became 40 %" in changes
    assert gassaku("script", "story", moons, "--against", moons, "--json").json["changes"] == []


def test_a_line_is_corrected_and_every_command_reads_it_so(tmp_path: Path) -> None:
    file = tmp_path / "ep01.fountain"
    file.write_text("INT. 방 - 밤\n\n해주\n네.\n\n해주\n또.\n", encoding="utf-8")
    rows = gassaku("script", "preview", file, "--json").json["lines"]
    assert [(row["line"], row["kind"], row["sure"]) for row in rows if row["sure"] < 0.9] == [
        (3, "action", 0.1),
        (6, "action", 0.1),
    ]
    assert gassaku("script", "correct", file, "3", "character", "--every", "--json").json["changed"] == 4
    assert gassaku("script", "info", file, "--json").json["characters"] == ["해주"]
    assert gassaku("script", "breakdown", file, "--json").json["scenes"][0]["people"][0]["name"] == "해주"
    shown = gassaku("script", "preview", file).out
    assert "character (read as action)" in shown
    file.write_text("INT. 방 - 밤\n\n비.\n", encoding="utf-8")
    told = gassaku("script", "preview", file, "--json").json["findings"]
    assert [one["code"] for one in told] == ["SCR-CORRECTION-ORPHAN"]
    for arguments in (["99", "action"], ["1", "poem"]):
        ran = gassaku("script", "correct", file, *arguments)
        assert (ran.status, "Traceback" in ran.err) == (2, False)
