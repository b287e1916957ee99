"""Bad days on demand: failures that the next matching requests meet."""

from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase


class Mishap(StrEnum):
    """Failures that are not an HTTP status."""

    TIMEOUT = "timeout"
    DROPPED_AFTER = "carried out, then the connection dropped"


@dataclass(slots=True)
class Fault:
    """`kind` is an HTTP status (429, 500, 502, 503...) or a mishap; `retry_after` in seconds is for 429."""

    method: str
    path_pattern: str
    kind: int | Mishap
    times: int
    retry_after: float
    everywhere: bool

    def payload(self) -> dict[str, object]:
        if self.kind == 429:
            message = "You are being rate limited."
            return {"message": message, "retry_after": self.retry_after, "global": self.everywhere}
        return {"message": f"{self.kind}: made to fail", "code": 0}


class Faults:
    """The failures still to come, the earliest added first."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []

    def add(
        self,
        method: str,
        path_pattern: str,
        *,
        status: int | Mishap,
        times: int = 1,
        retry_after: float = 0.05,
        everywhere: bool = False,
    ) -> None:
        """The next `times` requests whose path below /api/v10 matches (`*` is anything) fail so."""
        self._waiting.append(Fault(method, path_pattern, status, times, retry_after, everywhere))

    def take(self, method: str, path: str) -> Fault | None:
        for fault in self._waiting:
            if fault.method == method and fnmatchcase(path, fault.path_pattern):
                fault.times -= 1
                if not fault.times:
                    self._waiting.remove(fault)
                return fault
        return None
