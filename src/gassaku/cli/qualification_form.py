"""The qualification report as a form, in the reader's language."""

from __future__ import annotations

import gettext
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import typer

from gassaku.cli.files import write_new
from gassaku.cli.screen import say
from gassaku.desks.qualification.printed import make_report
from gassaku.printing import WHOLE, PrintingError
from gassaku.production.store import StoreError

LANGUAGES = {"en": "", "ko": "ko", "ja": "ja", "zh-Hans": "zh_Hans", "zh-Hant": "zh_Hant", "th": "th"}
WRITERS = {f".{suffix}": write for suffix, write in WHOLE.items()}


def write_form(told: dict[str, Any], out: Path, language: str, *, title: str, force: bool) -> None:  # Any: JSON
    """Writes the report as PDF or XLSX.

    Raises:
        StoreError: the file is there already, ends in neither, or can't be written or set.
    """
    write = WRITERS.get(out.suffix.casefold())
    if write is None:
        raise StoreError(f"{out}: the form is written as {' or '.join(WRITERS)}; end the name with one of them.")
    if language not in LANGUAGES:
        raise typer.BadParameter(f"“{language}” is none of {', '.join(LANGUAGES)}.", param_hint="--language")
    form = make_report(
        {**told, "production": {**told["production"], "title": title}}, language=language, say=sayer(language)
    )
    try:
        data = write(form)
    except PrintingError as error:
        raise StoreError(str(error)) from error
    write_new(out, data, force=force)
    say(f"{out}: written")


def sayer(language: str) -> Any:  # Any: a function of a sentence
    """A sentence in a language, by the studio's catalogue; in English where there is none."""
    if not LANGUAGES[language]:
        return str
    with as_file(files("gassaku.studio") / "locale") as folder:
        return gettext.translation("django", folder, [LANGUAGES[language]], fallback=True).gettext
