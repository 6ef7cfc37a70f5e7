"""Reading one long script: this desk beside screenplay-tools, screenplain, fountain-py and open-fdx-toolkit.

    python benchmarks/script_reading.py [--quick]

5,000 generated scenes (--quick: 1,000) in Fountain and in FDX. Every reader gets the same text in the same run; the
best of some rounds is told, and the memory that its answer holds. `scenes` says that it found the same headings.
"""

from __future__ import annotations

import gc
import io
import random
import sys
import time
import tracemalloc
import warnings
from collections.abc import Callable
from typing import Any
from xml.sax.saxutils import escape

from gassaku.desks.script import summarise
from gassaku.desks.script.fdx import parse_fdx
from gassaku.desks.script.fountain import parse_fountain
from gassaku.desks.script.layouts import parse_chinese, parse_japanese, parse_korean
from gassaku.desks.script.reader import read_script

NAMES = ("JIWOO", "HARUKA", "MRS. TANAKA", "DRIVER #2", "ARTHIT", "WEI (V.O.)")
PLACES = ("PLATFORM TWO", "WAITING ROOM", "JIWOO'S ROOM", "HARBOUR", "NIGHT MARKET", "STATION ROOF")
TEXT = "the last train is gone and nobody said a word about it while snow fell on the empty platform by the sea"
WORDS = tuple(TEXT.split())
Reader = tuple[str, Callable[[str], Any], Callable[[Any], int]]  # Any: each reader has a model of its own


def sentence(rng: random.Random, most: int) -> str:
    """Some words with a full stop."""
    return " ".join(rng.choices(WORDS, k=rng.randint(4, most))).capitalize() + "."


def generated(scenes: int, seed: int = 7) -> list[tuple[str, str]]:
    """The script as pairs of FDX paragraph type and text."""
    rng = random.Random(seed)  # noqa: S311 - the same seed gives the same script
    rows: list[tuple[str, str]] = []
    for number in range(1, scenes + 1):
        side, time_of_day = rng.choice(("INT.", "EXT.")), rng.choice(("DAY", "NIGHT"))
        rows.append(("Scene Heading", f"{side} {rng.choice(PLACES)} - {time_of_day} #{number}#"))
        rows.extend(("Action", sentence(rng, 24)) for _ in range(rng.randint(1, 3)))
        for _ in range(rng.randint(2, 6)):
            rows.append(("Character", rng.choice(NAMES)))
            if rng.random() < 0.25:
                rows.append(("Parenthetical", f"({rng.choice(WORDS)})"))
            rows.append(("Dialogue", sentence(rng, 16)))
        if rng.random() < 0.2:
            rows.append(("Transition", "CUT TO:"))
    return rows


def as_fountain(rows: list[tuple[str, str]]) -> str:
    """The rows as Fountain."""
    lines = ["Title: A long night", "Author: Nobody", ""]
    for kind, text in rows:
        if kind not in {"Dialogue", "Parenthetical"} and lines[-1]:
            lines.append("")
        lines.append(text)
    return "\n".join([*lines, ""])


def as_fdx(rows: list[tuple[str, str]]) -> str:
    """The rows as FDX."""
    body = "\n".join(
        f'    <Paragraph Type="{kind}">\n      <Text>{escape(text)}</Text>\n    </Paragraph>' for kind, text in rows
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="no" ?>\n<FinalDraft DocumentType="Script" Version="5">'
    return f"{head}\n  <Content>\n{body}\n  </Content>\n</FinalDraft>\n"


def native(scenes: int, layout: str, seed: int = 7) -> str:
    """A script in a native layout, of about the same number of lines."""
    heading, action, speech = {
        "korean": (
            "S#{n}. 겨울역 승강장 (밤/밖)",
            "눈발이 흩날린다. 막차가 멀어진다.",
            "지우\t(작게) 바로 앞에서 문이 닫혔어요.",
        ),
        "japanese": (
            "○冬の駅・ホーム（夜）",
            "　　　雪が舞っている。終電が遠ざかる。",
            "ジウ「（小さく）目の前でドアが閉まって」",
        ),
        "chinese": ("1-{n}  冬季车站站台  夜  外", "△雪花飘落，末班车远去。", "智友（苦笑）：门就在我眼前关上了。"),
    }[layout]
    rng = random.Random(seed)  # noqa: S311 - the same seed gives the same script
    lines: list[str] = []
    for number in range(1, scenes + 1):
        lines += ["", heading.format(n=number), "", action, *[speech] * rng.randint(2, 6)]
    return "\n".join(lines)


def fountain_readers() -> list[Reader]:
    """Ours, and those that are installed."""
    readers: list[Reader] = [("gassaku", parse_fountain, lambda script: len(script.scenes))]
    try:
        from screenplay_tools.fountain.parser import Parser

        def tools(text: str) -> Any:  # Any: its own model
            parser = Parser()
            parser.add_text(text)
            return parser.script

        readers.append(
            (
                "screenplay-tools",
                tools,
                lambda script: sum(type(one).__name__ == "SceneHeading" for one in script.elements),
            )
        )
    except ImportError:
        print("screenplay-tools is not installed")
    try:
        from screenplain.parsers import fountain

        readers.append(
            (
                "screenplain",
                lambda text: fountain.parse(io.StringIO(text)),
                lambda play: sum(type(one).__name__ == "Slug" for one in play.paragraphs),
            )
        )
    except ImportError:
        print("screenplain is not installed")
    try:
        from fountain.parser import FountainParser

        readers.append(
            (
                "fountain-py",
                lambda text: FountainParser().parse(text),
                lambda made: len(made.get_scenes()),
            )
        )
    except ImportError:
        print("fountain-py is not installed")
    return readers


def fdx_readers() -> list[Reader]:
    """Ours, and screenplay-tools where it is installed."""
    readers: list[Reader] = [("gassaku", lambda text: parse_fdx(text.encode()), lambda script: len(script.scenes))]
    try:
        import fdx_parser

        readers.append(
            (
                "open-fdx-toolkit",
                fdx_parser.parse_fdx,
                len,
            )
        )
    except ImportError:
        print("open-fdx-toolkit is not installed")
    try:
        from screenplay_tools.fdx.parser import Parser
    except ImportError:
        return readers
    readers.append(
        (
            "screenplay-tools",
            lambda text: Parser().parse(text),
            lambda script: sum(type(one).__name__ == "SceneHeading" for one in script.elements),
        )
    )
    return readers


def best_of(read: Callable[[str], Any], text: str, rounds: int) -> tuple[float, float, Any]:
    """Seconds of the quickest round, megabytes that the answer holds, and the answer."""
    best = float("inf")
    for _ in range(rounds):
        gc.collect()
        start = time.perf_counter()
        answer = read(text)
        best = min(best, time.perf_counter() - start)
        del answer
    gc.collect()
    tracemalloc.start()
    answer = read(text)
    gc.collect()
    held = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return best, held / 1e6, answer


def table(title: str, text: str, readers: list[Reader], rounds: int) -> None:
    """One table; the last column says how much longer than ours a reader takes."""
    size = len(text.encode()) / 1e6
    print(f"{title}, {size:.1f} MB, {text.count(chr(10)):,} lines")
    print(f"  {'reader':<18}{'seconds':>9}{'MB/s':>8}{'held MB':>9}{'scenes':>8}{'x ours':>8}")
    ours = 0.0
    for name, read, count in readers:
        seconds, held, answer = best_of(read, text, rounds)
        ours = ours or seconds
        print(f"  {name:<18}{seconds:>9.3f}{size / seconds:>8.1f}{held:>9.1f}{count(answer):>8}{seconds / ours:>8.1f}")
    print()


def main() -> int:
    """Prints the tables."""
    warnings.simplefilter("ignore")
    quick = "--quick" in sys.argv[1:]
    scenes, rounds = (1000, 3) if quick else (5000, 5)
    rows = generated(scenes)
    fountain = as_fountain(rows)
    table(f"Fountain, {scenes:,} scenes", fountain, fountain_readers(), rounds)
    table(f"FDX, {scenes:,} scenes", as_fdx(rows), fdx_readers(), rounds)

    def whole(text: str) -> Any:  # Any: a summary
        return summarise(read_script(text.encode(), "ep01.fountain"))

    table(
        "Bytes to summary (detect, decode, scenes, lengths)",
        fountain,
        [("gassaku", whole, lambda made: made["scene_headings"])],
        rounds,
    )
    for layout, parse in (("korean", parse_korean), ("japanese", parse_japanese), ("chinese", parse_chinese)):
        readers: list[Reader] = [("gassaku", parse, lambda script: len(script.scenes))]
        table(f"Native layout, {layout}, {scenes:,} scenes", native(scenes, layout), readers, rounds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
