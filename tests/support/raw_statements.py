"""Raw statements, made up, as files of a source."""

from pathlib import Path

__all__ = ["raw", "write_raw"]


def raw(state: str, day: int, words: str = "We agree to the draft resolution as it stands.") -> str:
    """Write a statement of a state, on a day of May 2024."""
    return (
        f"Statement by H.E. Ana Lima, Minister of Trade of {state}\n"
        f"at the 100th session of the International Organization for Migration\n"
        f"Geneva, {day} May 2024\n\n"
        f"Mr. President,\n\n{words}\n\nI thank you.\n"
    )


def write_raw(folder: Path, **statements: str) -> Path:
    """Write texts as files, ``a="..."`` as ``a.txt``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in statements.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder
