"""How Sphinx makes the documentation: `make docs`, and without a warning in the tests."""

from statecorpus._version import __version__

project = "statecorpus"
author = "The statecorpus maintainers"
version = release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
html_theme = "furo"
html_title = f"statecorpus {__version__}"
# Nothing is fetched from elsewhere when a page is read.
html_theme_options = {"source_edit_link": "", "top_of_page_buttons": []}

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]

autodoc_member_order = "groupwise"
autodoc_typehints = "signature"
autodoc_inherit_docstrings = False
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True
napoleon_use_rtype = False
napoleon_preprocess_types = False
# A name in double backticks is code, and a single one a name that need not be a page.
default_role = "code"
nitpicky = False
