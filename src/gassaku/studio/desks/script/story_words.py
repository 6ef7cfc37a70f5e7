"""Genres, themes and the other words of the story page, in the reader's language."""

from __future__ import annotations

from django.utils.translation import pgettext

_WORDS = {
    "mystery": lambda: pgettext("genre", "mystery"),
    "thriller": lambda: pgettext("genre", "thriller"),
    "romance": lambda: pgettext("genre", "romance"),
    "family": lambda: pgettext("genre", "family"),
    "workplace": lambda: pgettext("genre", "workplace"),
    "crime": lambda: pgettext("genre", "crime"),
    "action": lambda: pgettext("genre", "action"),
    "horror": lambda: pgettext("genre", "horror"),
    "fantasy": lambda: pgettext("genre", "fantasy"),
    "historical": lambda: pgettext("genre", "historical"),
    "comedy": lambda: pgettext("genre", "comedy"),
    "medical": lambda: pgettext("genre", "medical"),
    "legal": lambda: pgettext("genre", "legal"),
    "youth": lambda: pgettext("genre", "youth"),
    "identity": lambda: pgettext("theme", "identity"),
    "memory": lambda: pgettext("theme", "memory"),
    "truth": lambda: pgettext("theme", "truth"),
    "loss": lambda: pgettext("theme", "loss"),
    "love": lambda: pgettext("theme", "love"),
    "guilt": lambda: pgettext("theme", "guilt"),
    "justice": lambda: pgettext("theme", "justice"),
    "work and wages": lambda: pgettext("theme", "work and wages"),
    "class and money": lambda: pgettext("theme", "class and money"),
    "home and leaving": lambda: pgettext("theme", "home and leaving"),
    "language and misreading": lambda: pgettext("theme", "language and misreading"),
    "ancestors and rites": lambda: pgettext("theme", "ancestors and rites"),
    "merit and karma": lambda: pgettext("theme", "merit and karma"),
    "filial duty": lambda: pgettext("theme", "filial duty"),
    "face and shame": lambda: pgettext("theme", "face and shame"),
    "examinations": lambda: pgettext("theme", "examinations"),
    "military service": lambda: pgettext("theme", "military service"),
    "universal": lambda: pgettext("reach of a theme", "known everywhere"),
    "local": lambda: pgettext("reach of a theme", "local"),
    "kept": lambda: pgettext("part of a source work", "kept"),
    "moved": lambda: pgettext("part of a source work", "moved"),
    "new": lambda: pgettext("part of a source work", "new"),
    "left_out": lambda: pgettext("part of a source work", "left out"),
    "food": lambda: pgettext("reference to culture", "food"),
    "ritual": lambda: pgettext("reference to culture", "ritual"),
    "place": lambda: pgettext("reference to culture", "place"),
    "proverb": lambda: pgettext("reference to culture", "proverb"),
    "song": lambda: pgettext("reference to culture", "song"),
    "honorific": lambda: pgettext("reference to culture", "form of address"),
}
KNOWN = frozenset(_WORDS)
"""Every word that has its own in each language."""


def story_word(word: str) -> str:
    """A word of the desk's own in the reader's language; what people write themselves stays as it is."""
    said = _WORDS.get(word)
    return said() if said is not None else word
