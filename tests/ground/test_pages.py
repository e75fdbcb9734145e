"""What the pages point at exists, and no file names a place that only its writer had."""

import re
import subprocess
from pathlib import Path

import pytest

import dev

LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
# Spelled in pieces so that this file does not find itself.
PRIVATE_PLACES = re.compile(
    "|".join(
        [
            "/" + "work/",
            "/" + "root/",
            "/" + "home/[a-z]",
            r"C:\\\\" + "Users",
            "pypi" + r"\.",
            "python" + "hosted",
        ]
    )
)
TEXT = {".py", ".md", ".toml", ".txt", ".json", ".cfg", ".ini", ".yml", ".qss", ".svg", ""}


def tracked(repository: Path) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=repository, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [path for line in listed.stdout.splitlines() if (path := repository / line).is_file()]


def test_links_lead_somewhere(repository: Path) -> None:
    lost = [
        f"{page.relative_to(repository)} -> {target}"
        for page in tracked(repository)
        if page.suffix == ".md"
        for target in LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert lost == []


@pytest.mark.parametrize("page", ["README.md", "README.vi.md"])
def test_the_pages_name_every_task_and_no_other(repository: Path, page: str) -> None:
    named = set(re.findall(r"dev\.py ([a-z]+)", (repository / page).read_text(encoding="utf-8")))
    assert named == set(dev.TASKS)


def test_no_file_names_a_place_of_its_writer(repository: Path) -> None:
    found = [
        f"{path.relative_to(repository)}: {match.group()}"
        for path in tracked(repository)
        if path.suffix in TEXT
        for match in [PRIVATE_PLACES.search(path.read_text(encoding="utf-8"))]
        if match
    ]
    assert found == []
