"""The language in which a line is spoken, in an original and in its translation."""

from collections import Counter
from pathlib import Path

import pytest

from gassaku.desks.script import break_down, read_script
from gassaku.desks.script.fountain import parse_fountain
from gassaku.desks.script.spoken import directed, said_in


@pytest.mark.parametrize(
    ("direction", "language"),
    [
        ("(일본어로, 매우 정중하게)", "ja"),
        ("（韓国語で）", "ko"),
        ("(用中文)", "zh"),
        ("(เป็นภาษาอังกฤษ)", "en"),
        ("(in Thai)", "th"),
        ("(제주말로)", "ko"),
        ("(웃으며)", ""),
        ("(thaws)", ""),
    ],
)
def test_a_direction_names_a_language(direction: str, language: str) -> None:
    assert directed(direction) == language


def test_a_direction_holds_until_the_next_cue_or_direction() -> None:
    script = parse_fountain(
        "Language: ja\n\n.港\n\n@タン\n（タイ語で）\n父を知っていますか。\n（韓国語で）\n船長。\n\n"
        "@オ船長\n人違いです。\n"
    )
    assert [(one.speaker, one.language) for one in said_in(script.scenes[0], script)] == [
        ("タン", "th"),
        ("タン", "ko"),
        ("オ船長", "ja"),
    ]


def test_latin_letters_are_english_where_a_direction_says_so() -> None:
    script = parse_fountain("Language: ko\n\n.배\n\n@해주\n(영어로)\nHold the cable.\n\n@탄\nOkay.\n")
    assert [one.language for one in said_in(script.scenes[0], script)] == ["en", "und"]


def test_an_original_and_its_translation_are_spoken_alike(project: Path) -> None:
    """Episode 3: what Korean letters tell in the original, directions tell in the Japanese script."""
    folder = project / "examples/strait-of-moons/scripts"
    counts = []
    for name in ("ep03.fountain", "ep03.ja.fountain"):
        sheets = break_down(read_script((folder / name).read_bytes(), name), "3")
        counts.append(sum((Counter(sheet.languages) for sheet in sheets.scenes), Counter[str]()))
    assert counts[0] == counts[1]
    assert set(counts[0]) == {"ko", "ja", "zh", "th"}
