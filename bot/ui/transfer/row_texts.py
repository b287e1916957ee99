"""The file's reviews of one film: which one becomes the draft."""

from collections.abc import Mapping
from typing import Final

import discord

from bot.domain.transfer.row_texts import RowText
from bot.domain.transfer.views import RowTextsPage, WrittenHere
from bot.locales import Language, named
from bot.ui.base.controls import Page, button, grey_page, row, select, text
from bot.ui.base.escape import one_line, plain
from bot.ui.base.figures import TITLE_SHOWN, out_of_ten, title
from bot.ui.base.paging import page_select, turn_buttons
from bot.ui.presses.transfer import OfferText, ShowImport, ShowRowTexts

_MOST_SHOWN: Final = 10
"""At most this many of a film's reviews are offered to choose from."""
_TEXT_SHOWN: Final = 120
_OPTION_SHOWN: Final = 80
_BECOMES: Final[Mapping[WrittenHere | None, str]] = {
    None: named("One becomes your draft for /review write. The others are kept whole in your /export."),
    WrittenHere.REVIEW: named(
        "You have already posted a review of it here, and it stays. These are kept whole in your /export."
    ),
    WrittenHere.DRAFT: named(
        "You already have a draft of a review of it here, and it stays. These are kept whole in your /export."
    ),
}
"""What becomes of the texts."""


def row_texts_page(shown: RowTextsPage, say: Language) -> Page:
    """A film's reviews, each with its day, its score and how it begins; the one for the draft is marked."""
    film = title(shown.film, say) if shown.film else f"**{plain(shown.row.title, TITLE_SHOWN)}**"
    heading = say("Your reviews of {film}", film=film)
    texts = shown.texts[:_MOST_SHOWN]
    lines = [
        f"{'▫️' if place or shown.written else '☑️'} {_told(each, say)}" for place, each in enumerate(texts)
    ]
    more = len(shown.texts) - len(texts)
    rest = more and "-# " + say("… and {number} more", number=say.whole(more))
    told = say(_BECOMES[shown.written])
    options = [
        discord.SelectOption(
            label=one_line(each.text, _OPTION_SHOWN) or "…", value=str(place), default=place == 0
        )
        for place, each in enumerate(texts)
    ]
    offer = OfferText(shown.made_at, shown.clash, shown.page)
    choose = (
        [] if shown.written else [row(select(offer, say("Choose the review to keep as a draft"), options))]
    )
    back = button(ShowImport(shown.made_at, shown.clash), say("Back to the import"), emoji="📥")
    turning = turn_buttons(
        lambda page: ShowRowTexts(shown.made_at, shown.clash, page), shown.page, shown.pages, say
    )
    said = text(f"### {heading}", *lines, rest or "", f"-# {told}")
    jump = page_select(ShowRowTexts(shown.made_at, shown.clash), shown.page, shown.pages, say)
    return grey_page(said, *choose, *jump, row(*turning, back))


def _told(each: RowText, say: Language) -> str:
    length = say.plural("{number} character", "{number} characters", len(each.text))
    day = f"<t:{each.at}:D>" if each.at is not None else ""
    score = out_of_ten(each.score) if each.score is not None else ""
    facts = " · ".join(part for part in (day, score, length) if part)
    return f"{plain(each.text, _TEXT_SHOWN)}\n-# {facts}"
