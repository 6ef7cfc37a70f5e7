"""Final Draft's FDX: XML without a published schema, read by what Final Draft, Fade In and others write.

Only paragraphs of the script's own content are read; everything else stays in `Script.original`. A dual dialogue nests
its paragraphs in one, a script note nests a paragraph in a paragraph, an omitted scene nests a whole scene: a note
becomes a note, an omitted scene a boneyard.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from types import MappingProxyType

from lxml import etree

from gassaku.desks.script.cue import split_cue
from gassaku.desks.script.model import Element, Kind, Remark, Script, Sure, Tagged
from gassaku.notation import NotationError
from gassaku.notation.prolog import refuse_doctype
from gassaku.vocabulary import VocabularyError
from gassaku.vocabulary.eighths import Eighths

LARGE = 8 * 1024 * 1024
"""Bytes from which on a document is read paragraph by paragraph, without a tree of the whole."""

_KINDS = {
    "Scene Heading": Kind.HEADING,
    "Scene Heading (Top of Page)": Kind.HEADING,
    "Action": Kind.ACTION,
    "General": Kind.ACTION,
    "Character": Kind.CHARACTER,
    "Parenthetical": Kind.PARENTHETICAL,
    "Dialogue": Kind.DIALOGUE,
    "Lyrics": Kind.LYRIC,
    "Singing": Kind.LYRIC,
    "Transition": Kind.TRANSITION,
    "Shot": Kind.SHOT,
    "Cast List": Kind.CAST,
    "New Act": Kind.SECTION,
    "End of Act": Kind.SECTION,
    "Cold Opening": Kind.SECTION,
    "Teaser": Kind.SECTION,
    "Outline 1": Kind.SECTION,
    "Outline 2": Kind.SECTION,
    "Outline 3": Kind.SECTION,
    "Outline 4": Kind.SECTION,
    "Outline Body": Kind.SYNOPSIS,
}


def parse_fdx(data: bytes, path: str = "") -> Script:
    """The script in an FDX document.

    Raises:
        NotationError: the bytes are no well-formed XML, declare entities, go deeper or larger than any script does, or
            are another kind of XML.
    """
    if len(data) > LARGE:
        return parse_large(data, path)
    tree = fdx_tree(data, path)
    root = tree.getroot()
    content = root.find("Content")
    if root.tag != "FinalDraft" or content is None:
        raise _no_fdx(root, path)
    reader = FdxReader(_tag_names(root))
    for paragraph in content.iterchildren("Paragraph"):
        reader.paragraph(paragraph)
    return _script(reader, root, tree.docinfo.encoding, data, path)


def parse_large(data: bytes, path: str = "") -> Script:
    """As `parse_fdx`, paragraph by paragraph: a tree of the whole document would take ten times its size in memory.

    Raises:
        NotationError: as `parse_fdx`.
    """
    tags = data.rfind(b"<TagData")  # stands behind the content that it explains
    reader = FdxReader(_tag_names(_tag_data(data[tags:], path)) if tags >= 0 else {})
    with _xml_errors(path):
        events = etree.iterparse(
            BytesIO(_refused(data, path)),
            events=("end",),
            tag="Paragraph",
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        content = None
        for _, paragraph in events:
            parent = paragraph.getparent()
            above = parent.getparent() if parent is not None else None
            if parent is None or parent.tag != "Content" or above is None or above.tag != "FinalDraft":
                continue
            if above.getparent() is None and (content is None or parent is content):
                content = parent
                reader.paragraph(paragraph)
                paragraph.clear()
                while paragraph.getprevious() is not None:
                    del parent[0]
        root = events.root
    if root is None or root.tag != "FinalDraft" or root.find("Content") is None:
        raise _no_fdx(root, path)
    return _script(reader, root, root.getroottree().docinfo.encoding, data, path)


def _script(reader: FdxReader, root: etree._Element, encoding: str | None, data: bytes, path: str) -> Script:
    return Script(
        "fdx",
        tuple(reader.elements),
        _title_page(root),
        path=path,
        encoding=(encoding or "utf-8").lower(),
        remarks=tuple(reader.remarks),
        lengths=MappingProxyType(reader.lengths),
        revised=frozenset(reader.revised),
        original=data,
        tags=tuple(reader.tags),
        evidence=("its root element is FinalDraft",),
    )


def _no_fdx(root: etree._Element | None, path: str) -> NotationError:
    other = root is not None and root.tag != "FinalDraft"
    return NotationError(
        path,
        line=1,
        found=f"an XML document whose root is {str(root.tag)[:60]!r}" if root is not None and other else "no Content",
        expected="FinalDraft with its Content",
        mend="Export the script from Final Draft, Fade In or WriterDuet as FDX.",
    )


def _tag_data(tail: bytes, path: str) -> etree._Element:
    """The definitions of tags alone, as a document of their own; none where they break off."""
    end = tail.find(b"</TagData>")
    root = etree.Element("FinalDraft")
    if end >= 0:
        with _xml_errors(path):
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
            root.append(etree.fromstring(tail[: end + len(b"</TagData>")], parser))
    return root


def fdx_tree(data: bytes, path: str) -> etree._ElementTree:
    """The XML of an FDX document, with entities, document types and the network refused."""
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    with _xml_errors(path):
        tree = etree.ElementTree(etree.fromstring(_refused(data, path), parser))
    if getattr(tree.docinfo, "doctype", ""):
        raise NotationError(
            path,
            line=1,
            found="a document type declaration",
            expected="plain FDX, which has none",
            mend="Remove the DOCTYPE, or export the script again.",
        )
    return tree


def _refused(data: bytes, path: str) -> bytes:
    """The bytes without the blanks before them, after a look for document types."""
    refuse_doctype(data, path)
    return data.lstrip(b" \t\r\n")


@contextmanager
def _xml_errors(path: str) -> Iterator[None]:
    """What the XML parser complains of, as a sentence with its place."""
    try:
        yield
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise NotationError(
            path,
            line=max(1, line or 1),
            column=max(1, column or 1),
            found=f"XML that breaks off or is not well formed ({str(error.msg)[:120]})",
            expected="a whole FDX document",
            mend="Open the script in its own program and export it again.",
        ) from error


class FdxReader:
    """Reads paragraphs one after the other; `elements` grows."""

    def __init__(self, tag_names: Mapping[str, tuple[str, str]] | None = None) -> None:
        self.tag_names = tag_names or {}
        self.tags: list[Tagged] = []
        self.elements: list[Element] = []
        self.remarks: list[Remark] = []
        self.lengths: dict[int, Eighths] = {}
        self.revised: set[int] = set()
        self.scene = 0

    def paragraph(self, paragraph: etree._Element, *, dual: bool = False) -> None:
        """One paragraph and what nests in it. `dual` says that a cue here stands beside the one before it."""
        text, notes, omitted, beside, revised = _parts(paragraph)
        for nested in beside:
            cues = 0
            for inner in nested.iterchildren("Paragraph"):
                cues += inner.get("Type") == "Character"
                self.paragraph(inner, dual=cues > 1)
        line = int(paragraph.sourceline or 0)  # type: ignore[truthy-bool, call-overload]  # stub says "..."
        if paragraph.get("StartsNewPage") == "Yes":
            self.elements.append(Element(Kind.PAGE_BREAK, "", line, self.scene))
        if text and not text.isspace():
            if revised:
                self.revised.add(line)
            self._element(paragraph, text, line, dual=dual)
        for note in notes:
            self.elements.append(Element(Kind.NOTE, note, line, self.scene, inside=True))
        for scene in omitted:
            self.elements.append(Element(Kind.BONEYARD, scene, line, self.scene, inside=True))

    def _element(self, paragraph: etree._Element, text: str, line: int, *, dual: bool) -> None:
        style = paragraph.get("Type", "")
        kind = _KINDS.get(style, Kind.ACTION)
        if kind is Kind.ACTION and paragraph.get("Alignment") == "Center":
            kind, text = Kind.CENTRED, text.strip()
        number, depth = "", 0
        extensions: tuple[str, ...] = ()
        if kind is Kind.HEADING:
            self.scene += 1
            number = paragraph.get("Number", "").strip()
            self._length(paragraph, line)
            text = text.strip()
        elif kind is Kind.CHARACTER:
            text, extensions, _ = split_cue(text.strip())
        elif kind is Kind.SECTION:
            depth = int(style[-1]) if style[-1:].isdigit() else 1
        if self.tag_names:
            self._tags(paragraph)
        beside = dual and kind is Kind.CHARACTER
        sure = Sure.CERTAIN if style in _KINDS else Sure.LIKELY
        self.elements.append(
            Element(kind, text, line, self.scene, False, number, extensions, beside, depth, False, sure)
        )

    def _tags(self, paragraph: etree._Element) -> None:
        for text in paragraph.iterchildren("Text"):
            for number in text.get("TagNumber", "").split(","):
                if number.strip() in self.tag_names:
                    category, label = self.tag_names[number.strip()]
                    said = "".join(map(str, text.itertext())).strip()
                    self.tags.append(Tagged(self.scene, category, label or said, said))

    def _length(self, paragraph: etree._Element, line: int) -> None:
        properties = paragraph.find("SceneProperties")
        stated = "" if properties is None else properties.get("Length", "").strip()
        if not stated:
            return
        try:
            self.lengths[self.scene] = Eighths.parse(stated)
        except VocabularyError:
            self.remarks.append(Remark("SCR-LENGTH", line, stated[:40]))


def _tag_names(root: etree._Element) -> dict[str, tuple[str, str]]:
    """Tag numbers with the category and the label of their definition, from `TagData`."""
    data = root.find("TagData")
    if data is None:
        return {}
    categories = {one.get("Id", ""): one.get("Name", "") for one in data.iter("TagCategory")}
    labels = {
        one.get("Id", ""): (categories.get(one.get("CatId", ""), ""), one.get("Label", ""))
        for one in data.iter("TagDefinition")
    }
    names: dict[str, tuple[str, str]] = {}
    for tag in data.iter("Tag"):
        for definition in tag.iterchildren("DefId"):
            if (definition.text or "").strip() in labels:
                names[tag.get("Number", "")] = labels[(definition.text or "").strip()]
    return names


def _parts(
    paragraph: etree._Element,
) -> tuple[str, list[str], list[str], list[etree._Element], bool]:
    """A paragraph's own text, its notes, its omitted scenes, its dual dialogues, and whether any of it is revised."""
    texts: list[str] = []
    revised = False
    notes: list[str] = []
    omitted: list[str] = []
    beside: list[etree._Element] = []
    for child in paragraph:
        match child.tag:
            case "Text":
                texts.append("".join(map(str, child.itertext())) if len(child) else child.text or "")
                revised = revised or child.get("RevisionID", "0") not in {"", "0"}
            case "ScriptNote" if child.get("Name") == "Boneyard":
                omitted.append(_within(child))
            case "ScriptNote":
                notes.append(_within(child))
            case "OmittedScene":
                omitted.append(_within(child))
            case "DualDialogue":
                beside.append(child)
    return texts[0] if len(texts) == 1 else "".join(texts), notes, omitted, beside, revised


def _within(element: etree._Element) -> str:
    """The text of every paragraph nested in an element, a line each."""
    rows = (
        "".join("".join(map(str, text.itertext())) for text in one.iterchildren("Text"))
        for one in element.iter("Paragraph")
    )
    return "\n".join(row for row in rows if row)


def _title_page(root: etree._Element) -> tuple[tuple[str, str], ...]:
    """FDX lays its title page out freely: the first line is the title, the others follow under no key."""
    rows = [
        text.strip()
        for paragraph in root.iterfind("TitlePage/Content/Paragraph")
        if (text := _parts(paragraph)[0]).strip()
    ]
    if not rows:
        return ()
    return (("Title", rows[0]), ("Text", "\n".join(rows[1:]))) if len(rows) > 1 else (("Title", rows[0]),)
