"""What form a project has, since the rules differ: joint, assisted or entrusted production, licence, remake.

The three forms of making together are told apart as the oldest rule of the field that names them does (both invest,
create and share the risk; one pays and the other helps; one pays and the other makes). Nothing is guessed: a form that
hangs on something undeclared can't be said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from gassaku.desks.qualification.dossier import OPEN, Dossier, Member

JOINT, ASSISTED, ENTRUSTED, LICENCE, REMAKE = "joint", "assisted", "entrusted", "licence", "remake"
CREATIVE = ("head writer", "writer", "director", "producer", "lead")


@dataclass(frozen=True)
class Form:
    """The form between two countries.

    Attributes:
        form: one of the five words, or None where it can't be said.
        reasons: a sentence each.
        missing: what would have to be declared.
        also_remake: whether the work, in whatever form, makes an earlier drama again.
    """

    pair: tuple[str, str]
    form: str | None
    reasons: tuple[str, ...]
    missing: tuple[str, ...] = ()
    also_remake: bool = False


def forms(dossier: Dossier) -> tuple[Form, ...]:
    """The form for every pair of the companies' countries."""
    return tuple(form_of(dossier, one, other) for one, other in combinations(dossier.countries, 2))


def form_of(dossier: Dossier, one: str, other: str) -> Form:
    """The form of the project between two countries, with the reasons."""
    made, pair = dossier.sheet.made, (one, other)
    if made.finished_work_licensed:
        return Form(pair, LICENCE, ("Only rights in a finished work pass; nothing is made together.",))
    if dossier.finance is None:
        return Form(pair, None, (), ("contributions",), bool(made.based_on_drama))
    pays = [country for country in pair if dossier.finance.get(country, 0) > 0]
    creates = {country for country in pair if any(_creators(dossier, country))}
    remake = bool(made.based_on_drama)
    told = [f"{' and '.join(pays) or 'Neither side'} {'bring' if len(pays) == 2 else 'brings'} finance."]
    told.append(f"Principal creators are declared of {' and '.join(sorted(creates)) or 'neither side'}.")
    if remake:
        told.append(f"It makes “{made.based_on_drama}” again, so rights in that drama are needed beside this form.")
    if len(pays) == 2:
        return _together(pair, dossier, told, creates, remake=remake)
    if not pays:
        gap = OPEN in dossier.finance
        told.append("The open part of the finance may change that." if gap else "Others finance it.")
        return Form(pair, None, tuple(told), ("who of the two finances it",) if gap else (), remake)
    if remake and len(creates) < 2:
        told.append(f"{pays[0]} alone pays and makes it anew.")
        return Form(pair, REMAKE, tuple(told))
    payer = pays[0]
    if payer in creates:
        told.append(f"{payer} pays and sends principal creators; the other side helps with people, equipment, places.")
        return Form(pair, ASSISTED, tuple(told), also_remake=remake)
    if any(member.nationality == frozenset() for member in _principals(dossier)):
        return Form(pair, None, tuple(told), (f"nationality of principal creators, whether any is of {payer}",), remake)
    told.append(f"{payer} pays and sends no principal creator; the other side makes it.")
    return Form(pair, ENTRUSTED, tuple(told), also_remake=remake)


def _together(pair: tuple[str, str], dossier: Dossier, told: list[str], creates: set[str], *, remake: bool) -> Form:
    made = dossier.sheet.made
    asked = {
        "risk_shared": made.risk_shared,
        "copyright_shared": made.copyright_shared,
        "script_decided_jointly": made.script_decided_jointly,
    }
    missing = [name.replace("_", " ") for name, said in asked.items() if said is None]
    if len(creates) < 2:
        undeclared = any(not member.nationality for member in _principals(dossier))
        lacking = sorted(set(pair) - creates)
        told.append(f"No principal creator is declared of {' or '.join(lacking)}.")
        if undeclared:
            missing.append("nationality of principal creators")
            return Form(pair, None, tuple(told), tuple(missing), remake)
        told.append("So it is no joint production, though both pay.")
        return Form(pair, ASSISTED, tuple(told), tuple(missing), remake)
    words = {True: "yes", False: "no"}
    told += [f"{name.replace('_', ' ')}: {words[said]}." for name, said in asked.items() if said is not None]
    if any(said is False for said in asked.values()):
        told.append("A joint production shares all three.")
        return Form(pair, ASSISTED, tuple(told), tuple(missing), remake)
    return Form(pair, None if missing else JOINT, tuple(told), tuple(missing), remake)


def _principals(dossier: Dossier) -> Iterator[Member]:
    return (member for member in dossier.people if member.roles & set(CREATIVE))


def _creators(dossier: Dossier, country: str) -> Iterator[bool]:
    return (country in member.nationality for member in _principals(dossier) if country in member.nationality)
