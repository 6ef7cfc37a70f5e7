"""What the qualification desk can find."""

from gassaku.findings import Code, Severity

FAILS = Code(
    "QUAL-FAILS",
    Severity.BLOCKER,
    "{title} fails: {why}.",
    mend="{mend}",
)
CANT_SAY = Code(
    "QUAL-CANT-SAY",
    Severity.TASK,
    "{title} can't be said yet: {missing}.",
    mend="Declare it with its proof in qualification.yaml, or have the people concerned declare it.",
)
NO_FORMULA = Code(
    "QUAL-NO-FORMULA",
    Severity.NOTE,
    "{title} can't be worked out: {why}.",
    mend="Ask the authority, with the documents that the report lists.",
)
UNSURE = Code(
    "QUAL-UNSURE",
    Severity.NOTE,
    "{title} passes by a text that is {standing} and {confidence}.",
    mend="Read the text in force, or have a lawyer confirm it, before money depends on it.",
)
FILE = Code(
    "QUAL-FILE",
    Severity.TASK,
    "{title}: {step} is not {state}; it comes {when}{lead}.",
    mend="File it with {authority}, then write `filed_on` and `decided_on` under `filings:` in qualification.yaml.",
)
EXPIRED = Code(
    "QUAL-EXPIRED",
    Severity.WARNING,
    "The declaration of {what} held until {until}; it is asked for on {day}, so it does not count.",
    mend="Have it declared again.",
)
UNDATED = Code(
    "QUAL-UNDATED",
    Severity.WARNING,
    "The declaration of {what} says no day, so it does not count.",
    mend="Write the day of the declaration in `declared_on`.",
)
SEVERAL = Code(
    "QUAL-SEVERAL",
    Severity.NOTE,
    "{person} declared more than one nationality ({nationalities}); which one a test counts is not in its text.",
    mend="Ask the authority which nationality it counts; until then the test counts neither for certain.",
)
SHARES = Code(
    "QUAL-SHARES",
    Severity.WARNING,
    "{told}",
    mend="Write exact parts (1/3, 9180/21600) that make one whole with what is open; until then no share is used.",
)
COUNTRY = Code(
    "QUAL-COUNTRY",
    Severity.WARNING,
    "“{code}” is no country; expected a code of ISO 3166 such as those of the companies' seats.",
    mend="Correct it; until then it counts for no country.",
)
CONFLICT = Code(
    "QUAL-CONFLICT",
    Severity.WARNING,
    "{one} and {other} are both sought: {statement}",
    mend="Seek one of them; `gassaku qualification change --test` with both shows what contradicts.",
)
NO_RULE = Code(
    "QUAL-NO-RULE",
    Severity.WARNING,
    "There is no rule “{title}”.",
    mend="Write an id that `gassaku rules list` knows.",
)
NO_SHOOT = Code(
    "QUAL-NO-SHOOT",
    Severity.TASK,
    "The first shooting day is not known, so the law of {day} was taken.",
    mend="Write `shoot: start:` in production.yaml.",
)
WORK = Code(
    "QUAL-WORK",
    Severity.BLOCKER,
    "{what} breaks {title}: {why}.",
    mend="Change the plan: fewer or other hours, or another day.",
)
UNKNOWN_NAME = Code(
    "QUAL-UNKNOWN-NAME",
    Severity.WARNING,
    "“{name}” under `{under}` is no {expected}.",
    mend="Correct the name; until then the line counts for nothing.",
)

SPEND_DIFFERS = Code(
    "QUAL-SPEND-DIFFERS",
    Severity.NOTE,
    "The spend in {country} is declared as {declared}, and the budget says {budget}; what is declared is used.",
    mend="Take it out of `spend:` so that the budget is read, or keep it where not all of the budget counts.",
)

CODES = (
    FAILS,
    CANT_SAY,
    NO_FORMULA,
    UNSURE,
    FILE,
    EXPIRED,
    UNDATED,
    SEVERAL,
    SHARES,
    COUNTRY,
    CONFLICT,
    NO_RULE,
    NO_SHOOT,
    WORK,
    UNKNOWN_NAME,
    SPEND_DIFFERS,
)
