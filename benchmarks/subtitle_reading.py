"""How long it takes to read and to check a season's subtitles: 96 files of 900 cues in five languages.

    python benchmarks/subtitle_reading.py

Reading and quality control by this desk stand beside what pysubs2, srt and webvtt-py take to parse the same text in
the same run. The others do less: they neither guess encodings nor identify the language nor check anything.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from fractions import Fraction

import pysubs2
import srt
import webvtt

from gassaku.desks.subtitles import check, convert, limits_from, read_track
from gassaku.desks.subtitles.model import clock

FILES, CUES = 96, 900
COMMON = {
    "max_lines": 2,
    "min_duration_s": Fraction(5, 6),
    "max_duration_s": 7,
    "min_gap_frames": 2,
    "gap_rule": {"chain_below_s": Fraction(1, 2)},
}
LANGUAGES: dict[str, tuple[dict[str, object], tuple[str, ...]]] = {
    "ko": (
        {"count": "korean_half", "max_chars_per_line": 16, "cps": 12, "italics": False},
        ("막차", "놓친", "거예요", "문이", "닫혔어요", "여기", "원래", "추웠겠다…", "커피를", "기다리는", "사람이"),
    ),
    "ja": (
        {"count": "east_asian_half", "max_chars_per_line": 13, "cps": 4},
        ("終電", "逃した", "んです", "目の前で", "ドアが", "閉まって", "ここ", "寒かった", "コーヒー", "待ってる"),
    ),
    "zh-Hant": (
        {"count": "east_asian_half", "max_chars_per_line": 16, "cps": 9, "italics": False},
        ("末班車", "沒趕上", "車門", "就在", "眼前", "關了", "這裡", "常常", "咖啡", "等一個人"),
    ),
    "th": (
        {"count": "thai_base", "max_chars_per_line": 35, "cps": 17, "italics": False},
        ("ตกรถไฟ", "เที่ยว", "สุดท้าย", "ประตู", "ปิด", "ตรงหน้า", "ที่นี่", "กาแฟ", "รอ", "น้ำ", "หนาว"),
    ),
    "en": (
        {"count": "codepoint", "max_chars_per_line": 42, "cps": 20},
        ("did", "you", "miss", "the", "last", "train", "doors", "closed", "right", "in", "front", "coffee"),
    ),
}
SPACED = {"ko", "en"}


def season() -> list[tuple[str, str, bytes]]:
    """(path, language, SRT bytes) of every file; the same ones in every run."""
    chance = random.Random(20261122)  # noqa: S311  # a sample text, not a secret
    files: list[tuple[str, str, bytes]] = []
    for number in range(FILES):
        language = list(LANGUAGES)[number % len(LANGUAGES)]
        words, gap = LANGUAGES[language][1], " " if language in SPACED else ""
        parts: list[str] = []
        at = 1000
        for index in range(1, CUES + 1):
            lines = [gap.join(chance.choices(words, k=chance.randint(2, 4))) for _ in range(chance.randint(1, 2))]
            end = at + chance.randrange(800, 5000)
            times = f"{clock(at, ',')} --> {clock(end, ',')}"
            parts.append(f"{index}\n{times}\n" + "\n".join(lines) + "\n\n")
            at = end + chance.choice((84, 84, 200, 800, 2000))
        files.append((f"subtitles/ep{number // 5 + 1:02}.{language}.srt", language, "".join(parts).encode()))
    return files


def timed(work: Callable[[], int]) -> tuple[float, int]:
    """The best of three runs in seconds, and what the work counted."""
    best, counted = float("inf"), 0
    for _ in range(3):
        started = time.perf_counter()
        counted = work()
        best = min(best, time.perf_counter() - started)
    return best, counted


def main() -> None:
    files = season()
    texts = [data.decode() for _, _, data in files]
    limits = {language: limits_from(COMMON, values) for language, (values, _) in LANGUAGES.items()}
    tracks = [read_track(data, path)[0] for path, _, data in files]
    vtts = [convert(track, "webvtt")[0] for track in tracks]

    def parse_vtt() -> int:
        return sum(len(webvtt.from_string(text).captions) for text in vtts)

    def qc() -> int:
        pairs = zip(files, tracks, strict=True)
        return sum(len(check(track, limits[name], language=name, path=path)) for (path, name, _), track in pairs)

    rows: list[tuple[str, Callable[[], int], str]] = [
        ("this desk, read SRT", lambda: sum(len(read_track(data, path)[0].cues) for path, _, data in files), "cues"),
        ("this desk, quality control", qc, "findings"),
        ("this desk, read WebVTT", lambda: sum(len(read_track(t.encode(), "x.ko.vtt")[0].cues) for t in vtts), "cues"),
        ("srt, parse SRT", lambda: sum(len(list(srt.parse(text))) for text in texts), "cues"),
        ("pysubs2, parse SRT", lambda: sum(len(pysubs2.SSAFile.from_string(t, format_="srt")) for t in texts), "cues"),
        ("webvtt-py, parse WebVTT", parse_vtt, "cues"),
    ]
    print(f"{FILES} files, {FILES * CUES:,} cues, {', '.join(LANGUAGES)}; best of three")
    print(f"{'work':<28}{'seconds':>9}{'counted':>10}")
    for name, work, what in rows:
        seconds, counted = timed(work)
        print(f"{name:<28}{seconds:>9.2f}{counted:>10,} {what}")


if __name__ == "__main__":
    main()
