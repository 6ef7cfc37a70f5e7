"""Writes the generated pages of docs/ again: `make docs`. With --check, only tells which are stale.

What is generated: docs/reference/ but for json.md, docs/glossary.md, the head of each page in docs/findings/, and what
the commands that pages show print.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator import commands, consoles, coverage, facts, findings, glossary, kinds, rules, schemas, settings

DOCS = Path(__file__).resolve().parent
HAND_WRITTEN = {"reference/json.md"}


def pages() -> dict[str, str]:
    """Every generated page's text, by its path below docs/."""
    made: dict[str, str] = {}
    for maker in (commands, kinds, schemas, facts, findings, rules, glossary, settings, coverage, consoles):
        made.update(maker.pages(DOCS))
    return made


def surplus(made: dict[str, str]) -> list[str]:
    """Pages that nothing makes any more: of a code, a schema or a command that is gone."""
    there = [file for name in ("reference", "findings") for file in DOCS.glob(f"{name}/**/*.*")]
    return sorted({file.relative_to(DOCS).as_posix() for file in there} - set(made) - HAND_WRITTEN)


def main() -> int:
    """Status 1 when something is stale or missing that has to be written by hand."""
    parser = argparse.ArgumentParser(description="Write the generated pages of docs/ again.")
    parser.add_argument("--check", action="store_true", help="only tell which pages are stale")
    check = parser.parse_args().check
    made = pages()
    trouble = [f"docs/{page}: no such code any more. Remove it, or correct its name." for page in surplus(made)]
    trouble += [f"docs/{page}: missing. Write what follows its head by hand." for page in findings.missing(DOCS)]
    for path, text in sorted(made.items()):
        file = DOCS / path
        if file.exists() and file.read_text(encoding="utf-8") == text:
            continue
        if check:
            trouble.append(f"docs/{path}: stale. Run `make docs`.")
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
            print(f"wrote {(DOCS / path).resolve().relative_to(DOCS.parent)}")
    for line in trouble:
        print(line, file=sys.stderr)
    return 1 if trouble else 0


if __name__ == "__main__":
    sys.exit(main())
