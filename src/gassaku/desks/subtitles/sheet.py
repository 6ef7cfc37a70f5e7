"""The styles and regions of a TTML document, resolved as far as they decide what is read."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lxml import etree

_ID = "{http://www.w3.org/XML/1998/namespace}id"
_FAMILIES = ("http://www.w3.org/ns/ttml", "http://www.w3.org/2006/", "http://www.w3.org/2004/11/ttaf1")
_DEPTH = 32

Element = etree._Element  # noqa: SLF001  # lxml's only public name for an element's type


def local(element: Element) -> str:
    """The element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def is_content(element: Element, name: str) -> bool:
    """Whether it is the TTML element `name`, in the namespace of any edition or in none."""
    namespace, _, tag = str(element.tag).rpartition("}")
    return tag == name and (not namespace or namespace[1:].startswith(_FAMILIES))


def line_of(element: Element) -> int:
    """The line of the file where the element stands; 0 when it is not known."""
    line = getattr(element, "sourceline", None)
    return line if isinstance(line, int) else 0


def own(element: Element) -> dict[str, str]:
    """The element's attributes by local name; those of xml: are left out."""
    return {
        str(name).rpartition("}")[2]: str(value)
        for name, value in element.attrib.items()
        if not str(name).startswith("{http://www.w3.org/XML/")
    }


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks, as far as it matters here.

    Attributes:
        hidden: display none, here or around it, or visibility hidden.
        ruby: the ruby role of the nearest span that has one; `ruby_in` numbers its container, 0 outside any.
        emphasis, combine: marks beside the characters (bouten); characters set upright together in a vertical line.
        annotation: whether it is ruby text or a delimiter, which is not part of the line.
    """

    hidden: bool = False
    invisible: bool = False
    italic: bool = False
    bold: bool = False
    underline: bool = False
    emphasis: bool = False
    combine: bool = False
    vertical: bool = False
    ruby: str = ""
    ruby_in: int = 0
    annotation: bool = False


class Sheet:
    """The styles and regions that a document defines."""

    def __init__(self, root: Element) -> None:
        self.styles: dict[str, Element] = {}
        self.regions: dict[str, Element] = {}
        for element in root.iter(etree.Element):
            name = element.get(_ID)
            if is_content(element, "style") and name:
                self.styles.setdefault(name, element)
            elif is_content(element, "region") and name:
                self.regions.setdefault(name, element)
            elif is_content(element, "body"):
                break
        self._resolved: dict[str, dict[str, str]] = {}
        self._areas: dict[str, Look] = {}

    def look(self, element: Element, inherited: Look) -> Look:
        """The look of text in `element`, inside what looks as `inherited`."""
        said = self.properties(element)
        if not said:
            return inherited if not inherited.ruby else replace(inherited, ruby="")
        ruby = said.get("ruby", "")
        invisible = said.get("visibility", "hidden" if inherited.invisible else "") == "hidden"
        slanted = inherited.italic
        if "fontStyle" in said:
            slanted = said["fontStyle"] in {"italic", "oblique"}
        if "shear" in said:
            slanted = said["shear"].strip("+- 0.%") != ""
        return Look(
            hidden=(inherited.hidden and not inherited.invisible) or said.get("display") == "none" or invisible,
            invisible=invisible,
            italic=slanted,
            bold=said["fontWeight"] == "bold" if "fontWeight" in said else inherited.bold,
            underline=_underlined(said.get("textDecoration"), inherited),
            emphasis=_on(said.get("textEmphasis"), inherited=inherited.emphasis),
            combine=_on(said.get("textCombine"), inherited=inherited.combine),
            vertical=inherited.vertical or said.get("writingMode", "")[:2] == "tb",
            ruby=ruby,
            ruby_in=inherited.ruby_in,
            annotation=inherited.annotation or ruby in {"text", "textContainer", "delimiter"},
        )

    def region_look(self, name: str) -> Look:
        """The look of a region that the document defines."""
        if name not in self._areas:
            self._areas[name] = self.look(self.regions[name], Look())
        return self._areas[name]

    def properties(self, element: Element) -> dict[str, str]:
        """What the element says itself: its styles in their order, those inside it, its own attributes."""
        said: dict[str, str] = {}
        for name in (element.get("style") or "").split():
            said.update(self._style(name, 0))
        if is_content(element, "region"):
            for child in element.iterchildren(etree.Element):
                if is_content(child, "style"):
                    said.update(self.properties(child))
        said.update(own(element))
        return said

    def _style(self, name: str, depth: int) -> dict[str, str]:
        """The properties of a named style and of those it refers to."""
        if name in self._resolved:
            return self._resolved[name]
        said: dict[str, str] = {}
        element = self.styles.get(name)
        if element is not None and depth < _DEPTH:
            self._resolved[name] = said  # a style that refers to itself adds nothing
            for other in (element.get("style") or "").split():
                said.update(self._style(other, depth + 1))
            said.update(own(element))
        self._resolved[name] = said
        return said


def _on(value: str | None, *, inherited: bool) -> bool:
    return inherited if value is None else value.strip() != "none"


def _underlined(decoration: str | None, inherited: Look) -> bool:
    if decoration is None:
        return inherited.underline
    return "underline" in decoration.split() or (inherited.underline and "noUnderline" not in decoration.split())
