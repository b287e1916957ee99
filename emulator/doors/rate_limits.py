"""Rate limits: a bucket for each route and channel, server or webhook, and the global 50 a second."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from zlib import crc32

from emulator.doors.routing import Route

GLOBAL_LIMIT = (50, 1.0)
_MAJOR_PARAMETERS = ("channel_id", "guild_id", "token")
_MOST_BUCKETS = 10_000


@dataclass(slots=True)
class _Bucket:
    ends: float
    left: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """`wait` is None if the request may pass, else the seconds to wait; `headers` go with the answer."""

    headers: dict[str, str]
    wait: float | None = None
    everywhere: bool = False


_PASS = Verdict({})


class RateLimits:
    """Counts requests. `routes` and `everywhere` switch the two kinds of limits on."""

    def __init__(self, now: Callable[[], float], *, routes: bool = True, everywhere: bool = False) -> None:
        self._now = now
        self.routes = routes
        self.everywhere = everywhere
        self._buckets: dict[tuple[str, str], _Bucket] = {}

    def judge(self, route: Route, parameters: Mapping[str, str]) -> Verdict:
        """Count one request; requests without a bot token are outside the global limit."""
        if self.everywhere and route.needs_token:
            allowed, bucket = self._count(("", ""), GLOBAL_LIMIT)
            if not allowed:
                wait = max(bucket.ends - self._now(), 0.001)
                return Verdict(
                    {"X-RateLimit-Global": "true", "X-RateLimit-Scope": "global"}, wait, everywhere=True
                )
        if route.limit is None or not self.routes:
            return _PASS
        major = next((parameters[name] for name in _MAJOR_PARAMETERS if name in parameters), "")
        allowed, bucket = self._count((f"{route.method} {route.pattern}", major), route.limit)
        return self._verdict(route, bucket, allowed=allowed)

    def _count(self, key: tuple[str, str], limit: tuple[int, float]) -> tuple[bool, _Bucket]:
        now = self._now()
        bucket = self._buckets.get(key)
        if bucket is None or bucket.ends <= now:
            if len(self._buckets) > _MOST_BUCKETS:
                self._buckets = {name: each for name, each in self._buckets.items() if each.ends > now}
            bucket = self._buckets[key] = _Bucket(now + limit[1], limit[0])
        allowed = bucket.left > 0
        bucket.left -= allowed
        return allowed, bucket

    def _verdict(self, route: Route, bucket: _Bucket, *, allowed: bool) -> Verdict:
        assert route.limit is not None
        wait = max(bucket.ends - self._now(), 0.001)
        headers = {
            "X-RateLimit-Limit": str(route.limit[0]),
            "X-RateLimit-Remaining": str(bucket.left),
            "X-RateLimit-Reset": f"{bucket.ends:.3f}",
            "X-RateLimit-Reset-After": f"{wait:.3f}",
            "X-RateLimit-Bucket": f"{crc32(f'{route.method} {route.pattern}'.encode()):08x}",
        }
        return Verdict(headers) if allowed else Verdict(headers | {"X-RateLimit-Scope": "user"}, wait)
