"""Partial statistics: what each of several indexes counts, and how the counts become one result.

Each module has three kinds of functions. A *partial* is counted in one index. A *merge* adds up the partials
of indexes that share no statement. A *finish* makes the result, which equals the result of one index with all
statements. ``cells`` counts by fields, ``near_words`` finds collocates, ``runs`` counts words and n-grams,
``span_counts`` counts spans and joins networks.
"""
