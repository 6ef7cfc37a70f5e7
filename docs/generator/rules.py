"""reference/rules.md: what a rule file may hold, which packs there are, and how sure we are of each rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from gassaku.rules import Confidence, Rule, Value, formula, load
from gassaku.rules.grammar import OPERATIONS
from generator.markdown import NOTE, cell, code, page, table

INTRODUCTION = """
For people who must know what a verdict stands on. `gassaku rules list`, `show` and `check` print the same, with the
rules of a production of yours laid over ours (`--in`). How to write your own is in [the guide](../guide/rules.md).

Confidence: *verified*, the text itself was read; *secondary*, an official page or a good second source; *reported*, the
press or one indirect source; *unofficial*, practice. A value of which the source itself is unsure is *off*: it is shown
and never used. “Due” is the earliest day on which one of the values should be compared with its source again.
“Standing” is whether the text is law: *unknown* means that it was read and nobody confirmed that it still stands.
"""
UNKNOWN = """
What a rule's own file says was not found, not read or not stated. What a pack leaves out as a whole is in its README.
"""
FORM = """
## What a rule file may hold

A rule's id is its path below the pack's folder, with dots: `platforms/netflix/subtitles/ja.yaml` is
`platforms.netflix.subtitles.ja`.

| key | what it is |
| --- | --- |
| `title` | what the rule is about, in a few words |
| `kind` | `limits`, `test`, `incentive`, `working_rule`, `entry`, `quota`, `treaty` or `interaction` |
| `ids` | other names that the rule answers to |
| `extends` | the id of a rule whose values hold where this one states none |
| `source`, `href` | title and clause of the text, and where it can be read; required |
| `checked_on` | the day somebody last compared it with its source; required |
| `confidence` | one of the four words; required |
| `recheck` | the day to compare it again; a year after `checked_on` unless stated |
| `status` | `in_force`, `draft`, `historic` or `unknown` |
| `values` | each value by its name: a list, one entry from each day on which it changed |

Each entry under `values` needs `value`, `unit` and `from` (a day, a month, a year, or `unknown`). `until` ends it.
`source`, `href`, `checked_on`, `confidence`, `recheck` and `status` may stand at an entry or once at the top.
Anything else, as `quote`, `published` or `note`, is kept and shown. A rule that computes has a formula beside its
values: `test`, `derive`, `applies`, `requires`, `warnings`, `rate_pct`, `amount`, `answer`.

## Formulas
"""


def pages(docs: Path) -> dict[str, str]:
    """The page."""
    book = load()
    packs: dict[str, list[Rule]] = {}
    for id_ in book.ids():
        rule = book.rule(id_)
        packs.setdefault(id_.split(".", 1)[0], []).append(rule)
    parts = ["# Rules", NOTE, INTRODUCTION, "## Packs", _packs(packs)]
    for name, rules in packs.items():
        parts += [f"## {name}", _readme(docs, name), table(HEAD, (_row(rule) for rule in rules))]
    parts += ["## Not known", UNKNOWN, table(("rule", "what is not known"), _unknown(packs))]
    operations = ", ".join(code(name) for name in OPERATIONS)
    grammar = (formula.__doc__ or "").replace("`grammar.OPERATIONS` lists them", "listed below")
    return {"reference/rules.md": page(*parts, FORM, grammar, f"Operations: {operations}.")}


HEAD = ("rule", "title", "standing", "values", "least sure", "due")


def _packs(packs: dict[str, list[Rule]]) -> str:
    words = [word.value for word in Confidence]
    rows = []
    for name, rules in packs.items():
        values = [value for rule in rules for value in _values(rule)]
        sure = Counter(value.confidence.value for value in values if not value.off)
        off = sum(value.off for value in values)
        counts = [str(sure[word]) for word in words]
        rows.append((f"[{name}](#{name})", str(len(rules)), str(len(values)), *counts, str(off), _due(values)))
    return table(("pack", "rules", "values", *words, "off", "due"), rows)


def _readme(docs: Path, pack: str) -> str:
    file = docs.parent / "src" / "gassaku" / "rules" / pack / "README.md"
    if not file.exists():
        return ""
    return f"What it covers, and what not: [its README](../../src/gassaku/rules/{pack}/README.md)."


def _row(rule: Rule) -> tuple[str, ...]:
    values = list(_values(rule))
    used = [value.confidence for value in values if not value.off]
    least = max(used, key=lambda one: one.rank).value if used else "off" if values else ""
    standing = rule.status.value.replace("_", " ")
    return code(rule.id), cell(rule.title), standing, str(len(values)), least, _due(values)


def _unknown(packs: dict[str, list[Rule]]) -> Iterable[tuple[str, str]]:
    for rules in packs.values():
        for rule in rules:
            gaps = [str(gap).replace("_", " ") for gap in rule.sheet.get("gaps", ())]
            if note := rule.sheet.get("computable_note"):
                gaps.append(f"no full formula: {note}")
            gaps += [f"{value.key}: its source is not sure; not used" for value in _values(rule) if value.off]
            if gaps:
                yield code(rule.id), cell("; ".join(gaps))


def _values(rule: Rule) -> Iterable[Value]:
    return [value for values in rule.values.values() for value in values]


def _due(values: Iterable[Value]) -> str:
    days = [value.recheck for value in values]
    return min(days).isoformat() if days else ""
