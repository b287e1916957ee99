"""The meaning of Wikidata's ids: kinds of works, genres, countries, prizes, units of time."""

from collections.abc import Mapping
from typing import Final

from bot.domain.films.prizes import Prize

SEARCHED_KINDS: Final = ("Q11424", "Q24869", "Q506240", "Q24862", "Q29168811", "Q202866", "Q93204")
"""The kinds that a search by title is limited to: film, feature film, television film, short film, animated
feature film, animated film, documentary film.
"""
OTHER_KINDS: Final = frozenset({"Q226730", "Q20650540", "Q229390", "Q17517379", "Q18011172"})
"""Other kinds that are films: silent film, anime film, 3D film, animated short film, film project."""
GENRES: Final[Mapping[str, tuple[str, ...]]] = {
    "Q188473": ("action",),
    "Q319221": ("adventure",),
    "Q202866": ("animation",),
    "Q29168811": ("animation",),
    "Q20650540": ("animation",),
    "Q17517379": ("animation",),
    "Q645928": ("biography",),
    "Q157443": ("comedy",),
    "Q859369": ("comedy", "drama"),
    "Q860626": ("romance", "comedy"),
    "Q959790": ("crime",),
    "Q93204": ("documentary",),
    "Q130232": ("drama",),
    "Q191489": ("drama",),
    "Q21010853": ("drama",),
    "Q1361932": ("family",),
    "Q2143665": ("family",),
    "Q157394": ("fantasy",),
    "Q17013749": ("history",),
    "Q200092": ("horror",),
    "Q853630": ("horror",),
    "Q842256": ("musical",),
    "Q1200678": ("mystery",),
    "Q185867": ("noir",),
    "Q1054574": ("romance",),
    "Q471839": ("science-fiction",),
    "Q1339864": ("sport",),
    "Q2484376": ("thriller",),
    "Q369747": ("war",),
    "Q172980": ("western",),
    "Q21590660": ("western",),
    "Q1535153": ("action",),
}
"""Our genres, by Wikidata's genres and kinds of works."""
FILM_KINDS: Final = frozenset({*SEARCHED_KINDS, *OTHER_KINDS, *GENRES})
"""An item of any of these kinds is a film."""
PRIZES: Final[Mapping[str, Prize]] = {
    "Q102427": Prize.OSCAR_PICTURE,
    "Q103360": Prize.OSCAR_DIRECTOR,
    "Q103916": Prize.OSCAR_ACTOR,
    "Q103618": Prize.OSCAR_ACTRESS,
    "Q105304": Prize.OSCAR_INTERNATIONAL,
    "Q106800": Prize.OSCAR_ANIMATED,
    "Q111332": Prize.OSCAR_DOCUMENTARY,
    "Q179808": Prize.PALME_DOR,
    "Q209459": Prize.GOLDEN_LION,
    "Q154590": Prize.GOLDEN_BEAR,
    "Q1467554": Prize.GOYA_FILM,
    "Q139184": Prize.BAFTA_FILM,
    "Q645595": Prize.CESAR_FILM,
}
MINUTES: Final[Mapping[str, float]] = {"Q7727": 1, "Q11574": 1 / 60, "Q25235": 60}
"""How many minutes each unit has: minute, second, hour."""
_COUNTRY_ITEMS: Final = """
AE Q878  AF Q889  AL Q222  AM Q399  AR Q414  AT Q40   AU Q408  AZ Q227  BA Q225  BD Q902  BE Q31   BG Q219
BO Q750  BR Q155  CA Q16   CH Q39   CL Q298  CN Q148  CO Q739  CR Q800  CS Q33946 CU Q241 CY Q229  CZ Q213
DD Q16957 DE Q183 DK Q35   DO Q786  DZ Q262  EC Q736  EE Q191  EG Q79   ES Q29   ET Q115  FI Q33   FR Q142
GB Q145  GE Q230  GR Q41   GT Q774  HK Q8646 HR Q224  HU Q28   ID Q252  IE Q27   IL Q801  IN Q668  IQ Q796
IR Q794  IS Q189  IT Q38   JO Q810  JP Q17   KE Q114  KH Q424  KR Q884  KZ Q232  LB Q822  LK Q854  LT Q37
LU Q32   LV Q211  MA Q1028 ME Q236  MK Q221  MM Q836  MN Q711  MT Q233  MX Q96   MY Q833  NG Q1033 NL Q55
NO Q20   NP Q837  NZ Q664  PA Q804  PE Q419  PH Q928  PK Q843  PL Q36   PS Q219060 PT Q45 PY Q733  QA Q846
RO Q218  RS Q403  RU Q159  SA Q851  SE Q34   SG Q334  SI Q215  SK Q214  SN Q1041 SU Q15180 SY Q858 TH Q869
TN Q948  TR Q43   TW Q865  UA Q212  US Q30   UY Q77   VE Q717  VN Q881  YU Q36704 ZA Q258
"""
_WORDS: Final = _COUNTRY_ITEMS.split()
COUNTRIES: Final[Mapping[str, str]] = dict(zip(_WORDS[1::2], _WORDS[::2], strict=True)) | {"Q713750": "DE"}
"""The ISO 3166 codes of countries (West Germany is Germany, as in lists of films)."""
