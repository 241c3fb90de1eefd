"""Vertical text (VRT), with one token per line, for CWB, Manatee and NoSketch Engine, and their other files.

Reading order: ``columns`` (the cells of a line), ``structures`` (the tags between lines), ``vertical`` (the
file), ``registry`` (the descriptions that CWB and Manatee read with it).
"""

from statecorpus.exports.vertical.vertical import write_vertical

__all__ = ["write_vertical"]
