"""The abbreviations of diplomatic texts, folded and without their full stop.

There is a list per class, not per language. The class says how an abbreviation affects its neighbours, and
one text mixes languages ("S.E. M. Dupont" in an English list of speakers). Abbreviations with an inner full
stop ("H.E.", "e.g.") need no list.
"""


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


#: Before a name or another word: never the end of a sentence.
BEFORE_NAME = _listed(
    "mr mrs ms messrs dr prof gen col lt maj capt cmdr adm amb hon rev st sgt gov sen rep pres fr "
    "mme mmes mlle mm mgr vs cf viz approx dept govt "
    "sr sra srta sres dra excmo excma ilmo ilma lic "
    "jan feb mar apr jun jul aug sept oct nov dec "
    "г гг им проф акад тов млн млрд трлн тыс см напр обл "
    "dott ssa geom avv hrsg bzw usw evtl"
)

#: Before a number only: "No. 12" and "para. 5", but "We say no." and "a work of art."
BEFORE_NUMBER = _listed(
    "no nos nr art arts para paras par sec sect ch chap chs vol vols fig figs res doc docs add corr p pp "
    "op reg num núm n ст п пп стр гл т"
)

#: Often the last word of a sentence: a sentence ends here only before one of the openers.
SENTENCE_FINAL = _listed("etc inc ltd corp co jr esq al dr")

#: Words that begin a sentence far more often than they stand capitalised inside one.
OPENERS = _listed(
    "the a an we i it he she they this that these those in on at for as but and or if when while since so "
    "there our my its their his her today however moreover furthermore therefore finally let no not to with "
    "le la les l' un une des nous je il elle ils elles ce cette ces dans en pour mais et si "
    "el los las una nosotros yo en para pero y si este esta estos estas "
    "мы я он она они это эти этот в на и но для если "
    "o os as um uma nós wir ich er sie es die der das"
)
