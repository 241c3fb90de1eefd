"""Acts in words: "calls on", "would welcome", "did not support"."""

from collections.abc import Mapping
from types import MappingProxyType

from statecorpus.model import Act, ActKind

# The verb in the present ("calls on"), after an auxiliary ("call on") and in the past ("called on").
_VERBS: Mapping[ActKind, tuple[str, str, str]] = MappingProxyType(
    {
        "congratulate": ("congratulates", "congratulate", "congratulated"),
        "thank": ("thanks", "thank", "thanked"),
        "commend": ("commends", "commend", "commended"),
        "condole": ("condoles with", "condole with", "condoled with"),
        "wish": ("wishes well", "wish well", "wished well"),
        "align": ("aligns with", "align with", "aligned with"),
        "represent": ("speaks for", "speak for", "spoke for"),
        "welcome": ("welcomes", "welcome", "welcomed"),
        "support": ("supports", "support", "supported"),
        "recognise": ("recognises", "recognise", "recognised"),
        "condemn": ("condemns", "condemn", "condemned"),
        "reject": ("rejects", "reject", "rejected"),
        "regret": ("regrets", "regret", "regretted"),
        "concern": ("is concerned", "be concerned", "was concerned"),
        "warn": ("warns", "warn", "warned"),
        "call": ("calls on", "call on", "called on"),
        "commit": ("commits", "commit", "committed"),
        "offer": ("offers", "offer", "offered"),
        "reaffirm": ("reaffirms", "reaffirm", "reaffirmed"),
        "hold": ("holds", "hold", "held"),
        "hope": ("hopes", "hope", "hoped"),
    }
)
# Without a target, these verbs lose the preposition that leads to it.
_ALONE: Mapping[str, str] = MappingProxyType({"on": "for", "with": "", "well": ""})


def deed_words(act: Act) -> str:
    """Return what the speaker does, in the third person, with mood and denial.

    >>> deed_words(Act(0, 4, kind="call", target=["iso3166:UTO"])), deed_words(Act(0, 4, kind="call"))
    ('calls on', 'calls for')
    >>> deed_words(Act(0, 4, kind="support", polarity="-", mood="conditional"))
    'would not support'
    >>> deed_words(Act(0, 4, kind="call", mood="again")), deed_words(Act(0, 4, kind="align"))
    ('again calls for', 'aligns')
    """
    present, plain, past = _VERBS[act.kind]
    denied = act.polarity == "-"
    if act.mood == "conditional":
        words = f"would not {plain}" if denied else f"would {plain}"
    elif act.mood == "past":
        words = _denied("did", act.kind, plain) if denied else past
    else:
        words = _denied("does", act.kind, plain) if denied else present
    if not act.target:
        start, _, last = words.rpartition(" ")
        if last in _ALONE:
            words = f"{start} {_ALONE[last]}".rstrip()
    return f"again {words}" if act.mood == "again" else words


def _denied(auxiliary: str, kind: ActKind, plain: str) -> str:
    if kind == "concern":
        return "is not concerned" if auxiliary == "does" else "was not concerned"
    return f"{auxiliary} not {plain}"
