"""The content descriptors by the names that readers of six languages know them by.

The ids and what they mean are the standards desk's; here are only the short names that sheets and pages show.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from gassaku.vocabulary.language import READ, reader_language


@lru_cache(maxsize=1)
def descriptor_names() -> Mapping[str, Mapping[str, str]]:
    """The names by descriptor and by language, each in all of `READ`."""
    text = files(__package__).joinpath("descriptor.txt").read_text("utf-8")
    rows = [[cell.strip() for cell in line.split("|")] for line in text.splitlines() if line and line[0] != "#"]
    return {row[0]: dict(zip(READ, row[1:], strict=True)) for row in rows}


def descriptor_name(descriptor: str, language: str) -> str:
    """A descriptor's short name in a language, in English where there is none, the id where it is not known."""
    names = descriptor_names().get(descriptor)
    return descriptor if names is None else names.get(language) or names[reader_language(language)]
