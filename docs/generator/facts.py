"""reference/facts.md: what desks work out for one another, drawn and listed."""

from __future__ import annotations

from pathlib import Path

from gassaku.opening import installed_desks
from gassaku.production import facts
from generator.markdown import NOTE, cell, code, page, table

INTRODUCTION = """
For people who write a desk. Desks never import one another. What one works out for others is a fact, declared in
`src/gassaku/production/facts.py` with its meaning and shape; a desk provides it, and others ask with
`production.fact(FACT)` and get nothing where no desk can tell. No fact is worked out from itself, by whatever way; two
desks may ask each other.
"""


def pages(docs: Path) -> dict[str, str]:
    """The page."""
    del docs
    desks = installed_desks()
    lines = ["```mermaid", "flowchart LR"]
    rows = []
    for fact in facts.DECLARED:
        providers = [desk.name for desk in desks if fact.name in desk.provides]
        askers = [desk.name for desk in desks if fact.name in desk.asks]
        lines += [f"    {name}[{name}] --> {fact.name}([{fact.name}])" for name in providers]
        lines += [f"    {fact.name}([{fact.name}]) -. asked by .-> {name}[{name}]" for name in askers]
        lines += [f"    {name}([{name}]) ==> {fact.name}([{fact.name}])" for name in fact.of]
        none = "none yet"
        said = (", ".join(code(name) for name in fact.of), ", ".join(providers) or none, ", ".join(askers) or none)
        rows.append((code(fact.name), cell(fact.meaning), cell(fact.shape), *said))
    drawn = "\n".join([*lines, "```"]) if len(lines) > 2 else "No desk of this installation provides a fact yet."
    return {
        "reference/facts.md": page(
            "# Facts between desks",
            NOTE,
            INTRODUCTION,
            drawn,
            table(("fact", "meaning", "shape", "worked out from", "provided by", "asked by"), rows),
        )
    }
