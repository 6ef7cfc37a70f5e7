"""Everything that the standards desk can find, each with its sentence and its mend."""

from __future__ import annotations

from gassaku.findings import Code, Severity

B, W, T, N = Severity.BLOCKER, Severity.WARNING, Severity.TASK, Severity.NOTE
_FOUND = "Episode {episode}, scene {scene}: {carries}. {says}"

# What a rule says of a scene
PROHIBITED = Code(
    "STD-PROHIBITED", B, _FOUND, mend="Take it out of this market's version, or show it below level {level}."
)
EDIT = Code("STD-EDIT", B, _FOUND, mend="Cut or change it for this market, to below level {level}.")
BLUR = Code("STD-BLUR", W, _FOUND, mend="Mask the picture in this market's master, or use an alternative take.")
RESTRAINT = Code(
    "STD-RESTRAINT", W, _FOUND, mend="Tone it down to below level {level}, or have the broadcaster agree to it."
)
FLOOR = Code("STD-CLASS", N, _FOUND, mend="Plan for class {wanted} or above, or show it below level {level}.")
CAP = Code("STD-CLASS-CAP", N, _FOUND, mend="Keep the episode at class {wanted} or below for this medium.")
SLOT = Code("STD-SLOT", W, _FOUND, mend="Show the episode {hours}.")
WARN = Code("STD-WARN", T, _FOUND, mend="Put the warning or the notice at the head of the episode.")
APPROVAL = Code("STD-APPROVAL", T, _FOUND, mend="File for the review that the rule asks for before the release.")
LOCK = Code("STD-LOCK", T, _FOUND, mend="Have the service lock it or check the viewer's age.")
DISCLOSE = Code("STD-DISCLOSE", T, _FOUND, mend="Name who placed or paid for it, as the rule says.")
EXEMPT = Code("STD-EXEMPT", N, _FOUND, mend="Nothing to do.")

# What follows for an episode
ABOVE_CAP = Code(
    "STD-ABOVE-CAP",
    B,
    "Episode {episode} is class {given}; this medium carries nothing above {wanted}. {says}",
    mend="Lower what makes it {given}: {lowerings}.",
)
ABOVE_TARGET = Code(
    "STD-ABOVE-TARGET",
    B,
    "Episode {episode} is class {given}, above the {wanted} that was aimed at.",
    mend="Lower what makes it {given}: {lowerings}.",
)
NO_CLASS = Code(
    "STD-NO-CLASS",
    B,
    "Episode {episode} is beyond every class of {system} that may be released.",
    mend="Lower {lowerings}.",
)
HOUR = Code(
    "STD-HOUR",
    B,
    "Episode {episode} is class {given} and planned at {hour}; {says}.",
    mend="Show it {hours}, or make a version of a milder class.",
)

# What is known of the market and of the breakdown
NO_PACK = Code(
    "STD-NO-PACK",
    W,
    "No content standards are known for {market}, so nothing was judged there.",
    mend="Lay rules of your own at rules/{folder}/standards/, or ask counsel in that market.",
)
UNKNOWN_DESCRIPTOR = Code(
    "STD-DESCRIPTOR",
    W,
    "“{written}” is no descriptor; the nearest is {nearest}. It was not judged.",
    mend="Write one of the known descriptors.",
)
LEVEL = Code(
    "STD-LEVEL",
    W,
    "The level of {descriptor} is “{written}”; expected a whole number from 0 to 5. It was not judged.",
    mend="Write 0 (not present) to 5 (extreme).",
)
FORM = Code("STD-FORM", W, "{found}; expected {expected}. It was left out.", mend="Correct the breakdown there.")
TWICE = Code(
    "STD-TWICE",
    W,
    "Episode {episode}, scene {scene} stands twice; the higher levels of both count.",
    mend="Keep one row a scene.",
)
MINOR = Code(
    "STD-MINOR",
    N,
    "Episode {episode}, scene {scene}: {person} is {age} and the scene carries {carries}, but not {asked}.",
    mend="Say whether the scene carries {asked}; write level 0 where it does not.",
)

STALE_PLAN = Code(
    "STD-PLAN-STALE",
    W,
    "The version plan in force was made from another breakdown or other alternatives than there are now.",
    mend="Plan the versions again: `gassaku standards plan`.",
)
TWO_PLANS = Code(
    "STD-TWO-PLANS",
    W,
    "{count} version plans say that they are in force: {paths}. One can be.",
    mend="Keep one in force, and set the others to draft or shared.",
)
PLAN_EDIT = Code(
    "STD-PLAN-EDIT",
    W,
    "The version {version} has the edit “{edit}”, which story/alternatives.yaml does not know.",
    mend="Correct the id, or add the alternative with its price.",
)
LOSS_CULTURE = Code(
    "STD-LOSS-CULTURE",
    N,
    "The alternative “{edit}” says that the story loses nothing; episode {episode}, scene {scene} holds a declared "
    "reference to culture: {what}.",
    mend="Ask who declared it, and write the loss; 0 may stay where they say so.",
)
LOSS_WEIGHT = Code(
    "STD-LOSS-WEIGHT",
    N,
    "The alternative “{edit}” says that the story loses nothing; episode {episode}, scene {scene} carries {weight} "
    "of 100 of the declared story.",
    mend="Ask the writers, and write the loss; 0 may stay where they say so.",
)
PLANNED = Code(
    "STD-PLANNED",
    T,
    "Episode {episode}, scene {scene}: {carries} breaks {broken}; the version {version} meets it by “{edit}”.",
    mend="Make the edit: {what}.",
)
DECIDED = Code(
    "STD-DECIDED",
    N,
    "Episode {episode}, scene {scene}: {carries} touches {broken}; {reviewer} signed for it on {day}. {note}",
    mend="Nothing to do while the scene stays as it is.",
)
FILING = Code(
    "STD-FILING",
    T,
    "{says}: {authority} needs {days} {unit} before the release of {release}.",
    mend="File by {due}.",
)

CODES = (
    STALE_PLAN,
    TWO_PLANS,
    PLAN_EDIT,
    LOSS_CULTURE,
    LOSS_WEIGHT,
    PLANNED,
    DECIDED,
    FILING,
    PROHIBITED,
    EDIT,
    BLUR,
    RESTRAINT,
    FLOOR,
    CAP,
    SLOT,
    WARN,
    APPROVAL,
    LOCK,
    DISCLOSE,
    EXEMPT,
    ABOVE_CAP,
    ABOVE_TARGET,
    NO_CLASS,
    HOUR,
    NO_PACK,
    UNKNOWN_DESCRIPTOR,
    LEVEL,
    FORM,
    TWICE,
    MINOR,
)
