"""The board and its findings on the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.console import Console
from rich.table import Table
from rich.text import Text

from gassaku.cli.screen import SIGNS, visible
from gassaku.cli.verdict import verdict
from gassaku.desk import WHOLE
from gassaku.findings import Finding, Severity
from gassaku.planning.comparison import compare
from gassaku.readiness import Board, Cell, Status

SHOWN = 12
_SEVERITY = {
    Severity.BLOCKER: Status.BLOCKED,
    Severity.WARNING: Status.ATTENTION,
    Severity.TASK: Status.UNDER_WAY,
    Severity.NOTE: Status.NOT_APPLICABLE,
}
_COUNTED = {
    Status.BLOCKED: Severity.BLOCKER,
    Status.ATTENTION: Severity.WARNING,
    Status.UNDER_WAY: Severity.TASK,
}


def print_board(board: Board, *, everything: bool = False) -> None:
    """The answer in a sentence, the board, the legend, the findings."""
    console = Console(highlight=False, soft_wrap=False)
    _print_head(console, board)
    console.print(_table(board))
    _print_legend(console)
    _print_findings(console, board.findings, board, everything=everything)


def compare_boards(before: Board, after: Board, *, everything: bool = False) -> None:
    """Two boards, then what the second changes."""
    console = Console(highlight=False, soft_wrap=False)
    _print_head(console, before)
    console.print(Text("As it is", style="bold"))
    console.print(_table(before))
    console.print(Text("\nWith the change: ").append(visible(verdict(after))))
    console.print(_table(after))
    _print_legend(console)
    changes = compare(before, after)
    if not changes.cells and not changes.gone and not changes.new:
        console.print("Nothing on the board changes.")
        return
    titles = dict(before.desks)
    for change in changes.cells:
        line = Text(visible(f"{change.target or 'Whole production'}, {titles[change.desk]}: "))
        line.append_text(_sign(change.before)).append(" → ").append_text(_sign(change.after))
        console.print(line)
    if changes.new:
        console.print(Text(f"\nNew with the change ({len(changes.new)})", style="bold"))
        _print_findings(console, changes.new, after, everything=everything)
    if changes.gone:
        console.print(Text(f"\nGone with the change ({len(changes.gone)})", style="bold"))
        _print_findings(console, changes.gone, before, everything=everything)


def _print_head(console: Console, board: Board) -> None:
    console.print()
    console.print(Text(visible(board.title), style="bold"))
    console.print(Text(visible(verdict(board))))
    console.print(Text(f"As of {board.on:%A} {board.on.day} {board.on:%B %Y}.", style="dim"))
    console.print()


def _sign(status: Status | None) -> Text:
    if status is None:
        return Text("no such column")
    sign, style, word = SIGNS[status]
    return Text(f"{sign} {word}", style=style)


def _table(board: Board) -> Table:
    table = Table(box=None, padding=(0, 1), pad_edge=False, header_style="bold")
    table.add_column("")
    for target in board.targets:
        table.add_column(Text(visible(target)))
    table.add_column("Whole")
    for name, title in board.desks:
        cells = [board.cell(name, target) for target in (*board.targets, WHOLE)]
        table.add_row(title, *(_cell(cell) for cell in cells))
    return table


def _cell(cell: Cell) -> Text:
    sign, style, _ = SIGNS[cell.status]
    counted = _COUNTED.get(cell.status)
    count = sum(finding.severity is counted for finding in cell.findings) if counted else 0
    return Text(f"{sign} {count}" if count else sign, style=style)


def _print_legend(console: Console) -> None:
    console.print()
    line = Text()
    for sign, style, word in SIGNS.values():
        item = Text(sign, style=style).append(f" {word}", style="not bold not reverse default on default")
        if line.cell_len + item.cell_len + 3 > console.width:
            console.print(line)
            line = Text()
        line.append("   " if line else "").append_text(item)
    console.print(line)
    console.print()


def _print_findings(console: Console, findings: Sequence[Finding], board: Board, *, everything: bool) -> None:
    if not findings:
        console.print("Nothing was found.")
        return
    groups = [[finding] for finding in findings] if everything else _grouped(findings)
    shown = groups if everything else groups[:SHOWN]
    for group in shown:
        _print_finding(console, group, board)
    rest = sum(len(group) for group in groups[len(shown) :])
    alike = sum(len(group) - 1 for group in shown)
    if rest or alike:
        parts = [f"{rest} more" if rest else "", f"{alike} like those shown" if alike else ""]
        console.print(
            Text(f"And {' and '.join(part for part in parts if part)}: --all lists each, --desk and --market narrow.")
        )


def _grouped(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Findings of one code in one document of the same markets tell one story: the first, and how many more."""

    def story(finding: Finding) -> tuple[int, str, str, tuple[str, ...]]:
        return finding.severity.rank, finding.code, finding.place.path, finding.markets

    return [list(group) for _, group in groupby(findings, key=story)]


def _print_finding(console: Console, group: Sequence[Finding], board: Board) -> None:
    finding = group[0]
    sign, style, _ = SIGNS[_SEVERITY[finding.severity]]
    head = Text(f"{sign} ", style=style)
    head.append(visible(" ".join(finding.markets)) or "Whole production", style="bold not dim")
    head.append(f"  {dict(board.desks).get(finding.desk, finding.desk)}  ", style="not bold not dim")
    head.append(finding.code, style="dim")
    if len(group) > 1:
        head.append(f"  and {len(group) - 1} more in this document", style="dim")
    console.print(head)
    lines = [Text(visible(finding.message)), Text(visible(f"at {finding.place}"), style="dim")]
    if finding.rule:
        rule = finding.rule
        said = f"{rule.confidence}, in force {_since(rule.in_force)}, checked {rule.checked_on}"
        lines.append(Text(visible(f"rule {rule.id}: {rule.source} ({said})"), style="dim"))
    if finding.act and (finding.act.company or finding.act.role or finding.act.due):
        lines.append(Text(visible(_who(finding, board))))
    lines.append(Text.assemble(("Mend: ", "bold"), visible(finding.mend)))
    for line in lines:
        for part in line.wrap(console, console.width - 2):
            console.print(Text("  ").append_text(part))
    console.print()


def _since(start: str) -> str:
    return "since a day not known" if start == "unknown" else f"since {start}"


def _who(finding: Finding, board: Board) -> str:
    act = finding.act
    if act is None:
        return ""
    company = board.companies.get(act.company or "", act.company)
    who = ", ".join(part for part in (company, act.role) if part)
    text = f"{who[:1].upper()}{who[1:]} must act" if who else "Someone must act"
    if act.due is None:
        return text
    left = (act.due - board.on).days
    when = f"in {left} days" if left > 1 else {1: "tomorrow", 0: "today"}.get(left, f"{-left} days ago")
    return f"{text} by {act.due.day} {act.due:%B %Y} ({when})"
