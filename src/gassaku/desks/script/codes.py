"""Everything this desk can find in one script."""

from __future__ import annotations

from gassaku.findings import Code, Severity

EMPTY = Code(
    "SCR-EMPTY",
    Severity.WARNING,
    "The script has no action and no dialogue.",
    "Put the script's text into the file, or remove the file.",
)
NO_HEADINGS = Code(
    "SCR-NO-HEADINGS",
    Severity.WARNING,
    "No scene heading was found in {lines} lines, read as {layout}; schedule, breakdown and budget hang on scenes.",
    "Write a heading over each scene, in Fountain as INT. PLACE - TIME or with a full stop before it.",
)
HEADING_CROWDED = Code(
    "SCR-HEADING-CROWDED",
    Severity.WARNING,
    "“{said}” looks like a scene heading, but there is no empty line after it, so Fountain reads it as action.",
    "Put an empty line after it, or a full stop before it.",
)
HEADING_UNFORCED = Code(
    "SCR-HEADING-UNFORCED",
    Severity.WARNING,
    "“{said}” looks like a scene heading of {layout}, but Fountain reads it as action.",
    "Put a full stop before it: .{said}",
)
CUE_UNFORCED = Code(
    "SCR-CUE-UNFORCED",
    Severity.WARNING,
    "“{name}” stands like a character cue (found {times} ×), but Fountain reads a name without capitals as action.",
    "Put @ before the name: @{name}",
)
CUE_SILENT = Code(
    "SCR-CUE-SILENT",
    Severity.NOTE,
    "{name} is cued but says nothing.",
    "Write the words under the name, or remove the cue.",
)
NUMBER_TWICE = Code(
    "SCR-NUMBER-TWICE",
    Severity.WARNING,
    "Scene number {number} stands on line {first} already.",
    "Give this scene a number of its own, such as {number}A.",
)
SCENE_EMPTY = Code(
    "SCR-SCENE-EMPTY",
    Severity.NOTE,
    "Scene {scene} has a heading and nothing under it.",
    "Write the scene, or remove its heading.",
)
BONEYARD_OPEN = Code(
    "SCR-BONEYARD-OPEN",
    Severity.WARNING,
    "A boneyard opens with /* and is never closed, so it is read as text.",
    "Close it with */ where the script goes on.",
)
NOTE_OPEN = Code(
    "SCR-NOTE-OPEN",
    Severity.WARNING,
    "A note opens with [[ and is not closed before an empty line, so it is read as text.",
    "Close it with ]], or put two spaces on the empty lines within it.",
)
TWO_LAYOUTS = Code(
    "SCR-TWO-LAYOUTS",
    Severity.WARNING,
    "The script is read as {layout}, but headings of {said} stand in it too.",
    "Write all headings in one layout, or send the two scripts as two files.",
)
TITLE_MISSING = Code(
    "SCR-TITLE-MISSING",
    Severity.NOTE,
    "The script names no title.",
    "Begin the file with a line such as Title: Platform Two.",
)
LENGTH = Code(
    "SCR-LENGTH",
    Severity.WARNING,
    "The scene length “{said}” is no length in pages and eighths; this desk's estimate is used.",
    "Write it as 1 2/8 in the scene's properties.",
)
CHARACTERS_LOST = Code(
    "SCR-CHARACTERS-LOST",
    Severity.WARNING,
    "{said} characters could not be read in the encoding {encoding}.",
    "Save the file as UTF-8 in the program it was written in.",
)
GUESSED = Code(
    "SCR-GUESSED",
    Severity.NOTE,
    "{guesses} of {lines} elements are guesses by where they stand in the text.",
    "Look at them in the import preview, or send the script as Fountain.",
)

TAGS_FORM = Code(
    "SCR-TAGS-FORM",
    Severity.WARNING,
    "The tags hold {found}; {expected} was expected.",
    "Correct it; what stands there is not used.",
)
TAGS_ORPHAN = Code(
    "SCR-TAGS-ORPHAN",
    Severity.WARNING,
    "The tags name scene {scene}, and the script has no scene of this number.",
    "Give the tags the number that the scene has now, or remove them.",
)
TWIN_MISSING = Code(
    "SCR-TWIN-MISSING",
    Severity.WARNING,
    "“{said}” has no line beside it in {other}.",
    "Translate the line, or cut it in both.",
)
TWIN_SCENE = Code(
    "SCR-TWIN-SCENE",
    Severity.WARNING,
    "Scene {scene} has no scene beside it in {other}.",
    "Translate the scene, or cut it in both.",
)
MAP_FORM = Code(
    "SCR-MAP-FORM",
    Severity.WARNING,
    "The story map holds {found}; {expected} was expected.",
    "Correct it; what stands there is not used.",
)
MAP_SCENE = Code(
    "SCR-MAP-SCENE",
    Severity.WARNING,
    "The story map names scene {scene}, and no script has a scene of this number.",
    "Write episode and number as 1-12, as the scene has them now.",
)

CHARACTERS_FORM = Code(
    "SCR-CHARACTERS-FORM",
    Severity.WARNING,
    "The characters hold {found}; {expected} was expected.",
    "Correct it; what stands there is not used.",
)
NAME_TWICE = Code(
    "SCR-NAME-TWICE",
    Severity.WARNING,
    "In {language}, {first} and {second} are both called {name}.",
    "Give one of them another name in this language.",
)
NAME_MISSING = Code(
    "SCR-NAME-MISSING",
    Severity.TASK,
    "{name} has no name in {languages}.",
    "Write it under names: of the character.",
)
CHARACTER_MISSING = Code(
    "SCR-CHARACTER-MISSING",
    Severity.NOTE,
    "{name} speaks {lines} lines and is not among the characters.",
    "Write the character into story/characters.yaml, or add this spelling to the one it is.",
)
SPEECH_LEVEL = Code(
    "SCR-SPEECH-LEVEL",
    Severity.NOTE,
    "Scene {scene}: {speaker} speaks {heard} to {to}, and {declared} is declared.",
    "Change the lines, or write the turn under speech: with since: {scene}.",
)
SPEECH_MISSING = Code(
    "SCR-SPEECH-MISSING",
    Severity.NOTE,
    "{speaker} speaks to {to} in {scenes} scenes, and no level of speech is declared.",
    "Write it under speech: of the character; gassaku script characters says what is heard.",
)

EPISODES = Code(
    "SCR-EPISODES",
    Severity.TASK,
    "{without} of {episodes} episodes have no script here yet.",
    mend="Put each at scripts/ep01.fountain and so on, or correct `format:` in production.yaml.",
)

CORRECTION_ORPHAN = Code(
    "SCR-CORRECTION-ORPHAN",
    Severity.WARNING,
    "A correction says what “{said}” is, and this draft has no line like it.",
    "Remove the correction, or correct the line that took its place.",
)

CODES = (
    EMPTY,
    NO_HEADINGS,
    HEADING_CROWDED,
    HEADING_UNFORCED,
    CUE_UNFORCED,
    CUE_SILENT,
    NUMBER_TWICE,
    SCENE_EMPTY,
    BONEYARD_OPEN,
    NOTE_OPEN,
    TWO_LAYOUTS,
    TITLE_MISSING,
    CORRECTION_ORPHAN,
    LENGTH,
    CHARACTERS_LOST,
    GUESSED,
    TAGS_FORM,
    TAGS_ORPHAN,
    TWIN_MISSING,
    TWIN_SCENE,
    MAP_FORM,
    MAP_SCENE,
    CHARACTERS_FORM,
    NAME_TWICE,
    NAME_MISSING,
    CHARACTER_MISSING,
    SPEECH_LEVEL,
    SPEECH_MISSING,
    EPISODES,
)

BY_NAME = {code.name: code for code in CODES}
