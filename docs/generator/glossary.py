"""glossary.md: the trade's terms in six languages."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from gassaku.studio.glossary import LANGUAGES, Term, Translation, glossary
from generator.markdown import NOTE, cell, page, table

INTRODUCTION = """
For translators, and for whoever talks to a partner in another language. The first word of a cell is the one that the
studio's pages use; the others are in use too. zh-Hans is mainland use; zh-Hant is Taiwan use first, and Hong Kong may
differ. A word in brackets explains or abbreviates.

How sure a word is: *no mark* means attested, seen in the source of that number below; **°** means common, usual in the
trade as far as we know, but no text was read for it; **?** means proposed, our own wording until a native professional
confirms it. Corrections are welcome in `src/gassaku/studio/glossary.yaml`, with a source.
"""

_NAMES = {"ko": "한국어", "ja": "日本語", "zh-Hans": "简体中文", "zh-Hant": "繁體中文", "th": "ภาษาไทย"}
_MARKS = {"attested": "", "common": " °", "proposed": " ?"}
_JOINTS = {"ja": "、", "zh-Hans": "、", "zh-Hant": "、"}


def pages(docs: Path) -> dict[str, str]:
    """The page."""
    del docs
    book = glossary()
    numbers = {key: number for number, key in enumerate(book.sources, start=1)}
    terms = sorted(book.terms, key=lambda term: (term.group, term.english.casefold()))
    parts: list[str] = []
    for group, members in groupby(terms, key=lambda term: term.group):
        head = ("English", *(_NAMES[language] for language in LANGUAGES))
        parts += [f"## {group.capitalize()}", table(head, [_row(term, numbers) for term in members])]
    sources = [
        (str(numbers[key]), f"[{cell(key)}]({source.href.replace('|', '%7C')})", cell(source.kind))
        for key, source in book.sources.items()
    ]
    counted = dict.fromkeys(_MARKS, 0)
    for term in terms:
        for translation in term.translations.values():
            counted[translation.confidence] += 1
    said = ", ".join(f"{count:,} {mark}" for mark, count in counted.items())
    return {
        "glossary.md": page(
            "# Glossary",
            NOTE,
            INTRODUCTION,
            f"{len(terms)} terms, as of {book.as_of}. Translations: {said}.",
            *parts,
            "## Sources",
            table(("", "source", "what it is"), sources),
        )
    }


def _row(term: Term, numbers: dict[str, int]) -> tuple[str, ...]:
    return (cell(term.english), *(_cell(term.translations[one], one, numbers) for one in LANGUAGES))


def _cell(translation: Translation, language: str, numbers: dict[str, int]) -> str:
    words = _JOINTS.get(language, ", ").join(translation.use)
    note = f" ({translation.note})" if translation.note else ""
    source = f" [{numbers[translation.source]}]" if translation.source else ""
    return cell(f"{words}{note}{_MARKS[translation.confidence]}{source}")
