"""The words of printed forms in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from gassaku.vocabulary.language import READ, reader_language


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Mapping[str, str]]:
    text = files(__package__).joinpath("lexicon", "forms.txt").read_text("utf-8")
    rows = [[cell.strip() for cell in line.split("|")] for line in text.splitlines() if line and line[0] != "#"]
    return {row[0]: dict(zip(READ, row[1:], strict=True)) for row in rows}


class FormWords:
    """The words of one reader's language (BCP 47); English serves a language without a column."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._read = reader_language(language)

    def __call__(self, key: str, **named: object) -> str:
        """A word by its key, with what stands between braces put in; an unknown key is its own word."""
        row = _table().get(key)
        return (row[self._read].format(**named) if named else row[self._read]) if row else key

    def counted(self, total: int) -> str:
        """Seconds as minutes and seconds, `3:05`."""
        return f"{total // 60}:{total % 60:02}"

    def language_name(self, tag: str) -> str:
        """A language's own name for the reader; `und` stays as it is."""
        from gassaku.vocabulary import VocabularyError
        from gassaku.vocabulary.language import Tag

        try:
            return Tag.parse(tag).name(self.language) if tag not in {"", "und"} else tag
        except VocabularyError:
            return tag
