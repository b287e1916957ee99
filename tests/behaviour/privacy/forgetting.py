"""What members do to have their data deleted, in a line each; shared by the tests around it."""

from tests.behaviour.people import Person, Seen

BEAT = 6
"""Longer than the bot waits between two looks at what is to be removed."""


async def delete_everything(person: Person, word: str = "DELETE", label: str = "Delete everything") -> Seen:
    """Ask for it, and type the word."""
    form = await person.form_behind(await person.slash("privacy"), label)
    return await person.submit(form, word=word)
