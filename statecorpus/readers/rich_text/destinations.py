"""The groups of an RTF that print no words of the text where they stand, by their first control word."""

#: Groups that hold no words: tables of the file, pictures in other forms, data of programs.
SKIPPED = frozenset(
    {
        *(
            "colortbl",
            "filetbl",
            "listtable",
            "listoverridetable",
            "revtbl",
            "rsidtbl",
            "generator",
            "themedata",
        ),
        *(
            "colorschememapping",
            "latentstyles",
            "datastore",
            "xmlnstbl",
            "userprops",
            "falt",
            "panose",
            "fname",
        ),
        *(
            "pn",
            "pnseclvl",
            "objdata",
            "objname",
            "objclass",
            "nonshppict",
            "shprslt",
            "mmathPict",
            "background",
            "template",
        ),
        *(
            "atnid",
            "atnauthor",
            "atntime",
            "atndate",
            "atnref",
            "atnparent",
            "atrfstart",
            "atrfend",
            "atnicn",
        ),
        *("ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "nesttableprops", "nonesttables"),
        *("bkmkstart", "bkmkend", "xe", "tc", "tcn", "rxe", "txe", "formfield", "datafield", "pgdsctbl"),
        *("mmathPr", "private", "passwordhash", "protusertbl", "wgrffmtfilter", "htmltag", "mhtmltag"),
    }
)
#: Groups with a star, which programs that do not know them skip, but whose words are printed.
STARRED = frozenset({"shppict", "shpinst", "ud", "moMath", "moMathPara", "txfieldtext", "ftnalt"})
#: Groups whose words are kept for a use of their own.
COLLECTED = {
    "fonttbl": "fonts",
    "stylesheet": "styles",
    "fldinst": "instruction",
    "listtext": "marker",
    "pntext": "marker",
    "annotation": "annotation",
    "sn": "property-name",
    "sv": "property-value",
}
#: Groups whose paragraphs stand in another place.
ELSEWHERE = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), "header"),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "footer"),
    "footnote": "note",
    "shptxt": "box",
    "dptxbxtext": "box",
}
#: The metadata in the group ``info``, by the names that other formats have for them.
INFO = {
    "title": "title",
    "author": "author",
    "subject": "subject",
    "keywords": "keywords",
    "doccomm": "description",
    "creatim": "created",
    "revtim": "modified",
}
#: Control words that print a character.
CHARACTERS = {
    "tab": "\t",
    "~": "\u00a0",
    "_": "\u2011",
    "-": "\u00ad",
    "{": "{",
    "}": "}",
    "\\": "\\",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "zwj": "\u200d",
    "zwnj": "\u200c",
}
#: Control words that end a paragraph; a backslash before a line end does too.
PARAGRAPH_ENDS = frozenset({"par", "\n", "\r", "cell", "nestcell", "sect"})
