"""What extraction costs beside the bare spaCy pipeline: time, memory, and growth with the article's length.

    python tests/benchmarks/extraction.py          prints the ratios; `make bench` runs it

Each figure is taken in a process of its own, in pairs, and the median of the pairs' ratios is printed.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

SAMPLE = Path(__file__).resolve().parents[2] / "graphs" / "us-colombia-2026" / "us-colombia.txt"
ARTICLES = 200
PAIRS = 3
AT_ONCE = 8  # texts that bare spaCy reads together; with its own 256 it takes a quarter more time


def texts(number: int, words: int = 300) -> list[str]:
    """Articles of about `words` words: the paragraphs of the sample, each time in another order."""
    paragraphs = SAMPLE.read_text(encoding="utf-8").splitlines()
    made = []
    for i in range(number):
        turned = paragraphs[i % len(paragraphs) :] + paragraphs[: i % len(paragraphs)]
        chosen: list[str] = []
        while sum(len(p.split()) for p in chosen) < words:
            chosen.append(turned[len(chosen) % len(turned)])
        made.append("\n".join(chosen))
    return made


def bare(batch: list[str]) -> float:
    """Processor seconds that the spaCy pipeline alone takes on the texts, loading left out."""
    import spacy

    from newsgraph.annotation.language import DEFAULT_MODEL

    nlp = spacy.load(DEFAULT_MODEL)
    nlp("Warm up.")
    start = time.process_time()
    for _ in nlp.pipe(batch, batch_size=AT_ONCE):
        pass
    return time.process_time() - start


def extraction(batch: list[str]) -> float:
    """Processor seconds that the rule extractor takes on the texts, loading left out."""
    from newsgraph.annotation.extractor import RuleExtractor
    from newsgraph.model import Article

    extractor = RuleExtractor()
    list(extractor.annotate([Article("warm-up", "Spain condemned the attack on Monday.")]))
    start = time.process_time()
    for _ in extractor.annotate(Article(str(i), text) for i, text in enumerate(batch)):
        pass
    return time.process_time() - start


def measured(what: str, number: int, words: int = 300) -> tuple[float, float]:
    """Processor seconds and peak memory in MB of one run in a fresh process on one core."""
    command = [sys.executable, __file__, what, str(number), str(words)]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    seconds, memory = json.loads(output)
    return seconds, memory


def main() -> None:
    """Print the ratios, or in a child process one measurement as JSON."""
    if len(sys.argv) > 1:
        batch = texts(int(sys.argv[2]), int(sys.argv[3]))
        seconds = {"bare": bare, "extraction": extraction}[sys.argv[1]](batch)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        sys.stdout.write(json.dumps([seconds, memory]))
        return
    pairs = [(measured("extraction", ARTICLES), measured("bare", ARTICLES)) for _ in range(PAIRS)]
    ratio = statistics.median(ours[0] / theirs[0] for ours, theirs in pairs)
    more = statistics.median(ours[1] - theirs[1] for ours, theirs in pairs)
    sys.stdout.write(f"{ARTICLES} articles: {ratio:.2f} times bare spaCy, {more:+.0f} MB\n")
    for words in (1_000, 10_000, 100_000):
        seconds, _ = measured("extraction", 1, words)
        sys.stdout.write(f"one article of {words:>7,} words: {1000 * seconds / words:.3f} ms a word\n")


if __name__ == "__main__":
    main()
