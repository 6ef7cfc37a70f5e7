"""Links between pages lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

LINK = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)")
CODE = re.compile(r"^```.*?^```$|`[^`\n]*`", re.MULTILINE | re.DOTALL)
FOLDERS = ("docs", "examples", "benchmarks", "src")


def test_every_relative_link_leads_to_a_file_and_a_heading(project: Path) -> None:
    broken = [
        f"{file.relative_to(project)}: {target}"
        for file in pages(project)
        for target in LINK.findall(CODE.sub("", file.read_text(encoding="utf-8")))
        if not leads_somewhere(file, target)
    ]
    assert broken == []


def test_every_page_of_docs_can_be_reached_from_its_index(project: Path) -> None:
    docs = project / "docs"
    seen: set[Path] = set()
    waiting = [docs / "README.md"]
    while waiting:
        page = waiting.pop().resolve()
        if page in seen or page.suffix != ".md" or not page.is_file():
            continue
        seen.add(page)
        links = LINK.findall(CODE.sub("", page.read_text(encoding="utf-8")))
        waiting += [page.parent / link.partition("#")[0] for link in links if "://" not in link]
    assert [file for file in docs.rglob("*.md") if file.resolve() not in seen] == []


def pages(project: Path) -> Iterator[Path]:
    """Every page of the project."""
    yield from project.glob("*.md")
    for folder in FOLDERS:
        yield from (project / folder).rglob("*.md")


def leads_somewhere(page: Path, target: str) -> bool:
    """Whether a link of `page` leads to something; links to other places are not followed."""
    if "://" in target or target.startswith("mailto:"):
        return True
    path, _, anchor = target.partition("#")
    file = page.parent / path if path else page
    if not file.exists():
        return False
    return not anchor or anchor in anchors(file.read_text(encoding="utf-8"))


def anchors(text: str) -> set[str]:
    """The names of a page's headings, as they are linked to."""
    headings = re.findall(r"^#+ (.+)$", re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.casefold()).strip().replace(" ", "-") for heading in headings}
