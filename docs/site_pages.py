"""Gathers the pages of the documentation site, for `make site`, which builds it from them.

    python docs/site_pages.py build/pages

The documents link to one another as they stand in the repository, so that they can be read there too. On the
site the README is the first page, `docs` is the root, and files that a page links to are put beside it.
"""

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from posixpath import normpath, relpath
from typing import Final

ROOT: Final = Path(__file__).parents[1]
_LINK: Final = re.compile(r"(\]\(|src=\")(?!https?:|mailto:|#)([^)#\"\s]+)")


def documents() -> Iterator[Path]:
    """Every page, as it stands in the repository."""
    yield from sorted(ROOT.glob("*.md"))
    yield from sorted((ROOT / "docs").rglob("*.md"))


def place(document: PurePosixPath) -> PurePosixPath:
    """Where a file of the repository is on the site; both paths are whole."""
    if document == PurePosixPath("README.md"):
        return PurePosixPath("index.md")
    return document.relative_to("docs") if document.is_relative_to("docs") else document


def gather(target: Path) -> None:
    """Put every page, and every file that one links to, into that folder, which is made anew."""
    shutil.rmtree(target, ignore_errors=True)
    for document in documents():
        path = PurePosixPath(document.relative_to(ROOT).as_posix())
        text, linked = _for_the_site(path, document.read_text(encoding="utf-8"))
        page = target / place(path)
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, encoding="utf-8")
        for file in linked:
            copy = target / place(file)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / file, copy)


def _for_the_site(path: PurePosixPath, text: str) -> tuple[str, set[PurePosixPath]]:
    """A page with its links as they are on the site, and the files that it links to."""
    linked = set()

    def moved(link: re.Match[str]) -> str:
        file = PurePosixPath(normpath(path.parent / link[2]))
        if (ROOT / file).is_dir():  # the site shows no folders: what is in it follows its first page
            file /= min(page.name for page in (ROOT / file).glob("*.md"))
        if file.suffix != ".md":
            linked.add(file)
        return link[1] + relpath(place(file), place(path).parent)

    return _LINK.sub(moved, text), linked


if __name__ == "__main__":
    [_, folder] = sys.argv
    gather(Path(folder))
