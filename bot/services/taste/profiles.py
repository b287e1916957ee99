"""A member's profile: your own, or that of a member who has joined the soulmates."""

import asyncio
from dataclasses import dataclass

from bot.domain.errors import UserError
from bot.domain.taste.profile import Profile, profile_of
from bot.services.films.films import FilmService
from bot.services.ports import Clubs
from bot.services.tours.ports import Profiles, Soulmates


@dataclass(frozen=True, slots=True)
class ProfileService:
    """Reading profiles."""

    _films: FilmService
    _profiles: Profiles
    _soulmates: Soulmates
    _clubs: Clubs

    async def profile(
        self, guild_id: int, asker_id: int, member_id: int, *, is_shared: bool = False
    ) -> Profile:
        """The member's profile; `UserError` for another member who has not joined the soulmates.

        If the server hides others' scores, figures based on them are left out for other readers, and for the
        member too if everyone will read it (`is_shared`).
        """
        if member_id != asker_id and not await self._soulmates.is_member(guild_id, member_id):
            raise UserError("This profile is private: only members who have joined soulmates show theirs.")
        scores = await self._profiles.scores(guild_id, member_id)
        films = await self._films.look_up(guild_id, [own.film_id for own in scores])
        written = await self._profiles.written(guild_id, member_id)
        profile = await asyncio.to_thread(profile_of, scores, films, written)
        settings = await self._clubs.settings(guild_id)
        is_hidden = settings.hide_means and (is_shared or member_id != asker_id)
        return profile.without_others() if is_hidden else profile
