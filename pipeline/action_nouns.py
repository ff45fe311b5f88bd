"""Action nouns: "kuunnella" → "kuunteleminen", so that a theme known by its verb still gets a noun for a name.

Source: the -minen derivation, the verb types and consonant gradation of *Iso suomen kielioppi* (VISK § 221, § 55,
§ 41). Gradation is undone where the infinitive tells it, and listed where it does not.
"""

from __future__ import annotations

_VOWELS = frozenset("aeiouyäö")

# Verb and the stem before -minen, where the infinitive does not tell the stem.
_LISTED = dict(
    pair.split(":")
    for pair in """
    tehdä:teke nähdä:näke juosta:juokse seistä:seiso ymmärtää:ymmärtä jaella:jakele
    tullata:tullaa rullata:rullaa skrollata:skrollaa tallata:tallaa mällätä:mällää skannata:skannaa bannata:bannaa
    pinnata:pinnaa hommata:hommaa summata:summaa pommata:pommaa hurrata:hurraa narrata:narraa hyrrätä:hyrrää
    bongata:bongaa hengata:hengaa
    luvata:lupaa tavata:tapaa levätä:lepää kaivata:kaipaa kelvata:kelpaa kivuta:kipua hävetä:häpeä kiivetä:kiipeä
    revetä:repeä ruveta:rupea
    aueta:aukea laueta:laukea maata:makaa taata:takaa koota:kokoa huoata:huokaa uhata:uhkaa karata:karkaa
    perata:perkaa pelätä:pelkää hylätä:hylkää hyljätä:hylkää puhjeta:puhkea haljeta:halkea seota:sekoa
    keretä:kerkeä iljetä:ilkeä huveta:huvene tarjeta:tarkene
    hävitä:häviä selvitä:selviä levitä:leviä viritä:viriä lämmitä:lämpiä
    aleta:alene edetä:etene halveta:halpene heiketä:heikkene huonota:huonone ilmetä:ilmene koheta:kohene
    kyetä:kykene kylmetä:kylmene laajeta:laajene liueta:liukene lyhetä:lyhene lämmetä:lämpene paeta:pakene
    paheta:pahene paksuta:paksune parata:parane pehmetä:pehmene pidetä:pitene pienetä:pienene rohjeta:rohkene
    suureta:suurene syvetä:syvene tihetä:tihene tummeta:tummene vaieta:vaikene vanheta:vanhene vähetä:vähene
    """.split()
)

# The weak grade of the infinitive is strong in the noun: "neuvotella", but "neuvotteleminen".
_STRONG = {"nn": "nt", "mm": "mp", "ll": "lt", "rr": "rt", "ng": "nk", "d": "t"}
_BEFORE_DOUBLED = _VOWELS | frozenset("lmnr")


def action_noun(verb: str) -> str | None:
    """Return the noun of the action that a verb names; none where it does not look like an infinitive."""
    stem = _LISTED.get(verb) or _stem(verb)
    return f"{stem}minen" if stem else None


def _stem(verb: str) -> str | None:
    if len(verb) < 4 or verb[-1] not in "aä":
        return None
    if verb[-2] in _VOWELS:  # odottaa, kysyä
        return verb[:-1]
    if verb[-2] == "d":  # saada, huomioida
        return verb[:-2]
    if verb[-3:-1] in {"ll", "nn", "rr", "st"}:  # palvella, mennä, purra, nousta
        body, frequentative = verb[:-2].removesuffix("el"), verb[:-2].endswith("el")
        return f"{_strong(body)}ele" if frequentative else f"{body}e"
    if verb[-2] == "t" and verb[-3] == "i":  # valita
        return f"{verb[:-2]}tse"
    if verb[-2] == "t" and verb[-3] in _VOWELS:  # vastata, pakata
        return f"{_strong(verb[:-3])}{verb[-3]}{verb[-1]}"
    return None


def _strong(body: str) -> str:
    """Undo gradation: "neuvot" → "neuvott", "kuunn" → "kuunt", "kohd" → "koht"."""
    if body[-1:] in {"k", "p", "t"} and body[-2:-1] in _BEFORE_DOUBLED:  # a single one would be weak itself
        return body + body[-1]
    return next((body[: -len(weak)] + strong for weak, strong in _STRONG.items() if body.endswith(weak)), body)
