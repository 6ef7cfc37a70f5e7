"""How a division over countries reads on a terminal, and how it becomes a scenario."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from gassaku.cli.screen import say, show
from gassaku.production.store import StoreError

Json = dict[str, Any]  # Any: JSON
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def print_allocation(told: Json) -> None:
    """What moves, what that leaves, and which incentives it stands on."""
    if not told["moves"]:
        show("Nothing should move: no other division leaves more.")
    for move in told["moves"]:
        show(f"{move['what']}: {move['country']} {move['now']} → {move['then']} of {move['units']}")
    for title, one in (("As things are", told["now"]), ("Then", told["best"])):
        show()
        show(f"{title}: {_sum(told, one['net'])} left, of {_sum(told, one['receipts'])} less {_sum(told, one['cost'])}")
        for claim in one["claims"]:
            most = "at most " if claim["amount_is"] == "ceiling" else ""
            show(f"  {claim['rule']}: {most}{claim['currency']} {claim['amount']:,}")
        for test, verdict in one["tests"].items():
            show(f"  {test}: {verdict.replace('_', ' ')}")
    show()
    proof = "proven: no other division leaves more" if told["proven"] else f"not proven; at most {told['bound']:,}"
    show(f"{_sum(told, told['gain'])} more than as things are, {proof}.")
    for one in told["left_out"]:
        show(f"  not counted: {one['rule']} ({one['why']})")


def _sum(told: Json, amount: int) -> str:
    return f"{told['currency']} {amount:,}"


def write_scenario(path: Path, name: str, told: Json, text: str) -> None:
    """Writes the division as a scenario of the folder.

    Raises:
        StoreError: PATH is no folder, the name is none, or there is such a scenario.
    """
    if not path.is_dir():
        raise StoreError("A scenario is written into a folder; unpack the bundle with `gassaku bundle` first.")
    if not _NAME.fullmatch(name) or len(name) > 60:
        raise StoreError(f"“{name}” is no name for a scenario; write small letters, digits and hyphens.")
    folder = path / "scenarios" / name
    if folder.exists():
        raise StoreError(f"There is a scenario “{name}” already ({folder}); choose another name.")
    moved = "; ".join(f"{one['what']}: {one['country']} {one['now']} to {one['then']}" for one in told["moves"])
    why = (
        f"{moved or 'Nothing moves'}. It leaves {told['currency']} {told['gain']:,} more, by the incentives it counts."
    )
    title = "Work divided so that incentives leave the most"
    sheet = f"schema: gassaku.layer/1\ntitle:\n  en: {json.dumps(title)}\nwhy: {json.dumps(why, ensure_ascii=False)}\n"
    try:
        folder.mkdir(parents=True)
        (folder / "scenario.yaml").write_text(sheet, encoding="utf-8")
        (folder / "qualification.yaml").write_text(text, encoding="utf-8")
    except OSError as error:
        raise StoreError(f"{folder} can't be written ({error.strerror}). Check that you may write there.") from error
    say(f"Written as the scenario {name}: `gassaku check {path} --with {name}` holds every desk against it.")
