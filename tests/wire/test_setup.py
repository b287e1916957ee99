"""Setting the club up in a Discord that checks every menu and form, through the shipped process."""

from tests.wire.demo_club import Club, club

__all__ = ["club"]


async def test_a_week_is_set_up_by_menus_and_a_form(club: Club) -> None:
    dario = club.person("dario")
    room = dario.find_channel("films")
    panel = await (await dario.slash("club setup", {})).settled()
    panel = await (await dario.click(panel, "The week")).settled()
    panel = await (await dario.choose(panel, "The week's channel", [room.id])).settled()
    assert f"It takes place in <#{room.id}>, every week." in panel.text
    panel = await (await dario.choose(panel, "Day of the discussion", "6")).settled()
    form = await (await dario.click(panel, "Time and zone")).settled()
    panel = await (await dario.submit(form, {"time": "9pm", "zone": "madrid"})).settled()
    assert "Sunday discussion" in panel.text
    assert "each at 21:00 (`Europe/Madrid`)" in panel.text
