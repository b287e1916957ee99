"""Headers of sites as other programs spell them: with other capitals, blanks and marks."""

from collections.abc import Callable, Mapping

import pytest

from bot.domain.transfer.formats.headers import as_spelt, recognised
from bot.domain.transfer.formats.table_formats import FORMATS, TableFormat
from bot.domain.transfer.rows import SkipReason, Source
from tests.domain.transfer.import_files import day, read, scores

HEAT = "tt0113277"
SPELLINGS: Mapping[str, Callable[[str], str]] = {
    "capitals": str.upper,
    "blanks": lambda name: name.replace("_", " "),
    "underscores": lambda name: name.replace(" ", "_"),
    "joined": lambda name: name.replace(" ", "").replace("_", ""),
}


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("table", FORMATS)
def test_a_sites_header_is_known_in_any_spelling(table: TableFormat, spelling: str) -> None:
    header = sorted(table.needed)
    told = as_spelt([SPELLINGS[spelling](name).casefold() for name in header])
    known, usual = recognised(told), recognised(header)
    assert known
    assert usual
    assert (known.source, known.needed <= set(told)) == (usual.source, True)


def test_movarys_and_simkls_tables_are_read_in_other_spellings() -> None:
    movary = read(f'\ufeff\ufeff"Title","Year","TMDB_ID","IMDB Id","User Rating"\nHeat,1995,949,{HEAT},5\n')
    assert (movary.source, scores(movary), movary.scale.asks) == (Source.MOVARY, {"Heat": 5}, False)
    header = "Simkl ID;TMDB;IMDB ID;Type;Title;Year;Last Ep Watched;Watchlist;Watched Date;Rating;Memo"
    rows = f"7;;{HEAT};movie;Heat;1995;;completed;8/20/2015;6;mine\n8;;;tv;Lost;2004;s1e2;completed;;9;\n"
    simkl = read(f"{header}\n{rows}")
    assert (simkl.source, scores(simkl)) == (Source.SIMKL, {"Heat": 6})
    assert simkl.skipped == {SkipReason.SERIES: 1}
    assert [day(seen.at) for seen in simkl.rows[0].viewings] == ["2015-08-20"]
