"""Zip files as strangers make them, by hand where zipfile would not."""

import io
import zipfile
from pathlib import Path

STORIES = Path(__file__).parent.parent / "stories"
SMALL = (STORIES / "small" / "story.yaml").read_text("utf-8")
BANKS = (STORIES / "small" / "banks.geojson").read_text("utf-8")
DARK_WINTER = STORIES / "dark-winter"


def entry(name: str, *, mode: int = 0o100644, packed: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    """An entry of a kind."""
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    info.compress_type = packed
    return info


def zipped(path: Path, *files: tuple[str | zipfile.ZipInfo, str | bytes]) -> Path:
    """A zip with these files, in this order."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return path


def of_folder(path: Path, root: Path) -> Path:
    """A zip of a folder, with the folder at its top, as file managers make it."""
    found = sorted(one for one in root.rglob("*") if one.is_file())
    return zipped(path, *((f"{root.name}/{one.relative_to(root).as_posix()}", one.read_bytes()) for one in found))


def small(path: Path, *more: tuple[str | zipfile.ZipInfo, str | bytes]) -> Path:
    """The small story as a zip, and further entries."""
    return zipped(path, ("small/story.yaml", SMALL), ("small/banks.geojson", BANKS), *more)


def bytes_of_small(*more: tuple[str | zipfile.ZipInfo, str | bytes]) -> bytes:
    """The same as bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (("small/story.yaml", SMALL), *more):
            archive.writestr(name, data)
    return made.getvalue()
