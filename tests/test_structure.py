"""The house: facts without circles, desks that keep their promises, start-up that stays quick."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from gassaku.opening import installed_desks, open_production, open_store
from gassaku.production.facts import DECLARED


def test_every_fact_a_desk_gives_is_declared() -> None:
    declared = {fact.name for fact in DECLARED}
    given = [name for desk in installed_desks() for name in desk.provides]
    assert set(given) <= declared
    assert len(given) == len(set(given)), "two desks give the same fact"


def test_the_graph_of_facts_has_no_circle() -> None:
    """No fact is worked out from itself, by whatever way: drawn in docs/reference/facts.md."""
    needs = {fact.name: set(fact.of) for fact in DECLARED}
    done: set[str] = set()
    while len(done) < len(needs):
        free = {name for name, needed in needs.items() if name not in done and needed <= done}
        assert free, f"facts in a circle among {sorted(set(needs) - done)}"
        done |= free


def test_a_fact_asks_only_for_the_facts_that_it_names(project: Path) -> None:
    """On the sample production, where every desk has something to say."""
    desks = installed_desks()
    declared = {fact.name: set(fact.of) for fact in DECLARED}
    for desk in desks:
        for name, give in desk.provides.items():
            production = open_production(open_store(project / "examples/strait-of-moons")).watched()
            give(production)
            asked = {what.removeprefix("fact:") for what, _ in production.trace if what.startswith("fact:")}
            assert asked <= declared[name], f"{name} asks for {sorted(asked - declared[name])}; name them in its `of`"
            assert asked <= set(desk.asks), f"{desk.name} does not say that it asks for {sorted(asked)}"


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
