"""From what is stored to what pages show: papers, revisions, sign-offs, differences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from gassaku.notation import NotationError
from gassaku.notation.table import Table, read_csv, read_xlsx
from gassaku.notation.text import decode
from gassaku.production.difference import Alike, Difference, compare
from gassaku.studio.access.documents import Paper, bytes_of, companies_of, watchers_of
from gassaku.studio.access.layers import DRAFTS, PRIVATE
from gassaku.studio.access.permissions import Act, role_of
from gassaku.studio.access.seat import Seat
from gassaku.studio.boards.frame import parties_of, party_of, person
from gassaku.studio.pages.difference import DiffRow, Span
from gassaku.studio.pages.document import (
    Powers,
    RevisionRow,
    SignOff,
    TableShown,
    TextShown,
    revision_row,
    signoff,
    table_shown,
    text_shown,
)
from gassaku.studio.pages.documents import DocumentRow, state
from gassaku.studio.pages.party import Party
from gassaku.studio.pages.text import Run, stamp, told
from gassaku.studio.workspace.models import Revision
from gassaku.studio.workspace.models import SignOff as Word

_TABLES = (".csv", ".tsv", ".xlsx")


def zoned(seat: Seat, at: dt.datetime) -> dt.datetime:
    """A moment in the reader's own zone."""
    return at.astimezone(seat.user.zone)


def title_of(paper: Paper) -> Run:
    """What a document is: its kind's title with the episode or language of its path, or its file's name."""
    if paper.kind is None:
        return Run(paper.inside)
    parts = (paper.kind.match(paper.inside) or paper.kind.match(paper.path) or {}).values()
    name = told(paper.kind.title)
    return Run(" ".join([name.text, *parts]), name.lang)


def language_of(paper: Paper) -> str:
    """The language of a document's text, where its path says so."""
    return dict((paper.kind.match(paper.inside) if paper.kind else None) or {}).get("language", "")


def state_of(paper: Paper, revision: Revision) -> str:
    """`draft`, `in force`, `shared` or `past`."""
    if paper.is_draft:
        return "draft" if revision.pk == paper.latest.pk else "past"
    if paper.in_force and revision.pk == paper.in_force.pk:
        return "in force"
    return "shared" if revision.pk == paper.latest.pk and not revision.removal else "past"


def by(revision: Revision) -> Run:
    """Who made a revision: the person, and the company."""
    who = person(revision.member, revision.company)
    company = party_of(revision.company).name.text if revision.company else ""
    return Run(" · ".join(part for part in (company, who.text) if part), who.lang)


def document_row(seat: Seat, paper: Paper, signed: int, signers: int) -> DocumentRow:
    """A document in the list."""
    locked = paper.layer.owner is not None and paper.layer.sees == "one"
    return DocumentRow(
        path=paper.path,
        title=title_of(paper),
        desk=paper.kind.desk if paper.kind else "documents",
        language=language_of(paper),
        revision=paper.latest.number,
        state=state(state_of(paper, paper.latest)),
        by=by(paper.latest),
        at=stamp(zoned(seat, paper.latest.at)),
        lock=party_of(paper.layer.owner) if locked and paper.layer.owner else None,
        signed=signed,
        signers=signers,
    )


def revision_rows(
    seat: Seat, paper: Paper, revisions: Iterable[Revision], words: Sequence[Word], shown: int
) -> list[RevisionRow]:
    """The history, the newest first."""
    signed = {word.revision_id: 0 for word in words}
    for word in standing(words):
        signed[word.revision_id] += word.agrees
    return [
        revision_row(
            one.number,
            state_of(paper, one),
            note=Run(_("removed") if one.removal else one.note),
            by=by(one),
            at=zoned(seat, one.at),
            current=one.number == shown,
            signed=signed.get(one.pk, 0),
        )
        for one in revisions
    ]


def standing(words: Iterable[Word]) -> list[Word]:
    """Each company's last word on each revision."""
    seen: set[tuple[int, int]] = set()
    kept = []
    for word in words:  # the newest first
        if (word.revision_id, word.company_id) not in seen:
            seen.add((word.revision_id, word.company_id))
            kept.append(word)
    return kept


def sign_offs(seat: Seat, paper: Paper, revision: Revision, words: Sequence[Word]) -> tuple[SignOff, ...]:
    """What each company that sees the document says of a revision; a signature on an earlier one fell."""
    if paper.is_draft or not (words or (paper.kind and paper.kind.name == "agreement")):
        return ()
    last = standing(words)
    shown = []
    watching = {company.key for company in watchers_of(paper, companies_of(seat)) if company.party}
    for key, party in parties_of(seat).items():
        if key not in watching:
            continue
        here = next((one for one in last if one.company.key == key and one.revision_id == revision.pk), None)
        earlier = next((one for one in last if one.company.key == key and one.agrees), None)
        word = here or earlier
        stands = ("signed" if here.agrees else "objects") if here else "fell" if earlier else "missing"
        shown.append(
            signoff(
                party,
                stands,
                person=Run(word.name or _("erased")) if word else Run(""),
                role=str(role_of(word.role).label) if word else "",
                at=zoned(seat, word.at) if word else None,
                says=Run(word.reason) if here and word and not word.agrees else Run(""),
                own=key == seat.company.key,
            )
        )
    return tuple(shown)


def contents(paper: Paper, data: bytes | None) -> tuple[TextShown | None, TableShown | None]:
    """The document as a text or as a table; neither where it is no text."""
    if data is None:
        return None, None
    table = table_of(paper.path, data)
    if table is not None:
        return None, table_shown(table.columns, [list(row.cells.values()) for row in table.rows])
    try:
        return text_shown(decode(data, path=paper.path).text, language_of(paper)), None
    except NotationError:
        return None, None


def table_of(path: str, data: bytes) -> Table | None:
    """The document as a table, where it is one."""
    name = path.casefold()
    if not name.endswith(_TABLES):
        return None
    try:
        return read_xlsx(data, path) if name.endswith(".xlsx") else read_csv(data, path)
    except NotationError:
        return None


def powers_of(seat: Seat, paper: Paper, revision: Revision, *, writes: bool) -> Powers:
    """What the seat may do with a revision."""
    newest = revision.pk == paper.latest.pk
    in_force = paper.in_force is not None and paper.in_force.pk == revision.pk
    live = not revision.removal and not paper.removed
    return Powers(
        edit=writes and newest and live,
        share=paper.is_draft and newest and live and seat.may(Act.SHARE) and writes,
        force=paper.is_base and live and not in_force and seat.may(Act.FORCE) and writes,
        restore=writes and (newest if revision.removal else not newest or paper.removed),
        sign=not paper.is_draft and live and newest and seat.may(Act.SIGN) and seat.company.party,
        access=live and seat.may(Act.SHOW) and (paper.is_base or _owns_private(seat, paper)),
        remove=writes
        and newest
        and live
        and paper.path != "production.yaml"
        and (paper.in_force is None or seat.may(Act.FORCE)),
    )


def _owns_private(seat: Seat, paper: Paper) -> bool:
    return paper.layer.prefix.startswith(PRIVATE) and paper.layer.owner_id == seat.company.pk


def compared(paper: Paper, before: Revision | None, after: Revision | None) -> Difference:
    """The difference by meaning of two revisions of a document."""
    return compare(paper.kind, bytes_of(before), bytes_of(after), paper.inside)


def diff_rows(difference: Difference) -> Iterator[DiffRow]:
    """A difference as rows of a page."""
    for part in difference.parts:
        if isinstance(part, Alike):
            for text, old, new in zip(part.texts, part.before_lines, part.after_lines, strict=True):
                yield DiffRow("same", _line(old), _line(new), (Span(text),), (Span(text),))
            continue
        was, now = part.spans
        kind = part.what.value if part.before is None or part.after is None else "changed"
        place = "" if part.before_line or part.after_line else part.place
        yield DiffRow(
            {"moved": "changed"}.get(kind, kind),
            _line(part.before_line) or (place if part.before is not None else ""),
            _line(part.after_line) or (place if part.after is not None else ""),
            _spans(part.before, was),
            _spans(part.after, now),
        )


def _line(number: int | None) -> str:
    return "" if number is None else str(number)


def _spans(text: str | None, changed: Sequence[object]) -> tuple[Span, ...]:
    if text is None:
        return ()
    found: list[Span] = []
    at = 0
    for span in changed:
        start, end = span.start, span.end  # type: ignore[attr-defined]  # a NamedTuple of the wording module
        if start > at:
            found.append(Span(text[at:start]))
        found.append(Span(text[start:end], changed=True))
        at = end
    if at < len(text):
        found.append(Span(text[at:]))
    return tuple(found)


def owners(paper: Paper) -> Party | None:
    """Whose a paper is, where it belongs to one company."""
    own = paper.layer.prefix.startswith((DRAFTS, PRIVATE)) or paper.layer.sees == "one"
    return party_of(paper.layer.owner) if own and paper.layer.owner else None
