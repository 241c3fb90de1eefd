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


_MORE = [
    ("mac_roman", "Le délégué du Sénégal a remercié l’Assemblée : « la pêche est à nous »"),
    ("mac_roman", "La delegación de Bolivia pidió más años y niños con educación"),
    ("mac_roman", "Österreich dankt für die Hilfe und weiß, daß Brücken nötig sind"),
    ("mac_roman", "We don’t ask for alms – we ask for “fair prices” for our coffee"),
    ("cp850", "Senhor Presidente, a nação agradece às irmãs e aos irmãos do litoral"),
    ("cp850", "Für die Küsten der Südsee hören wir zu spät zu, und das ist schädlich"),
    ("cp850", "L'été dernier, la forêt a brûlé près de la frontière à Tébessa"),
    ("cp866", "Господин Председатель, наша страна поддерживает проект решения"),
    ("cp866", "Мы благодарим всех, кто помог нам весной"),
    ("iso8859_5", "Женщины села просят школу, больницу и дорогу к морю"),
    ("mac_cyrillic", "Министр заявил, что переговоры будут продолжены летом"),
    ("cp1254", "Sayın Başkan, ülkemizin çocukları için ağaç dikiyoruz ve barış istiyoruz"),
    ("cp1254", "Geçmişi anımsıyor, geleceği birlikte kuruyoruz"),
    ("cp1250", "Panie Przewodniczący, dziękujemy za pomoc w czasie powodzi i łączność"),
    ("iso8859_2", "Vážený pane předsedo, děkujeme za účast a těšíme se na příští rok"),
    ("cp1250", "Tisztelt Elnök Úr, köszönjük a segítséget az árvízi időkben"),
    ("big5", "主席先生：我們感謝各國的支持，並且希望會議取得成果。"),
    ("big5", "島國的人民需要清潔的水和電力。"),
    ("gb18030", "主席先生：我们感谢各国的支持，并且希望会议取得成果。"),
    ("koi8_r", "Уважаемые коллеги, наш лес горел всё лето"),
    ("cp1256", "نشكر الأمين العام على التقرير ونأمل أن تنتهي الحرب"),
    ("cp1253", "Κύριε Πρόεδρε, η θάλασσα ενώνει τους λαούς μας"),
    ("cp1255", "אדוני הנשיא, אנו מודים לכם על העבודה"),
    ("shift_jis", "議長、私たちは各国の支援に感謝します。"),
    ("cp1252", "Ræða ráðherra: við þökkum fyrir góða skýrslu og hlýjar móttökur"),
]


@pytest.mark.parametrize(("encoding", "text"), _MORE)
def test_the_encoding_of_a_short_text_is_told(encoding: str, text: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    finding = decoded.findings[0]
    assert finding.code == "PA001"
    assert f"read as {decoded.encoding}" in finding.message


_TWICE = [
    ("cp1252", "Déclaration de la délégation de l’Algérie à l’Assemblée générale"),
    ("cp1252", "Herr Präsident, wir hören Sie – und wir stimmen zu."),
    ("cp1252", "Мы благодарим Генерального секретаря за доклад"),
    ("cp1252", "نشكر الأمين العام على التقرير"),
    ("cp1252", "主席先生，我们支持这项决议"),
    ("cp1252", "We don’t agree."),
    ("mac_roman", "La misión española apoyó la resolución"),
    ("cp1251", "Наша делегация просит слова"),
    ("cp850", "O senhor Presidente é português"),
    ("latin-1", "Ein schöner Tag für die Östliche Küste"),
]


def once(text: str, between: str) -> str:
    """Return what a program makes of UTF-8 that it reads in another encoding."""
    return "".join(
        bytes([byte]).decode(between, errors="replace").replace("\ufffd", chr(byte)) for byte in text.encode()
    )


@pytest.mark.parametrize(("between", "text"), _TWICE)
@pytest.mark.parametrize("times", [1, 2])
def test_text_that_was_encoded_twice_is_decoded_twice(between: str, text: str, times: int) -> None:
    broken = text
    for _ in range(times):
        broken = once(broken, between)
    decoded = decode(broken.encode())
    assert decoded.text == text
    assert [finding.code for finding in decoded.findings] == ["PA001"]
    assert "twice" in decoded.findings[0].message


def test_passages_that_were_encoded_twice_are_decoded_among_others() -> None:
    text = "Le délégué a parlé à l’été. " + once("La séance a été levée à midi.", "cp1252")
    assert decode(text.encode()).text == "Le délégué a parlé à l’été. La séance a été levée à midi."


@pytest.mark.parametrize(
    "text",
    [
        "CAFÉ» est écrit sur la porte du palais.",
        "Â Rome, on dit «É».",
        "ВІДНОВЛЕННЯ – це «наше» слово.",
        "El Niño y la Niña: «AÑO».",
        "5 £ • 10 € – 20 ¢ ‰ ™ ©",
    ],
)
def test_other_text_is_not_decoded_again(text: str) -> None:
    decoded = decode(text.encode())
    assert (decoded.text, decoded.findings) == (text, ())


@given(st.text(alphabet="abc éèàçüößñãабвгд中国مرحبا’–“” ", max_size=60))
def test_what_was_encoded_twice_comes_back(text: str) -> None:
    broken = once(text, "cp1252")
    decoded = decode(broken.encode()).text
    assert decoded in (text, broken)
    assert decode(text.encode()).text == text


def test_utf_8_is_read_as_such_if_the_file_declares_another_encoding() -> None:
    text = "L’été a été très sec."
    assert decode(text.encode(), "iso-8859-1").text == text


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
