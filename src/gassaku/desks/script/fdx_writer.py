"""A script as FDX. What an FDX document held and nobody changed comes back node by node, unknown parts among it.

A script that came from elsewhere becomes a document of its own: cues side by side nest in a `DualDialogue`, notes in
the paragraph they stand in, a scene's number and stated length in its heading, revised lines carry a `RevisionID`.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from dataclasses import dataclass, field

from lxml import etree

from gassaku.desks.script.fdx import FdxReader, fdx_tree
from gassaku.desks.script.model import Element, Kind, Script

_STYLES = {
    Kind.HEADING: "Scene Heading",
    Kind.ACTION: "Action",
    Kind.CHARACTER: "Character",
    Kind.PARENTHETICAL: "Parenthetical",
    Kind.DIALOGUE: "Dialogue",
    Kind.LYRIC: "Lyrics",
    Kind.TRANSITION: "Transition",
    Kind.CENTRED: "Action",
    Kind.SYNOPSIS: "Outline Body",
    Kind.SHOT: "Shot",
    Kind.CAST: "Cast List",
    Kind.LAPSE: "Action",
}
_SPEECH = frozenset({Kind.CHARACTER, Kind.PARENTHETICAL, Kind.DIALOGUE, Kind.LYRIC})
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_fdx(script: Script) -> bytes:
    """FDX bytes in UTF-8. An FDX script that nobody changed comes back byte by byte."""
    if not script.original:
        return _bytes(_fresh_root(script))
    tree = fdx_tree(script.original, script.path)
    content = tree.getroot().find("Content")
    assert content is not None  # noqa: S101 - the script was read from these bytes
    groups = _groups(content)
    if tuple(element for group in groups for element in group.elements) == script.elements:
        return script.original
    _weave(content, groups, script)
    return _bytes(tree.getroot())


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=False)


@dataclass
class _Group:
    """A paragraph of the document and what the reader makes of it; `behind` is what stands after it unread."""

    node: etree._Element | None
    elements: list[Element] = field(default_factory=list)
    behind: list[etree._Element] = field(default_factory=list)


def _groups(content: etree._Element) -> list[_Group]:
    groups = [_Group(None)]
    reader = FdxReader()
    for node in content:
        before = len(reader.elements)
        if node.tag == "Paragraph":
            reader.paragraph(node)
        made = reader.elements[before:]
        if made:
            groups.append(_Group(node, made))
        else:
            groups[-1].behind.append(node)
    return groups


def _weave(content: etree._Element, groups: list[_Group], script: Script) -> None:
    """The content anew: old paragraphs where their elements stand unchanged, edited or fresh ones elsewhere."""
    unchanged: dict[Element, deque[_Group]] = defaultdict(deque)
    by_line: dict[tuple[int, Kind], deque[_Group]] = defaultdict(deque)
    for group in groups[1:]:
        unchanged[group.elements[0]._replace(scene=0)].append(group)
        by_line[group.elements[0].line, group.elements[0].kind].append(group)
    used: set[int] = set()
    nodes = list(groups[0].behind)
    waiting: list[Element] = []
    elements, at = script.elements, 0

    def fresh() -> None:
        if waiting:
            nodes.extend(_paragraphs(waiting, script))
            waiting.clear()

    while at < len(elements):
        found = _same(unchanged, used, elements, at) or _edited(by_line, used, elements[at])
        if found is None or found.node is None:
            waiting.append(elements[at])
            at += 1
            continue
        fresh()
        used.add(id(found))
        if len(found.elements) == 1 and _plain(found.elements[0]) != _plain(elements[at]):
            _rewrite(found.node, elements[at])
        nodes += [found.node, *found.behind]
        at += len(found.elements)
    fresh()
    content[:] = nodes


def _plain(element: Element) -> Element:
    return element._replace(scene=0, line=0, sure=element.sure)


def _same(
    unchanged: dict[Element, deque[_Group]], used: set[int], elements: tuple[Element, ...], at: int
) -> _Group | None:
    """The next paragraph whose elements all stand here."""
    waiting = unchanged.get(elements[at]._replace(scene=0))
    while waiting and id(waiting[0]) in used:
        waiting.popleft()
    if not waiting:
        return None
    held = waiting[0].elements
    here = elements[at : at + len(held)]
    if len(here) < len(held) or any(_plain(one) != _plain(other) for one, other in zip(held, here, strict=True)):
        return None
    return waiting[0]


def _edited(by_line: dict[tuple[int, Kind], deque[_Group]], used: set[int], element: Element) -> _Group | None:
    """The paragraph of one element that stood on this line and was changed."""
    waiting = by_line.get((element.line, element.kind)) if element.line else None
    while waiting and (id(waiting[0]) in used or len(waiting[0].elements) > 1):
        waiting.popleft()
    return waiting[0] if waiting else None


def _rewrite(node: etree._Element, element: Element) -> None:
    """Puts the element's words into its old paragraph, whose other attributes and children stay."""
    texts = node.findall("Text")
    for text in texts[1:]:
        node.remove(text)
    first = texts[0] if texts else etree.SubElement(node, "Text")
    for child in list(first):
        first.remove(child)
    first.text = _words(element)
    if element.kind is Kind.HEADING:
        if element.number:
            node.set("Number", element.number)
        else:
            node.attrib.pop("Number", "")


def _fresh_root(script: Script) -> etree._Element:
    root = etree.Element("FinalDraft", DocumentType="Script", Template="No", Version="5")
    content = etree.SubElement(root, "Content")
    content.extend(_paragraphs(list(script.elements), script))
    rows = [line for _, value in script.title_page for line in value.split("\n") if line.strip()]
    if rows:
        page = etree.SubElement(etree.SubElement(root, "TitlePage"), "Content")
        for row in rows:
            paragraph = etree.SubElement(page, "Paragraph", Alignment="Center", Type="General")
            etree.SubElement(paragraph, "Text").text = _clean(row)
    if script.revised:
        revisions = etree.SubElement(root, "Revisions", ActiveSet="1", Location="7.75", RevisionsShown="Active")
        etree.SubElement(revisions, "Revision", Color="#0000FFFFFFFF", ID="1", Mark="*", Name="Blue Rev.", Style="")
    etree.indent(root, " ")
    return root


def _paragraphs(elements: list[Element], script: Script) -> list[etree._Element]:
    """Paragraphs for elements that no document holds yet."""
    made: list[etree._Element] = []
    breaks = False
    at = 0
    while at < len(elements):
        element = elements[at]
        if element.kind in {Kind.NOTE, Kind.BONEYARD}:
            _note(made, element)
            at += 1
        elif element.kind is Kind.PAGE_BREAK:
            breaks, at = True, at + 1
        elif element.kind is Kind.CHARACTER:
            first, at = _speech(elements, at, script)
            second: list[etree._Element] = []
            if at < len(elements) and elements[at].kind is Kind.CHARACTER and elements[at].dual:
                second, at = _speech(elements, at, script)
            if second:
                outer = etree.Element("Paragraph")
                etree.SubElement(outer, "DualDialogue").extend([*first, *second])
                first = [outer]
            made += first
            breaks = _broken(first[0], breaks=breaks)
        else:
            made.append(_paragraph(element, script))
            breaks = _broken(made[-1], breaks=breaks)
            at += 1
    return made


def _broken(node: etree._Element, *, breaks: bool) -> bool:
    if breaks:
        node.set("StartsNewPage", "Yes")
    return False


def _speech(elements: list[Element], at: int, script: Script) -> tuple[list[etree._Element], int]:
    """The paragraphs of one cue with what is said, and the index after it."""
    made = [_paragraph(elements[at], script)]
    at += 1
    while at < len(elements):
        element = elements[at]
        if element.kind is Kind.NOTE and element.inside:
            _note(made, element)
        elif element.kind in _SPEECH and element.kind is not Kind.CHARACTER:
            made.append(_paragraph(element, script))
        else:
            break
        at += 1
    return made, at


def _note(made: list[etree._Element], element: Element) -> None:
    """A note nests in the paragraph before it; before all others it gets an empty one."""
    if not made or made[-1].find("DualDialogue") is not None or not element.inside:
        made.append(etree.Element("Paragraph", Type="Action"))
    attributes = {"Name": "Boneyard"} if element.kind is Kind.BONEYARD else {}
    note = etree.SubElement(made[-1], "ScriptNote", attributes)
    for row in element.text.split("\n"):
        etree.SubElement(etree.SubElement(note, "Paragraph"), "Text").text = _clean(row)


def _paragraph(element: Element, script: Script) -> etree._Element:
    style = f"Outline {min(4, max(1, element.depth))}" if element.kind is Kind.SECTION else _STYLES[element.kind]
    node = etree.Element("Paragraph", Type=style)
    if element.kind is Kind.CENTRED:
        node.set("Alignment", "Center")
    if element.kind is Kind.HEADING:
        if element.number:
            node.set("Number", element.number)
        if (length := script.lengths.get(element.scene)) is not None:
            etree.SubElement(node, "SceneProperties", Length=str(length))
    text = etree.SubElement(node, "Text")
    if element.line and element.line in script.revised:
        text.set("RevisionID", "1")
    text.text = _words(element)
    return node


def _words(element: Element) -> str:
    """The element's words as a paragraph shows them; a cue with its extensions, a direction in its brackets."""
    text = element.text
    if element.kind is Kind.CHARACTER:
        text += "".join(f" ({extension})" for extension in element.extensions)
    elif element.kind is Kind.PARENTHETICAL and text[:1] not in {"(", "（"}:
        text = f"({text})"
    return _clean(text)


def _clean(text: str) -> str:
    """Without the control characters that XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)
