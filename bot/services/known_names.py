"""Remembers what members are called, in memory alone and for a while."""

from collections import OrderedDict, deque
from collections.abc import Iterable, Mapping
from typing import Final

from bot.domain.pace import A_MINUTE
from bot.services.ports import Clock

MOST_NAMES: Final = 10_000
"""At most this many names are remembered; the one that was learnt longest ago goes first."""
KEPT_SECONDS: Final = 86_400
"""After this many seconds a name is looked up again, since members rename themselves."""
MOST_QUESTIONS: Final = 100
"""Discord is asked for names at most this often in a minute: it takes 120 messages on one connection."""
NOBODY: Final = ""
"""The name of somebody who is no longer on Discord."""


class KnownNames:
    """The display names of members, by server and id."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._learnt: OrderedDict[tuple[int, int], tuple[str, int]] = OrderedDict()
        self._asked: deque[int] = deque(maxlen=MOST_QUESTIONS)

    def learn(self, guild_id: int, names: Mapping[int, str]) -> None:
        """Remember these names, by member id; `NOBODY` for those who are not in the server."""
        now = self._clock.now()
        for member_id, name in names.items():
            self._learnt[guild_id, member_id] = (name, now)
            self._learnt.move_to_end((guild_id, member_id))
        self._forget()

    def known(self, guild_id: int, member_ids: Iterable[int]) -> dict[int, str]:
        """The names known of these members, `NOBODY` included; without those to be looked up."""
        self._forget()
        learnt = ((one, self._learnt.get((guild_id, one))) for one in member_ids)
        return {member_id: name[0] for member_id, name in learnt if name}

    @property
    def may_ask(self) -> bool:
        """Whether Discord can be asked for names now."""
        is_full = len(self._asked) == MOST_QUESTIONS
        return not is_full or abs(self._clock.now() - self._asked[0]) >= A_MINUTE

    def ask(self) -> None:
        """Count one question."""
        self._asked.append(self._clock.now())

    def _forget(self) -> None:
        """Drop names that are too old or too many; they are in the order in which they were learnt."""
        oldest = self._clock.now() - KEPT_SECONDS
        while self._learnt:
            _, learnt_at = next(iter(self._learnt.values()))
            if learnt_at > oldest and len(self._learnt) <= MOST_NAMES:
                return
            self._learnt.popitem(last=False)
