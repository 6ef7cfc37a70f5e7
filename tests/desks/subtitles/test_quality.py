"""Quality control under sample limits of nine languages."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desks.subtitles.cues import COMMON, LANGUAGES, limits, track
from gassaku.desks.subtitles import CODES, Track, check, limits_from, read_track
from gassaku.findings import RuleRef, Severity
from samples import sample

NTSC_FILM = Fraction(24000, 1001)


def found(a_track: Track, language: str = "en", **how: object) -> list[tuple[str, str | None]]:
    findings = check(a_track, limits(language), language=language, path="x.srt", **how)  # type: ignore[arg-type]
    return [(finding.code, finding.place.pointer) for finding in findings]


@pytest.mark.parametrize(
    ("language", "too_fast"),
    [
        ("ko", 0),
        ("zh-Hans", 0),
        ("zh-Hant", 0),
        ("th", 0),
        ("en", 0),
        ("ja", 13),
        ("vi", 2),
        ("id", 3),
        ("ms", 2),
    ],
)
def test_one_scene_with_the_same_times_is_legal_in_five_languages_and_too_fast_in_four(
    language: str, too_fast: int
) -> None:
    path = sample(f"timedtext/platform-two/platform-two.{language}.srt")
    scene, read = read_track(path.read_bytes(), path.name)
    findings = [*read, *check(scene, limits(language), language=language, path=path.name)]
    weighing = Counter(finding.code for finding in findings if finding.severity is not Severity.NOTE)
    assert weighing == ({"SUB-SPEED": too_fast} if too_fast else {})


def test_the_sentence_says_by_how_much() -> None:
    scene = track((0, 2200, "終電、逃したんですか？"))
    (finding,) = check(scene, limits("ja"), language="ja", path="ep01.ja.srt")
    assert finding.message == "The cue is read at 5.0 characters a second; 4 is the limit."
    assert finding.mend == "Say it in 8.5 characters instead of 11, or let it stay 0.55 s longer."


@pytest.mark.parametrize(
    ("text", "duration", "codes"),
    [
        ("x" * 42, 3000, []),
        ("x" * 43, 3000, ["SUB-LINE-LENGTH"]),
        ("x" * 40, 2000, []),
        ("x" * 40, 1999, ["SUB-SPEED"]),
        ("a\nb\nc", 2000, ["SUB-LINES"]),
        ("x", 833, []),
        ("x", 832, ["SUB-SHORT"]),
        ("x", 7000, []),
        ("x", 7001, ["SUB-LONG"]),
        ("", 1000, ["SUB-EMPTY"]),
        ("<i> </i>", 1000, ["SUB-EMPTY"]),
        ("x", 0, ["SUB-NEGATIVE"]),
        ("x", -5, ["SUB-NEGATIVE"]),
        ("x\ufffdy", 1000, ["SUB-UNREADABLE"]),
        ("<i>slanted</i>", 1000, []),
        ("ab \ncd", 1000, ["SUB-SPACES"]),
    ],
)
def test_one_cue_in_english(text: str, duration: int, codes: list[str]) -> None:
    assert [code for code, _ in found(track((10_000, 10_000 + duration, text)))] == codes


def test_over_the_limit_only_if_a_line_break_is_a_space_is_a_note() -> None:
    findings = check(track((0, 2000, "x" * 20 + "\n" + "x" * 20)), limits("en"), language="en", path="x.srt")
    assert [(finding.code, finding.severity) for finding in findings] == [("SUB-SPEED-EDGE", Severity.NOTE)]


def test_audiences_have_their_own_limits() -> None:
    fast = track((0, 2000, "가" * 26))
    assert ("SUB-SPEED", "cue 1") in found(fast, "ko")
    assert ("SUB-SPEED", "cue 1") not in found(fast, "ko", sdh=True)
    assert ("SUB-SPEED", "cue 1") in found(fast, "ko", sdh=True, children=True)
    three = track((0, 7000, "一\n二\n三"))
    assert found(three, "zh-Hans") == [("SUB-LINES", "cue 1")]
    assert found(three, "zh-Hans", sdh=True) == []


def test_vertical_text_has_its_own_length() -> None:
    scene = track((0, 7000, "あ" * 12))
    assert found(scene, "ja") == []
    upright = scene.with_cues((replace(scene.cues[0], vertical=True),))
    assert found(upright, "ja") == [("SUB-LINE-LENGTH", "cue 1")]


@pytest.mark.parametrize(
    ("gap", "fps", "codes"),
    [
        (0, 24, ["SUB-GAP"]),
        (82, 24, ["SUB-GAP"]),
        (83, 24, []),
        (84, 24, []),
        (104, 24, []),
        (125, 24, ["SUB-GAP-OPEN"]),
        (458, 24, ["SUB-GAP-OPEN"]),
        (500, 24, []),
        (83, NTSC_FILM, []),
        (82, NTSC_FILM, ["SUB-GAP"]),
        (79, 25, ["SUB-GAP"]),
        (80, 25, []),
        (66, Fraction(30000, 1001), []),
        (65, Fraction(30000, 1001), ["SUB-GAP"]),
        (3000, 24, []),
    ],
)
def test_gaps_are_counted_in_frames(gap: int, fps: Fraction | int, codes: list[str]) -> None:
    scene = track((0, 1000, "a"), (1000 + gap, 2000 + gap, "b"))
    assert found(scene, fps=Fraction(fps)) == [(code, "cue 2") for code in codes]


def test_overlap_and_order() -> None:
    assert found(track((0, 3000, "a"), (2000, 4000, "b"))) == [("SUB-OVERLAP", "cue 2")]
    assert found(track((5000, 6000, "b"), (0, 1000, "a"))) == [("SUB-ORDER", "cue 2")]
    long_one = track((0, 6000, "a"), (1000, 2000, "b"), (3000, 4000, "c"))
    assert found(long_one) == [("SUB-OVERLAP", "cue 2"), ("SUB-OVERLAP", "cue 3")]


def test_cues_in_two_places_may_stand_together() -> None:
    scene = track((0, 3000, "a"), (1000, 4000, "b"))
    apart = scene.with_cues((scene.cues[0], replace(scene.cues[1], settings="line:0")))
    assert found(apart) == []


@pytest.mark.parametrize(
    ("language", "text", "codes"),
    [
        ("ko", "네. 갔어요", []),
        ("ko", "갔어요.", ["SUB-LINE-END-STOP"]),
        ("ko", "네,\n갔어요", ["SUB-LINE-END-STOP"]),
        ("ko", "갔어요…", []),
        ("ko", "갔어요...", ["SUB-ELLIPSIS"]),
        ("ko", "<i>노래</i>", ["SUB-ITALIC"]),
        ("ko", "- 네\n- 아니요", []),
        ("ko", "-네\n-아니요", ["SUB-SPEAKER-DASH"]),
        ("ja", "-はい\n-ええ", []),
        ("ja", "ｱｯ", ["SUB-HALF-WIDTH-KATAKANA"]),
        ("zh-Hans", "你好。", ["SUB-STOP"]),
        ("zh-Hans", "你好，再见", ["SUB-STOP"]),
        ("zh-Hans", "3.5 公里 1,000 米", []),
        ("zh-Hans", "你好 再见？", []),
        ("zh-Hant", "你好。", []),
        ("zh-Hant", "<i>你好</i>", ["SUB-ITALIC"]),
        ("th", "<i>ครับ</i>", ["SUB-ITALIC"]),
        ("en", "<i>song</i>", []),
    ],
)
def test_what_the_guide_of_a_language_asks(language: str, text: str, codes: list[str]) -> None:
    assert [code for code, _ in found(track((0, 4000, text)), language)] == codes


def test_findings_stand_on_the_rule_of_their_key() -> None:
    ref = RuleRef("platforms.x.subtitles.ja", "Guide", "https://example.org", "unknown", "verified", "2026-11-22")
    held = limits_from(COMMON, LANGUAGES["ja"], refs={"cps": ref})
    findings = check(track((0, 1000, "あ" * 14)), held, language="ja", path="x.srt")
    assert {finding.code: finding.rule for finding in findings} == {"SUB-LINE-LENGTH": None, "SUB-SPEED": ref}


def test_limits_are_read_from_plain_values() -> None:
    held = limits_from({"max_duration_s": Decimal("7.0"), "max_lines": 2}, {"cps": 17, "max_chars_per_line": 42})
    assert (held.longest, held.lines, held.line) == (7000, 2, 42)
    assert held.speed == (17, 17, 17, 17)
    for wrong in ({"count": "graphemes"}, {"max_lines": "two"}, {"max_lines": Fraction(1, 2)}, {"cps": True}):
        with pytest.raises(ValueError, match=next(iter(wrong))):
            limits_from(wrong)


def test_without_limits_only_what_is_broken_is_found() -> None:
    scene = track((0, 100, "x" * 500), (100, 90_000, "a\nb\nc"))
    assert check(scene, limits_from({}), language="en", path="x.srt") == ()


def test_every_code_makes_its_sentence() -> None:
    assert len({code.name for code in CODES}) == len(CODES) >= 30
    for code in CODES:
        assert code.message.endswith((".", "}"))
        assert code.mend.endswith(".")


CUE = st.tuples(
    st.integers(-500, 20_000), st.integers(-500, 20_000), st.sampled_from(["", "a", "x" * 50, "가나다\n라"])
)


@given(st.lists(CUE, max_size=12), st.sampled_from(sorted(LANGUAGES)), st.booleans())
def test_every_finding_speaks_of_a_cue_that_exists(cues: list[tuple[int, int, str]], language: str, sdh: bool) -> None:
    scene = track(*cues)
    findings = check(scene, limits(language), language=language, path="x.srt", sdh=sdh)
    known = {f"cue {cue.index}" for cue in scene.cues}
    assert all(finding.place.pointer in known and finding.message and finding.mend for finding in findings)
    shown = [cue for cue in scene.cues if cue.duration > 0]
    broken = {finding.place.pointer for finding in findings if finding.severity is Severity.BLOCKER}
    assert {f"cue {cue.index}" for cue in scene.cues if cue not in shown} <= broken
