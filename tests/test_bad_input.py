"""Whatever lies in a production's folder, a check ends in an answer or in one sentence; never in a traceback."""

from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cli.run import Ran, gassaku

SHEET = """\
schema: gassaku.production/1
id: d
title: {ko: 달, en: Moon}
companies: [{id: hanbit, name: {ko: 한빛}, country: KR}]
markets: [{territory: JP, medium: svod, company: hanbit, subtitles: [ja], subtitle_profile: netflix}]
"""
CUE = "1\n00:00:01,000 --> 00:00:02,000\n月\n"
BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{','.join([f'*{below}'] * 9)}]\n" for below, name in zip("abcdefgh", "bcdefghi", strict=True)
)


def check(root: Path, files: dict[str, bytes]) -> Ran:
    for path, data in {"production.yaml": SHEET.encode(), **files}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return gassaku("check", root, "--json")


def codes_at(ran: Ran, path: str) -> set[str]:
    return {one["code"] for one in ran.json["findings"] if one["place"]["path"] == path}


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("subtitles/ep01.ja.srt", b""),
        ("subtitles/ep01.ja.srt", b"\x00" * 4000),
        ("subtitles/ep01.ja.srt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8),
        ("subtitles/ep01.ja.vtt", b"no header\n\n00:01.000 --> 00:02.000\nx\n"),
        ("scripts/ep01.fdx", b"<FinalDraft><Content><Paragraph"),
        ("scripts/ep01.fountain", b""),
        ("people.yaml", b"people: [\n"),
        ("people.yaml", BOMB.encode()),
        ("agreement.yaml", "shares: {hanbit: 열}\n".encode("cp949")),
        ("budget/top.xlsx", b"PK\x03\x04 half"),
        ("story/bible.md", b""),
    ],
)
def test_a_broken_document_is_a_finding_at_its_path_and_the_rest_is_answered(
    tmp_path: Path, path: str, data: bytes
) -> None:
    ran = check(tmp_path, {path: data})
    assert ran.status in (0, 1), ran.err
    assert codes_at(ran, path)
    assert all(one["mend"] for one in ran.json["findings"])


@pytest.mark.parametrize(
    "sheet",
    [
        b"",
        b"\x00",
        BOMB.encode(),
        b"id: [",
        "제목: 달".encode("cp949"),
        b"- a\n",
        b"schema: gassaku.people/1\n",
        b"a: b",
    ],
)
def test_a_broken_sheet_blocks_with_a_place(tmp_path: Path, sheet: bytes) -> None:
    ran = check(tmp_path, {"production.yaml": sheet, "subtitles/ep01.ja.srt": CUE.encode()})
    assert ran.status == 1, ran.err
    assert any(one["severity"] == "blocker" for one in ran.json["findings"])
    assert "production.yaml" in {one["place"]["path"] for one in ran.json["findings"]}


@pytest.mark.parametrize(
    "encode",
    [str.encode, lambda text: b"\xef\xbb\xbf" + text.encode(), lambda text: text.replace("\n", "\r\n").encode()],
)
def test_a_byte_order_mark_and_windows_line_ends_change_nothing(tmp_path: Path, encode: object) -> None:
    text = CUE + "\n2\n00:00:02,100 --> 00:00:04,000\n海\n"
    ran = check(tmp_path, {"subtitles/ep01.ja.srt": encode(text)})  # type: ignore[operator]
    plain = check(tmp_path / "plain", {"subtitles/ep01.ja.srt": text.encode()})
    assert [one["code"] for one in ran.json["findings"]] == [one["code"] for one in plain.json["findings"]]


def test_a_file_of_200_mib_is_told_of(tmp_path: Path) -> None:
    check(tmp_path, {})
    (tmp_path / "subtitles").mkdir()
    with (tmp_path / "subtitles" / "ep01.ja.srt").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    assert codes_at(gassaku("check", tmp_path, "--json"), "subtitles/ep01.ja.srt") == {"DOC-TOO-LARGE"}


def test_a_path_in_korean_or_thai_is_a_path(tmp_path: Path) -> None:
    ran = check(tmp_path / "달의 해협" / "เรื่อง", {"subtitles/ตอน1.ja.srt": CUE.encode()})
    assert ran.status in (0, 1), ran.err


def test_a_bundle_that_leaves_itself_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("production.yaml", SHEET)
        archive.writestr("../x", "x")
    ran = gassaku("check", tmp_path / "b.zip")
    assert (ran.status, len(ran.err.strip().splitlines())) == (2, 1)


@settings(max_examples=60)
@given(
    st.sampled_from(
        ["production.yaml", "people.yaml", "scripts/ep01.fountain", "scripts/ep01.fdx", "subtitles/ep01.ja.srt",
         "subtitles/ep01.ja.vtt", "budget/a.csv", "story/a.md", "rules/kr/a.yaml", "scenarios/x/production.yaml"]
    ),
    st.binary(max_size=400) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")),
)  # fmt: skip
def test_no_bytes_anywhere_make_it_crash(path: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as root:
        ran = check(Path(root), {path: data})
    assert ran.status in (0, 1), ran.err
    assert "Traceback" not in ran.err
    assert "should not happen" not in ran.err


def test_nothing_from_a_document_is_obeyed_by_the_terminal(tmp_path: Path) -> None:
    sheet = SHEET.replace("en: Moon", 'en: "Moon \\e[31m[red]x[/red]\\u202e"').replace(
        "territory: JP", 'territory: "J\\e[2J"'
    )
    cue = CUE.replace("月", "\x1b]0;owned\x07月\x9b31m")
    check(tmp_path, {"production.yaml": sheet.encode(), "subtitles/ep01.ja.srt": cue.encode()})
    for ran in (
        gassaku("check", tmp_path, "--all"),
        gassaku("subtitles", "info", tmp_path / "subtitles" / "ep01.ja.srt"),
        gassaku("explain", tmp_path, "documents.whole"),
        gassaku("check", tmp_path / "no\x1b[31m"),
    ):
        assert not set("\x1b\x07\x9b\u202e") & set(ran.out + ran.err)
    assert "[red]x[/red]" in gassaku("check", tmp_path).out
