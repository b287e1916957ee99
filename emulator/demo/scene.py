"""Sets the scene for a first visit to the demo: a card, reviews, a discussion."""

from typing import NamedTuple

from emulator.demo.story import clear_ephemerals
from emulator.demo.story_taste import FILE, LETTERBOXD, READER
from emulator.people.person import Person
from emulator.world.records import Channel
from emulator.world.world import World

FILM = "tt0113627"
TITLE = "Leaving Las Vegas (1995)"
WELCOME = """\
# Welcome to The Late Screening
This is a little Discord on your own machine, with the real bot in it. You are Noa, and you are new here.
Three things to try:
1. Type `/tour` below and rate a few films, one press each. Then see what `/profile` says about you.
2. Read a review in #reviews, then join the discussion in #discussions. Vote for a comment with ⬆️.
3. Open #the-week, then press the clock at the top right and go on to its next step.
-# To be someone else, press your name at the bottom left. Dario is an organiser, Ana sees the bot in Spanish.
-# Two windows can be two members. Everything is kept until `make demo-reset`."""
BROUGHT = "I brought my scores with `/import` and this file from Letterboxd. Take it and try it yourself."


class SeedReview(NamedTuple):
    """A review of `FILM` by a member, who has already given it that score."""

    member: str
    title: str
    body: str
    spoiler: str
    score: int
    stood_out: tuple[str, ...]


REVIEWS = (
    SeedReview(
        "dario",
        "Two people who do not lie",
        "Cage never asks for pity, and Shue looks at him as nobody else in the film does. The lead is a "
        "wreck one would follow anywhere. The jazz on the soundtrack does half of the talking.",
        "The last scene is the kindest goodbye I know.",
        10,
        ("+lead", "+supporting", "+sound", "+ending"),
    ),
    SeedReview(
        "ben",
        "Beautiful, and bored by itself",
        "It looks wonderful, all that neon and grain. But the pace is a hangover: the middle repeats one "
        "evening five times. Elisabeth Shue deserved a film about her.",
        "",
        3,
        ("+picture", "+supporting", "-pace", "-writing"),
    ),
    SeedReview(
        "chloe",
        "It mistakes despair for depth",
        "Relentless is not the same as honest. The writing gives her nothing to want but him. "
        "I admired the lead and could not wait for it to be over.",
        "He never once tries to stop, and the film applauds.",
        2,
        ("+lead", "-writing", "-themes", "-ending"),
    ),
)


async def set_scene(people: dict[str, Person]) -> None:
    """Let the members say and do a few things, unless somebody has written before."""
    organiser, ben, chloe, ana = (people[each] for each in ("dario", "ben", "chloe", "ana"))
    if _has_spoken(organiser.world):
        return
    welcome = await organiser.write("lobby", WELCOME)
    for person in (ana, ben, chloe):
        await person.react(welcome, "🎬")
    await people[READER].attach("lobby", FILE, LETTERBOXD.encode(), BROUGHT)
    rooms = {each: organiser.find_channel(each) for each in ("reviews", "discussions")}
    await (await organiser.slash("club setup", rooms, channel="the-week")).settled()
    for review in REVIEWS:
        await _write_review(people[review.member], review)
    await _vote(people)
    await _discuss(people)
    await _talk(people)
    clear_ephemerals(organiser.emulator)
    for person in people.values():
        person.go("films")


async def _talk(people: dict[str, Person]) -> None:
    """The conversation in #films, beside the card."""
    ben, chloe, ana = (people[each] for each in ("ben", "chloe", "ana"))
    await ben.write("films", "Saw **Leaving Las Vegas** again last night. What do we make of it?")
    card = await ben.slash("film", film=FILM, channel="films")
    await card.settled()
    await chloe.reply(card.message, "Two from me. It is *relentless*, and ||he never once tries to stop||.")
    await ana.write(
        "films",
        "> What do we make of it?\n**Ten** from me. Nobody judges anybody; two people are kind to "
        "each other.",
    )
    await ben.react(card.message, "🔥")


async def _write_review(person: Person, review: SeedReview) -> None:
    form = await person.slash("review write", film=FILM, channel="films")
    values = {
        "title": review.title,
        "body": review.body,
        "spoiler": review.spoiler,
        "score": str(review.score),
        "outstanding": list(review.stood_out),
    }
    await (await person.submit(form, values)).settled()


async def _vote(people: dict[str, Person]) -> None:
    """The other members vote on the reviews."""
    thread = _thread(people["ben"].world, "reviews")
    reviews = people["ben"].sees(thread)[1:]
    for voter, place, label in (
        ("ben", 0, "Helpful"),
        ("chloe", 0, "Helpful"),
        ("ana", 0, "Helpful"),
        ("chloe", 1, "Helpful"),
        ("dario", 1, "Not helpful"),
        ("ben", 2, "Helpful"),
    ):
        people[voter].go(thread)
        await people[voter].click(reviews[place], label)


async def _discuss(people: dict[str, Person]) -> None:
    """A deep dive, and comments below it."""
    ben, chloe, ana, dario = (people[each] for each in ("ben", "chloe", "ana", "dario"))
    opened = await dario.slash("discuss start", film=FILM, opener="deep-dive", channel="the-week")
    await opened.settled()
    thread = _thread(dario.world, "discussions")
    first = await ben.write(
        thread, "For me it is the casino scene: he is funny, and then the table goes over."
    )
    answer = await ana.reply(first, "And her face in it. She has already decided to stay.")
    await chloe.reply(answer, "That is where it lost me. Why would she?")
    last = await chloe.write(thread, "Name one film about drinking that is better. I will wait.")
    for person, comment in ((ana, first), (chloe, first), (dario, first), (ben, answer), (dario, answer)):
        await person.react(comment, "⬆️")
    await ben.react(last, "⬆️")


def _thread(world: World, parent: str) -> Channel:
    """The first thread in the forum with that name."""
    return next(
        each
        for each in world.channels.values()
        if each.thread is not None and each.parent_id and world.channels[each.parent_id].name == parent
    )


def _has_spoken(world: World) -> bool:
    """Whether any member has written something; the bot posts by itself."""
    bot_id = world.application.user_id
    return any(each.author_id != bot_id for messages in world.messages.values() for each in messages.values())
