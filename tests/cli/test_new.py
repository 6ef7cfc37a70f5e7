"""`gassaku new`: a commented folder, and real files sorted into it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.run import gassaku

SRT = "1\n00:00:01,000 --> 00:00:03,000\n{}\n\n2\n00:00:04,000 --> 00:00:06,000\n{}\n"
KOREAN = SRT.format("달이 떴어요.", "어머니는 아직 바다에 계세요.")
FOUNTAIN = "Title: 달의 해협\n\nINT. 부두 - 밤\n\n@지우\n왔어?\n\nEXT. 등대 - 낮\n\n@켄지\n帰ろう。\n"


def test_a_new_production_can_be_checked_at_once(tmp_path: Path) -> None:
    ran = gassaku(
        "new", tmp_path / "drama", "--title", "ko=달의 해협", "--title", "Strait of Moons", "--markets", "KR,jp TH"
    )
    assert ran.status == 0, ran.err
    board = gassaku("check", tmp_path / "drama", "--json").json
    assert board["production"] == {"id": "drama", "title": "Strait of Moons"}
    assert board["markets"] == ["KR", "JP", "TH"]
    assert not [one for one in board["findings"] if one["severity"] == "blocker"]
    sheet = (tmp_path / "drama" / "production.yaml").read_text()
    assert 'ko: "달의 해협"' in sheet
    assert sheet.count("#") > 15


def test_files_are_sorted_by_what_is_inside_and_not_by_their_names(tmp_path: Path) -> None:
    inbox = tmp_path / "받은 파일"
    inbox.mkdir()
    (inbox / "1화 (최종).txt").write_text(KOREAN)
    (inbox / "second.sub").write_text(FOUNTAIN)
    (inbox / "money.csv").write_text("account,description,amount,currency\n1100,작가료,5000,KRW\n")
    (inbox / "letter.txt").write_text("Dear all, see you on Monday.\n")
    (inbox / "picture.srt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    (inbox / "empty.srt").write_bytes(b"")
    ran = gassaku("new", tmp_path / "drama", "--from", inbox, "--json")
    assert ran.status == 0, ran.err
    files = {Path(row["file"]).name: row for row in ran.json["files"]}
    assert files["1화 (최종).txt"]["path"] == "subtitles/ep01.ko.srt"
    assert files["second.sub"]["path"] == "scripts/second.fountain"
    assert files["money.csv"]["path"] == "budget/money.csv"
    for name in ("letter.txt", "picture.srt", "empty.srt"):
        assert files[name]["path"] is None
        assert files[name]["why"]
    for row in files.values():
        if row["path"]:
            assert (tmp_path / "drama" / row["path"]).read_bytes() == Path(row["file"]).read_bytes()
    assert gassaku("check", tmp_path / "drama", "--json").status in (0, 1)


def test_a_second_file_of_the_same_name_keeps_both(tmp_path: Path) -> None:
    for folder, text in (("a", KOREAN), ("b", KOREAN.replace("달", "별"))):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "ep01.ko.srt").write_text(text)
    files = gassaku("new", tmp_path / "d", "--from", tmp_path / "a", tmp_path / "b", "--json").json["files"]
    assert [row["path"] for row in files] == ["subtitles/ep01.ko.srt", "subtitles/ep01-2.ko.srt"]


def test_files_can_be_added_later_and_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "ep01.ko.srt").write_text(KOREAN)
    assert gassaku("new", tmp_path / "d", "--markets", "KR").status == 0
    before = (tmp_path / "d" / "production.yaml").read_bytes()
    assert gassaku("new", tmp_path / "d", "--from", tmp_path / "ep01.ko.srt").status == 0
    assert (tmp_path / "d" / "production.yaml").read_bytes() == before
    again = gassaku("new", tmp_path / "d", "--markets", "JP")
    assert again.status == 2
    assert "already is a production" in again.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--markets", "KR,ZZ"), "“ZZ” is no territory"),
        (("stray.srt",), "put --from before the files"),
    ],
)
def test_what_makes_no_sense_ends_in_a_sentence(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    ran = gassaku("new", tmp_path / "d", *arguments)
    assert ran.status == 2
    assert said in " ".join(ran.err.replace("│", "").split())
    assert not (tmp_path / "d").exists()


def test_a_file_that_does_not_exist_is_told_of(tmp_path: Path) -> None:
    rows = gassaku("new", tmp_path / "d", "--from", tmp_path / "gone.srt", "--json").json["files"]
    assert [(row["path"], row["why"]) for row in rows] == [(None, "it does not exist")]
