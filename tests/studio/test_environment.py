"""What the studio takes from the environment: each variable is used as it is meant, or refused in one sentence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gassaku.studio.environment import VARIABLES, Environment, SettingError

KEY = "kV3-w8Zq_0bRtY5uXcN7mLpJhG2fDsAa9eQoWiUy1TzCxVbMn4"
SOURCES = Path(__file__).resolve().parents[2] / "src" / "gassaku" / "studio"


def reading(**values: str) -> Environment:
    return Environment({f"GASSAKU_{name}": value for name, value in values.items()})


def test_a_text_is_trimmed_and_a_secret_may_stand_in_a_file(tmp_path):
    (tmp_path / "key").write_text(f"{KEY}\n", encoding="utf-8")
    assert reading(MAIL_FROM=" studio@example.com ").text("GASSAKU_MAIL_FROM") == "studio@example.com"
    assert reading().text("GASSAKU_MAIL_FROM", "studio@localhost") == "studio@localhost"
    both = {"SECRET_KEY": "other", "SECRET_KEY_FILE": str(tmp_path / "key")}
    assert reading(**both).text("GASSAKU_SECRET_KEY") == KEY
    with pytest.raises(SettingError, match=r"GASSAKU_SECRET_KEY_FILE names .*/none, which can't be read"):
        reading(SECRET_KEY_FILE=str(tmp_path / "none")).text("GASSAKU_SECRET_KEY")


def test_yes_and_no_words_and_choices():
    assert reading(BEHIND_PROXY="Yes").flag("GASSAKU_BEHIND_PROXY")
    assert not reading(BEHIND_PROXY="no").flag("GASSAKU_BEHIND_PROXY", default=True)
    assert reading(BEHIND_PROXY="").flag("GASSAKU_BEHIND_PROXY", default=True)
    assert reading(HOSTS="a.example, b.example,,").words("GASSAKU_HOSTS") == ["a.example", "b.example"]
    assert reading(MODE="local").local
    assert not reading().local, "production is the default"


@pytest.mark.parametrize(
    ("values", "ask", "said"),
    [
        (
            {"BEHIND_PROXY": "1"},
            lambda one: one.flag("GASSAKU_BEHIND_PROXY"),
            "GASSAKU_BEHIND_PROXY is “1”; write yes or no.",
        ),
        ({"MODE": "debug"}, lambda one: one.local, "GASSAKU_MODE is “debug”; write one of: production, local."),
        ({"DATABASE": "mysql://x/y"}, Environment.database, "begins with “mysql”; it takes sqlite or postgresql"),
        ({"DATABASE": "studio.sqlite"}, Environment.database, "begins with “studio.sqlite”; it takes sqlite"),
        ({"DATABASE": "sqlite://"}, Environment.database, "GASSAKU_DATABASE names no file; write sqlite:///PATH."),
        ({"DATABASE": "postgresql://u@h"}, Environment.database, "GASSAKU_DATABASE names no database"),
        ({"DATABASE": "postgresql://u@h:x/n"}, Environment.database, "GASSAKU_DATABASE has a port that is no number"),
        ({"MAIL": "smtp://h:99999"}, lambda one: one.url("GASSAKU_MAIL", ("smtp",)), "GASSAKU_MAIL has a port"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_sentence(values, ask, said):
    with pytest.raises(SettingError) as refused:
        ask(reading(**values))
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_databases(tmp_path):
    assert reading(DATA=str(tmp_path)).database()["NAME"] == str(tmp_path / "studio.sqlite")
    assert reading(DATABASE=f"sqlite:///{tmp_path}/a%20b.sqlite").database()["NAME"] == f"{tmp_path}/a b.sqlite"
    found = reading(DATABASE="postgresql://han:p%40ss@db.example:5433/studio?sslmode=require").database()
    named = {key: found[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")}
    assert named == {
        "NAME": "studio",
        "USER": "han",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }


def test_every_variable_that_the_sources_read_is_in_the_list_and_the_other_way_round():
    import re

    read = set()
    for file in SOURCES.rglob("*.py"):
        read |= set(re.findall(r"\"(GASSAKU_[A-Z_]+)\"", file.read_text(encoding="utf-8")))
    assert {one.name for one in VARIABLES} == read


def in_production(tmp_path: Path, *words: str, **values: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GASSAKU", "DJANGO"))}
    own = {f"GASSAKU_{name}": value for name, value in values.items()}
    environment = {**kept, "GASSAKU_DATA": str(tmp_path), **own, "DJANGO_SETTINGS_MODULE": "gassaku.studio.settings"}
    command = [sys.executable, *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)


def test_in_production_djangos_own_check_before_deployment_has_nothing_to_say(tmp_path):
    words = ("-W", "error", "-m", "django", "check", "--deploy", "--fail-level", "WARNING")
    ran = in_production(tmp_path, *words, SECRET_KEY=KEY, HOSTS="studio.example.com")
    assert (ran.returncode, ran.stdout.strip()) == (0, "System check identified no issues (0 silenced)."), ran.stderr


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"HOSTS": "studio.example.com"}, "GASSAKU_SECRET_KEY is not set"),
        ({"HOSTS": "studio.example.com", "SECRET_KEY": "short"}, "GASSAKU_SECRET_KEY has 5 characters"),
        ({"SECRET_KEY": KEY}, "GASSAKU_HOSTS is not set"),
    ],
)
def test_in_production_what_must_be_set_is_asked_for(tmp_path, values, said):
    ran = in_production(tmp_path, "-m", "gassaku", "studio", "migrate", **values)
    assert (ran.returncode, said in ran.stderr, ran.stderr.count("\n")) == (2, True, 1), ran.stderr
