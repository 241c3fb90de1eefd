"""Decoding: every encoding that statements come in is told, and nothing raises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.readers.plain.encoding import decode

_TEXTS = {
    "cp1252": "Déclaration du délégué de la République à l’Assemblée générale, à Genève — « merci »",
    "cp1251": "Выступление Министра иностранных дел на сессии Генеральной Ассамблеи «ООН»",
    "cp1256": "كلمة معالي وزير الخارجية أمام الجمعية العامة للأمم المتحدة في نيويورك",
    "koi8-r": "Выступление Министра иностранных дел на сессии Генеральной Ассамблеи",
    "gb18030": "主席先生，中国愿同各国一道推动构建人类命运共同体，为世界和平作出贡献。",
}


@pytest.mark.parametrize(("encoding", "text"), _TEXTS.items(), ids=_TEXTS)
def test_a_legacy_encoding_is_told_by_the_language_that_it_makes(encoding: str, text: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert [finding.code for finding in decoded.findings] == ["PA001"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides(encoding: str) -> None:
    assert decode("Женева, Genève".encode(encoding)).text == "Женева, Genève"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_told_by_its_zeros(encoding: str) -> None:
    assert decode("Statement by the delegation".encode(encoding)).text == "Statement by the delegation"


def test_a_declared_encoding_is_used_where_the_bytes_are_of_it() -> None:
    assert decode("é".encode("latin-1"), "latin-1").text == "é"
    assert decode("é".encode(), "ascii").text == "é"
    assert decode(b"plain", "no-such-encoding").text == "plain"


def test_damaged_utf_8_stays_utf_8_with_a_finding() -> None:
    decoded = decode("Conseil de sécurité et Assemblée générale".encode() + b"\xc3")
    assert decoded.encoding == "utf-8"
    assert decoded.text.endswith("\ufffd")
    assert [finding.code for finding in decoded.findings] == ["PA002"]


@given(st.binary(max_size=300))
def test_any_bytes_become_text(data: bytes) -> None:
    assert isinstance(decode(data).text, str)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=100))
def test_utf_8_is_read_as_it_is(text: str) -> None:
    if not text.startswith("\ufeff"):
        assert decode(text.encode()).text == text or "\0" in text
