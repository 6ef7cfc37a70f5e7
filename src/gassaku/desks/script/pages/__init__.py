"""Scripts on pages: the American form, and the forms of Korea, Japan, China and Thailand, set as PDF."""

from gassaku.desks.script.pages.form import FORMS, form_of, script_pdf

__all__ = ["FORMS", "form_of", "script_pdf"]
