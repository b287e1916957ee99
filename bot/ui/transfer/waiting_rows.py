"""What adding the films of waiting rows has brought."""

from bot.domain.transfer.views import FoundNews
from bot.locales import Language
from bot.ui.base.controls import Page, grey_page, text
from bot.ui.transfer.import_pages import found_page


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
