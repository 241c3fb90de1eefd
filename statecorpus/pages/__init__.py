"""The look of pages: the templates, the style sheet and the script of the explorer and of sites.

Nothing here knows what a statement is: a template gets values and draws them. ``environment`` has the
templates; ``assets`` holds what pages load.
"""

from statecorpus.pages.environment import asset, templates

__all__ = ["asset", "templates"]
