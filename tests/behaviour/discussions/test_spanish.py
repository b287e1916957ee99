"""Discussions, deep dives and prompts, as a member whose Discord is Spanish meets them."""

import pytest

from tests.behaviour.discussions.talking import LEAVING_LAS_VEGAS, in_step, pass_days, start
from tests.behaviour.discussions.test_deep_dive import LEAD, PACE, review
from tests.behaviour.people import Club


@pytest.fixture(autouse=True)
def one_time(club: Club) -> None:
    in_step(club)
    club.env.backend.edit_guild(club.guild.id, {"preferred_locale": "es-ES"})


async def test_a_discussion_begins_in_the_servers_language_whoever_opens_it(club: Club) -> None:
    talk = await start(club, club.ben, film="tt0068646")
    assert talk.thread.name.startswith("El padrino (1972): después de verla · ")
    assert talk.thread.name.endswith("? · #1")
    assert "Para quien ya la ha visto: aquí abajo caben spoilers." in talk.opener.text
    assert "Usa Responder para contestar a un comentario y ⬆️ para votarlo." in talk.opener.text
    assert talk.opener.labels == ["Puntuar", "Mejores comentarios"]


async def test_best_list_close_and_quotes_speak_spanish(club: Club) -> None:
    talk = await start(club, club.ana, opener="before")
    comment = await talk.say(club.ana, "La luz lo dice todo.")
    await talk.vote(comment, club.ben)
    assert "se citará" not in (seen := await talk.menu(club.ana, comment, "Quote in the recap")).text
    assert "Tu comentario queda guardado para el resumen." in seen.text
    assert "persona ha participado · 1 comentario" in (await talk.there(club.ana).slash("discuss best")).text
    assert "## 1 debate abierto" in (await club.ana.slash("discuss list")).text
    closed = await talk.there(club.ana).slash("discuss close")
    assert "está cerrado, con su resumen publicado." in closed.text
    recap = talk.posts[-1].text
    assert "## El debate ha terminado" in recap
    assert "### Los mejores comentarios\n> `1` La luz lo dice todo." in recap


async def test_a_quiet_discussion_is_closed_in_its_own_language(club: Club) -> None:
    talk = await start(club, club.ana)
    await pass_days(club, 8)
    assert "Nadie la ha puntuado todavía" in talk.posts[-1].text


@pytest.mark.simcord(check_errors=False)  # simcord counts every error, answered or not
async def test_refusals_speak_spanish(club: Club) -> None:
    seen = await club.ana.slash("discuss start", film=LEAVING_LAS_VEGAS, question="No es una pregunta, no")
    assert "A una pregunta le hace falta un signo de interrogación." in seen.text
    assert seen.labels == ["Corregir"]
    assert "Úsalo en el hilo de un debate." in (await club.ana.slash("discuss close")).text
    club.env.inject_error("POST", "/channels/*/threads", status=503)
    seen = await club.ana.slash("discuss start", film=LEAVING_LAS_VEGAS)
    assert "Lo vuelvo a intentar en unos minutos; no tienes que hacer nada." in seen.text
    assert "Esto es para quien organiza" in (await club.ana.slash("club prompts list")).text


async def test_a_deep_dive_in_spanish_quotes_in_the_members_own_words(club: Club) -> None:
    await review(club.ben, f"{LEAD} {PACE}", "+lead", "-pace")
    talk = await start(club, club.ben, opener="deep-dive")
    text = talk.opener.text
    assert talk.thread.name.startswith("Leaving Las Vegas (1995): a fondo · ¿")
    assert "A fondo: la única crítica de este servidor hasta ahora" in text
    assert f"> {PACE}" in text
    assert "· en inglés" in text
    assert "La crítica elogia la interpretación principal, pero no el ritmo." in text
    assert "### Para terminar" in text
    assert "¿Qué piensas tú? Hablemos aquí abajo, en los comentarios." in text


async def test_the_bank_asks_and_is_listed_in_spanish(club: Club) -> None:
    talk = await start(club, club.ana, opener="before")
    assert "¿" in talk.opener.text
    dario = club.organiser()
    club.speaking[dario.id] = "es-419"
    seen = await dario.slash("club prompts list", family="ending")
    assert "## Preguntas de este servidor\n-# Final · " in seen.text
    question = "¿Qué habitación no querrías ver?"
    added = await dario.slash("club prompts add", question=question, family="setting", audience="after")
    assert f"Añadida. La haré cuando le toque:\n> {question}" in added.text
