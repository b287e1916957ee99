"""Two servers with the same members: nothing that is done in one shows in the other."""

import io
import zipfile
from typing import Any

import discord
import pytest

from bot.domain.films.film import Film
from bot.domain.week.state import Step
from bot.storage.privacy.delete_server import GuildRepository
from tests.behaviour.discussions.talking import in_step, start
from tests.behaviour.people import Club, Person, Seen
from tests.behaviour.reviews.reviewing import LEAVING_LAS_VEGAS, posted, write
from tests.behaviour.transfer.importing import HEAT, RATINGS, file_of, score_of, upload
from tests.behaviour.week.rounds import GODFATHER, VERTIGO, approve, switch_on
from tests.services.kept import add_film

MARK = "quagga"
"""In everything that anybody types in the first server."""
OF_ORGANISERS = "club "


class Two:
    """A server where much is done, and another with the same two members where nothing is."""

    def __init__(self, here: Club) -> None:
        self.here = here
        self.there = here.elsewhere("Matinee")
        self.ben, self.chloe = (self._also_there(person) for person in (here.ben, here.chloe))
        self.used: set[str] = set()
        here.bot.add_listener(self._note, "on_app_command_completion")

    @property
    def commands(self) -> dict[str, list[str]]:
        """The commands that members can use, by name, with their required options."""
        return {
            command.qualified_name: [option.name for option in command.parameters if option.required]
            for command in self.here.bot.tree.walk_commands()
            if isinstance(command, discord.app_commands.Command)
            if not command.qualified_name.startswith(OF_ORGANISERS)
        }

    def _also_there(self, person: Person) -> Person:
        return Person(self.there.guild.add_member(person.actor.user), self.there.channel)

    async def _note(self, _interaction: discord.Interaction, command: Any) -> None:
        self.used.add(command.qualified_name)


@pytest.fixture
def two(club: Club) -> Two:
    in_step(club)
    return Two(club)


@pytest.fixture
async def film(two: Two) -> Film:
    """A film of the first server's own."""
    services = two.here.parts.services
    return await add_film(services, two.here.guild.id, "Quagga, our film", 2020, ("Ana",))


async def live(club: Club, film: Film) -> None:
    """Use every command that members have."""
    await about_films(club, film)
    await about_reviews(club)
    await about_tastes(club)
    await about_discussions(club)
    await about_the_week(club)
    await about_ones_own(club)


async def about_films(club: Club, film: Film) -> None:
    await club.ben.slash("rate", film=film.id, score=9)
    for command, options in {"film": {"film": film.id}, "top": {}, "help": {}}.items():
        await club.ben.slash(command, **options)
    await club.ben.click(await club.ben.slash("tour"), "8")
    await club.ben.slash("watchlist add", film=GODFATHER)
    await club.chloe.slash("watchlist add", film=GODFATHER)
    await club.ben.slash("watchlist add", film=VERTIGO)
    await club.ben.slash("watchlist remove", film=VERTIGO)
    for command in ("show", "shared"):
        assert "The Godfather" in (await club.ben.slash(f"watchlist {command}")).text


async def about_reviews(club: Club) -> None:
    for person in (club.ben, club.chloe):
        await write(person, title=f"A {MARK}", body=f"It is a {MARK}, and never asks us to look away.")
    await club.chloe.click(posted(club)[0], "Helpful")
    await club.ben.slash("review read", film=LEAVING_LAS_VEGAS)
    await club.chloe.click(await club.chloe.slash("review delete", film=LEAVING_LAS_VEGAS), "Delete it")


async def about_tastes(club: Club) -> None:
    for person in (club.ben, club.chloe):
        await person.click(await person.slash("soulmates"), "Join")
    await club.ben.slash("compare", member=club.chloe.actor)
    await club.ben.slash("recommend")
    await club.ben.click(await club.ben.slash("profile"), "Share")


async def about_discussions(club: Club) -> None:
    talk = await start(club, club.ben, question=f"Why is it a {MARK}, and not a zebra?")
    await talk.say(club.chloe, f"A {MARK} has fewer stripes.")
    await club.ben.slash("discuss suggest", question=f"Which {MARK} would you be?", family="lead")
    await club.ben.slash("discuss list")
    for command in ("discuss best", "discuss close"):
        await talk.there(club.ben).slash(command)


async def about_the_week(club: Club) -> None:
    week = await switch_on(club)
    await week.nominate(club.ben, HEAT, f"More {MARK} than most.")
    await week.nominate(club.chloe, GODFATHER)
    await week.nominate(club.chloe, VERTIGO)
    await club.chloe.slash("weekly withdraw", film=VERTIGO)
    await week.until(Step.BALLOT)
    await approve(club.ben, await club.ben.slash("weekly vote"), HEAT)
    for command in ("weekly status", "weekly history"):
        await club.ben.slash(command)


async def about_ones_own(club: Club) -> None:
    await club.ben.click(await upload(club.ben, RATINGS), "Import")
    for command in ("export", "privacy"):
        await club.ben.slash(command)


async def texts(seen: Seen) -> str:
    """Everything that a member is shown or given, including files and archives."""
    told = [seen.text, *seen.options, *seen.labels]
    for attachment in seen.message.attachments:
        data: bytes = await attachment.read()
        if attachment.filename.endswith(".zip"):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                told += [archive.read(name).decode() for name in archive.namelist()]
    return "\n".join(told)


@pytest.mark.simcord(check_errors=False)  # simcord counts every error, answered or not
async def test_nothing_that_members_do_appears_in_another_server(two: Two, film: Film) -> None:
    await live(two.here, film)
    for command in sorted(two.commands.keys() - two.used):  # whatever needs more options, `live` has to use
        await two.here.ben.slash(command, **dict.fromkeys(two.commands[command], film.id))
    assert two.used == two.commands.keys(), "every command is used"
    counts = await GuildRepository(two.here.parts.database).counts(two.there.guild.id)
    assert {table: rows for table, rows in counts.items() if rows} == {}
    assert list(two.there.channel.history()) == [] and two.there.threads() == {}
    assert MARK in (await texts(await two.here.ben.slash("export"))).lower(), "it is seen where it was done"
    await nothing_is_seen(two)


async def nothing_is_seen(two: Two) -> None:
    """Use every command that shows something in the other server."""
    options: dict[str, Any] = {"film": LEAVING_LAS_VEGAS, "member": two.chloe.actor}
    written = {"review write", "rate", "watchlist add", "watchlist remove", "import", "discuss start"}
    changed = {"weekly nominate", "weekly withdraw", "discuss best", "discuss close", "discuss suggest"}
    for command in sorted(two.commands.keys() - written - changed):
        given = {name: options[name] for name in two.commands[command]}
        shown = await texts(await two.ben.slash(command, **given))
        assert MARK not in shown.lower(), command
        assert "★" not in shown, command
        assert HEAT not in shown and "Heat" not in shown, command
    [(_, not_here)] = await two.ben.suggestions("film", "film", MARK)
    assert not_here == f"new:{MARK}"
    form = await two.ben.form_of("review write", film=LEAVING_LAS_VEGAS)
    assert not any(MARK in str(value) for value in form.fields.values())


async def test_what_is_imported_there_is_new_there_and_stays_there(two: Two, film: Film) -> None:
    await two.ben.click(await upload(two.ben, RATINGS), "Import")
    await two.here.ben.slash("rate", film=film.id, score=9)
    assert await score_of(two.here, two.here.ben, HEAT) is None
    assert await score_of(two.there, two.ben, HEAT) == 10
    export = await file_of(await two.here.ben.slash("export"))
    with zipfile.ZipFile(io.BytesIO(export)) as archive:
        records = archive.read("aftercredits.jsonl").decode()
    assert HEAT not in records and film.id in records
    offered = await upload(two.here.ben, RATINGS)
    assert "⭐ 2 new scores" in offered.text


async def test_who_is_forgotten_here_is_kept_there(two: Two) -> None:
    for ben in (two.here.ben, two.ben):
        await ben.click(await upload(ben, RATINGS), "Import")
    page = await two.here.ben.slash("privacy")
    await two.here.ben.submit(await two.here.ben.form_behind(page, "Delete everything"), word="DELETE")
    assert await score_of(two.here, two.here.ben, HEAT) is None
    assert await score_of(two.there, two.ben, HEAT) == 10
