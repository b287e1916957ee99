"""Puts addresses into what is built: a package index shows the README far from the files that it links to.

Where the project is at home is said by PROJECT_HOME, as https://example.org/club/aftercredits; the workflow
Release knows it. Without it there are no addresses, and the README stays as it is.
"""

import os
import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

_PICTURE = re.compile(r'(src="|!\[[^\]]*\]\()(?!https?:)')
_LINK = re.compile(r"((?<!!)\[[^\]]*\]\()(?!https?:|#)")


class AddressHook(MetadataHookInterface):
    """Fills in the README and the project's URLs."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Set `readme` and, if they are known, `urls`."""
        text = Path(self.root, "README.md").read_text(encoding="utf-8")
        home = os.environ.get("PROJECT_HOME", "").rstrip("/")
        metadata["urls"] = _urls(home) if home else {}
        if home:
            text = with_addresses(text, home, f"v{metadata['version']}")
        metadata["readme"] = {"content-type": "text/markdown", "text": text}


def _urls(home: str) -> dict[str, str]:
    return {
        "Homepage": home,
        "Documentation": f"{home}/tree/main/docs",
        "Changelog": f"{home}/blob/main/CHANGELOG.md",
        "Issues": f"{home}/issues",
    }


def with_addresses(text: str, home: str, tag: str) -> str:
    """The README with whole addresses, of this version's files."""
    return _LINK.sub(rf"\1{home}/blob/{tag}/", _PICTURE.sub(rf"\1{home}/raw/{tag}/", text))
