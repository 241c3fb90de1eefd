"""How does a person without Python search, read and count a corpus? In a browser, with this application.

Reading order: ``asking`` (the address of a page, the facets, what a reader typed), ``answering`` (what the
corpora answer), ``views`` (a module per page), ``serving`` (paths, threads, security, the server).
"""

from typing import TYPE_CHECKING

from statecorpus._face import lazy_names

if TYPE_CHECKING:
    from statecorpus.explorer.answering.holdings import Holdings
    from statecorpus.explorer.serving.app import application
    from statecorpus.explorer.serving.server import ServerSettings, serve
else:
    __getattr__, __dir__ = lazy_names(
        __name__,
        {
            "answering.holdings": ("Holdings",),
            "serving.app": ("application",),
            "serving.server": ("ServerSettings", "serve"),
        },
    )

__all__ = ["Holdings", "ServerSettings", "application", "serve"]
