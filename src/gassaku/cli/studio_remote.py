"""A folder beside a studio: what was taken from where, and the studio's API as `pull` and `push` need it.

`.gassaku-studio.json` in the folder says which revision each document was taken at. It holds no secret.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from dataclasses import dataclass, field
from http.client import HTTPMessage
from pathlib import Path
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from gassaku.production.store import StoreError

FILE = ".gassaku-studio.json"
LOCAL = ("localhost", "127.0.0.1", "::1")
PATIENCE = 60


@dataclass(frozen=True)
class Taken:
    """A document as it was last the same here and in the studio."""

    revision: int
    etag: str
    sha256: str


@dataclass
class Folder:
    """A folder that follows a production of a studio."""

    root: Path
    studio: str
    production: str
    documents: dict[str, Taken] = field(default_factory=dict)

    @classmethod
    def open(cls, root: Path) -> Folder:
        """The folder that `pull` made.

        Raises:
            StoreError: it follows no studio, or its file can't be read.
        """
        file = root / FILE
        if not file.exists():
            raise StoreError(f"{root} follows no studio. Begin with: gassaku pull ADDRESS {root}")
        try:
            said = json.loads(file.read_text(encoding="utf-8"))
            taken = {
                path: Taken(one["revision"], one["etag"], one["sha256"]) for path, one in said["documents"].items()
            }
            return cls(root, said["studio"], said["production"], taken)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise StoreError(f"{file} can't be read. Pull into a new folder, and bring your changes over.") from error

    def keep(self) -> None:
        """Writes down what was taken, whole or not at all."""
        said = {
            "studio": self.studio,
            "production": self.production,
            "documents": {path: vars(one) for path, one in sorted(self.documents.items())},
        }
        fresh = self.root / f"{FILE}.new"
        fresh.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        fresh.replace(self.root / FILE)


def sha256_of(data: bytes) -> str:
    """As the studio names bytes."""
    return hashlib.sha256(data).hexdigest()


class RefusedError(Exception):
    """What the studio refused: its status and its own sentence."""

    def __init__(self, status: int, sentence: str, more: dict[str, Any] | None = None) -> None:  # Any: JSON
        super().__init__(sentence)
        self.status = status
        self.more = more or {}


class _NoRedirects(HTTPRedirectHandler):
    """A token is sent to the studio that was named, and nowhere else."""

    def redirect_request(  # as the standard library calls it
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        del req, fp, code, msg, headers, newurl


@dataclass(frozen=True)
class Remote:
    """A production in a studio, with the token that opens it."""

    studio: str
    production: str
    token: str

    def ask(
        self, method: str, path: str, *, data: bytes | None = None, headers: dict[str, str] | None = None
    ) -> tuple[bytes, HTTPMessage]:
        """One request.

        Raises:
            RefusedError: the studio refused it.
            StoreError: nobody answers there.
        """
        address = f"{self.studio}/api/p/{self.production}/{path}"
        sent = {"Authorization": f"Bearer {self.token}", "Accept": "application/json", **(headers or {})}
        if data is not None:
            sent["Content-Type"] = "application/octet-stream"
        request = Request(address, data=data, method=method, headers=sent)  # noqa: S310  # https, or this machine
        try:
            with build_opener(_NoRedirects).open(request, timeout=PATIENCE) as answer:
                return answer.read(), answer.headers
        except HTTPError as error:
            raise _refused(error) from error
        except (URLError, TimeoutError, ConnectionError) as error:
            why = getattr(error, "reason", error)
            raise StoreError(
                f"{self.studio} does not answer ({why}). Is it running, and is the address right?"
            ) from error

    def documents(self) -> dict[str, dict[str, Any]]:  # Any: JSON
        """Every document that the token sees, drafts left out, by path."""
        found: dict[str, dict[str, Any]] = {}
        cursor = ""
        while True:
            query = urlencode({"limit": 100, **({"cursor": cursor} if cursor else {})})
            page = json.loads(self.ask("GET", f"documents?{query}")[0])
            found |= {one["path"]: one for one in page["items"] if not one["draft"]}
            cursor = page.get("next") or ""
            if not cursor:
                return found

    def read(self, path: str, revision: int) -> bytes:
        """The bytes of a revision."""
        return self.ask("GET", f"raw/{quote(path)}?r={revision}")[0]

    def save(self, path: str, data: bytes, taken: Taken | None, note: str) -> Taken:
        """A new revision on the one that was taken, or a new document."""
        condition = {"If-Match": taken.etag} if taken else {"If-None-Match": "*"}
        said, _ = self.ask("PUT", f"raw/{quote(path)}?{urlencode({'note': note})}", data=data, headers=condition)
        made = json.loads(said)
        return Taken(made["number"], made["etag"], made["sha256"])

    def remove(self, path: str, taken: Taken, note: str) -> None:
        """Takes a document away; its history stays in the studio."""
        query = urlencode({"note": note})
        self.ask("DELETE", f"raw/{quote(path)}?{query}", headers={"If-Match": taken.etag})


def _refused(error: HTTPError) -> RefusedError:
    try:
        said = json.loads(error.read())["error"]
        sentence = " ".join(part for part in (said["message"], said.get("mend", "")) if part)
        return RefusedError(error.code, sentence, said)
    except (ValueError, KeyError, TypeError):
        return RefusedError(error.code, f"the studio answered {error.code}")


def remote_of(address: str, token: str) -> Remote:
    """The production at the address of its page, as https://studio.example.com/p/strait-of-moons/.

    Raises:
        StoreError: no such address; or one that would send the token in the open.
    """
    parts = urlsplit(address)
    steps = [step for step in parts.path.split("/") if step]
    if parts.scheme not in ("https", "http") or not parts.hostname or "p" not in steps[:-1]:
        raise StoreError(f"{address} is no production's address. Copy it from the browser: https://STUDIO/p/NAME/")
    if parts.scheme == "http" and parts.hostname not in LOCAL:
        raise StoreError(f"{address} would send your token in the open. Use https.")
    at = steps.index("p")
    before = "/".join(steps[: at - 1 if at and steps[at - 1] == "api" else at])
    return Remote(f"{parts.scheme}://{parts.netloc}{'/' + before if before else ''}", steps[at + 1], token)


def token_from(file: Path | None) -> str:
    """The token: from a file that nobody else can read, or from GASSAKU_TOKEN.

    Raises:
        StoreError: none, or a file that others can read.
    """
    if file is None:
        token = os.environ.get("GASSAKU_TOKEN", "").strip()
        if not token:
            raise StoreError("No token. Make one on the studio's page “Tokens”, and set GASSAKU_TOKEN or --token-file.")
        return token
    try:
        mode, token = file.stat().st_mode, file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(f"{file} can't be read as a token ({error}).") from error
    if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise StoreError(f"Others can read {file}. Protect it: chmod 600 {file}")
    if not token or any(char.isspace() for char in token):
        raise StoreError(f"{file} holds no token: one line, as the page “Tokens” showed it.")
    return token
