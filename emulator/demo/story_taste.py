"""Plays the seed's tastes: one member imports her films from Letterboxd, and many join the soulmates."""

import asyncio

from emulator.demo.seed import SOULMATES
from emulator.doors.server import Emulator
from emulator.people.person import Person
from emulator.world.records import Guild

READER = "chloe"
FILE = "letterboxd-ratings.csv"
LETTERBOXD = """\
Date,Name,Year,Letterboxd URI,Rating
2024-02-04,Roman Holiday,1953,,4.5
2024-02-11,Some Like It Hot,1959,,5
2024-03-02,The Apartment,1960,,5
2024-03-24,Brief Encounter,1945,,4
2024-04-06,When Harry Met Sally...,1989,,4.5
2024-04-07,Casablanca,1942,,4.5
2024-05-19,Sense and Sensibility,1995,,4
2024-06-01,Before Sunset,2004,,5
2024-06-30,Lost in Translation,2003,,4
2024-07-14,Spirited Away,2001,,4
2024-09-08,Amélie,2001,,3
2024-10-31,Psycho,1960,,2.5
2024-11-02,Taxi Driver,1976,,2
2024-12-22,Paddington,2015,,4.5
2025-01-05,Little Women,2019,,4
2025-02-15,"Our Street, One Summer",2021,,5
"""
"""A Letterboxd file: one film has another year here, one is unknown."""


async def play_tastes(emulator: Emulator, guild: Guild) -> None:
    """Chloe imports her file, and many join the soulmates. A bot without these commands is left alone.

    Raises Refused, InteractionFailed or TimeoutError if the bot does not do its part.
    """
    reader = Person(emulator, guild, READER)
    if {"import", "soulmates"} <= {each["name"] for each in reader.commands()}:
        await _import(reader)
        await asyncio.gather(*(_join(Person(emulator, guild, each)) for each in SOULMATES))


async def _import(reader: Person) -> None:
    offer = await reader.slash("import", file=(FILE, LETTERBOXD.encode()), channel="films")
    await offer.settled()
    await (await reader.click(offer, "Import")).settled()


async def _join(person: Person) -> None:
    invitation = await person.slash("soulmates", channel="films")
    await (await person.click(invitation, invitation.controls[0].number)).settled()
