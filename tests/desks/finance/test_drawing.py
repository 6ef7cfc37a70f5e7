"""The deal as boxes and lines: everything in it, nothing twice, and money that adds up."""

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings

from desks.finance.random_deals import deals
from gassaku.desks.finance.drawing import draw_deal
from gassaku.desks.finance.drawing_svg import to_svg
from gassaku.desks.finance.example import read_run
from gassaku.desks.finance.reading import Entry
from gassaku.desks.finance.waterfall import run

TIERS = [
    {"id": "fee", "clause": "C.3", "recipients": {"agent": 1}, "basis": "gross", "rate": "0.15"},
    {"id": "equity", "recipients": {"kr": 60, "jp": 40}, "cap": {"principal": 500, "premium": "0.20"}},
]


def drawn(document, **rest):
    deal, periods, events, _ = read_run(Entry(document))
    outcome = run(deal, periods, events)
    return draw_deal(deal, outcome, **rest), outcome


def test_pots_tiers_and_parties_are_boxes_and_payments_lines(deal):
    drawing, _ = drawn(deal(TIERS, 1000, residual={"kr": 1, "jp": 1}))
    boxes = {node.id: node.amount for node in drawing.nodes}
    assert boxes == {
        "receipts:main": 100000,
        "pot:main": 100000,
        "tier:main:fee": 15000,
        "tier:main:equity": 60000,
        "party:agent": 15000,
        "party:kr": 48500,
        "party:jp": 36500,
    }
    assert drawing.node("tier:main:fee").detail == "15% of gross, C.3"
    assert drawing.node("tier:main:equity").detail == "up to 500 +20%"
    lines = {(edge.source, edge.target, edge.kind): edge.amount for edge in drawing.edges}
    assert lines["tier:main:equity", "party:kr", "paid"] == 36000
    assert lines["tier:main:equity", "party:kr", "rest"] == 12500
    assert lines["tier:main:fee", "tier:main:equity", "down"] == 85000


def test_a_deal_without_receipts_is_drawn_without_amounts(deal):
    read, *_ = read_run(Entry(deal(TIERS)))
    drawing = draw_deal(read, language="ko", names={"kr": "한빛픽처스"})
    assert {node.amount for node in drawing.nodes} == {None}
    assert drawing.node("party:kr").label == "한빛픽처스"
    assert drawing.node("tier:main:fee").detail == "총수입 기준 15%, C.3"


@settings(max_examples=40, deadline=None)
@given(deals(negative=False))
def test_what_enters_the_boxes_leaves_them_again(document):
    drawing, outcome = drawn(document)
    boxes = [(node.x, node.y) for node in drawing.nodes]
    assert len(set(boxes)) == len(boxes)
    assert all(
        node.x + node.width <= drawing.width and node.y + node.height <= drawing.height for node in drawing.nodes
    )
    ends = {node.id for node in drawing.nodes}
    assert {end for edge in drawing.edges for end in (edge.source, edge.target)} <= ends
    paid = sum(node.amount for node in drawing.nodes if node.kind == "party")
    assert paid == sum(outcome.parties.values())


@pytest.mark.parametrize("language", ["en", "ko", "ja", "zh-Hans", "zh-Hant", "th"])
def test_the_svg_is_well_formed_says_its_language_and_needs_no_style(deal, language):
    document = deal([{"id": "a<b>&", "recipients": {"เจ้าพระยา": 1}, "cap": 10}], 100)
    read, periods, events, _ = read_run(Entry(document))
    svg = to_svg(draw_deal(read, run(read, periods, events), language=language), read.scale)
    root = ET.fromstring(svg)
    assert root.get("lang") == language
    assert "style" not in svg
    titles = [title.text for title in root.iter("{http://www.w3.org/2000/svg}title")]
    assert any(text and text.startswith("a<b>&") and text.endswith("= 10 USD") for text in titles)
