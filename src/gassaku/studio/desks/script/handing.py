"""What a script office hands out: forms of the breakdown as PDF, XLSX and CSV, and the script in other formats."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gassaku.desks.script import Script, Sheets
from gassaku.desks.script.convert import PACKED, convert, target_of
from gassaku.desks.script.form_tables import form_table, form_workbook
from gassaku.desks.script.form_words import FormWords
from gassaku.desks.script.forms import FORMS, make_form
from gassaku.desks.script.season import production_sheets
from gassaku.desks.script.told import characters_of, names_of
from gassaku.printing import PrintingError, to_csv, to_pdf, to_xlsx
from gassaku.studio.access.refusal import Conflict
from gassaku.studio.access.seat import seat_of_request
from gassaku.studio.boards.asking import View, remembering
from gassaku.studio.desks.script.opening import open_script
from gassaku.studio.pages.files import kept
from gassaku.studio.pages.text import named, tag

ALL = "all"
WRITTEN = ("pdf", "xlsx", "csv")
FORMATS = ("fountain", "fdx", "docx", "hwpx", "txt", "pdf")


def forms_offered() -> list[tuple[str, str, tuple[str, ...]]]:
    """Every form: its id, its name in the reader's language, the suffixes that it is written with."""
    words = FormWords(tag())
    rows = [(name, words(f"form.{name}"), WRITTEN) for name in FORMS]
    return [*rows, (ALL, words("form.all"), ("xlsx",))]


def form_bytes(view: View, name: str, suffix: str, language: str, episode: str = "") -> bytes:
    """A form of what the view's reader sees.

    Raises:
        Http404: no such form, no such suffix, or no script that the reader sees.
        Conflict: it can't be printed here, and why.
    """
    if (name not in FORMS and (name, suffix) != (ALL, "xlsx")) or suffix not in WRITTEN:
        raise Http404
    with remembering() as memory:
        production = view.production(memory)
        sheets: list[Sheets] = [one for one in production_sheets(production) if episode in {"", one.episode}]
        names = names_of(characters_of(production)[0])
    if not sheets:
        raise Http404
    work = named(view.seat.production.titles or {}, prefer=language).text
    if suffix == "csv":
        return to_csv(form_table(name, sheets, language, names))
    if suffix == "xlsx":
        return to_xlsx(form_workbook(list(FORMS) if name == ALL else [name], sheets, language, work=work, names=names))
    try:
        return to_pdf(make_form(name, sheets, language, work=work, names=names))
    except PrintingError as error:
        raise Conflict(str(error)) from error


@login_required
@require_safe
def form(request: HttpRequest, slug: str, name: str, suffix: str) -> HttpResponse:
    """A form to keep, in the reader's language; `?episode=` takes one episode."""
    view = View.of(seat_of_request(request, slug))
    episode = request.GET.get("episode", "")
    data = form_bytes(view, name, suffix, tag(), episode)
    stem = "-".join(part for part in (slug, name, episode) if part)
    return kept(data, f"{stem}.{suffix}")


def script_bytes(script: Script, suffix: str, layout: str = "") -> bytes:
    """The script in another format.

    Raises:
        Conflict: the format can't hold it, or can't be written here, and why.
    """
    try:
        target = target_of(suffix, layout, script)
        return convert(script, target, into=suffix if suffix in {*PACKED, "pdf"} else "")[0]
    except (ValueError, KeyError, PrintingError) as error:
        raise Conflict(str(error)) from error


@login_required
@require_safe
def written(request: HttpRequest, slug: str, suffix: str, path: str) -> HttpResponse:
    """The script in another format, to keep; `?layout=` names a country's form, as `vertical`."""
    opened = open_script(request, slug, path)
    if opened.script is None or suffix not in FORMATS:
        raise Http404
    data = script_bytes(opened.script, suffix, request.GET.get("layout", ""))
    name = opened.paper.inside.rpartition("/")[2].rpartition(".")[0]
    return kept(data, f"{name}.{suffix}")


def formats_offered() -> list[tuple[str, str, str]]:
    """Formats that a script is written in: suffix, layout, and what a person calls it."""
    return [
        ("fountain", "", "Fountain"),
        ("fdx", "", "FDX"),
        ("docx", "", "Word (DOCX)"),
        ("hwpx", "", "HWPX"),
        ("txt", "", _("Text in the country’s layout")),
        ("pdf", "", "PDF"),
        ("pdf", "vertical", _("PDF, Japanese down the page")),
        ("pdf", "sheets", _("PDF, on sheets of 400")),
    ]
