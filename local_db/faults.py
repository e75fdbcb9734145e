"""Errors of the database and of its files, as the sentences people read; the one place for it."""

from __future__ import annotations

import errno
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlcipher3 import dbapi2

from counter_app.domain.failures import EnvironmentFault
from counter_app.domain.wording import Words

DISK_FULL = Words(
    "Ổ đĩa đã đầy nên chưa lưu được. Nội dung đang nhập vẫn còn; hãy giải phóng dung lượng rồi bấm Lưu lại.",
    "The disk is full, so nothing was saved. What you entered is still here; free some space and save again.",
)
READ_ONLY_FOLDER = Words(
    "Không ghi được vào thư mục dữ liệu (chỉ đọc). Hãy cấp quyền ghi cho thư mục này hoặc chọn thư mục khác.",
    "The data folder cannot be written to (read-only). Allow writing to it, or choose another folder.",
)
BAD_FOLDER = Words(
    "Đường dẫn thư mục dữ liệu không dùng được: vướng một tệp, hoặc quá dài. Hãy chọn thư mục khác.",
    "The path of the data folder cannot be used: a file is in the way, or it is too long. Choose another.",
)
LOCKED = Words(
    "Cơ sở dữ liệu đang bận vì một chương trình khác. Hãy chờ vài giây rồi thử lại.",
    "Another program is using the database. Wait a few seconds and try again.",
)
CORRUPT = Words(
    "Cơ sở dữ liệu bị hỏng hoặc không đúng khóa. Hãy giữ nguyên các tệp và khôi phục từ bản sao lưu; "
    "chương trình không tạo cơ sở dữ liệu trống thay thế.",
    "The database is damaged or does not fit its key. Leave the files as they are and restore a backup; "
    "the program never puts an empty database in its place.",
)
MISSING = Words(
    "Không tìm thấy hoặc không mở được tệp cơ sở dữ liệu. Hãy kiểm tra thư mục dữ liệu và ổ đĩa.",
    "The database file is missing or cannot be opened. Check the data folder and the disk.",
)
DISK_TROUBLE = Words(
    "Ổ đĩa báo lỗi khi đọc hoặc ghi, thao tác vừa rồi chưa được lưu. Hãy kiểm tra ổ đĩa và sao lưu ngay.",
    "The disk failed to read or write; the last action was not saved. Check the disk and make a backup now.",
)
OLD_SQLITE = Words(
    "Thư viện cơ sở dữ liệu quá cũ và có thể làm hỏng dữ liệu. Hãy cài lại chương trình.",
    "The database library is too old and could damage data. Install the program again.",
)

# SQLite's primary result codes (https://www.sqlite.org/rescode.html); the low byte of an extended one.
_OF_SQLITE: Mapping[int, tuple[str, Words]] = MappingProxyType(
    {
        3: ("read_only_folder", READ_ONLY_FOLDER),  # SQLITE_PERM
        5: ("locked", LOCKED),  # SQLITE_BUSY
        6: ("locked", LOCKED),  # SQLITE_LOCKED
        8: ("read_only_folder", READ_ONLY_FOLDER),  # SQLITE_READONLY
        10: ("disk_trouble", DISK_TROUBLE),  # SQLITE_IOERR
        11: ("corrupt", CORRUPT),  # SQLITE_CORRUPT
        13: ("disk_full", DISK_FULL),  # SQLITE_FULL
        14: ("missing_database", MISSING),  # SQLITE_CANTOPEN
        26: ("corrupt", CORRUPT),  # SQLITE_NOTADB: also what a wrong key looks like
    }
)

_OF_SYSTEM: Mapping[int, tuple[str, Words]] = MappingProxyType(
    {
        errno.ENOSPC: ("disk_full", DISK_FULL),
        errno.EDQUOT: ("disk_full", DISK_FULL),
        errno.EFBIG: ("disk_full", DISK_FULL),
        errno.EACCES: ("read_only_folder", READ_ONLY_FOLDER),
        errno.EPERM: ("read_only_folder", READ_ONLY_FOLDER),
        errno.EROFS: ("read_only_folder", READ_ONLY_FOLDER),
        errno.ENOTDIR: ("bad_folder", BAD_FOLDER),
        errno.ENAMETOOLONG: ("bad_folder", BAD_FOLDER),
        errno.EIO: ("disk_trouble", DISK_TROUBLE),
    }
)


def fault_of(error: BaseException) -> EnvironmentFault | None:
    """The fault behind an error of the database or the system; None when it is our own bug."""
    if isinstance(error, DBAPIError) and error.orig is not None:
        return fault_of(error.orig)
    if isinstance(error, PoolTimeout):
        return EnvironmentFault("locked", LOCKED)
    if isinstance(error, OSError):
        found = _OF_SYSTEM.get(error.errno or 0)
    else:
        # SQLite's extended codes carry the primary one in their low byte.
        found = _OF_SQLITE.get(int(getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF)
    return None if found is None else EnvironmentFault(*found)


@contextmanager
def named_faults() -> Iterator[None]:
    """Around everything that touches the database or its files: faults leave with their sentence."""
    try:
        yield
    except (DBAPIError, dbapi2.Error, OSError, PoolTimeout) as error:
        fault = fault_of(error)
        if fault is None:
            raise
        raise fault from error
