"""Kinds of title blocks, names, dates and endings that were read wrong once, in other words and languages."""

import pytest

from statecorpus.model import Statement
from statecorpus.parsing import parse

_TEXT = {
    "en": (
        "Mr. Chairman,",
        "Our farmers wait for the rain, and the wells of the north are dry. We ask for pumps and seeds.",
        "I thank you.",
    ),
    "fr": (
        "Monsieur le Président,",
        "Nos paysans attendent la pluie, et les puits du nord sont à sec. Nous demandons des pompes.",
        "Je vous remercie.",
    ),
    "es": (
        "Señor Presidente,",
        "Nuestros campesinos esperan la lluvia, y los pozos del norte están secos. Pedimos bombas.",
        "Muchas gracias.",
    ),
    "pt": (
        "Senhor Presidente,",
        "Os nossos camponeses esperam a chuva, e os poços do norte estão secos. Pedimos bombas.",
        "Muito obrigado.",
    ),
    "de": (
        "Herr Vorsitzender,",
        "Unsere Bauern warten auf den Regen, und die Brunnen des Nordens sind trocken. Wir bitten um Pumpen.",
        "Ich danke Ihnen.",
    ),
    "ru": (
        "Господин Председатель,",
        "Наши крестьяне ждут дождя, и колодцы на севере высохли. Мы просим насосы и семена.",
        "Благодарю вас.",
    ),
    "ar": (
        "السيد الرئيس،",
        "ينتظر فلاحونا المطر، وقد جفت آبار الشمال. إننا نطلب مضخات وبذورا.",
        "شكرا لكم.",
    ),
    "zh": (
        "主席先生，",
        "我国农民在等待雨水，北方的水井已经干涸。我们请求各国提供水泵和种子。",
        "谢谢大家。",
    ),
}
_HEAD = "Statement by H.E. Ms. Nora Vella\nMinister of Agriculture of Malta\n\nNairobi, 6 May 2026"


def _statement(head: str, language: str = "en") -> Statement:
    return parse("\n\n".join([head, *_TEXT[language]]) + "\n", format="text").statement


def _speaker(head: str, language: str = "en") -> tuple[str | None, str | None, str | None]:
    speaker = _statement(head, language).speaker
    if speaker is None:
        return None, None, None
    return speaker.name, speaker.role, speaker.affiliation.ref if speaker.affiliation else None


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("H.E. Mr. Paul B. Vella", "Paul B. Vella"),
        ("Dr. J. Abela", "J. Abela"),
        ("Ms. R.T. Camilleri", "R.T. Camilleri"),
        ("H.E. Dr. A. B. Farrugia", "A. B. Farrugia"),
        ("Mr. Tom Judge", "Tom Judge"),
        ("Ms. Rosa Bishop", "Rosa Bishop"),
        ("Mr. Ivo Consul", "Ivo Consul"),
        ("Ms. May Speaker", "May Speaker"),
        ("Mr. Jon President", "Jon President"),
        ("Ms. Ines Secretary", "Ines Secretary"),
        ("Ms. Eva Ambassador", "Eva Ambassador"),
        ("Mr. To Lam", "To Lam"),
        ("Mr. Kim At-su", "Kim At-su"),
        ("Ms. Du Mei", "Du Mei"),
        ("Mr. The Anh", "The Anh"),
        ("Ms. Laila bint Said", "Laila bint Said"),
        ("Mr. Omar ibn Khalid", "Omar ibn Khalid"),
        ("Mr. Seán Ó Broin", "Seán Ó Broin"),
        ("Lord Hale of Gozo", "Hale of Gozo"),
        ("Mr. Luca dell’Orto", "Luca dell’Orto"),
        ("Ms. Anna von und zu Stein", "Anna von und zu Stein"),
        ("Mr. João da Silva e Costa", "João da Silva e Costa"),
        ("General (Retd.) Omar Said", "Omar Said"),
        ("Brigadier (ret'd) Paul Vella", "Paul Vella"),
        ("Rear Admiral (NS) Tan Wei", "Tan Wei"),
        ("Mr. ʻOfa Taione", "ʻOfa Taione"),
        ("H.E. Mr. ’Isileli Pulu", "’Isileli Pulu"),
        ("Mr. Sione ‘Amanaki", "Sione ‘Amanaki"),
        ("VELLA, Nora", "VELLA, Nora"),
        ("de SILVA, Rosa", "de SILVA, Rosa"),
        ("Vella, Nora (Ms.)", "Vella, Nora"),
    ],
)
def test_a_name_is_read_whole(printed: str, name: str) -> None:
    head = (
        f"Statement by {printed}\nMinister of Agriculture of Malta\n"
        "at the 64th session of the Commission on Social Development\n\nNew York, 6 February 2026"
    )
    assert _speaker(head) == (name, "Minister of Agriculture", "iso3166:MLT")


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("3, 4, and 5 May 2026", "2026-05-03/2026-05-05"),
        ("May 3, 4 & 5, 2026", "2026-05-03/2026-05-05"),
        ("les 3, 4 et 5 mai 2026", "2026-05-03/2026-05-05"),
        ("3 y 4 de mayo de 2026", "2026-05-03/2026-05-04"),
        ("28/04/2026 - 02/05/2026", "2026-04-28/2026-05-02"),
        ("30 December 2025 – 2 January 2026", "2025-12-30/2026-01-02"),
        ("March/April 2026", "2026-03/2026-04"),
        ("du 28 avril au 2 mai 2026", "2026-04-28/2026-05-02"),
        ("6 maggio 2026", "2026-05-06"),
        ("6 мая 2026 года", "2026-05-06"),
        ("2026年5月6日", "2026-05-06"),
        ("16.V.2026", "2026-05-16"),
        ("16MAY2026", "2026-05-16"),
        ("May-16-2026", "2026-05-16"),
        ("2026.05.16", "2026-05-16"),
        ("16 May B.E. 2569", "2026-05-16"),
        ("民國115年5月16日", "2026-05-16"),
        ("令和8年5月16日", "2026-05-16"),
        ("26 Ordibehesht 1405 (16 May 2026)", "2026-05-16"),
        ("this 16th day of May 2026", "2026-05-16"),
        ("May the sixteenth, 2026", "2026-05-16"),
        ("primero de mayo de 2026", "2026-05-01"),
        ("dieciséis de mayo de 2026", "2026-05-16"),
        ("1º de maio de 2026", "2026-05-01"),
    ],
)
def test_a_date_is_read_in_the_form_it_is_written_in(printed: str, iso: str) -> None:
    date = _statement(_HEAD.replace("6 May 2026", printed)).date
    assert date is not None
    assert date.iso == iso


@pytest.mark.parametrize(
    ("state", "code"),
    [
        ("Korea, Republic of", "KOR"),
        ("Venezuela (Bolivarian Republic of)", "VEN"),
        ("Congo, Democratic Republic of the", "COD"),
        ("the Lao People's Democratic Republic", "LAO"),
        ("Tanzania, United Republic of", "TZA"),
    ],
)
def test_the_whole_name_of_a_state_is_its_name(state: str, code: str) -> None:
    head = f"Statement by Ms. Nora Vella, Minister of Agriculture of {state}\n\nNairobi, 6 May 2026"
    assert _speaker(head) == ("Nora Vella", "Minister of Agriculture", f"iso3166:{code}")


@pytest.mark.parametrize(
    "place", ["French Guiana", "New Mexico", "Northern Ireland", "US Virgin Islands", "Inner Mongolia"]
)
def test_the_tail_of_another_name_is_no_state(place: str) -> None:
    head = f"Statement by Ms. Nora Vella, Minister of Agriculture of {place}\n\nNairobi, 6 May 2026"
    speaker = _statement(head).speaker
    found = speaker.affiliation if speaker else None
    assert found is None or found.name in (place, f"the {place}"), found


_LABELS = {
    "es": "Orador: Sr. Luis Paz\nCargo: Ministro de Agricultura\nPaís: Perú\nFecha: 6 de mayo de 2026",
    "fr": "Orateur : M. Jean Dupré\nFonction : Ministre de l’agriculture\nPays : Togo\nDate : 6 mai 2026",
    "pt": "Orador: Sr. João Reis\nCargo: Ministro da Agricultura\nPaís: Portugal\nData: 6 de maio de 2026",
    "de": "Redner: Herr Karl Benz\nAmt: Minister für Landwirtschaft\nLand: Österreich\nDatum: 6. Mai 2026",
    "ru": (
        "Докладчик: г-н Иван Петров\nДолжность: Министр сельского хозяйства\n"
        "Страна: Казахстан\nДата: 6 мая 2026 года"
    ),
    "ar": "المتحدث: السيد عمر سعيد\nالمنصب: وزير الزراعة\nالدولة: الأردن\nالتاريخ: 6 مايو 2026",
    "zh": "发言人：王明\n职务：农业部长\n国家：中国\n日期：2026年5月6日",
}


@pytest.mark.parametrize(
    ("language", "speaker"),
    [
        ("es", ("Luis Paz", "Ministro de Agricultura", "iso3166:PER")),
        ("fr", ("Jean Dupré", "Ministre de l’agriculture", "iso3166:TGO")),
        ("pt", ("João Reis", "Ministro da Agricultura", "iso3166:PRT")),
        ("de", ("Karl Benz", "Minister für Landwirtschaft", "iso3166:AUT")),
        ("ru", ("Иван Петров", "Министр сельского хозяйства", "iso3166:KAZ")),
        ("ar", ("عمر سعيد", "وزير الزراعة", "iso3166:JOR")),
        ("zh", ("王明", "农业部长", "iso3166:CHN")),
    ],
)
def test_labels_say_what_their_values_are(language: str, speaker: tuple[str, str, str]) -> None:
    statement = _statement(_LABELS[language], language)
    assert _speaker(_LABELS[language], language) == speaker
    assert statement.date is not None
    assert statement.date.iso == "2026-05-06"


@pytest.mark.parametrize(
    "title",
    [
        "Statement on Transparency and Markets",
        "Statement to Board of Trustees",
        "Address to Heads of Delegation",
        "Statement on the occasion of the visit of Ms. Edda Kast, Director of the Seed Bank",
        "64TH SESSION OF THE COMMISSION\n\nChair of the 64th Session, Mr. Paul Dorn,\nExcellencies,",
        "Her Excellency Edda Kast, President of the Economic and Social Council,\nExcellencies,",
    ],
)
def test_a_subject_or_a_person_addressed_is_no_speaker(title: str) -> None:
    assert _speaker(f"{title}\n\nRome, 6 May 2026")[0] is None


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Statement on the situation in Ukraine", "en"),
        ("Joint statement on the human rights situation in Belarus", "en"),
        ("Statement on the earthquake in Nepal", "en"),
        ("Déclaration sur la situation au Mali", "fr"),
        ("Declaración sobre la situación en Haití", "es"),
    ],
)
def test_the_state_that_is_spoken_about_does_not_speak(title: str, language: str) -> None:
    assert _speaker(f"{title}\n\nGeneva, 6 May 2026", language)[2] is None


@pytest.mark.parametrize(
    ("title", "host"),
    [
        ("Remarks by Nora Vella, Maltese Ambassador to Kenya, at the Harvest Day", "KEN"),
        ("Speech by the British High Commissioner to Ghana, Paul Hale, at the Seed Fair", "GHA"),
        ("Address by Paul Hale, U.S. Consul General in Japan", "JPN"),
    ],
)
def test_the_host_of_an_envoy_does_not_speak(title: str, host: str) -> None:
    assert _speaker(f"{title}\n\n6 May 2026")[2] != f"iso3166:{host}"


@pytest.mark.parametrize(
    ("title", "language", "name"),
    [
        (
            "Address by the Prime Minister of Malta, Nora\nVella, at the World Food\nForum, Rome",
            "en",
            "Nora Vella",
        ),
        ("Statement by the Head of Delegation\nMs. Nora Vella,\nMinister of Trade", "en", "Nora Vella"),
        ("STATEMENT\nBY\nH.E. MS. NORA VELLA,\nMINISTER OF TRADE,\nMALTA", "en", "NORA VELLA"),
        ("Déclaration de S.E. Mme Rose\nKodjo, Ministre de l’agriculture du\nTogo", "fr", "Rose Kodjo"),
        ("Joint statement on seeds, delivered by H.E. Ms. Nora Vella, Minister of Trade", "en", "Nora Vella"),
        ("Déclaration du Groupe africain, prononcée par Mme Rose Kodjo", "fr", "Rose Kodjo"),
        ("Declaración conjunta, pronunciada por la Sra. Rosa Paz, Representante", "es", "Rosa Paz"),
        (
            "Remarks by the Permanent Representative of Malta to the UN, Ambassador Nora Vella, on seeds",
            "en",
            "Nora Vella",
        ),
        ("Déclaration de la Représentante permanente du Togo, l’Ambassadrice Rose Kodjo", "fr", "Rose Kodjo"),
    ],
)
def test_the_speaker_is_found_across_lines_and_after_the_office(title: str, language: str, name: str) -> None:
    assert _speaker(f"{title}\n\n6 May 2026", language)[0] == name


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Remarks by Food Security Coordinator Ms. Nora Vella", "Food Security Coordinator"),
        ("Remarks by National Security Advisor Dr. Nora Vella", "National Security Advisor"),
        ("Statement by Climate Envoy Ms. Nora Vella", "Climate Envoy"),
        ("Address by Water Resources Minister Mr. Paul Borg", "Water Resources Minister"),
    ],
)
def test_the_first_words_of_an_office_are_of_it(title: str, role: str) -> None:
    assert _speaker(f"{title}\n\nGeneva, 6 May 2026")[1] == role


@pytest.mark.parametrize(
    ("title", "language", "group"),
    [
        (
            "STATEMENT ON BEHALF OF THE GROUP OF 77 AND CHINA BY MR. PAUL BORG, IN THE SECOND COMMITTEE",
            "en",
            "group of 77 and china",
        ),
        ("Statement on behalf of the Pacific Islands Forum by Ms. Nora Vella", "en", "pacific islands forum"),
        ("Déclaration au nom du Groupe africain par Mme Rose Kodjo", "fr", "groupe africain"),
    ],
)
def test_the_group_that_is_spoken_for_ends_before_the_speaker(title: str, language: str, group: str) -> None:
    found = _statement(f"{title}\n\n6 May 2026", language).on_behalf_of
    assert found is not None
    assert (found.name or "").casefold().removeprefix("the ").removeprefix("le ") == group


@pytest.mark.parametrize(
    ("words", "language", "session"),
    [
        ("at the General Debate of the Third Committee of the General Assembly", "en", None),
        ("IN THE SIXTH COMMITTEE OF THE GENERAL ASSEMBLY", "en", None),
        ("A LA SOIXANTE-DIX-HUITIEME (78EME)\nSESSION ORDINAIRE DE L’ASSEMBLEE GENERALE", "fr", "78"),
        ("à la quatre-vingtième session de l’Assemblée générale", "fr", "80"),
        ("à l’occasion de la 79ème session de l’Assemblée générale", "fr", "79"),
    ],
)
def test_a_session_is_the_number_of_a_session(words: str, language: str, session: str | None) -> None:
    lead = "Déclaration de Mme Rose Kodjo" if language == "fr" else "Statement by Ms. Nora Vella"
    venue = _statement(f"{lead}\n{words}\n\nNew York, 6 May 2026", language).venue
    assert (venue.session if venue else None) == session


@pytest.mark.parametrize(
    "last",
    [
        "I thank the Secretariat for its paper and trust\nthat the seeds\nwill come before winter.",
        "I thank you.\n\nAnd may the rain come to every field!",
        "Thank you.\n\nLong live Malta!",
        "We thank the Committee for its work. Our fields will be green again.",
        "Thank you, Mr. Chairman.\n\nLet us go to work.",
    ],
)
def test_the_last_words_are_not_lost(last: str) -> None:
    text = f"{_HEAD}\n\nMr. Chairman,\n\nThe wells are dry, and the fields are bare.\n\n{last}\n"
    assert " ".join(parse(text, format="text").statement.text.split()).endswith(" ".join(last.split()))


@pytest.mark.parametrize(
    ("first", "closing"),
    [
        ("Thank you for the paper on seeds, which my delegation has read with interest.", "I thank you."),
        ("I thank the Chair for the paper on wells. We will study it.", None),
    ],
)
def test_thanks_at_the_beginning_are_the_body(first: str, closing: str | None) -> None:
    end = f"\n\n{closing}" if closing else ""
    statement = parse(f"{_HEAD}\n\nMr. Chairman,\n\n{first}{end}\n", format="text").statement
    assert [paragraph.text for paragraph in statement.paragraphs] == [first]
    assert statement.closing == closing


@pytest.mark.parametrize(
    ("line", "language", "addressees"),
    [
        ("Thank you Madam Chair.", "en", ["Madam Chair"]),
        ("Good morning, and welcome to Nairobi.", "en", []),
        ("Good evening!", "en", []),
        (
            "Chefes de Estado, de Governo e de Delegação,",
            "pt",
            ["Chefes de Estado, de Governo e de Delegação"],
        ),
        ("Señoras y señores jefes de delegación:", "es", ["Señoras y señores jefes de delegación"]),
    ],
)
def test_the_audience_alone_is_addressed(line: str, language: str, addressees: list[str]) -> None:
    _, words, closing = _TEXT[language]
    found = parse(f"{line}\n\n{words}\n\n{words}\n\n{closing}\n", format="text").statement.addressees
    assert [one.text for one in found] == addressees


@pytest.mark.parametrize(
    ("head", "language", "role"),
    [
        (
            "Выступление Нины Велловой\nГлавы правительства Мальты\nна 67-й сессии Комиссии",
            "ru",
            "Главы правительства",
        ),
        ("كلمة السيد عمر سعيد\nالسكرتير التنفيذي\nأمام الدورة 14 للجنة", "ar", "السكرتير التنفيذي"),
    ],
)
def test_an_office_below_the_title_is_not_addressed(head: str, language: str, role: str) -> None:
    statement = _statement(head, language)
    assert [one.text for one in statement.addressees] == [_TEXT[language][0].rstrip(",،")]
    assert statement.speaker is not None
    assert statement.speaker.role == role


def test_arabic_words_with_vowel_signs_are_the_same_words() -> None:
    text = "السّيد الرئيسْ//\n\nينتظر فلاحونا المطر، وقد جفت آبار الشمال. إننا نطلب مضخات وبذورا.\n"
    found = parse(text, format="text").statement.addressees
    assert [one.text for one in found] == ["السّيد الرئيسْ"]
