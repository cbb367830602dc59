"""When deeds happened: what the report tells as recent, and what it leaves open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.annotation.events.conftest import ReadAttributes


@pytest.mark.parametrize(
    ("sentence", "type_", "time"),
    [
        ("Kenya said nothing after the Ugandan attack on its embassy.", "Assault", "2024-05"),
        ("In 1998 Kenya wept over the Ugandan attack on its embassy.", "Assault", None),
        ("Ghana's minister left for Uganda, which accuses Kenya of fraud.", "Accuse", None),
        ("Uganda accuses Kenya of fraud.", "Accuse", "2024-05"),
        ("Uganda has long accused Kenya of fraud.", "Accuse", None),
        ("Uganda's minister put the blame for the fire on Kenya.", "Accuse", "2024-05"),
        ("Uganda will not release the journalists, its minister said.", "Reject", "2024-05"),
    ],
)
def test_news_is_of_the_month(sentence: str, type_: str, time: str | None, attributes: ReadAttributes) -> None:
    assert [e.time for e in attributes(sentence, "2024-05-10") if e.type == type_] == [time]
