"""Generate title blocks in every language that has a lexicon, with their labels, to train the judge on.

usage: python tools/generated_heads.py FOLDER [--each N] [--seed N]

Offices, towns and delivery notes come from the lexicons, states from the table of states; the sentences are
made up. A block is set in one of several ways: a line for each element, one long line, blank lines between,
the date first, a letterhead above. ``FOLDER/labels.jsonl`` has the format of ``statecorpus evaluate``.
"""

import argparse
import importlib.resources
import json
import random
import sys
from collections.abc import Mapping
from pathlib import Path

import attrs

from statecorpus.parsing.lexicons import lexicon


@attrs.frozen
class Language:
    """How a language sets a title block; what stands in braces is drawn.

    Attributes:
        lead: the words up to the name.
        office: office and state.
        meeting: what leads to the meeting.
        event: the meeting's name.
        dateline: place and date.
        mission: a letterhead.
        names: names of people.
        salutation: an address.
        body: running text.
        honorifics: forms before a name, the empty one among them.
    """

    lead: str
    office: str
    meeting: str
    event: str
    dateline: str
    mission: str
    names: tuple[str, ...]
    salutation: str
    body: str
    honorifics: tuple[str, ...] = ("",)


_NAMES = (
    "Ada Verhoeven",
    "Tomás Ruiz-Peña",
    "J. K. Osei",
    "Marta de la Cruz",
    "Lena M. Sandberg",
    "Omar bin Said",
    "Paulo Teixeira",
    "Chipo Ndlovu",
    "Aroha Tamihana",
    "Ingrid O'Dowd",
    "Samuel T. Kargbo",
    "Yuki Hanabusa",
)
_LANGUAGES = {
    "en": Language(
        "Statement by {honorific}{name}",
        "{role} of {state}",
        "at the ",
        "{n}th session of the United Nations General Assembly",
        "{place}, {day} {month} {year}",
        "Permanent Mission of {state} to the United Nations",
        _NAMES,
        "Mr. President,",
        (
            "We thank you for the report, and we will say today what"
            " my delegation thinks of the way that is before us."
        ),
        ("", "H.E. ", "H.E. Mr. ", "Ambassador ", "Dr. ", "The Honourable "),
    ),
    "fr": Language(
        "Déclaration de {honorific}{name}",
        "{role} de {state}",
        "à la ",
        "{n}e session de l’Assemblée générale des Nations Unies",
        "{place}, le {day} {month} {year}",
        "Mission permanente de {state}",
        _NAMES,
        "Monsieur le Président,",
        (
            "Nous vous remercions de ce rapport, et nous dirons ce que"
            " ma délégation pense de la voie qui est devant nous."
        ),
        ("", "S.E. M. ", "S.E. Mme "),
    ),
    "es": Language(
        "Intervención de {honorific}{name}",
        "{role} de {state}",
        "en el ",
        "{n} período de sesiones de la Asamblea General",
        "{place}, {day} de {month} de {year}",
        "Misión Permanente de {state}",
        _NAMES,
        "Señor Presidente,",
        (
            "Le agradecemos el informe que nos ha dado, y diremos lo"
            " que mi delegación piensa de este camino para todos."
        ),
        ("", "S.E. Sr. ", "Embajadora "),
    ),
    "pt": Language(
        "Discurso de {honorific}{name}",
        "{role} de {state}",
        "na ",
        "{n}ª sessão da Assembleia Geral",
        "{place}, {day} de {month} de {year}",
        "Missão Permanente de {state}",
        _NAMES,
        "Senhor Presidente,",
        (
            "Agradecemos o relatório que nos foi dado, e diremos"
            " o que a minha delegação pensa do caminho que temos."
        ),
        ("", "Embaixador "),
    ),
    "it": Language(
        "Intervento di {honorific}{name}",
        "{role} di {state}",
        "alla ",
        "{n}ª sessione della Assemblea generale",
        "{place}, {day} {month} {year}",
        "Missione permanente di {state}",
        _NAMES,
        "Signor Presidente,",
        (
            "Vi ringraziamo per il rapporto che ci avete dato, e diremo"
            " che cosa la mia delegazione pensa di questa via."
        ),
    ),
    "de": Language(
        "Rede von {honorific}{name}",
        "{role} von {state}",
        "auf der ",
        "{n}. Tagung der Generalversammlung",
        "{place}, {day}. {month} {year}",
        "Ständige Vertretung von {state}",
        _NAMES,
        "Herr Präsident,",
        (
            "Wir danken Ihnen für den Bericht, und wir werden sagen,"
            " was wir von dem Weg halten, der vor uns liegt."
        ),
        ("", "Dr. "),
    ),
    "sv": Language(
        "Anförande av {honorific}{name}",
        "{role} i {state}",
        "vid den ",
        "{n}:e sessionen i FN:s generalförsamling",
        "{place}, {day} {month} {year}",
        "Sveriges ständiga representation",
        _NAMES,
        "Herr ordförande,",
        (
            "Vi tackar er för rapporten, och vi ska säga vad vi tänker"
            " om den väg som nu ligger framför oss alla här."
        ),
    ),
    "ru": Language(
        "Выступление {name}",
        "{role} {state}",
        "на ",
        "{n}-й сессии Генеральной Ассамблеи ООН",
        "{place}, {day} {month} {year} года",
        "Постоянное представительство",
        ("Ольги Ветровой", "П.С.Громова", "Сергея Павловича Громова"),
        "Господин Председатель,",
        (
            "Мы благодарим вас за доклад и скажем сегодня, что мы"
            " думаем о том пути, который лежит перед всеми нами."
        ),
    ),
    "ar": Language(
        "كلمة السيد {name}",
        "{role} {state}",
        "أمام ",
        "الدورة {n} للجمعية العامة للأمم المتحدة",
        "{place}، {day} {month} {year}",
        "البعثة الدائمة",
        ("كمال الدين", "هدى منصور"),
        "السيد الرئيس،",
        (
            "نشكركم على هذا التقرير الذي قدم إلينا، وسنقول اليوم ما"
            " نراه في هذا الطريق الذي أمامنا جميعا من أجل الغد."
        ),
    ),
    "zh": Language(
        "{state}{role}{name}",
        "",
        "在",
        "第{n}届联合国大会",
        "{year}年{month}月{day}日，{place}",
        "常驻代表团",
        ("赵强", "陈丽华"),
        "主席先生，",
        "我们感谢主席先生的报告，我们今天愿意就摆在各国面前的道路说一说我国代表团的看法，并愿继续同大家一道工作。",
    ),
}
_WAYS = ("lines", "lines", "joined", "blank", "date-first", "letterhead", "note", "capitals")


_INSTITUTIONS = {
    "en": (
        "Statement by the {body} of {state}",
        ("Delegation", "Permanent Mission", "Government", "Embassy"),
    ),
    "fr": ("Déclaration de la {body} de {state}", ("Délégation", "Mission permanente", "délégation")),
    "es": ("Declaración de la {body} de {state}", ("Delegación", "Misión Permanente", "Embajada")),
    "pt": ("Declaração da {body} de {state}", ("Delegação", "Missão Permanente")),
}
_DELIVERERS = {
    "en": ("Statement by {state}", ("Delivered by", "Presented by", "As delivered by", "Read by")),
    "fr": ("Déclaration de {state}", ("Prononcée par", "Présentée par")),
    "es": ("Declaración de {state}", ("Pronunciada por", "Leída por")),
}
_LAYOUTS = ("block", "block", "block", "institution", "deliverer", "signature")


def heads(code: str, rng: random.Random) -> tuple[str, dict[str, object]]:
    """Return the text of a statement and its label."""
    drawn = _drawn(code, rng)
    layout = rng.choice(_LAYOUTS)
    if layout == "institution" and code in _INSTITUTIONS:
        return _of_institution(code, drawn, rng)
    if layout == "deliverer" and code in _DELIVERERS:
        return _of_deliverer(code, drawn, rng)
    return _of_person(code, drawn, rng, signed=layout == "signature")


def _drawn(code: str, rng: random.Random) -> dict[str, str]:
    """Draw the facts of a statement."""
    said, words = _LANGUAGES[code], lexicon(code)
    offices = [one for one in words.person.offices.phrases if not set("*[]…") & set(one)]
    towns = [one for one in words.places.phrases if not set("*[]…") & set(one)]
    year, month, day = rng.randint(1948, 2034), rng.randint(1, 12), rng.randint(1, 28)
    printed = words.dates.months[month - 1].phrases[0].replace("*", "")
    return {
        "name": rng.choice(said.names),
        "role": _capital(rng.choice(offices)),
        "state": rng.choice(_states(code)),
        "n": str(rng.randint(2, 120)),
        "place": _capital(rng.choice(towns)),
        "day": str(day),
        "month": str(month) if words.dates.units else printed,
        "year": str(year),
        "honorific": rng.choice(said.honorifics),
        "iso": f"{year}-{month:02}-{day:02}",
        "dated": rng.choice(("yes", "yes", "yes", "")),
        "meets": rng.choice(("yes", "yes", "yes", "")) if code != "zh" else "yes",
    }


def _text(code: str, block: str, after: str = "") -> str:
    said = _LANGUAGES[code]
    return f"{block}\n\n{said.salutation}\n\n{said.body}\n\n{said.body}\n{after}"


def _label(
    code: str, drawn: Mapping[str, str], title: str, speaker: dict[str, str | None]
) -> dict[str, object]:
    label: dict[str, object] = {"title": title, "speaker": speaker, "group": f"generated-{code}"}
    if drawn["dated"]:
        label |= {"place": drawn["place"], "date": {"when": drawn["iso"]}}
    if drawn["meets"]:
        label["event"] = {"name": _LANGUAGES[code].event.format(**drawn), "session": drawn["n"]}
    return label


def _meeting(code: str, drawn: Mapping[str, str]) -> list[str]:
    """Return the words on the meeting, in one part or none."""
    said = _LANGUAGES[code]
    return [f"{said.meeting}{said.event.format(**drawn)}"] if drawn["meets"] else []


def _dateline(code: str, drawn: Mapping[str, str]) -> str:
    return _LANGUAGES[code].dateline.format(**drawn) if drawn["dated"] else ""


def _of_institution(code: str, drawn: dict[str, str], rng: random.Random) -> tuple[str, dict[str, object]]:
    """Return a statement of an institution without a person."""
    pattern, bodies = _INSTITUTIONS[code]
    body = rng.choice(bodies)
    parts = [pattern.format(body=body, **drawn), *_meeting(code, drawn)]
    dateline = _dateline(code, drawn)
    of = pattern.partition("{body}")[2].format(**drawn)
    block = rng.choice(("\n".join([*parts, dateline]), "\n\n".join([" ".join(parts), dateline])))
    speaker: dict[str, str | None] = {"affiliation": f"{body}{of}"}
    return _text(code, block), _label(code, drawn, " ".join(parts), speaker)


def _of_deliverer(code: str, drawn: dict[str, str], rng: random.Random) -> tuple[str, dict[str, object]]:
    """Return a statement of a state that a person delivers."""
    pattern, verbs = _DELIVERERS[code]
    title = " ".join([pattern.format(**drawn), *_meeting(code, drawn)])
    person = f"{rng.choice(verbs)} {drawn['honorific']}{drawn['name']}, {drawn['role']}"
    block = "\n".join([title, person, _dateline(code, drawn)]).rstrip()
    speaker: dict[str, str | None] = {
        "honorific": drawn["honorific"].strip() or None,
        "name": drawn["name"],
        "role": drawn["role"],
        "affiliation": drawn["state"],
    }
    return _text(code, block), _label(code, drawn, title, speaker)


def _of_person(
    code: str, drawn: dict[str, str], rng: random.Random, *, signed: bool
) -> tuple[str, dict[str, object]]:
    """Return a statement of a person, named in the title or in a signature at the end."""
    said, words = _LANGUAGES[code], lexicon(code)
    lead, office, mission = (part.format(**drawn) for part in (said.lead, said.office, said.mission))
    dateline = _dateline(code, drawn)
    after = ""
    if signed and code != "zh":
        kind = _capital(words.title.words.phrases[0].replace("*", "").replace("[", "").replace("]", ""))
        after = f"\n{_capital(words.closing.formulas.phrases[0].replace('*', ''))}.\n\n"
        after += f"{drawn['honorific']}{drawn['name']}, {office}\n"
        lead, office = kind, ""
    end = "上的讲话" if code == "zh" else ""
    parts = [part for part in (lead, office, *(f"{one}{end}" for one in _meeting(code, drawn))) if part]
    title = ("" if code == "zh" else " ").join(parts)
    way = rng.choice(_WAYS if code != "zh" else ("joined", "line-of-state"))
    if way == "line-of-state":
        title = title.removeprefix(drawn["state"]).removeprefix(drawn["role"])
    block = {
        "joined": f"{title}\n{dateline}",
        "line-of-state": f"{title}\n（{dateline}）\n{drawn['state']}{drawn['role']} {drawn['name']}",
        "blank": "\n\n".join([*parts, dateline]),
        "date-first": "\n".join([dateline, "", *parts]),
        "letterhead": "\n".join([mission, "", *parts, dateline]),
        "note": "\n".join([*parts, dateline, "", _capital(_note(words.layout.delivery.phrases, rng))]),
        "capitals": "\n".join([*parts, dateline]).upper(),
    }.get(way, "\n".join([*parts, dateline]))
    speaker: dict[str, str | None] = {
        "honorific": drawn["honorific"].strip() or None,
        "name": drawn["name"],
        "role": drawn["role"],
        "affiliation": drawn["state"],
    }
    return _text(code, block, after), _label(code, drawn, title, speaker)


def _note(phrases: tuple[str, ...], rng: random.Random) -> str:
    return rng.choice([one for one in phrases if not set("*[]…") & set(one)])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _states(code: str) -> list[str]:
    table = importlib.resources.files("statecorpus.authorities").joinpath("cldr.tsv")
    head, *rows = (line.split("\t") for line in table.read_text(encoding="utf-8").splitlines())
    return [row[head.index(code)] for row in rows if row[head.index(code)]]


def main() -> int:
    """Write the statements and their labels."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folder", type=Path)
    ask.add_argument("--each", type=int, default=30, help="statements of each language")
    ask.add_argument("--seed", type=int, default=1)
    args = ask.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    with (args.folder / "labels.jsonl").open("w", encoding="utf-8") as out:
        for code in _LANGUAGES:
            for number in range(args.each):
                text, label = heads(code, random.Random(f"{args.seed} {code} {number}"))  # noqa: S311 -- no secret
                name = f"{code}-{number}"
                (args.folder / f"{name}.txt").write_text(text, encoding="utf-8")
                out.write(json.dumps({"id": name, "file": f"{name}.txt", **label}, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
