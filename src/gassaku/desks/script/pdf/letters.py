"""The letters of a PDF with their places, page by page, through PDFium."""

from __future__ import annotations

import ctypes
import re
import statistics
import threading
import unicodedata
from typing import Any, NamedTuple

from gassaku.notation import NotationError

SMALL = 0.66
"""A letter below this share of the body's size is a reading beside others."""
_KANA = re.compile("[ぁ-ゖァ-ヺー]")
MOST_PAGES = 2_000
MOST_LETTERS, MOST_ON_A_PAGE = 1_000_000, 20_000
"""Letters of one document and of one page; an episode has about 60,000, a full page of a script 3,000."""

_ONE_AT_A_TIME = threading.Lock()
"""PDFium keeps state of its own and is not made for threads."""


class Letter(NamedTuple):
    """A letter: where its box begins and ends, in points from the top left corner of the page, and its size."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float

    @property
    def across(self) -> float:
        """The middle of its box, from the left."""
        return (self.left + self.right) / 2

    @property
    def down(self) -> float:
        """The middle of its box, from the top."""
        return (self.top + self.bottom) / 2


class Page(NamedTuple):
    """A page, its size in points and its letters in the order that the document holds them."""

    width: float
    height: float
    letters: tuple[Letter, ...]


def is_pdf(data: bytes) -> bool:
    """Whether the bytes are a PDF; some programs write empty lines before its mark."""
    return data[:64].lstrip().startswith(b"%PDF-")


def read_letters(data: bytes, path: str) -> list[Page]:
    """Every page with its letters.

    Raises:
        NotationError: the document is damaged, locked, larger than any script, or holds pictures and no letters.
    """
    import pypdfium2 as pdfium

    with _ONE_AT_A_TIME:
        try:
            document = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            raise _unreadable(path, str(error)) from error
        try:
            if len(document) > MOST_PAGES:
                raise _too_long(path, f"a PDF of {len(document):,} pages", f"at most {MOST_PAGES:,} pages")
            pages: list[Page] = []
            count = 0
            for number in range(len(document)):
                pages.append(_page(document, number, path))
                count += len(pages[-1].letters)
                if count > MOST_LETTERS:
                    raise _too_long(
                        path, f"a PDF of more than {MOST_LETTERS:,} letters", f"at most {MOST_LETTERS:,} letters"
                    )
        except pdfium.PdfiumError as error:
            raise _unreadable(path, str(error)) from error
        finally:
            document.close()
    _refuse_silent(pages, path)
    return pages


def _page(document: Any, number: int, path: str) -> Page:  # Any: PDFium has no types
    from pypdfium2 import raw

    page = document[number]
    width, height = page.get_size()
    text = page.get_textpage()
    if text.count_chars() > MOST_ON_A_PAGE:
        raise _too_long(path, f"a page of {text.count_chars():,} letters", f"at most {MOST_ON_A_PAGE:,} on a page")
    box = raw.FS_RECTF()
    place = ctypes.byref(box)
    letters: list[Letter] = []
    inked: list[tuple[int, float, float]] = []
    for at in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, at)
        if code < 32 or raw.FPDFText_IsGenerated(text, at) == 1 or not raw.FPDFText_GetLooseCharBox(text, at, place):
            continue
        left, right = min(box.left, box.right), max(box.left, box.right)
        bottom, top = min(box.bottom, box.top), max(box.bottom, box.top)
        size = min(max(top - bottom, 1.0), 200.0)
        if code >= _FULL_WIDTH and (code in _POINTS or not 0.9 < size / max(right - left, 0.1) < 1.6):
            inked.append((len(letters), *_origin(text, at, raw)))
        letters.append(Letter(_upright(code), left, right, height - top, height - bottom, size))
    _widen(letters, inked, height)
    text.close()
    page.close()
    return Page(width, height, tuple(_whole(letters)))


_FULL_WIDTH = 0x2E80
"""From this code on letters are as wide as they are high."""

_POINTS = frozenset(map(ord, "、。，．・：；！？「」『』（）【】〈〉《》〔〕…‥ー―"))


def _origin(text: object, at: int, raw: Any) -> tuple[float, float]:  # Any: PDFium has no types
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, at, ctypes.byref(x), ctypes.byref(y))
    return x.value, y.value


def _widen(letters: list[Letter], inked: list[tuple[int, float, float]], height: float) -> None:
    """Gives full-width letters the whole of their square where PDFium only tells the ink, as in lines that run down."""
    sizes = [letter.size for letter in letters if ord(letter.text[0]) >= _FULL_WIDTH]
    if not inked or not sizes:
        return
    usual = statistics.median(sizes)
    for at, x, y in inked:
        letter = letters[at]
        reading = letter.size < SMALL * usual and _KANA.match(letter.text) and letter.text != "ー"
        if reading or (letter.size > 0.95 * usual and letter.right - letter.left > 0.95 * usual):
            continue
        top = height - y - 0.88 * usual
        letters[at] = letter._replace(left=x, right=x + usual, top=top, bottom=top + usual, size=usual)


_BACK = 12
"""How far back the same letter may stand that a program says twice."""


def _whole(letters: list[Letter]) -> list[Letter]:
    """Letters with their marks upon them. Some programs say a Thai letter again for each mark; it is kept once."""
    made: list[Letter] = []
    for letter in letters:
        if made and unicodedata.category(letter.text[0]) == "Mn":
            base = made[-1]
            made[-1] = base._replace(
                text=base.text + letter.text,
                left=min(base.left, letter.left),
                right=max(base.right, letter.right),
                top=min(base.top, letter.top),
                bottom=max(base.bottom, letter.bottom),
                size=max(base.size, letter.size),
            )
        else:
            _drop_again(made)
            made.append(letter)
    _drop_again(made)
    return made


def _drop_again(made: list[Letter]) -> None:
    """Drops the last letter where the same one, marks and all, stands over it."""
    if not made or len(made[-1].text) == 1:
        return
    last = made[-1]
    for one in made[-_BACK:-1]:
        over = one.left < last.right and last.left < one.right and one.top < last.bottom and last.top < one.bottom
        if over and one.text == last.text:
            made.pop()
            return


def _upright(code: int) -> str:
    """The letter; the forms for vertical lines are the letters that they are forms of."""
    if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return "\ufffd"
    char = chr(code)
    if 0xFE10 <= code <= 0xFE1F or 0xFE30 <= code <= 0xFE4F or 0x2E80 <= code <= 0x2FDF or 0xFB00 <= code <= 0xFB06:
        return unicodedata.normalize("NFKC", char)
    return char


def body_size(pages: list[Page]) -> float:
    """The size that most letters have, in points."""
    sizes = [round(letter.size, 1) for page in pages[:40] for letter in page.letters if not letter.text.isspace()]
    return statistics.median(sizes) if sizes else 12.0


def _refuse_silent(pages: list[Page], path: str) -> None:
    letters = [letter.text for page in pages for letter in page.letters if not letter.text.isspace()]
    if not letters:
        raise NotationError(
            path,
            found="a PDF of pictures, with no letters in it",
            expected="a PDF whose text can be marked and copied",
            mend="Have a program recognise its text, or send the script as FDX, Fountain, DOCX or text.",
        )
    unknown = sum(text == "\ufffd" or unicodedata.category(text[0]) in {"Co", "Cn", "Cc"} for text in letters)
    if unknown * 5 > len(letters):
        raise NotationError(
            path,
            found="a PDF whose fonts do not say which letters they draw",
            expected="a PDF whose text can be marked and copied",
            mend="Print it again with its fonts embedded, or send the script as FDX, Fountain, DOCX or text.",
        )


def _unreadable(path: str, why: str) -> NotationError:
    locked = "password" in why.casefold()
    return NotationError(
        path,
        found="a PDF that is locked with a password" if locked else "a PDF that can't be opened",
        expected="a whole PDF without a password",
        mend="Save it without a password." if locked else "Open it in its own program and print it again.",
    )


def _too_long(path: str, found: str, expected: str) -> NotationError:
    return NotationError(path, found=found, expected=expected, mend="Send one file an episode.")
