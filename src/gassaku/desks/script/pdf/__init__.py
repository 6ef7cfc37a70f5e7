"""Scripts out of PDF: what can be told of a script by the places of its letters. Every element is a guess.

Letters come with their places (`letters`), become lines across or down the page (`lines`), lose what belongs to the
page (`sheet`), and are read as a country's layout (`by_text`) or by how far in they stand (`by_place`).
"""

from gassaku.desks.script.pdf.letters import is_pdf
from gassaku.desks.script.pdf.script import read_pdf

__all__ = ["is_pdf", "read_pdf"]
