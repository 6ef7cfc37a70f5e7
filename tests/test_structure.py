"""The house: facts without circles, desks that keep their promises, start-up that stays quick."""

from __future__ import annotations

import subprocess
import sys

from gassaku.opening import installed_desks
from gassaku.production.facts import DECLARED


def test_every_fact_a_desk_gives_is_declared() -> None:
    declared = {fact.name for fact in DECLARED}
    given = [name for desk in installed_desks() for name in desk.provides]
    assert set(given) <= declared
    assert len(given) == len(set(given)), "two desks give the same fact"


def test_the_graph_of_facts_has_no_circle() -> None:
    """A desk's facts come before what it asks for: drawn in docs/reference/facts.md."""
    giver = {name: desk.name for desk in installed_desks() for name in desk.provides}
    needs = {desk.name: {giver[name] for name in desk.asks if name in giver} for desk in installed_desks()}
    done: set[str] = set()
    while len(done) < len(needs):
        free = {name for name, needed in needs.items() if name not in done and needed <= done}
        assert free, f"facts in a circle among {sorted(set(needs) - done)}"
        done |= free


def test_every_code_belongs_to_one_desk_and_has_a_mend() -> None:
    seen: dict[str, str] = {}
    for desk in installed_desks():
        for code in desk.codes:
            assert code.mend
            assert code.message
            assert seen.setdefault(code.name, desk.name) == desk.name, f"{code.name} is told by two desks"


def test_help_imports_neither_models_nor_yaml_nor_desks() -> None:
    program = (
        "import sys; from gassaku.cli.root import run; run(['--help']); "
        "print([m for m in sys.modules if m.split('.')[0] in ('pydantic', 'ruamel', 'yaml', 'lxml') "
        "or m.startswith(('gassaku.desks', 'importlib.metadata'))], file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert ran.returncode == 0
    assert ran.stderr.strip() == "[]"
    assert "check" in ran.stdout
