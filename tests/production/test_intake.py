"""Sorting files that come from elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gassaku.notation import NotationError
from gassaku.production.intake import episode_of, file_stem, free_path, sort_file
from gassaku.production.kind import Guess, Kind, KindTable


def kind(name: str, word: bytes, *, sure: bool) -> Kind:
    def sniff(data: bytes, file: str) -> Guess | None:
        if b"broken" in data:
            raise NotationError(file, found="a broken file", expected="a whole one", mend="Send it again.")
        return Guess(name, sure, f"it says {word.decode()}", f"{name}/{file}") if word in data else None

    return Kind(name, name, name, f"{name}/{{x...}}", read=lambda data, path: ((data, path), ()), sniff=sniff)


TABLE = KindTable([kind("song", b"la", sure=True), kind("list", b"1.", sure=False), kind("poem", b"o", sure=True)])


@pytest.mark.parametrize(
    ("data", "path", "why_not"),
    [
        (b"la", "song/x", ""),
        (b"1. la", "song/x", ""),  # the sure guess wins
        (b"1.", "list/x", ""),
        (b"la o", None, "it could be song (it says la) and poem (it says o)"),
        (b"", None, "it is empty"),
        (b"?", None, "nothing inside says what it is"),
        (b"broken", None, "a broken file; expected a whole one"),
    ],
)
def test_each_file_is_placed_or_says_why_not(data: bytes, path: str | None, why_not: str) -> None:
    sorted_ = sort_file(data, "x", TABLE)
    assert (sorted_.guess.path if sorted_.guess else None) == path
    assert sorted_.why_not == why_not


@pytest.mark.parametrize(
    ("name", "episode"),
    [
        ("night ferry ep01 KOR.srt", "ep01"),
        ("EP.3_final.vtt", "ep03"),
        ("Moons - Episode 12.fountain", "ep12"),
        ("moons.S01E02.ja.srt", "ep02"),
        ("moons_s2e4.srt", "s02e04"),
        ("밤배 1부 최종.fountain", "ep01"),
        ("제１０화.srt", "ep10"),
        ("달의해협_3회.srt", "ep03"),
        ("第2話 初稿.txt", "ep02"),
        ("第十二集.txt", "ep12"),
        ("第二十回.txt", "ep20"),
        ("ตอนที่ 7.srt", "ep07"),
        ("scene2.srt", None),
        ("1부두.txt", None),
        ("take 5.srt", None),
        ("2027.srt", None),
    ],
)
def test_a_name_says_its_episode_in_any_of_the_languages(name: str, episode: str | None) -> None:
    found = episode_of(name)
    assert (found[0] if found else None) == episode


def test_a_name_in_any_script_is_kept() -> None:
    assert file_stem("in/1화 (최종).srt") == "1화-최종"
    assert file_stem("ตอนที่ 1.srt") == "ตอนที่-1"
    assert file_stem("....") == "untitled"


@given(st.lists(st.sampled_from(["a/ep01.ko.srt", "a/b.txt", "c"]), max_size=12))
def test_nothing_is_ever_overwritten(wanted: list[str]) -> None:
    taken: list[str] = []
    for path in wanted:
        taken.append(free_path(path, taken))
    assert len(set(taken)) == len(wanted)
