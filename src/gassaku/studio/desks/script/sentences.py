"""What the desk tells each department, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext, gettext_noop, pgettext

from gassaku.desks.script.compare import COLOURS, Fate, revision_colour
from gassaku.desks.script.departments import Told
from gassaku.desks.script.form_words import FormWords
from gassaku.desks.script.tags import CATEGORIES
from gassaku.studio.pages.text import Run, tag, told
from gassaku.vocabulary.descriptor import descriptor_name

KNOWN = (
    gettext_noop("scene {scene} is cut: {length} less"),
    gettext_noop("scene {scene} is new: {length}"),
    gettext_noop("scene {scene} is split into {into}"),
    gettext_noop("scenes {scenes} are now one, {scene}"),
    gettext_noop("scene {scene} moved"),
    gettext_noop("scene {scene} is now {now}"),
    gettext_noop("{before}/8 of a page became {after}/8"),
    gettext_noop("no longer shot here: {heading}"),
    gettext_noop("new: {heading}"),
    gettext_noop("“{before}” became “{after}”"),
    gettext_noop("{name} comes into the scene with {lines} lines"),
    gettext_noop("{name} is no longer in the scene"),
    gettext_noop("{name} has {lines} lines instead of {before}"),
    gettext_noop("new: {what}"),
    gettext_noop("no longer: {what}"),
    gettext_noop("{rewritten} spoken lines rewritten, {new} new, {cut} cut"),
    gettext_noop("{descriptor}: {before} became {after} (suggested by words)"),
)
"""The sentences of `departments.SENTENCES`, for the catalogues."""


def department_name(name: str) -> str:
    """A department in the reader's language."""
    if name in CATEGORIES or name == "cast":
        return FormWords(tag())(name)
    return {
        "assistant directors": gettext("Assistant directors"),
        "locations": gettext("Locations"),
        "subtitles": gettext("Subtitles"),
        "standards": gettext("Standards"),
    }.get(name, name)


def sentence(one: Told) -> Run:
    """What changed for a department, in the reader's language."""
    params = dict(one.params)
    if "descriptor" in params:
        params["descriptor"] = descriptor_name(str(params["descriptor"]), tag())
    return told(one.sentence, params)


def fate_word(fate: Fate) -> str:
    """What became of a scene."""
    return {
        Fate.SAME: pgettext("fate of a scene", "as it was"),
        Fate.CHANGED: pgettext("fate of a scene", "changed"),
        Fate.SPLIT: pgettext("fate of a scene", "split"),
        Fate.MERGED: pgettext("fate of a scene", "merged"),
        Fate.CUT: pgettext("fate of a scene", "cut"),
        Fate.NEW: pgettext("fate of a scene", "new"),
    }[fate]


def paper(revision: int) -> tuple[str, str]:
    """The colour of a revision's paper, as the trade orders them: its key for the page, and its name."""
    names = {
        "white": pgettext("paper", "white"),
        "blue": pgettext("paper", "blue"),
        "pink": pgettext("paper", "pink"),
        "yellow": pgettext("paper", "yellow"),
        "green": pgettext("paper", "green"),
        "goldenrod": pgettext("paper", "goldenrod"),
        "buff": pgettext("paper", "buff"),
        "salmon": pgettext("paper", "salmon"),
        "cherry": pgettext("paper", "cherry"),
        "tan": pgettext("paper", "tan"),
    }
    said = revision_colour(revision)
    colour = said.rpartition(" ")[2]
    if revision < len(COLOURS):
        return colour, names[colour]
    turn = (revision - 1) // (len(COLOURS) - 1) + 1
    # Translators: the paper of a late revision: the colours have begun again for the second, third … time.
    return colour, gettext("%(colour)s, round %(turn)d") % {"colour": names[colour], "turn": turn}
