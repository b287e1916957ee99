"""Which films were found for rows that waited."""

from bot.domain.transfer.views import FoundNews
from bot.locales import Language
from bot.ui.base.controls import Page, grey_page, text
from bot.ui.base.figures import title


def found_page(news: FoundNews, say: Language) -> Page:
    """Films of an earlier import were found, and what the file says about them is imported."""
    number = len(news.film_ids)
    heading = say.plural(
        "📌 {number} film of your import was found", "📌 {number} films of your import were found", number
    )
    films = ", ".join(title(film, say) for film in news.films) + (" …" if number > len(news.films) else "")
    told = (
        say("The rest of what your file says about them is here now: watchlist, drafts, your own records.")
        if len(news.stayed) == number
        else say("What your file says about them is here now: scores, watchlist, drafts, your own records.")
    )
    stayed = news.stayed and say.plural(
        "{number} score in the file was not taken: you have another one here, and it stays.",
        "{number} scores in the file were not taken: you have others here, and they stay.",
        len(news.stayed),
    )
    named = [
        say("{film}: the file says {score}", film=title(film, say), score=news.stayed[film.id])
        for film in news.films
        if film.id in news.stayed
    ]
    kept = [f"⚖️ {stayed}", *(f"-# {line}" for line in named)] if stayed else []
    return grey_page(text(f"### {heading}", films, *kept, f"-# {told}"))


def added_page(news: FoundNews | None, left: int, say: Language) -> Page:
    """Which films the rows found now that they are added, and how many rows (`left`) still wait."""
    if news is None and not left:
        return grey_page(text(say("None of your imported films is waiting any more.")))
    why = say.plural(
        "{number} row still waits: it has no year, or another row contradicts it. Type its title in /rate "
        "to add its film.",
        "{number} rows still wait: they have no year, or contradict each other. Type a title in /rate to "
        "add its film.",
        left,
    )
    if news is None:
        return grey_page(text(why))
    page = found_page(news, say)
    return page.add_item(text(f"-# {why}")) if left else page
