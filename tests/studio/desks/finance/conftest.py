"""A plan, a budget and a deal with two quarters of receipts, at the cast's production."""

from __future__ import annotations

import pytest

PLAN = """\
currency: KRW
rates: {JPY: "9.3"}
milestones: {signature: 2027-03-02}
sources:
  - {id: licence, kind: presale, company: hanbit, who: Narae Play, territory: KR, amount: 80000000, status: secured,
     payments: [{share: "0.5", on: signature}, {share: "0.5", date: 2027-06-01}]}
  - {id: stages, kind: in_kind, company: chaophraya, amount: 20000000, contribution: services, valued: price list,
     status: secured}
  - {id: kaikyo-equity, kind: equity, company: kaikyo, currency: JPY, amount: 2000000, status: loi,
     payments: [{date: 2027-05-10}]}
spend:
  - {share: "0.5", date: 2027-04-01}
  - {share: "0.5", date: 2027-07-01}
"""
DEAL = """\
currency: KRW
deal:
  signed: true
  statement: {periods: quarter, rounding: half_up, conversion: day_of_receipt, withholding_base: cash,
    percentages: gross}
  pots:
    pool:
      tiers:
        - {id: commission, recipients: {hanbit: 1}, basis: gross, rate: "0.15", clause: C.3}
        - {id: equity, recipients: {hanbit: 1, kaikyo: 3}, cap: {principal: 1000000}, clause: C.5}
      residual: {hanbit: 1/2, kaikyo: 1/2}
receipts:
  - {id: tw, pot: pool, date: 2028-02-01, territory: TW, amount: 400000}
  - {id: sg, pot: pool, date: 2028-05-01, territory: SG, amount: 1000001}
"""
PAPERS = {"finance/plan.yaml": PLAN, "deal/recoupment.yaml": DEAL}


@pytest.fixture
def financed(cast):
    """The production with its money."""
    from gassaku.studio.actions.deciding import PutInForce
    from gassaku.studio.actions.saving import SaveRevision

    seat = cast.seat("한서윤")
    for path, text in PAPERS.items():
        made = SaveRevision(seat, path, text.encode(), made_from=None).perform()
        PutInForce(seat, path, made.number).perform()
    return cast


@pytest.fixture
def producer(financed, browser_of):
    """The Korean producer's browser."""
    return browser_of("한서윤")
