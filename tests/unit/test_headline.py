"""What stands above a story."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from toolkit import Labelled
from toolkit.headline import cut, headline

LONG = "Chiều nay, hơn ba trăm thợ lò của mỏ Đông Triều đã đến trạm y tế xã để chụp phim phổi, đo thính lực."


@pytest.mark.parametrize(
    ("title", "text", "wanted"),
    [
        ("Tiêu đề", "Câu một ở đây.", "Tiêu đề"),
        (LONG, "Câu một ở đây.", LONG),
        ("", "Câu một ở đây. Câu hai ở đây.", "Câu một ở đây."),
        ("", "...\nCâu hai ở đây.", "Câu hai ở đây."),
        ("", f"{LONG} Câu hai.", "Chiều nay, hơn ba trăm thợ lò của mỏ Đông Triều đã đến trạm y tế xã để chụp phim…"),
        ("", "...", "mã"),
    ],
)
def test_a_headline_is_the_title_or_what_the_first_sentence_begins_with_or_the_id(
    labelled: Callable[..., Labelled], title: str, text: str, wanted: str
) -> None:
    assert headline(labelled("mã", {}, text, title=title).document) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("một " * 20, "một " * 20),
        ("hai " * 19 + "ba, bốn", "hai " * 19 + "ba…"),
        ("k" * 10_000, "k" * 160 + "…"),
        ("", ""),
    ],
)
def test_only_what_is_too_long_is_cut(text: str, wanted: str) -> None:
    assert cut(text) == wanted
