"""README's commands are run and give what README shows; `pytest tests/test_readme.py --update` writes it anew."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from newsgraph.serialization import from_json

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
REST = "..."  # what follows is not shown
SHOWN = 12  # lines, of outputs that are not shown whole


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README.read_text("utf-8"), re.DOTALL | re.MULTILINE)


def commands(block: str) -> list[tuple[str, list[str]]]:
    """Each command of a console block with the lines that it is said to give."""
    parts = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    return [(lines[0], lines[1:]) for lines in (part.splitlines() for part in parts)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where README's commands are run: a folder with the samples, as the clone's root has them."""
    path = tmp_path_factory.mktemp("readme")
    for name in ("graphs", "tests"):
        (path / name).symlink_to(ROOT / name)
    return path


def given(command: str, folder: Path) -> list[str]:
    program = f"'{sys.executable}' -m newsgraph"
    line = re.sub(r"^newsgraph\b", program, command)
    done = subprocess.run(["bash", "-c", line], cwd=folder, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    return [text.rstrip() for text in done.stdout.splitlines()]


def test_commands_give_what_is_shown(folder: Path, request: pytest.FixtureRequest) -> None:
    made = README.read_text("utf-8")
    for block in blocks("console"):
        parts = []
        for command, shown in commands(block):
            output = given(command, folder)
            whole = output
            if shown[-1:] == [REST] and len(output) > SHOWN:
                whole = [*output[:SHOWN], REST]
            parts.append("\n".join([f"$ {command}", *whole]))
        made = made.replace(block, "\n".join(parts) + "\n")
    if request.config.getoption("--update"):
        README.write_text(made, encoding="utf-8")
    assert README.read_text("utf-8") == made, "README shows other output; pytest tests/test_readme.py --update"


@pytest.mark.parametrize("code", blocks("python"))
def test_python_runs(folder: Path, code: str) -> None:
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("text", blocks("json"))
def test_annotations_can_be_read(text: str) -> None:
    assert from_json(json.loads(text), "README.md").events
