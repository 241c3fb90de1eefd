"""What leaves a corpus: tables, corpus formats, other people's TEI, and pages to read.

One module or folder a format; each says what it loses (``losses``).

* ``tables``: statements and their parts as flat tables; ``json`` and ``arrow``: whole statements, and back.
* ``vertical`` (CWB, Manatee), ``conllu``, ``plain_text``, ``ungdc``, ``convokit``, ``hugging_face``,
  ``spacy_docs``: the formats of others.
* ``parlamint`` and ``parla_clarin``: proceedings in TEI. ``html``: pages.
"""
