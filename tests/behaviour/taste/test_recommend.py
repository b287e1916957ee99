"""`/recommend`, as members use it."""

import sys

import pytest

from bot.domain.privacy.member import Forgotten
from bot.locales import Language
from bot.ui.base.controls import Page
from bot.ui.taste.recommend import reading_page
from cogs.taste.recommend import FOLLOW_SECONDS
from tests.behaviour.people import Club, Person, by_name
from tests.behaviour.taste.tasting import FILMS, join, press, rate

FOUR = (9, 9, 8, 9)


async def fill(club: Club) -> list[Person]:
    """Six members who like the same, and Ben, who has seen the first five films of it."""
    crowd = club.crowd(6)
    for person in crowd:
        await rate(club, person, (9, 9, 9, 8, 9, 9, 8, 9, 9, 7, 8, 9))
    await rate(club, club.ben, (*FOUR, 9))
    return crowd


def films_of(custom_ids: list[str]) -> list[str]:
    """The films that are recommended, in order."""
    return [custom_id.split("|")[2] for custom_id in custom_ids if custom_id.startswith("v1|dismiss|")]


async def test_five_films_come_with_what_speaks_for_them(club: Club) -> None:
    await fill(club)
    seen = await club.ben.slash("recommend")
    assert seen.ephemeral
    assert "## Films for you\n-# Predicted from your scores" in seen.text
    films = films_of(seen.custom_ids)
    assert len(films) == 5
    assert not set(films) & set(FILMS[:5])
    assert "> 6 members with similar scores gave it **9**/10 or more" in seen.text
    assert "★ · 6 votes" in seen.text


async def test_soulmates_are_told_of_only_among_those_who_joined(club: Club) -> None:
    crowd = await fill(club)
    await join(club, club.ben, *crowd[:2])
    seen = await club.ben.slash("recommend")
    assert "> 2 soulmates of yours gave it **9**/10 or more" in seen.text
    assert "similar scores" not in seen.text


async def test_a_dismissed_film_makes_room_and_can_come_back(club: Club) -> None:
    await fill(club)
    seen = await club.ben.slash("recommend")
    first, *others = films_of(seen.custom_ids)
    without = await press(club.ben, seen, f"v1|dismiss|{first}")
    assert without.message.id == seen.message.id
    assert "again." in without.text
    assert films_of(without.custom_ids)[:4] == others
    assert first not in films_of((await club.ben.slash("recommend")).custom_ids)
    back = await club.ben.click(without, "Undo")
    assert first in films_of(back.custom_ids)


async def test_a_film_that_one_wants_to_see_goes_to_the_watchlist(club: Club) -> None:
    await fill(club)
    seen = await club.ben.slash("recommend")
    first, *_ = films_of(seen.custom_ids)
    after = await press(club.ben, seen, f"v1|want|{first}")
    assert "is on your watchlist." in after.text
    assert first not in films_of(after.custom_ids)
    assert await club.parts.services.watchlists.has(club.guild.id, club.ben.id, first)


async def test_a_film_that_one_has_seen_is_rated_and_recommended_no_more(club: Club) -> None:
    await fill(club)
    seen = await club.ben.slash("recommend")
    first, *_ = films_of(seen.custom_ids)
    scores = await press(club.ben, seen, f"v1|scores|{first}")
    await club.ben.click(scores, "8")
    assert first not in films_of((await club.ben.slash("recommend")).custom_ids)


async def test_a_genre_narrows_the_films(club: Club) -> None:
    await fill(club)
    seen = await club.ben.slash("recommend", genre="western")
    assert "## Films for you · Western" in seen.text
    western = films_of(seen.custom_ids)
    assert len(western) == 5 and not set(western) & set(FILMS)
    assert seen.text.count("New here: nobody has rated it yet · ") == 5
    crime = films_of((await club.ben.slash("recommend", genre="crime")).custom_ids)
    known = [club.parts.catalogue.film(film_id) for film_id in crime]
    assert known and all(film and "crime" in film.genres for film in known)


async def test_films_for_three_are_new_to_each(club: Club) -> None:
    await fill(club)
    await rate(club, club.chloe, (9, 9, 9, 9, 9, 9))
    await rate(club, club.ana, (9, 9, 9, 9, 9, 0, 9))
    await join(club, club.chloe, club.ana)
    seen = await club.ben.slash("recommend", with_member=club.chloe.actor, and_member=club.ana.actor)
    assert f"## Films for you, {by_name(club.chloe)} and {by_name(club.ana)}" in seen.text
    assert not set(films_of(seen.custom_ids)) & set(FILMS[:7])
    first, *_ = films_of(seen.custom_ids)
    without = await press(club.ben, seen, f"v1|dismiss|{first}")
    assert by_name(club.ana) in without.text
    assert not set(films_of(without.custom_ids)) & {first, *FILMS[:7]}


@pytest.mark.simcord(check_errors=False)  # simcord counts every error, answered or not
async def test_no_films_for_two_without_the_others_consent(club: Club) -> None:
    await fill(club)
    await rate(club, club.chloe, FOUR)
    refused = await club.ben.slash("recommend", with_member=club.chloe.actor)
    assert "find films to share with members who have joined /soulmates" in refused.text
    await join(club, club.chloe)
    seen = await club.ben.slash("recommend", with_member=club.chloe.actor)
    await club.parts.services.soulmates.leave(club.guild.id, club.chloe.id)
    first, *_ = films_of(seen.custom_ids)
    assert (
        "find films to share with members who have joined"
        in (await press(club.ben, seen, f"v1|dismiss|{first}")).text
    )


async def test_a_newcomer_gets_what_members_like(club: Club) -> None:
    await fill(club)
    seen = await club.chloe.slash("recommend")
    assert "I hardly know your taste yet" in seen.text
    assert len(films_of(seen.custom_ids)) == 5
    assert "Rate films on a tour" in seen.labels
    assert "less known here" not in seen.text
    await rate(club, club.chloe, (7, 8, 7, 7))
    assert (await club.chloe.slash("recommend")).text.count("less known here") == 1


async def test_an_empty_server_shows_a_way_to_begin(club: Club) -> None:
    seen = await club.ben.slash("recommend")
    assert "Nobody here has rated these well-known films yet." in seen.text
    assert len(films_of(seen.custom_ids)) == 5
    assert "Rate films on a tour" in seen.labels


async def test_scores_are_taken_over_in_the_background(club: Club) -> None:
    await fill(club)
    await club.ben.slash("recommend")
    await club.chloe.slash("rate", film=FILMS[0], score=7)
    await club.env.advance_time(FOLLOW_SECONDS)
    tastes = club.parts.services.tastes
    kept = tastes._kept[club.guild.id]
    assert kept.tastes.ratings.given_to(FILMS[:1])[FILMS[0]][club.chloe.id] == 7


async def test_a_film_is_recommended_again_once_its_score_is_undone(club: Club) -> None:
    await fill(club)
    before = films_of((await club.ben.slash("recommend")).custom_ids)
    rated = await club.ben.slash("rate", film=before[0], score=9)
    assert before[0] not in films_of((await club.ben.slash("recommend")).custom_ids)
    await club.ben.click(rated, "Undo")
    assert films_of((await club.ben.slash("recommend")).custom_ids) == before


async def test_nothing_stays_in_memory_of_who_has_everything_deleted(club: Club) -> None:
    await fill(club)
    await club.ben.slash("recommend")
    tastes = club.parts.services.tastes
    before = tastes._kept[club.guild.id].tastes
    assert club.ben.id in before.ratings.members
    await club.parts.services.privacy.forget(club.guild.id, club.ben.id)
    await club.hear("member_forgotten", Forgotten(club.guild.id, club.ben.id, (), (), 0))
    await club.env.advance_time(FOLLOW_SECONDS)
    assert club.ben.id not in before.ratings.members
    await club.ben.slash("recommend")
    assert tastes._kept[club.guild.id].tastes is before, "nothing is read anew"
    await club.hear("server_forgotten", club.guild.id)
    await club.env.advance_time(FOLLOW_SECONDS)
    assert club.guild.id not in tastes._kept


async def test_many_scores_at_once_are_taken_over_too(club: Club) -> None:
    await fill(club)
    await club.ben.slash("recommend")
    await rate(club, club.chloe, (7, 7))
    await club.hear("scores_change", club.guild.id, FILMS[:2])
    await club.env.advance_time(FOLLOW_SECONDS)
    kept = club.parts.services.tastes._kept[club.guild.id]
    assert kept.tastes.ratings.given_by(club.chloe.id).sum() == 14
    assert kept.tastes.unlearnt == 0


async def test_no_server_is_recommended_what_another_likes(club: Club) -> None:
    await fill(club)
    elsewhere = club.elsewhere("Matinee")
    await rate(elsewhere, elsewhere.chloe, (0, 0, 0, 0, 0, 9))
    await rate(elsewhere, elsewhere.ben, (*FOUR, 9))
    there = await elsewhere.ben.slash("recommend")
    assert films_of(there.custom_ids)[0] == FILMS[5]
    assert there.text.count("New here: nobody has rated it yet") == 4


async def test_many_scores_are_said_to_be_read(club: Club, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[int] = []

    def noted(scores: int, say: Language) -> Page:
        told.append(scores)
        return reading_page(scores, say)

    loaded = sys.modules["cogs.taste.tell_of_reading"]
    monkeypatch.setattr(loaded, "reading_page", noted)
    await fill(club)
    await club.ben.slash("recommend")
    assert told == []
    club.parts.services.tastes.forget(club.guild.id)
    monkeypatch.setattr(loaded, "MANY_SCORES", 3)
    assert len(films_of((await club.ben.slash("recommend")).custom_ids)) == 5
    assert told == [6 * 12 + 5]
    await join(club, club.ben, club.chloe)
    await club.ben.slash("soulmates")
    assert len(told) == 1, "they are known by now"
    for command, options in {"soulmates": {}, "compare": {"member": club.chloe.actor}}.items():
        club.parts.services.tastes.forget(club.guild.id)
        told.clear()
        await club.ben.slash(command, **options)
        assert told == [6 * 12 + 5]


async def test_recommendations_speak_spanish(club: Club) -> None:
    await fill(club)
    await rate(club, club.ana, (*FOUR, 9))
    seen = await club.ana.slash("recommend")
    assert "## Películas para ti" in seen.text
    assert "> 6 miembros con notas parecidas le pusieron un **9**/10 o más" in seen.text
    first, *_ = films_of(seen.custom_ids)
    assert "Ya no se te recomendará" in (await press(club.ana, seen, f"v1|dismiss|{first}")).text
