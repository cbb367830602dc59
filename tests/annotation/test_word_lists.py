"""What is known of English words lies in the lexicon: lists in the code hold only what no one could add to."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

from spacy.glossary import GLOSSARY
from spacy.lang.en.stop_words import STOP_WORDS

from newsgraph import annotation
from newsgraph.annotation.lexicon import read_yaml
from newsgraph.ontology import load_ontology

if TYPE_CHECKING:
    from collections.abc import Iterator

LONG = 5  # words; shorter ones tell a few apart
FUNCTION_WORDS = {*STOP_WORDS, "'ll", "’ll", "'d", "’d", "'s", "wo", "outside", "inside", "near", "following"}
FUNCTION_WORDS |= {"despite", "ahead", "alongside", "like", "toward", "amid", "theirs"}
LABELS = {*GLOSSARY, "nsubjpass", "npadvmod", "oprd", "acomp", "relcl", "quantmod", "nmod"}  # of the parser
STATUSES = {"actual", "planned", "possible", "negated", "dropped"}
# Modules whose lists name parts of the lexicon or of a finding.
OF_PARTS = {"cues", "evidence", "explanation", "frames", "gazetteer_tables", "judging", "lexicon", "own_names", "signs"}
OF_PARTS |= {"statements", "topics", "wording"}


def literals(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The lists of texts in a module, each with its line."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Set | ast.Tuple | ast.List):
            texts = [e.value for e in node.elts if isinstance(e, ast.Constant) and isinstance(e.value, str)]
            yield node.lineno, texts


def is_words(text: str) -> bool:
    """Whether it may be English, and no name of a file or a part of one."""
    return text.islower() and not {".", "_"} & {*text}


def known_words() -> set[str]:
    """Function words, labels of the parser, and names that other parts of the ontology give."""
    modes = {mode for event in load_ontology().events.values() for mode in event.modes}
    kinds = {group["kind"] for group in read_yaml("offices.yaml")["groups"]}
    return FUNCTION_WORDS | LABELS | STATUSES | modes | kinds


def test_lists_of_words_lie_in_the_lexicon() -> None:
    known = known_words()
    found = []
    for path in sorted(Path(annotation.__file__).parent.rglob("*.py")):
        if OF_PARTS.isdisjoint({path.stem, path.parent.name}):
            for line, texts in literals(path):
                words = sorted(t for t in {*texts} - known if is_words(t) and not known.issuperset(t.split()))
                if len(words) >= LONG:
                    found.append(f"{path.name}:{line}: {', '.join(words)}")
    assert found == []
