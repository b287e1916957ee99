"""Finds every feature's cog and loads it."""

import inspect
import pkgutil
from importlib import import_module

import cogs
from bot.ui.presses.custom_ids import every_press
from cogs.shared.feature_cog import Bot, FeatureCog


def every_cog() -> list[type[FeatureCog]]:
    """The cogs of all modules under `cogs`. Those with groups come before those that join them."""
    modules = [
        import_module(found.name)
        for found in pkgutil.walk_packages(cogs.__path__, "cogs.")
        if not found.ispkg
    ]
    classes = {
        one
        for module in modules
        for _, one in inspect.getmembers(module, inspect.isclass)
        if issubclass(one, FeatureCog) and one is not FeatureCog
    }
    return sorted(classes, key=lambda one: (one.joins is not None, one.__module__, one.__name__))


async def load_cogs(bot: Bot) -> None:
    """Load every feature. `ValueError` if a press has no handler, or two."""
    for cog in every_cog():
        await cog(bot).load()
    if unanswered := every_press() - bot.press_handlers.keys():
        raise ValueError(f"No cog answers {sorted(press.__name__ for press in unanswered)}")
