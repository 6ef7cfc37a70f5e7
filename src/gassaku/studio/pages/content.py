"""The words for what a scene carries, what a rule does with it and what else can be shown, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from gassaku.desks.standards.descriptor import descriptor_name, descriptors
from gassaku.studio.pages.text import tag

_LEVEL = (
    pgettext_lazy("level", "not present"),
    pgettext_lazy("level", "mild"),
    pgettext_lazy("level", "limited"),
    pgettext_lazy("level", "moderate"),
    pgettext_lazy("level", "strong"),
    pgettext_lazy("level", "extreme"),
)
# What a cell of the matrix says: one or two words.
_EFFECT: Mapping[str, Promise] = {
    "prohibited": pgettext_lazy("effect of a rule", "prohibited"),
    "edit_or_cut": pgettext_lazy("effect of a rule", "cut or change"),
    "restrict_to_rating": pgettext_lazy("effect of a rule", "class"),
    "slot_limited": pgettext_lazy("effect of a rule", "hours"),
    "warn": pgettext_lazy("effect of a rule", "notice"),
    "blur": pgettext_lazy("effect of a rule", "blur"),
    "restrained_treatment": pgettext_lazy("effect of a rule", "tone down"),
    "requires_approval": pgettext_lazy("effect of a rule", "approval"),
    "age_gate": pgettext_lazy("effect of a rule", "age lock"),
    "disclose": pgettext_lazy("effect of a rule", "disclose"),
    "exempt": pgettext_lazy("effect of a rule", "exempt"),
    "encryption_required": pgettext_lazy("effect of a rule", "encrypt"),
}
_MEDIUM: Mapping[str, Promise] = {
    "free_tv": pgettext_lazy("medium", "free television"),
    "pay_tv": pgettext_lazy("medium", "pay television"),
    "ott": pgettext_lazy("medium", "streaming"),
    "theatrical": pgettext_lazy("medium", "cinema"),
}
_EDIT: Mapping[str, Promise] = {
    "cut": pgettext_lazy("edit", "cut"),
    "trim": pgettext_lazy("edit", "trim"),
    "cover_shot": pgettext_lazy("edit", "cover shot"),
    "blur": pgettext_lazy("edit", "blur"),
    "mute": pgettext_lazy("edit", "mute"),
    "alternative_take": pgettext_lazy("edit", "alternative take"),
    "alternative_line": pgettext_lazy("edit", "alternative line"),
    "dub": pgettext_lazy("edit", "dub"),
    "reshoot": pgettext_lazy("edit", "reshoot"),
    "replace": pgettext_lazy("edit", "replace"),
}


def _word(words: Mapping[str, Promise], name: str) -> str:
    return str(words[name]) if name in words else name.replace("_", " ")


def descriptor_word(name: str) -> str:
    """`substance.tobacco` is “smoking”."""
    return descriptor_name(name, tag())


def level_word(level: int) -> str:
    """3 is “moderate”."""
    return str(_LEVEL[level]) if 0 <= level < len(_LEVEL) else str(level)


def effect_word(name: str) -> str:
    """What a rule does, in a word or two."""
    return _word(_EFFECT, name)


def medium_word(name: str) -> str:
    """The medium as this desk tells them apart: free_tv, pay_tv, ott, theatrical."""
    return _word(_MEDIUM, name)


def edit_word(name: str) -> str:
    """The sort of an alternative."""
    return _word(_EDIT, name)


def descriptor_words() -> list[tuple[str, str]]:
    """Every descriptor that a scene can carry, with its word, in the order of the words."""
    return sorted(((name, descriptor_word(name)) for name in descriptors()), key=lambda one: one[1])


def edit_words() -> list[tuple[str, str]]:
    """Every sort of alternative, with its word."""
    return [(name, str(word)) for name, word in _EDIT.items()]
