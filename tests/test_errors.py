"""The errors: what they say, what they carry, and that they survive being sent to another process."""

import collections
import copy
import difflib
import errno
import inspect
import os
import pickle
import re
import subprocess
import sys
from typing import Any

import pytest

from statecorpus import errors
from statecorpus.errors import StatecorpusError, StatecorpusWarning

# An instance of every exception that is raised, and the whole message.
MADE: dict[str, tuple[tuple[Any, ...], str]] = {
    "ModelError": (("Paragraph.text", "", "words"), "Paragraph.text is '': expected words"),
    "MissingExtraError": (
        ("reading PDF", "pdf"),
        "reading PDF needs an optional dependency: install it with pip install 'statecorpus[pdf]'",
    ),
    "ForeignFolderError": (("here", "it is a file"), "here: it is a file; name an empty or a new folder"),
    "SourceNotFoundError": (
        ("a.txt", "no such file"),
        "a.txt: no such file; give the path of a file that exists",
    ),
    "SourceTooLargeError": (
        ("a.txt", 4_194_305, 4_194_304),
        (
            "a.txt: 4,194,305 bytes or more, and at most 4,194,304 are read; "
            "raise the limit if you trust the file"
        ),
    ),
    "SourceLimitError": (
        ("a.html", "elements are nested more than 512 deep", "depth"),
        "a.html: elements are nested more than 512 deep; raise Limits.depth if you trust the file",
    ),
    "UnknownFormatError": (
        ("a.xyz", "xyz", ["markdown", "text"]),
        "a.xyz: no reader for the format 'xyz'; name a format with format=: markdown, text",
    ),
    "NamePatternError": (
        ("{mood}.txt", 1, "'mood' is not a field"),
        "'mood' is not a field\n  {mood}.txt\n   ^",
    ),
    "UnknownLayoutError": (
        ("hansard", ["ministry", "ungdc"]),
        "there is no layout 'hansard'; the layouts are ministry, ungdc",
    ),
    "UndecodableSourceError": (
        ("a.txt", "byte 7 is not UTF-8", "save it as UTF-8"),
        "a.txt: byte 7 is not UTF-8; save it as UTF-8",
    ),
    "TeiSyntaxError": (("a.xml", 2, 17, "a DOCTYPE", "leave it out"), "a.xml:2:17: a DOCTYPE; leave it out"),
    "TeiContentError": (("a.xml", 2, "the root is <b>", "<TEI>"), "a.xml:2: the root is <b>; expected <TEI>"),
    "InvalidTeiError": (("a.xml", ["SC101 line 2: a"]), "a.xml: not valid, 1 finding\n  SC101 line 2: a"),
    "SchemaError": (("a.odd", 7, "no content"), "a.odd:7: no content"),
    "CorpusNotFoundError": (
        ("here",),
        "here: no corpus here (no corpus.xml); create one with statecorpus.Corpus.create('here')",
    ),
    "CorpusExistsError": (
        ("here",),
        (
            "here: the folder is not empty; open the corpus in it with statecorpus.Corpus.open('here'), "
            "or name another folder"
        ),
    ),
    "CorpusFormatError": (("here", "format 9 is newer than 1"), "here: format 9 is newer than 1"),
    "UnknownCorpusError": (
        ("demos", ["shipped", "demo"]),
        (
            "no corpus 'demos' ships with statecorpus; nearest: demo; "
            "open the corpus in a folder with statecorpus.Corpus.open"
        ),
    ),
    "ClosedCorpusError": (
        ("here",),
        "here: this corpus was closed; open it again with statecorpus.Corpus.open('here')",
    ),
    "UnknownStatementError": (
        ("kaz-2011", ["kaz-2012", "fra-2011"]),
        "no statement 'kaz-2011' in this corpus of 2; nearest: kaz-2012, fra-2011",
    ),
    "UnknownNameError": (
        ("K. Umarov", ["Kairat Umarov", "A. Martin"]),
        "no name 'K. Umarov' in this list of 2; nearest: Kairat Umarov",
    ),
    "DuplicateStatementError": (
        ("kaz-2011", "a.xml"),
        "'kaz-2011' is in this corpus already (a.xml); give the new statement another id",
    ),
    "BrokenEntryError": (("a.xml", "its id is 'b'; rename one", 3), "a.xml: its id is 'b'; rename one"),
    "ReadOnlyCorpusError": (
        ("here",),
        (
            "here: this corpus is open for reading only; "
            "create your own corpus with statecorpus.Corpus.create, and add statements to it"
        ),
    ),
    "UnsafeIdError": (
        ("con", "Windows has no such file; expected another"),
        "'con' cannot be the id of an entry: Windows has no such file; expected another",
    ),
    "DamagedCorpusError": (
        ("here", "it ends early"),
        "here: it ends early; repair the corpus: this rebuilds the file from the entries",
    ),
    "CommitFailedError": (
        ("here", "No space left on device", errno.ENOSPC),
        "here: the change could not be written, and the corpus is as it was: No space left on device",
    ),
    "UnknownEvidenceError": (
        ("speaker.nam", ("speaker.name", "date")),
        "no evidence for the field 'speaker.nam'; known: speaker.name, date",
    ),
    "UnknownParagraphError": (
        ("fra-unga-2024", 9, ("p1", "p2")),
        "fra-unga-2024 has no paragraph 9; there are 1 to 2, 'p1' to 'p2'",
    ),
    "StatementJsonError": (
        ("a.jsonl, line 2", "body[0].id", "expected text, not null"),
        "a.jsonl, line 2: at body[0].id: expected text, not null",
    ),
    "StaleEntryError": (
        ("a", "venue.place", "Bern"),
        (
            "a: the statement was changed after it was shown, and venue.place is now 'Bern'; "
            "nothing was changed: look at the statement again and repeat the correction"
        ),
    ),
    "CorrectionRefusedError": (
        ("a", "date", "'some day' is no date"),
        "a: date was not corrected: 'some day' is no date",
    ),
    "CommitConflict": (
        ("here", "generation 2 is there already"),
        (
            "here: generation 2 is there already; nothing was changed: "
            "open the corpus again and repeat the change"
        ),
    ),
    "CommitOutcomeUnknown": (
        ("here", "Input/output error"),
        (
            "here: the change was made, but may not be permanent: Input/output error; "
            "open the corpus again to see the outcome and to complete the change"
        ),
    ),
    "QuerySyntaxError": (
        ('a "b', 2, "a quotation without end", "a second quotation mark"),
        'a quotation without end; expected a second quotation mark\n  a "b\n    ^',
    ),
    "UnknownFieldError": (
        ("a :: dote = 1", 5, "dote", ["date", "speaker"]),
        "no field 'dote'; nearest: date\n  a :: dote = 1\n       ^",
    ),
    "QueryArgumentError": (("page(0): pages are numbered from 1",), "page(0): pages are numbered from 1"),
    "ClusterError": (
        ("build in shards", "the scheduler is gone", "start a cluster and call build again"),
        "build in shards: the scheduler is gone; start a cluster and call build again",
    ),
    "IndexLimitError": (
        ("an index of 9 positions", 2_147_483_647, "keep several segments"),
        (
            "an index of 9 positions: at most 2,147,483,647 tokens and edges of statements are possible; "
            "keep several segments"
        ),
    ),
    "AnnotationError": (("mine", "it gives no attribute"), "the annotator mine: it gives no attribute"),
    "QueryTypeError": (
        ("query", "NoneType", "its text"),
        "a query cannot be of type NoneType; expected its text",
    ),
    "NoSuchHitError": ((99, 3), "no hit at 99; there are 3, at 0 to 2"),
    "QueryLimitError": (
        ("a*", "it takes 9 GB", "ask for less"),
        "it takes 9 GB; ask for less\n  a*",
    ),
    "QueryTimeoutError": (
        ("", "the call takes more than 5 s", "ask for less", 5.0),
        "the call takes more than 5 s; ask for less",
    ),
}

_RAISED = {
    name: cls
    for name, cls in inspect.getmembers(errors, inspect.isclass)
    if issubclass(cls, StatecorpusError) and cls._fields
}


def _made(name: str) -> StatecorpusError:
    return _RAISED[name](*MADE[name][0])


def test_the_table_has_every_exception_that_is_raised() -> None:
    assert MADE.keys() == _RAISED.keys()


@pytest.mark.parametrize("name", MADE)
def test_an_error_says_where_what_and_how_to_mend_it(name: str) -> None:
    assert str(_made(name)) == MADE[name][1]


@pytest.mark.parametrize("name", MADE)
def test_an_error_is_the_same_after_it_was_sent_to_another_process(name: str) -> None:
    error = _made(name)
    error.add_note("while reading a.xml")
    for again in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):  # noqa: S301 -- our own
        assert type(again) is type(error)
        assert str(again) == str(error)
        assert vars(again) == vars(error)


@pytest.mark.parametrize("name", MADE)
def test_an_error_carries_what_its_docstring_lists(name: str) -> None:
    documented = re.findall(
        r"^ {4}(\w+): ",
        inspect.getdoc(_RAISED[name]) or "",
        re.MULTILINE,
    )
    parameters = list(inspect.signature(_RAISED[name]).parameters)
    assert documented == parameters
    for parameter, given in zip(parameters, MADE[name][0], strict=True):
        value = getattr(_made(name), parameter)
        assert value == (tuple(given) if isinstance(given, list) else given)


@pytest.mark.parametrize("name", MADE)
def test_an_error_is_the_builtin_that_its_docstring_names(name: str) -> None:
    tree = re.search(rf"{name} \((\w+)\)", errors.__doc__ or "")
    assert tree is not None, "the tree in the module's docstring lacks it"
    assert issubclass(_RAISED[name], getattr(__import__("builtins"), tree[1]))


@pytest.mark.parametrize("name", [name for name, cls in _RAISED.items() if issubclass(cls, OSError)])
def test_an_error_of_the_system_has_its_number_and_file_name(name: str) -> None:
    error = _made(name)
    assert isinstance(error, OSError)
    assert isinstance(error.errno, int)
    assert error.filename == MADE[name][0][0]


def test_every_name_is_public_and_in_the_tree() -> None:
    classes = [
        name
        for name, cls in inspect.getmembers(errors, inspect.isclass)
        if issubclass(cls, StatecorpusError | StatecorpusWarning)
    ]
    assert sorted(errors.__all__) == classes
    for name in classes:
        assert re.search(rf"\b{name}\b", errors.__doc__ or ""), name


@pytest.mark.parametrize("values", [(), ("here",), ("here", "it broke", 1, 2)])
def test_an_error_without_all_of_its_fields_or_with_more_is_refused(values: tuple[object, ...]) -> None:
    with pytest.raises(TypeError, match=r"^CommitFailedError takes the arguments where, problem, code$"):
        errors.CommitFailedError(*values)  # type: ignore[arg-type]


def test_the_fields_of_an_error_can_be_named() -> None:
    error = errors.CommitFailedError(problem="it broke", where="here")
    assert (error.where, error.problem, error.code) == ("here", "it broke", None)


def test_a_long_value_is_shown_short_and_kept_whole() -> None:
    error = errors.ModelError("Paragraph.text", "x" * 1000, "words")
    assert len(str(error)) < 120
    assert error.value == "x" * 1000


def test_many_findings_are_counted_and_the_first_shown() -> None:
    error = errors.InvalidTeiError("a.xml", [f"SC101 line {number}: a" for number in range(1, 11)])
    lines = str(error).split("\n")
    assert lines[0] == "a.xml: not valid, 10 findings"
    assert lines[-1] == "  (and 2 more in .findings)"
    assert len(lines) == 10


def test_an_unknown_id_names_the_known_ones_where_none_is_like_it() -> None:
    assert (
        str(errors.UnknownStatementError("zzz", []))
        == "no statement 'zzz' in this corpus of 0; there are none"
    )
    known = [f"a{number}" for number in range(1000)]
    assert str(errors.UnknownStatementError("zzz", known)) == (
        "no statement 'zzz' in this corpus of 1,000; known: a0, a1, a2, a3, a4, a5, a6, a7 and 992 more"
    )


def test_a_caret_stands_under_the_fault_in_the_line_that_has_it() -> None:
    error = errors.QuerySyntaxError("a\nb )", 4, "a parenthesis", "a word")
    assert str(error) == "a parenthesis; expected a word\n  b )\n    ^"


def _drawn() -> dict[str, tuple[str, str | None]]:
    """Read the tree of the docstring: of each class the one above it and the builtin in parentheses."""
    drawn: dict[str, tuple[str, str | None]] = {}
    above: list[str] = []
    for line in (errors.__doc__ or "").splitlines():
        found = re.match(r"^    ([│├└─ ]*)(\w+(?:Error|Warning|Conflict|Unknown))\b(?: \((\w+)\))?", line)
        if found is not None:
            depth = len(found[1]) // 4
            above[depth:] = [found[2]]
            drawn[found[2]] = (above[depth - 1] if depth else "", found[3])
    return drawn


def test_the_tree_of_the_docstring_is_the_tree_of_the_classes() -> None:
    real: dict[str, tuple[str, str | None]] = {}
    for name in errors.__all__:
        own, *others = getattr(errors, name).__bases__
        root = not own.__module__.startswith("statecorpus")
        assert len(others) <= 1, f"{name} is two builtins"
        real[name] = ("" if root else own.__name__, others[0].__name__ if others else None)
    drawn = _drawn()
    # The root of the exceptions has no builtin to name, that of the warnings names its only base.
    assert drawn.pop("StatecorpusWarning") == ("", "UserWarning")
    assert real.pop("StatecorpusWarning") == ("", None)
    assert drawn == real


@pytest.mark.parametrize("name", errors.__all__)
def test_every_class_is_named_after_the_place_to_import_it_from(name: str) -> None:
    assert f"{getattr(errors, name).__module__}.{name}" == f"statecorpus.errors.{name}"


# Their own tests make these from data.
_WARNINGS_WITH_DATA = {"LossyExportWarning", "UnreadableEntryWarning"}


@pytest.mark.parametrize("name", sorted(set(errors.__all__) - _RAISED.keys() - _WARNINGS_WITH_DATA))
def test_a_class_that_others_are_of_can_be_made_of_a_message_and_sent(name: str) -> None:
    made = getattr(errors, name)("a.odt: cannot be read (Input/output error); check the path")
    made.add_note("while reading the folder")
    again = pickle.loads(pickle.dumps(made))  # noqa: S301 -- our own
    assert type(again) is type(made)
    assert str(again) == "a.odt: cannot be read (Input/output error); check the path"
    assert vars(again) == vars(made)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("SourceNotFoundError", errno.ENOENT),
        ("CorpusNotFoundError", errno.ENOENT),
        ("CorpusExistsError", errno.EEXIST),
        ("ReadOnlyCorpusError", errno.EACCES),
        ("CommitFailedError", errno.ENOSPC),
    ],
)
def test_the_number_of_an_error_of_the_system_is_that_of_its_builtin(name: str, code: int) -> None:
    error = _made(name)
    for one in (error, pickle.loads(pickle.dumps(error)), copy.copy(error)):  # noqa: S301 -- our own
        assert isinstance(one, OSError)
        assert (one.errno, one.strerror, one.filename) == (code, os.strerror(code), MADE[name][0][0])
    plain = OSError(code, os.strerror(code))
    assert isinstance(error, type(plain)), "Python maps the number to another class"


def test_a_failed_commit_may_have_no_number() -> None:
    error = errors.CommitFailedError("here", "it went away")
    assert (error.errno, error.strerror, error.filename, error.code) == (None, None, "here", None)


def test_a_note_on_a_copy_is_not_on_the_original() -> None:
    error = _made("ModelError")
    error.add_note("while reading a.xml")
    copy.copy(error).add_note("again")
    assert error.__notes__ == ["while reading a.xml"]


@pytest.mark.parametrize(("id", "shown"), [(0, "0"), (None, "None"), (("a", 1), "('a', 1)")])
def test_an_id_that_is_no_string_is_said_to_be_none(id: object, shown: str) -> None:
    assert str(errors.UnknownStatementError(id, ["fra-2011"])) == (
        f"no statement {shown} in this corpus of 1; an id is a str; known: fra-2011"
    )


def test_names_can_be_any_sequence_and_are_kept_as_a_tuple() -> None:
    known = collections.deque(["fra-2011"])
    error = errors.UnknownStatementError("fra", known)
    known.clear()
    assert error.known == ("fra-2011",)
    assert pickle.loads(pickle.dumps(error)).known == ("fra-2011",)  # noqa: S301 -- our own


def test_of_many_ids_few_are_compared_and_those_that_begin_alike_are_among_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known = [f"{state}-unga-{number:05}" for state in ("aaa", "kaz", "zzz") for number in range(30_000)]
    compared: list[int] = []
    like = difflib.get_close_matches

    def counting(word: str, possibilities: list[str], n: int = 3, cutoff: float = 0.6) -> list[str]:
        compared.append(len(possibilities))
        return like(word, possibilities, n, cutoff)

    monkeypatch.setattr(difflib, "get_close_matches", counting)
    said = str(errors.UnknownStatementError("kaz-unga-123450", known))
    assert said.endswith("nearest: kaz-unga-12450, kaz-unga-12350, kaz-unga-12345")
    assert max(compared) <= 2_000
    assert "known: aaa-unga-00000, " in str(errors.UnknownStatementError("q" * 30, known))
    assert max(compared) <= 2_000


def test_importing_the_errors_loads_nothing_heavy() -> None:
    script = (
        "import sys; before = set(sys.modules); import statecorpus.errors; "
        "print(*sorted(name for name in set(sys.modules) - before if not name.startswith('statecorpus')))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    heavy = {"attr", "attrs", "difflib", "inspect", "dataclasses", "lxml", "numpy", "logging", "pathlib"}
    assert not heavy & set(done.stdout.split()), done.stdout


def test_a_warning_of_losses_names_them_and_is_the_same_in_another_process() -> None:
    warning = errors.LossyExportWarning("CoNLL-U", ["page breaks", "remarks"])
    for again in (warning, pickle.loads(pickle.dumps(warning)), copy.copy(warning)):  # noqa: S301 -- our own
        assert (again.format, again.losses) == ("CoNLL-U", ("page breaks", "remarks"))
        assert str(again).startswith("CoNLL-U has no place for page breaks, remarks;")
