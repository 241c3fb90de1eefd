"""The abbreviations of diplomatic texts, folded and without their full stop.

There is a list per class, not per language, because tokens are the same in all languages, and one text mixes
languages ("S.E. M. Dupont" in an English list of speakers). The class says how an abbreviation affects its
neighbours. Abbreviations with an inner full stop ("H.E.", "e.g.") need no list. The sentences of a text whose
language is known follow ``abbreviations.toml``, too (see ``language``).
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
    "le la les l' un une des nous je il elle ils elles ce cette ces dans en pour mais et si c' j' n' on "
    "notre nos leur cela aujourd'hui ainsi enfin "
    "el los las una nosotros yo en para pero y si este esta estos estas ella ellos esto eso hoy también "
    "además "
    "мы я он она они это эти этот в на и но для если а по при также сегодня все наша наш наши когда оно "
    "o os as um uma nós ele eles elas isto isso mas hoje também não "
    "wir ich er sie es die der das den dem heute danach dann dort hier aber auch doch deshalb daher ein eine "
    "einer nun jetzt dies diese dieser dieses unser unsere mein meine wenn als nach mit für im am zu "
    "il lo gli uno noi essi questo questa ma quando oggi inoltre così non "
    "vi han hon det den de jag ni ett men och nu här där dessa detta vår vårt våra på för när "
    "إن لقد ونحن نحن وقد هذا هذه كما"
)
