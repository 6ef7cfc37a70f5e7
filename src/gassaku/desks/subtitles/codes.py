"""Everything that the subtitles desk can find, each with its sentence and its mend."""

from __future__ import annotations

from gassaku.findings import Code, Severity

B, W, N = Severity.BLOCKER, Severity.WARNING, Severity.NOTE

# What the file is
GUESSED_ENCODING = Code(
    "SUB-GUESSED-ENCODING",
    N,
    "The file is not marked and not UTF-8; it was read as {encoding}.",
    mend="Look at a few cues; save the file as UTF-8, so that every player reads it alike.",
)
UNREADABLE = Code(
    "SUB-REPLACED",
    W,
    "{count} characters could not be read and stand as U+FFFD.",
    mend="Save the file as UTF-8 from the program that made it, or name its encoding.",
)
LANGUAGE = Code(
    "SUB-LANGUAGE",
    W,
    "The file says {named}, but the text is {found}: {why}.",
    mend="Rename the file, or put the right text into it.",
)
OTHER_FORMAT = Code(
    "SUB-OTHER-FORMAT",
    N,
    "The name ends in {suffix}, but inside it is {format}: {why}.",
    mend="Rename the file, so that players that trust the name open it.",
)
MORE_LANGUAGES = Code(
    "SUB-MORE-LANGUAGES",
    N,
    "The file holds {count} languages ({languages}); {language} was read.",
    mend="Name the language wanted, or convert each language into a file of its own.",
)
NO_CUES = Code(
    "SUB-NO-CUES",
    W,
    "There is no cue in the file.",
    mend="Export it again from the program that made it.",
)

# What the reader had to put right
INDEX_MISSING = Code("SUB-NO-NUMBER", N, "The cue has no number above its times.", mend="Number the cues.")
INDEX_ODD = Code(
    "SUB-NUMBER",
    N,
    "The cue is numbered {written}, but it is cue {expected} of the file.",
    mend="Number the cues again.",
)
TIME_FORM = Code(
    "SUB-TIME-FORM",
    N,
    "The times are written {written}; they were read as {read}.",
    mend="Write them as {read}.",
)
TIME_UNREAD = Code(
    "SUB-TIME-UNREAD",
    B,
    "The times {written} can't be read, so the cue is not shown{text}.",
    mend="Write them as {form}.",
)
COORDINATES = Code(
    "SUB-COORDINATES",
    N,
    "After the times stands {settings}, which most players ignore.",
    mend="Remove it, or deliver a format that has positions (WebVTT, TTML).",
)
SETTING_IGNORED = Code(
    "SUB-SETTINGS",
    N,
    "The setting {settings} is not one that players follow.",
    mend="Correct it or remove it.",
)
BLANK_INSIDE = Code(
    "SUB-BLANK-LINE",
    N,
    "There is an empty line inside the text, where some players end the cue.",
    mend="Remove the empty line.",
)
NO_BLANK = Code(
    "SUB-NO-BLANK-LINE",
    N,
    "No empty line parts this cue from the one before.",
    mend="Put an empty line before it.",
)
TRUNCATED = Code(
    "SUB-TRUNCATED",
    B,
    "The file ends in the middle of a cue: {written}.",
    mend="Export the file again; its end is missing.",
)
STRAY_TEXT = Code(
    "SUB-STRAY-TEXT",
    W,
    "This text belongs to no cue and is not shown: {written}.",
    mend="Give it times, or remove it.",
)
OPEN_END = Code(
    "SUB-OPEN-END",
    W,
    "The cue has no end; {end} was taken.",
    mend="Write when it ends.",
)
NO_REGION = Code(
    "SUB-NO-REGION",
    W,
    "The text is placed in the region {region}, which the file does not define.",
    mend="Define the region, or place the text in one that exists: strict players do not show it.",
)
HIDDEN = Code(
    "SUB-HIDDEN",
    N,
    "{count} paragraphs are never shown (no text, display none, or no time left) and are not counted as cues.",
    mend="Remove them if nobody needs them.",
)

DRAWINGS = Code(
    "SUB-DRAWINGS",
    N,
    "{count} events are drawings and are not counted as cues.",
    mend="Nothing needs to be done.",
)

# What a viewer would notice
EMPTY = Code("SUB-EMPTY", W, "The cue has no text.", mend="Remove it, or give it its text.")
NEGATIVE = Code(
    "SUB-NEGATIVE",
    B,
    "The cue ends at {end}, not after its start at {start}.",
    mend="Correct its times.",
)
BEFORE_ZERO = Code(
    "SUB-BEFORE-ZERO",
    B,
    "The cue starts at {start}, before the film.",
    mend="Move the cues so that none starts before 0.",
)
ORDER = Code(
    "SUB-ORDER",
    W,
    "The cue starts at {start}, before the cue above it ({before}).",
    mend="Put the cues in the order of their times.",
)
OVERLAP = Code(
    "SUB-OVERLAP",
    W,
    "The cue starts {overlap} before cue {other} ends.",
    mend="End cue {other} {frames} frames before this one starts.",
)
GAP = Code(
    "SUB-GAP",
    W,
    "{gap} lie between cue {other} and this one; at least {frames} frames ({least}) are asked for.",
    mend="End cue {other} {frames} frames before this one starts.",
)
GAP_OPEN = Code(
    "SUB-GAP-OPEN",
    N,
    "{gap} lie between cue {other} and this one: a gap is {frames} frames, or {wide} and more.",
    mend="Let cue {other} stay until {frames} frames before this one.",
)
SHORT = Code(
    "SUB-SHORT",
    W,
    "The cue stands for {duration}; {limit} is the least.",
    mend="Let it stay {longer} longer, or join it with a neighbour.",
)
LONG = Code(
    "SUB-LONG",
    W,
    "The cue stands for {duration}; {limit} is the most.",
    mend="Part it into two cues.",
)
LINES = Code("SUB-LINES", W, "The cue has {lines} lines; {limit} are the most.", mend="Shorten it, or part it.")
LINE_LENGTH = Code(
    "SUB-LINE-LENGTH",
    W,
    "Line {line} has {length} characters; {limit} are the most.",
    mend="Break the line elsewhere, or say it in fewer words.",
)
SPEED = Code(
    "SUB-SPEED",
    W,
    "The cue is read at {speed} characters a second; {limit} is the limit.",
    mend="Say it in {room} characters instead of {length}, or let it stay {longer} longer.",
)
SPEED_EDGE = Code(
    "SUB-SPEED-EDGE",
    N,
    "The cue is read at {speed} characters a second where a line break counts as a space; {limit} is the limit.",
    mend="Say it in {room} characters instead of {length}, or let it stay {longer} longer, to be sure.",
)
UNREAD_CHARACTER = Code(
    "SUB-UNREADABLE",
    W,
    "The text holds {character}, which no viewer can read.",
    mend="Type the character that was meant.",
)
SPACES = Code("SUB-SPACES", N, "A line begins or ends with a space.", mend="Remove the space.")

# What a language's guide asks for
ITALIC = Code(
    "SUB-ITALIC",
    W,
    "The cue is set in italics, which are not used in {language}.",
    mend="Set it upright.",
)
LINE_END_STOP = Code(
    "SUB-LINE-END-STOP",
    N,
    "Line {line} ends with {mark}; no line ends with a full stop or a comma in {language}.",
    mend="Remove {mark}.",
)
STOP_SHOWN = Code(
    "SUB-STOP",
    N,
    "Line {line} holds {mark}; full stops and commas are not shown in {language}.",
    mend="Put a space in its place, or nothing at the end of the line.",
)
ELLIPSIS = Code(
    "SUB-ELLIPSIS",
    N,
    "Line {line} writes the ellipsis as several dots.",
    mend="Write it as the one character U+2026 (…).",
)
SPEAKER_DASH = Code(
    "SUB-SPEAKER-DASH",
    N,
    "Two speakers are marked with “{found}”; “{wanted}” is the form in {language}.",
    mend="Begin each speaker's line with “{wanted}”.",
)
HALF_KATAKANA = Code(
    "SUB-HALF-WIDTH-KATAKANA",
    W,
    "Line {line} holds half-width katakana ({found}).",
    mend="Write it in full-width katakana.",
)

# What the production promised
MISSING = Code(
    "SUB-MISSING",
    Severity.TASK,
    "{language} subtitles were promised, and there are none of {episode}{heard}.",
    mend="Put them into {path}.",
)
NOT_PROMISED = Code(
    "SUB-NOT-PROMISED",
    N,
    "These subtitles ({language}) were promised to no market.",
    mend="Name the language under `subtitles:` of a market, or take the file away.",
)
NO_LIMITS = Code(
    "SUB-NO-LIMITS",
    N,
    "The profile {profile} has no limits for {language}, so speed and lengths were not checked.",
    mend="Name another profile, or lay a rule pack over it that has them.",
)
CUE_MISSING = Code(
    "SUB-CUE-MISSING",
    W,
    "At {at} nothing is shown, and {others} other languages have a cue.",
    mend="Translate the cue, or make sure that nothing need be read there.",
)
FRAME_RATE = Code("SUB-FRAME-RATE", W, "{found}", mend="Correct `fps:` in production.yaml.")
EPISODES = Code(
    "SUB-EPISODES",
    Severity.TASK,
    "{without} of {episodes} episodes have no subtitles at all yet.",
    mend="Put them into subtitles/, as ep02.ko.srt.",
)

CODES: tuple[Code, ...] = tuple(value for value in list(globals().values()) if isinstance(value, Code))
"""Every code of the desk, for the reference pages."""
