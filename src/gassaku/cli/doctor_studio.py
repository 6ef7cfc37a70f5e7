"""What `gassaku doctor` says of the studio: its settings, its database, its chains."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from gassaku.cli.doctor import Look
from gassaku.production.store import StoreError

OF_A_SERVER = ("GASSAKU_MODE", "GASSAKU_DATABASE", "GASSAKU_HOSTS", "GASSAKU_SECRET_KEY", "GASSAKU_SECRET_KEY_FILE")


def studio_looks() -> Iterator[Look]:
    """The studio that the environment names; else the one that `gassaku studio` keeps for this user, if there is one.

    Nothing is made by looking: no database, no key, no folder.
    """
    if find_spec("django") is None or find_spec("granian") is None:
        yield Look("Studio", None, "not installed", "To have it: pip install 'gassaku[studio]'")
        return
    from gassaku.studio.environment import Environment, SettingError

    try:
        database = Environment().database()
    except SettingError as error:
        yield Look("Studio settings", False, str(error))
        return
    if "sqlite" in str(database["ENGINE"]) and not Path(str(database["NAME"])).exists():
        yield Look("Studio", None, f"no database at {database['NAME']} yet", "`gassaku studio DIR` makes one")
        return
    if not any(os.environ.get(name) for name in OF_A_SERVER):
        os.environ["GASSAKU_MODE"] = "local"
    from gassaku.cli.studio_run import set_up

    try:
        set_up()
    except StoreError as error:
        yield Look("Studio settings", False, str(error), "docs/reference/settings.md names them all")
        return
    yield _settings()
    yield from _stored()


def _settings() -> Look:
    from django.conf import settings
    from django.core.checks import run_checks

    mode = "local" if settings.LOCAL else "production"
    told = run_checks(include_deployment_checks=not settings.LOCAL)
    found = f"{mode} mode" if not told else f"{mode} mode; {len(told)} things to mend, first: {told[0].msg}"
    return Look("Studio settings", not told, found, str(told[0].hint or "") if told else "")


def _stored() -> Iterator[Look]:
    from django.db import Error, connection
    from django.db.migrations.executor import MigrationExecutor

    from gassaku.studio.access.verifying import walk_all

    try:
        connection.ensure_connection()
        executor = MigrationExecutor(connection)
        missing = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except Error as error:
        said = str(error).strip().splitlines()[0]
        yield Look(
            "Studio database", False, f"not reached: {said}", "See GASSAKU_DATABASE, and whether its server runs"
        )
        return
    mend = "Run `gassaku studio migrate`" if missing else ""
    state = f"{missing} steps behind this version" if missing else "up to date"
    yield Look("Studio database", not missing, f"{connection.vendor}, {state}", mend)
    if missing:
        return
    walked = walk_all()
    broken = [one for one in walked if one.walk.broken]
    said = f"{broken[0].production} {broken[0].walk.layer}: {broken[0].walk.broken}" if broken else ""
    mend = "Restore a backup from before, and find out who changed the database" if broken else ""
    yield Look("Studio ledger", not broken, said or f"{len(walked)} chains, all whole", mend)
