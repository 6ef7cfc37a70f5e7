"""The rulebook: finds the packs, reads a rule when it is asked for, and lays the user's own rules over ours."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterator, Sequence
from importlib.metadata import entry_points
from importlib.resources.abc import Traversable
from pathlib import Path

from gassaku.findings import Finding, Place
from gassaku.rules import codes
from gassaku.rules.reader import read_rule
from gassaku.rules.rule import Rule
from gassaku.rules.value import Value

Root = Traversable | Path
GROUP = "gassaku.rules"
CASES = "cases"  # worked cases lie beside the rules in a folder of this name
_NAMES = re.compile(rb"^ids: *\[([^\]\n]*)\]", re.MULTILINE)
_SUFFIXES = (".yaml", ".yml")


class Rulebook:
    """Every rule, ours and the user's. A rule's file is read when it is first asked for.

    Made by `load`. Nothing here raises for a bad file: what can't be used is in `problems`.
    """

    def __init__(self, own: Root, others: Sequence[Root] | None, overlays: Sequence[tuple[str, bytes]]) -> None:
        self._own = own
        self._given = others
        self._overlays: dict[str, list[tuple[str, bytes]]] = {}
        for path, data in overlays:
            self._overlays.setdefault(id_of(path), []).append((path, data))
        self._files: dict[str, tuple[Traversable | Path, str] | None] = {}
        self._rules: dict[str, Rule | None] = {}
        self._problems: dict[str, tuple[Finding, ...]] = {}
        self._names: dict[str, str] | None = None
        self._listed: tuple[str, ...] | None = None
        self._prints: dict[str, str] = {}
        self._told: list[Finding] = []
        self._others: tuple[Root, ...] | None = None

    # -- asking ------------------------------------------------------------------------------------------------------

    def rule(self, id: str) -> Rule:  # noqa: A002
        """The rule of that id, or of that other name (`ids:` in its file).

        Raises:
            KeyError: when there is none, or its file can't be used at all.
        """
        found = self.find(id)
        if found is None:
            raise KeyError(id)
        return found

    def find(self, id_: str) -> Rule | None:
        """As `rule`, and None where there is none."""
        found = self._load(id_)
        if found is None and (name := self._alias(id_)) is not None:
            found = self._load(name)
        return found

    def ids(self, prefix: str = "") -> tuple[str, ...]:
        """Ids of all rules, or of those at or below a prefix, sorted. Reads no file."""
        if self._listed is None:
            listed = set(self._overlays)
            for root in self._roots():
                for id_, file, path in _walk(root):
                    if self._files.setdefault(id_, (file, path)) != (file, path) and id_ in listed:
                        kept = self._files[id_]
                        place = Place(path)
                        self._told.append(codes.SAME_ID.at(place, id=id_, kept=kept[1] if kept else path))
                    listed.add(id_)
            self._listed = tuple(sorted(listed))
        if not prefix:
            return self._listed
        return tuple(id_ for id_ in self._listed if id_ == prefix or id_.startswith(prefix.rstrip(".") + "."))

    def value(self, id: str, key: str, on: dt.date) -> Value | None:  # noqa: A002
        """A rule's value on a day; where the rule states no such key, that of the rule it extends."""
        seen: set[str] = set()
        while id and id not in seen:
            seen.add(id)
            if (rule := self.find(id)) is None:
                return None
            if (found := rule.value(key, on)) is not None or rule.stated(key):
                return found
            id = rule.extends  # noqa: A001
        return None

    def fingerprint(self, id: str) -> str:  # noqa: A002
        """A hash of every file that the id resolves to: ours, the user's own, and those it extends.

        As a rule's file is read once, its hash is taken once.
        """
        if id not in self._prints:
            self._prints[id] = self._print_of(id)
        return self._prints[id]

    def _print_of(self, id_: str) -> str:
        told = hashlib.blake2b(digest_size=12)
        seen: set[str] = set()
        while id_ and id_ not in seen:
            seen.add(id_)
            rule = self.find(id_)
            name = rule.id if rule else id_
            for data in (self._bytes(name), *(data for _, data in self._overlays.get(name, ()))):
                told.update(f"{name} {len(data)}\n".encode() + data)
            id_ = rule.extends if rule else ""
        return told.hexdigest()

    @property
    def problems(self) -> tuple[Finding, ...]:
        """What can't be used in the user's own rules and in other packages' packs. Ours are held by our tests."""
        ours = {id_ for id_, _, _ in _walk(self._own)} if self._given is None else set()
        return self._problems_of(id_ for id_ in self.ids() if id_ not in ours or id_ in self._overlays)

    def check(self) -> tuple[Finding, ...]:
        """What can't be used in any rule file at all."""
        return self._problems_of(self.ids())

    # -- finding and reading -----------------------------------------------------------------------------------------

    def _problems_of(self, ids: Iterator[str] | Sequence[str]) -> tuple[Finding, ...]:
        told: list[Finding] = []
        for id_ in ids:
            self._load(id_)
            told += self._problems.get(id_, ())
        return (*self._told, *told)

    def _roots(self) -> Iterator[Root]:
        if self._given is not None:
            yield from self._given
            return
        yield self._own
        if self._others is None:
            self._others = tuple(self._from_packages())
        yield from self._others

    def _from_packages(self) -> Iterator[Root]:
        """The packs of other packages; only looked for when a rule is none of ours, or all are listed."""
        for point in entry_points(group=GROUP):
            try:
                root = point.load()
            except (ImportError, AttributeError) as error:
                package = point.dist.name if point.dist else point.value
                self._told.append(codes.PACK.at(Place(""), package=package, found=str(error)))
                continue
            if root != self._own:
                yield root

    def _file(self, id_: str) -> tuple[Traversable | Path, str] | None:
        if id_ not in self._files:
            self._files[id_] = next((found for root in self._roots() if (found := _at(root, id_))), None)
        return self._files[id_]

    def _bytes(self, id_: str) -> bytes:
        found = self._file(id_)
        return b"" if found is None else found[0].read_bytes()

    def _load(self, id_: str) -> Rule | None:
        if id_ not in self._rules:
            rule: Rule | None = None
            problems: list[Finding] = []
            if (found := self._file(id_)) is not None:
                rule, told = read_rule(found[0].read_bytes(), found[1], id_)
                problems += told
            for path, data in self._overlays.get(id_, ()):
                over, told = read_rule(data, path, id_, overlay=True, under=rule)
                problems += told
                if over is not None:
                    rule = over if rule is None else rule.laid_under(over)
            self._rules[id_] = rule
            self._problems[id_] = tuple(problems)
        return self._rules[id_]

    def _alias(self, name: str) -> str | None:
        if self._names is None:
            self._names = {}
            for id_ in self.ids():
                for data in (self._bytes(id_), *(data for _, data in self._overlays.get(id_, ()))):
                    for listed in _NAMES.findall(data):
                        for each in listed.decode("utf-8", "replace").split(","):
                            self._names.setdefault(each.strip(" \"'"), id_)
        return self._names.get(name)


def id_of(path: str) -> str:
    """The id that a user's own rule file speaks of: its path below `rules/`, with dots."""
    _, _, inside = ("/" + path).rpartition("/rules/") if "/rules/" in "/" + path else ("", "", path)
    stem, dot, _ = inside.rpartition(".")
    return (stem if dot else inside).replace("/", ".")


def _at(root: Root, id_: str) -> tuple[Traversable | Path, str] | None:
    if not id_ or any(part in ("", "..", CASES) for part in id_.replace("\\", "/").split(".")) or "/" in id_:
        return None
    steps = id_.split(".")
    for suffix in _SUFFIXES:
        name = "/".join(steps) + suffix
        file: Traversable | Path = root
        for step in (*steps[:-1], steps[-1] + suffix):
            file = file / step
        if file.is_file():
            return file, f"rules/{name}"
    return None


def _walk(root: Root, within: str = "") -> Iterator[tuple[str, Traversable | Path, str]]:
    if not root.is_dir():
        return
    for entry in sorted(root.iterdir(), key=lambda one: one.name):
        if entry.is_dir():
            if entry.name != CASES and not entry.name.startswith(("_", ".")):
                yield from _walk(entry, f"{within}{entry.name}/")
        elif entry.name.endswith(_SUFFIXES):
            stem = entry.name.rpartition(".")[0]
            yield (within + stem).replace("/", "."), entry, f"rules/{within}{entry.name}"
