"""`gassaku subtitles`: timed text."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from pathlib import Path
from typing import Any

import typer

from gassaku.cli.files import answer_each, read_bytes
from gassaku.cli.screen import day, print_json, show
from gassaku.desks.subtitles import Limits, Track, check, convert, fix, read_track, summarise, to_bytes
from gassaku.desks.subtitles.frame_rate import frame_rate
from gassaku.desks.subtitles.limit_rules import HeldTo, held_to, profiles
from gassaku.findings import Finding, Severity
from gassaku.opening import rulebook_of
from gassaku.production.store import StoreError
from gassaku.vocabulary import VocabularyError
from gassaku.vocabulary.language import Tag

app = typer.Typer(add_completion=False, no_args_is_help=True, help="Timed text: read, check, mend, convert.")

FILES = typer.Argument(..., metavar="FILE…", help="Any timed text.")
LANGUAGE = typer.Option(None, "--language", metavar="TAG", help="The language it should be in; else as the file says.")
PROFILE = typer.Option("netflix", "--profile", help="Whose limits hold.")
FPS = typer.Option("24", "--fps", help="Frame rate of the programme: 24, 25, 23.976, 30000/1001.")
SDH = typer.Option(False, "--sdh", help="Subtitles for the deaf and hard of hearing.")
CHILDREN = typer.Option(False, "--children", help="A children's programme.")
ON = typer.Option(None, "--on", metavar="DAY", help="By the limits in force on this day; today without it.")
FORCE = typer.Option(False, "--force", help="Write over OUT if it is there.")
JSON = typer.Option(False, "--json", help="The answer as JSON.")
IN = typer.Argument(..., metavar="IN", help="The file to read.")
OUT = typer.Argument(..., metavar="OUT", help="The file to write.")


@app.command()
def info(files: list[Path] = FILES, json: bool = JSON) -> None:
    """Format, encoding, language, cues, first and last.

    Example: gassaku subtitles info ep01.ja.srt
    """

    def work(data: bytes, path: str) -> Any:  # Any: JSON
        track, found = read_track(data, path)
        return {"file": path, **summarise(track), "findings": [_row(one) for one in found]}

    answers = answer_each(files, work)
    answers.tell(_print_info, json=json)
    raise typer.Exit(2 if answers.failed else 0)


@app.command("check")
def check_(
    files: list[Path] = FILES,
    language: str | None = LANGUAGE,
    profile: str = PROFILE,
    fps: str = FPS,
    sdh: bool = SDH,
    children: bool = CHILDREN,
    on: str = ON,
    json: bool = JSON,
) -> None:
    """What a viewer or the platform's inspector would stop at, cue by cue.

    Example: gassaku subtitles check ep01.ja.srt --language ja --profile netflix --fps 24
    """
    rate, asked, language = _rate(fps), day(on), _language(language)
    blocks = False

    def work(data: bytes, path: str) -> Any:  # Any: JSON
        nonlocal blocks
        track, found = read_track(data, path, language)
        held = _held(profile, language or track.language, asked)
        told = [
            *found,
            *check(
                track,
                held.limits,
                language=language or track.language,
                fps=rate,
                sdh=sdh,
                children=children,
                path=path,
            ),
        ]
        blocks = blocks or any(one.severity is Severity.BLOCKER for one in told)
        return {
            "file": path,
            "format": track.format,
            "language": language or track.language,
            "profile": profile,
            "rule": held.rule or None,
            "cues": len(track.cues),
            "findings": [_row(one) for one in told],
        }

    answers = answer_each(files, work)
    answers.tell(_print_check, json=json)
    raise typer.Exit(2 if answers.failed else 1 if blocks else 0)


@app.command("fix")
def fix_(
    in_: Path = IN,
    out: Path = OUT,
    language: str | None = LANGUAGE,
    profile: str = PROFILE,
    fps: str = FPS,
    on: str = ON,
    force: bool = FORCE,
    json: bool = JSON,
) -> None:
    """Mend what is safe to mend: gaps, overlaps, short cues, order, numbers, spaces. No word is touched.

    Example: gassaku subtitles fix ep01.ja.srt ep01.mended.ja.srt
    """
    _free(out, force=force)
    language = _language(language)
    track, _ = read_track(read_bytes(in_), str(in_), language)
    held = _held(profile, language or track.language, day(on))
    mended, changes = fix(track, held.limits, fps=_rate(fps))
    lost = _write(mended, out)
    rows = [
        {"cue": one.cue, "what": one.what, "why": one.why, "before": one.before, "after": one.after} for one in changes
    ]
    _tell({"changed": rows, "lost": lost}, out, json=json)


@app.command("convert")
def convert_(in_: Path = IN, out: Path = OUT, force: bool = FORCE, json: bool = JSON) -> None:
    """Write the same cues in another format, and say what that format can't carry. OUT's suffix names the format.

    Example: gassaku subtitles convert ep01.th.vtt ep01.th.srt
    """
    _free(out, force=force)
    track, _ = read_track(read_bytes(in_), str(in_))
    _tell({"changed": [], "lost": _write(track, out)}, out, json=json)


def _write(track: Track, out: Path) -> list[dict[str, Any]]:  # Any: JSON
    suffix = out.suffix.casefold().lstrip(".")
    try:
        text, lost = convert(track, {"vtt": "webvtt"}.get(suffix, suffix))
    except ValueError as error:
        raise StoreError(f"{out}: {error}") from error
    out.write_bytes(to_bytes(text, track))
    return [
        {"cue": one.cue, "what": one.what, "text": one.what if one.cue is None else f"cue {one.cue}: {one.what}"}
        for one in lost
    ]


def _free(out: Path, *, force: bool) -> None:
    if out.exists() and out.stat().st_size and not force:
        raise StoreError(f"{out} is already there. Name another file, or write over it with --force.")


def _held(profile: str, language: str, on: dt.date) -> HeldTo:
    rules = rulebook_of(None)
    if profile not in profiles(rules):
        known = ", ".join(profiles(rules))
        raise typer.BadParameter(f"“{profile}” is no profile; there are {known}.", param_hint="--profile")
    return held_to(rules, profile, language, on, on) if language != "und" else HeldTo("", Limits())


def _language(tag: str | None) -> str | None:
    try:
        return str(Tag.parse(tag)) if tag else None
    except VocabularyError as error:
        raise typer.BadParameter(str(error), param_hint="--language") from error


def _rate(text: str) -> Fraction:
    try:
        return frame_rate(text)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--fps") from error


def _row(finding: Finding) -> dict[str, Any]:  # Any: JSON
    pointer = finding.place.pointer or ""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "cue": int(pointer.removeprefix("cue ")) if pointer.startswith("cue ") else None,
        "line": finding.place.line,
        "message": finding.message,
        "mend": finding.mend,
        "rule": finding.rule.id if finding.rule else None,
    }


def _print_info(row: dict[str, Any]) -> None:  # Any: JSON
    show(f"{row['file']}: {row['format']}, {row['encoding']}, {row['language']}, {row['cues']} cues")
    for name in ("first", "last"):
        if row[name]:
            said = row[name]["text"].replace("\n", " / ")
            show(f"  {name:<5} {row[name]['start_s']:>9} – {row[name]['end_s']:>9} s  {said}")
    for finding in row["findings"]:
        show(f"  ▲ {finding['line'] or ''}: {finding['message']} {finding['mend']}")


def _print_check(row: dict[str, Any]) -> None:  # Any: JSON
    held = f"held to {row['rule']}" if row["rule"] else f"no limits are known for {row['language']} on {row['profile']}"
    show(f"{row['file']}: {row['cues']} cues, {row['language']}, {held}")
    signs = {"blocker": "✖", "warning": "▲", "task": "◐", "note": "–"}
    for one in row["findings"]:
        where = f"cue {one['cue']}" if one["cue"] else f"line {one['line']}" if one["line"] else "the file"
        show(f"  {signs[one['severity']]} {where}: {one['message']} {one['mend']} [{one['code']}]")
    if not row["findings"]:
        show("  ✓ nothing was found")


def _tell(answer: dict[str, Any], out: Path, *, json: bool) -> None:  # Any: JSON
    if json:
        print_json(answer)
        return
    for one in answer["changed"]:
        show(f"  cue {one['cue']}: {one['what']}: {one['before']} → {one['after']}. {one['why']}")
    for one in answer["lost"]:
        show(f"  lost: {one['text']}")
    show(f"{out}: written. Changed: {len(answer['changed'])}. Lost: {len(answer['lost'])}.")
