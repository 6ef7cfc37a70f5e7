"""`gassaku standards`: what each market lets it show, and which versions to make."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import typer

from gassaku.cli.files import read_bytes
from gassaku.cli.screen import day, print_json, said, say, show
from gassaku.desks.standards import Breakdown, StandardsTarget, medium_of, rate, read_breakdown, why_not
from gassaku.desks.standards.papers import papers_of, target_of, targets_of, whole_of
from gassaku.notation import NotationError
from gassaku.opening import open_production, rulebook_of
from gassaku.production import Production
from gassaku.production.store import StoreError
from gassaku.rules import Rulebook
from gassaku.vocabulary import VocabularyError

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="Content standards: classes and rules per market, versions and their edits.",
)

FILE = typer.Argument(..., metavar="FILE", help="A breakdown with descriptors, or a production.")
PATH = typer.Argument(..., metavar="PATH", help="A production: its folder or bundle.")
MARKET = typer.Option([], "--market", metavar="KR", help="Only this market; several times for several.")
MEDIUM = typer.Option(None, "--medium", metavar="WORD", help="free_tv, pay_tv, ott, theatrical, or svod, cinema …")
ON = typer.Option(None, "--on", metavar="DAY", help="The day: of the release in `rate`, of planning in `plan`.")
LANGUAGE = typer.Option("en", "--language", help="The reader's language, as ko, ja, zh-Hans, zh-Hant or th.")
FORCE = typer.Option(False, "--force", help="Write over files that are there.")
JSON = typer.Option(False, "--json", help="The answer as JSON.")


@app.command("rate")
def rate_(file: Path = FILE, market: list[str] = MARKET, medium: str = MEDIUM, on: str = ON, json: bool = JSON) -> None:
    """Judge it for each market: class, hours, rules broken, versions. Ends with 1 if it blocks.

    Example: gassaku standards rate examples/strait-of-moons --market TH
    """
    breakdown, targets, rules, production = _asked(file, market, medium, on)
    answer = rate(breakdown, targets, rules)
    plans = [one.value for one in production.documents("version_plan") if one.value] if production else []
    held = next((plan for plan in plans if plan.state == "in_force"), None)
    for row in answer["markets"]:
        row["versions"] = [
            {"id": version.id, "edits": list(version.edits)}
            for version in (held.versions if held else ())
            if row["target"] in version.targets
        ]
    blocks = any(one["severity"] == "blocker" for row in answer["markets"] for one in row["findings"])
    if json:
        print_json(answer)
    else:
        for row in answer["markets"]:
            _print_market(row)
    raise typer.Exit(1 if blocks else 0)


@app.command()
def plan(
    path: Path = PATH,
    market: list[str] = MARKET,
    on: str = ON,
    points: int = typer.Option(25, "--points", min=1, max=200, help="At most so many plans on the front."),
    point: int | None = typer.Option(None, "--point", min=1, help="Take this plan of the front, and not the cheapest."),
    out: Path | None = typer.Option(
        None, "--out", metavar="DIR", help="Write cut lists, change lists, subtitles, reports."
    ),
    language: str = LANGUAGE,
    force: bool = FORCE,
    json: bool = JSON,
) -> None:
    """Find the versions and the edits in each that every market needs, at least cost, loss and number. Needs OR-Tools.

    Example: gassaku standards plan examples/strait-of-moons
    """
    try:
        from gassaku.desks.standards.versions.asking import plan_production
    except ModuleNotFoundError as error:
        raise StoreError(f"Planning needs {error.name}: install gassaku[solve].") from error

    production = open_production(path)
    breakdown, _ = papers_of(production)
    if breakdown is None:
        raise _no_breakdown(path)
    answer = plan_production(production, day(on), only=market, points=points)
    if answer is None:
        raise StoreError(f"{path} has no release target with a day and a medium there; see production.yaml.")
    if point is not None and answer["status"] != "infeasible":
        if point > len(answer["points"]):
            raise StoreError(f"The front has {len(answer['points'])} plans; there is no plan {point}.")
        answer |= {key: answer["points"][point - 1][key] for key in ("money", "loss", "versions", "shoot_twice")}
        answer["point"] = point
    if out is not None and answer["status"] != "infeasible":
        _write(out, _plan_files(production, breakdown, answer, language), force=force)
    if json:
        print_json(answer)
    else:
        _print_plan(answer)
    raise typer.Exit(0 if answer["status"] in ("optimal", "feasible") else 1)


@app.command()
def clearance(
    path: Path = PATH,
    market: list[str] = MARKET,
    out: Path = typer.Option(..., "--out", metavar="DIR", help="Where the reports go."),
    language: str = LANGUAGE,
    force: bool = FORCE,
) -> None:
    """Write the clearance report of each market as PDF and XLSX: findings, sources, decisions, who signed.

    Example: gassaku standards clearance examples/strait-of-moons --market TH --out reports --language ko
    """
    production = open_production(path)
    breakdown, papers = papers_of(production)
    if breakdown is None:
        raise _no_breakdown(path)
    asked = [one.id for one in targets_of(production, papers) if not market or one.id in market or one.market in market]
    if not asked:
        raise StoreError(f"{path} has no release target with a day and a medium there; see production.yaml.")
    _write(out, _reports(production, asked, language), force=force)


@app.command("why-not")
def why_not_(
    file: Path = FILE,
    market: str = typer.Option(..., "--market", metavar="KR", help="The market."),
    rating: str = typer.Option(..., "--rating", metavar="15", help="The class that is wanted."),
    medium: str = MEDIUM,
    on: str = ON,
    episode: str = typer.Option(None, "--episode", metavar="N", help="Only this episode."),
    json: bool = JSON,
) -> None:
    """What would have to be lower to get a class: the smallest set, scene by scene.

    Example: gassaku standards why-not examples/strait-of-moons --market KR --rating 12
    """
    breakdown, targets, rules, _ = _asked(file, [market], medium, on)
    try:
        rows = why_not(breakdown, targets[0], rules, rating, episode)
    except ValueError as error:
        raise StoreError(str(error)) from error
    if json:
        print_json({"market": market, "rating": rating, "lowerings": rows})
        return
    for row in rows:
        show(f"ep {row['episode']}, scene {row['scene']}: {row['descriptor']} from {row['level']} to {row['to']}")
    if not rows:
        show(f"Nothing that is measured stands against {rating}.")


def _plan_files(
    production: Production, breakdown: Breakdown, answer: dict[str, Any], language: str
) -> Iterator[tuple[str, bytes]]:
    """Cut lists, change lists and subtitles of every version of a plan, and the clearance reports."""
    from gassaku.desks.standards.delivery import cut_list
    from gassaku.desks.standards.editing import draft_plan
    from gassaku.desks.standards.taken import plan_files, rate_of
    from gassaku.planning.version_subtitles import subtitles_of

    breakdown, rate = whole_of(production, breakdown), rate_of(production)
    yield "versions.draft.yaml", draft_plan(answer, answer.get("point", 1) - 1, dt.date.fromisoformat(answer["on"]))
    for name, make in plan_files(production, answer["versions"], language).items():
        yield name, make()
    for version in answer["versions"]:
        cuts = {one: cut_list(version, breakdown, one, rate) for one in breakdown.episodes}
        for file in subtitles_of(production, version["id"], cuts, rate):
            yield file.path, file.data
            for one in file.changes:
                say(f"{file.path}: cue {one.cue} {one.what}, scene {one.scene}: {' / '.join(one.text.splitlines())}")
    yield from _reports(production, [row["target"] for row in answer["markets"]], language)


def _reports(production: Production, targets: list[str], language: str) -> Iterator[tuple[str, bytes]]:
    from gassaku.desks.standards.forms import clearance_form
    from gassaku.printing import PrintingError, to_pdf, to_xlsx

    for target in targets:
        form = clearance_form(production, target, language, made_on=day(None))
        if form is None:
            continue
        yield f"clearance.{target}.xlsx", to_xlsx(form)
        try:
            yield f"clearance.{target}.pdf", to_pdf(form)
        except PrintingError as error:
            say(f"clearance.{target}.pdf was not made: {error}")


def _write(folder: Path, files: Iterable[tuple[str, bytes]], *, force: bool) -> None:
    """Writes the files; none over another that is there, unless that is asked for."""
    made = dict(files)
    there = [name for name in made if (folder / name).exists()]
    if there and not force:
        raise StoreError(f"{folder / there[0]} is there already. Choose another folder, or add --force.")
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in made.items():
        (folder / name).write_bytes(data)
        say(f"wrote {folder / name}")


def _asked(
    file: Path, markets: list[str], medium: str | None, on: str | None
) -> tuple[Breakdown, list[StandardsTarget], Rulebook | Any, Production | None]:
    """The breakdown, the targets asked for, the rules. Any: the rules as a production's reader may use them."""
    if file.is_dir() or file.suffix.casefold() in (".zip", ".gassaku"):
        production = open_production(file)
        breakdown, papers = papers_of(production)
        if breakdown is None:
            raise _no_breakdown(file)
        targets = [one for target in production.targets if (one := target_of(target, papers, medium)) is not None]
        if on is not None:
            targets = [_on(one, day(on)) for one in targets]
        if markets:
            targets = [one for one in targets if one.id in markets or one.market in markets]
            targets += [
                StandardsTarget(code, code, _medium(medium), day(on))
                for code in markets
                if not any(code in (one.id, one.market) for one in targets)
            ]
        return breakdown, targets, production.rules, production
    breakdown, told = read_breakdown(read_bytes(file), str(file))
    for problem in told:
        say(f"{problem.place}: {problem.message} {problem.mend}")
    rules = rulebook_of(None)
    codes = markets or _markets(rules)
    return breakdown, [StandardsTarget(code, code, _medium(medium), day(on)) for code in codes], rules, None


def _on(target: StandardsTarget, on: dt.date) -> StandardsTarget:
    from dataclasses import replace

    return replace(target, on=on)


def _medium(word: str | None) -> str:
    if word is None:
        return "ott"
    if word in ("free_tv", "pay_tv", "ott", "theatrical"):
        return word
    try:
        found = medium_of(word)
    except VocabularyError as error:
        raise typer.BadParameter(str(error)) from error
    if found is None:
        raise typer.BadParameter(f"No content standard speaks of “{word}”; write free_tv, pay_tv, ott or theatrical.")
    return found


def _markets(rules: Rulebook) -> list[str]:
    packs = {id_.split(".")[0] for id_ in rules.ids() if ".standards." in id_}
    return sorted(pack.upper() for pack in packs if len(pack) == 2)


def _no_breakdown(path: Path) -> NotationError:
    return NotationError(
        str(path),
        found="no breakdown that can be read",
        expected="story/breakdown.yaml with the descriptors of each scene",
        mend="Write one: `scenes:` with `episode`, `number` and `descriptors`.",
    )


def _print_market(row: dict[str, Any]) -> None:
    show(f"{row['target']}  {row['medium']}  {row['on']}")
    if not row["known"]:
        for one in row["findings"]:
            show(f"  ? {one['message']} {one['mend']}")
        return
    for episode in row["episodes"]:
        slot = episode["slot"]
        hours = "; ".join(" or ".join(windows) for windows in slot["allowed"])
        blocked = f"; not {', '.join(slot['blocked'])}" if slot["blocked"] else ""
        at_least = " or stricter" if episode["rating_at_least"] else ""
        best = f", {episode['rating_at_best']} at best" if episode["rating_at_best"] != episode["rating"] else ""
        runs = f"; {hours or 'any hour'}{blocked}" if row["medium"] in ("free_tv", "pay_tv") else ""
        show(f"  episode {episode['episode']}: {episode['rating'] or 'no class'}{at_least}{best}{runs}")
    for sign, key in (("✖", "violated"), ("·", "unofficial")):
        for rule in row[key]:
            scenes = ", ".join(f"{one['episode']}/{one['scene']}" for one in rule["scenes"])
            apart = " (practice, no law)" if key == "unofficial" else ""
            show(f"  {sign} {rule['rule']}{apart}: {rule['effect']}; {rule['confidence']}; scenes {scenes}")
    for version in row["versions"]:
        show(f"  version {version['id']}: {said(version['edits']) or 'as shot'}")


def _print_plan(answer: dict[str, Any]) -> None:
    if answer["status"] == "infeasible":
        if answer["contradiction"]:
            show("No plan holds. These contradict each other:")
        for pin in answer["contradiction"]:
            show(f"  {pin['pin']}: {pin['says']}")
        for row in answer["lengths"]:
            takes = f"{row['least_minutes'] or '0'} to {row['most_minutes'] or 'any'} minutes"
            rules = said(row["rules"]) or "no rule"
            show(
                f"No plan holds: {row['target']} takes episode {row['episode']} at {takes}, and {rules} asks for cuts."
            )
        if answer["nearest"]:
            lifted, off = said(answer["nearest"]["lifted"]), said(answer["nearest"]["length_not_kept"])
            show(
                "The nearest plan "
                + " and ".join(
                    filter(None, (lifted and f"lifts {lifted}", off and f"does not keep the length for {off}"))
                )
                + "."
            )
            _print_versions(answer["nearest"]["versions"])
        return
    money = f"{answer['money']} {answer['currency'] or ''}".strip()
    count = len(answer["versions"])
    versions = "1 version" if count == 1 else f"{count} versions"
    proof = f"plan {answer['point']} of the front" if "point" in answer else "proven least cost"
    if answer["status"] == "feasible":
        proof = f"not proven: no plan costs less than {answer['bound']}"
    show(f"{versions}, {money} in minor units, loss {answer['loss']} ({proof}).")
    _print_versions(answer["versions"])
    for one in answer["open"]:
        rules = ", ".join(rule["id"] for rule in one["rules"])
        show(f"✖ {one['target']}, episode {one['episode']}, scene {one['scene']}: nothing priced meets {rules}")
    for one in answer["shoot_twice"]:
        show(f"order before {one['until'] or 'the shoot'}: {one['alternative']} ({one['kind']})")
    front = ", ".join(f"{p['money']}/{p['loss']}/{p['versions']}" for p in answer["front"])
    whole = "all of them" if answer["front_complete"] else "the front has more"
    show(f"front (money/loss/versions): {front}; {whole}")
    for row in answer["demands"]:
        show(f"without {row['target']}: {row['money_saved']} saved")
    if answer["drop_first"]:
        order = ", ".join(f"{row['target']} ({row['money_left']} left to pay)" for row in answer["drop_first"])
        show(f"if money ends, give up first: {order}")


def _print_versions(versions: list[dict[str, Any]]) -> None:
    for version in versions:
        show(f"{version['id']}: {', '.join(version['targets'])}")
        for edit in version["edits"]:
            show(f"  {edit['episode']}/{edit['scene']} {edit['kind']} {edit['alternative']}: {edit['money']}")
            for line in edit["because"]:
                show(f"      {line}")
