"""Files that nobody here wrote, put together as a production: each ends as a document or says why not."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.run import gassaku
from samples import sample

SCRIPTS = (".fountain", ".fdx", ".txt")
TIMED_TEXT = (".srt", ".vtt")


def files_of(folder: str, suffixes: tuple[str, ...]) -> list[Path]:
    found = sorted(file for file in sample(folder).rglob("*") if file.suffix in suffixes)
    assert found
    return found


@pytest.mark.parametrize(
    ("folder", "suffixes", "at_least"), [("screenplay", SCRIPTS, 10), ("timedtext", TIMED_TEXT, 300)]
)
def test_they_are_sorted_and_checked_without_a_traceback(
    tmp_path: Path, folder: str, suffixes: tuple[str, ...], at_least: int
) -> None:
    files = files_of(folder, suffixes)
    assert len(files) >= at_least
    drama = tmp_path / "drama"
    ran = gassaku("new", drama, "--title", "Found papers", "--markets", "KR,JP,TH", "--from", *files, "--json")
    assert ran.status == 0, ran.err
    rows = ran.json["files"]
    assert [row["file"] for row in rows] == [str(file) for file in files]
    for row in rows:
        assert row["why"], row
    placed = {row["path"] for row in rows if row["path"]}
    assert len(placed) == sum(row["path"] is not None for row in rows), "two files at one path"
    ran = gassaku("check", drama, "--json")
    assert ran.status in (0, 1), ran.err
    assert "should not happen" not in ran.err
    told = {one["place"]["path"] for one in ran.json["findings"] if one["code"] == "DOC-UNPLACED"}
    assert not told & placed


def test_what_is_left_out_is_no_script_and_no_timed_text(tmp_path: Path) -> None:
    """A WebVTT file that begins wrongly is refused by the specification; every other one is taken."""
    files = files_of("timedtext", TIMED_TEXT)
    rows = gassaku("new", tmp_path / "d", "--from", *files, "--json").json["files"]
    left = {Path(row["file"]).name for row in rows if row["path"] is None}
    assert len(left) < 40
    assert not {name for name in left if name.startswith(("udhr", "platform-two", "captions"))}
