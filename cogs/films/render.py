"""Renders a film's card as a message: the page, and the pictures to send with it."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple, Self

import discord

from bot.domain.films.extras import FilmExtras
from bot.domain.threads import MayRead
from bot.locales import Language, language
from bot.services.films.films import FilmCard
from bot.services.use_cases import Services
from bot.ui.base.controls import Page
from bot.ui.films.card import Pictures, ToldFilm, film_card
from bot.ui.pictures.histogram import HISTOGRAM_FILE, histogram_text
from bot.ui.pictures.title_card import TITLE_FILE, title_text
from cogs.shared.interactions import guild_of
from cogs.shared.pictures import SentPictures, histogram_picture, title_picture
from cogs.shared.sight import all_may_read, may_read


class Picture(NamedTuple):
    """A drawn picture: the name of its file, and what it shows in words."""

    name: str
    png: bytes
    words: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A card ready to send, with its pictures."""

    page: Page
    pictures: tuple[Picture, ...]
    quoted_id: int | None = None
    """The author of the review that it quotes."""

    @property
    def files(self) -> list[discord.File]:
        """The pictures' files; a file can be sent once."""
        return [discord.File(io.BytesIO(png), name, description=words) for name, png, words in self.pictures]

    def beside(self, kept: discord.Attachment | None) -> list[discord.Attachment | discord.File]:
        """The files to send to a message that already has this title card, if it is unchanged."""
        titles = [each for each in self.pictures if each.name == TITLE_FILE]
        if kept is None or not titles or len(titles[0].png) != kept.size:
            return [*self.files]
        return [kept, *(file for file in self.files if file.filename != TITLE_FILE)]


class Onlookers(NamedTuple):
    """Who sees a card: everyone who can read a channel, or with `is_asker` only the member who asked."""

    guild_id: int
    may_read: MayRead
    is_asker: bool = False
    in_thread: bool = False

    @classmethod
    def of_place(cls, guild: discord.Guild, place_id: int) -> Self:
        """Everyone who can read that channel or thread."""
        in_thread = isinstance(guild.get_channel_or_thread(place_id), discord.Thread)
        return cls(guild.id, all_may_read(guild, place_id), in_thread=in_thread)

    @classmethod
    def asker(cls, interaction: discord.Interaction) -> Self:
        """Only the acting member."""
        return cls(guild_of(interaction), may_read(interaction), is_asker=True)


class CardDesk:
    """Makes cards, and remembers the addresses of pictures on public ones."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._sent = SentPictures()

    async def again(self, found: FilmCard, locale: str, seen_by: Onlookers, now: float) -> Rendered:
        """A public card; pictures sent in the server shortly before `now` are not sent again."""
        say, guild_id = language(locale), seen_by.guild_id
        extras = await self._services.lookups.extras.known(guild_id, found)
        drawn = await _drawn(found, extras, say, is_hidden=found.standing.rules.hide_means)
        known = {each.name: self._sent.address(guild_id, each.png, now) for each in drawn}
        page, quoted_id = await _page(self._services, found, extras, say, seen_by, drawn, known)
        return Rendered(page, tuple(each for each in drawn if not known[each.name]), quoted_id)

    def sent(self, guild_id: int, card: Rendered, message: discord.Message, now: float) -> None:
        """Record that a public card was sent, so its pictures need not be sent again for a while."""
        addresses = {each.filename: each.url for each in message.attachments}
        for each in card.pictures:
            if each.name in addresses:
                self._sent.sent(guild_id, each.png, addresses[each.name], now)


async def render(services: Services, found: FilmCard, locale: str, seen_by: Onlookers) -> Rendered:
    """The card with all its pictures; one that only its member sees has their own score.

    A public card has no figures if the server hides them from members who have not scored the film.
    """
    say, standing = language(locale), found.standing
    extras = await services.lookups.extras.known(seen_by.guild_id, found)
    is_hidden = standing.is_hidden if seen_by.is_asker else standing.rules.hide_means
    drawn = await _drawn(found, extras, say, is_hidden=is_hidden)
    page, quoted_id = await _page(services, found, extras, say, seen_by, drawn, {})
    return Rendered(page, drawn, quoted_id)


async def _drawn(
    found: FilmCard, extras: FilmExtras | None, say: Language, *, is_hidden: bool
) -> tuple[Picture, ...]:
    pictures, tally = list[Picture](), found.standing.tally
    has_poster = extras is not None and extras.poster
    if not has_poster and (png := await title_picture(found.film, say)):
        pictures.append(Picture(TITLE_FILE, png, title_text(found.film, say)))
    if tally.votes and not is_hidden:
        pictures.append(Picture(HISTOGRAM_FILE, histogram_picture(tally), histogram_text(tally, say)))
    return tuple(pictures)


async def _page(
    services: Services,
    found: FilmCard,
    extras: FilmExtras | None,
    say: Language,
    seen_by: Onlookers,
    drawn: tuple[Picture, ...],
    known: Mapping[str, str | None],
) -> tuple[Page, int | None]:
    """The card's page, and whose review it quotes."""
    names = {each.name for each in drawn}
    activity = await services.films.activity(seen_by.guild_id, found, seen_by.may_read)
    pictures = Pictures(TITLE_FILE in names, known.get(TITLE_FILE), known.get(HISTOGRAM_FILE))
    is_hidden = bool(found.standing.tally.votes) and HISTOGRAM_FILE not in names
    told = ToldFilm(found.film, found.standing, activity, found.added, extras)
    page = film_card(
        told,
        pictures,
        say,
        is_own=seen_by.is_asker,
        in_thread=seen_by.in_thread,
        hides_figures=is_hidden,
    )
    return page, activity.quoted_id
