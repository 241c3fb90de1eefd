"""The files that tell CWB and Manatee the columns and structures of vertical text."""

from collections.abc import Container, Iterable
from pathlib import Path
from shlex import quote

_MULTIVALUE = ' {\n        MULTIVALUE yes\n        MULTISEP "|"\n    }'


def cwb_registry(
    name: str, data: Path, title: str, columns: Iterable[str], structures: dict[str, tuple[str, ...]]
) -> str:
    """Return the registry entry of CWB (the Corpus Encoding Tutorial, appendix A).

    Args:
        name: of the corpus, in lower-case letters, digits, ``-`` and ``_``.
        data: the folder for the encoded corpus.
        title: shown to people.
        columns: the positional attributes.
        structures: the structural attributes, each with its annotations.
    """
    lines = [f'NAME "{_plain(title)}"', f"ID   {name}", f'HOME "{_path(data)}"', '##:: charset = "utf8"', ""]
    lines += [f"ATTRIBUTE {column}" for column in columns]
    lines.append("")
    for structure, attributes in structures.items():
        lines.append(f"STRUCTURE {structure}")
        lines += [f"STRUCTURE {structure}_{attribute}" for attribute in attributes]
    return "\n".join(lines) + "\n"


def manatee_configuration(
    vertical: Path,
    data: Path,
    title: str,
    columns: Iterable[str],
    structures: dict[str, tuple[str, ...]],
    several: Container[str],
) -> str:
    """Return the configuration of Manatee and NoSketch Engine ("Corpus configuration file: all features").

    Args:
        vertical: the file of vertical text.
        data: the folder for the encoded corpus.
        title: shown to people.
        columns: the positional attributes.
        structures: the structural attributes, each with its annotations.
        several: the annotations that have several values, with bars between them.
    """
    lines = [
        f'NAME "{_plain(title)}"',
        f'PATH "{_path(data)}"',
        f'VERTICAL "{_path(vertical)}"',
        'ENCODING "UTF-8"',
        "DOCSTRUCTURE statement",
        "",
        *(f"ATTRIBUTE {column}" for column in columns),
        "",
    ]
    for structure, attributes in structures.items():
        if not attributes:
            lines.append(f"STRUCTURE {structure}")
            continue
        inner = "".join(
            f"    ATTRIBUTE {attribute}{_MULTIVALUE if attribute in several else ''}\n"
            for attribute in attributes
        )
        lines.append(f"STRUCTURE {structure} {{\n{inner}}}")
    return "\n".join(lines) + "\n"


def readme(name: str, folder: Path, columns: tuple[str, ...], structures: dict[str, tuple[str, ...]]) -> str:
    """Return the commands with which both programs encode the files."""
    positional = " ".join(f"-P {column}" for column in columns[1:])
    structural = " ".join(
        f"-S {'+'.join((f'{structure}:0', *attributes))}" for structure, attributes in structures.items()
    )
    home, registry = quote(str(folder / "data" / "cwb")), folder / "registry"
    return (
        f"CWB:\n\n    mkdir -p {home}\n"
        f"    cwb-encode -c utf8 -xsB -d {home} -f {quote(str(folder / f'{name}.vrt'))} "
        f"-R {quote(str(registry / name))} {positional} {structural}\n"
        f"    cwb-makeall -r {quote(str(registry))} -V {name.upper()}\n"
        f"    cqp -e -r {quote(str(registry))}\n\n"
        f"Manatee, NoSketch Engine:\n\n    compilecorp {quote(str(folder / f'{name}.manatee'))}\n"
    )


def _plain(text: str) -> str:
    return " ".join(text.replace('"', "'").split())


def _path(path: Path) -> str:
    return str(path).replace("\\", "\\\\").replace('"', '\\"')
