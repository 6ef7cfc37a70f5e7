"""Opens a production with every desk and rule pack that is installed: what the command line and the studio call."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

from gassaku.desk import Desk
from gassaku.production.bundle import BundleStore
from gassaku.production.kind import KindTable
from gassaku.production.memory import Memory, NoMemory, code_fingerprint
from gassaku.production.papers import LAYER_FOLDERS, Layer, Papers
from gassaku.production.production import Production
from gassaku.production.store import FolderStore, Store, StoreError
from gassaku.rules import Rulebook, load


@cache
def installed_desks() -> tuple[Desk, ...]:
    """Every desk of the entry points group `gassaku.desks`, ours first, each group by name.

    Raises:
        StoreError: two desks of one name, or a desk that can't be imported.
    """
    desks: dict[str, Desk] = {}
    for entry in sorted(entry_points(group="gassaku.desks"), key=lambda one: (not _ours(one.value), one.name)):
        try:
            desk = entry.load()
        except ImportError as error:
            raise StoreError(
                f"The desk “{entry.name}” can't be loaded ({error}). Remove or update its package."
            ) from error
        if desk.name in desks:
            raise StoreError(f"Two packages bring a desk named “{desk.name}”. Remove one of them.")
        desks[desk.name] = desk
    return tuple(desks.values())


def _ours(value: str) -> bool:
    return value.startswith("gassaku.")


def open_store(path: Path) -> Store:
    """The folder or the bundle at `path`.

    Raises:
        StoreError: neither, or one that can't be used.
    """
    if path.is_dir():
        return FolderStore.open(path)
    if path.is_file():
        return BundleStore.open(path)
    raise StoreError(f"{path} does not exist. Name the folder or the bundle of a production.")


@dataclass(frozen=True)
class Shared:
    """What a process that opens many productions has at hand.

    Attributes:
        program: the fingerprint of the program, as `fingerprint_of` gives it.
        rules: the rulebook, for productions that lay no rules of their own over it.
        scope: whose answers the memory keeps, as it holds few traces for each.
    """

    program: str
    rules: Rulebook
    scope: str


def open_production(
    source: Path | Store,
    *,
    layers: Sequence[str | Path | Layer] = (),
    reader: str | None = None,
    memory: Memory | None = None,
    desks: Sequence[Desk] | None = None,
    shared: Shared | None = None,
) -> Production:
    """The production in a folder or bundle, as one reader sees it.

    Args:
        source: a folder, a bundle, or a store that is open already.
        layers: scenarios to lay over it: names below `scenarios/`, folders anywhere, or layers made on the spot.
        reader: the company that looks; its private rows are laid over the base. Nobody's are without it.
        memory: where results are remembered.
        desks: the desks to ask; every installed one unless given.
        shared: what is at hand already where one process opens many productions.

    Raises:
        StoreError: what `source` or a layer names can't be used, or holds no production.yaml.
    """
    store = open_store(source) if isinstance(source, Path) else source
    if "production.yaml" not in store.paths():
        raise StoreError(
            f"{store.name} is no production: it has no production.yaml. "
            f"`gassaku new DIR --from FILES` makes one from the files you have."
        )
    asked = tuple(installed_desks() if desks is None else desks)
    laid = [layer if isinstance(layer, Layer) else _layer(store, layer) for layer in layers]
    if reader is not None:
        laid.insert(0, Layer(f"private to {reader}", f"private/{reader}/", store, f"private/{reader}/"))
    overlays = list(_overlays(store, laid))
    papers = Papers(
        base=store,
        layers=tuple(laid),
        kinds=KindTable(kind for desk in asked for kind in desk.kinds),
        rules=shared.rules if shared and not overlays else load(overlays=overlays),
        providers={name: provider for desk in asked for name, provider in desk.provides.items()},
        memory=memory or NoMemory(),
        program=shared.program if shared else fingerprint_of(asked),
        scope=shared.scope if shared else "",
    )
    return Production(papers)


def _layer(store: Store, name: str | Path) -> Layer:
    within = f"scenarios/{str(name).removeprefix('scenarios/').strip('/')}/"
    if any(path.startswith(within) for path in store.paths()):
        return Layer(within.split("/")[1], within, store, within)
    folder = Path(name)
    if folder.exists():
        other = open_store(folder)
        if isinstance(store, FolderStore) and folder.resolve().is_relative_to(store.root.resolve()):
            inside = folder.resolve().relative_to(store.root.resolve()).as_posix() + "/"
            return Layer(folder.resolve().name, inside, store, inside)
        return Layer(other.name, f"{other.name}/", other)
    known = sorted({path.split("/")[1] for path in store.paths() if path.startswith("scenarios/")})
    there = f" There are: {', '.join(known)}." if known else " There is none yet."
    raise StoreError(f"There is no scenario “{name}”.{there}")


def _overlays(store: Store, layers: Iterable[Layer]) -> Iterable[tuple[str, bytes]]:
    for path in store.paths():
        if path.startswith("rules/") and path.endswith((".yaml", ".yml")) and not path.startswith(LAYER_FOLDERS):
            yield path, store.read(path)
    for layer in layers:
        for path, within in layer.paths():
            if path.startswith("rules/") and path.endswith((".yaml", ".yml")):
                yield layer.prefix + path, layer.store.read(within)


def fingerprint_of(desks: Iterable[Desk]) -> str:
    """Changes whenever the program or one of these desks' packages does."""
    return code_fingerprint(_packages(desks))


def _packages(desks: Iterable[Desk]) -> list[Path]:
    names = {"gassaku", *(type(desk).__module__.split(".")[0] for desk in desks)}
    found: list[Path] = []
    for name in sorted(names):
        spec = find_spec(name) if name not in sys.modules else sys.modules[name].__spec__
        if spec is not None and spec.origin:
            origin = Path(spec.origin)
            found.append(origin.parent if origin.name == "__init__.py" else origin)
    return found


def rulebook_of(path: Path | None) -> Rulebook:
    """The rules, with those of the production at `path` laid over them."""
    if path is None:
        return load()
    store = open_store(path)
    return load(overlays=list(_overlays(store, ())))
