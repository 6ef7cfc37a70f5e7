"""Which form a script is printed in, and the PDF."""

from __future__ import annotations

from gassaku.desks.script.layout_writer import LAYOUTS, OF_LANGUAGE
from gassaku.desks.script.model import Script
from gassaku.desks.script.pages.american import american_markup
from gassaku.desks.script.pages.blocks import title_page
from gassaku.desks.script.pages.flowing import flowing_markup
from gassaku.desks.script.pages.vertical import vertical_markup

FORMS = ("american", *LAYOUTS, "vertical", "sheets")
"""`vertical` is the Japanese form written down the page; `sheets` the same on sheets of 400 squares."""


def form_of(script: Script) -> str:
    """The form that the script's writers expect: its own layout, else its language's, else the American one.

    A Fountain or FDX script in Korean, Japanese, Chinese or Thai is printed as its country prints.
    """
    if script.format in LAYOUTS:
        return script.format
    return OF_LANGUAGE.get(script.language.split("-", maxsplit=1)[0], "american")


def form_markup(script: Script, form: str, paper: str = "") -> str:
    """Typst markup of the script in a form of `FORMS`. `paper` is for the American form: `us-letter` or `a4`."""
    if form == "american":
        return american_markup(script, paper or ("us-letter" if script.language.startswith("en") else "a4"))
    if form in {"vertical", "sheets"}:
        return vertical_markup(script, sheets=form == "sheets")
    return flowing_markup(script, form)


def script_pdf(script: Script, form: str, paper: str = "") -> bytes:
    """The script as PDF in a form of `FORMS`.

    Raises:
        PrintingError: the typesetter or a font is missing on this machine.
    """
    from gassaku.printing import typeset

    title = title_page(script).title.replace("\n", " ") or script.path or "Script"
    return typeset(form_markup(script, form, paper), title=title, language=script.language)
