"""The difference of two versions of a subtitle file: cues retimed, changed, added and removed."""

from __future__ import annotations

from collections.abc import Iterator

from gassaku.desks.subtitles.model import Cue, Track, clock
from gassaku.production.alignment import align_by, between
from gassaku.production.change import Alike, Change, Difference, Part, What


def compare_tracks(before: Track, after: Track) -> Difference:
    """Cues are the same cue by time and text, then by text, then by the time they share on the screen.

    The text of a change is the cue's: times on the first line, what is read below. The number of a cue carries no
    meaning.
    """
    same, text = _written, _text
    pairs = align_by(before.cues, after.cues, same, text)
    for low, high, below, above in list(between(pairs, len(before.cues), len(after.cues))):
        shared = _by_time(before.cues[low:high], after.cues[below:above])
        pairs += [(low + i, below + j) for i, j in shared]
    parts = list(_parts(before, after, sorted(pairs)))
    shifts = {
        after.cues[j].start - before.cues[i].start for i, j in pairs if _times(before.cues[i]) != _times(after.cues[j])
    }
    notes: list[str] = []
    retimed = sum(isinstance(part, Change) and part.how == "retimed" for part in parts)
    if len(shifts) == 1 and retimed > 1 and retimed == len(after.cues) and (by := shifts.pop()):
        notes.append(f"Every cue starts {clock(abs(by))} {'later' if by > 0 else 'earlier'}.")
    around = (
        (before.header, before.tail, before.styles, before.regions),
        (
            after.header,
            after.tail,
            after.styles,
            after.regions,
        ),
    )
    if around[0] != around[1] and before.format == after.format:
        notes.append("What stands around the cues differs: header, styles, regions or notes.")
    if before.format != after.format:
        notes.append(f"The format changed from {before.format} to {after.format}.")
    return Difference(tuple(parts), tuple(notes))


def _times(cue: Cue) -> str:
    return f"{clock(cue.start)} → {clock(cue.end)}"


def _text(cue: Cue) -> str:
    return f"{cue.text}\n{cue.settings}" if cue.settings else cue.text


def _written(cue: Cue) -> str:
    return f"{_times(cue)}\n{_text(cue)}"


def _by_time(before: tuple[Cue, ...], after: tuple[Cue, ...]) -> list[tuple[int, int]]:
    """Cues that share more than half of the shorter one's time, each once, in order."""
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < len(before) and j < len(after):
        one, other = before[i], after[j]
        shared = min(one.end, other.end) - max(one.start, other.start)
        if 2 * shared > min(one.duration, other.duration) or (one.start, one.end) == (other.start, other.end):
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif one.end < other.end:
            i += 1
        else:
            j += 1
    return pairs


def _parts(before: Track, after: Track, pairs: list[tuple[int, int]]) -> Iterator[Part]:
    run: list[tuple[Cue, Cue]] = []
    low = below = 0
    for i, j in (*pairs, (len(before.cues), len(after.cues))):
        changes = [_change(What.REMOVED, cue, None) for cue in before.cues[low:i]]
        changes += [_change(What.ADDED, None, cue) for cue in after.cues[below:j]]
        low, below = i + 1, j + 1
        both = (before.cues[i], after.cues[j]) if i < len(before.cues) and j < len(after.cues) else None
        alike = both is not None and _written(both[0]) == _written(both[1])
        if both and not alike:
            how = "retimed" if _text(both[0]) == _text(both[1]) else ""
            changes.append(_change(What.CHANGED, *both, how=how))
        if changes and run:
            yield _alike(run)
            run = []
        yield from changes
        if both and alike:
            run.append(both)
    if run:
        yield _alike(run)


def _alike(run: list[tuple[Cue, Cue]]) -> Alike:
    texts = tuple(_written(cue) for _, cue in run)
    return Alike("cue", texts, tuple(one.line for one, _ in run), tuple(cue.line for _, cue in run))


def _change(what: What, one: Cue | None, other: Cue | None, how: str = "") -> Change:
    cue = other or one
    return Change(
        what,
        "cue",
        (f"cue {cue.index}",) if cue else (),
        None if one is None else _written(one),
        None if other is None else _written(other),
        None if one is None else one.line,
        None if other is None else other.line,
        how,
    )
