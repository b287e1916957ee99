"""How the club looks to somebody who opens the demo's page for the first time: a few words, one card."""

from emulator.person import Person
from emulator.world import World

FILM = "tt0113627"
WELCOME = """\
# Welcome to The Late Screening
You are in a little Discord on your own machine; the bot in it is the real one.
- Type `/` below and choose a command: `/film`, `/rate` and `/top` are good ones to begin with.
- Be somebody else: press your name at the bottom left. Two windows can be two members.
-# What you do here is kept until `make demo-reset`."""


async def set_scene(people: dict[str, Person]) -> None:
    """Lets the members say a few things, unless somebody has spoken already."""
    organiser, ben, chloe, ana = (people[each] for each in ("dario", "ben", "chloe", "ana"))
    if _has_spoken(organiser.world):
        return
    welcome = await organiser.write("lobby", WELCOME)
    for person in (ana, ben, chloe):
        await person.react(welcome, "🎬")
    await ben.write("films", "Saw **Leaving Las Vegas** again last night. What do we make of it?")
    card = await ben.slash("film", film=FILM, channel="films")
    await card.settled()
    await chloe.reply(card.message, "Two from me. It is *relentless*, and ||he never once tries to stop||.")
    await ana.write(
        "films",
        "> What do we make of it?\nUn **diez**. Nobody judges anybody; two people are kind to each other.",
    )
    await ben.react(card.message, "🔥")


def _has_spoken(world: World) -> bool:
    return any(each.interaction is None for messages in world.messages.values() for each in messages.values())
