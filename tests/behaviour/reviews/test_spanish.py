"""Reviews in Spanish, as Ana sees them."""

from tests.behaviour.people import Club
from tests.behaviour.reviews.reviewing import LEAVING_LAS_VEGAS, REFRESH_SECONDS, THREAD, fill, posted, write


async def test_a_review_is_written_in_spanish(club: Club) -> None:
    club.env.backend.edit_guild(club.guild.id, {"preferred_locale": "es-ES"})
    card = await club.ana.slash("film", film=LEAVING_LAS_VEGAS)
    form = await club.ana.form_behind(card, "Crítica")
    assert form.title == "Crítica: Leaving Las Vegas"
    answer = await fill(
        club.ana, form, title="Un adiós lento", outstanding=["+lead", "-pace"], spoiler="Muere."
    )
    assert "Tu crítica de **Leaving Las Vegas** (1995) está publicada." in answer.text
    assert "Ir a ella" in answer.labels
    [review] = posted(club)
    assert "A favor: Interpretación principal" in review.text
    assert "En contra: Ritmo" in review.text
    assert review.labels == ["Útil", "No es útil", "Ver spoilers", "Denunciar"]


async def test_each_reads_and_votes_in_their_own_language(club: Club) -> None:
    await write(club.ana)
    [review] = posted(club)
    told = await club.ben.click(review, "Helpful")
    assert "1 of 1 found this helpful" in told.text
    await club.env.advance_time(REFRESH_SECONDS)
    assert "1 of 1 found this helpful" in review.text, "as everyone's texts, in the server's language"
    page = await club.ben.slash("review read", film=LEAVING_LAS_VEGAS)
    assert page.labels == ["Helpful", "Not helpful", "Report", "In the thread"]
    assert "Críticas de" in (await club.ana.slash("review read", film=LEAVING_LAS_VEGAS)).text


async def test_the_thread_is_named_in_the_servers_language(club: Club) -> None:
    await write(club.ana)
    assert list(club.threads()) == [THREAD]


async def test_a_refused_text_goes_back_in_spanish(club: Club) -> None:
    answer = await write(club.ana, body="Corta." + " " * 20, spoiler="Muere.")
    assert "Una crítica tiene al menos 20 caracteres." in answer.text
    assert "No se ha guardado nada." in answer.text
    assert "Muere." in await club.read_file(answer)
    assert answer.labels == ["Corregir"]


async def test_deleting_is_asked_in_spanish(club: Club) -> None:
    await write(club.ana)
    asked = await club.ana.slash("review delete", film=LEAVING_LAS_VEGAS)
    assert "¿Borrar tu crítica de **Leaving Las Vegas** (1995)?" in asked.text
    gone = await club.ana.click(asked, "Borrarla")
    assert "Tu nota se queda: **9**/10." in gone.text


async def test_what_organisers_did_is_told_in_spanish(club: Club) -> None:
    await write(club.ana)
    [review] = posted(club)
    await club.ben.submit(await club.ben.form_behind(review, "Report"), body="It is about me.")
    dario = club.organiser()
    await dario.click(await dario.slash("club reports"), "Remove")
    read = await club.ana.slash("review read", film=LEAVING_LAS_VEGAS)
    assert (
        "Alguien que organiza ha retirado tu crítica de **Leaving Las Vegas** (1995)." in read.below[0].text
    )
