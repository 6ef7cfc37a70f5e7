"""Language tags (BCP 47) in one form each, and which file serves which promise."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from gassaku.vocabulary import VocabularyError

FIRST_CLASS = ("ko", "ja", "zh-Hans", "zh-Hant", "th", "en")
"""The languages of the interface, and those whose rules are complete."""

_WRITTEN_IN = {"ko": "Kore", "ja": "Jpan", "th": "Thai", "en": "Latn"}
"""The usual script of those, so that they need no look-up."""

_MISTAKEN = {
    "cn": "zh-Hans",
    "jp": "ja",
    "chs": "zh-Hans",
    "cht": "zh-Hant",
    "zh-chs": "zh-Hans",
    "zh-cht": "zh-Hant",
    "eng": "en",
    "english": "en",
    "korean": "ko",
    "japanese": "ja",
    "thai": "th",
    "simplified chinese": "zh-Hans",
    "traditional chinese": "zh-Hant",
}
_READ_AS_MEANT = frozenset({"chs", "cht", "zh-chs", "zh-cht", "eng"})

_SCRIPT_OF_REGION = {"TW": "Hant", "HK": "Hant", "MO": "Hant"}
_HOME = {"ko": "KR", "ja": "JP", "th": "TH", "zh-Hans": "CN", "zh-Hant": "TW", "yue": "HK"}
"""The region that goes without saying."""


@dataclass(frozen=True, slots=True, order=True)
class Tag:
    """A language as one tag. Make it with `Tag.parse`; `str()` gives the BCP 47 text.

    Attributes:
        language: lower case, ISO 639: `zh`, `ko`, `yue`.
        script: only where the language has several in use: `Hans`, `Hant`.
        region: only where it changes something: `HK` in `zh-Hant-HK`.
    """

    language: str
    script: str | None = None
    region: str | None = None

    @classmethod
    def parse(cls, text: str) -> Tag:
        """`zh-CN` and `zh_Hans_CN` are `zh-Hans`, `zh-TW` is `zh-Hant`, `zh-HK` is `zh-Hant-HK`, `ko-KR` is `ko`.

        Raises:
            VocabularyError: no language has this tag; a common mistake is told what was meant.
        """
        return _parse(text)

    def serves(self, promised: Tag) -> bool:
        """Whether a file in this language keeps a promise of `promised`: the same language and script.

        A general file serves every region and a regional one the general promise; `zh-Hant-HK` does not serve
        `zh-Hant-MO`, nor Cantonese Mandarin.
        """
        if (self.language, self.written_in) != (promised.language, promised.written_in):
            return False
        return self.region is None or promised.region is None or self.region == promised.region

    @property
    def written_in(self) -> str:
        """The script as ISO 15924: the tag's own or the language's usual one; `Zyyy` when none is known."""
        known = self.script or _WRITTEN_IN.get(self.language)
        if known is not None:
            return known
        from langcodes import Language

        return Language.get(str(self)).maximize().script or "Zyyy"

    def name(self, locale: str = "en") -> str:
        """What the language is called in `locale`, by CLDR: `Tag.parse("zh-Hant").name("ko")`."""
        from babel import Locale

        spoken = Locale.parse(str(_parse(locale)).replace("-", "_"))
        parts = [part for part in (self.language, self.script, self.region) if part]
        for length in range(len(parts), 0, -1):
            found = spoken.languages.get("_".join(parts[:length]))
            if found is not None:
                rest = [spoken.scripts.get(part) or spoken.territories.get(part) or part for part in parts[length:]]
                return f"{found} ({', '.join(rest)})" if rest else str(found)
        return str(self)

    def __str__(self) -> str:
        return "-".join(part for part in (self.language, self.script, self.region) if part)


@lru_cache(maxsize=512)
def _parse(text: str) -> Tag:
    if text in FIRST_CLASS:
        language, _, own_script = text.partition("-")
        return Tag(language, own_script or None)
    from langcodes import Language, standardize_tag, tag_is_valid
    from langcodes.tag_parser import LanguageTagError

    asked = text.strip().replace("_", "-")
    meant = _MISTAKEN.get(asked.lower())
    if meant is not None:
        if asked.lower() not in _READ_AS_MEANT:
            raise VocabularyError(f"“{text}” is no language tag; write {meant}.")
        asked = meant
    try:
        standard = standardize_tag(asked, macro=True)
        valid = tag_is_valid(standard)
        found = Language.get(standard, normalize=False)
    except LanguageTagError:
        valid, found = False, None
    if not valid or found is None or found.language is None:
        raise VocabularyError(f"“{text}” is no language tag of BCP 47; write one such as ko, ja, zh-Hant or th.")
    language, script, region = found.language, found.script, found.territory
    if language == "zh" and script is None:
        script = _SCRIPT_OF_REGION.get(region or "", "Hans") if region else None
    if script is not None and language != "zh" and script == Language.get(language).maximize().script:
        script = None
    if region == _HOME.get("-".join(part for part in (language, script) if part)):
        region = None
    return Tag(language, script, region)


READ = ("en", "ko", "ja", "zh-Hans", "zh-Hant", "th")
"""The languages that every sentence of ours stands in, in the order in which tables hold them."""


@lru_cache(maxsize=512)
def reader_language(tag: str) -> str:
    """The one of `READ` that a reader of `tag` reads: `zh-Hant-HK` is read in `zh-Hant`; English where it is none."""
    try:
        parsed = _parse(tag)
    except VocabularyError:
        return "en"
    if parsed.language in {"zh", "yue"}:
        return "zh-Hant" if parsed.script == "Hant" or parsed.language == "yue" else "zh-Hans"
    return parsed.language if parsed.language in READ else "en"


def best(wanted: Tag, offered: list[Tag]) -> Tag | None:
    """The offered tag that serves `wanted` best: the same, else the general one, else another that serves; or None."""
    serving = [tag for tag in offered if tag.serves(wanted)]
    return min(serving, key=lambda tag: (tag != wanted, tag.region is not None, str(tag)), default=None)
