"""What a page offers as a link opens a web page and nothing else."""

from __future__ import annotations

import pytest

from newsgraph.links import web_address


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://news.example.org/a?b=c#d", "https://news.example.org/a?b=c#d"),
        (" http://user@[::1]:8080/é ", "http://user@[::1]:8080/é"),
        ('https://example.org/a b">', "https://example.org/a%20b%22%3E"),
        ("https://example.org/a\nb", "https://example.org/a%0Ab"),
        ("https://www.example.org (number 7)", None),  # no host has a space
        ("https://", None),
        ("javascript:alert(1)", None),
        ("//example.org/", None),
        ("http://[broken", None),
        (None, None),
    ],
)
def test_only_web_addresses_are_links(url: str | None, address: str | None) -> None:
    assert web_address(url) == address
