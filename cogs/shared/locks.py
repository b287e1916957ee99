"""Locks by key: one holder at a time for each."""

import asyncio
from collections.abc import Hashable
from typing import Generic, TypeVar
from weakref import WeakValueDictionary

Key = TypeVar("Key", bound=Hashable)


class KeyedLocks(Generic[Key]):
    """A lock per key, which exists as long as somebody holds it or waits for it."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[Key, asyncio.Lock] = WeakValueDictionary()

    def of(self, key: Key) -> asyncio.Lock:
        """The lock of that key."""
        return self._locks.setdefault(key, asyncio.Lock())

    def is_held(self, key: Key) -> bool:
        """Whether somebody holds it now."""
        lock = self._locks.get(key)
        return lock is not None and lock.locked()
