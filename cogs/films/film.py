"""`/film`: a film's card."""

from collections.abc import Collection

import discord

from bot.domain.privacy.member import Forgotten
from bot.locales import named
from bot.services.films.films import FilmCard
from bot.ui.base.controls import chosen, language_of
from bot.ui.films.card import rate_first
from bot.ui.presses.films import PickCard, ShowCard, ShowFigures
from cogs.films.live_cards import REFRESH_SECONDS, CardPlace, LiveCards
from cogs.films.render import CardDesk, Onlookers, render
from cogs.shared.answers import show, tell_all, tell_all_later
from cogs.shared.commands import FILM, command
from cogs.shared.feature_cog import Bot, FeatureCog, every, on_press
from cogs.shared.interactions import guild_of, server_of
from cogs.shared.posts.shown_posts import remember_post
from cogs.shared.which_film import ask_which_film, on_pick


class FilmCog(FeatureCog):
    """Shows films."""

    def __init__(self, bot: Bot) -> None:
        super().__init__(bot)
        self._cards = LiveCards(bot)
        self._desk = CardDesk(bot.services)

    @command("film", named("A film's card: facts, scores, and your own"), film=FILM)
    async def film(self, interaction: discord.Interaction, film: str) -> None:
        """Show the card of the film that was chosen or typed."""
        guild_id, language = guild_of(interaction), language_of(interaction).code
        found = await self.services.films.card(guild_id, interaction.user.id, film, language)
        if isinstance(found, FilmCard):
            await self._send(interaction, found)
        else:
            await ask_which_film(interaction, found, PickCard())

    @on_pick
    async def pick_card(self, interaction: discord.Interaction, _press: PickCard) -> None:
        """Show the card of the film that was meant."""
        film_id = chosen(interaction)
        found = await self.services.films.card_of(guild_of(interaction), interaction.user.id, film_id)
        await self._send(interaction, found)

    @on_press
    async def show_figures(self, interaction: discord.Interaction, press: ShowFigures) -> None:
        """Show the member the whole card, if they have scored the film."""
        found = await self.services.films.card_of(guild_of(interaction), interaction.user.id, press.film_id)
        if found.standing.is_hidden:
            await show(interaction, rate_first(found.film, language_of(interaction)))
        else:
            await _show_alone(self.bot, interaction, found)

    @on_press
    async def show_card(self, interaction: discord.Interaction, _press: ShowCard) -> None:
        """Show the member the card of the chosen film."""
        film_id = chosen(interaction)
        found = await self.services.films.card_of(guild_of(interaction), interaction.user.id, film_id)
        await _show_alone(self.bot, interaction, found)

    async def _send(self, interaction: discord.Interaction, found: FilmCard) -> None:
        """Answer publicly with the card, and keep it current."""
        locale, guild_id = (await self.everyones_language(interaction)).code, guild_of(interaction)
        now = interaction.created_at.timestamp()
        coming = await self.services.lookups.extras.ask(found)
        message_id = None
        if coming and coming.is_first:
            message_id = await tell_all_later(interaction)
            await coming.wait()
        seen_by = Onlookers.of_place(server_of(interaction), interaction.channel_id or 0)
        card = await self._desk.again(found, locale, seen_by, now)
        if card.quoted_id:
            message_id = message_id or await tell_all_later(interaction)
            await remember_post(self.services, interaction, message_id, card.quoted_id, film_id=found.film.id)
        message = await tell_all(interaction, card.page, files=card.files)
        if interaction.channel_id and message:
            self._desk.sent(guild_id, card, message, now)
            place = CardPlace(guild_id, found.film.id, interaction.channel_id)
            self._cards.show(place, message, locale)
        if coming:
            coming.then(lambda: self._cards.outdate(guild_id, found.film.id))

    @FeatureCog.listener()
    async def on_score_change(self, guild_id: int, film_id: str) -> None:
        """Have the film's cards follow: a member changed a score."""
        self._cards.outdate(guild_id, film_id)

    @FeatureCog.listener()
    async def on_film_thread_open(self, guild_id: int, film_id: str) -> None:
        """Look at a new thread's card again: it shows the scores as they were when it was drawn."""
        self._cards.look_again(guild_id, film_id)

    @FeatureCog.listener()
    async def on_scores_change(self, guild_id: int, film_ids: Collection[str]) -> None:
        """Have these films' cards follow: a member changed many scores at once."""
        for film_id in film_ids:
            self._cards.outdate(guild_id, film_id)

    @FeatureCog.listener()
    async def on_member_forgotten(self, forgotten: Forgotten) -> None:
        """Have the cards follow that a deleted member's scores counted in."""
        for film_id in forgotten.film_ids:
            self._cards.outdate(forgotten.guild_id, film_id)

    @FeatureCog.listener()
    async def on_server_forgotten(self, guild_id: int) -> None:
        """Leave the cards of a server as they are whose data was deleted."""
        self._cards.forget_server(guild_id)

    @every(seconds=REFRESH_SECONDS)
    async def _refresh(self) -> None:
        await self._cards.refresh()


async def _show_alone(bot: Bot, interaction: discord.Interaction, found: FilmCard) -> None:
    """Answer with the member's own view of the card."""
    card = await render(bot.services, found, str(interaction.locale), Onlookers.asker(interaction))
    await show(interaction, card.page, files=card.files)
