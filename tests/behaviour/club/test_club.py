"""`/club setup`, as organisers use it."""

from dataclasses import replace

import pytest
from simcord.backend.errors import OptionError

from bot.domain.club.settings import ClubSettings
from bot.settings import Settings
from tests.behaviour.people import Club


async def chosen(club: Club) -> ClubSettings:
    return await club.parts.services.clubs.settings(club.guild.id)


async def test_without_options_it_shows_how_everything_stands(club: Club) -> None:
    seen = await club.organiser().slash("club setup")
    assert seen.ephemeral
    assert "Reviews are posted in a thread where the command is used." in seen.text
    assert "Reviews are posted at once." in seen.text
    assert "A discussion closes after 7 days without comments." in seen.text
    assert await chosen(club) == ClubSettings()


async def test_what_is_given_is_kept_and_the_rest_stays(club: Club) -> None:
    dario = club.organiser()
    forum = club.guild.create_forum_channel("reviews")
    await dario.slash("club setup", reviews=forum, approval=True)
    seen = await dario.slash("club setup", **{"quiet-days": 3, "vote-emoji": "🍿"})
    assert f"Reviews are posted in <#{forum.id}>." in seen.text
    assert "An organiser checks each review before it is posted." in seen.text
    expected = ClubSettings(reviews_channel=forum.id, approve_reviews=True, quiet_days=3, vote_emoji="🍿")
    assert replace(await chosen(club), past_votes=()) == expected


@pytest.mark.simcord(check_errors=False)  # simcord counts every error, answered or not
async def test_members_who_are_no_organisers_are_told_so(club: Club) -> None:
    seen = await club.ben.slash("club setup", approval=True)
    assert seen.ephemeral
    assert "Only organisers can do this" in seen.text
    assert await chosen(club) == ClubSettings()


async def test_the_chosen_role_makes_organisers(club: Club) -> None:
    role = club.guild.create_role("Curators")
    await club.organiser().slash("club setup", organisers=role)
    chloe = club.guild.add_member(club.env.create_user("Carla"), roles=[role])
    shown = await chloe.slash(club.channel, "club setup", approval=True)
    assert shown.response is not None
    assert (await chosen(club)).approve_reviews


@pytest.mark.simcord(check_errors=False)
@pytest.mark.parametrize("emoji", ["two words", "x", "<@1>", ""])
async def test_a_vote_that_is_no_emoji_is_refused(club: Club, emoji: str) -> None:
    seen = await club.organiser().slash("club setup", **{"vote-emoji": emoji})
    assert "Choose one emoji" in seen.text
    assert await chosen(club) == ClubSettings()


async def test_discord_refuses_too_many_quiet_days(club: Club) -> None:
    with pytest.raises(OptionError):
        await club.organiser().slash("club setup", **{"quiet-days": 91})


async def test_words_are_blocked_by_a_form(club: Club) -> None:
    dario = club.organiser()
    panel = await dario.click(await dario.slash("club setup"), "Rules")
    form = await dario.form_behind(panel, "Blocked words")
    seen = await dario.submit(form, words="Spam\nham, SPAM\n\n eggs ")
    assert "3 words are blocked in reviews." in seen.text
    assert (await chosen(club)).blocked_words == ("spam", "ham", "eggs")
    again = await dario.form_behind(seen, "Blocked words")
    assert again.fields["words"] == "spam\nham\neggs"


async def test_a_form_works_twice_and_after_a_restart(club: Club, settings: Settings) -> None:
    dario = club.organiser()
    panel = await dario.click(await dario.slash("club setup"), "Rules")
    for word in ("one", "two"):
        form = await dario.form_behind(panel, "Blocked words")
        await dario.submit(form, words=word)
    form = await dario.form_behind(panel, "Blocked words")
    await club.restart_bot(settings)
    await dario.submit(form, words="three")
    assert (await chosen(club)).blocked_words == ("three",)


async def test_an_organiser_tries_a_text_against_the_words(club: Club) -> None:
    dario = club.organiser()
    rules = await dario.click(await dario.slash("club setup"), "Rules")
    form = await dario.form_behind(rules, "Blocked words")
    tried = await dario.submit(form, words="spam", tried="Nothing but s*p\u200b\u0430*m")
    assert ["Your text would be refused: “spam” is blocked." in below.text for below in tried.below] == [True]
    form = await dario.form_behind(rules, "Blocked words")
    assert form.fields["tried"] == ""
    tried = await dario.submit(form, tried="Ham")
    assert ["Your text would not be refused." in below.text for below in tried.below] == [True]


async def test_channels_that_take_no_posts_are_not_offered(club: Club) -> None:
    [setup] = [one for one in club.bot.tree.get_commands() if one.name == "club"]
    payload = setup.to_dict(club.bot.tree)
    [options] = [one["options"] for one in payload["options"] if one["name"] == "setup"]
    kinds = {one["name"]: one["channel_types"] for one in options if one.get("channel_types")}
    assert kinds == {"week": [0], "reviews": [0, 15], "discussions": [0, 15], "notices": [0]}
