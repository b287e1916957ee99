"""What the controls for one's own data, and for a server's, mean."""

from bot.ui.presses.custom_ids import Press


class ExportMine(Press, name="export-mine"):
    """Be sent everything that is kept about oneself here."""


class SwitchSoulmates(Press, name="switch-soulmates"):
    """Be found by taste from now on (`on` is 1), or no more (0)."""

    on: int


class DeleteMine(Press, name="delete-mine"):
    """Open the form that confirms that everything of one's own here is to go."""


class ConfirmDeleteMine(Press, name="delete-mine-now"):
    """That form, filled in."""


class ExportServer(Press, name="export-server"):
    """Be sent the server's data, as its organiser."""


class DeleteServer(Press, name="delete-server"):
    """Open the form that confirms that everything of the server is to go."""


class ConfirmDeleteServer(Press, name="delete-server-now"):
    """That form, filled in."""
