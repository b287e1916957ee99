"""The sentences of a deep dive, built from facts and counts."""

from collections.abc import Collection, Iterable, Sequence
from typing import Final, NamedTuple

from bot.domain.discussions.dives.deep_dive import DeepDive, Echo
from bot.domain.discussions.dives.ending_question import Disputed, Ending, SameMoment, WhoIsRight
from bot.domain.discussions.dives.quotes import MOST_ASPECTS, AspectCount, Section, Split, own_section
from bot.domain.discussions.dives.what_stays import gave_a_reason
from bot.domain.reviews.review import Aspect
from bot.domain.scores import SCALE, Tally
from bot.locales import Language, named, plural
from bot.ui.base import labels
from bot.ui.base.figures import STAR
from bot.ui.base.prizes import prizes_won

MOST_PEOPLE: Final = 3
_NUMBERS: Final = (
    named("none"),
    named("one"),
    named("two"),
    named("three"),
    named("four"),
    named("five"),
    named("six"),
    named("seven"),
    named("eight"),
    named("nine"),
    named("ten"),
)
# Translators: these stand in "Two of three praise {things}." and "The writing: two in favour, one against."
THINGS: Final = {
    Aspect.LEAD: named("the lead performance"),
    Aspect.SUPPORTING: named("the supporting cast"),
    Aspect.DIRECTION: named("the direction"),
    Aspect.WRITING: named("the writing"),
    Aspect.PICTURE: named("the camera work"),
    Aspect.SOUND: named("the soundtrack"),
    Aspect.PACE: named("the pace"),
    # Translators: a film's themes, as in "Two of three praise what it has to say."
    Aspect.THEMES: named("what it has to say"),
    Aspect.ENDING: named("the ending"),
}


def made_by(dive: DeepDive, say: Language) -> str:
    """Who made the film and who is in it; empty if nobody is known."""
    directors, cast = dive.film.directors[:MOST_PEOPLE], dive.film.cast[:MOST_PEOPLE]
    if directors and cast:
        return say(
            "Directed by {directors}, with {cast}.",
            directors=labels.people(directors, say),
            cast=labels.people(cast, say),
        )
    if directors:
        return say("Directed by {directors}.", directors=labels.people(directors, say))
    return say("With {cast}.", cast=labels.people(cast, say)) if cast else ""


def won(dive: DeepDive, say: Language) -> str:
    """What the film has won; empty for nothing."""
    prizes = prizes_won(dive.film, say)
    return say("It won {prizes}.", prizes=say.together(prizes)) if prizes else ""


def praised(dive: DeepDive, say: Language) -> str:
    """How many praise which aspect without its own section: `Two of three praise the camera work.`"""
    return _counted(_PRAISE, dive.told_together(dive.strengths)[:MOST_ASPECTS], dive, say)


def objected_to(dive: DeepDive, say: Language) -> str:
    """How many object to which aspect without its own section."""
    return _counted(_OBJECT, dive.told_together(dive.weaknesses)[:MOST_ASPECTS], dive, say)


def on_aspect(aspect: Aspect, dive: DeepDive, say: Language) -> str:
    """How many praise one aspect, and how many object to it; empty if nobody does."""
    praise, objections = dive.praise(aspect)
    sides = ((_PRAISE, praise), (_OBJECT, objections))
    told = (_counted(forms, [AspectCount(aspect, number)], dive, say) for forms, number in sides if number)
    return " ".join(told)


def on_lead(dive: DeepDive, say: Language) -> str:
    """The same for the leads: one by name, several together, since reviews do not say which."""
    praise, objections = dive.praise(Aspect.LEAD)
    people = _leads(dive, say)
    told = [_of_all(_PRAISE_PEOPLE, praise, dive, say, people=people)] if praise else []
    if objections and not praise:
        told.append(_of_all(_DOUBT_PEOPLE, objections, dive, say, people=people))
    elif objections:
        told.append(say.plural(*_DOUBT_TOO, objections, count=in_words(objections, say)))
    return "; ".join(told) + "."


def _leads(dive: DeepDive, say: Language) -> str:
    return say(_LEADS) if len(dive.leads) > 1 else labels.people(dive.leads, say)


def of_one_review(dive: DeepDive, say: Language) -> str:
    """What the only review praises and objects to; empty for nothing."""
    [draft] = (review.draft for review in dive.reviews)
    praise, objections = _things(draft.strengths, say), _things(draft.weaknesses, say)
    if praise and objections:
        return say("The review praises {praise}, but not {objections}.", praise=praise, objections=objections)
    if praise:
        return say("The review praises {praise}.", praise=praise)
    return say("The review objects to {objections}.", objections=objections) if objections else ""


def parted(dive: DeepDive, say: Language) -> str:
    """How opinions differ: by scores, or else on one aspect."""
    if dive.split or dive.disputed is None:
        return split_sentence(dive.split, dive.tally, say)
    has_its_own = own_section(dive.disputed) in dive.sections  # it is counted there instead
    return "" if has_its_own else on_aspect(dive.disputed, dive, say)


def split_sentence(split: Split | None, tally: Tally, say: Language) -> str:
    """How opinions differ: the two sides, or the lowest and the highest score."""
    if split and split.loved and split.disliked:
        loved, disliked = in_words(split.loved, say), in_words(split.disliked, say)
        parted = say("{loved} gave it a 9 or a 10, {disliked} a 4 or less.", loved=loved, disliked=disliked)
        return _capital(parted)
    given = [score for score in SCALE if tally.counts[score - 1]]
    return say("Scores run from {low} to {high}.", low=given[0], high=given[-1]) if given else ""


def on_resonance(dive: DeepDive, say: Language) -> str:
    """How many more members the film stays with, and how the scores have changed."""
    has_moved = dive.echo is not None and dive.echo.has_moved
    return " ".join(lines(stayed(dive, say), moved(dive.echo, say) if dive.echo and has_moved else ""))


def moved(echo: Echo, say: Language) -> str:
    """How the scores have changed lately."""
    figures = {
        "now": _mean(echo.now, say),
        "before": _mean(echo.before, say),
        "lately": _votes(echo.recent_votes, say),
        "earlier": _votes(echo.earlier_votes, say),
    }
    if echo.now > echo.before:
        return say(
            "It has grown on us: {now} in the last three months ({lately}), up from {before} ({earlier}).",
            **figures,
        )
    return say(
        "It has cooled a little: {now} in the last three months ({lately}), down from {before} ({earlier}).",
        **figures,
    )


def stayed(dive: DeepDive, say: Language) -> str:
    """How many more members than those quoted say why it stays with them; empty if none."""
    asked = {review.key for review in dive.reviews if gave_a_reason(review)}
    quoted = {quote.review.key for quote in dive.of(Section.RESONANCE)}
    more = len(asked - quoted)
    if not more or not quoted:
        return ""
    return _capital(say.plural(*_MORE_STAYS, more, count=in_words(more, say)))


def _mean(mean: float, say: Language) -> str:
    return f"**{say.number(mean)}** {STAR}"


def _votes(number: int, say: Language) -> str:
    return say.plural("{number} vote", "{number} votes", number)


def ending(question: Ending, dive: DeepDive, say: Language) -> str:
    """The question that the reviews raise, as it is stored: nothing in it is escaped."""
    match question:
        case WhoIsRight(high, low, aspect) if aspect is not None:
            return say(
                "A {high} and a {low}, and two opinions of {thing}: who is right?",
                high=high,
                low=low,
                thing=_thing(aspect, dive, say),
            )
        case WhoIsRight(high, low):
            return say("A {high} and a {low} for the same film: who is right?", high=high, low=low)
        case Disputed(aspect, praise, objections):
            thing = _thing(aspect, dive, say)
            return say(
                "{thing}: {praise} in favour, {objections} against. Where do you stand?",
                thing=_capital(thing),
                praise=in_words(praise, say),
                objections=in_words(objections, say),
            )
        case SameMoment():
            return say("Two of you tell the same moment differently: how do you remember it?")


def _thing(aspect: Aspect, dive: DeepDive, say: Language) -> str:
    """What an aspect is called here; the lead goes by name. Nothing in it is escaped."""
    if aspect is Aspect.LEAD and dive.leads:
        return say(_LEADS) if len(dive.leads) > 1 else dive.leads[0]
    return say(THINGS[aspect])


def in_words(number: int, say: Language) -> str:
    """A number as prose writes it: as a word up to ten."""
    return say(_NUMBERS[number]) if number < len(_NUMBERS) else str(number)


def _things(aspects: Collection[Aspect], say: Language) -> str:
    found = [say(THINGS[aspect]) for aspect in Aspect if aspect in aspects]
    return say.together(found) if found else ""


def _counted(forms: "_Forms", counts: Sequence[AspectCount], dive: DeepDive, say: Language) -> str:
    """`Two of three praise the writing, one the pace.`"""
    if not counts:
        return ""
    first, *others = counts
    more = (
        say(forms.too, count=in_words(other.number, say), thing=say(THINGS[other.aspect])) for other in others
    )
    told = _of_all(forms, first.number, dive, say, thing=say(THINGS[first.aspect]))
    return ", ".join([told, *more]) + "."


def _of_all(forms: "_Forms", number: int, dive: DeepDive, say: Language, **fields: str) -> str:
    """Which form fits the numbers: both, all, one or some."""
    reviews = len(dive.reviews)
    if number == reviews == 2:
        text = say(forms.both, **fields)
    elif number == reviews:
        text = say(forms.every, all=in_words(reviews, say), **fields)
    else:
        counted = {"count": in_words(number, say), "all": in_words(reviews, say)}
        text = say.plural(*forms.some, number, **counted, **fields)
    return _capital(text)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def lines(*sentences: str) -> Iterable[str]:
    """The lines that are not empty."""
    return filter(None, sentences)


class _Forms(NamedTuple):
    """A statement worded for both, all, one or some, and its continuation with other numbers."""

    both: str
    every: str
    some: tuple[str, str]
    too: str = ""


# Translators: what follows may be continued: "Two of three praise the writing, one the pace."
_PRAISE: Final = _Forms(
    named("both praise {thing}"),
    named("all {all} praise {thing}"),
    plural("{count} of {all} praises {thing}", "{count} of {all} praise {thing}"),
    named("{count} {thing}"),
)
_OBJECT: Final = _Forms(
    named("both object to {thing}"),
    named("all {all} object to {thing}"),
    plural("{count} of {all} objects to {thing}", "{count} of {all} object to {thing}"),
    named("{count} to {thing}"),
)
_PRAISE_PEOPLE: Final = _Forms(
    named("both praise {people}"),
    named("all {all} praise {people}"),
    plural("{count} of {all} praises {people}", "{count} of {all} praise {people}"),
)
_DOUBT_PEOPLE: Final = _Forms(
    named("neither is convinced by {people}"),
    named("none of the {all} is convinced by {people}"),
    plural("{count} of {all} is not convinced by {people}", "{count} of {all} are not convinced by {people}"),
)
# Translators: this follows "Two of three praise Nicolas Cage; "
_DOUBT_TOO: Final = plural("{count} is not convinced", "{count} are not convinced")
# Translators: this follows what others say of why the film stays with them
_MORE_STAYS: Final = plural(
    "{count} more says why it stays with them.", "{count} more say why it stays with them."
)
# Translators: the actors who carry a film, as in "Two of three praise the leads"
_LEADS: Final = named("the leads")
