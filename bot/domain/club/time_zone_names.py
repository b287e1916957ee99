"""What people call a time zone beside IANA's name for it: other cities, countries, in two languages."""

from collections.abc import Mapping
from typing import Final

WELL_KNOWN: Final = (
    "Europe/Madrid Europe/London Europe/Paris Europe/Berlin Europe/Rome Europe/Lisbon Europe/Amsterdam "
    "Europe/Warsaw Europe/Athens Europe/Istanbul Europe/Kyiv Europe/Moscow America/New_York America/Chicago "
    "America/Denver America/Los_Angeles America/Toronto America/Mexico_City America/Bogota America/Lima "
    "America/Caracas America/Santiago America/Argentina/Buenos_Aires America/Montevideo America/Sao_Paulo "
    "Atlantic/Canary Africa/Casablanca Africa/Lagos Africa/Cairo Africa/Johannesburg Africa/Nairobi "
    "Asia/Dubai Asia/Karachi Asia/Kolkata Asia/Dhaka Asia/Jakarta Asia/Manila Asia/Singapore Asia/Shanghai "
    "Asia/Seoul Asia/Tokyo Australia/Sydney Australia/Perth Pacific/Auckland UTC"
).split()
"""The zones that most people live in: of equally good ones these are offered first, in this order."""

OTHER_NAMES: Final[Mapping[str, str]] = {
    "Africa/Cairo": "egypt, egipto, el cairo",
    "Africa/Casablanca": "morocco, marruecos, rabat",
    "Africa/Johannesburg": "south africa, cape town, sudáfrica, ciudad del cabo",
    "Africa/Nairobi": "kenya, kenia",
    "America/Argentina/Buenos_Aires": "argentina, la plata",
    "America/Argentina/Cordoba": "rosario",
    "America/Bogota": "colombia, medellín, cali",
    "America/Caracas": "venezuela, maracaibo, valencia",
    "America/Chicago": "central, texas, dallas, houston, austin, minneapolis, new orleans, nueva orleans",
    "America/Costa_Rica": "san josé",
    "America/Denver": "mountain, colorado, salt lake city, albuquerque",
    "America/Guayaquil": "ecuador, quito",
    "America/Havana": "la habana, cuba",
    "America/La_Paz": "bolivia",
    "America/Lima": "perú",
    "America/Los_Angeles": "pacific, california, san francisco, seattle, san diego, las vegas, portland",
    "America/Mexico_City": "méxico, ciudad de méxico, cdmx, guadalajara, puebla",
    "America/Montevideo": "uruguay",
    "America/New_York": "eastern, nueva york, boston, washington, miami, philadelphia, filadelfia, atlanta",
    "America/Phoenix": "arizona, tucson",
    "America/Port-au-Prince": "puerto príncipe, haiti",
    "America/Panama": "panamá",
    "America/Puerto_Rico": "san juan",
    "America/Santiago": "chile, valparaíso",
    "America/Sao_Paulo": "brazil, brasil, rio de janeiro, brasília, belo horizonte",
    "America/Toronto": "montreal, quebec, ottawa, montréal, otawa",
    "America/Vancouver": "british columbia",
    "Asia/Bangkok": "thailand, tailandia",
    "Asia/Ho_Chi_Minh": "vietnam, hanoi, saigon, hanói",
    "Asia/Hong_Kong": "hongkong",
    "Asia/Jakarta": "indonesia, yakarta",
    "Asia/Jerusalem": "israel, tel aviv, jerusalén",
    "Asia/Karachi": "pakistan, lahore, islamabad, pakistán",
    "Asia/Kolkata": "india, mumbai, delhi, new delhi, bangalore, chennai, bombay, nueva delhi, calcuta",
    "Asia/Manila": "philippines, filipinas",
    "Asia/Riyadh": "saudi arabia, arabia saudí, riad, mecca, la meca",
    "Asia/Seoul": "korea, corea, seúl, busan",
    "Asia/Shanghai": "china, beijing, pekín, shanghái, shenzhen, guangzhou, cantón",
    "Asia/Singapore": "singapur",
    "Asia/Taipei": "taiwan, taiwán",
    "Asia/Tehran": "iran, teherán",
    "Asia/Tokyo": "japan, japón, tokio, osaka, kyoto, kioto",
    "Atlantic/Canary": "canary islands, canarias, islas canarias, las palmas, tenerife",
    "Atlantic/Azores": "açores",
    "Atlantic/Reykjavik": "iceland, islandia, reikiavik",
    "Australia/Brisbane": "gold coast",
    "Australia/Sydney": "canberra, new south wales, sídney, nueva gales del sur",
    "Europe/Amsterdam": "netherlands, holland, rotterdam, the hague, países bajos, holanda, la haya",
    "Europe/Athens": "greece, grecia, atenas, thessaloniki, salónica",
    "Europe/Berlin": (
        "germany, alemania, berlín, munich, münchen, hamburg, cologne, köln, frankfurt, hamburgo, colonia"
    ),
    "Europe/Brussels": "belgium, antwerp, bélgica, bruselas, amberes",
    "Europe/Bucharest": "romania, rumanía, bucarest",
    "Europe/Budapest": "hungary, hungría",
    "Europe/Copenhagen": "denmark, dinamarca, copenhague",
    "Europe/Dublin": "ireland, irlanda, dublín, cork",
    "Europe/Helsinki": "finland, finlandia",
    "Europe/Istanbul": "turkey, türkiye, turquía, estambul, ankara",
    "Europe/Kyiv": "ukraine, kiev, ucrania",
    "Europe/Lisbon": "portugal, porto, lisboa, oporto",
    "Europe/London": (
        "united kingdom, england, scotland, wales, britain, manchester, edinburgh, glasgow, birmingham, "
        "liverpool, reino unido, inglaterra, escocia, gales, londres, edimburgo"
    ),
    "Europe/Madrid": (
        "spain, españa, barcelona, valencia, sevilla, seville, bilbao, zaragoza, málaga, mallorca, córdoba"
    ),
    "Europe/Moscow": "russia, rusia, moscú, st petersburg, saint petersburg, san petersburgo",
    "Europe/Oslo": "norway, noruega, bergen",
    "Europe/Paris": "france, francia, parís, lyon, marseille, marsella, toulouse, bordeaux, burdeos",
    "Europe/Prague": "czechia, czech republic, praga, brno, chequia",
    "Europe/Rome": "italy, italia, roma, milan, milano, naples, napoli, turin, torino, florence, milán",
    "Europe/Stockholm": "sweden, suecia, estocolmo, gothenburg, göteborg, malmö, gotemburgo",
    "Europe/Vienna": "austria, viena, salzburg, graz, salzburgo",
    "Europe/Warsaw": "poland, polonia, varsovia, kraków, krakow, cracow, cracovia",
    "Europe/Zurich": "switzerland, suiza, geneva, genève, basel, bern, zúrich, ginebra, basilea, berna",
    "Pacific/Auckland": "new zealand, wellington, nueva zelanda",
    "Pacific/Honolulu": "hawaii, hawái",
}
"""By a zone's name, what else people type for it, in English and Spanish."""
