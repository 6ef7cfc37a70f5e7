"""Which path holds what."""

from __future__ import annotations

import pytest

from gassaku.production.kind import Kind, KindTable


def kind(pattern: str, name: str = "subtitles") -> Kind:
    return Kind(name, "Subtitles", "subtitles", pattern, read=lambda data, path: ((data, path), ()))


@pytest.mark.parametrize(
    ("path", "parts"),
    [
        ("subtitles/ep01.ja.srt", {"episode": "ep01", "language": "ja"}),
        ("subtitles/1화.zh-Hans.SRT", {"episode": "1화", "language": "zh-Hans"}),
        ("subtitles/ตอน1.th.srt", {"episode": "ตอน1", "language": "th"}),
        ("subtitles/ep01.srt", None),
        ("subtitles/a/ep01.ja.srt", None),
        ("other/ep01.ja.srt", None),
    ],
)
def test_a_path_names_its_parts(path: str, parts: dict[str, str] | None) -> None:
    assert kind("subtitles/{episode}.{language}.srt").match(path) == parts


def test_several_patterns_are_tried_in_turn() -> None:
    both = kind("a/{name}.x|b/{name...}.y")
    assert both.match("a/1.x") == {"name": "1"}
    assert both.match("b/1.2.y") == {"name": "1.2"}


def test_folders_of_any_depth() -> None:
    rules = kind("rules/**/{name}.yaml")
    assert rules.match("rules/a.yaml") == rules.match("rules/kr/tv/a.yaml") == {"name": "a"}


def test_two_kinds_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="rename one"):
        KindTable([kind("a/{x}"), kind("b/{x}")])


def test_a_file_at_no_place_is_told_where_its_like_belongs() -> None:
    table = KindTable([kind("subtitles/{episode}.{language}.srt")])
    assert "subtitles/{episode}.{language}.srt" in table.near("inbox/x.srt")
    assert "nobody reads it" in table.near("inbox/x.mov")
