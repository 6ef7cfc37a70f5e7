"""Bundles that are broken or built to do harm: a refusal in one sentence, or an answer that says what was left out."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from cli.run import gassaku

SHEET = """\
schema: gassaku.production/1
id: d
title: {ko: 달, en: Moon}
companies: [{id: hanbit, name: {ko: 한빛}, country: KR}]
markets: [{territory: JP, medium: svod, company: hanbit, subtitles: [ja], subtitle_profile: netflix}]
"""


def bundle(file: Path, members: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file


@pytest.mark.parametrize("name", ["../x", "..\\x", "/etc/x", "C:/x", "a/../../x"])
def test_a_name_that_leaves_the_archive_is_refused(tmp_path: Path, name: str) -> None:
    ran = gassaku("check", bundle(tmp_path / "b.zip", {"production.yaml": SHEET, name: b""}), "--json")
    assert ran.status == 2
    assert "leaves the archive" in ran.json["error"]
    assert ran.err.count("\n") == 1


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    zeros = b"\0" * 20_000_000
    file = bundle(tmp_path / "b.zip", {"production.yaml": SHEET, **{f"story/{n}.md": zeros for n in range(4)}})
    ran = gassaku("check", file, "--json")
    assert ran.status == 2
    assert "would unpack to 76 MiB" in ran.json["error"]


def test_half_an_archive_is_refused(tmp_path: Path) -> None:
    whole = bundle(tmp_path / "b.zip", {"production.yaml": SHEET}).read_bytes()
    (tmp_path / "half.zip").write_bytes(whole[: len(whole) // 2])
    ran = gassaku("check", tmp_path / "half.zip", "--json")
    assert ran.status == 2
    assert "no zip archive" in ran.json["error"]


def test_a_folder_and_its_bundle_give_one_answer_whatever_script_their_names_are_in(tmp_path: Path) -> None:
    folder = tmp_path / "달의 해협 เรื่อง"
    (folder / "subtitles").mkdir(parents=True)
    (folder / "production.yaml").write_text(SHEET, encoding="utf-8")
    (folder / "subtitles" / "제1화.ja.srt").write_text("1\n00:00:02,000 --> 00:00:01,000\n月\n", encoding="utf-8")
    packed = tmp_path / "묶음.zip"
    assert gassaku("bundle", folder, packed).status == 0
    answers = [gassaku("check", path, "--json", "--on", "2026-11-01") for path in (folder, packed)]
    assert answers[0].json == answers[1].json
    assert {one["code"] for one in answers[0].json["findings"]} >= {"SUB-NEGATIVE"}
    assert gassaku("bundle", folder, packed).status == 2, "a bundle that is there is never written over"


@pytest.mark.parametrize(("at", "noise"), [(6, b"\x00\x08"), (8, b"\x63"), (26, b"\xff\xff"), (40, bytes(30))])
def test_an_archive_with_a_few_bytes_changed_ends_in_a_sentence(tmp_path: Path, at: int, noise: bytes) -> None:
    whole = bundle(tmp_path / "b.zip", {"production.yaml": SHEET, "story/달.md": "달" * 400}).read_bytes()
    start = whole.find("story/달.md".encode()) - 30
    for offset in (at, start + at):
        (tmp_path / "c.zip").write_bytes(whole[:offset] + noise + whole[offset + len(noise) :])
        ran = gassaku("check", tmp_path / "c.zip", "--json")
        assert ran.status in (0, 1, 2)
        assert "Traceback" not in ran.err
