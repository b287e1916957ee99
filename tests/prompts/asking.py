"""What makes a good question, in each language."""

import re

from bot.domain.films.titles import fold

ASKING = {
    "en": re.compile(r"\b(how|which|what|where|when|who|whose|whom|why)\b", re.IGNORECASE),
    "es": re.compile(r"\b(qué|cuál|cómo|dónde|cuándo|cuánto|quién)\b", re.IGNORECASE),
}
YES_OR_NO = re.compile(
    r"(?:^|: )(?:is|are|was|were|do|does|did|have|has|had|can|could|would|should|will) ", re.IGNORECASE
)
NEVER_ASKED_ABOUT = {
    "en": "addict alcohol bereav cancer debt depress disease drug drunk grief griev illness income mortgage "
    "mourn money overdos salary sick suicid therap wage",
    "es": "adicc adict alcohol borrach cancer depres deuda dinero drog duelo enferm hipoteca ingreso luto "
    "salario sobredosis sueldo suicid terap",
}
EASY_WAY_OUT = {
    "en": (
        "If you ", "If it is not ", "If one comes", "If anything did", "Only if ", "Skip ", "Pass ",
        "Say only as much", "No need ", "As briefly as you like, or not at all",
    ),
    "es": (
        "Si te ", "Si quieres", "Si no es ", "Si es que ", "Solo si ", "Sáltatela ", "Puedes ",
        "Cuenta solo lo", "Sin tener que", "En dos palabras, o en ninguna",
    ),
}  # fmt: skip


def words(text: str) -> set[str]:
    """The words that make up a question, apart from small ones."""
    return {word for word in fold(text).split() if len(word) > 3}
