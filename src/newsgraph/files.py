"""Files that are there whole or not at all: written beside, then renamed."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from newsgraph.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import TextIOWrapper
    from typing import Self

_LONGEST_NAME = 120  # bytes; file systems allow 255, with the suffix and the mark of a file being written
_UNSAFE = re.compile(r"[^\w. -]|^\.|[. ]$")


def file_name(identifier: str) -> str:
    """A file name for an id, without suffix: no separators, no leading dot; other ids get other names.

    >>> file_name("2026/talks")
    '2026%2Ftalks'
    """
    name = _UNSAFE.sub(lambda match: _escaped(match.group()), identifier)
    if len(name.encode()) <= _LONGEST_NAME:
        return name or "%"
    digest = hashlib.sha256(identifier.encode()).hexdigest()[:16]
    return name.encode()[: _LONGEST_NAME - len(digest)].decode(errors="ignore") + "%" + digest


def _escaped(characters: str) -> str:
    return "".join(f"%{byte:02X}" for byte in characters.encode())


def require_writable(directory: Path) -> None:
    """Accept `directory` only if files can be made in it, or it can be made itself.

    Raises:
        OutputError: a file is in the way, or this user may not write there.
    """
    there = next(path for path in (directory, *directory.absolute().parents) if path.exists())
    if not there.is_dir():
        message = f"{there}: a file is in the way; name a directory"
        raise OutputError(message)
    if not os.access(there, os.W_OK):
        message = f"{there}: not writable; name another directory, or have its permissions changed"
        raise OutputError(message)


@contextmanager
def writing(path: Path) -> Iterator[TextIOWrapper]:
    """A stream of UTF-8 text whose content becomes the file `path` at the end; an error leaves `path` as it was.

    Its `buffer` takes bytes. A link is followed; into a device or a pipe (/dev/stdout) it is written at once.

    Raises:
        OutputError: the file cannot be there.
    """
    if path.is_dir():
        message = f"{path}: a directory is in the way; name a file"
        raise OutputError(message)
    if path.exists() and not path.is_file():
        with path.open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
        return
    path = path.resolve() if path.is_symlink() else path
    require_writable(path.parent)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:50]}.", suffix=".writing", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            yield stream
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write(path: Path, text: str) -> None:
    """Make `text` the whole content of the file `path`, in UTF-8."""
    with writing(path) as stream:
        stream.write(text)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold a folder alone, by which others see that somebody is at work there.

    Raises:
        BlockingIOError: somebody else holds it.
    """
    with FolderLock(folder, shared=False):
        yield


class FolderLock:
    """A folder that is held, alone or together with others that only read it; gone with this object or process.

    Raises:
        BlockingIOError: somebody else holds it alone, or holds it at all where it is wanted alone.
    """

    def __init__(self, folder: Path, *, shared: bool) -> None:
        import fcntl  # not on Windows

        self._descriptor = -1  # where there is no folder, too
        self._descriptor = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(self._descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except OSError:
            self.release()
            raise

    def release(self) -> None:
        """Let go of the folder."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            os.close(descriptor)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()

    def __del__(self) -> None:
        self.release()


def remove_if_unused(folder: Path) -> bool:
    """Remove a folder with all that is in it unless somebody holds it; whether it is gone comes back."""
    with suppress(OSError), locked(folder):
        shutil.rmtree(folder)
    return not folder.exists()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
