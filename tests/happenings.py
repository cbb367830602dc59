"""Articles of several papers on the same invented events: what is told, denied, counted otherwise, and copied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.pipeline.corpus import write

if TYPE_CHECKING:
    from pathlib import Path

Json = dict[str, Any]

ENTITIES: dict[str, Json] = {
    "green": {"name": "Green Hill Front", "type": "ArmedGroup", "mentions": ["Green Hill Front"]},
    "brandt": {"name": "Hana Brandt", "type": "Person", "mentions": ["Hana Brandt"], "country": "NOR"},
    "red": {"name": "Red Valley Front", "type": "ArmedGroup", "mentions": ["Red Valley Front"]},
    "maren": {"name": "Ilya Maren", "type": "Person", "mentions": ["Ilya Maren"]},
    "norway": {"name": "Norway", "type": "Country", "mentions": ["Norway"], "country": "NOR"},
    "okoye": {"name": "Tomas Okoye", "type": "Person", "mentions": ["Tomas Okoye"], "country": "GHA"},
    "oslo": {"name": "Oslo", "type": "Place", "mentions": ["Oslo"], "country": "NOR"},
    "sarn": {"name": "Sarn", "type": "Place", "mentions": ["Sarn"]},
}
FILLER = (
    " People in the valley have waited for news since the bridge was closed, and the shops along the river open only "
    "in the morning. Buses to the coast run twice a week, as far as the old mill, where travellers have to walk on. "
    "The school expects its pupils back after the thaw, said a teacher who did not want to be named."
)


def article(name: str, published: str, text: str, *events: Json, figures: tuple[tuple[int, str], ...] = ()) -> Json:
    """An article with these events and figures (value, evidence), and the entities that its text names."""
    named = {key: value for key, value in ENTITIES.items() if value["name"] in text}
    whole: Json = {"place": None, "time": None, "status": "actual", "source": None, "recipients": []}
    return {
        "id": name,
        "title": name.capitalize(),
        "publisher": f"The {name.capitalize()}",
        "published": published,
        "text": text,
        "entities": [{"id": key, **value} for key, value in named.items()],
        "relations": [],
        "events": [whole | {"id": f"v{number}"} | event for number, event in enumerate(events)],
        "statements": [],
        "figures": [
            {"value": value, "unit": "people", "quantity": "killed", "about": [], "source": None, "evidence": evidence}
            for value, evidence in figures
        ],
    }


def shelling(**told: Any) -> Json:
    """The green front shells the red one."""
    return {"type": "Assault", "actors": ["green"], "recipients": ["red"]} | told


def talks(**told: Any) -> Json:
    """Brandt and Okoye meet."""
    return {"type": "Consult", "actors": ["brandt", "okoye"]} | told


HERALD = article(
    "herald",
    "2026-01-11",
    "The Green Hill Front shelled the Red Valley Front near Sarn on Saturday and killed 12 people." + FILLER,
    shelling(
        time="2026-01-10",
        place="sarn",
        evidence="The Green Hill Front shelled the Red Valley Front near Sarn on Saturday and killed 12 people",
    ),
    figures=((12, "killed 12 people"),),
)
GAZETTE = article(
    "gazette",
    "2026-01-11",
    "(Agency) " + HERALD["text"].replace("on Saturday and", "on Saturday, and") + " (end)",
    shelling(
        time="2026-01-10",
        place="sarn",
        evidence="The Green Hill Front shelled the Red Valley Front near Sarn on Saturday, and killed 12 people",
    ),
    figures=((12, "killed 12 people"),),
)
COURIER = article(
    "courier",
    "2026-01-12",
    "At least 15 people died when the Green Hill Front attacked the Red Valley Front, witnesses said on Monday.",
    shelling(
        time="2026-01-10",
        evidence="At least 15 people died when the Green Hill Front attacked the Red Valley Front",
    ),
    figures=((15, "At least 15 people"),),
)
TRIBUNE = article(
    "tribune",
    "2026-01-12",
    "Ilya Maren denied that the Green Hill Front had attacked the Red Valley Front.",
    shelling(status="negated", source="maren", evidence="the Green Hill Front had attacked the Red Valley Front"),
)
LATER = article(
    "later",
    "2026-01-20",
    "On Sunday the Green Hill Front shelled the Red Valley Front again.",
    shelling(time="2026-01-18", evidence="the Green Hill Front shelled the Red Valley Front again"),
)
PLAN = article(
    "plan",
    "2026-03-02",
    "Hana Brandt will receive Tomas Okoye in Oslo on Friday. They also hope for talks in April.",
    talks(time="2026-03-06", status="planned", place="oslo", evidence="Hana Brandt will receive Tomas Okoye in Oslo"),
    talks(time="2026-04", status="planned", evidence="They also hope for talks in April"),
)
VISIT = article(
    "visit",
    "2026-03-07",
    "Hana Brandt met Tomas Okoye in Norway on Friday, and again.",
    talks(time="2026-03-06", place="norway", evidence="Hana Brandt met Tomas Okoye in Norway on Friday"),
)
UNDATED = article(
    "undated",
    "2026-05-01",
    "Norway has criticised Tomas Okoye.",
    {"type": "Accuse", "actors": ["norway"], "recipients": ["okoye"], "evidence": "Norway has criticised Tomas Okoye"},
)
ARTICLES = (HERALD, GAZETTE, COURIER, TRIBUNE, LATER, PLAN, VISIT, UNDATED)


def written(folder: Path, *articles: Json) -> Path:
    """The articles as a file of JSON Lines."""
    return write(folder / f"{'-'.join(a['id'] for a in articles)}.jsonl", articles)
