"""What differs inside a text, for showing: by words where a script has them, else by what a reader calls a character.

Nothing is ever cut inside a grapheme. Han, kana, Hangul, Thai, Lao, Khmer and Burmese are compared character by
character, because they set no spaces or because a particle sticks to its word; everything else word by word, and a
number with its marks is one word.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from gassaku.production.alignment import align
from gassaku.vocabulary.text import graphemes

LONGEST = 20_000
"""Characters beyond which two texts are not searched for what differs: all of it is shown as different."""

LEAST_ALIKE = 0.2
"""Share of text kept below which the two are shown as different throughout: scattered letters help nobody."""

_DENSE = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
)


class Span(NamedTuple):
    """A stretch of a text, from code point `start` up to but without `end`."""

    start: int
    end: int


Spans = tuple[Span, ...]


def words(text: str) -> list[str]:
    """The text in its smallest parts that are compared; joined they are the text."""
    parts: list[str] = []
    last = ""
    clusters = graphemes(text)
    for at, cluster in enumerate(clusters):
        sort = _sort(cluster)
        if cluster in ",." and last == "number" and clusters[at + 1 : at + 2] and clusters[at + 1].isdecimal():
            sort = "number"
        if sort and sort == last:
            parts[-1] += cluster
        else:
            parts.append(cluster)
        last = sort
    return parts


def _sort(cluster: str) -> str:
    """What a grapheme joins with; "" for what stands for itself."""
    first = cluster[0]
    if first.isspace():
        return "space"
    if first.isdecimal():
        return "number"
    return "letter" if (first.isalnum() or first == "_") and not _DENSE.match(first) else ""


def spans(before: str, after: str) -> tuple[Spans, Spans]:
    """The stretches of each text that the other does not have."""
    if before == after:
        return (), ()
    whole = _whole(before), _whole(after)
    if not before or not after or max(len(before), len(after)) > LONGEST:
        return whole
    left, right = words(before), words(after)
    starts, ends = _offsets(left), _offsets(right)
    kept = [(starts[i], ends[j], starts[i + n] - starts[i]) for i, j, n in align(left, right)]
    kept = _cleaned(kept, len(before), len(after))
    if sum(size for _, _, size in kept) < LEAST_ALIKE * max(len(before), len(after)):
        return whole
    return _gaps([(i, n) for i, _, n in kept], len(before)), _gaps([(j, n) for _, j, n in kept], len(after))


def _whole(text: str) -> Spans:
    return (Span(0, len(text)),) if text else ()


def _offsets(parts: list[str]) -> list[int]:
    offsets = [0]
    for part in parts:
        offsets.append(offsets[-1] + len(part))
    return offsets


def _cleaned(kept: list[tuple[int, int, int]], before: int, after: int) -> list[tuple[int, int, int]]:
    """Without the islands that are no longer than the changes on both sides of them, as in Fraser's clean-up."""
    steady: list[tuple[int, int, int]] = []
    for n, (i, j, size) in enumerate(kept):
        last_i, last_j = (steady[-1][0] + steady[-1][2], steady[-1][1] + steady[-1][2]) if steady else (0, 0)
        next_i, next_j = kept[n + 1][:2] if n + 1 < len(kept) else (before, after)
        ahead, behind = max(i - last_i, j - last_j), max(next_i - i - size, next_j - j - size)
        if size > min(ahead, behind) or not (ahead and behind):
            steady.append((i, j, size))
    return steady


def _gaps(kept: list[tuple[int, int]], length: int) -> Spans:
    found: list[Span] = []
    at = 0
    for start, size in (*kept, (length, 0)):
        if start > at:
            found.append(Span(at, start))
        at = start + size
    return tuple(found)
