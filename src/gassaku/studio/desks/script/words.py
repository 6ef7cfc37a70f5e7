"""Words of the script pages: times of day, sides, languages, what a line is, in the reader's language."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale, UnknownLocaleError
from django.utils.translation import gettext, pgettext

from gassaku.desks.script.language import line_language
from gassaku.desks.script.model import Kind
from gassaku.desks.script.time_word import time_class
from gassaku.notation.language import identify
from gassaku.studio.pages.text import Run, locale

_NIGHT = frozenset({"night", "midnight", "evening", "dawn"})
_DAY = frozenset({"day", "morning", "afternoon", "noon"})
_CHINESE = {"zh": "zh_Hans", "zh-Hans": "zh_Hans", "zh-CN": "zh_Hans", "zh-Hant": "zh_Hant", "zh-TW": "zh_Hant"}


def side_letter(int_ext: str) -> str:
    """I, E, I/E, or "" where the heading says neither."""
    return {"INT": "I", "EXT": "E", "INT/EXT": "I/E", "EST": "E"}.get(int_ext, "")


def time_letter(time: str) -> str:
    """D or N, "" where the heading names no time; evening and dawn are shot as night."""
    found = time_class(time)
    return "N" if found in _NIGHT else "D" if found in _DAY else ""


def strip(int_ext: str, time: str) -> str:
    """The strip's key: `ID`, `IN`, `ED`, `EN`, or "" where the heading says too little."""
    side, letter = side_letter(int_ext)[-1:], time_letter(time)
    return f"{side}{letter}" if side and letter else ""


def language_name(tag: str) -> str:
    """A language by its tag, in the reader's language; the tag itself where it has no name."""
    if tag in {"", "und"}:
        # Translators: in place of a language's name.
        return gettext("language not known")
    try:
        name = Locale.parse(_CHINESE.get(tag, tag.replace("-", "_"))).get_display_name(locale())
    except (UnknownLocaleError, ValueError):
        return tag
    return str(name or tag)


def own_name(tag: str) -> str:
    """A language's name in that language itself; the tag where it has none."""
    try:
        made = Locale.parse(_CHINESE.get(tag, tag.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        return tag
    return str(made.get_display_name(made) or tag)


def kind_word(kind: Kind) -> str:
    """What a line of a script is."""
    return {
        Kind.HEADING: pgettext("line of a script", "scene heading"),
        Kind.ACTION: pgettext("line of a script", "action"),
        Kind.CHARACTER: pgettext("line of a script", "character"),
        Kind.PARENTHETICAL: pgettext("line of a script", "direction in speech"),
        Kind.DIALOGUE: pgettext("line of a script", "dialogue"),
        Kind.LYRIC: pgettext("line of a script", "lyric"),
        Kind.TRANSITION: pgettext("line of a script", "transition"),
        Kind.CENTRED: pgettext("line of a script", "centred"),
        Kind.SECTION: pgettext("line of a script", "section"),
        Kind.SYNOPSIS: pgettext("line of a script", "synopsis"),
        Kind.NOTE: pgettext("line of a script", "note"),
        Kind.BONEYARD: pgettext("line of a script", "boneyard"),
        Kind.PAGE_BREAK: pgettext("line of a script", "page break"),
        Kind.SHOT: pgettext("line of a script", "shot"),
        Kind.CAST: pgettext("line of a script", "cast list"),
        Kind.LAPSE: pgettext("line of a script", "lapse of time"),
    }[kind]


def flag_word(flag: str) -> str:
    """What a heading's flag says of its scene."""
    return {
        "flashback": gettext("flashback"),
        "montage": gettext("montage"),
        "dream": gettext("dream"),
        "insert": gettext("insert"),
        "imagined": gettext("imagined"),
    }.get(flag, flag)


@lru_cache(maxsize=8192)
def shown_language(text: str, language: str) -> str:
    """The tag of a line in a script of `language`, "" where it is the script's own; Chinese says which script."""
    tag = line_language(text, language)
    if tag == "zh":
        found = identify(text, hint="zh-Hans").tag
        tag = found if found.startswith("zh-") else "zh-Hans"
    return "" if tag == language else tag


def run_of(text: str, language: str) -> Run:
    """A name or a line by itself in a script of a language."""
    return Run(text, shown_language(text, language))


def line_word(kind: str) -> str:
    """What a line is taken for, as corrections name it."""
    if kind == "speech":
        return pgettext("line of a script", "name with its words")
    return pgettext("line of a script", "nothing of the script") if kind == "nothing" else kind_word(Kind(kind))


def reason_word(why: str) -> str:
    """Why a line is taken for what it is, by the desk's key."""
    return {
        "person": gettext("a person says so"),
        "mark": gettext("a mark in the text says so"),
        "style": gettext("the document’s own style says so"),
        "style_unknown": gettext("its style is none that scripts have"),
        "prefix": gettext("it begins as a scene heading does"),
        "layout_heading": gettext("it has the form of a heading in this layout"),
        "capitals": gettext("a name in capitals, with words under it"),
        "name_gap": gettext("a name and its words, set apart as this layout does"),
        "recurring": gettext("it stands as names do that speak elsewhere"),
        "standing": gettext("it only stands where a name would"),
        "under_name": gettext("it stands under a name"),
        "transition_word": gettext("it is the word for a transition"),
        "plain": gettext("nothing makes it anything else"),
        "like_heading": gettext("it is read as action and looks like a heading"),
        "like_name": gettext("it is read as action and stands like a name"),
        "page_words": gettext("its words on the page say so"),
        "page_place": gettext("its place on the page says so"),
    }.get(why, why)
