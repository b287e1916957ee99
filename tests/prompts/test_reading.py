"""A bank is read strictly: a wrong row is named by its line and column."""

import csv
from collections.abc import Sequence
from io import StringIO

import pytest

from bot.domain.discussions.prompts import Anchor, Family, Prompt, SpoilerLevel, When, Wording
from bot.prompts.bank import FIELDS, PromptBankError, read_prompts

SILENCE = {
    "id": "lead-silence",
    "family": "lead",
    "when": "after",
    "needs": "live crime/noir",
    "spoiler": "medium",
    "anchor": "moment",
    "text_en": "What does {lead} say in silence?",
    "text_es": "¿Qué dice {lead} al callar?",
}
TITLE = SILENCE | {
    "id": "title",
    "text_en": "Why “{film}”?",
    "text_es": "¿Por qué «{film}»?",
}


HEADER = tuple(SILENCE)


def listed(*rows: dict[str, str], header: Sequence[str] = HEADER) -> StringIO:
    text = StringIO(newline="")
    writer = csv.DictWriter(text, header)
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
                Wording("en", SILENCE["text_en"]),
                Wording("es", SILENCE["text_es"]),
            ),
            when=When.AFTER,
            needs=(frozenset({"live"}), frozenset({"crime", "noir"})),
        )
    ]


def test_a_further_language_is_a_column_in_part_empty() -> None:
    brazilian = Wording("pt-BR", "Por que “{film}”?")
    header = [*HEADER, "text_pt-BR"]
    done = TITLE | {"text_pt-BR": brazilian.text}
    to_do = SILENCE | {"text_pt-BR": ""}
    first, second = read_prompts(listed(done, to_do, header=header))
    assert (first.wording("pt-BR"), first.wording("es-MX").language) == (brazilian, "es")
    assert second.wording("pt-BR").language == "en"


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
        ("text_en", ""),
        ("text_en", " What does {lead} say?"),
        ("text_en", "What does {lead} say? "),
        ("text_en", "What does\n{lead} say?"),
        ("text_en", "What does {plot} say?"),
        ("text_en", "What does {lead say?"),
        ("text_es", "¿Qué dice {} al callar?"),
        ("when", ""),
        ("when", "never"),
        ("when", "before"),
        ("when", "both"),
        ("needs", "drama tragic"),
        ("needs", "live "),
        ("needs", "crime/"),
    ],
)
def test_a_wrong_field_is_named_with_its_line(field: str, value: str) -> None:
    rows = listed(TITLE, SILENCE | {field: value})
    line = 4 if "\n" in value else 3
    with pytest.raises(PromptBankError, match=f"^line {line}, {field}: "):
        list(read_prompts(rows))


def test_a_question_about_an_ending_is_for_after_watching() -> None:
    ending = TITLE | {"family": "ending", "spoiler": "none", "when": "before"}
    with pytest.raises(PromptBankError, match="^line 2, when: title gives too much away"):
        list(read_prompts(listed(ending)))
    assert list(read_prompts(listed(ending | {"when": "after"})))


def test_an_id_that_occurs_twice_is_wrong() -> None:
    with pytest.raises(PromptBankError, match="^line 3, id: lead-silence occurs twice"):
        list(read_prompts(listed(SILENCE, SILENCE)))


def test_a_row_of_too_few_fields_is_wrong() -> None:
    with pytest.raises(PromptBankError, match="^line 2: 8 fields are needed, not 2"):
        list(read_prompts([",".join(HEADER), "lead-silence,lead"]))


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["id,family"],
        [",".join(FIELDS)],
        [",".join([*FIELDS, "text_es"])],
        [",".join([*HEADER, "plain_en"])],
        [",".join([*HEADER, "notes"])],
    ],
)
def test_another_header_is_wrong(lines: list[str]) -> None:
    with pytest.raises(PromptBankError, match="^line 1: the header must be id,"):
        list(read_prompts(lines))


def test_what_is_no_csv_is_wrong() -> None:
    with pytest.raises(PromptBankError, match="^line 2: this is not CSV"):
        list(read_prompts([",".join(HEADER), '"lead-silence"x,lead']))
