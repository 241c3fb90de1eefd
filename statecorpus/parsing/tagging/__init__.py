"""Which words of the head name the speaker, the office, the meeting, the place and the day?

A conditional random field labels each token of a head. Its labels are proposals: the judge compares them with
the proposals of the rules. Reading order: ``token``, ``phrase_table``, ``token_class`` (what is known of a
token), ``weights`` (the trained model), ``tagger``.
"""
