"""A bank is read strictly: a wrong row is named by its line and column."""

import csv
from io import StringIO

import pytest

from bot.domain.discussions.prompts import Anchor, Family, Prompt, SpoilerLevel, Wording
from bot.prompts.bank import FIELDS, PromptBankError, read_prompts

SILENCE = {
    "id": "lead-silence",
    "family": "lead",
    "spoiler": "medium",
    "anchor": "moment",
    "en": "What does {lead} say in silence?",
    "en_plain": "What does the lead say in silence?",
    "es": "¿Qué dice {lead} al callar?",
    "es_plain": "¿Qué dice el personaje principal al callar?",
}
TITLE = SILENCE | {
    "id": "title",
    "en": "Why “{film}”?",
    "en_plain": "",
    "es": "¿Por qué «{film}»?",
    "es_plain": "",
}


def listed(*rows: dict[str, str]) -> StringIO:
    text = StringIO(newline="")
    writer = csv.DictWriter(text, FIELDS)
    writer.writeheader()
    writer.writerows(rows)
    text.seek(0)
    return text


def test_a_row_becomes_a_prompt() -> None:
    assert list(read_prompts(listed(SILENCE))) == [
        Prompt(
            id="lead-silence",
            family=Family.LEAD,
            spoiler=SpoilerLevel.MEDIUM,
            anchor=Anchor.MOMENT,
            wordings=(
                Wording("en", SILENCE["en"], SILENCE["en_plain"]),
                Wording("es", SILENCE["es"], SILENCE["es_plain"]),
            ),
        )
    ]


def test_the_order_of_the_list_is_kept() -> None:
    assert [prompt.id for prompt in read_prompts(listed(TITLE, SILENCE))] == ["title", "lead-silence"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", ""),
        ("id", "Lead"),
        ("id", "lead_silence"),
        ("id", "club:00000000000a"),
        ("family", "leads"),
        ("family", ""),
        ("spoiler", "lots"),
        ("anchor", "scenes"),
        ("en", ""),
        ("en", " What does {lead} say?"),
        ("en", "What does {lead} say? "),
        ("en", "What does\n{lead} say?"),
        ("en", "What does {plot} say?"),
        ("en", "What does {lead say?"),
        ("es", "¿Qué dice {} al callar?"),
        ("en_plain", "What does {director} say?"),
        ("es_plain", "¿Qué dice {lead}?"),
        ("en_plain", ""),
        ("es_plain", ""),
    ],
)
def test_a_wrong_field_is_named_with_its_line(field: str, value: str) -> None:
    rows = listed(TITLE, SILENCE | {field: value})
    line = 4 if "\n" in value else 3
    with pytest.raises(PromptBankError, match=f"^line {line}, {field}: "):
        list(read_prompts(rows))


@pytest.mark.parametrize("field", ["en_plain", "es_plain"])
def test_a_plain_variant_without_need_is_wrong(field: str) -> None:
    with pytest.raises(PromptBankError, match=f"^line 2, {field}: "):
        list(read_prompts(listed(TITLE | {field: "Why this film?"})))


def test_an_id_that_occurs_twice_is_wrong() -> None:
    with pytest.raises(PromptBankError, match="^line 3, id: lead-silence occurs twice"):
        list(read_prompts(listed(SILENCE, SILENCE)))


def test_a_row_of_too_few_fields_is_wrong() -> None:
    with pytest.raises(PromptBankError, match="^line 2: 8 fields are needed, not 2"):
        list(read_prompts([",".join(FIELDS), "lead-silence,lead"]))


@pytest.mark.parametrize("lines", [[], ["id,family"]])
def test_another_header_is_wrong(lines: list[str]) -> None:
    with pytest.raises(PromptBankError, match="^line 1: the header must be id,"):
        list(read_prompts(lines))


def test_what_is_no_csv_is_wrong() -> None:
    with pytest.raises(PromptBankError, match="^line 2: this is not CSV"):
        list(read_prompts([",".join(FIELDS), '"lead-silence"x,lead']))
