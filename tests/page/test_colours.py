"""The page's colours have enough contrast (WCAG 2, AA) in both themes, as its style sheet says."""

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).parents[2] / "emulator" / "page" / "page.css").read_text()
GROUNDS = ("ground", "side", "raised", "field", "hover")


def theme(selector: str) -> dict[str, str]:
    """The colours of a theme; those that it does not set are the light theme's."""
    block = CSS[CSS.index(f"{selector} {{") :]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block[: block.index("}")]))


def luminance(colour: str) -> float:
    """https://www.w3.org/TR/WCAG21/#dfn-relative-luminance"""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("selector", ["body", "body.body--dark"])
def test_every_text_stands_out_from_every_ground(selector: str) -> None:
    colours = theme("body") | theme(selector)
    pairs = [(text, ground) for text in ("text", "strong", "muted") for ground in GROUNDS]
    pairs += [(text, ground) for text in ("link", "failed") for ground in ("ground", "side", "raised")]
    pairs += [("mention-text", "mention"), ("strong", "here"), ("text", "notice"), ("strong", "mine")]
    weak = {pair: contrast(*(colours[each] for each in pair)) for pair in pairs}
    assert {pair: round(ratio, 2) for pair, ratio in weak.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("selector", ["body", "body.body--dark"])
@pytest.mark.parametrize("button", ["blurple", "green", "red", "secondary"])
def test_white_stands_out_on_every_button(selector: str, button: str) -> None:
    assert contrast("#ffffff", (theme("body") | theme(selector))[button]) >= 4.5
