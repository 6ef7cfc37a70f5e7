"""How sure the reader is of a line, from 0 to 1, and why.

The figures are shares of lines that were read rightly, measured by `benchmarks/script_sureness.py`: scripts whose every
line is known, written in each layout and on paper, and read again; rounded down, and lower on paper, for other programs
draw pages otherwise than ours. `style`, `style_unknown` and `standing` are estimates, for hardly a line of theirs was
measured. What a person or a format's own mark says is 1.
"""

from __future__ import annotations

from typing import NamedTuple

from gassaku.desks.script.cue import split_cue
from gassaku.desks.script.heading import LATIN
from gassaku.desks.script.layouts import chinese, japanese, korean, thai
from gassaku.desks.script.model import Element, Kind, Script, Sure

REASONS = {
    "person": "a person says so",
    "mark": "a mark in the text says so",
    "style": "the document's own style says so",
    "style_unknown": "its style is none that scripts have",
    "prefix": "it begins as a scene heading does",
    "layout_heading": "it has the form of a heading in this layout",
    "capitals": "a name in capitals, with words under it",
    "name_gap": "a name and its words, set apart as this layout does",
    "recurring": "it stands as names do that speak elsewhere",
    "standing": "it only stands where a name would",
    "under_name": "it stands under a name",
    "transition_word": "it is the word for a transition",
    "plain": "nothing makes it anything else",
    "like_heading": "it is read as action and looks like a heading",
    "like_name": "it is read as action and stands like a name",
    "page_words": "its words on the page say so",
    "page_place": "its place on the page says so",
}
"""Why a line is taken for what it is, a sentence's part each."""

SURENESS = {
    "person": 1.0,
    "mark": 1.0,
    "style": 0.99,
    "style_unknown": 0.6,
    "prefix": 0.98,
    "layout_heading": 0.95,
    "capitals": 0.98,
    "name_gap": 0.97,
    "recurring": 0.95,
    "standing": 0.5,
    "under_name": 0.97,
    "transition_word": 0.97,
    "plain": 0.96,
    "like_heading": 0.2,
    "like_name": 0.1,
    "page_words": 0.9,
    "page_place": 0.85,
}

_CASED = frozenset({Kind.SECTION, Kind.SYNOPSIS, Kind.NOTE, Kind.BONEYARD, Kind.PAGE_BREAK, Kind.CENTRED, Kind.LYRIC})
_UNDER = frozenset({Kind.DIALOGUE, Kind.PARENTHETICAL})
_LONGEST_NAME = 16
_HEADINGS = (korean.is_heading, japanese.is_heading, chinese.is_heading, thai.is_heading)


class Sureness(NamedTuple):
    """How sure, from 0 to 1, and the key of `REASONS` that says why."""

    sure: float
    why: str


def sureness_of(script: Script, element: Element, text: str, *, first: bool, over: bool) -> Sureness:
    """How sure the reader is of one line.

    Args:
        element: what it became.
        text: the line as written.
        first: whether it is the element's first line.
        over: whether another line stands right under it.
    """
    why = _why(script, element, text, first=first, over=over)
    return Sureness(SURENESS[why], why)


def _why(script: Script, element: Element, text: str, *, first: bool, over: bool) -> str:
    if script.container == "pdf":
        return _on_paper(script, element, text)
    if script.format == "fdx":
        return "style" if element.sure is Sure.CERTAIN else "style_unknown"
    if element.kind is Kind.ACTION:
        return _action(element, text, first=first, over=over)
    if script.format == "fountain":
        return _fountain(element)
    return _native(element)


def _fountain(element: Element) -> str:
    if element.forced or element.kind in _CASED:
        return "mark"
    match element.kind:
        case Kind.HEADING:
            return "prefix"
        case Kind.CHARACTER:
            return "capitals"
        case Kind.TRANSITION:
            return "transition_word"
        case _:
            return "under_name"


def _native(element: Element) -> str:
    match element.kind:
        case Kind.HEADING:
            return "prefix" if LATIN.match(element.text) else "layout_heading"
        case Kind.CHARACTER if element.sure is Sure.CERTAIN:
            return "name_gap"
        case Kind.CHARACTER:
            return "recurring" if element.sure is Sure.LIKELY else "standing"
        case Kind.DIALOGUE | Kind.PARENTHETICAL:
            return "under_name"
        case Kind.TRANSITION:
            return "transition_word"
        case _:
            return "mark"


def _action(element: Element, text: str, *, first: bool, over: bool) -> str:
    """Action, unless it looks like what writers often mean otherwise."""
    if element.forced:
        return "mark"
    if len(text) < 120 and any(is_heading(text) for is_heading in _HEADINGS):
        return "like_heading"
    name = split_cue(text)[0]
    sentence = any(mark in name for mark in '.。．!！?？…,，、;；:：“”"「」『』')
    if first and over and 0 < len(name) <= _LONGEST_NAME and not sentence and name.count(" ") < 2:
        return "like_name"
    return "plain"


def _on_paper(script: Script, element: Element, text: str) -> str:
    if element.kind is Kind.HEADING:
        return "page_words" if LATIN.match(text.lstrip(".")) or script.format != "fountain" else "page_place"
    if element.kind is Kind.CHARACTER and script.format != "fountain":
        return "page_words"
    return "page_place"
