"""One document of the notation in, one answer out: what `gassaku finance waterfall FILE` prints."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from gassaku.desks.finance.charges import charges_answer
from gassaku.desks.finance.coproduction import coproduction_answer
from gassaku.desks.finance.example import Answer, findings_answer, waterfall_answer
from gassaku.desks.finance.papers import budget_answer, plan_answer, printed_split_answer
from gassaku.desks.finance.reading import Entry
from gassaku.desks.finance.royalty import reserve_answer, restatement_answer, royalty_answer
from gassaku.findings import Finding
from gassaku.notation import NotationError
from gassaku.notation.tree import Tree

_KINDS: dict[str, tuple[str, Callable[[Entry], Answer]]] = {
    "waterfall": ("", waterfall_answer),
    "coproduction": ("deal", coproduction_answer),
    "statement": ("statement", charges_answer),
    "royalty_statement": ("statement_terms", royalty_answer),
    "reserve_statement": ("inputs", reserve_answer),
    "restatement": ("inputs", restatement_answer),
    "budget": ("inputs", budget_answer),
    "financing_plan": ("inputs", plan_answer),
    "negative": ("inputs", printed_split_answer),
}

_EXPLAINED: dict[str, Callable[[Entry, str], Answer]] = {
    "waterfall": waterfall_answer,
    "coproduction": coproduction_answer,
}


def run_example(
    document: Mapping[str, Any] | Tree | Entry,  # Any: as deep as the document
    path: str = "",
    language: str = "en",
) -> Answer:
    """The answer for one example.

    Args:
        document: one example as a mapping, or as a `Tree` so that errors name lines.
        path: how messages name the document.
        language: in which payments are explained: en, ko, ja, zh-Hans, zh-Hant or th.

    Returns:
        for a waterfall at least `parties`, `tiers`, `deficits`, `held` and `explain`; for other kinds the keys of
        their statements. Amounts are `int` or `Decimal` in the document's own currency and unit.

    Raises:
        NotationError: for what can't be read or run (`UnusableDeal` carries the finding).
    """
    entry = _entry(document, path)
    entry.mapping("document")
    kind = _kind(entry)
    needs, answer = _KINDS[kind]
    if needs and entry.get(needs) is None:
        raise entry.wrong(f"a {kind} without “{needs}”", f"`{needs}:`", "Add it.")
    found = _EXPLAINED[kind](entry, language) if kind in _EXPLAINED else answer(entry)
    if found["findings"] and isinstance(found["findings"][0], Finding):
        found["findings"] = findings_answer(found["findings"])
    id_ = entry.get("id")
    return ({"id": id_.value} if id_ else {}) | found


def run_examples(
    document: Mapping[str, Any] | Tree | list[Any],  # Any: as deep as the document
    path: str = "",
    language: str = "en",
) -> Answer | list[Answer]:
    """The answer for a document: one for each item of a list, of `examples:` or of `cases:`.

    An item that can't be read or run gives `{"id", "error"}` in its place and does not stop the others.

    Raises:
        NotationError: for a single document that can't be read or run.
    """
    entry = _entry(document, path)
    listed = entry if isinstance(entry.value, list) else None
    if isinstance(entry.value, Mapping):
        listed = entry.get("examples", "cases")
    if listed is None:
        return run_example(entry, path, language)
    return [_one(item, language) for item in listed.items("examples")]


def _one(item: Entry, language: str) -> Answer:
    try:
        return run_example(item, item.path, language)
    except NotationError as error:
        id_ = item.value.get("id") if isinstance(item.value, Mapping) else None
        return {"id": id_, "file": error.path, "error": str(error)}


def _entry(document: Any, path: str) -> Entry:  # Any: a document in any of its forms
    if isinstance(document, Entry):
        return document
    if isinstance(document, Tree):
        return Entry(document.value, (), document, path or document.path)
    return Entry(document, (), None, path)


def _kind(entry: Entry) -> str:
    said = entry.get("kind")
    if said is not None:
        kind = said.text("a kind")
        if kind in _KINDS:
            return kind
        if "deal" not in entry.value:
            raise said.wrong(f"the kind “{kind}”", "one of " + ", ".join(_KINDS), "Write one of these.")
    for kind, key in (("statement", "statement"), ("royalty_statement", "statement_terms"), ("coproduction", "terms")):
        if key in entry.value and ("deal" in entry.value) is (kind == "coproduction") and "pots" not in entry.value:
            return kind
    return "waterfall"
