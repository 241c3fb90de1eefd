"""Small derived files with a checksum: JSON, and its SHA-256 on the last line."""

import hashlib
import json

from statecorpus.errors import DamagedCorpusError

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

_DIGITS = 64


def sha256(data: bytes) -> str:
    """Return the SHA-256 of bytes, in lower-case hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def seal(content: dict[str, Json]) -> bytes:
    """Return an object as JSON, one member per line, with its SHA-256 on the last line.

    >>> print(seal({"generation": "000017"}).decode().splitlines()[0])
    {"generation":"000017"}
    """
    members = ",\n".join(f"{json.dumps(name)}:{_compact(value)}" for name, value in content.items())
    payload = f"{{{members}}}\n".encode()
    return payload + sha256(payload).encode("ascii") + b"\n"


def _compact(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def unseal(data: bytes, where: str) -> dict[str, Json]:
    """Read the bytes of ``seal``.

    Raises:
        DamagedCorpusError: the checksum shows that a byte has changed.
    """
    payload, digest = data[: -_DIGITS - 1], data[-_DIGITS - 1 :]
    if digest != sha256(payload).encode("ascii") + b"\n":
        raise DamagedCorpusError(where, f"the checksum does not fit its {len(data):,} bytes")
    content = json.loads(payload)
    if not isinstance(content, dict):
        raise DamagedCorpusError(where, "it is not a JSON object")
    return content
