"""The data page of a site: the corpus as a data package, with its terms and its citation."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import attrs

from statecorpus.corpus import Corpus, Selection
from statecorpus.exports.data_package import DESCRIPTION, package_files, write_data_package
from statecorpus.exports.html.look import SiteLook
from statecorpus.model import Publication

#: The address of the data page.
DATA = "data/index.html"


@attrs.frozen
class Downloads:
    """The files of the data page.

    Attributes:
        parquet: whether each table is there as Parquet, too.
    """

    parquet: bool = False

    @property
    def files(self) -> list[str]:
        """The names of the files in the folder ``data``."""
        return package_files(parquet=self.parquet)

    def contents(self, selection: Selection, look: SiteLook) -> Iterator[tuple[str, str | bytes]]:
        """Yield the files and the page.

        Raises:
            MissingExtraError: Parquet is wanted, and pyarrow is not installed (extra ``arrow``).
        """
        with tempfile.TemporaryDirectory() as room:
            folder = Path(room) / "package"
            write_data_package(selection, folder, title=look.title, parquet=self.parquet)
            for name in self.files:
                yield f"data/{name}", (folder / name).read_bytes()
            resources = json.loads((folder / DESCRIPTION).read_text(encoding="utf-8"))["resources"]
        values = {
            "resources": resources,
            "description": DESCRIPTION,
            "citation": citation(look.title, look.publication),
            "fingerprint": selection.fingerprint if isinstance(selection, Corpus) else None,
        }
        yield DATA, look.page("site_data.html", DATA, "Data", (("Data", None),), values)


def citation(title: str, publication: Publication | None) -> str:
    """Return how to cite a corpus.

    >>> citation("Islands", Publication(publisher="Institute", encoders=["A. Editor"]))
    'A. Editor (eds.). Islands. Institute.'
    """
    if publication is None:
        return f"{title}."
    year = "" if publication.date is None else f" ({publication.date.year})"
    editors = f"{', '.join(publication.encoders)} (eds.){year}" if publication.encoders else ""
    edition = "" if publication.edition is None else f", {publication.edition}"
    parts = [editors, f"{title}{edition}{'' if editors else year}", publication.publisher or ""]
    words = ". ".join(part for part in parts if part)
    return f"{words}. https://doi.org/{publication.doi}" if publication.doi is not None else f"{words}."
