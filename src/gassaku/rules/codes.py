"""What can be wrong with a rule file, ours or a user's own."""

from gassaku.findings import Code, Severity

UNREADABLE = Code(
    "RULE-UNREADABLE",
    Severity.WARNING,
    "The rule file {path} can't be read: {found}; expected {expected}.",
    mend="{mend}",
)
NO_SOURCE = Code(
    "RULE-NO-SOURCE",
    Severity.WARNING,
    "{key} states no {missing}, so it was not loaded.",
    mend="Add {missing}, beside the value or once at the top of the file. A value without it is only hearsay.",
)
INCOMPLETE = Code(
    "RULE-INCOMPLETE",
    Severity.WARNING,
    "{key} states no {missing}, so it was not loaded.",
    mend="Add {missing} beside the value; `from: unknown` is allowed where nobody knows the day.",
)
INVALID = Code(
    "RULE-INVALID",
    Severity.WARNING,
    "{key}: {found}; expected {expected}. It was not loaded.",
    mend="Correct it; docs/reference/rules.md says what a rule file may hold.",
)
TWICE = Code(
    "RULE-TWICE",
    Severity.WARNING,
    "{key} is stated twice from {start}; the first one was taken.",
    mend="Keep the one that is meant.",
)
SAME_ID = Code(
    "RULE-SAME-ID",
    Severity.WARNING,
    "Two packages bring the rule {id}; that of {kept} was taken.",
    mend="Rename one of the two files, or remove the package that is not meant.",
)
PACK = Code(
    "RULE-PACK",
    Severity.WARNING,
    "The rule packs that {package} brings can't be loaded: {found}.",
    mend="Update or remove that package; every other rule is used.",
)
STALE = Code(
    "RULE-STALE",
    Severity.NOTE,
    "{key} of {id} was last compared with its source on {checked_on} and was due again on {recheck}.",
    mend="Read the source again, then set `checked_on` to that day.",
)

CODES = (UNREADABLE, NO_SOURCE, INCOMPLETE, INVALID, TWICE, SAME_ID, PACK, STALE)
