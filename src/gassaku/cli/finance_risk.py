"""`gassaku finance simulate` and `negotiate`: what each partner may receive and lose, and on which terms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import typer

from gassaku.cli.files import write_new
from gassaku.cli.screen import day, print_json, say, show
from gassaku.desks.finance.currency import installed_history
from gassaku.desks.finance.documents import DealPaper
from gassaku.desks.finance.risk.paper import SimulationPaper
from gassaku.findings import Finding, Place
from gassaku.opening import open_production, open_store
from gassaku.production import Document, Production
from gassaku.production.store import StoreError

PATH = typer.Argument(..., metavar="PATH", help="A production's folder, or a bundle of one.")
NAME = typer.Option("", "--simulation", help="Which one under finance/simulations/, where there are several.")
READER = typer.Option(None, "--as", metavar="COMPANY", help="From what this company sees.")
SCENARIOS = typer.Option(0, "--scenarios", help="How many, instead of the document's own number.")
JSON = typer.Option(False, "--json", help="The answer as JSON.")


@dataclass(frozen=True)
class _Asked:
    """What is simulated."""

    simulation: Document
    paper: SimulationPaper
    deal: Document
    terms: DealPaper


def simulate(
    path: Path = PATH,
    name: str = NAME,
    scenarios: int = SCENARIOS,
    seed: int | None = typer.Option(None, "--seed", help="Instead of the document's own."),
    save: bool = typer.Option(False, "--save", help="Keep the result in the production, with its seed."),
    on: str | None = typer.Option(None, "--on", metavar="DAY", help="With --save: the day; today without it."),
    reader: str | None = READER,
    json: bool = JSON,
) -> None:
    """Draw what may come in and go wrong, pay every draw out, and say what each partner may receive and lose.

    Example: gassaku finance simulate examples/strait-of-moons
    """
    from gassaku.desks.finance.risk import simulate as run
    from gassaku.desks.finance.risk.result import draft_of

    asked = _asked(open_production(open_store(path), reader=reader), name)
    paper = asked.paper if seed is None else asked.paper.model_copy(update={"seed": seed})
    terms = asked.terms
    place = Place(asked.simulation.path)
    with _told_if_missing():
        result, findings = run(
            terms.deal, paper, installed_history(), events=terms.events, place=place, scenarios=scenarios
        )
    if json:
        print_json(result | {"findings": [_finding(one) for one in findings]})
    else:
        _print(result)
        _print_findings(findings)
    if save:
        if not path.is_dir():
            raise StoreError(f"{path} is a bundle; a result is kept in the production's folder.")
        stem = asked.simulation.parts.get("name", "simulation")
        file = path / "finance" / "results" / f"{stem}-{paper.seed}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        write_new(file, draft_of(result, (asked.deal, asked.simulation), day(on)), force=True)
        say(f"{file}: a draft, seed {paper.seed}")


def negotiate(
    path: Path = PATH,
    name: str = NAME,
    settings: list[str] = typer.Option([], "--set", metavar="TERM=VALUE", help="Look at one change only; repeat it."),
    scenarios: int = SCENARIOS,
    reader: str | None = READER,
    json: bool = JSON,
) -> None:
    """Change terms of the deal, see every partner's figures move, and find the terms that leave nobody below its least.

    Example: gassaku finance negotiate examples/strait-of-moons --set commission=0.12
    """
    from gassaku.desks.finance.risk import TooManyVariantsError
    from gassaku.desks.finance.risk import negotiate as run

    asked = _asked(open_production(open_store(path), reader=reader), name)
    row = dict(_setting(one) for one in settings)
    try:
        with _told_if_missing():
            result, findings = run(
                asked.terms.source,
                asked.paper,
                installed_history(),
                settings=[row] if row else (),
                events=asked.terms.events,
                place=Place(asked.simulation.path),
                scenarios=scenarios,
            )
    except TooManyVariantsError as error:
        raise StoreError(str(error)) from error
    if json:
        print_json(result | {"findings": [_finding(one) for one in findings]})
        return
    _print_variants(result)
    _print_findings(findings)


def _setting(text: str) -> tuple[str, str]:
    term, equals, value = text.partition("=")
    if not equals or not term.strip() or not value.strip():
        raise typer.BadParameter(f"“{text}”: write TERM=VALUE, as commission=0.12.", param_hint="--set")
    return term.strip(), value.strip()


def _asked(production: Production, name: str) -> _Asked:
    listed = {one.parts.get("name", "simulation"): one for one in production.documents("simulation")}
    chosen = listed.get(name) if name else next(iter(listed.values()), None) if len(listed) == 1 else None
    if chosen is None:
        names = ", ".join(listed) or "none: put one at finance/simulation.yaml"
        raise typer.BadParameter(f"say which simulation; there are {names}.", param_hint="--simulation")
    paper = chosen.value
    if paper is None:
        raise StoreError(f"{chosen.path} can't be used: {' '.join(one.message for one in chosen.findings)}")
    deals = {one.parts.get("name", "deal"): one for one in production.documents("deal")}
    deal = deals.get(paper.deal) if paper.deal else next(iter(deals.values()), None)
    if deal is None or deal.value is None:
        raise StoreError(f"{chosen.path} names the deal “{paper.deal}”, which is not there or can't be run.")
    return _Asked(chosen, paper, deal, deal.value)


class _told_if_missing:  # noqa: N801 - reads as what it does
    """Turns a library that is not installed, or terms that do not fit, into one sentence."""

    def __enter__(self) -> None:
        """Nothing yet."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        """One sentence."""
        from gassaku.desks.finance.scenarios import AmountTooLargeError, SimulationMissingError

        if isinstance(error, ModuleNotFoundError):
            raise StoreError(f"Simulating needs {error.name}: install gassaku[simulate,money].") from error
        if isinstance(error, (SimulationMissingError, AmountTooLargeError, ValueError)):
            raise StoreError(str(error)) from error


def _finding(one: Finding) -> dict[str, Any]:  # Any: JSON
    return {"code": one.code, "severity": one.severity.value, "message": one.message, "mend": one.mend}


def _print_findings(findings: Sequence[Finding]) -> None:
    for one in findings:
        show(f"  ▲ {one.message} {one.mend} [{one.code}]")


def _amount(result: dict[str, Any], value: int) -> str:  # Any: JSON
    return f"{Decimal(value).scaleb(-result['digits']):,.0f}"


def _print(result: dict[str, Any]) -> None:  # Any: JSON
    show(
        f"{result['deal']}: {result['scenarios']:,} scenarios, seed {result['seed']}, {result['engine']} engine, "
        f"amounts in {result['currency']}"
    )
    if result["currencies"]["source"]:
        told = ", ".join(result["currencies"]["drawn"])
        show(f"{told} drawn from {result['currencies']['months']} months: {result['currencies']['source']}")
    show(f"{'':<24}{'P10':>18}{'P50':>18}{'P90':>18}{'mean':>18}")
    _row(result, "received by the pots", result["received"])
    for party, figures in result["parties"].items():
        _row(result, f"{party}: received", figures["received"])
        if "chance_of_recoupment" in figures:
            _row(result, f"{party}: net", figures["net"])
            irr = figures["irr"]
            rates = ", ".join(f"{irr[key]:.1%}" if irr[key] is not None else "none" for key in ("p10", "p50", "p90"))
            show(f"  recouped in {figures['chance_of_recoupment']:.1%} of scenarios, return a year {rates}")
    show("share of            money      risk    return")
    for row in result["fairness"]:
        parts = "".join(f"{row[key]:>10.1%}" if row[key] is not None else f"{'–':>10}" for key in _SHARES)
        show(f"  {row['party']:<14}{parts}")
    show("what sharing bought: the worst tenth, and the chance of a loss, alone → together")
    for party, row in result["sharing"].items():
        alone, together = row["alone"], row["together"]
        show(
            f"  {party}: {_amount(result, alone['worst_tenth'])} → {_amount(result, together['worst_tenth'])}; "
            f"{alone['chance_of_loss']:.1%} → {together['chance_of_loss']:.1%}"
        )
    show("what moves it most: the net in a factor's lowest and highest tenth")
    for party, rows in result["sensitivity"].items():
        for row in rows[:3]:
            low, high = _amount(result, row["low"]), _amount(result, row["high"])
            show(f"  {party}: {row['factor']}: {low} … {high}")


_SHARES = ("money", "risk", "return")


def _row(result: dict[str, Any], label: str, figures: dict[str, int]) -> None:  # Any: JSON
    show(f"{label:<24}" + "".join(f"{_amount(result, figures[key]):>18}" for key in ("p10", "p50", "p90", "mean")))


def _print_variants(result: dict[str, Any]) -> None:  # Any: JSON
    show(f"{result['deal']}: {result['scenarios']:,} scenarios, seed {result['seed']}, net in {result['currency']}")
    for index, one in enumerate(result["variants"]):
        terms = ", ".join(f"{name} {value}" for name, value in one["terms"].items()) or "as the deal is"
        short = ", ".join(f"{name} by {_short(result, gap)}" for name, gap in one["short"].items())
        mark = "✓" if index in result["acceptable"] else "✖"
        show(f"{mark} {terms}{f': below its least: {short}' if short else ''}")
        if index and len(result["variants"]) > 12:
            continue
        for party, figures in one["parties"].items():
            moved = one["moved"][party]
            parts = "".join(
                f"{_amount(result, figures['net'][key]):>18}"
                + (f" ({'+' if moved[key] > 0 else ''}{_amount(result, moved[key])})" if index else "")
                for key in ("p10", "p50", "p90")
            )
            show(f"    {party:<20}{parts}")
    count = len(result["acceptable"])
    show(f"{count} of {len(result['variants'])} sets of terms leave nobody below the least that it agrees to.")


def _short(result: dict[str, Any], gap: float) -> str:  # Any: JSON
    return _amount(result, int(gap)) if gap >= 1 else f"{gap:.1%}"
