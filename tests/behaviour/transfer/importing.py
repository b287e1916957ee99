"""What members do with files, in a line each; shared by the tests of importing and exporting."""

from tests.behaviour.people import Club, Person, Seen

HEAT = "tt0113277"
LEAVING_LAS_VEGAS = "tt0113627"
RATINGS = """\
Date,Name,Year,Letterboxd URI,Rating
2021-03-04,Leaving Las Vegas,1995,https://boxd.it/1aaa,4.5
2022-05-06,Heat,1995,https://boxd.it/1bbb,5
2022-05-07,A Film That Nobody Made,1966,https://boxd.it/1ccc,0.5
"""


async def upload(person: Person, data: str | bytes, name: str = "ratings.csv") -> Seen:
    """Use `/import` with a file."""
    content = data if isinstance(data, bytes) else data.encode()
    return await person.slash("import", file=(name, content))


async def score_of(club: Club, person: Person, film: str) -> int | None:
    card = await club.parts.services.films.card_of(club.guild.id, person.id, film)
    return card.standing.own_score


async def file_of(seen: Seen) -> bytes:
    """The data of a message's only attachment."""
    [attachment] = seen.message.attachments
    data: bytes = await attachment.read()
    return data


def below(seen: Seen) -> str:
    """What is said below a page that stays as it is."""
    [answer] = seen.below
    return answer.text
