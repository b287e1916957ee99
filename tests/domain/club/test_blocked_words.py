"""Blocked words are found as people read them, however they are encoded."""

import csv
import io
import re
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.club.settings import ClubSettings

SETTINGS = ClubSettings(blocked_words=("spam", "imbécil", "two words", "плохо"))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Spam!", "spam"),
        ("all SPAM", "spam"),
        ("ｓｐａｍ", "spam"),
        ("𝐬𝐩𝐚𝐦 and 𝓼𝓹𝓪𝓶", "spam"),
        ("ⓢⓟⓐⓜ", "spam"),
        ("sраm", "spam"),
        ("ѕрам", "spam"),
        ("SΡΑM", "spam"),
        ("s\u200bp\u200da\u2060m", "spam"),
        ("s\u00adpam", "spam"),
        ("sp\u202eam", "spam"),
        ("s\u0336p\u0336a\u0336m\u0336", "spam"),
        ("špåm", "spam"),
        ("sp**a**m", "spam"),
        ("s||pam||", "spam"),
        ("_spam_", "spam"),
        ("ham|spam|eggs", "spam"),
        ("sp\u3164am", "spam"),
        ("IMBECIL", "imbécil"),
        ("imbe\u0301cil", "imbécil"),
        ("TWO **words**", "two words"),
        ("two\n  words", "two words"),
        ("ꜱᴘᴀᴍ", "spam"),
        ("ᏚᏢᎪᎷ", "spam"),
        ("ՏPAM", "spam"),
        ("sp⍺m", "spam"),
        ("ᵴᵽam", "spam"),
        ("это Плохо", "плохо"),
        ("5pam", "spam"),
        ("all $p@m!", "spam"),
        ("5p4m", "spam"),
        ("1mb3c1l", "imbécil"),
        ("tw0 w0rds", "two words"),
        ("s.p.a.m", "spam"),
        ("This is s p a m!", "spam"),
        ("S. P. A. M.", "spam"),
        ("it's 5-p-4-m.", "spam"),
        ("s\u00b7p\u00b7a\u00b7m", "spam"),
        ("a spam-free club", "spam"),
        ("sp-am", "spam"),
        ("🅂🄿🄰🄼", "spam"),
        ("🆂🅿🅰🅼", "spam"),
        ("🇸 🇵 🇦 🇲", "spam"),
        ("sp.am", "spam"),
        ("(sp/am)", "spam"),
        ("...s.pam.", "spam"),
        ("s.p/am", "spam"),
        ("s·pa·m", "spam"),
        ("spaaam", "spam"),
        ("spaam", "spam"),
        ("SSSPAMMM!!!", "spam"),
        ("sppp@@@m", "spam"),
        ("sp.aaam", "spam"),
        ("imbééécil", "imbécil"),
        ("two wooords", "two words"),
        ("плооохо", "плохо"),
    ],
)
def test_a_disguised_word_is_found(text: str, word: str) -> None:
    assert SETTINGS.blocked_word(text) == word


@pytest.mark.parametrize(
    "text",
    [
        "",
        "spammer",
        "a span",
        "sp am",
        "sp.am's",
        "it'sp.am",
        "sp..am",
        "s.p.a.m.s",
        "spammmer",
        "sppam",
        "spamm",
        "two\nother words",
        "хорошо",
        "It is not bad at all.",
    ],
)
def test_other_words_are_none(text: str) -> None:
    assert SETTINGS.blocked_word(text) is None


MANY = 10_000
HARMLESS = ClubSettings(
    blocked_words=(
        *("ass", "hell", "bitch", "goza", "shit", "penis", "dildo", "as", "tit", "cut", "wowi"),
        *("sam", "god", "met", "shot", "coma", "lst", "sin", "bob", "los"),
    )
)


@pytest.mark.parametrize(
    "text",
    [
        "I timed it: 45s, and on the A55 it is 4 55.",
        "he'll, she'll, we'll: all's well",
        "6 itchy dogs, 142,460 of them",
        "This hit me. Was she? Pass. Assess Massachusetts, Scunthorpe and Shitake",
        "the pen is his pen.is it not",
        "di/do, and/or",
        "(untucked) wow!",
        "Blade Runner 2049, Se7en, M3GAN, 1917 and 8½",
        "The Class of '92",
        "G.A.S.S.Y was by A. S. Smith",
        "a) s) or: t, i",
        "$4.55 or 4$$",
        "at 5am, 5AM or 12pm, the 1st of 5in a row",
        "a good shoot, a goood one, a comma, the boob that we meet; loose",
        "www.oh.it, U.S.A., Mr.T, vs.it, t.it's, e.g.so",
    ],
)
def test_what_only_looks_like_it_to_a_machine_is_harmless(text: str) -> None:
    assert HARMLESS.blocked_word(text) is None


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("a$$", "ass"),
        ("@ss", "ass"),
        ("sh!t", "shit"),
        ("5h1t", "shit"),
        ("b1tch!", "bitch"),
        ("a.s.s", "ass"),
        ("a.ss", "ass"),
        ("asss", "ass"),
        ("sh.it, fucking.sh.it", "shit"),
        ("hellllll", "hell"),
        ("biiiitch", "bitch"),
        ("shiit", "shit"),
        ("5h.1t", "shit"),
        ("titttt", "tit"),
    ],
)
def test_what_anybody_reads_is_not(text: str, word: str) -> None:
    assert HARMLESS.blocked_word(text) == word


@pytest.mark.parametrize("beside", ["", "aaah, ", "hmmm and "])
def test_what_stands_beside_a_number_does_not_make_a_word_of_it(beside: str) -> None:
    assert ClubSettings(blocked_words=("aab",)).blocked_word(f"{beside}the a48") is None


def test_a_word_of_signs_alone_blocks_nothing() -> None:
    assert ClubSettings(blocked_words=("**", "\u200b")).blocked_word("any ** text \u200b") is None


NOISE = st.text(st.sampled_from("\u200b\u200d\u2060\u00ad\u061c\u202e\u0301\u0336*_|~"), max_size=3)


@given(
    noise=st.lists(NOISE, min_size=5, max_size=5),
    shapes=st.lists(st.sampled_from(("spam", "ѕрам", "ＳＰＡＭ", "SPAM")), min_size=4, max_size=4),
)
def test_a_word_is_found_whatever_stands_between_its_letters(noise: list[str], shapes: list[str]) -> None:
    letters = [shape[place] for place, shape in enumerate(shapes)]
    disguised = noise[0] + "".join(letter + after for letter, after in zip(letters, noise[1:], strict=True))
    assert SETTINGS.blocked_word(f"all {disguised} here") == "spam"


def test_in_titles_and_premises_nothing_is_found_but_words_that_stand_there() -> None:
    text = (files("bot.catalogue") / "starter.csv").read_text("utf-8")
    fields = ("title", "premise_en")
    texts = [row[name] for row in csv.DictReader(io.StringIO(text)) for name in fields]
    plainly = re.compile(rf"\b({'|'.join(HARMLESS.blocked_words)})\b", re.IGNORECASE)
    assert len(texts) > MANY
    assert [text for text in texts if HARMLESS.blocked_word(text) and not plainly.search(text)] == []
