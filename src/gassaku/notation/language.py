"""Which language a text is in: by its script where the script says it, by py3langid among the alphabets."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

LOOKED_AT = 20_000
"""Characters looked at: more of one text changes nothing."""

ENOUGH = 24
"""Letters of an alphabet below which its language is a guess; a syllable or a Han character counts as four."""


@dataclass(frozen=True, slots=True)
class Identified:
    """What `identify` found.

    Attributes:
        tag: a BCP 47 tag; "und" when there is no letter to judge by; "zh" when the characters do not tell which script.
        why: one short sentence a reader can check.
        sure: False when the text is short, mixed or contradictory.
    """

    tag: str
    why: str
    sure: bool


def identify(text: str, *, hint: str | None = None) -> Identified:
    """The language of `text`, a text without its markup. `hint` is a tag expected beforehand; it decides only ties."""
    counts = Counter(map(_script, text[:LOOKED_AT]))
    counts.pop("", None)
    if not counts:
        return _hinted(hint, "there is no letter in it")
    if counts["kana"] * 12 >= counts["han"] and counts["kana"]:
        counts["kana"] += counts.pop("han", 0)
    weights = {script: count * _DENSE.get(script, 1) for script, count in counts.items()}
    script, weight = max(weights.items(), key=lambda item: (item[1], item[0]))
    share = weight * 100 // sum(weights.values())
    mixed = share < 65
    if script == "han":
        found = _chinese(text[:LOOKED_AT], hint)
    elif script in _BY_SCRIPT:
        tag, name = _BY_SCRIPT[script]
        found = Identified(tag, f"{share} % of its letters are {name}", sure=True)
    else:
        found = _alphabetic(_only(script, text[:LOOKED_AT]), script, hint)
    if mixed:
        others = ", ".join(sorted(other for other in weights if other != script))
        return Identified(found.tag, f"{found.why}, but it is mixed with {others}", sure=False)
    return Identified(found.tag, found.why, found.sure and weight >= _enough(script))


_DENSE = {"hangul": 4, "kana": 4, "han": 4, "thai": 2, "lao": 2, "khmer": 2, "myanmar": 2}
"""How many letters of an alphabet one of these is worth: English words stray into an Asian text, seldom the reverse."""

_BY_SCRIPT = {
    "hangul": ("ko", "Hangul"),
    "kana": ("ja", "kana and kanji"),
    "thai": ("th", "Thai"),
    "lao": ("lo", "Lao"),
    "khmer": ("km", "Khmer"),
    "myanmar": ("my", "Burmese"),
    "hebrew": ("he", "Hebrew"),
    "greek": ("el", "Greek"),
    "tamil": ("ta", "Tamil"),
    "bopomofo": ("zh-Hant", "bopomofo"),
}


def _enough(script: str) -> int:
    return 9 if script in _BY_SCRIPT else ENOUGH if script != "han" else 12


@lru_cache(maxsize=8192)
def _script(char: str) -> str:
    """The script of a letter in one lower-case word; "" for what is no letter."""
    if char.isascii():
        return "latin" if char.isalpha() else ""
    if not (char.isalpha() or unicodedata.category(char) in {"Mn", "Mc"}) or char in "ー・":
        return ""
    name = unicodedata.name(char, "").lower()
    first = name.removeprefix("halfwidth ").removeprefix("fullwidth ").split(" ")[0]
    return {"hiragana": "kana", "katakana": "kana", "cjk": "han", "ideographic": "han", "combining": ""}.get(
        first, first
    )


@lru_cache(maxsize=16384)
def _held_by(char: str) -> tuple[bool, bool, bool]:
    """Whether GB 2312, Big5 and JIS X 0208 hold the character."""

    def held(codec: str) -> bool:
        try:
            char.encode(codec)
        except UnicodeEncodeError:
            return False
        return True

    return held("gb2312"), held("big5"), held("euc_jp")


_CANTONESE = frozenset("嘅咗喺佢哋啲冇嚟睇咁嘢俾嗰唔")


def _chinese(text: str, hint: str | None) -> Identified:
    """Simplified or traditional by the characters that one standard has and the other has not."""
    simplified = traditional = japanese = cantonese = foreign_to_japan = 0
    for char, count in Counter(text).items():
        if _script(char) != "han":
            continue
        gb, big5, jis = _held_by(char)
        simplified += count * (gb and not big5)
        traditional += count * (big5 and not gb)
        japanese += count * (jis and not gb and not big5)
        foreign_to_japan += count * (not jis)
        cantonese += count * (char in _CANTONESE)
    if japanese and not foreign_to_japan:
        return Identified(
            "ja", f"{japanese} of its characters are written so in Japan only; there is no kana", sure=False
        )
    if simplified == traditional:
        near = _hinted(hint, "its Han characters are the same in both scripts")
        return near if near.tag.split("-")[0] in {"zh", "ja"} else Identified("zh", near.why, sure=False)
    tag = "zh-Hans" if simplified > traditional else "zh-Hant"
    more, fewer = max(simplified, traditional), min(simplified, traditional)
    why = f"{more} of its characters are {'simplified' if tag == 'zh-Hans' else 'traditional'} only, {fewer} the other"
    if cantonese and tag == "zh-Hant":
        why += f"; {cantonese} are written Cantonese"
    return Identified(tag, why, sure=more >= 3 and fewer * 4 <= more)


CONFIDENT = 0.8
"""The chance above which py3langid is believed, and below which it says nothing."""
UNLIKELY = 0.2


def _only(script: str, text: str) -> str:
    """The text with the letters of other scripts left out."""
    return "".join(char if _script(char) in {script, ""} else " " for char in text)


def _alphabetic(text: str, script: str, hint: str | None) -> Identified:
    """py3langid's answer, sure when it is far ahead; the language expected, when that is not far behind."""
    ranked = _identifier().rank(text)
    (best, chance), (second, next_chance) = ranked[0], ranked[1]
    if chance < CONFIDENT and hint and _written_in(hint, script):
        wanted = hint.split("-")[0].lower()
        if len(text) < ENOUGH * 4 or any(tag == wanted for tag, _ in ranked[:5]):
            return _hinted(hint, "its letters fit the language expected, and do not decide")
    if chance < UNLIKELY:
        return Identified("und", "it is too short to tell its language by its letters", sure=False)
    odds = f"{round(chance * 100)} %, then {second} {round(next_chance * 100)} %"
    return Identified(str(best), f"its letter sequences are those of {best} ({odds})", sure=chance >= CONFIDENT)


def _written_in(tag: str, script: str) -> bool:
    from langcodes import Language
    from langcodes.tag_parser import LanguageTagError

    try:
        written = Language.get(tag).maximize().script
    except LanguageTagError:
        return False
    return written == {"latin": "Latn", "cyrillic": "Cyrl", "arabic": "Arab", "devanagari": "Deva"}.get(script)


def _hinted(hint: str | None, why: str) -> Identified:
    return Identified(hint or "und", f"{why}; taken as expected" if hint else why, sure=False)


@lru_cache(maxsize=1)
def _identifier():  # type: ignore[no-untyped-def]  # py3langid has no types
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
