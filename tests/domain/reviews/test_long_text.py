"""Long reviews in pages: nothing is lost, and each page fits."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.club.settings import ClubSettings
from bot.domain.covers import pieces
from bot.domain.reviews.long_text import MOST_PAGES, pages_of, pages_of_review, with_page, with_text
from bot.domain.reviews.review import LONGEST_BODY, Blocked, ReviewDraft, judge

EMPTY = ReviewDraft("Two men", "", "", 9)
WORDS = st.text(alphabet="ab .!\n\té”", max_size=400)


@given(WORDS, st.integers(5, 60))
def test_pages_fit_and_make_up_the_text(text: str, longest: int) -> None:
    pages = pages_of(text, longest)
    assert "".join(pages) == text
    assert all(0 < len(page) <= longest for page in pages[:-1])
    assert len(pages[-1]) <= longest


def test_a_page_ends_with_a_paragraph_or_else_a_sentence_or_else_a_word() -> None:
    assert pages_of("One two. Three\n\nfour five", 18) == ("One two. Three", "\n\nfour five")
    assert pages_of("One two. Three four", 15) == ("One two.", " Three four")
    assert pages_of("One two three four", 15) == ("One two three", " four")
    assert pages_of("Onetwothree", 5) == ("Onetw", "othre", "e")


COVERS = st.lists(st.text("c \n", min_size=1, max_size=70).map(lambda hidden: f"||{hidden}c||"))
OPEN = st.text("o .\n", max_size=20)


@given(st.lists(st.tuples(OPEN, COVERS)), st.integers(20, 60))
def test_a_page_break_uncovers_nothing(parts: list[tuple[str, list[str]]], longest: int) -> None:
    text = "o".join(f"{shown}{'o'.join(covers)}" for shown, covers in parts)
    for page in pages_of(text, longest):
        assert len(page) <= longest
        assert all(piece.is_covered or "c" not in piece.text for piece in pieces(page)), page


def test_a_cover_goes_to_the_next_page_whole() -> None:
    assert pages_of("One. ||Two. Three.||", 16) == ("One. ", "||Two. Three.||")


@given(WORDS.map(lambda text: text * 30))
def test_a_long_text_is_kept_whole(text: str) -> None:
    draft = with_text(EMPTY, text)
    assert draft.text == text.strip()
    assert len(draft.body) <= LONGEST_BODY
    assert "".join(pages_of_review(draft)) == text.strip()


def test_a_text_that_is_longer_than_all_pages_is_cut() -> None:
    draft = with_text(EMPTY, "x" * LONGEST_BODY * (MOST_PAGES + 1))
    assert len(pages_of_review(draft)) == MOST_PAGES


def test_one_page_is_changed_and_the_others_stay() -> None:
    pages = ["a" * 2000 + ".", "b" * 2000 + ".", "c" * 2000 + "."]
    draft = with_text(EMPTY, "\n\n".join(pages))
    assert [page.strip() for page in pages_of_review(draft)] == pages
    changed = with_page(draft, 1, " Shorter. ")
    assert changed.text == f"{pages[0]}\n\nShorter.\n\n{pages[2]}"
    assert with_page(draft, 1, " ").text == f"{pages[0]}\n\n{pages[2]}"
    assert with_page(draft, 7, "Nowhere.") == draft


def test_a_word_that_is_not_wanted_is_found_on_every_page() -> None:
    blocked = ClubSettings(1, blocked_words=("darn",)).blocked_word
    draft = replace(EMPTY, body="Long enough to be a review.", rest=" It is darn good.")
    assert judge(draft, blocked, (), 0) == Blocked("darn")
