"""Films of five kinds, and what a club wrote about them: 0, 1, 3, 10 and 40 reviews."""

from dataclasses import dataclass, field

from bot.domain.films.film import Film, LocalText
from bot.domain.films.prizes import Prize, PrizeWon
from bot.domain.reviews.review import Aspect, Review, ReviewDraft, ReviewKey, ReviewState
from bot.domain.scores import SCALE, Tally

GUILD, THREAD = 1, 500


@dataclass
class Written:
    """A film and its reviews, the most helpful first."""

    film: Film
    reviews: list[Review] = field(default_factory=list)
    others: tuple[int, ...] = ()
    """The scores of those who wrote nothing."""

    def by(
        self, score: int, title: str, body: str, marks: str = "", why: str = "", moment: str = ""
    ) -> "Written":
        """One more review: `marks` are aspects with + or -; a moment that begins with ! is covered."""
        author = 101 + len(self.reviews)
        good, bad = (
            frozenset(Aspect(mark[1:]) for mark in marks.split() if mark[0] == sign) for sign in ("+", "-")
        )
        draft = ReviewDraft(
            title, body, "A secret.", score, good, bad, why, moment.lstrip("!"), moment.startswith("!")
        )
        votes = max(0, 30 - len(self.reviews))
        key = ReviewKey(GUILD, self.film.id, author)
        posted = (THREAD, 1000 + author, votes, votes)
        self.reviews.append(Review(key, draft, ReviewState.PUBLIC, author, author, *posted))
        return self

    @property
    def tally(self) -> Tally:
        scores = [review.draft.score for review in self.reviews] + list(self.others)
        return Tally(tuple(scores.count(score) for score in SCALE))


def wire() -> Written:
    """A documentary that nobody has reviewed."""
    prizes = (PrizeWon(Prize.OSCAR_DOCUMENTARY, 2009),)
    return Written(Film("tt1155592", "Man on Wire", 2008, directors=("James Marsh",), prizes=prizes))


def spirited() -> Written:
    """An animated film with one review, in Spanish."""
    film = Film(
        "tt0245429",
        "Spirited Away",
        2001,
        local_titles=(LocalText("es", "El viaje de Chihiro"),),
        directors=("Hayao Miyazaki",),
        cast=("Rumi Hiiragi", "Miyu Irino", "Mari Natsuki"),
        leads=1,
        premises=(
            LocalText(
                "en",
                "When her parents are turned into pigs, a sulky girl finds work in a bathhouse for gods.",
            ),
            LocalText(
                "es",
                "Cuando sus padres se convierten en cerdos, una niña busca trabajo en una casa de baños.",
            ),
        ),
        prizes=(PrizeWon(Prize.GOLDEN_BEAR, 2002), PrizeWon(Prize.OSCAR_ANIMATED, 2003)),
    )
    return Written(film, others=(9, 8)).by(
        10,
        "Un baño de asombro",
        "Cada plano de la casa de baños es una maravilla. La música de Joe Hisaishi se queda contigo. "
        "El final llega con prisa, y me dio pena que acabara.",
        "+picture +sound -ending",
        why="Porque de niño nadie te explica las reglas, y aquí tampoco.",
        moment="El tren sobre el agua, y nadie dice nada.",
    )


def vegas() -> Written:
    """A film of two leads, with three reviews that disagree."""
    film = Film(
        "tt0113627",
        "Leaving Las Vegas",
        1995,
        directors=("Mike Figgis",),
        cast=("Nicolas Cage", "Elisabeth Shue", "Julian Sands"),
        leads=2,
        prizes=(PrizeWon(Prize.OSCAR_ACTOR, 1996),),
    )
    written = Written(film)
    written.by(
        10,
        "Two people who do not lie",
        "Cage never asks for pity, and Shue looks at him as nobody else in the film does. The lead is a "
        "wreck one would follow anywhere. The jazz on the soundtrack does half of the talking.",
        "+lead +supporting +sound +ending",
        why="Because nobody in it asks anybody to change.",
        moment="The casino table going over, and her face.",
    )
    written.by(
        3,
        "Beautiful, and bored by itself",
        "It looks wonderful, all that neon and grain. But the pace is a hangover: the middle repeats one "
        "evening five times. Elisabeth Shue deserved a film about her.",
        "+picture +supporting -pace -writing",
    )
    return written.by(
        2,
        "It mistakes despair for depth",
        "Relentless is not the same as honest. The writing gives her nothing to want but him. "
        "I admired the lead and could not wait for it to be over.",
        "+lead -writing -themes -ending",
        moment="Her face when the casino table goes over.",
    )


def shining() -> Written:
    """A horror film with ten reviews; the moments that two remember are one."""
    film = Film(
        "tt0081505",
        "The Shining",
        1980,
        local_titles=(LocalText("es", "El resplandor"),),
        directors=("Stanley Kubrick",),
        cast=("Jack Nicholson", "Shelley Duvall", "Danny Lloyd", "Scatman Crothers"),
        leads=2,
        premises=(
            LocalText(
                "en", "A writer takes his wife and son to look after an empty mountain hotel for the winter."
            ),
            LocalText(
                "es", "Un escritor se lleva a su mujer y a su hijo a cuidar un hotel de montaña vacío."
            ),
        ),
    )
    written = Written(film, others=(8, 9, 7))
    written.by(
        10,
        "The carpet is the scariest thing in it",
        "Every shot is a trap with perfect manners. Nicholson is magnificent and I never want to meet him.",
        "+picture +lead +direction",
        moment="The tricycle going from carpet to wood, and back to carpet.",
    )
    written.by(
        9,
        "Duvall carries it",
        "Shelley Duvall gives the bravest performance in the genre. "
        "The music makes the walls breathe, and it is brilliant.",
        "+supporting +sound",
        why="I grew up in a house with long corridors.",
    )
    written.by(
        5,
        "Cold as the hotel",
        "Kubrick directs it like a chess problem. The pace is glacial and I was bored.",
        "-pace -direction +picture",
    )
    written.by(
        8,
        "El hotel gana",
        "La fotografía es hipnótica. El ritmo se hace eterno hasta que nieva.",
        "+picture -pace",
        moment="El triciclo: moqueta, madera, moqueta.",
    )
    written.by(9, "Slow dread, fast heart", "The slow pace is perfect, it lets the hotel in.", "+pace +sound")
    written.by(
        6, "Nicholson starts at eleven", "Nicholson is over the top from the first scene.", "-lead +picture"
    )
    written.by(
        8,
        "Still checking behind doors",
        "The direction never blinks, and I loved that.",
        "+direction",
        moment="The sound of the tricycle on carpet and on wood.",
    )
    written.by(
        7,
        "Good film, poor adaptation",
        "The writing throws away what made the book sad, and that is a waste.",
        "-writing +picture",
    )
    written.by(
        8,
        "Room by room",
        "The camera glides through the rooms as if it lived there.",
        "+picture",
        why="It taught me that a wide, bright room can frighten.",
    )
    return written.by(
        10,
        "All work",
        "The ending in the maze is superb.",
        "+ending +lead",
        moment="!Who is in the photograph.",
    )


def volver() -> Written:
    """A drama with jokes, with forty reviews in two languages."""
    film = Film(
        "tt0441909",
        "Volver",
        2006,
        directors=("Pedro Almodóvar",),
        cast=("Penélope Cruz", "Carmen Maura", "Lola Dueñas", "Blanca Portillo", "Yohana Cobo"),
        leads=2,
        premises=(
            LocalText(
                "en", "Two sisters hear that their dead mother has been seen, while one has a corpse to hide."
            ),
            LocalText(
                "es",
                "A dos hermanas les llega que su madre muerta se aparece, y una esconde un cadáver.",
            ),
        ),
        prizes=(PrizeWon(Prize.GOYA_FILM, 2007),),
    )
    written = Written(film, others=(9, 8, 8, 7, 10, 6))
    written.by(
        9,
        "El viento y las vecinas",
        "Penélope Cruz está inmensa, y nunca más cerca de la Magnani. "
        "El guion junta un muerto y una risa sin pedir perdón, y es una maravilla.",
        "+lead +writing +themes",
        why="Porque en mi pueblo también se habla con los muertos.",
        moment="Cruz canta y Maura escucha escondida en el coche.",
    )
    written.by(
        4,
        "A soap with better wallpaper",
        "The plot is a soap opera with a corpse in the freezer. "
        "Every twist is explained twice, and the dialogue is clumsy.",
        "-writing +picture",
    )
    written.by(
        10,
        "Carmen Maura came back",
        "Carmen Maura is a miracle, funny and guilty in one look. "
        "It is about forgiving your mother, and it is the wisest film on it.",
        "+lead +supporting +themes",
        moment="Maura hidden in the car while Cruz sings.",
    )
    written.by(
        8,
        "Red on red",
        "The colours are gorgeous: red on red on red.",
        "+picture",
        why="My aunt polishes her own gravestone, too.",
    )
    written.by(7, "Se alarga", "El ritmo decae en la última media hora.", "-pace +supporting")
    written.by(
        9,
        "Women at work",
        "The whole ensemble is superb, down to the neighbours.",
        "+supporting +lead",
        why="I rang my mother afterwards.",
    )
    for score, title, body, marks in _SHORT * 4 + _SHORT[:2]:
        written.by(score, title, body, marks)
    return written


_SHORT = [
    (8, "A kitchen full of ghosts", "Cruz is the sun in it.", "+lead"),
    (7, "La pongo cada primavera", "La música de Alberto Iglesias es preciosa.", "+sound"),
    (9, "Funerals are family meetings", "I laughed at the funeral and cried at the lunch.", "+writing"),
    (6, "Almost", "The ending is rushed.", "-ending"),
    (8, "Las vecinas mandan", "Los secundarios son de oro.", "+supporting"),
    (5, "One knot too many", "The story has one secret too many.", "-writing"),
    (8, "My mother liked it too", "It knows what women carry.", "+themes +lead"),
    (9, "Volver a casa", "Almodóvar dirige con una ternura que desarma.", "+direction"),
]

WORLDS = {0: wire, 1: spirited, 3: vegas, 10: shining, 40: volver}
