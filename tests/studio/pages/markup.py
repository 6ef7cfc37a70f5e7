"""Reads a rendered page and says what is wrong with it."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import lxml.html

_QUIET_INPUTS = {"hidden", "submit"}


def faults(page: str) -> list[str]:
    """Everything about the markup that no page of the studio may have."""
    tree = lxml.html.document_fromstring(page)
    return [*_inline(tree), *_language(tree), *_headings(tree), *_forms(tree), *_names(tree), *_tables(tree)]


def _inline(tree: lxml.html.HtmlElement) -> list[str]:
    found = [f"style attribute on <{one.tag}>" for one in tree.xpath("//*[@style]")]
    found += ["<style> in the page" for _ in tree.xpath("//style")]
    found += [
        "script in the page" for one in tree.xpath("//script[not(@src)]") if one.get("type") != "application/json"
    ]
    found += [f"{name} on <{one.tag}>" for one in tree.iter() for name in one.attrib if name.startswith("on")]
    found += [
        f"foreign {kind}: {one}" for kind in ("src",) for one in tree.xpath(f"//@{kind}") if one.startswith("http")
    ]
    return found


def _language(tree: lxml.html.HtmlElement) -> list[str]:
    found = [] if tree.get("lang") else ["the page has no language"]
    return found + [f"empty lang on <{one.tag}>" for one in tree.xpath("//*[@lang='']")]


def _headings(tree: lxml.html.HtmlElement) -> list[str]:
    main = tree.xpath("//main")[0]
    levels = [int(one.tag[1]) for one in main.iter("h1", "h2", "h3", "h4")]
    found = (
        []
        if levels.count(1) == 1 and levels[0] == 1
        else [f"headings begin {levels[:3]}, h1 is there {levels.count(1)} times"]
    )
    return found + [f"h{one} is followed by h{two}" for one, two in pairwise(levels) if two > one + 1]


def _forms(tree: lxml.html.HtmlElement) -> list[str]:
    labels = set(tree.xpath("//label/@for"))
    found = []
    for one in tree.xpath("//input | //select | //textarea"):
        named = one.get("id") in labels or one.get("aria-label") or one.xpath("ancestor::label")
        if one.get("type") not in _QUIET_INPUTS and not named:
            found.append(f"no label for {one.get('name') or one.get('id')}")
    return found + [
        f"no token in the form to {form.get('action')}"
        for form in tree.xpath("//form")
        if form.get("method", "get").lower() == "post" and not form.xpath(".//input[@name='csrfmiddlewaretoken']")
    ]


def _names(tree: lxml.html.HtmlElement) -> list[str]:
    ids = Counter(tree.xpath("//@id"))
    found = [f"id {name} is there {count} times" for name, count in ids.items() if count > 1]
    for attribute in ("aria-labelledby", "aria-describedby", "popovertarget", "for", "aria-controls"):
        for value in tree.xpath(f"//@{attribute}"):
            found += [f"{attribute}={name} points nowhere" for name in value.split() if name not in ids]
    found += [
        f"nothing to read in <a href={one.get('href')}>" for one in tree.xpath("//a") if not one.text_content().strip()
    ]
    return found + ["a button that says nothing" for one in tree.xpath("//button") if not one.text_content().strip()]


def _tables(tree: lxml.html.HtmlElement) -> list[str]:
    found = []
    for table in tree.xpath("//main//table"):
        if not table.xpath("./caption"):
            found.append("a table without a caption")
        widths = {sum(int(cell.get("colspan", 1)) for cell in row) for row in table.xpath(".//tr")}
        if len(widths) > 1:
            found.append(f"rows of a table have different widths: {sorted(widths)}")
    return found
