"""The patterns of film ids, for all floors."""

import re
from typing import Final

IMDB_ID: Final = re.compile(r"tt[0-9]{7,10}")
"""IMDb's ids: `tt0113627`."""
CLUB_START: Final = "club:"
"""How the id of an added film begins; 12 hexadecimal digits follow."""
LONGEST_SLUG: Final = 24
"""How many characters may follow `list:`. An id has to fit into a control beside two members' ids."""
LISTED_ID: Final = re.compile(
    rf"{IMDB_ID.pattern}|wd:Q[0-9]{{1,10}}|list:[a-z0-9](?:[a-z0-9-]{{0,{LONGEST_SLUG - 2}}}[a-z0-9])?"
)
"""Ids that lists of films use: IMDb's, Wikidata's (`wd:Q1367`), or a list's own (`list:some-film`)."""
FILM_ID: Final = re.compile(rf"{LISTED_ID.pattern}|{CLUB_START}[0-9a-f]{{12}}")
"""The id of any film; the whole text has to match."""
