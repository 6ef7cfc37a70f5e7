"""reference/findings.md, and the head of each page in findings/. What follows the head is written by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import gassaku
from gassaku.findings import Code, Severity
from gassaku.opening import installed_desks
from generator.markdown import NOTE, cell, page, table

BODY = "\n## "
INTRODUCTION = """
For whoever reads a board. Every finding has a code with a page of its own. A *blocker* stops a release, a *warning*
puts it at risk, a *task* is still open, a *note* changes no status. `gassaku explain PATH CODE` shows where a
production has it.
"""


@dataclass(frozen=True)
class Known:
    """A code's name with the desk that tells it, and every sentence that it has."""

    name: str
    desk: str
    codes: tuple[Code, ...]

    @property
    def severity(self) -> Severity:
        """The weightiest of its sentences."""
        return min((code.severity for code in self.codes), key=lambda one: one.rank)


def pages(docs: Path) -> dict[str, str]:
    """The index, and every page that is there with its head as the code has it."""
    made = {"reference/findings.md": _index()}
    for known in all_codes():
        file = docs / "findings" / f"{known.name}.md"
        if file.exists():
            _, found, body = file.read_text(encoding="utf-8").partition(BODY)
            made[f"findings/{known.name}.md"] = head(known) + found + body
    return made


def missing(docs: Path) -> list[str]:
    """Pages of codes that nobody wrote yet."""
    names = [f"findings/{known.name}.md" for known in all_codes()]
    return [name for name in names if not (docs / name).exists()]


def head(known: Known) -> str:
    """The page's title, severity, and each sentence with its mend."""
    whose = f"the [{known.desk} desk](../guide/{known.desk}.md)"
    if known.desk == "rules":
        whose = "the [rules](../guide/rules.md)"
    told = [f"> {_said(code.message)}\n>\n> To mend: {_said(code.mend)}" for code in known.codes]
    return page(f"# {known.name}", f"*{known.severity.value.capitalize()}* of {whose}.", *told)


def _said(template: str) -> str:
    return cell(template.replace("{{", "{").replace("}}", "}"))


def all_codes() -> Iterator[Known]:
    """Every code: what the desks offer, in their order, then what else stands in a module named `codes`."""
    told: dict[str, tuple[str, list[Code]]] = {}
    for desk in installed_desks():
        for code in desk.codes:
            told.setdefault(code.name, (desk.name, []))[1].append(code)
    root = Path(gassaku.__file__).parent
    for file in sorted(root.rglob("codes.py")):
        owner, module = file.parent.name, ".".join(file.relative_to(root.parent).with_suffix("").parts)
        if owner in {"production", "rules"} or "desks" in file.parts:
            for code in vars(import_module(module)).values():
                if isinstance(code, Code) and code not in told.setdefault(code.name, (owner, []))[1]:
                    told[code.name][1].append(code)
    for name, (owner, codes) in told.items():
        yield Known(name, owner, tuple(dict.fromkeys(codes)))


def _index() -> str:
    parts = ["# Findings", NOTE, INTRODUCTION]
    desks: dict[str, list[Known]] = {}
    for known in all_codes():
        desks.setdefault(known.desk, []).append(known)
    for desk, told in desks.items():
        rows = [
            (f"[{known.name}](../findings/{known.name}.md)", known.severity.value, _said(known.codes[0].message))
            for known in sorted(told, key=lambda one: (one.severity.rank, one.name))
        ]
        parts += [f"## {desk.capitalize()}", table(("code", "severity", "sentence"), rows)]
    return page(*parts)
