"""Small networks for the tests of the view, made by hand from an invented article."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from newsgraph.graph.network import Network, NetworkArticle, NetworkEdge, NetworkFact, NetworkMention, NetworkNode

BASE = "https://example.org/graph/"
ROLES = {
    "relation": ("subject", "object"),
    "event": ("actor", "recipient"),
    "statement": ("speaker", "about"),
    "figure": ("source", "about"),
}
TEXT = (
    "President Hana Brandt of Norland will receive Ilo Maren, the president of Sudland, in Westport on Friday. "
    "Brandt called Maren a ‘reckless gambler’ last week. Norland imposed sanctions on Sudland and recalled its "
    "ambassador. According to the Harbour Union, Sudland's police beat 40 sailors. Sudland denied that it had closed "
    "the strait. Protesters marched through Westport. Maren said the talks were overdue."
)


@dataclass
class Story:
    """Collects nodes and edges; facts quote the article word for word."""

    text: str = TEXT
    nodes: list[NetworkNode] = field(default_factory=list)
    edges: list[NetworkEdge] = field(default_factory=list)
    facts: list[NetworkFact] = field(default_factory=list)
    url: str | None = "https://news.example.org/summit"
    title: str | None = "Brandt to receive Maren"

    def entity(self, label: str, kind: str, colour: str = "#77AADD", names: tuple[str, ...] = ()) -> str:
        iri = f"{BASE}entity/{len(self.nodes)}"
        self.nodes.append(NetworkNode(iri, label, "entity", kind, colour, names=names))
        return iri

    def fact(self, name: str, quote: str, caption: str, kind: str = "event", **more: object) -> NetworkFact:
        start = self.text.index(quote)
        values: dict[str, object] = {
            "id": f"{BASE}fact/{len(self.facts)}",
            "label": f"{caption}, in one line",
            "evidence_id": f"{BASE}evidence/{start}-{start + len(quote)}",
            "kind": kind,
            "name": name,
            "caption": caption,
            "status": "actual",
            "claimed": False,
            "evidence": quote,
            "start": start,
            "end": start + len(quote),
            "article": "summit",
            **more,
        }
        self.facts.append(NetworkFact(**values))  # type: ignore[arg-type]  # whatever a test gives
        return self.facts[-1]

    def join(self, source: str, target: str, fact: NetworkFact, *, directed: bool = True) -> None:
        self.edges.append(NetworkEdge(source, target, fact, directed))

    def alone(self, fact: NetworkFact, colour: str = "#D17A26") -> str:
        self.nodes.append(NetworkNode(fact.id, fact.caption, fact.kind, fact.name, colour, fact=fact))
        return fact.id

    def network(self) -> Network:
        article = NetworkArticle(
            "summit", self.title, self.url, "The Norland Post", "2026-03-02", self.text, f"{BASE}article/summit"
        )
        parts = self.parts()
        facts = {fact.id: replace(fact, parts=parts.get(fact.id, ())) for fact in self.facts}
        nodes = [
            replace(node, mentions=self.mentions(node), fact=node.fact and facts[node.fact.id]) for node in self.nodes
        ]
        edges = [replace(edge, fact=facts[edge.fact.id]) for edge in self.edges]
        return Network(
            tuple(sorted(nodes, key=lambda node: node.id)),
            tuple(sorted(edges, key=lambda edge: (edge.source, edge.target, edge.fact.id))),
            (article,),
        )

    def parts(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """Who takes part in each fact as what, as the edges have it."""
        entities = {node.id for node in self.nodes if node.fact is None}
        found: dict[str, list[tuple[str, str]]] = {}
        for edge in self.edges:
            first, second = ROLES[edge.fact.kind]
            sides = ((first, edge.source), (second if edge.directed else first, edge.target))
            found.setdefault(edge.fact.id, []).extend(side for side in sides if side[1] in entities)
        return {fact: tuple(dict.fromkeys(sides)) for fact, sides in found.items()}

    def mentions(self, node: NetworkNode) -> tuple[NetworkMention, ...]:
        """Wherever the text has one of the entity's names."""
        names = sorted({node.label, *node.names}, key=lambda name: (-len(name), name)) if node.fact is None else []
        found = re.finditer("|".join(map(re.escape, names)), self.text) if names else ()
        return tuple(NetworkMention("summit", match.start(), match.end()) for match in found)


def story() -> Network:
    """Two presidents, their countries, and what passes between them, in all kinds and standings of facts."""
    s = Story()
    brandt = s.entity("Hana Brandt", "Person", "#FFAABB", ("Brandt", "Hana Brandt"))
    maren = s.entity("Ilo Maren", "Person", "#FFAABB", ("Ilo Maren", "Maren"))
    norland, sudland = s.entity("Norland", "Country"), s.entity("Sudland", "Country")
    police = s.entity("Sudland's police", "Agency", "#44BB99")
    union = s.entity("Harbour Union", "Organization", "#BBCC33")
    sailors, protesters = s.entity("sailors", "Group", "#EEDD88"), s.entity("protesters", "Group", "#EEDD88")
    s.entity("Westport", "Place", "#DDDDDD")
    s.entity("the strait", "Place", "#DDDDDD")

    meeting = "President Hana Brandt of Norland will receive Ilo Maren, the president of Sudland, in Westport on Friday"
    s.join(brandt, norland, s.fact("holds_office", "President Hana Brandt of Norland", "President", "relation"))
    s.join(maren, sudland, s.fact("holds_office", "Ilo Maren, the president of Sudland", "president", "relation"))
    s.join(police, sudland, s.fact("part_of", "Sudland's police", "part of", "relation"))
    receive = s.fact(
        "Consult",
        meeting,
        "receive",
        status="planned",
        time="2026-03-06",
        earliest="2026-03-06",
        latest="2026-03-06",
        place="Westport",
        confidence=0.9,
    )
    s.join(brandt, maren, receive, directed=False)
    s.join(brandt, maren, s.fact("Accuse", "Brandt called Maren a ‘reckless gambler’", "called a ‘reckless gambler’"))
    february: dict[str, Any] = {"time": "2026-02", "earliest": "2026-02-01", "latest": "2026-02-28", "confidence": 0.4}
    imposed = s.fact("Sanction", "Norland imposed sanctions on Sudland", "imposed sanctions", **february)
    s.join(norland, sudland, imposed)
    s.join(norland, sudland, s.fact("Sanction", "recalled its ambassador", "recalled its ambassador"))
    beat = s.fact("Assault", "Sudland's police beat 40 sailors", "beat", claimed=True, source="Harbour Union")
    s.join(police, sailors, beat)
    closed = s.fact("Coerce", "it had closed the strait", "closed the strait", status="negated")
    s.join(sudland, s.alone(closed), closed)
    marched = s.fact("Protest", "Protesters marched through Westport", "marched")
    s.join(protesters, s.alone(marched), marched)
    overdue = s.fact("Statement", "Maren said the talks were overdue", "the talks were overdue", "statement")
    s.join(maren, s.alone(overdue), overdue)
    figure = s.fact("Figure", "40 sailors", "40 sailors", "figure", source="Harbour Union", claimed=True)
    s.join(union, sailors, figure)
    return s.network()


def crowd(count: int) -> Network:
    """A network of so many nodes: hubs with followers, linked to each other and across."""
    s = Story()
    nodes = [s.entity(f"Person {number}", "Person", "#FFAABB") for number in range(count)]
    fact = [s.fact("Accuse", "Brandt called Maren", f"remark {number}") for number in range(3 * count)]
    for number in range(1, count):
        s.join(nodes[number], nodes[(number * 7919) % max(1, number // 3 + 1)], fact[3 * number])
        if number % 4 == 0:
            s.join(nodes[number], nodes[(number * 104729) % number], fact[3 * number + 1])
    s.edges = [edge for edge in s.edges if edge.source != edge.target]
    return s.network()


def hostile(text: str) -> Network:
    """A network in which every text is this one."""
    s = Story(text=f"{text} and {text}.", url=text, title=text)
    first, second = s.entity(text, "Person", names=(text, f"{text} again")), s.entity(text, text)
    said = {"mode": text, "role": text, "source": text, "time": text, "place": text, "content": text}
    for kind, name in (("event", "Accuse"), ("event", text), ("statement", "Statement"), ("relation", "holds_office")):
        fact = s.fact(name, text, text, kind, **said)
        s.join(first, second, fact)
        if kind != "relation":
            lone = s.fact(name, f"{text} and", text, kind, id=f"{BASE}alone/{kind}/{name}", **said)
            s.join(first, s.alone(lone), lone)
    return s.network()


def flood(texts: list[str]) -> Network:
    """A network in which each of these texts is a name, a caption, a quote or something else that is shown."""
    s = Story(text="\n".join(texts), title=texts[0])
    parts = [texts[start : start + 5] for start in range(0, len(texts), 5)]
    nodes = [s.entity(first, "Person", names=(first, second)) for first, second, *_ in parts]
    for number, (_, _, said, caption, more) in enumerate(parts):
        fact = s.fact("Accuse", said, caption, source=more, role=more, place=more, time=more, content=more)
        s.join(nodes[number], nodes[(number + 1) % len(nodes)], fact)
    return s.network()
