"""The frame of all pages of a site: title, navigation, publisher."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import attrs

from statecorpus.exports.html.reading.tags import is_web_address
from statecorpus.model import Publication
from statecorpus.pages import templates


@attrs.frozen
class SiteLook:
    """The frame of the pages of a site.

    Attributes:
        title: of the site.
        navigation: the address of each main page from the folder of the site, and its label.
        publication: who publishes the corpus, and on which terms.
        has_search: whether the site has a search page.
    """

    title: str
    navigation: tuple[tuple[str, str], ...]
    publication: Publication | None
    has_search: bool

    @property
    def licence_address(self) -> str | None:
        """The address of the licence, if a browser may follow it."""
        address = None if self.publication is None else self.publication.licence_url
        return address if is_web_address(address) else None

    def page(
        self,
        template: str,
        address: str,
        title: str,
        way: Sequence[tuple[str, str | None]] = (),
        values: Mapping[str, object] = MappingProxyType({}),
    ) -> str:
        """Draw a page.

        Args:
            template: the name of its template.
            address: of the page, from the folder of the site.
            title: of the window.
            way: the steps to the page: names with their addresses, the last without an address.
            values: what the template needs.
        """
        return (
            templates()
            .get_template(template)
            .render(
                values,
                look=self,
                here=address,
                root="../" * address.count("/"),
                title=title,
                way=way,
            )
        )
