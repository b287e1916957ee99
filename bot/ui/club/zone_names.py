"""The names people use for time zones in every language of the bot: cities, regions, countries."""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.domain.club.time_zones import WELL_KNOWN
from bot.locales import LANGUAGES, cldr, named

FURTHER_NAMES: Final = {
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "Africa/Casablanca": named("Rabat"),
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "Africa/Johannesburg": named("Cape Town"),
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "America/Argentina/Buenos_Aires": named("La Plata"),
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "America/Argentina/Cordoba": named("Rosario"),
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "America/Bogota": named("Medellín, Cali"),
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "America/Caracas": named("Maracaibo, Valencia"),
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "America/Chicago": named("Central, Texas, Dallas, Houston, Austin, Minneapolis, New Orleans"),
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "America/Costa_Rica": named("San José"),
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "America/Denver": named("Mountain, Colorado, Salt Lake City, Albuquerque"),
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "America/Guayaquil": named("Ecuador, Quito"),
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "America/Los_Angeles": named(
        "Pacific, California, San Francisco, Seattle, San Diego, Las Vegas, Portland"
    ),
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "America/Mexico_City": named("CDMX, Guadalajara, Puebla"),
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "America/New_York": named("Eastern, Boston, Washington, Miami, Philadelphia, Atlanta"),
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "America/Phoenix": named("Arizona, Tucson"),
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "America/Puerto_Rico": named("San Juan"),
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "America/Santiago": named("Valparaíso"),
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "America/Sao_Paulo": named("Rio de Janeiro, Brasília, Belo Horizonte"),
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "America/Toronto": named("Montreal, Montréal, Quebec, Ottawa"),
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "America/Vancouver": named("British Columbia"),
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "Asia/Ho_Chi_Minh": named("Hanoi, Saigon"),
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "Asia/Hong_Kong": named("Hongkong"),
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "Asia/Jerusalem": named("Tel Aviv"),
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "Asia/Karachi": named("Lahore, Islamabad"),
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "Asia/Kolkata": named("Mumbai, Bombay, Delhi, New Delhi, Bangalore, Chennai"),
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "Asia/Riyadh": named("Mecca"),
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "Asia/Seoul": named("Korea, Busan"),
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "Asia/Shanghai": named("Beijing, Shenzhen, Guangzhou"),
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "Asia/Tokyo": named("Osaka, Kyoto"),
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "Atlantic/Canary": named("Canary Islands, Las Palmas, Tenerife"),
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "Australia/Brisbane": named("Gold Coast"),
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "Australia/Sydney": named("Canberra, New South Wales"),
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "Europe/Amsterdam": named("Holland, Rotterdam, The Hague"),
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "Europe/Athens": named("Thessaloniki"),
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "Europe/Berlin": named("Munich, München, Hamburg, Cologne, Köln, Frankfurt"),
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "Europe/Brussels": named("Antwerp"),
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "Europe/Dublin": named("Cork"),
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "Europe/Istanbul": named("Turkey, Ankara"),
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "Europe/Lisbon": named("Porto, Lisboa"),
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "Europe/London": named(
        "England, Scotland, Wales, Britain, Manchester, Edinburgh, Glasgow, Birmingham, Liverpool"
    ),
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "Europe/Madrid": named("Barcelona, Valencia, Seville, Bilbao, Zaragoza, Málaga, Mallorca, Córdoba"),
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "Europe/Moscow": named("St Petersburg, Saint Petersburg"),
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "Europe/Oslo": named("Bergen"),
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "Europe/Paris": named("Lyon, Marseille, Toulouse, Bordeaux"),
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "Europe/Prague": named("Czech Republic, Brno"),
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "Europe/Rome": named("Roma, Milan, Milano, Naples, Napoli, Turin, Torino, Florence"),
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "Europe/Stockholm": named("Gothenburg, Göteborg, Malmö"),
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "Europe/Vienna": named("Salzburg, Graz"),
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "Europe/Warsaw": named("Kraków, Cracow"),
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "Europe/Zurich": named("Geneva, Genève, Basel, Bern"),
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "Pacific/Auckland": named("Wellington"),
    # Translators: large cities of one time zone, parted by commas, as people type them; others may be added.
    "Pacific/Honolulu": named("Hawaii"),
}
"""What people type for a zone beyond Unicode's CLDR, by the zone's name, separated by commas."""

_SEVERAL_CLOCKS: Final = frozenset({"AU", "CA", "US"})
"""Countries whose name tells no zone, since many people there live on different clocks."""


def zone_names() -> Mapping[str, Sequence[str]]:
    """The other names of each zone. The first call reads every language's data, which takes a while."""
    countries = _countries()
    found: dict[str, dict[str, None]] = {}
    for say in LANGUAGES.all:
        for zone, city in cldr.zone_cities(say.code):
            found.setdefault(zone, {})[city] = None
        for zone, country in countries.items():
            if name := say.country(country):
                found.setdefault(zone, {})[name] = None
        for zone, names in FURTHER_NAMES.items():
            found.setdefault(zone, {}).update(dict.fromkeys(say(names).split(", ")))
    return {zone: tuple(names) for zone, names in found.items()}


def _countries() -> Mapping[str, str]:
    """Countries whose name stands for one zone: the only one there, or the best known if most people live by
    it.
    """
    zones: dict[str, list[str]] = {}
    for zone, country in cldr.zone_countries().items():
        zones.setdefault(country, []).append(zone)
    meant: dict[str, str] = {}
    for country, names in zones.items():
        known = [name for name in WELL_KNOWN if name in names]
        if len(names) == 1:
            meant[names[0]] = country
        elif known and country not in _SEVERAL_CLOCKS:
            meant[known[0]] = country
    return meant
