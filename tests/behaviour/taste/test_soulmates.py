"""`/soulmates` and `/compare`, as members use them."""

import pytest

from bot.domain.taste.compare_requests import A_DAY, MOST_BY_ONE, MOST_OF_ONE
from tests.behaviour.people import Club, Person, by_name
from tests.behaviour.reviews.test_hidden_channels import close_to_all_but
from tests.behaviour.taste.tasting import join, menu, press, rate

ALIKE = (9, 8, 9, 7, 3, 9, 6, 8)
OPPOSED = (2, 3, 1, 9, 9, 2, 9, 3)


async def test_joining_is_explained_and_asked_for(club: Club) -> None:
    seen = await club.ben.slash("soulmates")
    assert seen.ephemeral
    assert "If you join, others who have joined see how close your tastes are" in seen.text
    assert "Other servers see nothing." in seen.text
    joined = await club.ben.click(seen, "Join")
    assert "You are the first to join." in joined.text
    assert "Rate what others rated" in joined.labels
    left = await club.ben.click(joined, "Leave soulmates")
    assert "You have left" in left.text
    assert not await club.parts.services.soulmates.is_member(club.guild.id, club.ben.id)
    assert "Join again" in left.labels


async def test_the_closest_come_first_with_what_it_rests_on(club: Club) -> None:
    await rate(club, club.ben, ALIKE)
    await rate(club, club.chloe, (*ALIKE[:6], 7, 7))
    await rate(club, club.ana, OPPOSED)
    await join(club, club.ben, club.chloe, club.ana)
    seen = await club.ben.slash("soulmates")
    assert seen.ephemeral
    assert "2 other members have joined" in seen.text
    assert seen.text.index(by_name(club.chloe)) < seen.text.index(by_name(club.ana))
    assert "0.2 points apart on average · 8 films in common · early" in seen.text
    assert list(seen.options) == ["Chloe", "Ana"]


async def test_who_has_not_joined_is_neither_shown_nor_counted(club: Club) -> None:
    for person in (club.ben, club.chloe, club.ana):
        await rate(club, person, ALIKE)
    await join(club, club.ben, club.chloe)
    seen = await club.ben.slash("soulmates")
    assert "1 other member has joined" in seen.text
    assert str(club.ana.id) not in seen.text


async def test_with_too_few_films_one_is_told_what_to_do(club: Club) -> None:
    await rate(club, club.ben, ALIKE[:4])
    await rate(club, club.chloe, ALIKE)
    await join(club, club.ben, club.chloe)
    seen = await club.ben.slash("soulmates")
    assert "1 other member has joined, with too few films in common with you." in seen.text
    assert "It takes 5. The most you share with one member is 4." in seen.text
    assert "Rate what others rated" in seen.labels


async def test_a_soulmates_agreements_and_clashes_are_behind_the_select(club: Club) -> None:
    await rate(club, club.ben, ALIKE)
    await rate(club, club.chloe, (*ALIKE[:7], 1))
    await join(club, club.ben, club.chloe)
    seen = await club.ben.slash("soulmates")
    compared = await club.ben.choose(seen, str(club.chloe.id))
    assert compared.ephemeral
    assert compared.message.id != seen.message.id
    assert "### Where you agree" in compared.text
    assert "### Where you clash\n**Toy Story" not in compared.text
    assert "**Ben** 8 · **Chloe** 1" in compared.text
    assert compared.files == ["tastes.png"]
    assert "[Scores by Ben (across) and by Chloe (up): the same score: 7 · " in compared.text


async def test_soulmates_come_in_pages_and_who_has_left_the_server_is_not_shown(club: Club) -> None:
    crowd = club.crowd(7)
    for person in (club.ben, *crowd):
        await rate(club, person, ALIKE)
    await join(club, club.ben, *crowd)
    club.guild.remove_member(crowd[0].actor)
    first = await club.ben.slash("soulmates")
    assert str(crowd[0].id) not in first.text
    assert "Page 1 of 2" in first.text
    assert "6 other members have joined" in first.text
    second = await club.ben.click(first, "Next")
    assert "Page 2 of 2" in second.text
    assert len(second.options) == 1
    assert not await club.parts.services.soulmates.is_member(club.guild.id, crowd[0].id)


@pytest.mark.simcord(check_errors=False)  # simcord counts every error, answered or not
async def test_who_has_left_meanwhile_is_not_compared(club: Club) -> None:
    for person in (club.ben, club.chloe):
        await rate(club, person, ALIKE)
    await join(club, club.ben, club.chloe)
    seen = await club.ben.slash("soulmates")
    await club.parts.services.soulmates.leave(club.guild.id, club.chloe.id)
    refused = await club.ben.choose(seen, str(club.chloe.id))
    assert "has left soulmates" in refused.text
    await join(club, club.chloe)
    club.guild.remove_member(club.chloe.actor)
    assert "no longer in the server" in (await club.ben.choose(seen, str(club.chloe.id))).text


async def test_one_who_has_left_is_shown_no_page_any_more(club: Club) -> None:
    crowd = club.crowd(6)
    for person in (club.ben, *crowd):
        await rate(club, person, ALIKE)
    await join(club, club.ben, *crowd)
    seen = await club.ben.slash("soulmates")
    await club.parts.services.soulmates.leave(club.guild.id, club.ben.id)
    assert "If you join" in (await club.ben.click(seen, "Next")).text


async def test_two_who_have_joined_are_compared_at_once(club: Club) -> None:
    await rate(club, club.ben, ALIKE)
    await rate(club, club.chloe, OPPOSED)
    await join(club, club.ben, club.chloe)
    seen = await club.ben.slash("compare", member=club.chloe.actor)
    assert seen.ephemeral
    assert "## **Ben** and **Chloe**" in seen.text
    assert "8 films in common" in seen.text
    assert seen.text.count("**Ben** ") >= 4
    by_menu = await menu(club.ben, club.chloe.actor)
    assert by_menu.text == seen.text


async def test_else_the_other_is_asked_and_the_answer_is_there_for_all(club: Club) -> None:
    await rate(club, club.ben, ALIKE)
    await rate(club, club.chloe, ALIKE)
    asked = await club.ben.slash("compare", member=club.chloe.actor)
    assert not asked.ephemeral
    assert f"<@{club.chloe.id}>, {by_name(club.ben)} would like to compare tastes with you" in asked.text
    sent = [(one.json or {}).get("data") or {} for one in club.env.http_requests if one.method == "POST"]
    [line] = [data["content"] for data in sent if data.get("content")]
    assert line == f"<@{club.chloe.id}> Ben would like to compare tastes with you."
    assert asked.message.content == ""
    compared = await club.chloe.click(asked, "Compare")
    assert compared.message.id == asked.message.id
    assert "## **Ben** and **Chloe**" in compared.text
    assert compared.files == ["tastes.png"]
    assert compared.labels == ["Details", "Remove"]


@pytest.mark.simcord(check_errors=False)
async def test_only_the_one_asked_answers_and_within_a_day(club: Club) -> None:
    await rate(club, club.ben, ALIKE)
    asked = await club.ben.slash("compare", member=club.chloe.actor)
    for other in (club.ben, club.ana):
        assert (await other.click(asked, "Compare")).ephemeral
    again = await club.ben.slash("compare", member=club.chloe.actor)
    assert "Give them a day to answer." in again.text
    club.clock.time += A_DAY
    assert "no longer open" in (await club.chloe.click(asked, "Compare")).text


@pytest.mark.simcord(check_errors=False)
async def test_nobody_pings_one_after_the_other_by_asking(club: Club) -> None:
    crowd = club.crowd(MOST_BY_ONE + 1)
    asked = [await club.ben.slash("compare", member=one.actor) for one in crowd]
    assert [seen.ephemeral for seen in asked] == [False] * MOST_BY_ONE + [True]
    assert asked[-1].text == "You can ask 5 members a day. Try again tomorrow."
    club.clock.time += A_DAY
    assert not (await club.ben.slash("compare", member=crowd[-1].actor)).ephemeral


@pytest.mark.simcord(check_errors=False)
async def test_nobody_is_pinged_by_one_after_the_other(club: Club) -> None:
    crowd = club.crowd(MOST_OF_ONE + 1)
    asked = [await one.slash("compare", member=club.chloe.actor) for one in crowd]
    assert [seen.ephemeral for seen in asked] == [False] * MOST_OF_ONE + [True]
    assert asked[-1].text == "Others have asked this member today already. Try again tomorrow."


@pytest.mark.simcord(check_errors=False)
async def test_nobody_is_asked_where_they_may_not_look(club: Club) -> None:
    secret = club.guild.create_text_channel("secret")
    close_to_all_but(club, secret, club.ben)
    told = await Person(club.ben.actor, secret).slash("compare", member=club.chloe.actor)
    assert told.ephemeral and "can't read this channel" in told.text
    assert not (await club.ben.slash("compare", member=club.chloe.actor)).ephemeral, "it did not count"


async def test_a_refusal_takes_the_question_away(club: Club) -> None:
    asked = await club.ben.slash("compare", member=club.chloe.actor)
    refused = await club.chloe.click(asked, "No, thanks")
    assert refused.text == "No comparison this time."
    assert refused.labels == []


async def test_two_with_too_few_films_are_shown_a_way_to_more(club: Club) -> None:
    await rate(club, club.ben, ALIKE[:3])
    await rate(club, club.chloe, ALIKE)
    await join(club, club.ben, club.chloe)
    seen = await club.ben.slash("compare", member=club.chloe.actor)
    assert "That takes 5 films you have both rated. So far: 3 films in common." in seen.text
    assert seen.labels == ["Rate what others rated"]


@pytest.mark.simcord(check_errors=False)
async def test_nobody_is_compared_with_a_bot_or_with_themselves(club: Club) -> None:
    robot = club.guild.add_member(club.env.create_user("Robot", bot=True))
    assert "Bots have no taste" in (await club.ben.slash("compare", member=robot)).text
    assert "always agree" in (await club.ben.slash("compare", member=club.ben.actor)).text


async def test_the_other_server_knows_nothing_of_it(club: Club) -> None:
    elsewhere = club.elsewhere("Matinee")
    await rate(club, club.ben, ALIKE)
    await rate(club, club.chloe, ALIKE)
    await join(club, club.ben, club.chloe)
    there = await elsewhere.ben.slash("soulmates")
    assert "If you join" in there.text
    await join(elsewhere, elsewhere.ben, elsewhere.chloe)
    seen = await elsewhere.ben.slash("soulmates")
    assert str(club.chloe.id) not in seen.text
    assert "with too few films in common" in seen.text


async def test_soulmates_and_comparisons_speak_spanish(club: Club) -> None:
    invited = await club.ana.slash("soulmates")
    assert "## Encuentra a tus almas gemelas" in invited.text
    await rate(club, club.ana, ALIKE)
    await rate(club, club.ben, (*ALIKE[:7], 1))
    await join(club, club.ben)
    seen = await press(club.ana, invited, "v1|join-soulmates")
    assert "## Tus almas gemelas" in seen.text
    assert "0,9 puntos de diferencia media · 8 películas en común · aún provisional" in seen.text
    compared = await club.ana.slash("compare", member=club.ben.actor)
    assert "### En qué coincidís" in compared.text
    assert "[Notas de Ana (a lo ancho) frente a las de Ben (a lo alto): la misma nota: 7" in compared.text
