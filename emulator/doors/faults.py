"""Makes requests fail on demand: a given number of times, or at random with a seed."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase


class Mishap(StrEnum):
    """Failures that are not an HTTP status."""

    TIMEOUT = "timeout"
    SLOW = "answered as always, but late"
    DROPPED_AFTER = "carried out, then the connection dropped"


@dataclass(slots=True)
class Fault:
    """One kind of failure to come; `Faults.add` explains the fields."""

    method: str
    path_pattern: str
    kind: int | Mishap
    times: int | None
    chance: float
    after: bool
    retry_after: float
    late: float
    everywhere: bool
    then: Callable[[], object] | None

    @property
    def is_carried_out(self) -> bool:
        """Whether the request is carried out before it fails."""
        return self.after or self.kind == Mishap.DROPPED_AFTER

    def payload(self) -> dict[str, object]:
        if self.kind == 429:
            message = "You are being rate limited."
            return {"message": message, "retry_after": self.retry_after, "global": self.everywhere}
        return {"message": f"{self.kind}: made to fail", "code": 0}


class Faults:
    """The failures to come, the earliest added first. `seed` is for the random ones."""

    def __init__(self, seed: int = 0) -> None:
        self._waiting: list[Fault] = []
        self._chance = random.Random(seed)  # noqa: S311  (to be repeated, not to be secret)

    def add(
        self,
        method: str,
        path_pattern: str,
        *,
        status: int | Mishap,
        times: int | None = 1,
        chance: float = 1.0,
        after: bool = False,
        retry_after: float = 0.05,
        late: float = 5.0,
        everywhere: bool = False,
        then: Callable[[], object] | None = None,
    ) -> None:
        """Make requests fail whose method and path below /api/v10 match (`*` matches anything, also a `/`).

        `status` is an HTTP status (429, 500, 502, 503...) or a mishap. Each matching request fails with
        probability `chance` (0 to 1), until `times` have failed; None means for ever. With `after` the
        request is carried out first, so that a message is posted although its sender is told of a failure.
        `retry_after` (seconds) and `everywhere` (the global limit) go with 429; `late` is the delay of a slow
        answer, in seconds. `then` is called when a request is about to fail, before anything is answered: it
        may kill the sender.
        """
        self._waiting.append(
            Fault(method, path_pattern, status, times, chance, after, retry_after, late, everywhere, then)
        )

    def clear(self) -> None:
        """Drop all failures still to come."""
        self._waiting.clear()

    def take(self, method: str, path: str) -> Fault | None:
        for fault in self._waiting:
            if fault.method != method or not fnmatchcase(path, fault.path_pattern):
                continue
            if self._chance.random() >= fault.chance:
                continue
            if fault.times is not None:
                fault.times -= 1
                if not fault.times:
                    self._waiting.remove(fault)
            return fault
        return None
