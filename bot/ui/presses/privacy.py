"""What the controls for one's own data, and for a server's, mean."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class ExportMine:
    """Be sent everything that is kept about oneself here."""


@dataclass(frozen=True, slots=True)
class SwitchSoulmates:
    """Be found by taste from now on (`on` is 1), or no more (0)."""

    on: int


@dataclass(frozen=True, slots=True)
class DeleteMine:
    """Open the form that confirms that everything of one's own here is to go."""


@dataclass(frozen=True, slots=True)
class ConfirmDeleteMine:
    """That form, filled in."""


@dataclass(frozen=True, slots=True)
class ExportServer:
    """Be sent the server's data, as its organiser."""


@dataclass(frozen=True, slots=True)
class DeleteServer:
    """Open the form that confirms that everything of the server is to go."""


@dataclass(frozen=True, slots=True)
class ConfirmDeleteServer:
    """That form, filled in."""


PrivacyPress = (
    ExportMine
    | SwitchSoulmates
    | DeleteMine
    | ConfirmDeleteMine
    | ExportServer
    | DeleteServer
    | ConfirmDeleteServer
)

PRIVACY_NAMES: Final[dict[type, str]] = {
    ExportMine: "export-mine",
    SwitchSoulmates: "switch-soulmates",
    DeleteMine: "delete-mine",
    ConfirmDeleteMine: "delete-mine-now",
    ExportServer: "export-server",
    DeleteServer: "delete-server",
    ConfirmDeleteServer: "delete-server-now",
}
"""What each is called in a `custom_id`."""
