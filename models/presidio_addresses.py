"""Patterns of Finnish street addresses, for a Presidio ``PatternRecognizer``.

A street name alone is no address, and a road is not one ("valtatie 4"): what is masked is a street name with a house
number, with staircase, flat, postal code and town where they follow. An inflected street name ("Koivukujalla 5")
counts only where the number is not the amount of something ("Koivukujalla 5 minuuttia"). Every quantifier is
bounded or anchored, so that matching stays linear in the length of the text.
"""

from __future__ import annotations

_LETTER = r"[^\W\d_]"
_UPPER = r"[A-ZÅÄÖ]"

# Streets that may be written without a capital: their names mean little else.
# (A plural that only looks like a lane: lukuja, herkkuja, alkuja.)
_LANE = r"(?<![kls])(?<!lu)(?<!su)(?<!pu)kuja"
_SAFE = rf"(?:katu|{_LANE}|bulevardi|esplanadi|puistikko|raitti)"
_SAFE_CASES = rf"(?:kadu|{_LANE}|bulevardi|esplanadi|puistiko|raiti)(?:lla|lle|lta|ssa|sta)"
# Those that end other words as well (traktori, sateenkaari, urapolku, uimaranta) need the capital of a name.
# Those that end surnames (-mäki, -harju, -kallio) count only with a flat or a postal code beside them.
_NAMED = r"(?:tie|polku|väylä|kaari|rinne|tori|aukio|ranta|penger|kierto|kaarto|puisto)"
_NAMED_CASES = (
    r"(?:tie|polu|väylä|kaare|rintee|tori|aukio|ranna|penkeree|kierro|kaarro|puisto)"
    r"(?:llä|lle|ltä|ssä|stä|lla|lta|ssa|sta)"
)
_SWEDISH = r"(?:gatan|vägen|gränden|stigen|esplanaden|torget|stranden|allén|brinken|bågen|ringen|kajen|parken|backen)"

# Words of these endings that are roads, machines and people, not the streets where someone lives.
_NOT_STREETS = (
    r"(?!(?:valta|moottori|kanta|maan|kehä|seutu|yhdys|rauta|ohitus|pika|pää|sivu|umpi|kevyenliikenteen|hengitys|"
    r"elin|sateen|hoito|ura|oppimis|palvelu|asiakas|opinto|luonto|uima|kauppa|tulo|jalka|meno|pyörä|lähtö|"
    r"trak|moot|reak|sek|reh|leh|moni|kont|dok|inspek|edi|au|his|tuu|sena|projek|vek|fak|kompres|ak|di|direk|"
    r"indika|opera|koordinaat|kura|terra|sponso|me|ter|mo|yht|luon|pak|asun|leikki|kansallis|hiihto)"
    r"(?:t?tie|tien|tiel|ties|tori|kaar|polku|polu|ranta|ranna|väylä|portti|porti|puisto))"
)
_SPLIT_BEFORE = (
    r"(?:(?:Iso|Vanha|Uusi|Pieni|Vähä|Suuri|Pohjoinen|Eteläinen|Läntinen|Itäinen|Ylinen|Alinen|Keskinen)\s)?"
)

_GAP = r"[^\S\r\n]"  # an address goes on to the next line only for its postal code
_FLAT = (
    rf"(?:{_GAP}?[A-Za-z](?![\wåäöÅÄÖ]|:)(?:{_GAP}?\d{{1,3}}(?![\d.,:]\d|\d))?"  # B 12
    rf"|{_GAP}?[A-Z]\d{{1,3}}(?!\d)"  # B12
    rf"|,?{_GAP}(?:as|bost|lgh|huoneisto|asunto|rappu)\.?{_GAP}?[A-Z]?{_GAP}?\d{{1,3}}(?!\d))"
)
_HOUSE = rf"{_GAP}{{1,2}}\d{{1,3}}(?:{_GAP}?[-–/]{_GAP}?\d{{1,3}})?(?![\d%€])(?![.,:/]\d){_FLAT}{{0,2}}"
_TOWN = rf"(?:,?\s{{1,3}}(?:FIN?-)?\d{{5}}(?!\d)(?:\s{{1,2}}{_UPPER}[^\W\d_-]*(?:-{_LETTER}+)?)?)"
# An amount follows, not the end of an address.
_NOT_AMOUNT = (
    r"(?!\s\d{3}(?!\d)|\.\s[a-zåäö])"  # 5 000; an ordinal
    r"(?!\s?(?:km|m|min|h|t|kk|v|e|€|%|kpl|cm|mm|kg|g|l|eur|x)\b"
    r"|\s(?:minuut|tun|vuo|päiv|viik|kuukau|kilomet|metri|metrin|euro|kerta|kertaa|kerr|auto|henk|ihmis|kappal|prosent|"
    r"astet|talo|kauppa|kaupp|asukas|asukka|kpl|miljo|tuhat|tuhan|sata))"
)
# An inflected name is followed by an amount more often than by a house number.
_ENDS_HERE = rf"(?={_GAP}(?:ja|tai|on|oleva|asu\w*|sijaits\w*|eli)\b|(?!{_GAP}?[^\W\d]\w|\.\s[a-zåäö]))"

_BOUNDARY = r"(?<![\w-])"
_NUMBER_NEXT = rf"(?=[\w-]++{_GAP}{{1,2}}\d)"  # for speed: most words are not
_STEM = rf"{_LETTER}[\w-]{{1,40}}?"
_NAMED_STEM = rf"{_UPPER}[\w-]{{1,40}}?"

#: (name, regular expression) of each way of writing an address; case matters, so match without IGNORECASE.
ADDRESS_PATTERNS: tuple[tuple[str, str], ...] = (
    (
        "street",
        rf"{_BOUNDARY}{_SPLIT_BEFORE}{_NUMBER_NEXT}(?:(?i:{_NOT_STREETS}){_STEM}(?i:{_SAFE})"
        rf"|(?i:{_NOT_STREETS}){_NAMED_STEM}(?i:{_NAMED}|{_SWEDISH}))"
        rf"(?![\w-]){_HOUSE}{_NOT_AMOUNT}{_TOWN}?",
    ),
    (
        "street, small letters",
        # A road is never "koulutie 5": small letters need a flat, a postal code or a word of living beside them.
        rf"{_BOUNDARY}{_NUMBER_NEXT}(?i:{_NOT_STREETS}){_STEM}(?:{_NAMED}|{_SWEDISH})\s{{1,2}}\d{{1,3}}(?!\d)"
        rf"(?:(?:\s?[a-zA-Z]\s?\d{{1,3}}(?![\d.,:]\d|\d)){_TOWN}?|{_TOWN})",
    ),
    (
        "street, inflected",
        rf"{_BOUNDARY}{_NUMBER_NEXT}(?i:{_NOT_STREETS})(?:{_STEM}(?i:{_SAFE_CASES})|{_NAMED_STEM}(?i:{_NAMED_CASES}))"
        rf"(?![\w-]){_HOUSE}(?:{_TOWN}|{_ENDS_HERE})",
    ),
    (
        "street of somebody",  # Åke Lindforssin tie 5
        rf"{_BOUNDARY}(?:{_UPPER}[\w.-]{{0,30}}\s){{0,2}}{_UPPER}[\w-]{{2,40}}n\s"
        rf"(?:tie|katu|kuja|polku|aukio|tori|ranta|kaari|rinne|raitti|väylä|puistikko|bulevardi){_HOUSE}"
        rf"{_NOT_AMOUNT}{_TOWN}?",
    ),
    (
        "any name with postal code and town",  # Rantala 12 A, 33100 Tampere
        rf"{_BOUNDARY}{_UPPER}[^\W\d_-]{{2,40}}(?:-{_LETTER}{{1,40}})?{_HOUSE},?\s{{1,3}}(?:FIN?-)?\d{{5}}\s"
        rf"{_UPPER}{_LETTER}+(?:-{_LETTER}+)?",
    ),
    (
        "any name with staircase and flat",  # Kirkkoharju 4 A 12
        rf"{_BOUNDARY}{_UPPER}[a-zåäö]{{4,40}}\s\d{{1,3}}\s[A-Z]\s\d{{1,3}}(?![\w%€]|[.,:/-]\d){_NOT_AMOUNT}{_TOWN}?",
    ),
    ("post box", rf"{_BOUNDARY}(?:PL|PB)\s?\d{{1,5}},?\s{{1,3}}(?:FIN?-)?\d{{5}}\s{_UPPER}{_LETTER}+"),
)
