"""Settings of the studio, read from the environment through typed readers that fail with one sentence.

Every variable is named in `VARIABLES`; docs/reference/settings.md is made from that list. A secret may stand in a file:
`GASSAKU_SECRET_KEY_FILE` names it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit


class SettingError(ValueError):
    """A variable of the environment that can't be used; its text is one sentence that says what to do."""


@dataclass(frozen=True)
class Variable:
    """One variable of the environment.

    Attributes:
        default: as it stands in the documentation; "" where there is none.
        help: what it is for, in one sentence.
    """

    name: str
    default: str
    help: str


VARIABLES = (
    Variable("GASSAKU_MODE", "production", "`local` for one person on one machine: no HTTPS, mail to the terminal."),
    Variable("GASSAKU_DATA", "the user's data folder", "Folder of the database, the remembered results and the key."),
    Variable(
        "GASSAKU_DATABASE",
        "studio.sqlite in GASSAKU_DATA",
        "Where everything is stored: `sqlite:///PATH` or `postgresql://USER:PASSWORD@HOST:PORT/NAME`.",
    ),
    Variable("GASSAKU_SECRET_KEY", "", "Signs sessions: 50 random characters or more. Needed in production."),
    Variable("GASSAKU_HOSTS", "", "Host names that the studio answers to, with commas. Needed in production."),
    Variable("GASSAKU_BEHIND_PROXY", "no", "`yes` where a proxy ends HTTPS and sets X-Forwarded-Proto itself."),
    Variable("GASSAKU_MAIL", "", "Mail server for invitations: `smtp://USER:PASSWORD@HOST:PORT` or `smtps://…`."),
    Variable("GASSAKU_MAIL_FROM", "studio@localhost", "Sender of the studio's mail."),
    Variable("GASSAKU_LANGUAGE", "en", "Language of pages before anyone has chosen: en, ko, ja, zh-hans, zh-hant, th."),
)


class Environment:
    """The variables, read one by one."""

    def __init__(self, values: Mapping[str, str] | None = None) -> None:
        self._values = os.environ if values is None else values

    def text(self, name: str, default: str = "") -> str:
        """A text; from the file that NAME_FILE names where that is set.

        Raises:
            SettingError: the file can't be read.
        """
        file = self._values.get(f"{name}_FILE")
        if file:
            try:
                return Path(file).read_text(encoding="utf-8").strip()
            except OSError as error:
                raise SettingError(f"{name}_FILE names {file}, which can't be read: {error.strerror}.") from error
        return self._values.get(name, default).strip()

    def flag(self, name: str, *, default: bool = False) -> bool:
        """`yes` or `no`."""
        said = self.text(name).casefold()
        if not said:
            return default
        if said not in ("yes", "no"):
            raise SettingError(f"{name} is “{said}”; write yes or no.")
        return said == "yes"

    def words(self, name: str) -> list[str]:
        """Words with commas between them."""
        return [word.strip() for word in self.text(name).split(",") if word.strip()]

    def choice(self, name: str, choices: tuple[str, ...], default: str) -> str:
        """One of `choices`."""
        said = self.text(name, default)
        if said not in choices:
            raise SettingError(f"{name} is “{said}”; write one of: {', '.join(choices)}.")
        return said

    def url(self, name: str, schemes: tuple[str, ...]) -> SplitResult | None:
        """A URL of one of the schemes, or None where nothing is set."""
        said = self.text(name)
        if not said:
            return None
        parts = urlsplit(said)
        if parts.scheme not in schemes:
            raise SettingError(f"{name} begins with “{parts.scheme or said}”; it takes {' or '.join(schemes)}.")
        try:
            parts.port  # noqa: B018  # asking is what finds out
        except ValueError as error:
            raise SettingError(f"{name} has a port that is no number from 0 to 65535.") from error
        return parts

    @property
    def local(self) -> bool:
        """Whether one person runs it on one machine."""
        return self.choice("GASSAKU_MODE", ("production", "local"), "production") == "local"

    @property
    def data(self) -> Path:
        """Folder for the database, remembered results and the key of a local studio."""
        said = self.text("GASSAKU_DATA")
        base = self._values.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
        return Path(said) if said else Path(base) / "gassaku"

    def database(self) -> dict[str, object]:
        """Django's settings of the database.

        Raises:
            SettingError: a URL of another kind of database.
        """
        parts = self.url("GASSAKU_DATABASE", ("sqlite", "postgresql", "postgres"))
        if parts is None or parts.scheme == "sqlite":
            file = unquote(parts.path.removeprefix("/")) if parts else str(self.data / "studio.sqlite")
            if not file:
                raise SettingError("GASSAKU_DATABASE names no file; write sqlite:///PATH.")
            return {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": file,
                "CONN_MAX_AGE": None,
                "OPTIONS": {
                    # one writer at a time who says so at once: nobody ever meets "database is locked" in the middle
                    "transaction_mode": "IMMEDIATE",
                    "timeout": 30,
                    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32000;",
                },
            }
        if not parts.path.strip("/"):
            raise SettingError("GASSAKU_DATABASE names no database; write postgresql://USER:PASSWORD@HOST:PORT/NAME.")
        options = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.removeprefix("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(options.pop("host", parts.hostname or "")),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": options,
        }
