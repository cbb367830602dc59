"""Invented news articles of about 100 words whose truth is known: who is named in them, and who is who across them.

Persons keep their name over many articles, in variants (without diacritics, with an initial); a few are namesakes:
two people of one name, told apart by their country and office. Bodies come by name and acronym, countries by several
names. The same seed gives the same articles.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_GIVEN = _words(
    "Hana Tomas Ingrid Mateo Leila Viktor Amara Joaquín Noor Stefan Zainab Émile Kirsten Rafael Yusuf Marta Daniel Aiko"
    " Pavel Renée Samuel Fatima Björn Lucía Ahmed Clara Dmitri Nadia Oscar Helena Karim Sofía Anton Grace Milan Teresa"
)
_FAMILY_START = _words("Brand Oko Lind Var Sor Mend Kal Hart Ibar Teshi Novo Rask Alm Dorr Quint Bel Zor Pell Ulv Cas")
_FAMILY_END = _words("ström ez mann ova ado berg ari oyev lund ane ic es ell ura off")
_COUNTRIES = (
    ("NOR", ("Norway",), "Norwegian"),
    ("GHA", ("Ghana",), "Ghanaian"),
    ("GBR", ("United Kingdom", "Britain"), "British"),
    ("CHL", ("Chile",), "Chilean"),
    ("KEN", ("Kenya",), "Kenyan"),
    ("JPN", ("Japan",), "Japanese"),
    ("CIV", ("Ivory Coast", "Côte d'Ivoire"), "Ivorian"),
    ("PRT", ("Portugal",), "Portuguese"),
    ("IND", ("India",), "Indian"),
    ("BRA", ("Brazil",), "Brazilian"),
    ("EGY", ("Egypt",), "Egyptian"),
    ("POL", ("Poland",), "Polish"),
    ("NLD", ("Netherlands", "Holland"), "Dutch"),
    ("PHL", ("Philippines",), "Filipino"),
    ("PER", ("Peru",), "Peruvian"),
    ("CZE", ("Czech Republic", "Czechia"), "Czech"),
)
_OFFICES = ("President", "Foreign Minister", "Defense Minister", "Finance Minister", "Prime Minister", "Senator")
_CITIES = _words("Geneva Nairobi Lima Warsaw Oslo Accra Lisbon Cairo Santiago Tokyo Prague Manila London Amsterdam")
_CAUSES = _words("Valley River Harbor Northern Coastal Highland Desert Forest Island Border Lakes Frontier")
_KINDS = ("Liberation Front", "Trade Union", "Relief Fund", "Development Bank", "Human Rights Council", "Peace Network")
_THINGS = "a fishing agreement/a border treaty/the price of grain/a loan for dams/new railways/the release of prisoners"
_FIRST_DAY = date(2024, 1, 1)
_DAYS = 700
_PER_PERSON = 12  # articles; about as many as a person is named in
_NAMESAKES = 25  # every so manieth person shares the name of the one before


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is in the news."""

    key: str
    name: str
    country: int
    office: str

    @property
    def family(self) -> str:
        """The last word of the name."""
        return self.name.rpartition(" ")[2]


@dataclass(frozen=True, slots=True)
class Naming:
    """Who is meant by a name in an article."""

    name: str
    type: str
    key: str


@dataclass(frozen=True, slots=True)
class Made:
    """An article with its truth."""

    id: str
    text: str
    published: date
    namings: tuple[Naming, ...]

    def line(self) -> str:
        """The article as a line of JSON Lines, without its truth."""
        values = {
            "id": self.id,
            "title": f"Report {self.id}",
            "url": f"https://example.org/{self.id}",
            "publisher": "Example Herald",
            "published": self.published.isoformat(),
            "text": self.text,
        }
        return json.dumps(values, ensure_ascii=False) + "\n"


class World:
    """The people and bodies that a corpus of that many articles is about."""

    def __init__(self, articles: int, seed: int = 1) -> None:
        self._random = random.Random(seed)
        self._articles = articles
        self.people = self._people(max(8, articles // _PER_PERSON * 2))
        self.bodies = [f"{cause} {kind}" for cause in _CAUSES for kind in _KINDS]

    def _people(self, number: int) -> list[Person]:
        names = [f"{g} {s}{e}" for g in _GIVEN for s in _FAMILY_START for e in _FAMILY_END]
        self._random.shuffle(names)
        made: list[Person] = []
        for i in range(number):
            shared = i % _NAMESAKES == _NAMESAKES - 1
            name = made[-1].name if shared else names[i % len(names)]
            country = (made[-1].country + 5) % len(_COUNTRIES) if shared else self._random.randrange(len(_COUNTRIES))
            made.append(Person(f"p{i}", name, country, self._random.choice(_OFFICES)))
        return made

    def articles(self) -> Iterator[Made]:
        """All articles, each when it is needed."""
        for number in range(self._articles):
            yield self._article(number)

    def _article(self, number: int) -> Made:
        draw = random.Random(f"{number}/{self._articles}")
        one, two = draw.sample(self.people, 2)
        body = draw.choice(self.bodies)
        acronym = "".join(word[0] for word in body.split())
        city = draw.choice(_CITIES)
        day = _FIRST_DAY + timedelta(days=draw.randrange(_DAYS))
        first, second = _name(one, draw), _name(two, draw)
        state = draw.choice(_COUNTRIES[two.country][1])
        thing = draw.choice(_THINGS.split("/"))
        killed = draw.randrange(3, 90)
        sentences = [
            f"{_COUNTRIES[one.country][2]} {one.office} {first} met {two.office} {second} of {_the(state)} in {city}"
            f" on {day:%B} {day.day} to discuss {thing}.",
            f"{one.family} accused the {body} ({acronym}) of killing at least {killed} people in {day:%B}.",
            draw.choice(
                (
                    f"“We will not wait for the {acronym},” {two.family} told reporters after the meeting.",
                    f"{two.family} said the {acronym} had rejected an offer of talks.",
                )
            ),
            draw.choice(
                (
                    f"{_begun(state)} imposed sanctions on the {acronym} in {day.year - 1}, and may extend them.",
                    f"{_begun(state)} plans to send {draw.randrange(2, 40) * 100} troops to the region next month.",
                )
            ),
            f"A spokesman for the {body} denied the accusation and condemned {_the(state)}.",
            "Observers of the region, who have followed the dispute for several years, expect that the two sides will"
            " return to the table before the end of the summer, since neither of them can afford another season"
            " without trade across the border.",
        ]
        namings = (
            Naming(first, "Person", one.key),
            Naming(second, "Person", two.key),
            Naming(body, "Organization", body),
            Naming(state, "Country", _COUNTRIES[two.country][0]),
            Naming(city, "Place", city),
        )
        return Made(f"n{number:06}", " ".join(sentences), day, namings)


def _name(person: Person, draw: random.Random) -> str:
    """The name in one of its variants, most often as it is."""
    given, _, family = person.name.partition(" ")
    plain = person.name.replace("ö", "o").replace("é", "e").replace("í", "i").replace("É", "E")
    return draw.choice((person.name,) * 6 + (plain, f"{given} {given[::-1][0].upper()}. {family}"))


def _the(state: str) -> str:
    return f"the {state}" if state in {"United Kingdom", "Netherlands", "Philippines", "Czech Republic"} else state


def _begun(state: str) -> str:
    """The state's name at the beginning of a sentence."""
    named = _the(state)
    return named[0].upper() + named[1:]


def write_corpus(path: Path, articles: int, seed: int = 1) -> None:
    """Write the articles as JSON Lines to `path`, and their truth to the same name with `.truth.jsonl`."""
    truth = path.with_suffix(".truth.jsonl")
    with path.open("w", encoding="utf-8") as texts, truth.open("w", encoding="utf-8") as answers:
        for made in World(articles, seed).articles():
            texts.write(made.line())
            named = [[n.name, n.type, n.key] for n in made.namings]
            answers.write(json.dumps({"id": made.id, "namings": named}, ensure_ascii=False) + "\n")
