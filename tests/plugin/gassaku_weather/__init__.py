"""A desk, a rule pack and a command that another package brings: what a plug-in looks like, whole."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import typer

from gassaku.desk import WHOLE, Assessment, Coverage
from gassaku.findings import Code, Place, Severity
from gassaku.notation.text import decode
from gassaku.production import Kind, Production

PACKS = Path(__file__).parent / "packs"

RAIN = Code(
    "WEA-RAIN", Severity.WARNING, "{share} % of the days are likely to be wet; {limit} is the limit.", mend="Move."
)


class WeatherDesk:
    """Warns when the shooting days are likely to be wet."""

    name = "weather"
    title = "Weather"
    kinds = (
        Kind(
            name="forecast",
            title="A forecast",
            desk="weather",
            pattern="weather/{name}.txt",
            read=lambda data, path: (int(decode(data, path=path).text), ()),
        ),
    )
    codes = (RAIN,)
    provides: dict[str, object] = {}  # noqa: RUF012
    asks = ()

    def assess(self, production: Production, on: dt.date) -> Assessment:
        """A warning for each forecast above the limit of the rule."""
        limit = production.rules.value("weather.rain", "limit_pct", on)
        documents = production.documents("forecast")
        findings = tuple(
            RAIN.at(Place(document.path), rule=limit.ref, share=document.value, limit=str(limit.value))
            for document in documents
            if document.value > limit.value
        )
        return Assessment(findings, {WHOLE: Coverage(read=len(documents), rules=1)})


DESK = WeatherDesk()
app = typer.Typer()


@app.command()
def command() -> None:
    """Say what the weather is like."""
    print("wet")
