"""How often scenes and lines find their twins: precision and recall over translations and over drafts.

    python benchmarks/script_aligning.py

Translations: the subtitles of the samples that exist in several languages, written as scripts without speakers:
"Platform Two" in nine languages (72 ordered pairs), a scene every five cues, with one line in ten left out on one side;
and "Elephants Dream" in English, Japanese and Russian as translated by people (six pairs), a scene every fifteen cues
of the first. Which lines are twins is told by their times, which the aligner does not see: cues that overlap for more
than half of the shorter. (The Universal Declaration in nine languages is no use here: its cues stand on one grid of
times in every language, whatever they say.)

Drafts: the episodes of the sample production with scenes moved, split, merged, cut, new and renumbered, and one line in
ten rewritten; twenty seeds each.

Samples that are not on this machine (../shared/samples, or GASSAKU_SAMPLES) are left out and named.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

from gassaku.desks.script.align import align
from gassaku.desks.script.compare import Fate, compare
from gassaku.desks.script.fountain import parse_fountain
from gassaku.desks.script.model import Script
from gassaku.desks.script.reader import read_script
from gassaku.desks.subtitles import read_track

PROJECT = Path(__file__).resolve().parents[1]
SAMPLES = Path(os.environ.get("GASSAKU_SAMPLES", PROJECT.parent / "shared" / "samples"))
NINE = ("ko", "ja", "zh-Hans", "zh-Hant", "th", "en", "id", "ms", "vi")
MOVED = 3
"""Places by which a moved scene moves at least: of two neighbours that change places either may be the one."""
Cue = tuple[int, int, str]


class Score:
    """Pairs that were found, that are right, and that there are."""

    def __init__(self) -> None:
        self.found = self.right = self.there = 0

    def add(self, found: set[tuple[int, int]], gold: set[tuple[int, int]]) -> None:
        """Counts one script's pairs."""
        self.found += len(found)
        self.right += len(found & gold)
        self.there += len(gold)

    def __str__(self) -> str:
        precision = self.right / self.found if self.found else 1.0
        recall = self.right / self.there if self.there else 1.0
        return f"precision {precision:.1%}, recall {recall:.1%} of {self.there:,}"


def cues_of(path: Path, language: str) -> list[Cue]:
    """The cues of a subtitle file, in milliseconds, with their text on one line."""
    track, _ = read_track(path.read_bytes(), path.name, language=language)
    return [(cue.start, cue.end, " ".join(cue.lines)) for cue in track.cues if cue.lines]


def as_script(cues: list[Cue], language: str, starts: list[int]) -> Script:
    """The cues as a script without speakers; a scene begins with the first cue at or after each of `starts`."""
    out = [f"Language: {language}", ""]
    at = 0
    for start, _, text in cues:
        while at < len(starts) and start >= starts[at]:
            at += 1
            out += ["", f".{at}", ""]
        out += [f"!{text}", ""]
    return parse_fountain("\n".join(out))


def twins(one: list[Cue], other: list[Cue]) -> set[tuple[int, int]]:
    """Indices of cues that overlap for more than half of the shorter, each with the one it overlaps most."""
    pairs = set()
    for i, (start, end, _) in enumerate(one):
        best = max(range(len(other)), key=lambda j: min(end, other[j][1]) - max(start, other[j][0]), default=-1)
        if best >= 0:
            shared = min(end, other[best][1]) - max(start, other[best][0])
            if shared * 2 > min(end - start, other[best][1] - other[best][0]):
                pairs.add((i, best))
    return pairs


def laid(one: list[Cue], other: list[Cue], tags: tuple[str, str], starts: list[int]) -> set[tuple[int, int]]:
    """Pairs of cue indices that the aligner found."""
    scripts = [as_script(cues, tag, starts) for cues, tag in ((one, tags[0]), (other, tags[1]))]
    numbered = []
    for script in scripts:
        lines = [element.line for element in script.elements if element.kind.value == "action"]
        numbered.append({line: at for at, line in enumerate(lines)})
    found = set()
    for pair in align(*scripts).scenes:
        for line in pair.lines:
            if line.old is not None and line.new is not None:
                found.add((numbered[0][line.old.line], numbered[1][line.new.line]))
    return found


def without_some(cues: list[Cue], rng: random.Random) -> list[Cue]:
    """The cues without one in ten."""
    gone = set(rng.sample(range(len(cues)), max(1, len(cues) // 10)))
    return [cue for at, cue in enumerate(cues) if at not in gone]


def nine_languages(work: str) -> tuple[Score, Score]:
    """A work in nine languages: twins found, and lines without one told."""
    score, alone = Score(), Score()
    folder = SAMPLES / "timedtext" / work
    texts = {tag: cues_of(folder / f"{work}.{tag}.srt", tag) for tag in NINE}
    for seed, (one, other) in enumerate(permutations(NINE, 2)):
        second = without_some(texts[other], random.Random(seed))  # noqa: S311 - the same seed gives the same lines
        starts = [cue[0] for cue in texts[one][::5]]
        gold = twins(texts[one], second)
        found = laid(texts[one], second, (one, other), starts)
        score.add(found, gold)
        every = range(len(texts[one]))
        alone.add(
            {(at, 0) for at in set(every) - {pair[0] for pair in found}},
            {(at, 0) for at in set(every) - {pair[0] for pair in gold}},
        )
    return score, alone


def by_people() -> Score:
    """Elephants Dream as translated by people, who cut and join lines as they like."""
    score = Score()
    folder = SAMPLES / "timedtext" / "elephants-dream"
    texts = {tag: cues_of(folder / f"captions.{tag}.vtt", tag) for tag in ("en", "ja", "ru")}
    for one, other in permutations(texts, 2):
        starts = [cue[0] for cue in texts[one][::15]]
        score.add(laid(texts[one], texts[other], (one, other), starts), twins(texts[one], texts[other]))
    return score


def next_draft(script: Script, rng: random.Random) -> tuple[str, dict[int, set[int]], dict[str, set[int]]]:
    """A next draft as Fountain, the scenes of the old one (by index from 1) in each new one, and what was done."""
    scenes = [
        [scene.index, [script.source.split("\n")[scene.line : _end(script, scene.index)], scene.heading]]
        for scene in script.scenes
    ]
    done: dict[str, set[int]] = {"moved": set(), "cut": set(), "split": set(), "merged": set()}
    blocks: list[tuple[set[int], str, list[str]]] = [
        ({int(index)}, str(held[1]), list(held[0]))  # type: ignore[index, call-overload]  # index, and lines with heading
        for index, held in scenes
    ]
    for _ in range(3):
        gone = blocks.pop(rng.randrange(len(blocks)))
        done["cut"] |= gone[0]
    for _ in range(2):
        at, to = rng.sample(range(len(blocks) - 1), 2)
        if abs(at - to) >= MOVED:
            block = blocks.pop(at)
            blocks.insert(to, block)
            done["moved"] |= block[0]
    for _ in range(2):
        at = max(rng.sample(range(len(blocks)), 6), key=lambda one: len(blocks[one][2]))
        owners, heading, lines = blocks[at]
        if len(owners) > 1 or len(lines) < 16:
            continue
        cut = next((n for n in range(len(lines) // 2, len(lines)) if not lines[n].strip()), len(lines) // 2)
        blocks[at : at + 1] = [(owners, heading, lines[:cut]), (owners, "INT. 복도 - 밤", lines[cut:])]
        done["split"] |= owners
    at = rng.randrange(len(blocks) - 1)
    if len(blocks[at][0] | blocks[at + 1][0]) == 2 and not (blocks[at][0] | blocks[at + 1][0]) & done["split"]:
        first, second = blocks[at], blocks[at + 1]
        blocks[at : at + 2] = [(first[0] | second[0], first[1], [*first[2], "", *second[2]])]
        done["merged"] |= first[0] | second[0]
    blocks.insert(
        rng.randrange(len(blocks)), (set(), "EXT. 새 부두 - 아침", ["", "아무도 없는 부두. 새 장면이다.", ""])
    )
    out = ["Language: ko", ""]
    for number, (_, heading, lines) in enumerate(blocks, start=1):
        out += [f".{heading} #{number}#", *(_rewritten(line, rng) for line in lines), ""]
    return "\n".join(out), {number: owners for number, (owners, _, _) in enumerate(blocks, start=1)}, done


def _end(script: Script, index: int) -> int:
    following = [scene.line for scene in script.scenes if scene.index == index + 1]
    return following[0] - 1 if following else len(script.source.split("\n"))


def _rewritten(line: str, rng: random.Random) -> str:
    """One long line in ten with half of its words changed."""
    if len(line) < 12 or line[:1] in "@(.!>~[" or rng.random() > 0.1:
        return line
    words = line.split(" ")
    return " ".join("다시" if rng.random() < 0.5 else word for word in words)


def drafts() -> tuple[Score, dict[str, list[int]]]:
    """Scenes of old and new drafts that are one, and how many of each change were told as what they are."""
    score = Score()
    told: dict[str, list[int]] = {name: [0, 0] for name in ("moved", "cut", "split", "merged")}
    for script in episodes():
        for seed in range(20):
            text, owners, done = next_draft(script, random.Random(seed))  # noqa: S311 - as above
            gold = {(old, new) for new, olds in owners.items() for old in olds}
            compared = compare(script, parse_fountain(text))
            found = {(one.index, two.index) for row in compared.scenes for one in row.old for two in row.new}
            score.add(found, gold)
            fates = {
                "cut": {one.index for row in compared.scenes if row.fate is Fate.CUT for one in row.old},
                "split": {one.index for row in compared.scenes if row.fate is Fate.SPLIT for one in row.old},
                "merged": {one.index for row in compared.scenes if row.fate is Fate.MERGED for one in row.old},
                "moved": {one.index for row in compared.scenes if row.moved for one in row.old},
            }
            for name, changed in done.items():
                wanted = changed if name == "cut" else changed - done["cut"]
                told[name][0] += len(wanted & fates[name])
                told[name][1] += len(wanted)
    return score, told


def episodes() -> Iterator[Script]:
    """The episodes of the sample production."""
    for file in sorted((PROJECT / "examples/strait-of-moons/scripts").glob("ep0?.fountain")):
        yield read_script(file.read_bytes(), file.name)


def main() -> int:
    """Prints the figures."""
    if (SAMPLES / "timedtext" / "platform-two").is_dir():
        lines, alone = nine_languages("platform-two")
        print(f"Platform Two, nine languages: lines {lines}")
        print(f"Platform Two, nine languages: lines without a twin told: {alone}")
    else:
        print("platform-two is not on this machine")
    if (SAMPLES / "timedtext" / "elephants-dream").is_dir():
        print(f"Elephants Dream, translated by people: lines {by_people()}")
    else:
        print("elephants-dream is not on this machine")
    score, told = drafts()
    print(f"drafts of the sample production: scenes {score}")
    for change, (right, there) in told.items():
        print(f"  {change}: {right} of {there} told as that")
    return 0


if __name__ == "__main__":
    sys.exit(main())
