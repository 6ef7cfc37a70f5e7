"""What can be wrong with a production's papers themselves."""

from gassaku.findings import Code, Severity

UNREADABLE = Code(
    "DOC-UNREADABLE",
    Severity.BLOCKER,
    "{path} can't be read: {found}; expected {expected}.",
    mend="{mend}",
)
TOO_LARGE = Code(
    "DOC-TOO-LARGE",
    Severity.WARNING,
    "{path} has {size} MiB and was not read; a document may have {limit} MiB.",
    mend="Split it, or keep pictures and film outside the production's folder.",
)
LINK_OUT = Code(
    "DOC-LINK-OUT",
    Severity.WARNING,
    "{path} is a link that leads out of the production's folder, or nowhere; it was not followed.",
    mend="Put the file itself into the folder.",
)
SAME_NAME = Code(
    "DOC-SAME-NAME",
    Severity.WARNING,
    "Two files are both named {path}, spelt in two Unicode forms; only the first was read.",
    mend="Compare the two and keep one.",
)
NAME = Code(
    "DOC-NAME",
    Severity.WARNING,
    "The name of {path} is not UTF-8, so the file was not read.",
    mend="Rename it; names out of old archives are often in CP949, Shift_JIS or GB18030.",
)
UNPLACED = Code(
    "DOC-UNPLACED",
    Severity.NOTE,
    "{path} is at no place where a desk would look for it, so nobody read it.",
    mend="{mend}",
)
INVALID = Code(
    "DOC-INVALID",
    Severity.BLOCKER,
    "{key}: {found}; expected {expected}.",
    mend="Correct the value. `gassaku schema {kind}` prints what the document may hold.",
)
UNKNOWN_KEY = Code(
    "DOC-UNKNOWN-KEY",
    Severity.NOTE,
    "The key “{key}” is not known here{hint}; it is kept and not used.",
    mend="Correct the key, or leave it if it is a note of your own.",
)
NEWER_SCHEMA = Code(
    "DOC-NEWER-SCHEMA",
    Severity.BLOCKER,
    "{path} is written as {schema}, which this release does not know; it reads up to version {known}.",
    mend="Update Gassaku, or ask the sender for an older version of the document.",
)
UPGRADED = Code(
    "DOC-UPGRADED",
    Severity.NOTE,
    "{path} is written as {schema} and was read as version {known}.",
    mend="Nothing to do: the file itself is unchanged until someone saves it.",
)
ORPHAN = Code(
    "LAYER-ORPHAN",
    Severity.WARNING,
    "The layer “{layer}” changes {row}, which the document below does not have; the change was left out.",
    mend="Correct the key, or mark the row with `_layer: add` if it is new.",
)
NO_PRODUCTION = Code(
    "PROD-UNREADABLE",
    Severity.BLOCKER,
    "production.yaml can't be used, so no market is known and no desk can answer.",
    mend="Mend production.yaml first; the finding beside this one says where.",
)
NO_MARKETS = Code(
    "PROD-NO-MARKETS",
    Severity.TASK,
    "No market is promised yet, so there is nothing to be ready for.",
    mend="Add the release targets under `markets:` in production.yaml.",
)
MARKET_TWICE = Code(
    "PROD-MARKET-TWICE",
    Severity.BLOCKER,
    "Two release targets have the same id “{market}”.",
    mend="Give each an `id:` of its own.",
)
TERRITORY_UNKNOWN = Code(
    "PROD-TERRITORY",
    Severity.BLOCKER,
    "“{territory}” is no territory of ISO 3166.",
    mend="Use the two-letter code, as KR, JP or TH.",
)
MEDIUM_UNKNOWN = Code(
    "PROD-MEDIUM",
    Severity.WARNING,
    "“{medium}” is no medium that the desks know.",
    mend="Use a word of the media tree, as svod or terrestrial_free_tv.",
)
NO_PREMIERE = Code(
    "PROD-NO-PREMIERE",
    Severity.TASK,
    "{market} has no premiere date, so no deadline can be counted back from it.",
    mend="Add `premiere:` with date, time and zone, as 2027-10-22T20:00:00+09:00.",
)
NO_ZONE = Code(
    "PROD-NO-ZONE",
    Severity.WARNING,
    "The premiere of {market} names an hour without its time zone.",
    mend="Write the offset, as +09:00, or add `zone:`, as Asia/Seoul.",
)
ZONE_UNKNOWN = Code(
    "PROD-ZONE",
    Severity.WARNING,
    "“{zone}” is no time zone.",
    mend="Write its IANA name, as Asia/Seoul.",
)
LANGUAGE_UNKNOWN = Code(
    "PROD-LANGUAGE",
    Severity.BLOCKER,
    "“{language}” is no language tag, so nobody can tell what was meant.",
    mend="Write the BCP 47 tag, as ja, zh-Hant or th.",
)
TWICE = Code(
    "PROD-TWICE",
    Severity.BLOCKER,
    "Two {what} have the id “{id}”.",
    mend="Give each an id of its own.",
)
COMPANY_UNKNOWN = Code(
    "PROD-COMPANY",
    Severity.BLOCKER,
    "{where} names the company “{company}”, which is no company of this production.",
    mend="Add it under `companies:` in production.yaml, or name one that is there.",
)
NO_DELIVERY = Code(
    "PROD-NO-DELIVERY",
    Severity.TASK,
    "Nobody is named who delivers {market}.",
    mend="Add `company:` to the market in production.yaml.",
)
NO_LANGUAGES = Code(
    "PROD-NO-SUBTITLES",
    Severity.TASK,
    "{market} does not say which subtitle languages were promised.",
    mend="Add `subtitles:` to the market in production.yaml, or `subtitles: []` if none is owed.",
)
PRIVATE = Code(
    "LAYER-PRIVATE",
    Severity.NOTE,
    "Companies with private rows in this folder: {count}. Only a view of their own shows them.",
    mend="Look as one of them: {who}.",
)
SHARES = Code(
    "AGR-SHARES",
    Severity.BLOCKER,
    "{found}",
    mend="Correct the shares in agreement.yaml so that they make one whole.",
)
NO_SHARES = Code(
    "AGR-NO-SHARES",
    Severity.TASK,
    "The agreement does not say which share each company holds.",
    mend="Add `shares:` to agreement.yaml, as `hanbit: 2/5`.",
)

CODES = tuple(value for value in list(globals().values()) if isinstance(value, Code))
