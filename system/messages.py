"""Gathers every sentence of the studio into the catalogues of its languages, and compiles them: `make messages`.

What is gathered: the studio's templates and modules, and what the desks say (findings and their mends, kinds of
documents). Translations that exist are kept; a sentence that is gone leaves the catalogue. With --check, tells what is
missing, stale or not compiled.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import polib
from babel.messages.extract import extract

ROOT = Path(__file__).resolve().parents[1]
STUDIO = ROOT / "src" / "gassaku" / "studio"
LOCALE = STUDIO / "locale"
LANGUAGES = ("ko", "ja", "zh_Hans", "zh_Hant", "th")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
TAGS = ("Translators:",)
PLURALS = "nplurals=1; plural=0;"

Key = tuple[str, str, str]  # context, sentence, plural


class Gathered(dict[Key, polib.POEntry]):
    """Sentences by context and text, in the order met."""

    def add(self, where: str, said: object, comments: list[str], context: str = "") -> None:
        """One sentence, or a pair of one and many."""
        one, many = (str(said[0]), str(said[1])) if isinstance(said, (tuple, list)) else (str(said), "")
        if not one.strip():
            return
        key = (context, one, many)
        entry = self.get(key)
        if entry is None:
            entry = polib.POEntry(msgid=one, msgid_plural=many, msgctxt=context or None)
            self[key] = entry
        if (where, "") not in entry.occurrences:
            entry.occurrences.append((where, ""))
        entry.comment = "\n".join(dict.fromkeys([*filter(None, [entry.comment]), *comments]))
        marked = "%(" in one or "%s" in one
        if marked and "python-format" not in entry.flags:
            entry.flags.append("python-format")


def gather() -> Gathered:
    """Every sentence that a page may show."""
    found = Gathered()
    for file in sorted(STUDIO.rglob("*.py")):
        if "migrations" not in file.parts:
            _take(found, file, file.read_text(encoding="utf-8"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "studio_settings")
    sys.path.insert(0, str(ROOT / "tests"))
    import django

    django.setup()
    for file in sorted((STUDIO / "templates").rglob("*.html")):
        _take_template(found, file)
    for where, said, comment in _desks():
        found.add(where, said, [comment])
    return found


def _take(found: Gathered, file: Path, source: str) -> None:
    where = file.relative_to(ROOT).as_posix()
    lines = io.BytesIO(source.encode())
    for _, said, comments, context in extract("python", lines, KEYWORDS, TAGS, {"encoding": "utf-8"}):
        if context and isinstance(said, (tuple, list)) and len(said) == 1:
            found.add(where, said[0], comments, context)
        else:
            found.add(where, said, comments, context or "")


def _take_template(found: Gathered, file: Path) -> None:
    """What `translate` and `blocktranslate` say in one template, read by Django's own parser."""
    from django.template import Template
    from django.templatetags.i18n import BlockTranslateNode, TranslateNode

    where = file.relative_to(ROOT).as_posix()
    nodes = Template(file.read_text(encoding="utf-8")).nodelist
    for node in nodes.get_nodes_by_type(TranslateNode):
        said = node.filter_expression.var
        text = said if isinstance(said, str) else said.literal
        context = str(node.message_context.var) if node.message_context else ""
        if text:
            found.add(where, str(text).replace("%", "%%") if "%" in str(text) else text, [], context)
    for node in nodes.get_nodes_by_type(BlockTranslateNode):
        one, _ = node.render_token_list(node.singular)
        many = node.render_token_list(node.plural)[0] if node.plural else ""
        context = node.message_context.resolve({}) if node.message_context else ""
        found.add(where, (one, many) if many else one, [], context)


def _desks() -> Iterator[tuple[str, str, str]]:
    """What desks say: each code's sentence and mend, each kind's title."""
    sys.path.insert(0, str(ROOT / "docs"))
    from generator.findings import all_codes

    from gassaku.opening import installed_desks
    from gassaku.readiness import REASONS
    from gassaku.studio.boards.asking import NOT_YOURS

    for known in all_codes():
        for code in known.codes:
            yield f"finding {code.name}", code.message, "What a desk found. Keep every {name}."
            yield f"mend of {code.name}", code.mend, "What would mend it. Keep every {name}."
    for reason in (*REASONS, NOT_YOURS):
        yield "reason of a cell", reason, "Why a cell of the board is not known. Begins small: it follows a sign."
    for desk in installed_desks():
        for kind in desk.kinds:
            yield f"kind {kind.name}", kind.title, "A kind of document."


def merged(language: str, found: Gathered) -> polib.POFile:
    """The catalogue of a language: every sentence gathered, with the translation that it had."""
    file = LOCALE / language / "LC_MESSAGES" / "django.po"
    old = polib.pofile(str(file), wrapwidth=110) if file.exists() else polib.POFile()
    had = {(entry.msgctxt or "", entry.msgid, entry.msgid_plural): entry for entry in old}
    new = polib.POFile(wrapwidth=110)
    new.metadata = {
        "Project-Id-Version": "Gassaku",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS,
    }
    for key, entry in found.items():
        before = had.get(key)
        fresh = polib.POEntry(
            msgid=entry.msgid,
            msgid_plural=entry.msgid_plural,
            msgctxt=entry.msgctxt,
            msgstr=before.msgstr if before else "",
            msgstr_plural=dict(before.msgstr_plural) if before else ({0: ""} if entry.msgid_plural else {}),
            comment=entry.comment,
            occurrences=[(where, "") for where, _ in sorted(entry.occurrences)[:1]],
            flags=list(entry.flags),
        )
        new.append(fresh)
    return new


def main() -> int:
    """Status 1 with --check where something is missing or stale."""
    parser = argparse.ArgumentParser(description="Gather and compile the studio's sentences.")
    parser.add_argument("--check", action="store_true", help="only tell what is stale, missing or not compiled")
    check = parser.parse_args().check
    found = gather()
    trouble = []
    for language in LANGUAGES:
        file = LOCALE / language / "LC_MESSAGES" / "django.po"
        catalogue = merged(language, found)
        missing = len(catalogue.untranslated_entries())
        compiled = file.with_suffix(".mo")
        stale = not file.exists() or file.read_text(encoding="utf-8") != str(catalogue) + "\n"
        if check:
            if stale or not compiled.exists() or compiled.read_bytes() != catalogue.to_binary():
                trouble.append(f"{file.relative_to(ROOT)}: stale. Run `make messages`.")
            if missing:
                trouble.append(f"{file.relative_to(ROOT)}: {missing} sentences are not translated.")
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(str(catalogue) + "\n", encoding="utf-8")
        compiled.write_bytes(catalogue.to_binary())
        print(f"{file.relative_to(ROOT)}: {len(catalogue)} sentences, {missing} to translate")
    for line in trouble:
        print(line, file=sys.stderr)
    return 1 if trouble else 0


if __name__ == "__main__":
    sys.exit(main())
