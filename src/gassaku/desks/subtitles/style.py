"""What the guide of a language asks of the text itself, as far as it is certain without understanding the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gassaku.desks.subtitles import codes
from gassaku.desks.subtitles.limits import Limits
from gassaku.desks.subtitles.model import Cue
from gassaku.findings import Code, Param

_END_STOP = re.compile(r"(?<![.。．])([.,。，．、])[)）\]」』”’\"']*\Z")
_STOP = re.compile(r"[。，．]|(?<![.\d])[.,](?![.\d])|(?<=\d)[.,](?!\d|\.)")
_DOTS = re.compile(r"\.\.+|。。+|…{2,}|・・・+")
_DASH = re.compile(r"([-‐–—－])( ?)")
_HALF_KATAKANA = re.compile("[\uff65-\uff9f]+")

STANDS_ON: dict[str, tuple[str, ...]] = {
    codes.ITALIC.name: ("italics",),
    codes.LINE_END_STOP.name: ("terminal_full_stop", "line_end_comma"),
    codes.STOP_SHOWN.name: ("full_stop_and_comma",),
    codes.ELLIPSIS.name: ("ellipsis",),
    codes.SPEAKER_DASH.name: ("dual_speaker",),
}
"""For each code, the keys of the rule pack that it stands on."""

Said = tuple[Code, dict[str, Param]]


def style_findings(cue: Cue, limits: Limits, language: str) -> Iterator[Said]:
    """The findings about the text of one cue, as codes and their parameters."""
    if cue.italic and not limits.italics:
        yield codes.ITALIC, {"language": language}
    for number, line in enumerate(cue.lines, 1):
        if not limits.line_end_stop and (found := _END_STOP.search(line.rstrip())):
            yield codes.LINE_END_STOP, {"line": number, "mark": f"“{found[1]}”", "language": language}
        if not limits.stops and (found := _STOP.search(line)):
            yield codes.STOP_SHOWN, {"line": number, "mark": f"“{found[0]}”", "language": language}
        if limits.one_character_ellipsis and _DOTS.search(line):
            yield codes.ELLIPSIS, {"line": number}
    if limits.speaker and len(cue.lines) > 1:
        yield from _speakers(cue, limits.speaker, language)
    if language.partition("-")[0] == "ja":
        for number, line in enumerate(cue.lines, 1):
            if found := _HALF_KATAKANA.search(line):
                yield codes.HALF_KATAKANA, {"line": number, "found": found[0]}


def _speakers(cue: Cue, wanted: str, language: str) -> Iterator[Said]:
    """Where two lines both begin with a dash they are two speakers; the dash has one form."""
    found = [match for line in cue.lines if (match := _DASH.match(line.lstrip()))]
    if len(found) < 2:
        return
    for match in found:
        if match[0] != wanted and match[1] + match[2] != wanted:
            yield codes.SPEAKER_DASH, {"found": match[0], "wanted": wanted, "language": language}
            return
