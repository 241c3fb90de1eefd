"""TEI of other projects as statements: ParlaMint, Parla-CLARIN, edited documents such as FRUS, any TEI P5.

>>> from statecorpus.tei.foreign import read_foreign
>>> result = read_foreign(b'''<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body>
... <div type="document"><head>Ann to Bob</head><p>We <hi rend="italic">agree</hi>.</p></div>
... </body></text></TEI>''')
>>> result.kind, result.statements[0].title, result.statements[0].text
('documents', 'Ann to Bob', 'We agree.')

Markup that the model does not have gives a finding, and its words are kept. Only a file that is not safe,
well-formed TEI P5 is refused.

Reading order: ``reading`` (a single document) and ``collection`` (a corpus or folder, file by file, with
``includes``); ``header`` with ``participants`` and ``moment`` (the facts about a whole file); ``speeches``
with ``utterance`` and ``label`` (<u> and <sp>) or ``documents`` (<div> and <p>); ``flow``,
``strand``, ``spans``, ``plain`` and ``vocabulary`` (from elements to blocks, words and spans); ``assembly``,
``naming``, ``kind`` and ``notes`` (whose docstring lists the codes of the findings).
"""

from statecorpus.tei.foreign.collection import ForeignCollection
from statecorpus.tei.foreign.kind import ForeignKind, kind_of
from statecorpus.tei.foreign.reading import FOREIGN_LIMIT, ForeignResult, read_foreign

__all__ = ["FOREIGN_LIMIT", "ForeignCollection", "ForeignKind", "ForeignResult", "kind_of", "read_foreign"]
