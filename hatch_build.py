"""When a wheel is built: bundle what the pages need of npm, where Node is at hand; without it the wheel lacks that."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_SECONDS = 300  # for each of npm's two commands


class BundleHook(BuildHookInterface[Any]):
    """Runs the build script of src/newsgraph/web."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Bundle, or say why the wheel goes without."""
        problem = bundle(Path(self.root) / "src" / "newsgraph" / "web")
        if problem:
            self.app.display_warning(f"{problem}; the server will show plain pages instead of the bundled ones")


def bundle(folder: Path) -> str | None:
    """Bundle in that folder; what went wrong comes back."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        return "Node and npm are missing"
    for command in (["ci", "--ignore-scripts", "--no-audit", "--no-fund"], ["run", "build"]):
        try:
            done = subprocess.run(  # noqa: S603
                [npm, *command], cwd=folder, capture_output=True, text=True, timeout=_SECONDS, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            return f"npm {command[0]} failed: {error}"
        if done.returncode:
            return f"npm {' '.join(command)} failed: {done.stderr.strip()[-300:]}"
    return None
