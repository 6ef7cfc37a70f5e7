"""TTML, IMSC and EBU-TT: which paragraph stands when, by the timing model of TTML2, as cues.

Cues are paragraphs with text, in the order of the document. A paragraph whose spans come and go by times of their own
gives a cue for each state of it; word-by-word lyrics of one paragraph stay one cue. Styles are resolved as far as they
decide what is read: display, visibility, slant, weight, underline, ruby, writing mode.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import pairwise

from lxml import etree

from gassaku.desks.subtitles import codes
from gassaku.desks.subtitles.clocktime import TimeBase, time_base
from gassaku.desks.subtitles.model import Cue, Track, clock
from gassaku.desks.subtitles.report import Report, short
from gassaku.desks.subtitles.run import Run, payload
from gassaku.desks.subtitles.sheet import Look, Sheet, is_content, line_of, local, own
from gassaku.findings import Finding
from gassaku.notation import NotationError
from gassaku.notation.prolog import refuse_doctype

FOREVER = Fraction(10**9)
"""Seconds: what has no end of its own ends here, unless something around it does."""

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_LYRICS = "{http://music.apple.com/lyric-ttml-internal}timing"
"""Lyrics of one large shop: their times count from the beginning of the song wherever they stand."""
_DAY = 24 * 60 * 60 * 1000
_MOST_STATES = 2_000_000

Element = etree._Element  # noqa: SLF001  # lxml's only public name for an element's type


def read_ttml(text: str, path: str) -> tuple[Track, tuple[Finding, ...]]:
    """The track in `text` and what is odd about it.

    Raises:
        NotationError: the text is not well formed, has a document type, or its root is not `tt`.
    """
    root = _parsed(text, path)
    if local(root) != "tt":
        raise NotationError(
            path,
            line=line_of(root),
            found=f"the root element {local(root)}",
            expected="tt",
            mend="Export it as TTML.",
        )
    reading = _Reading(Report(path), Sheet(root), time_base(own(root)))
    lyrics = {value for name, value in root.attrib.items() if str(name) == _LYRICS}
    reading.absolute, reading.word_timed = bool(lyrics), "Word" in lyrics
    preserve = root.get(_SPACE) == "preserve"
    try:
        for child in root.iterchildren(etree.Element):
            if is_content(child, "body"):
                reading.block(child, Fraction(0), FOREVER, _Context(Look(), preserve))
    except RecursionError as error:  # some builds of the XML library allow more levels than can be walked
        raise NotationError(
            path, found="elements nested hundreds deep", expected="at most 256 levels", mend="Flatten the document."
        ) from error
    return reading.track(root.get(_LANG) or ""), tuple(reading.report.findings)


def _parsed(text: str, path: str) -> Element:
    data = text.lstrip("\ufeff \t\n").encode("utf-8", "replace")
    refuse_doctype(data, path, decoded=True)
    parser = etree.XMLParser(encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise NotationError(
            path,
            line=line or None,
            column=column or None,
            found=f"XML that is not well formed ({short(str(error.msg), 120)})",
            expected="a whole XML document",
            mend="Export the file again; if it was edited by hand, close every element.",
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise NotationError(
            path, line=1, found="a document type", expected="TTML without one", mend="Remove the DOCTYPE."
        )
    return root


@dataclass(frozen=True, slots=True)
class _Context:
    """What an element hands down to those inside it."""

    look: Look
    preserve: bool = False
    region: str = ""


@dataclass
class _Reading:
    """A document being read."""

    report: Report
    sheet: Sheet
    times: TimeBase
    absolute: bool = False
    word_timed: bool = False
    cues: list[Cue] = field(default_factory=list)
    hidden: int = 0
    latest: int = 0
    unknown: set[str] = field(default_factory=set)

    def block(self, element: Element, reference: Fraction, limit: Fraction, context: _Context) -> Fraction:
        """Reads body or div; gives when it ends."""
        begin, stop, explicit = self.interval(element, reference, limit)
        inside = self.handed_down(element, context)
        in_turn = element.get("timeContainer") == "seq"
        at, last = begin, begin
        for child in element.iterchildren(etree.Element):
            if is_content(child, "div"):
                end = self.block(child, at, stop, inside)
            elif is_content(child, "p"):
                end = self.paragraph(child, at, stop, inside)
            else:
                continue
            last = max(last, end)
            if in_turn:
                at = end
        return stop if explicit else min(stop, last)

    def interval(self, element: Element, reference: Fraction, limit: Fraction) -> tuple[Fraction, Fraction, bool]:
        """When the element begins and must have ended, and whether it says so itself."""
        begin = reference + (self.time(element, "begin") or 0)
        if self.absolute and element.get("begin") is not None:
            begin, reference = begin - reference, Fraction(0)
        duration, end = self.time(element, "dur"), self.time(element, "end")
        stop = limit
        if duration is not None:
            stop = min(stop, begin + duration)
        if end is not None:
            stop = min(stop, reference + end)
        return begin, max(begin, stop), duration is not None or end is not None

    def time(self, element: Element, name: str) -> Fraction | None:
        written = element.get(name)
        if written is None:
            return None
        seconds = self.times.seconds(written)
        if seconds is None:
            form = "hh:mm:ss.mmm or 12.5s"
            said = f": “{short(' '.join(' '.join(map(str, element.itertext())).split()))}”"
            self.report.add(codes.TIME_UNREAD, line_of(element), written=short(written), text=said, form=form)
            return Fraction(0) if name == "begin" else None
        return seconds

    def handed_down(self, element: Element, context: _Context) -> _Context:
        space = element.get(_SPACE)
        return _Context(
            self.sheet.look(element, context.look),
            context.preserve if space is None else space == "preserve",
            element.get("region") or context.region,
        )

    def paragraph(self, element: Element, reference: Fraction, limit: Fraction, context: _Context) -> Fraction:
        """Reads a paragraph into cues; gives when it ends."""
        begin, stop, explicit = self.interval(element, reference, limit)
        runs: list[Run] = []
        inside = self.handed_down(element, context)
        last = self.inline(element, (begin, stop), inside, runs)
        end = stop if explicit else min(stop, last)
        region = inside.region
        if not region:
            region = next((found for child in element.iter(etree.Element) if (found := child.get("region"))), "")
        first_shown, last_shown = Fraction(0), FOREVER
        if region in self.sheet.regions:
            area = self.sheet.regions[region]
            first_shown, last_shown, _ = self.interval(area, Fraction(0), FOREVER)
            if self.sheet.region_look(region).hidden:
                last_shown = first_shown
        elif region and region not in self.unknown:
            self.unknown.add(region)
            self.report.add(codes.NO_REGION, line_of(element), region=region)
        shown = [run for run in runs if not run.look.hidden]
        if self.word_timed or len(shown) ** 2 > _MOST_STATES:
            shown = [replace(run, begin=begin, end=end) for run in shown]
        clipped = [replace(run, begin=max(run.begin, first_shown), end=min(run.end, end, last_shown)) for run in shown]
        before = len(self.cues)
        text, lines = payload(shown)
        if begin < limit and (
            (begin == stop and explicit and lines) or (element.get("begin") and not payload(runs)[1])
        ):
            # a time of zero, or no text at all, is the author's mistake, to be found by quality control
            self.cue(element, (begin, end), (text if lines else "", lines), region)
        else:
            self.states(element, [run for run in clipped if run.begin < run.end], region)
        self.hidden += len(self.cues) == before
        return end

    def inline(
        self, element: Element, interval: tuple[Fraction, Fraction], context: _Context, runs: list[Run]
    ) -> Fraction:
        """Collects the runs of text inside a paragraph or span; gives when the last of it ends."""
        begin, stop = interval
        in_turn = element.get("timeContainer") == "seq"
        at, last = begin, begin
        container = len(runs)

        def say(text: str | None) -> None:
            nonlocal last
            if text:
                end = at if in_turn else stop
                runs.append(Run(text, at, end, context.look, context.preserve))
                if text.strip():
                    last = max(last, end)

        say(element.text)
        for child in element.iterchildren(etree.Element):
            end = at
            if is_content(child, "br"):
                if not in_turn and not self.sheet.look(child, context.look).hidden:
                    runs.append(Run("\n", at, stop, context.look, preserve=True))
            elif is_content(child, "span"):
                child_begin, child_stop, explicit = self.interval(child, at, stop)
                inner = self.handed_down(child, context)
                if inner.look.ruby == "container":
                    inner = replace(inner, look=replace(inner.look, ruby_in=container + len(runs) + 1))
                end = self.inline(child, (child_begin, child_stop), inner, runs)
                end = child_stop if explicit else min(child_stop, end)
            last = max(last, end)
            if in_turn:
                at = end
            say(child.tail)
        return last

    def states(self, element: Element, runs: list[Run], region: str) -> None:
        """A cue for each stretch of time in which the paragraph reads the same."""
        bounds = sorted({run.begin for run in runs} | {run.end for run in runs})
        last: tuple[str, Fraction] = ("", Fraction(-1))
        for begin, end in pairwise(bounds):
            alive = [run for run in runs if run.begin <= begin < run.end]
            text, lines = payload(alive)
            if not lines:
                continue
            if last == (text, begin):
                self.cues[-1] = replace(self.cues[-1], end=self.milliseconds(end))
            else:
                self.cue(element, (begin, end), (text, lines), region)
                italic = any(run.look.italic and run.text.strip() for run in alive)
                self.cues[-1] = replace(self.cues[-1], italic=italic)
            last = (text, end)

    def cue(
        self, element: Element, interval: tuple[Fraction, Fraction], said: tuple[str, tuple[str, ...]], region: str
    ) -> None:
        start, end = (self.milliseconds(time) for time in interval)
        vertical = region in self.sheet.regions and self.sheet.region_look(region).vertical
        index, line = len(self.cues) + 1, line_of(element)
        name = element.get(_ID) or ""
        self.cues.append(Cue(index, start, end, *said, name, line=line, region=region, vertical=vertical))

    def milliseconds(self, seconds: Fraction) -> int:
        if seconds >= FOREVER:
            return -1
        rounded = int(seconds * 1000 + Fraction(1, 2))
        self.latest = max(self.latest, rounded)
        return rounded

    def track(self, language: str) -> Track:
        """The track, open ends closed at the last time that the document names."""
        cues = []
        for cue in self.cues:
            closed = cue
            if cue.end < 0:
                closed = replace(cue, end=self.latest if self.latest > cue.start else _DAY)
                self.report.add(codes.OPEN_END, cue.line, cue.index, end=clock(closed.end))
            cues.append(closed)
        if self.hidden:
            self.report.add(codes.HIDDEN, None, count=self.hidden)
        return Track("ttml", tuple(cues), language=language or "und")
