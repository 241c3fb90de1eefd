"""Vertical text (VRT): a token a line, for CWB, Manatee and NoSketch Engine, with the files that these need.

Reading order: ``columns`` (what stands in a line), ``structures`` (the tags between lines), ``vertical`` (the
file), ``registry`` (the descriptions that CWB and Manatee read beside it).
"""

from statecorpus.exports.vertical.vertical import write_vertical

__all__ = ["write_vertical"]
