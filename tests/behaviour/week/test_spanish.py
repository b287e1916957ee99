"""A round in Spanish: what the bot posts by itself, and what Ana reads."""

import pytest

from bot.domain.week.plan import Picking
from bot.domain.week.state import Step
from tests.behaviour.people import Club, by_name
from tests.behaviour.week.rounds import (
    AMELIE,
    HEAT,
    VERTIGO,
    approve,
    choose,
    pass_until,
    posts_in,
    switch_on,
)


@pytest.fixture(autouse=True)
def spanish_server(club: Club) -> None:
    club.env.backend.edit_guild(club.guild.id, {"preferred_locale": "es-ES"})


async def test_the_posts_of_a_round_are_in_the_servers_language(club: Club) -> None:
    weeks = await switch_on(club)
    await weeks.nominate(club.ben, HEAT, "Por el café.")
    await weeks.nominate(club.ana, VERTIGO)
    await weeks.until(Step.NOMINATIONS)
    assert "¿Qué vemos ahora?" in weeks.latest.text
    assert f"- **De entre los muertos** (1958), propuesta por {by_name(club.ana)}" in weeks.latest.text
    await weeks.until(Step.BALLOT)
    assert "Gana la película con más apoyos" in weeks.latest.text
    await approve(club.ana, weeks.latest, VERTIGO)
    await weeks.until(Step.ANNOUNCEMENT)
    announced = weeks.post_of(Step.ANNOUNCEMENT)
    assert announced.text.startswith("## 🎬 Nuestra próxima película: De entre los muertos (1958)\n[Cartel")
    assert "Ganó la votación: la apoyó 1 de 1 miembro." in announced.text
    assert "` 1` **De entre los muertos** (1958)" in weeks.posts[1].text
    await weeks.until(Step.DISCUSSION)
    thread = weeks.thread(Step.DISCUSSION)
    name, _, question = thread.name.partition(" · ")  # a question that gives the ending away is not in it
    assert name == "De entre los muertos (1958): después de verla"
    [opening] = posts_in(club, thread)
    assert "¿" in opening.text
    assert question.rstrip("…") in opening.text
    await club.ana.slash("rate", film=VERTIGO, score=9)
    await weeks.until(Step.RECAP)
    recap = weeks.post_of(Step.RECAP)
    assert "Cómo fue: De entre los muertos (1958)" in recap.text
    assert "### **9,0** ★ · 1 voto" in recap.text
    assert "Siguen propuestas: **Heat** (1995)" in recap.text


async def test_organisers_may_choose_another_language(club: Club) -> None:
    weeks = await switch_on(club, picking=Picking.ORGANISER)
    await choose(club, language="en")
    await weeks.until(Step.ANNOUNCEMENT)
    assert "This time, we just talk" in weeks.latest.text


async def test_each_member_is_answered_in_their_own(club: Club) -> None:
    weeks = await switch_on(club)
    taken = await weeks.nominate(club.ana, AMELIE, "La lluvia.")
    assert taken.text.startswith("**Amélie** (2001) queda propuesta.\n“La lluvia.”\nLo siguiente: ")
    await weeks.nominate(club.ben, HEAT)
    await weeks.until(Step.BALLOT)
    seen = await approve(club.ana, weeks.latest, AMELIE)
    assert "## 🗳️ Tu voto\nApoyas **Amélie** (2001).\nPuedes cambiarlo hasta el <t:" in seen.text
    assert "Your ballot: " not in (await club.ana.slash("weekly status")).text
    assert "Next, the film is announced" in (await club.ben.slash("weekly status")).text
    assert "Lo siguiente: se anuncia la película" in (await club.ana.slash("weekly status")).text


async def test_a_bot_that_was_away_says_so_in_spanish(club: Club) -> None:
    weeks = await switch_on(club)
    await weeks.nominate(club.ben, HEAT)
    await weeks.nominate(club.ana, VERTIGO)
    await pass_until(club, await weeks.time_of(Step.ANNOUNCEMENT))
    announced = weeks.post_of(Step.ANNOUNCEMENT)
    assert "-# Estuve fuera desde el <t:" in announced.text
    assert "no hubo: la petición de propuestas y la votación" in announced.text
