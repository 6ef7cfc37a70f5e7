"""The trade's terms in six languages, and a look at whether the interface keeps to them.

    term("call sheet", "ja")                    # "香盤表"
    misused({"Open the call sheet": "…"}, "ja") # messages whose translation uses none of the words for a term
    mixed(catalogue, "ja")                      # terms for which it uses several of them

The terms stand in `glossary.yaml`, each translation with its confidence and, where it was seen somewhere, its source.
No framework is needed to read them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from gassaku.notation.tree import Tree, read_yaml

LANGUAGES = ("ko", "ja", "zh-Hans", "zh-Hant", "th")
"""The languages beside English, as BCP 47 tags."""


class UnknownTermError(KeyError):
    """The glossary has no such term or language; `str()` is one sentence."""

    def __str__(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True)
class Translation:
    """A term in one language.

    Attributes:
        use: the words in use, the one for the interface first.
        confidence: attested, common or proposed.
        source: key of the source where it was seen, "" where none was read.
        note: what stood in brackets beside it: an abbreviation, an explanation.
    """

    use: tuple[str, ...]
    confidence: str
    source: str = ""
    note: str = ""


@dataclass(frozen=True, eq=False)
class Term:
    """A term of the trade.

    Attributes:
        english: the key: one name or several parted by commas, perhaps with a qualifier in brackets.
        everyday: those of its names that are everyday words too, each with the reason.
        translations: by language.
    """

    id: str
    group: str
    english: str
    everyday: Mapping[str, str]
    translations: Mapping[str, Translation]

    @property
    def names(self) -> tuple[str, ...]:
        """Its English names; one with a qualifier is known by the whole only, for the bare word means more."""
        return (self.english,) if "(" in self.english else tuple(self.english.split(", "))


@dataclass(frozen=True)
class Source:
    """Where a translation was seen."""

    href: str
    kind: str


@dataclass(frozen=True)
class Allowed:
    """A message that may do without the term in its translation; `language` "" means in each."""

    message: str
    term: str
    language: str
    why: str


@dataclass(frozen=True)
class Glossary:
    """All terms, in the order of the file."""

    as_of: str
    terms: tuple[Term, ...]
    sources: Mapping[str, Source]
    allowed: tuple[Allowed, ...] = ()

    def term(self, english: str, language: str) -> str:
        """The word that the interface uses.

        Args:
            english: a term as the glossary has it, or the first name of one that has several.
            language: one of `LANGUAGES`, or "en", which gives the name back.

        Raises:
            UnknownTermError: no such term, or no such language.
        """
        found = self._by_name.get(english.casefold())
        if found is None:
            raise UnknownTermError(f"The glossary has no term “{english}”. Look it up in docs/glossary.md.")
        if language == "en":
            return english
        if language not in found.translations:
            raise UnknownTermError(f"The glossary has no language “{language}”. It has en, {', '.join(LANGUAGES)}.")
        return found.translations[language].use[0]

    @cached_property
    def _by_name(self) -> Mapping[str, Term]:
        known = {one.names[0].casefold(): one for one in self.terms}
        return known | {one.english.casefold(): one for one in self.terms}

    def misused(self, catalogue: Mapping[str, str], language: str) -> list[str]:
        """One sentence for each message that holds a term as whole words but whose translation holds no word for it.

        Everyday words, terms with a qualifier, messages without a translation, placeholders, tags and paths are passed
        over; of terms within each other (“production company” in “lead production company”) the longest counts.
        """
        excused = {(one.message, one.term) for one in self.allowed if one.language in ("", language)}
        return [
            f"“{message}” is translated “{said}”, but “{term.english}” is “{'” or “'.join(use)}” in {language}."
            for message, said in catalogue.items()
            for term, use in self._uses(message, said, language)
            if (message, term.english) not in excused and not any(_plain(word) in _plain(said) for word in use)
        ]

    def mixed(self, catalogue: Mapping[str, str], language: str) -> list[str]:
        """One sentence for each term for which the catalogue uses another word than the first."""
        found: dict[str, str] = {}
        for message, said in catalogue.items():
            for term, use in self._uses(message, said, language):
                others = [word for word in use[1:] if _plain(word) in _plain(said)]
                if others and _plain(use[0]) not in _plain(said):
                    found.setdefault(
                        term.english,
                        f"“{message}” says “{others[0]}” for “{term.english}”; the interface says “{use[0]}” "
                        f"in {language}.",
                    )
        return list(found.values())

    def _uses(self, message: str, said: str, language: str) -> Iterator[tuple[Term, tuple[str, ...]]]:
        """The terms in a translated message, each once, with the words that may stand for it."""
        if not said.strip():
            return
        met = {name.casefold() for name in self._searched.findall(_NO_WORDS.sub("\0", message))}
        for term in dict.fromkeys(self._by_form[form] for form in sorted(met) if form in self._by_form):
            translation = term.translations[language]
            abbreviation = (translation.note,) if re.fullmatch(r"[A-Z&]{2,6}", translation.note) else ()
            yield term, translation.use + abbreviation

    @cached_property
    def _by_form(self) -> Mapping[str, Term]:
        """Terms by each English form that is searched for, plurals included."""
        return {
            form: term
            for term in self.terms
            for name in term.names
            if "(" not in name and name not in term.everyday
            for form in (name.casefold(), *_plurals(name.casefold()))
        }

    @cached_property
    def _searched(self) -> re.Pattern[str]:
        """Every English form, everyday ones too so that a longer one hides them, the longest first."""
        everyday = (name.casefold() for term in self.terms for name in term.everyday)
        forms = sorted({*self._by_form, *everyday}, key=lambda form: (-len(form), form))
        return re.compile(rf"(?<![\w\-./])(?:{'|'.join(map(re.escape, forms))})(?![\w\-/]|\.\w)", re.IGNORECASE)


_NO_WORDS = re.compile(r"%\(\w+\)[a-z]|%[a-z]|\{[^{}]*\}|<[^<>]*>|`[^`]*`|https?://\S+")
"""What is no English in a message: placeholders, tags, code, addresses."""


def _plurals(name: str) -> tuple[str, ...]:
    if re.search(r"[^aeiou]y$", name):
        return (f"{name[:-1]}ies",)
    return (f"{name}es",) if re.search(r"(s|x|ch|sh)$", name) else (f"{name}s",)


def _plain(text: str) -> str:
    """For comparing: width, case, spaces and middle dots make no difference, for usage varies in them."""
    return re.sub(r"[\s・·]", "", unicodedata.normalize("NFKC", text).casefold())


def read(tree: Tree) -> Glossary:
    """The glossary in a document of the schema gassaku.glossary/1."""
    value = tree.value
    return Glossary(
        as_of=value["as_of"],
        sources={key: Source(source["href"], source["kind"]) for key, source in value["sources"].items()},
        allowed=tuple(
            Allowed(one["message"], one["term"], one.get("language", ""), one["why"]) for one in value["allowed"]
        ),
        terms=tuple(
            Term(
                id=row["id"],
                group=row["group"],
                english=row["en"],
                everyday=row.get("everyday", {}),
                translations={
                    language: Translation(
                        tuple(row[language]["use"]),
                        row[language]["confidence"],
                        row[language].get("source", ""),
                        row[language].get("note", ""),
                    )
                    for language in LANGUAGES
                },
            )
            for row in value["terms"]
        ),
    )


@cache
def glossary() -> Glossary:
    """The glossary that comes with the program, read once."""
    name = "glossary.yaml"
    return read(read_yaml(files("gassaku.studio").joinpath(name).read_bytes(), name))


def term(english: str, language: str) -> str:
    """The word that the interface uses for a term; see `Glossary.term`."""
    return glossary().term(english, language)


def misused(catalogue: Mapping[str, str], language: str) -> list[str]:
    """Messages whose translation uses none of the words for a term in them; see `Glossary.misused`."""
    return glossary().misused(catalogue, language)


def mixed(catalogue: Mapping[str, str], language: str) -> list[str]:
    """Terms for which a catalogue does not use the interface's word; see `Glossary.mixed`."""
    return glossary().mixed(catalogue, language)
