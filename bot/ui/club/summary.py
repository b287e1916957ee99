"""A server's choices, each as a sentence about its effect."""

from collections.abc import Iterator
from typing import Final

from bot.domain.added_films.adding import WhoAdds
from bot.domain.club.settings import ClubSettings
from bot.domain.club.time_of_day import written
from bot.domain.week.plan import DAYS, Picking, Step, WeekPlan, steps
from bot.locales import LANGUAGES, Language, language, named, plural
from bot.ui.base.labels import country

WEEKDAY_NAMES: Final = (
    named("Monday"),
    named("Tuesday"),
    named("Wednesday"),
    named("Thursday"),
    named("Friday"),
    named("Saturday"),
    named("Sunday"),
)
PICKING_NAMES: Final = {
    Picking.BALLOT: named("Members nominate and vote"),
    Picking.CHOOSER: named("Members choose in turn"),
    Picking.WATCHLISTS: named("What most members want to see"),
    Picking.ORGANISER: named("Organisers choose"),
    Picking.TALK: named("No film: a question to talk about"),
}
INTERVAL_NAMES: Final = {
    1: named("Every week"),
    2: named("Every 2 weeks"),
    3: named("Every 3 weeks"),
    4: named("Every 4 weeks"),
}
ADDER_NAMES: Final = {
    WhoAdds.EVERYONE: named("Everyone adds films"),
    WhoAdds.CONFIRMED: named("Organisers confirm each film"),
    WhoAdds.ORGANISERS: named("Only organisers add films"),
}
LANGUAGE_NAMES: Final = {each.code: each.own_name for each in LANGUAGES.all}
_PICKED: Final = {
    Picking.BALLOT: named("Members nominate films and vote. The one with the most votes wins."),
    Picking.CHOOSER: named("Members take turns choosing the film."),
    Picking.WATCHLISTS: named("The film is the one on the most watchlists."),
    Picking.ORGANISER: named("Organisers choose the film."),
    Picking.TALK: named("No film, just a question about films in general."),
}
_ADDING: Final = {
    WhoAdds.EVERYONE: named("Anyone can add a missing film."),
    WhoAdds.CONFIRMED: named("Anyone can add a missing film; an organiser checks it first."),
    WhoAdds.ORGANISERS: named("Only organisers can add a missing film."),
}
_STEPS: Final = {
    Step.NOMINATIONS: named("nominations"),
    Step.BALLOT: named("ballot"),
    Step.ANNOUNCEMENT: named("the film"),
    Step.DISCUSSION: named("discussion"),
    # Translators: a step of the club's week, behind its day: Monday second question
    Step.SECOND: named("second question"),
    Step.RECAP: named("recap"),
}


def week_lines(plan: WeekPlan, say: Language) -> list[str]:
    """The club's week, from its channel to whether Discord shows an event."""
    if not plan.is_on:
        return [say("It's switched off. Choose a channel for it, and it starts.")]
    where = say.plural(
        "It takes place in {channel}, every week.",
        "It takes place in {channel}, every {number} weeks.",
        plan.weeks,
        channel=f"<#{plan.channel_id}>",
    )
    event = say("The discussion is added to this server's events.")
    return [
        where,
        say(_PICKED[plan.picking]),
        timetable_line(plan, say),
        _ping(plan, say),
        *([event] if Step.EVENT in steps(plan, plan.picking) else []),
    ]


def timetable_line(plan: WeekPlan, say: Language) -> str:
    """What happens on which day, as `Sunday nominations · Monday ballot · ...`, and at what time.

    It begins with a capital even in languages whose weekdays have none.
    """
    days = " · ".join(_days(plan, say))
    line = say(
        "{days}, each at {time} ({zone}).", days=days, time=written(plan.minute), zone=f"`{plan.zone}`"
    )
    return line[:1].upper() + line[1:]


def post_lines(settings: ClubSettings, say: Language) -> list[str]:
    """Where reviews and discussions are, and who the organisers are."""
    return [_reviews(settings, say), _discussions(settings, say), _organisers(settings, say)]


def rule_lines(settings: ClubSettings, say: Language) -> list[str]:
    """The rules for reviews, discussions and figures, and the language."""
    return [
        _approval(settings, say),
        *_blocked_words(settings, say),
        say("Members vote for comments with {emoji}.", emoji=settings.vote_emoji),
        say.plural(
            "A discussion closes after {number} day without comments.",
            "A discussion closes after {number} days without comments.",
            settings.quiet_days,
        ),
        say.plural(
            "A film needs {number} vote to be ranked.",
            "A film needs {number} votes to be ranked.",
            settings.minimum_votes,
        ),
        say(_ADDING[settings.who_adds]),
        *_looking(settings, say),
        *_watching(settings, say),
        _means(settings, say),
        _language(settings, say),
    ]


def _looking(settings: ClubSettings, say: Language) -> list[str]:
    """A line only if it is switched off: otherwise it depends on the host and on a press anyway."""
    return [] if settings.look_further else [say("Nobody can search other sites for a missing film.")]


def _watching(settings: ClubSettings, say: Language) -> list[str]:
    if settings.country is None:
        return []
    return [
        say("Film cards show where to watch a film in {country}.", country=country(settings.country, say))
    ]


def _blocked_words(settings: ClubSettings, say: Language) -> list[str]:
    blocked = len(settings.blocked_words)
    said = plural("{number} word is blocked in reviews.", "{number} words are blocked in reviews.")
    return [say.plural(*said, blocked)] if blocked else []


def _days(plan: WeekPlan, say: Language) -> Iterator[str]:
    for step in steps(plan, plan.picking):
        is_silent = step is Step.RECAP and plan.picking is Picking.TALK
        if step in _STEPS and not is_silent:
            yield _day(plan, step, say)


def _day(plan: WeekPlan, step: Step, say: Language) -> str:
    """The weekday of the step; in longer rounds, how far it is from the discussion."""
    what, days = say(_STEPS[step]), DAYS[step] * plan.weeks
    if plan.weeks == 1 or days == 0:
        day = say(WEEKDAY_NAMES[(plan.weekday + days) % 7])
        # Translators: a day of the week, and what is posted on it: Friday ballot
        return say("{day} {step}", day=day, step=what)
    if days < 0:
        return say.plural("{step} {number} day before", "{step} {number} days before", -days, step=what)
    return say.plural("{step} {number} day after", "{step} {number} days after", days, step=what)


def _ping(plan: WeekPlan, say: Language) -> str:
    if plan.ping_role is None:
        return say("Nobody is pinged.")
    return say("{role} is pinged for the ballot, the film and the discussion.", role=f"<@&{plan.ping_role}>")


def _reviews(settings: ClubSettings, say: Language) -> str:
    if settings.reviews_channel:
        return say("Reviews are posted in {channel}.", channel=f"<#{settings.reviews_channel}>")
    return say("Reviews are posted in a thread where the command is used.")


def _discussions(settings: ClubSettings, say: Language) -> str:
    if settings.discussions_channel:
        return say("Discussions open in {channel}.", channel=f"<#{settings.discussions_channel}>")
    return say("Discussions open where the command is used.")


def _organisers(settings: ClubSettings, say: Language) -> str:
    if settings.organiser_role:
        role = f"<@&{settings.organiser_role}>"
        who = say("Organisers: anyone with Manage Server or the role {role}.", role=role)
    else:
        who = say("Organisers: anyone with Manage Server.")
    if settings.notices_channel is None:
        told = say("They see what's waiting the next time they use a command.")
    else:
        told = say("I post what's waiting for them in {channel}.", channel=f"<#{settings.notices_channel}>")
    return f"{who} {told}"


def _approval(settings: ClubSettings, say: Language) -> str:
    if settings.approve_reviews:
        return say("An organiser checks each review before it is posted.")
    return say("Reviews are posted at once.")


def _means(settings: ClubSettings, say: Language) -> str:
    if settings.hide_means:
        return say("Members see a film's average once they have rated it.")
    return say("Everyone sees a film's average.")


def _language(settings: ClubSettings, say: Language) -> str:
    if settings.language is None:
        return say("My posts are in this server's language.")
    return say("My posts are in {language}.", language=language(settings.language).own_name)
