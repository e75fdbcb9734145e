"""The folder of a profile: where its files lie, its pointer, and its public data files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

from counter_app.domain.canonical import canonical_bytes, parsed, sha256_hex
from counter_app.domain.failures import EnvironmentFault
from counter_app.domain.office import Adoption, Office
from counter_app.domain.wording import Words
from local_db.faults import named_faults
from local_db.platform.durable_files import write_durably

DATABASE: Final = "office.db"
POINTER: Final = "profile.json"
LOCK: Final = "profile.lock"
PUBLIC: Final = "public"
COPIES: Final = "copies"
FORMAT: Final = 1
HASH_LENGTH: Final = 64
READABLE: Final = 0o644

NO_PROFILE = Words(
    "Thư mục “{folder}” chưa có dữ liệu của Quầy Một Cửa. Hãy chọn đúng thư mục hoặc thiết lập mới.",
    "The folder “{folder}” holds no profile of One-Stop Counter. Choose the right folder or set one up.",
)
NEWER_PROFILE = Words(
    "Dữ liệu này do phiên bản mới hơn tạo ra. Hãy cập nhật chương trình rồi mở lại.",
    "These data were made by a newer version. Update the program and open them again.",
)
CHANGED_FILE = Words(
    "Tệp danh mục hoặc lịch {name} đã bị sửa hoặc bị mất nên không dùng được. "
    "Hãy nhập lại tệp gốc ở Cài đặt, hoặc khôi phục thư mục public từ bản sao lưu.",
    "The catalogue or calendar file {name} was changed or is missing and is not used. "
    "Import the original again in Settings, or restore the folder “public” from a backup.",
)


@dataclass(frozen=True, slots=True)
class Pointer:
    """What a profile says without sign-in: its office, its device, and what is in force from when.

    The timelines name files under `public`; `counter_app.domain.office.in_force` reads them.
    """

    office_id: str
    device_id: str
    unit_code: str
    unit_name: str
    form_set: str
    demo: bool
    catalogues: tuple[Adoption, ...]
    layers: tuple[Adoption, ...]
    calendars: tuple[Adoption, ...]

    @classmethod
    def of(cls, office: Office, device_id: str) -> Pointer:
        """The pointer at an office."""
        return cls(
            office.id, device_id, office.unit_code, office.unit_name, office.form_set, office.demo,
            office.catalogues, office.layers, office.calendars,
        )  # fmt: skip

    def as_data(self) -> dict[str, object]:
        """The pointer as canonical data."""
        return {
            "format": FORMAT,
            "office_id": self.office_id,
            "device_id": self.device_id,
            "unit_code": self.unit_code,
            "unit_name": self.unit_name,
            "form_set": self.form_set,
            "demo": self.demo,
            "catalogues": _timeline_data(self.catalogues),
            "layers": _timeline_data(self.layers),
            "calendars": _timeline_data(self.calendars),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> Pointer:
        """Read a pointer."""
        texts = cast("Mapping[str, str]", data)
        return cls(
            texts["office_id"],
            texts["device_id"],
            texts["unit_code"],
            texts["unit_name"],
            texts["form_set"],
            data["demo"] is True,
            _timeline(data["catalogues"]),
            _timeline(data["layers"]),
            _timeline(data["calendars"]),
        )


def _timeline_data(timeline: tuple[Adoption, ...]) -> list[dict[str, str]]:
    return [{"version": each.version, "valid_from": each.valid_from} for each in timeline]


def _timeline(data: object) -> tuple[Adoption, ...]:
    entries = cast("list[Mapping[str, str]]", data)
    return tuple(Adoption(each["version"], each["valid_from"]) for each in entries)


def read_pointer(folder: Path) -> Pointer:
    """The pointer of a profile folder; needs no sign-in.

    Raises:
        EnvironmentFault: `no_profile`; `newer_profile`, when a newer version wrote it.
    """
    try:
        data = parsed((folder / POINTER).read_bytes())
        if cast("int", data["format"]) > FORMAT:
            raise EnvironmentFault("newer_profile", NEWER_PROFILE)
        return Pointer.from_data(data)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise EnvironmentFault("no_profile", NO_PROFILE.format(folder=folder)) from error


def write_pointer(folder: Path, pointer: Pointer) -> None:
    """Keep the pointer durably."""
    write_durably(folder / POINTER, canonical_bytes(pointer.as_data()), READABLE)


class PublicFolder:
    """Catalogues, layers and calendars by the SHA-256 of their bytes (implements ports.PublicFiles)."""

    def __init__(self, profile: Path) -> None:
        self._folder = profile / PUBLIC

    def put(self, content: bytes) -> str:
        """Store the bytes durably and answer their name; what is there already is kept."""
        version = sha256_hex(content)
        with named_faults():
            self._folder.mkdir(exist_ok=True)
            if self._read(version) != content:
                write_durably(self._path(version), content, READABLE)
        return version

    def get(self, version: str) -> bytes:
        """The bytes of a version.

        Raises:
            EnvironmentFault: `changed_file`, when the file is gone or no longer matches its name.
        """
        content = self._read(version)
        if content is None or sha256_hex(content) != version:
            raise EnvironmentFault("changed_file", CHANGED_FILE.format(name=version[:12]))
        return content

    def _read(self, version: str) -> bytes | None:
        try:
            return self._path(version).read_bytes()
        except OSError:
            return None

    def _path(self, version: str) -> Path:
        # A name comes out of an event; only a hash may become part of a path.
        if len(version) != HASH_LENGTH or not set(version) <= set("0123456789abcdef"):
            raise EnvironmentFault("changed_file", CHANGED_FILE.format(name=version[:12]))
        return self._folder / f"{version}.json"
