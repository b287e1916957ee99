"""PgBouncer, from Debian's package: each transaction gets any of a few connections to PostgreSQL."""

import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tests.storage.postgres_server import POOLER_PORT, PostgresServer, another_user, hand_over

CONNECTIONS: Final = 3
"""To each database: fewer than one bot opens, so that transactions of one session change connections."""
_SETTINGS: Final = """
[databases]
* = host={server} user=club

[pgbouncer]
unix_socket_dir = {folder}
listen_port = {port}
auth_type = any
pool_mode = transaction
default_pool_size = {connections}
max_client_conn = 200
server_login_retry = 1
"""


@contextmanager
def pgbouncer_running(server: PostgresServer) -> Iterator[PostgresServer | None]:
    """The same server behind PgBouncer; None if that is not installed."""
    program = shutil.which("pgbouncer") or shutil.which("/usr/sbin/pgbouncer")
    if program is None:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="pool-") as name:
        folder, settings = Path(name), Path(name) / "settings.ini"
        told = {"server": server.folder, "folder": folder, "port": POOLER_PORT, "connections": CONNECTIONS}
        settings.write_text(_SETTINGS.format(**told), encoding="utf-8")
        hand_over(folder)
        command = [program, str(settings)]
        with subprocess.Popen(
            command, cwd="/", stderr=subprocess.PIPE, text=True, **another_user()
        ) as pooler:
            try:
                _wait_until_up(pooler)
                yield server._replace(pooler=folder)
            finally:
                pooler.terminate()


def _wait_until_up(pooler: subprocess.Popen[str]) -> None:
    """Wait until it says so. Its other output is read too: otherwise it would block on it one day."""
    assert pooler.stderr is not None
    said = []
    while (line := pooler.stderr.readline()) and "process up" not in line:
        said.append(line)
    assert line, said
    threading.Thread(target=pooler.stderr.read, daemon=True).start()
