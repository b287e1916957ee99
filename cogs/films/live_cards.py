"""Keeps recent cards, and those at the top of threads, up to date as members rate."""

import logging
from collections import OrderedDict
from dataclasses import dataclass
from typing import Final, NamedTuple

import discord

from bot.domain.errors import UserError
from bot.domain.privacy.member import ShownPost
from bot.domain.threads import ClubThread, Purpose, ThreadKey
from bot.ui.pictures.title_card import TITLE_FILE
from cogs.films.render import Onlookers, render
from cogs.shared.by_server import NewServers
from cogs.shared.discord_refusals import FAILURES, passes
from cogs.shared.feature_cog import Bot
from cogs.shared.interactions import server_language
from cogs.shared.people import with_names
from cogs.shared.posts.renewals import AGAIN, Renewals, Renewed, edited
from cogs.shared.waking import is_open

REFRESH_SECONDS: Final = 2.0
"""Scores within this time share one edit."""
MOST_CARDS: Final = 500
"""At most this many cards are kept current, the latest per channel and film; older ones stay as they are."""
NOBODY: Final = 0
"""The reader of a public card, which shows no member's own score."""

_log = logging.getLogger(__name__)


class CardPlace(NamedTuple):
    """A film's card in a channel; only the latest of several is kept current."""

    guild_id: int
    film_id: str
    channel_id: int
    is_opener: bool = False
    """Whether it opens the film's thread."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A card's message, and its language."""

    message_id: int
    locale: str


class LiveCards:
    """The visible cards. Changes are marked at once and edited at the next `refresh`."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._services = bot.services
        self._shown: OrderedDict[CardPlace, Shown] = OrderedDict()
        self._outdated: set[tuple[int, str]] = set()
        self._new: set[tuple[int, str]] = set()
        self._servers = NewServers(bot)
        self._titles: OrderedDict[int, discord.Attachment] = OrderedDict()
        self._renewals = Renewals[CardPlace](bot, self._renew, lambda place: place.channel_id)

    def show(self, place: CardPlace, message: discord.Message, locale: str) -> None:
        """Keep this card current from now on, instead of an earlier one in that place."""
        self._shown[place] = Shown(message.id, locale)
        self._keep_title(message)
        self._shown.move_to_end(place)
        if len(self._shown) > MOST_CARDS:
            self._shown.popitem(last=False)

    def outdate(self, guild_id: int, film_id: str) -> None:
        """Mark this film: one of its scores has changed."""
        self._outdated.add((guild_id, film_id))

    def look_again(self, guild_id: int, film_id: str) -> None:
        """A card that opens this film's thread has come into view: its scores may have changed meanwhile."""
        self._new.add((guild_id, film_id))

    def forget_server(self, guild_id: int) -> None:
        """The server's data was deleted: its cards stay as they are."""
        for place in [place for place in self._shown if place.guild_id == guild_id]:
            del self._shown[place]

    async def refresh(self) -> None:
        """Start to edit the cards of films that have changed, in new servers since before the start."""
        for guild in self._servers.take():
            await self._look_back(guild)
        for film in tuple(self._new):
            if await self._services.threads.is_outdated(*film):
                self.outdate(*film)
            self._new.discard(film)
        outdated = set(self._outdated)
        for place in self._shown:
            if place[:2] in outdated:
                self._renewals.mark(place)
        for guild_id, film_id in outdated:  # each until the database has answered for it
            for known in await self._openers(guild_id, film_id):
                self._renewals.mark(CardPlace(guild_id, film_id, known.thread_id or 0, is_opener=True))
            self._outdated.discard((guild_id, film_id))
        self._renewals.start()

    async def _look_back(self, guild: discord.Guild) -> None:
        """Mark the threads' cards that a stop or a crash left outdated; an archived one cannot be edited."""
        for film_id, thread_id in await self._services.threads.outdated(guild.id):
            if is_open(guild, thread_id):
                self._renewals.mark(CardPlace(guild.id, film_id, thread_id, is_opener=True))

    async def _openers(self, guild_id: int, film_id: str) -> list[ClubThread]:
        """The film's threads, whose opening cards outlive a restart since their places are stored.

        An archived thread is not among them, and cannot be edited.
        """
        guild = self._bot.get_guild(guild_id)
        every = await self._services.threads.every(ThreadKey(guild_id, Purpose.REVIEWS, film_id))
        return [one for one in every if guild and one.opener_id and guild.get_thread(one.thread_id or 0)]

    async def _renew(self, place: CardPlace) -> Renewed:
        guild = self._bot.get_guild(place.guild_id)
        shown = await self._shown_at(place)
        if guild is None or shown is None:
            return Renewed()
        try:
            edited_card = await self._edit(guild, place, shown)
        except (UserError, *FAILURES) as refused:
            _log.info("The card %s is not kept current: %s", shown.message_id, refused)
            if passes(refused):
                return AGAIN
            # Deleted, hidden from the bot, or about a film that is gone: the card stays as it is.
            self._shown.pop(place, None)
            return Renewed()
        self._keep_title(edited_card)
        return edited(shown.message_id)

    async def _shown_at(self, place: CardPlace) -> Shown | None:
        guild = self._bot.get_guild(place.guild_id)
        if not place.is_opener or guild is None:
            return self._shown.get(place)
        settings = await self._services.clubs.settings(guild.id)
        openers = await self._openers(guild.id, place.film_id)
        ids = (one.opener_id for one in openers if one.thread_id == place.channel_id)
        return next((Shown(i, server_language(settings, guild).code) for i in ids if i), None)

    async def _edit(self, guild: discord.Guild, place: CardPlace, shown: Shown) -> discord.Message:
        found = await self._services.films.card_of(place.guild_id, NOBODY, place.film_id)
        seen_by = Onlookers.of_place(guild, place.channel_id)
        card = await render(self._services, found, shown.locale, seen_by)
        await with_names(self._bot, guild, card.page)
        kept = self._titles.get(shown.message_id)
        if not place.is_opener:  # the places of openers are stored with their threads
            post = ShownPost(place.channel_id, shown.message_id, place.film_id)
            quoted = [card.quoted_id] if card.quoted_id else []
            await self._services.privacy.showed(guild.id, post, quoted)
        message = self._bot.message(place.channel_id, shown.message_id)
        edited_card = await message.edit(view=card.page, attachments=card.beside(kept))
        if place.is_opener:
            await self._services.threads.showed(guild.id, place.channel_id, found.standing.tally)
        return edited_card

    def _keep_title(self, message: discord.Message) -> None:
        """Remember the title card in the message, so that the next edit need not send it again."""
        if title := discord.utils.get(message.attachments, filename=TITLE_FILE):
            self._titles[message.id] = title
            self._titles.move_to_end(message.id)
            if len(self._titles) > MOST_CARDS:
                self._titles.popitem(last=False)
