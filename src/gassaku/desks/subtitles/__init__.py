"""The subtitles desk: timed text in, quality control, safe mends, other formats out.

    track, findings = read_track(data, "subtitles/ep01.ja.srt")
    findings += check(track, limits, language="ja", path="subtitles/ep01.ja.srt")
    mended, changes = fix(track, limits)
    text, lost = convert(mended, "webvtt")

Limits come from a rule pack as `Limits` (`limits_from`); every finding has one of `CODES`.
"""

from gassaku.desks.subtitles.codes import CODES
from gassaku.desks.subtitles.convert import FORMATS, Lost, convert, to_bytes
from gassaku.desks.subtitles.desk import DESK
from gassaku.desks.subtitles.detect import detect
from gassaku.desks.subtitles.limits import Limits, limits_from
from gassaku.desks.subtitles.mend import Change, fix
from gassaku.desks.subtitles.model import Cue, Track
from gassaku.desks.subtitles.quality import check
from gassaku.desks.subtitles.reader import read_track, summarise

__all__ = [
    "CODES",
    "DESK",
    "FORMATS",
    "Change",
    "Cue",
    "Limits",
    "Lost",
    "Track",
    "check",
    "convert",
    "detect",
    "fix",
    "limits_from",
    "read_track",
    "summarise",
    "to_bytes",
]
