"""The answer in whole sentences: what is so, what stops us, how long is left, what nobody can say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from gassaku.desk import WHOLE
from gassaku.findings import Finding, Severity
from gassaku.readiness import Board, Status
from gassaku.studio.pages.text import listed


@dataclass(frozen=True)
class Sentence:
    """A sentence of the answer; `alarm` where it says what stops us."""

    text: str
    alarm: bool = False


def verdict(board: Board, markets: Mapping[str, str]) -> tuple[Sentence, ...]:
    """The board's answer.

    Args:
        markets: name by id of each market, in the reader's language.
    """
    if not board.targets:
        return (Sentence(gettext("Nobody can say yet: no market is promised.")),)
    stops = [finding for finding in board.findings if finding.severity is Severity.BLOCKER]
    if stops:
        return tuple(_stopped(board, stops, markets))
    return tuple(_going(board))


def _stopped(board: Board, stops: Sequence[Finding], markets: Mapping[str, str]) -> list[Sentence]:
    held = [target for target in board.targets if any(target in finding.markets for finding in stops)]
    whole = any(not finding.markets for finding in stops)
    said = [Sentence(gettext("Not yet."))]
    free = len(board.targets) - len(held)
    if free and not whole:
        said.append(
            Sentence(
                ngettext(
                    "Nothing that was checked stops %(count)s market;",
                    "Nothing that was checked stops %(count)s markets;",
                    free,
                )
                % {"count": free}
            )
        )
    names = [markets.get(target, target) for target in held]
    if whole:
        names.append(gettext("the whole production"))
    said.append(
        Sentence(
            # Translators: {markets} is a list such as "China and Japan".
            ngettext("%(count)s stop holds %(markets)s.", "%(count)s stops hold %(markets)s.", len(stops))
            % {"count": len(stops), "markets": listed(names)},
            alarm=True,
        )
    )
    said += _first_deadline(board, stops)
    return said


def _first_deadline(board: Board, stops: Sequence[Finding]) -> list[Sentence]:
    days = [(finding.act.due - board.on).days for finding in stops if finding.act and finding.act.due]
    if not days:
        return []
    first = min(days)
    if first < 0:
        text = ngettext("The first ran out %(count)s day ago.", "The first ran out %(count)s days ago.", -first)
    elif first == 0:
        text = gettext("The first runs out today.")
    else:
        text = ngettext("The first runs out in %(count)s day.", "The first runs out in %(count)s days.", first)
    return [Sentence(text % {"count": abs(first)} if first else text)]


def _going(board: Board) -> list[Sentence]:
    cells = board.cells.values()
    risks = sum(cell.status is Status.ATTENTION for cell in cells)
    open_ = sum(cell.status is Status.UNDER_WAY for cell in cells)
    if board.narrowed:
        return [
            Sentence(gettext("Nothing stops the release in what was asked.")),
            *_at_risk(risks, open_),
            Sentence(gettext("Other desks or markets may.")),
        ]
    silent = sum(board.cells[name, WHOLE].status is Status.UNKNOWN for name, _ in board.desks)
    if silent:
        return [
            Sentence(gettext("Nobody can say yet.")),
            Sentence(gettext("Nothing that was checked stops the release.")),
            *_at_risk(risks, open_),
            Sentence(
                ngettext(
                    "%(count)s of %(all)s desks could not answer for the whole production.",
                    "%(count)s of %(all)s desks could not answer for the whole production.",
                    silent,
                )
                % {"count": silent, "all": len(board.desks)}
            ),
        ]
    if risks or open_:
        return [Sentence(gettext("Nothing stops the release.")), *_at_risk(risks, open_)]
    return [Sentence(gettext("Yes: every desk that applies is ready in every market promised."))]


def _at_risk(risks: int, open_: int) -> list[Sentence]:
    said = []
    if risks:
        said.append(ngettext("%(count)s place is at risk.", "%(count)s places are at risk.", risks) % {"count": risks})
    if open_:
        said.append(ngettext("%(count)s is under way.", "%(count)s are under way.", open_) % {"count": open_})
    return [Sentence(text) for text in said]
