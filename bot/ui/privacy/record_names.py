"""The words for stored records: how many of each kind, and what they are for."""

from collections.abc import Collection, Mapping
from typing import Final, NamedTuple

from bot.locales import Language, named, plural


class _Line(NamedTuple):
    """What to say about kinds of records that belong together. `why` may be empty."""

    kinds: Collection[str]
    words: tuple[str, str]
    why: str = ""


_ABOUT_A_MEMBER: Final = (
    _Line(
        ["score"],
        plural("{number} score", "{number} scores"),
        named("for averages, rankings and recommendations"),
    ),
    _Line(["review"], plural("{number} review", "{number} reviews"), named("posted for everyone to read")),
    _Line(
        ["review_draft"],
        plural("{number} draft of a review", "{number} drafts of reviews"),
        named("kept for a day (imported ones for a year)"),
    ),
    _Line(
        ["review_vote"],
        plural("{number} vote for a review", "{number} votes for reviews"),
        named("to count how many found it helpful"),
    ),
    _Line(
        ["review_report"],
        plural("{number} report of a review", "{number} reports of reviews"),
        named("for the organisers, until the review is deleted"),
    ),
    _Line(
        ["review_decision"],
        plural("{number} decision about your reviews", "{number} decisions about your reviews"),
        named("so that you are told, and organisers stay accountable"),
    ),
    _Line(
        ["review_decided"],
        plural("{number} decision of yours as an organiser", "{number} decisions of yours as an organiser"),
        named("so that you stay accountable; kept without your name after you delete"),
    ),
    _Line(
        ["discussion"],
        plural("{number} discussion that you opened", "{number} discussions that you opened"),
        named("so you can close what you opened; kept without your name after you delete"),
    ),
    _Line(
        ["discussion_offer"],
        plural("{number} comment offered to a recap", "{number} comments offered to recaps"),
        named("until the recap is posted"),
    ),
    _Line(
        ["prompt_custom", "prompt_off"],
        plural("{number} question you added or switched off", "{number} questions you added or switched off"),
        named("kept without your name after you delete"),
    ),
    _Line(
        ["club_film"],
        plural(
            "{number} film you added to this server's list", "{number} films you added to this server's list"
        ),
        named("in the list for everyone; kept without your name after you delete"),
    ),
    _Line(
        ["prompt_suggestion"],
        plural("{number} question that you suggested", "{number} questions that you suggested"),
        named("until you've been told the decision (at least a day)"),
    ),
    _Line(
        ["film_addition"],
        plural("{number} form that you sent to add a film", "{number} forms that you sent to add films"),
        named("for two days, or until an organiser has decided and you've been told"),
    ),
    _Line(
        ["film_log"],
        plural(
            "{number} change you made to this server's films",
            "{number} changes you made to this server's films",
        ),
        named("so that organisers can see who did what; kept without your name after you delete"),
    ),
    _Line(
        ["film_merge_row"],
        plural("{number} record of a merged film", "{number} records of merged films"),
        named("a week, so that it can be undone"),
    ),
    _Line(
        ["watchlist"],
        plural("{number} film on your watchlist", "{number} films on your watchlist"),
        named("until rated or taken off"),
    ),
    _Line(
        ["nomination"],
        plural("{number} nomination", "{number} nominations"),
        named("for the next ballot"),
    ),
    _Line(
        ["ballot_option", "nominated_round"],
        plural("{number} film you nominated in a past round", "{number} films you nominated in past rounds"),
        named("for the club's history; kept without your name and words after you delete"),
    ),
    _Line(
        ["fallen_nomination"],
        plural(
            "{number} nomination of yours that was dropped", "{number} nominations of yours that were dropped"
        ),
        named("until I've told you"),
    ),
    _Line(["ballot"], plural("{number} ballot", "{number} ballots"), named("only counted, never shown")),
    _Line(
        ["chooser_turn", "chosen_round"],
        plural("{number} turn to choose the film", "{number} turns to choose the film"),
        named("so that everyone gets one"),
    ),
    _Line(
        ["discussion_reminder"],
        plural("{number} reminder of a discussion", "{number} reminders of discussions"),
        named("until the discussion opens"),
    ),
    _Line(
        ["compare_request"],
        plural("{number} member you asked to compare tastes", "{number} members you asked to compare tastes"),
        named("for a day, so that nobody is asked too often"),
    ),
    _Line(
        ["dismissed_film"],
        plural("{number} film I don't recommend to you", "{number} films I don't recommend to you"),
        named("until you take it back"),
    ),
    _Line(
        ["tour_film", "tour_skip"],
        plural("{number} film from your tours", "{number} films from your tours"),
        named("so that a tour can resume and asks nothing twice"),
    ),
    _Line(
        ["shown_post"],
        plural("{number} post that shows you to a channel", "{number} posts that show you to a channel"),
        named(
            "your shared scores and profiles, comparisons and requests for one, film cards that quote your"
            " reviews, and what you did as an organiser, so that all of it can be removed; for 400 days"
        ),
    ),
    _Line(
        ["film_record"],
        plural(
            "{number} record of what you saw, like, list or noted",
            "{number} records of what you saw, like, list or noted",
        ),
        named("imported by you, for you alone"),
    ),
    _Line(
        ["waiting_row"],
        plural("{number} imported film I don't know yet", "{number} imported films I don't know yet"),
        named("for you alone, until I know the film; in /export with all that your file says"),
    ),
    _Line(
        ["row_choice"],
        plural(
            "{number} choice of yours about a row of a file", "{number} choices of yours about rows of files"
        ),
        named("so that you need not choose again when you upload the file again"),
    ),
    _Line(
        ["refused_film"],
        plural(
            "{number} film you turned down for a row of your file",
            "{number} films you turned down for rows of your files",
        ),
        named("so that nobody asks you about it again"),
    ),
    _Line(
        ["found_row"],
        plural("{number} imported film I have found", "{number} imported films I have found"),
        named("until I have told you"),
    ),
    _Line(
        ["pending_import", "import_undo", "row_lookup"],
        plural("{number} import", "{number} imports"),
        named("kept for an hour, to be confirmed or undone"),
    ),
)

_OF_A_SERVER: Final = (
    _Line(["score"], plural("{number} score", "{number} scores")),
    _Line(["film_tally"], plural("{number} film with scores", "{number} films with scores")),
    _Line(["review"], plural("{number} review", "{number} reviews")),
    _Line(
        ["review_draft"],
        plural("{number} draft of a review", "{number} drafts of reviews"),
    ),
    _Line(["review_vote"], plural("{number} vote for a review", "{number} votes for reviews")),
    _Line(["review_report"], plural("{number} report of a review", "{number} reports of reviews")),
    _Line(["review_deed"], plural("{number} decision about a review", "{number} decisions about reviews")),
    _Line(["discussion"], plural("{number} discussion", "{number} discussions")),
    _Line(
        ["discussion_offer"],
        plural("{number} comment offered to a recap", "{number} comments offered to recaps"),
    ),
    _Line(["club_thread"], plural("{number} thread that I opened", "{number} threads that I opened")),
    _Line(["prompt_suggestion"], plural("{number} suggested question", "{number} suggested questions")),
    _Line(["prompt_custom"], plural("{number} question of your own", "{number} questions of your own")),
    _Line(["club_film"], plural("{number} film of your own", "{number} films of your own")),
    _Line(["watchlist"], plural("{number} film on a watchlist", "{number} films on watchlists")),
    _Line(["club_round"], plural("{number} round", "{number} rounds")),
    _Line(["nomination"], plural("{number} nomination", "{number} nominations")),
    _Line(["ballot"], plural("{number} ballot", "{number} ballots")),
    _Line(
        ["soulmate"],
        plural("{number} member in soulmates", "{number} members in soulmates"),
    ),
)


def about_a_member(counts: Mapping[str, int], say: Language) -> list[str]:
    """What is stored about a member, one line per kind that exists."""
    return _lines(_ABOUT_A_MEMBER, counts, say)


def of_a_server(counts: Mapping[str, int], say: Language) -> list[str]:
    """The same about a server."""
    return _lines(_OF_A_SERVER, counts, say)


def _lines(lines: Collection[_Line], counts: Mapping[str, int], say: Language) -> list[str]:
    numbers = ((line, sum(counts.get(kind, 0) for kind in line.kinds)) for line in lines)
    return [_line(line, number, say) for line, number in numbers if number]


def _line(line: _Line, number: int, say: Language) -> str:
    counted = say.plural(*line.words, number)
    return f"- **{counted}**: {say(line.why)}" if line.why else f"- {counted}"
