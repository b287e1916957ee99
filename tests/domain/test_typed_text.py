"""Which typed texts can be stored."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.typed_text import is_all_text, is_text


@pytest.mark.parametrize("text", ["", "Amélie", "👩‍🚀", "two\nlines", "\ufffd", "\uffff"])
def test_a_text_can_be_kept(text: str) -> None:
    assert is_text(text)


@pytest.mark.parametrize("text", ["\0", "a\0b", "\ud83d", "\udc69 turned \ud83d"])
def test_what_is_no_text_is_refused(text: str) -> None:
    assert not is_text(text)
    assert not is_all_text({"options": [{"name": "film", "value": text}]})
    assert not is_all_text({text: 1})


@given(
    st.recursive(
        st.text() | st.integers() | st.none(),
        lambda deeper: st.lists(deeper) | st.dictionaries(st.text(), deeper),
    )
)
def test_what_passes_can_be_encoded(sent: object) -> None:
    if is_all_text(sent):
        assert "\\u0000" not in json.dumps(sent)
        json.dumps(sent, ensure_ascii=False).encode()
