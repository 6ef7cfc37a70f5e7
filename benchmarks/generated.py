"""A generated production of a whole season: 16 episodes, 60 scenes and 6 subtitle files each, 900 cues a file.

    python benchmarks/generated.py DIR

The same seed gives the same bytes. The text is made of syllables and words of each language at the density of drama
subtitles, with about one flawed cue in twenty, so that a check has as much to say as on real files.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

EPISODES, SCENES, CUES = 16, 60, 900
WORDS: dict[str, tuple[str, ...]] = {
    "ko": (
        "바다가",
        "아직",
        "어머니는",
        "오늘도",
        "그 사람",
        "괜찮아요",
        "다시",
        "돌아올",
        "배가",
        "말하지",
        "않았다",
        "왜",
    ),
    "ja": ("海が", "まだ", "母は", "今日も", "あの人", "大丈夫", "もう一度", "帰る", "船が", "言わない", "なぜ", "月"),
    "zh-Hans": (
        "大海",
        "还没",
        "母亲",
        "今天",
        "那个人",
        "没关系",
        "再一次",
        "回来",
        "船要",
        "不说话",
        "为什么",
        "月亮",
    ),
    "zh-Hant": (
        "大海",
        "還沒",
        "母親",
        "今天",
        "那個人",
        "沒關係",
        "再一次",
        "回來",
        "船要",
        "不說話",
        "為什麼",
        "月亮",
    ),
    "th": ("ทะเล", "ยังไม่", "แม่", "วันนี้", "คนนั้น", "ไม่เป็นไร", "อีกครั้ง", "กลับมา", "เรือ", "ไม่พูด", "ทำไม", "พระจันทร์"),
    "en": (
        "the sea",
        "not yet",
        "mother",
        "today",
        "that man",
        "it's fine",
        "once more",
        "comes back",
        "a boat",
        "why",
    ),
}
LINE = {"ko": (2, 3), "ja": (1, 2), "zh-Hans": (2, 4), "zh-Hant": (2, 4), "th": (2, 4), "en": (2, 4)}
NAMES = ("지우", "켄지", "메이린", "나린", "선장", "할머니")
PLACES = ("부두", "등대", "여관", "어시장", "배 위", "병원", "학교 옥상", "골목")


def line(language: str, chance: random.Random) -> str:
    """One line of a cue."""
    low, high = LINE[language]
    joint = " " if language in ("ko", "en") else ""
    return joint.join(chance.choices(WORDS[language], k=chance.randint(low, high)))


def stamp(milliseconds: int) -> str:
    """An SRT time."""
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02},{rest:03}"


def subtitles(language: str, chance: random.Random, cues: int = CUES) -> str:
    """An SRT file."""
    blocks: list[str] = []
    start = 1000
    for number in range(1, cues + 1):
        lines = 1 if language == "ja" or chance.random() < 0.6 else 2
        text = "\n".join(line(language, chance) for _ in range(lines))
        flawed = chance.random()
        length = 400 if flawed < 0.01 else 7600 if flawed < 0.02 else chance.randint(2700, 4400)
        blocks.append(f"{number}\n{stamp(start)} --> {stamp(start + length)}\n{text}\n")
        start += length + (60 if 0.02 < flawed < 0.03 else chance.choice((84, 600, 900, 1500)))
    return "\n".join(blocks)


def script(episode: int, chance: random.Random, scenes: int = SCENES) -> str:
    """A Fountain script with dialogue in two languages."""
    parts = [f"Title: 달의 해협 {episode}화\nAuthor: 작가실\n"]
    for number in range(1, scenes + 1):
        side, time = chance.choice(("실내", "실외")), chance.choice(("낮", "밤", "새벽"))
        parts.append(f".{side}. {chance.choice(PLACES)} - {time} #{number}#\n")
        for _ in range(chance.randint(4, 9)):
            language = chance.choice(("ko", "ko", "ja"))
            parts.append(f"{line('ko', chance)} {line('ko', chance)}.\n")
            parts.append(f"@{chance.choice(NAMES)}\n{line(language, chance)}.\n")
    return "\n".join(parts)


def sheet() -> str:
    """production.yaml with seven markets."""
    markets = {
        "KR": ("Asia/Seoul", "[ko]"), "JP": ("Asia/Tokyo", "[ja]"), "CN": ("Asia/Shanghai", "[zh-Hans]"),
        "TW": ("Asia/Taipei", "[zh-Hant]"), "HK": ("Asia/Hong_Kong", "[zh-Hant, en]"),
        "SG": ("Asia/Singapore", "[en, zh-Hans]"), "TH": ("Asia/Bangkok", "[th]"),
    }  # fmt: skip
    text = (
        "schema: gassaku.production/1\nid: season\ntitle: {ko: 달의 해협, en: Season}\noriginal_language: ko\n"
        f"format: {{episodes: {EPISODES}, minutes: 60}}\nfps: '24'\n"
        "companies:\n  - {id: hanbit, name: {en: Hanbit Pictures}, country: KR}\nmarkets:\n"
    )
    for territory, (zone, languages) in markets.items():
        text += (
            f"  - {{territory: {territory}, medium: svod, company: hanbit, zone: {zone}, subtitles: {languages}, "
            f"premiere: '2027-10-22T11:00:00+00:00', subtitle_profile: netflix}}\n"
        )
    return text


def generate(folder: Path, *, episodes: int = EPISODES, scenes: int = SCENES, cues: int = CUES) -> None:
    """Writes the production into `folder`, which must not exist."""
    chance = random.Random(20271022)  # noqa: S311  # a seed, not a secret
    (folder / "scripts").mkdir(parents=True)
    (folder / "subtitles").mkdir()
    (folder / "production.yaml").write_text(sheet(), encoding="utf-8")
    for episode in range(1, episodes + 1):
        (folder / "scripts" / f"ep{episode:02}.fountain").write_text(script(episode, chance, scenes), encoding="utf-8")
        for language in WORDS:
            file = folder / "subtitles" / f"ep{episode:02}.{language}.srt"
            file.write_text(subtitles(language, chance, cues), encoding="utf-8")


if __name__ == "__main__":
    generate(Path(sys.argv[1]))
