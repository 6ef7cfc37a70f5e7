"""The pages of Korea, China and Thailand, and Japan's when written across: A4, a heading, paragraphs and speeches.

Korea: the name in a column of its own, the words beside it, every word whole. China: `1-20、地点  日  内`, who is in
the scene, △ before action, `姓名：台词`. Japan: ○ before the place, directions three characters in, words in 「」 one
character in from the name. Thailand: the American order, names and words in the middle.
"""

from __future__ import annotations

from collections.abc import Iterator

from gassaku.desks.script.layout_writer import OF_LANGUAGE
from gassaku.desks.script.model import Kind, Script
from gassaku.desks.script.pages.blocks import Block, TitlePage, blocks_of, title_page
from gassaku.desks.script.pages.markup import PREAMBLE, inline, type_of

_LANGUAGES = {"korean": "ko", "japanese": "ja", "chinese": "zh-Hans", "thai": "th"}
_LEADS = {"korean": "0.85em", "japanese": "0.9em", "chinese": "0.9em", "thai": "1em"}
_STAR = '#place(right, dx: 8mm)[#"*"]'


def flowing_markup(script: Script, layout: str) -> str:
    """Typst markup of the whole script in a layout of `LAYOUTS`."""
    own = (
        script.language if OF_LANGUAGE.get(script.language.split("-", maxsplit=1)[0]) == layout else _LANGUAGES[layout]
    )
    writer = _Writer(layout, own, marks=script.format == "fountain")
    head = [
        '#set page(paper: "a4", margin: (x: 25mm, y: 25mm), header: none, numbering: "1")',
        f"#set text({type_of(own)}, size: 10.5pt)",
        f"#set par(leading: {_LEADS[layout]}, spacing: {_LEADS[layout]}, justify: false)",
        '#show heading: it => block(sticky: true, above: 2em, below: 1.1em, text(size: 11pt, weight: "bold", it.body))',
        PREAMBLE,
    ]
    return "\n".join([*head, *writer.front(title_page(script)), *writer.body(script)]) + "\n"


class _Writer:
    def __init__(self, layout: str, own: str, *, marks: bool) -> None:
        self.layout, self.own, self.marks = layout, own, marks

    def front(self, page: TitlePage) -> Iterator[str]:
        """A page of its own for the title, where there is more than one line of it; one line stands above the text."""
        if not page.title:
            return
        title = " \\\n".join(self.line(row, self.own) for row in page.title.split("\n"))
        if not page.rows and not page.foot:
            yield f'#align(center, text(size: 15pt, weight: "bold")[{title}])\n#v(1em)'
            return
        rows = " \\\n".join(self.line(row, "und") for row in page.rows)
        foot = " \\\n".join(self.line(row, "und") for row in page.foot)
        yield "#page(numbering: none)[#v(1fr)"
        yield f'#align(center, text(size: 22pt, weight: "bold")[{title}])'
        yield f"#v(2em)\n#align(center)[{rows}]\n#v(2fr)\n{foot}]\n#counter(page).update(1)"

    def body(self, script: Script) -> Iterator[str]:
        """The scenes."""
        persons = {
            scene.index: tuple(dict.fromkeys(one.text for one in scene.elements if one.kind is Kind.CHARACTER))
            for scene in script.scenes
            if self.layout == "chinese" and not any(one.kind is Kind.CAST for one in scene.elements)
        }
        for block in blocks_of(script, self.layout):
            yield from self.block(block)
            if block.scene is not None and persons.get(block.scene.index):
                yield f"#block[{self.line('人物：' + '、'.join(persons[block.scene.index]), self.own)}]"

    def block(self, block: Block) -> Iterator[str]:
        """One block."""
        star = _STAR if block.revised else ""
        match block.kind:
            case Kind.PAGE_BREAK:
                yield "#pagebreak(weak: true)"
            case Kind.HEADING:
                yield f"#heading(level: 1)[{star}{self.line(block.text, block.language)}]"
            case Kind.CHARACTER:
                yield self.speech(block, star)
            case Kind.TRANSITION:
                side = "right" if self.layout in {"thai", "chinese"} else "left"
                yield f"#block(width: 100%, align({side})[{star}{self.lines(block.text, block.language)}])"
            case Kind.CENTRED | Kind.LAPSE:
                yield f"#block(width: 100%, align(center)[{star}{self.lines(block.text, block.language)}])"
            case _:
                yield self.action(block, star)

    def action(self, block: Block, star: str) -> str:
        """A paragraph of action, line by line."""
        rows = [row for row in block.text.split("\n") if row.strip()]
        if self.layout == "japanese" and block.kind is not Kind.CAST:
            inner = " \\\n".join(self.line(row.strip("　 "), block.language) for row in rows)
            return f"#block(inset: (left: 3em))[{star}{inner}]"
        return f"#block[{star}{' #linebreak() '.join(self.line(row.strip(), block.language) for row in rows)}]"

    def speech(self, block: Block, star: str) -> str:
        """A name and what it says."""
        name = self.line(block.text, block.language)
        match self.layout:
            case "korean":
                said = " \\\n".join(self.said(block, " "))
                named = f'text(weight: "bold")[{name}]'
                return f"#grid(columns: (28mm, 1fr), column-gutter: 4mm, {named}, [{star}{said}])"
            case "japanese":
                rows = [row.replace("「", "『").replace("」", "』") for row in self.said(block, "")] or ['#"……"']
                said = " \\\n".join(rows)
                return f'#block[#par(hanging-indent: 1em)[{star}{name}#"「"{said}#"」"]]'
            case "chinese":
                said = " \\\n".join(self.said(block, ""))
                return f'#block[#par(hanging-indent: 2em)[{star}{name}#"："{said}]]'
            case _:
                said = " \\\n".join(self.said(block, None))
                return (
                    "#block(above: 1.4em, below: 0pt, sticky: true, width: 100%, "
                    f'align(center, text(weight: "bold")[{name}]))\n'
                    f"#block(above: 0.7em, inset: (x: 32mm), width: 100%)[{star}{said}]"
                )

    def said(self, block: Block, joint: str | None) -> list[str]:
        """The lines of a speech; a direction is joined to the words after it unless `joint` is None."""
        rows: list[str] = []
        open_direction = False
        for part in block.said:
            for line in part.text.split("\n"):
                if not line.strip():
                    continue
                made = self.line(line.strip(), part.language)
                if open_direction and joint is not None:
                    rows[-1] += (f"#{chr(34)}{joint}{chr(34)}" if joint else "") + made
                else:
                    rows.append(made)
                open_direction = part.kind is Kind.PARENTHETICAL
        return rows

    def lines(self, text: str, language: str) -> str:
        """Several lines as content."""
        return " \\\n".join(self.line(row.strip(), language) for row in text.split("\n") if row.strip())

    def line(self, text: str, language: str) -> str:
        """One line as content."""
        return inline(text, language, own=self.own, marks=self.marks)
