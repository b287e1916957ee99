"""The demo's server as plain data: its rooms, its members, and their scores so far."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from emulator.world.permissions import Permission
from emulator.world.records import Channel, ChannelType, Guild, Tag
from emulator.world.world import World

SERVER = "The Late Screening"
BOT = "Aftercredits"
EVERYONE = int(
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.SEND_MESSAGES_IN_THREADS
    | Permission.CREATE_PUBLIC_THREADS
    | Permission.READ_MESSAGE_HISTORY
    | Permission.ADD_REACTIONS
    | Permission.ATTACH_FILES
    | Permission.EMBED_LINKS
    | Permission.CHANGE_NICKNAME
    | Permission.USE_APPLICATION_COMMANDS
)
BOT_PERMISSIONS = int(
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.MANAGE_THREADS
    | Permission.CREATE_PUBLIC_THREADS
    | Permission.SEND_MESSAGES_IN_THREADS
    | Permission.CREATE_EVENTS
)
"""The permissions that the bot asks for in its invitation."""
GENRES = ("Drama", "Comedy", "Thriller", "Science fiction", "Animation", "Documentary", "Classic")


class SeedMember(NamedTuple):
    """A member; `plays` if a visitor can be that member in the demo. The others have only rated films."""

    name: str
    display_name: str
    locale: str
    plays: bool


class SeedChannel(NamedTuple):
    name: str
    kind: ChannelType
    topic: str


class SeedFilm(NamedTuple):
    """A film, and its scores in the order of RATERS; a dot means not seen."""

    film_id: str
    title: str
    scores: str


class SeedNomination(NamedTuple):
    """A film nominated for the club's week; `why` may be empty."""

    member: str
    film_id: str
    why: str


class SeedVotes(NamedTuple):
    """The films that a member votes for, or wants to see."""

    member: str
    film_ids: tuple[str, ...]


class Rating(NamedTuple):
    member: str
    film_id: str
    title: str
    score: int


RATERS = (
    SeedMember("ana", "Ana", "es-ES", plays=True),
    SeedMember("ben", "Ben", "en-US", plays=True),
    SeedMember("chloe", "Chloe", "en-US", plays=True),
    SeedMember("dario", "Dario", "en-US", plays=True),
    SeedMember("elena", "Elena", "es-ES", plays=False),
    SeedMember("farid", "Farid", "en-GB", plays=False),
    SeedMember("greta", "Greta", "de", plays=False),
    SeedMember("hugo", "Hugo", "fr", plays=False),
    SeedMember("iris", "Iris", "en-US", plays=False),
    SeedMember("jonas", "Jonas", "en-GB", plays=False),
    SeedMember("kim", "Kim", "en-US", plays=False),
    SeedMember("lucia", "Lucía", "es-419", plays=False),
)
NEWCOMER = SeedMember("noa", "Noa", "en-US", plays=True)
"""This member has rated nothing yet."""
MEMBERS = (*RATERS, NEWCOMER)
ORGANISER = "dario"
SOULMATES = ("ana", "ben", "chloe", "elena", "farid", "greta", "iris", "kim", "lucia")
"""The members who joined the soulmates. `/compare` asks the others."""

CHANNELS = (
    SeedChannel("lobby", ChannelType.TEXT, "Come in, sit down. The film starts when the lights go out."),
    SeedChannel("films", ChannelType.TEXT, "Rate films, look them up, argue about them."),
    SeedChannel("reviews", ChannelType.FORUM, "One post for each film; reviews live inside."),
    SeedChannel("discussions", ChannelType.FORUM, "One film, one question, everybody's thoughts."),
    SeedChannel("the-week", ChannelType.TEXT, "What the club watches this week."),
)

FILMS = (
    SeedFilm("tt0113627", "Leaving Las Vegas", ". 3 2 10 10 9 2 9 10 4 . 8"),
    SeedFilm("tt0068646", "The Godfather", ". . . . 10 10 8 8 8 . 7 ."),
    SeedFilm("tt0111161", "The Shawshank Redemption", ". . 8 9 8 . 9 . 8 7 . 8"),
    SeedFilm("tt0110912", "Pulp Fiction", "9 9 . 9 9 9 . 5 7 9 9 ."),
    SeedFilm("tt0245429", "Spirited Away", ". 8 . 7 . . 7 6 . . . 9"),
    SeedFilm("tt0137523", "Fight Club", "6 . 6 . 7 . . . 6 . . ."),
    SeedFilm("tt0109830", "Forrest Gump", "6 . . . 5 6 8 . . . . 7"),
    SeedFilm("tt0099685", "Goodfellas", ". 9 5 . 8 8 . . . 9 . 8"),
    SeedFilm("tt0102926", "The Silence of the Lambs", ". . 5 8 7 . 10 . 8 . . 7"),
    SeedFilm("tt0133093", "The Matrix", ". . 7 . 7 . . . 7 . . 8"),
    SeedFilm("tt0120338", "Titanic", ". 8 8 3 . 5 . . 6 . 8 6"),
    SeedFilm("tt0167260", "The Lord of the Rings: The Return of the King", "8 10 8 7 . . . . 6 10 9 7"),
    SeedFilm("tt0468569", "The Dark Knight", ". . 7 8 . 9 10 7 7 10 7 5"),
    SeedFilm("tt1375666", "Inception", "7 9 . . 6 9 9 . 6 . . 8"),
    SeedFilm("tt0816692", "Interstellar", "5 . 8 . . 6 . . 6 . 8 ."),
    SeedFilm("tt0076759", "Star Wars", "5 9 . . . . 9 . . 9 7 ."),
    SeedFilm("tt0034583", "Casablanca", ". 8 . . 9 8 9 . . 9 8 10"),
    SeedFilm("tt0033467", "Citizen Kane", "10 . 7 . 8 . 6 . 8 6 6 9"),
    SeedFilm("tt0052357", "Vertigo", "9 . . . . 7 . 8 . . 8 7"),
    SeedFilm("tt0054215", "Psycho", ". 7 . 9 9 . 7 8 . . 6 ."),
    SeedFilm("tt0047396", "Rear Window", "7 9 10 8 8 8 8 . 8 . . 9"),
    SeedFilm("tt0050083", "12 Angry Men", "9 . 9 8 . . 8 8 10 . 8 ."),
    SeedFilm("tt0081505", "The Shining", ". 8 5 . . 10 . . 8 9 6 ."),
    SeedFilm("tt0078748", "Alien", "6 . 5 9 . 8 . 8 . 8 . 8"),
    SeedFilm("tt0083658", "Blade Runner", ". 8 8 . . 9 . . . 7 9 9"),
    SeedFilm("tt0062622", "2001: A Space Odyssey", "7 4 . 7 . 7 . 7 9 . . ."),
    SeedFilm("tt0073486", "One Flew Over the Cuckoo's Nest", "7 7 . 8 . . 8 8 . 8 . ."),
    SeedFilm("tt0075314", "Taxi Driver", "8 7 . 8 . 9 6 8 . . 6 ."),
    SeedFilm("tt0114369", "Seven", "6 8 . . . 9 8 8 5 . . 6"),
    SeedFilm("tt0119217", "Good Will Hunting", ". . . . . 7 . . . 7 9 ."),
    SeedFilm("tt0169547", "American Beauty", ". . 6 . . . . 6 . . 5 ."),
    SeedFilm("tt0172495", "Gladiator", ". 9 6 . 6 8 9 3 . . 8 6"),
    SeedFilm("tt0180093", "Requiem for a Dream", "7 . . . 7 8 6 8 . . 4 6"),
    SeedFilm("tt0209144", "Memento", "7 . 6 . 8 9 . . 8 7 . ."),
    SeedFilm("tt0211915", "Amelie", "9 6 . 5 8 5 5 . 10 . . ."),
    SeedFilm("tt0317248", "City of God", "8 . . 7 . 9 . 6 . 8 . 8"),
    SeedFilm("tt0338013", "Eternal Sunshine of the Spotless Mind", "8 7 . . 10 6 . 6 . 7 10 10"),
    SeedFilm("tt0118799", "Life Is Beautiful", "7 7 . 7 7 . 7 . . . . ."),
    SeedFilm("tt0095765", "Cinema Paradiso", ". . . . 9 . . . 9 . 8 9"),
    SeedFilm("tt0047478", "Seven Samurai", "10 9 . 9 . 8 8 8 . 5 . ."),
    SeedFilm("tt0050986", "Wild Strawberries", "9 . . 9 . . . . 9 . . ."),
    SeedFilm("tt0112471", "Before Sunrise", "9 . 8 . 8 . . . . . 10 9"),
    SeedFilm("tt0166924", "Mulholland Drive", ". 4 5 8 . 7 4 8 9 3 5 9"),
    SeedFilm("tt0118715", "The Big Lebowski", ". . 8 . . . 8 . 6 8 8 ."),
    SeedFilm("tt0088763", "Back to the Future", "6 . . 7 . 8 7 5 . . . 8"),
    SeedFilm("tt0107048", "Groundhog Day", "8 . 9 6 . 8 10 5 7 . 9 8"),
    SeedFilm("tt0085809", "Koyaanisqatsi", ". . . . 9 . . 10 10 . . ."),
)


NOMINATIONS = (
    SeedNomination("ana", "tt0070040", "Nobody has ever looked the way that girl looks."),
    SeedNomination("ben", "tt0087884", "For the conversation through the glass."),
    SeedNomination("chloe", "tt8613070", "The last shot. Trust me."),
    SeedNomination("elena", "tt0118694", ""),
    SeedNomination("jonas", "tt6751668", "I want to hear you argue about who the parasite is."),
)
VOTES = (
    SeedVotes("ben", ("tt0087884", "tt0118694")),
    SeedVotes("elena", ("tt0118694", "tt0070040")),
    SeedVotes("farid", ("tt6751668",)),
    SeedVotes("greta", ("tt8613070", "tt0118694")),
    SeedVotes("iris", ("tt8613070", "tt0087884")),
    SeedVotes("kim", ("tt0118694", "tt6751668")),
)
WISHES = (
    SeedVotes("ana", ("tt0109424", "tt0118694")),
    SeedVotes("ben", ("tt0109424", "tt0064276")),
    SeedVotes("chloe", ("tt0109424", "tt0074119")),
    SeedVotes("dario", ("tt0064276", "tt0074119")),
    SeedVotes("hugo", ("tt0064276",)),
)
"""The watchlists of some members."""


def ratings() -> Iterator[Rating]:
    for film in FILMS:
        for member, score in zip(RATERS, film.scores.split(), strict=True):
            if score != ".":
                yield Rating(member.name, film.film_id, film.title, int(score))


def found_server(now: Callable[[], float]) -> World:
    """A world with this server in it, before anybody has rated anything."""
    world = World(now, application_name=BOT)
    users = {
        each.name: world.add_user(each.name, locale=each.locale, display_name=each.display_name)
        for each in MEMBERS
    }
    guild = world.add_guild(SERVER, users[ORGANISER].id, permissions=EVERYONE)
    organisers = world.add_role(guild, "organiser", EVERYONE | int(Permission.MANAGE_GUILD))
    for name, user in users.items():
        world.add_member(guild, user.id, *([organisers] if name == ORGANISER else []))
    world.invite_bot(guild, BOT_PERMISSIONS)
    for each in CHANNELS:
        _add_channel(world, guild, each)
    return world


def _add_channel(world: World, guild: Guild, seed: SeedChannel) -> Channel:
    channel = world.add_channel(guild, seed.name, seed.kind, topic=seed.topic)
    if seed.name == "reviews":
        channel.available_tags = [Tag(world.ids.next(), genre) for genre in GENRES]
    return channel
