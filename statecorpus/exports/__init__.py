"""Exports of a corpus: tables, corpus formats of other projects, their TEI, and pages to read.

Each format has its own module or folder, and each warns of the data that it cannot express (``losses``).

* ``tables``: statements and their parts as flat tables; ``json`` and ``arrow``: whole statements, and back.
* ``vertical`` (CWB, Manatee), ``conllu``, ``plain_text``, ``ungdc``, ``convokit``, ``hugging_face``,
  ``data_package`` (Frictionless Data), ``spacy_docs``: formats of other programs.
* ``parlamint`` and ``parla_clarin``: proceedings in TEI. ``html``: pages.
"""
