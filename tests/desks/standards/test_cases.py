"""The worked cases that lie beside the packs: every rule fires where it should, and not where it should not."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

import pytest

from gassaku.desks.standards import Breakdown, Hit, Market, Scene, Tag, descriptors, effects, hits, market_on
from gassaku.desks.standards.judge import CODE_OF
from gassaku.desks.standards.standard import standard_on
from gassaku.notation.tree import read_yaml
from gassaku.rules import PACKS, Rulebook, load

BOOK = load()
FILES = sorted(PACKS.glob("*/standards/cases/*.yaml"))
Case = dict[str, Any]  # Any: plain YAML


@cache
def market(pack: str, on: str) -> Market:
    code, service = ("", "Netflix") if pack == "platforms" else (pack.upper(), "")
    return market_on(BOOK, code, dt.date.fromisoformat(on), service)


@cache
def cases() -> tuple[Case, ...]:
    return tuple(case for file in FILES for case in read_yaml(file.read_bytes(), file.name).value["cases"])


def found(case: Case) -> Hit | None:
    """The rule's hit in the one scene of the case, also where the rule is switched off."""
    stated = case["input"]
    pack = case["rule"].split(".")[0]
    tags = {name: Tag(level) for name, level in stated["descriptors"].items()}
    facts = {key: stated[key] for key in ("programme", "real_persons") if key in stated}
    work = Breakdown((Scene("1", "1", tags),), origin=frozenset(stated.get("origin", ())), **facts)
    here = market(pack, case["on"])
    if case["rule"] in here.switched_off:
        standard = standard_on(BOOK, BOOK.rule(case["rule"]), here.on)
        assert standard is not None
        here = Market(here.code, here.on, (standard,), (), {})
    return next(
        (
            hit
            for hit in hits(work, here, stated["medium"], stated.get("during", ()))
            if hit.standard.id == case["rule"]
        ),
        None,
    )


@pytest.mark.parametrize("pack", sorted({file.parts[-4] for file in FILES}))
def test_every_case_comes_out_as_it_says(pack: str) -> None:
    wrong = []
    for case in cases():
        if not case["rule"].startswith(pack + "."):
            continue
        hit, expected = found(case), case["expected"]
        told: Case = {"fires": hit is not None}
        if hit is not None:
            told |= {"effect": hit.standard.effect, "severity": hit.severity.value}
            told |= {"used": False} if hit.standard.off else {}
        if told != expected:
            wrong.append((case["name"], told, expected))
    assert wrong == []


def test_every_content_rule_has_a_case_that_fires_and_one_that_does_not() -> None:
    rules = {id_ for id_ in BOOK.ids() if ".standards." in id_ and BOOK.rule(id_).kind == "content"}
    assert len(rules) == 196
    for fires in (True, False):
        assert {case["rule"] for case in cases() if case["expected"]["fires"] is fires} == rules


def test_every_rule_speaks_the_desk_s_words() -> None:
    for id_ in BOOK.ids():
        rule = BOOK.rule(id_)
        if ".standards." in id_ and rule.kind == "content":
            for values in rule.values["descriptors"]:
                assert set(values.value) <= set(descriptors()), id_
            for values in rule.values["effect"]:
                assert values.value in effects(), id_
                assert values.value in CODE_OF, id_
            for key in ("rating_system", "hours"):
                for value in rule.values.get(key, ()):
                    named = value.value if isinstance(value.value, list) else [value.value]
                    assert all(BOOK.find(other) for other in named), id_


def test_a_class_that_a_rule_names_stands_in_its_system_on_that_day() -> None:
    for on in (dt.date(2024, 4, 30), dt.date(2024, 5, 1), dt.date(2026, 11, 22)):
        for id_ in BOOK.ids():
            if ".standards." not in id_:
                continue
            named = [BOOK.value(id_, key, on) for key in ("min_rating", "max_rating")]
            system = BOOK.value(id_, "rating_system", on)
            for value in named:
                if value is not None and system is not None:
                    classes = BOOK.value(system.value, "classes", on)
                    assert classes is not None, id_
                    assert value.value in [row["code"] for row in classes.value], (id_, on)


def test_a_user_s_own_file_moves_an_editorial_level() -> None:
    own = b"values:\n  trigger_level:\n    - {from: unknown, value: 4, unit: level, source: ours, href: ours,"
    own += b" checked_on: 2026-12-01, confidence: secondary, editorial: true}\n"
    book: Rulebook = load(overlays=[("rules/kr/standards/tv_suicide.yaml", own)])
    standard = standard_on(book, book.rule("kr.tv.suicide"), dt.date(2026, 11, 22))
    assert standard is not None
    assert (standard.level, standard.editorial) == (4, True)


def test_a_rule_that_needs_more_than_one_thing_stays_silent_without_it() -> None:
    for id_ in ("cn.standards.tv_tobacco_ad", "tw.standards.tv_ppl_goods", "th.standards.all_alcohol_ad"):
        here = market(id_.split(".")[0], "2026-11-22")
        standard = next(one for one in here.content if one.id == id_)
        for name in standard.descriptors:
            alone = Breakdown((Scene("1", "1", {name: Tag(5)}),))
            placed = Breakdown((Scene("1", "1", {name: Tag(5), "product_placement": Tag(1)}),))
            assert id_ not in {hit.standard.id for hit in hits(alone, here, "free_tv")}
            assert id_ in {hit.standard.id for hit in hits(placed, here, "free_tv")}
