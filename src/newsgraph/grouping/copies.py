"""Near copies: articles whose texts share most of their words in order, as those do that print an agency's.

Texts are compared by their shingles, all runs of three words (Broder, On the resemblance and containment of documents,
1997). MinHash finds which are worth comparing: texts of a resemblance of 0.8 share a band with a probability of 0.997,
those of 0.3 with one of 0.002. Whether they are near copies is then decided by the resemblance itself.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from struct import pack
from zlib import crc32

from rensa import RMinHash

_WORDS = 3
_BANDS, _ROWS = 32, 8
_SEED = 42
ALIKE = 0.7  # of the shingles of both: some ten words in a hundred may differ
DAYS = 7  # between two copies; what looks the same later is written by the same pattern


def shingles(text: str) -> frozenset[str]:
    """All runs of three words of a text, without case and punctuation; of a shorter text all of it."""
    words = re.findall(r"\w+", text.casefold())
    starts = range(max(1, len(words) - _WORDS + 1))
    return frozenset(" ".join(words[start : start + _WORDS]) for start in starts if words)


def bands_of(text: str) -> tuple[int, ...]:
    """Keys of a text: texts that are nearly the same share one; none for a text without words."""
    found = shingles(text)
    if not found:
        return ()
    sketch = RMinHash(num_perm=_BANDS * _ROWS, seed=_SEED)
    sketch.update(sorted(found))
    values = sketch.digest()
    rows = (values[start : start + _ROWS] for start in range(0, _BANDS * _ROWS, _ROWS))
    return tuple(sorted({_key(number, row) for number, row in enumerate(rows)}))


def _key(number: int, row: list[int]) -> int:
    digest = blake2b(pack(f"<{_ROWS + 1}I", number, *row), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def fingerprint(text: str) -> frozenset[int]:
    """The shingles of a text as numbers, of which many texts can be kept at hand."""
    return frozenset(crc32(shingle.encode("utf-8", "surrogatepass")) for shingle in shingles(text))


def resemblance(one: frozenset[int], other: frozenset[int]) -> float:
    """The share of all shingles of two texts that both have, from 0 to 1."""
    return len(one & other) / (len(one | other) or 1)
