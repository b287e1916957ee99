"""Criticker's older XML export, which people still have, and XML files that are something else."""

import pytest

from bot.domain.transfer.formats.cell_values import Halves
from bot.domain.transfer.named_rows import WhyUnread
from bot.domain.transfer.read_rows import Unreadable
from bot.domain.transfer.reading.read_file import read_import
from bot.domain.transfer.rows import Source, Trouble
from tests.domain.transfer.import_files import day, read, scores, zipped

CRITICKER = """<?xml version="1.0" encoding="UTF-8"?>
<recentratings>
  <film>
    <filmid>1234</filmid>
    <filmname>Heat (1995)</filmname>
    <score>85</score>
    <tier>9</tier>
    <quote>Two men &amp; a table. &lt;b&gt;No hurry&lt;/b&gt;.</quote>
    <reviewdate>Dec 28, 2013, 19:45</reviewdate>
  </film>
  <film><filmid>5</filmid><filmname>Leaving Las Vegas (1995)</filmname><score>70</score><quote/></film>
  <film><filmid>6</filmid><filmname></filmname><score>70</score></film>
</recentratings>
"""


def refusal(data: str | bytes) -> Trouble:
    reading = read_import(data.encode() if isinstance(data, str) else data)
    assert isinstance(reading, Unreadable), reading
    return reading.trouble


@pytest.mark.parametrize("packed", [False, True])
def test_critickers_xml_is_read(*, packed: bool) -> None:
    reading = read(zipped({"criticker.xml": CRITICKER}) if packed else CRITICKER, halves=Halves.UP)
    assert reading.source is Source.CRITICKER
    assert scores(reading) == {"Heat": 9, "Leaving Las Vegas": 7}
    heat = next(row for row in reading.rows if row.title == "Heat")
    assert (heat.year, day(heat.at)) == (1995, "2013-12-28")
    assert heat.review is not None
    assert heat.review.body == "Two men & a table. No hurry."
    assert [(row.number, row.why) for row in reading.unread] == [(0, WhyUnread.NO_FILM)], (
        "XML has no lines to count"
    )


def test_one_that_calls_the_score_a_rating_is_read_in_its_own_encoding() -> None:
    text = CRITICKER.replace("score>", "rating>").replace("UTF-8", "ISO-8859-1").replace("Heat", "Léon")
    reading = read(text.encode("latin-1"), halves=Halves.DOWN)
    assert scores(reading) == {"Léon": 8, "Leaving Las Vegas": 7}


ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE r [{}]><r><film><filmid>1</filmid><filmname>&a;</filmname></film></r>'
)
BOMB = "".join(
    f'<!ENTITY {name} "{f"&{inner};" * 10}">' for inner, name in zip("bcdefghij", "abcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("data", "trouble"),
    [
        (ENTITIES.format(BOMB + '<!ENTITY j "lol">'), Trouble.DAMAGED),
        (ENTITIES.format('<!ENTITY a SYSTEM "file:///etc/passwd">'), Trouble.DAMAGED),
        (ENTITIES.format('<!ENTITY % a SYSTEM "http://127.0.0.1/x">%a;'), Trouble.DAMAGED),
        (CRITICKER[:400], Trouble.DAMAGED),
        (CRITICKER.replace("UTF-8", "klingon"), Trouble.DAMAGED),
        ('<?xml version="1.0"?>' + "<a>" * 100_000, Trouble.DAMAGED),
        ('<?xml version="1.0"?><films><film>' + "".join(f"<f{n}/>" for n in range(100)), Trouble.NOT_CSV),
        ('<?xml version="1.0"?><rss><channel><item><title>x</title></item></channel></rss>', Trouble.UNKNOWN),
        ('<?xml version="1.0"?><films><film><colour>red</colour></film></films>', Trouble.UNKNOWN),
        ('<?xml version="1.0"?><Workbook><Worksheet/></Workbook>', Trouble.SPREADSHEET),
        ('<?xml version="1.0"?><html xmlns="x"><body/></html>', Trouble.PAGE),
        (zipped({"xl/worksheets/sheet1.xml": "<?xml version='1.0'?><worksheet/>"}), Trouble.SPREADSHEET),
        (zipped({"word/document.xml": "<?xml version='1.0'?><document/>"}), Trouble.DOCUMENT),
    ],
)
def test_other_xml_is_refused_with_the_reason(data: str | bytes, trouble: Trouble) -> None:
    assert refusal(data) is trouble


def test_a_fact_without_end_costs_its_own_row() -> None:
    endless = CRITICKER.replace("<quote/>", f"<quote>{'x' * 200_000}</quote>")
    reading = read(endless, halves=Halves.UP)
    assert scores(reading) == {"Heat": 9}
    assert [row.why for row in reading.unread] == [WhyUnread.TOO_LONG, WhyUnread.NO_FILM]


def test_a_wild_mix_of_elements_is_read_without_getting_lost() -> None:
    text = (
        '<?xml version="1.0"?><a><b><movie id="1"><title>Heat</title><year>1995</year><rating10>9</rating10>'
    )
    text += "<cast><actor>Al Pacino</actor></cast></movie></b><c/>"
    text += "<movie><title>Ran</title><rating10>8</rating10></movie></a>"
    assert scores(read(text)) == {"Heat": 9, "Ran": 8}
