"""Discord's markdown as safe HTML."""

import datetime as dt
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("babel", reason="times are written with Babel")

from emulator.page.markdown import render, render_line
from emulator.page.viewer import Reader

NOON = 1_790_000_000
BEN = Reader("ben", {1: "Ana <b>"}, {2: "organiser"}, {5: "films"}, {7: "Heat & co"}, now=NOON, zone=dt.UTC)
ANA = Reader("ana", locale="es-ES", now=NOON, zone=dt.UTC)
BOX = '<input type="checkbox" aria-label="Spoiler">'
SPOILER = f'<label class="spoiler">{BOX}<span class="veiled">{{}}</span></label>'
COMMAND = '<button type="button" class="mention" data-do="command" data-name="review write">{}</button>'
MEMBER = (
    '<button type="button" class="mention" data-do="menu" data-menu="user" data-user="1">'
    "@Ana &lt;b&gt;</button>"
)
PROFILE = MEMBER.replace("mention", "plain profile").replace("@Ana &lt;b&gt;", "Ana <em>b</em>")
PILL = '<span class="mention">{}</span>'
ELEMENTS = re.compile(r"<(/?)([a-z0-9]+)([^<>]*)>")
KNOWN = frozenset(
    "a b blockquote br button code em h3 h4 h5 i input label li ol pre s small span strong time u ul".split()
)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("**bold** *it* _it_", "<strong>bold</strong> <em>it</em> <em>it</em>"),
        ("__under__ ~~gone~~", "<u>under</u> <s>gone</s>"),
        ("***both***", "<em><strong>both</strong></em>"),
        ("**a *b* c**", "<strong>a <em>b</em> c</strong>"),
        ("snake_case_name 2*3*4 ** x", "snake_case_name 2<em>3</em>4 ** x"),
        (r"\*no\* \_no\_ \|\|no\|\| \\", "*no* _no_ ||no|| \\"),
        ("`a < b` ``c ` d``", "<code>a &lt; b</code> <code>c ` d</code>"),
        ("```py\nx = '<'\n```", "<pre><code>x = &#x27;&lt;&#x27;</code></pre>"),
        ("`**raw**`", "<code>**raw**</code>"),
        ("||hi **b**||", SPOILER.format("hi <strong>b</strong>")),
        ("# One\nx", '<h3 class="heading-1">One</h3>x'),
        ("## Two\n### Three", '<h4 class="heading-2">Two</h4><h5 class="heading-3">Three</h5>'),
        ("#no heading", "#no heading"),
        ("-# small *print*", "<small>small <em>print</em></small>"),
        ("> a\n> b\nc", "<blockquote>a<br>b</blockquote>c"),
        (">>> a\nb", "<blockquote>a<br>b</blockquote>"),
        ("a > b", "a &gt; b"),
        ("- a\n  - b\n- c", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
        ("3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'),
        ("a\nb", "a<br>b"),
        ("<@1> <@!1>", f"{MEMBER} {MEMBER}"),
        ("<@9>", "&lt;@9&gt;"),
        ("[Ana *b*](https://discord.com/users/1)", PROFILE),
        ("<@&2> @everyone", f"{PILL} {PILL}".format("@organiser", "@everyone")),
        ("<#5>", '<a class="mention" href="?as=ben&amp;in=5" data-do="room" data-room="5">#films</a>'),
        ("<#6>", '<span class="mention"># No Access</span>'),
        ("</review write:12>", COMMAND.format("/review write")),
        ("<:star:123>", ":star:"),
    ],
)  # fmt: skip
def test_what_is_written_is_shown_as_discord_shows_it(written: str, shown: str) -> None:
    assert render(written, BEN) == shown


@pytest.mark.parametrize(
    ("style", "english", "spanish"),
    [
        (":t", "2:13\u202fPM", "14:13"),
        (":T", "2:13:20\u202fPM", "14:13:20"),
        (":d", "9/21/26", "21/9/26"),
        (":D", "September 21, 2026", "21 de septiembre de 2026"),
        (":f", "September 21, 2026 2:13\u202fPM", "21 de septiembre de 2026 14:13"),
        ("", "September 21, 2026 2:13\u202fPM", "21 de septiembre de 2026 14:13"),
        (":F", "Monday, September 21, 2026 2:13\u202fPM", "lunes, 21 de septiembre de 2026 14:13"),
    ],
)
def test_times_are_written_in_the_reader_s_language(style: str, english: str, spanish: str) -> None:
    for reader, words in ((BEN, english), (ANA, spanish)):
        assert f">{words}</time>" in render(f"<t:{NOON}{style}>", reader)


@pytest.mark.parametrize(
    ("ahead", "english", "spanish"),
    [(-7200, "2 hours ago", "hace 2 horas"), (3 * 86400, "in 3 days", "dentro de 3 días")],
)
def test_relative_times_count_from_the_reader_s_hour(ahead: int, english: str, spanish: str) -> None:
    assert f">{english}</time>" in render(f"<t:{NOON + ahead}:R>", BEN)
    assert f">{spanish}</time>" in render(f"<t:{NOON + ahead}:R>", ANA)


def test_a_time_that_cannot_be_stays_text() -> None:
    assert render("<t:999999999999999:f>", BEN) == "&lt;t:999999999999999:f&gt;"


def test_links_lead_to_the_web_and_nowhere_else() -> None:
    out = 'target="_blank" rel="noopener noreferrer"'
    assert (
        render("[the **film**](https://a.b/c)", BEN)
        == f'<a href="https://a.b/c" {out}>the <strong>film</strong></a>'
    )
    assert render("https://a.b/c.", BEN) == f'<a href="https://a.b/c" {out}>https://a.b/c</a>.'
    assert render("<https://a.b>", BEN) == f'<a href="https://a.b" {out}>https://a.b</a>'
    assert render("[https://good.org](https://bad.org)", BEN) == "[https://good.org](https://bad.org)"
    for evil in ("[x](javascript:alert(1))", "[x](data:text/html,1)", "<javascript:alert(1)>", "[x](//a.b)"):
        assert "<" not in render(evil, BEN)


def test_an_event_s_address_opens_the_announced_events() -> None:
    shown = render("https://discord.com/events/9/7 https://discord.com/events/9/8", BEN)
    assert shown.count('data-menu="events"') == 1
    assert "Heat &amp; co</button>" in shown
    assert 'href="https://discord.com/events/9/8"' in shown


def test_discord_s_own_addresses_lead_to_the_room_inside_the_page() -> None:
    shown = render("https://discord.com/channels/9/5/77", BEN)
    assert 'href="?as=ben&amp;in=5"' in shown
    assert 'data-target="77"' in shown
    assert "#films" in shown


def test_a_link_into_a_room_is_called_what_its_writer_called_it() -> None:
    shown = render("[a **review**](https://discord.com/channels/9/5/77)", BEN)
    assert "a <strong>review</strong></a>" in shown
    assert 'href="?as=ben&amp;in=5"' in shown
    assert 'data-target="77"' in shown
    assert "#films" not in shown


def test_one_line_knows_no_blocks() -> None:
    assert render_line("# > **a**", BEN) == "# &gt; <strong>a</strong>"


@given(st.text(alphabet=st.sampled_from(list("<>\"'&/\\`*_~|[]()#->\n: 1atth@!=")), max_size=120))
def test_whatever_is_written_only_known_elements_come_of_it(written: str) -> None:
    shown = render(written, BEN)
    for closing, name, attributes in ELEMENTS.findall(shown):
        assert name in KNOWN, (closing, attributes)
        assert not re.search(r"\son\w+=|javascript:", attributes)
    assert "<" not in ELEMENTS.sub("", shown)
    assert ">" not in ELEMENTS.sub("", shown)


@pytest.mark.parametrize(
    "mark", ["*", "_", "||", "**a", "`", "[", "> ", "~~a ", "<t:", "* ", "[a](http://x(", "*a"]
)
def test_four_thousand_marks_do_not_take_long(mark: str) -> None:
    started = time.process_time()
    render(mark * (4000 // len(mark)), BEN)
    assert time.process_time() - started < 1.0
