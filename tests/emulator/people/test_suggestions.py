"""Which commands are offered while a member types."""

from emulator.doors.server import Emulator
from emulator.people.person import Person
from emulator.people.suggestions import commands_for
from emulator.world.interactions import commands
from tests.emulator.conftest import Place


def test_the_english_name_leads_to_a_command_that_is_called_otherwise_in_ones_language(place: Place) -> None:
    for name, spanish in (("club-films", "club-películas"), ("film", "película")):
        body = {"name": name, "description": "Do", "name_localizations": {"es-ES": spanish}}
        commands.upsert(place.world, None, body)
    ana = Person(Emulator(place.world), place.guild, "ana")
    ana.user.locale = "es-ES"
    assert [each.label for each in commands_for(ana, "/film")] == ["/película", "/club-películas"]
    assert [each.label for each in commands_for(ana, "/pel")] == ["/película", "/club-películas"]
    assert commands_for(ana, "/nothing") == []
