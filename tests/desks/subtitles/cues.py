"""Small tracks for the tests of this desk."""

from __future__ import annotations

from fractions import Fraction

from gassaku.desks.subtitles.limits import Limits, limits_from
from gassaku.desks.subtitles.markup import lines_of, srt_italic, srt_plain
from gassaku.desks.subtitles.model import Cue, Track

COMMON = {
    "max_lines": 2,
    "min_duration_s": Fraction(5, 6),
    "max_duration_s": 7,
    "min_gap_frames": 2,
    "gap_rule": {"chain_below_s": Fraction(1, 2), "chain_to_frames": 2},
}
LANGUAGES = {
    "ko": {
        "max_chars_per_line": 16,
        "count": "korean_half",
        "cps": {"adult": 12, "children": 9, "sdh_adult": 14, "sdh_children": 11},
        "italics": False,
        "terminal_full_stop": False,
        "line_end_comma": False,
        "ellipsis": "U+2026",
        "dual_speaker": "- ",
    },
    "ja": {
        "max_chars_per_line": {"horizontal": 13, "vertical": 11, "sdh": 16},
        "count": "east_asian_half",
        "cps": {"adult": 4, "children": 4, "sdh_adult": 7, "sdh_children": 7},
        "min_duration_s": Fraction(1, 2),
        "dual_speaker": "-",
    },
    "zh-Hans": {
        "max_chars_per_line": 16,
        "max_chars_per_line_sdh": 18,
        "max_lines_sdh": 3,
        "count": "east_asian_half",
        "cps": {"adult": 9, "children": 7, "sdh_adult": 11, "sdh_children": 9},
        "italics": False,
        "full_stop_and_comma": "not shown",
    },
    "th": {"max_chars_per_line": 35, "count": "thai_base", "cps": {"adult": 17, "children": 13}, "italics": False},
    "en": {"max_chars_per_line": 42, "count": "codepoint", "cps": {"adult": 20, "children": 17}},
    "vi": {"max_chars_per_line": 42, "count": "codepoint", "cps": {"adult": 17, "children": 13}},
}
LANGUAGES["zh-Hant"] = {key: value for key, value in LANGUAGES["zh-Hans"].items() if key != "full_stop_and_comma"}
LANGUAGES["id"] = LANGUAGES["ms"] = LANGUAGES["vi"]


def limits(language: str) -> Limits:
    """Sample limits in a language."""
    return limits_from(COMMON, LANGUAGES[language])


def track(*cues: tuple[int, int, str], form: str = "srt") -> Track:
    """A track of (start, end, text)."""
    return Track(
        form,
        tuple(
            Cue(at, start, end, text, lines_of(srt_plain(text)), str(at), italic=srt_italic(text))
            for at, (start, end, text) in enumerate(cues, 1)
        ),
        tail="\n",
    )
