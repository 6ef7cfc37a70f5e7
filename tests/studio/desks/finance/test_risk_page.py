"""Risk in the studio: simulated in the background, read by party, the same for the same seed."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone

RISK = "/p/haehyeop/desks/finance/risk/"
SIMULATION = """\
schema: gassaku.simulation/1
deal: recoupment
seed: 20270428
scenarios: 500
start: 2028-01-01
receipts:
  - {id: tw, pot: pool, date: 2028-02-01, amount: {p10: 400000, p50: 1000000, p90: 3000000}}
  - {id: sg, pot: pool, date: 2028-06-01, amount: {low: 0, likely: 200000, high: 900000}}
investments:
  - {party: hanbit, amount: 300000, date: 2028-01-02}
  - {party: kaikyo, amount: 900000, date: 2028-01-02}
minimum:
  kaikyo: {measure: p50_net, at_least: 1}
terms:
  - {id: commission, at: pool/commission/rate, values: ["0.05", "0.15"]}
"""


@pytest.fixture
def simulated(financed):
    """The production with a simulation of its deal."""
    from gassaku.studio.actions.saving import SaveRevision

    SaveRevision(financed.seat("한서윤"), "finance/simulation.yaml", SIMULATION.encode(), made_from=None).perform()
    return financed


def played(browser, cast, kind="finance-simulation", **sent):
    """The page of a job that has run."""
    from gassaku.studio.jobs.kinds import KINDS
    from gassaku.studio.jobs.progress import Progress
    from gassaku.studio.jobs.running import claim, end
    from gassaku.studio.workspace.models import Job

    answer = browser.post(RISK, {"kind": kind, **sent})
    assert answer.status_code == 302, answer.content.decode()[-800:]
    job = claim(str(Job.objects.latest("made").pk), timezone.now())
    made = KINDS[job.kind].run(cast.seat("한서윤"), job.parameters, Progress(job))
    end(job, "done", result=made.result, revisions=made.revisions, sentence=made.sentence, at=timezone.now())
    return browser.get(answer.headers["Location"]).content.decode()


def figures(page):
    return re.findall(r'<td class="money">([^<]*)</td>', page)


def test_without_a_simulation_the_page_says_what_to_write(producer):
    assert "finance/simulation.yaml" in producer.get(RISK).content.decode()


def test_a_simulation_is_played_and_read_by_party(simulated, browser_of):
    page = played(browser_of("한서윤"), simulated)
    assert "500 scenarios, seed 20270428" in page
    assert "Kaikyo Films" in page
    assert page.count('class="median"') >= 2


def test_the_same_seed_gives_the_same_figures_and_another_gives_others(simulated, browser_of):
    browser = browser_of("한서윤")
    first, again, other = (played(browser, simulated, **sent) for sent in ({}, {}, {"seed": "9"}))
    assert figures(first) == figures(again)
    assert figures(first) != figures(other)


def test_terms_are_tried_and_those_that_leave_nobody_below_are_marked(simulated, browser_of):
    page = played(browser_of("한서윤"), simulated, kind="finance-negotiation")
    assert "commission 0.05" in page
    assert "as it is" in page


@pytest.mark.parametrize(
    ("field", "said"), [("scenarios", "0"), ("scenarios", "99999999"), ("seed", "-1"), ("seed", "x")]
)
def test_a_figure_that_is_none_is_refused_in_a_sentence(simulated, browser_of, field, said):
    answer = browser_of("한서윤").post(RISK, {"kind": "finance-simulation", field: said})
    assert answer.status_code == 422
