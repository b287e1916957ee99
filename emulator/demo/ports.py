"""Reuses the ports of the demo's services, so that addresses in messages still work after a restart."""

import socket
from collections.abc import Mapping
from pathlib import Path

from emulator.doors.server import LOOPBACK
from emulator.world.json_types import dumps, loads


class KeptPorts:
    """A file with the ports of the last start."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._ports: dict[str, int] = loads(file.read_bytes()) if file.exists() else {}

    def again(self, service: str) -> int:
        """The service's last port if it is still free; else 0, which means any."""
        port = self._ports.get(service, 0)
        try:
            socket.create_server((LOOPBACK, port)).close()
        except OSError:
            return 0
        return port

    def keep(self, ports: Mapping[str, int]) -> None:
        """Save the ports of this start, by service."""
        self._file.write_bytes(dumps(ports))
