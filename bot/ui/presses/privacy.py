"""What the controls for a member's data, and for a server's, mean."""

from bot.ui.presses.custom_ids import Press


class ExportMine(Press, name="export-mine"):
    """Get a file with all of the member's own data here."""


class SwitchSoulmates(Press, name="switch-soulmates"):
    """Join the soulmates (`on` is 1), or leave them (0)."""

    on: int


class SwitchQuotes(Press, name="switch-quotes"):
    """Allow quotes of the member's comments (`on` is 1), or refuse them (0)."""

    on: int


class RemoveShown(Press, name="remove-shown"):
    """Delete the pressed post, which shows the member's own score, profile or comparison."""


class DeleteMine(Press, name="delete-mine"):
    """Open the form that confirms deleting all of the member's own data here."""


class ConfirmDeleteMine(Press, name="delete-mine-now"):
    """That form, filled in."""


class ExportServer(Press, name="export-server"):
    """Get a file with the server's data, as an organiser."""


class DeleteServer(Press, name="delete-server"):
    """Open the form that confirms deleting all the server's data."""


class ConfirmDeleteServer(Press, name="delete-server-now"):
    """That form, filled in."""
