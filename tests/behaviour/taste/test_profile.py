"""`/profile`, as members see it."""

import pytest

from tests.behaviour.people import Club, Person

FILMS = {"tt0113627": 9, "tt0068646": 10, "tt0078748": 4}


async def rate_all(person: Person, change: int = 0) -> None:
    for film, score in FILMS.items():
        await person.slash("rate", film=film, score=min(10, score + change))


async def take_part(club: Club, person: Person) -> None:
    await club.parts.services.soulmates.join(club.guild.id, person.id)


async def test_ones_own_profile_has_a_picture_and_the_same_as_text(club: Club) -> None:
    await rate_all(club.ana, change=1)
    await rate_all(club.ben)
    seen = await club.ben.slash("profile")
    assert seen.ephemeral
    assert seen.files == ["profile.png"]
    assert seen.text.startswith(
        "## Your profile\n[Profile of Ben. 3 scores. average 7.7. 10 ×1 · 9 ×1 · 4 ×1."
    )
    assert "**7.7** ★ · 3 scores\n" in seen.text
    assert "You are **0.2** harsher than this club (3 films)." in seen.text
    assert seen.labels == ["Tour", "Share", "Details"]


async def test_the_pictures_figures_are_behind_details(club: Club) -> None:
    await rate_all(club.ben)
    details = await club.ben.click(await club.ben.slash("profile"), "Details")
    assert details.ephemeral
    assert "### Details\nProfile of Ben\n3 scores\naverage 7.7\n10 ×1 · 9 ×1 · 4 ×1\n" in details.text


async def test_a_profile_speaks_spanish(club: Club) -> None:
    await rate_all(club.ana)
    await rate_all(club.ben, change=1)
    seen = await club.ana.slash("profile")
    assert seen.text.startswith("## Tu perfil\n[Perfil de Ana. 3 notas. media 7,7. 10 ×1 · 9 ×1 · 4 ×1.")
    assert "Puntúas **0,2** por debajo de este club (3 películas)." in seen.text
    assert seen.labels == ["Recorrido", "Compartir", "Detalles"]


async def test_an_empty_profile_invites_to_a_tour(club: Club) -> None:
    seen = await club.ben.slash("profile")
    assert "You have not rated any film here yet." in seen.text
    assert seen.files == []
    assert seen.labels == ["Tour"]
    assert "· Film 1\n" in (await club.ben.click(seen, "Tour")).text


async def test_the_most_contrary_opinion_needs_three_others(club: Club) -> None:
    for person in (club.ana, club.chloe):
        await rate_all(person)
    await club.ben.slash("rate", film="tt0078748", score=10)
    assert "Biggest disagreement" not in (await club.ben.slash("profile")).text
    await rate_all(club.join("Dora"))
    shown = (await club.ben.slash("profile")).text
    assert "Biggest disagreement: **Alien** (1979) **10**/10, everyone else 4.0 from 3 others." in shown


@pytest.mark.simcord(check_errors=False)
async def test_anothers_profile_is_shown_only_if_they_take_part_in_soulmates(club: Club) -> None:
    await rate_all(club.ana)
    refused = await club.ben.slash("profile", member=club.ana.actor)
    assert refused.ephemeral
    assert "only members who have joined soulmates show theirs" in refused.text
    assert "7.7" not in refused.text
    await take_part(club, club.ana)
    seen = await club.ben.slash("profile", member=club.ana.actor)
    assert seen.ephemeral
    assert seen.text.startswith("## Profile of Ana\n")
    assert seen.labels == ["My profile", "Details"]
    mine = await club.ben.click(seen, "My profile")
    assert "You have not rated any film here yet." in mine.text


async def test_sharing_shows_ones_own_profile_to_the_channel(club: Club) -> None:
    await rate_all(club.ben)
    shared = await club.ben.click(await club.ben.slash("profile"), "Share")
    assert not shared.ephemeral
    assert shared.text.startswith("## Profile of Ben\n")
    assert shared.files == ["profile.png"]
    assert shared.labels == ["My profile", "Details", "Remove"]
    others = await club.chloe.click(shared, "My profile")
    assert others.ephemeral
    assert "You have not rated any film here yet." in others.text


async def test_the_end_of_a_tour_leads_to_the_profile(club: Club) -> None:
    seen = await club.ben.slash("tour")
    await club.ben.click(seen, "8")
    profile = await club.ben.click(await club.ben.click(seen, "Stop"), "My profile")
    assert "**8.0** ★ · 1 score" in profile.text


async def test_reviews_and_how_useful_they_were_are_counted(club: Club) -> None:
    form = await club.ben.form_of("review write", film="tt0113627")
    await club.ben.submit(form, title="A slow goodbye", body="It never asks us to look away.", score=["9"])
    shown = (await club.ben.slash("profile")).text
    assert "\n1 review" in shown


@pytest.mark.simcord(check_errors=False)
async def test_no_figure_crosses_to_another_server(club: Club) -> None:
    other = club.elsewhere("The Matinee")
    await rate_all(club.ben)
    await take_part(club, club.ben)
    assert "You have not rated any film here yet." in (await other.ben.slash("profile")).text
    assert "show theirs" in (await other.chloe.slash("profile", member=other.ben.actor)).text
