"""What a header says of its column, in Finnish, Swedish and English."""

from __future__ import annotations

import re

from pipeline.sources.cleaning import fold


def _any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


RESPONDENT = _any_of(
    r"^(?:vastaaja|asiakas|asiakkaa|käyttäjä|jäsene?|osallistuja)n? ?(?:id|nro|nr|no|numero|tunnus|tunniste|koodi)?$",
    r"^(?:respondent|customer|user|participant|client|member|contact)s? ?(?:id|nr|no|number|code|key)?$",
    r"^(?:svarande|respondent|kund|användar|deltagar)e?n?s? ?(?:id|nr|nummer|kod)?$",
)
# Of the row itself, and not of what the row is about.
BARE_ROW_ID = _any_of(
    r"^(?:id|nro|nr|no|#|uuid|guid|rivi|rivinro|tunnus|tunniste|järjestysnumero|index|key)$",
    r"^(?:vastaus|palaute|lomake)n? ?(?:id|nro|numero|tunnus|tunniste)$",
    r"^(?:response|record|submission|row|case|ticket|svars?) ?(?:id|nr|number|nummer)$",
)
ROW_ID = _any_of(BARE_ROW_ID.pattern, r"^[\w ]{0,20}\bid$")
ANSWERED_AT = _any_of(
    r"^vastaus(?:aika|päivä|pvm|hetki|ajankohta)",
    r"lähet(?:etty|ys)|palautettu|valmistu|jätetty",
    r"submitted|completed|end ?date|end time|received|answered|recorded",
    r"inlämnad|skickad|svarsdatum|svarstid",
)
DATE = _any_of(
    r"\bpvm\b|päivämäärä|^päivä(?:ys)?$|aikaleima|ajankohta|^aika$|kellonaika",
    r"\bdate\b|timestamp|^time$|created|^day$",
    r"datum|tidpunkt|tidsstämpel|^tid$",
)
STARTED_AT = _any_of(r"aloit|^alku", r"start|opened", r"påbörj")
RATINGS_BY_WORTH = (
    _any_of(r"suosittel", r"\bnps\b", r"recommend", r"rekommend"),
    _any_of(r"\barvosana", r"\b(?:yleis|kokonais)arv", r"\brating\b", r"\boverall\b", r"\bbetyg", r"vitsord"),
    _any_of(r"\bcsat\b|\bces\b", r"tyytyväi", r"satisf", r"nöjd", r"\btähd|\btähti|\bstars?\b"),
    _any_of(r"\barvio\b|\bpisteet\b|\bpisteytys\b", r"\bscore\b|\bgrade\b|\bpoints\b", r"\bpoäng\b"),
    _any_of(r"asteikolla|on a scale|skala", r"\(\s*\d{1,2}\s*(?:[-–—]|\.{2,3})\s*\d{1,2}\s*\)"),
    _any_of(r"^(?:answer|vastaus|svar|value|arvo)$"),
)
WEIGHT = _any_of(r"^(?:paino|painokerroin|painoarvo|weight|wt|vikt|vikter)$", r"\bpainokerroin\b|survey weight")
QUESTION = _any_of(r"^(?:kysymys|kysymysteksti|question|question text|fråga|frågetext)$")
QUESTION_ID = _any_of(r"^(?:kysymys|kysymyksen|question|fråge|q) ?(?:id|nro|nr|no|numero|number|code|koodi|tunnus)$")
OPEN_TEXT = _any_of(
    r"palaute|kommentt?i|vapaa ?sana|vapaa ?muot|\bavoin|avovasta|terveis|perustel|kehitysideat?|kehitysehdot",
    r"\bruusu|\brisu|moittei|\bviesti\b|\bteksti\b|\bsanallinen",
    r"comment|feedback|free ?text|verbatim|open ?(?:end|text|answer)|suggestion|^text$|^review(?: text)?$|^message$",
    r"kommentar|fritext|feedback|återkoppling|förslag",
)
# Whoever asks for a reason wants it in the answerer's own words; "what" and "where" may offer choices.
ASKS_WHY = _any_of(r"\bmiksi\b|^(?:kerro|kuvaile)\b", r"\bwhy\b|^(?:please )?(?:tell|describe)\b", r"\bvarför\b")
PERHAPS_TEXT = _any_of(
    r"\b(?:miksi|mitä|mikä|miten|millai|minkälai|kerro|kuvaile|kuvaus|missä|muu[ ,])",
    r"\b(?:why|what|how|describe|tell|please|other)\b",
    r"\b(?:varför|vad|hur|berätta|beskriv)\b",
    r"^(?:vastaus|answer|svar|response|vastaukset|mielipide|content|body)$",
    r"^q ?\d+",
    r"\?$",
)
PERSONAL = _any_of(
    r"^(?:koko ?)?nimi$|etunimi|sukunimi|(?:vastaajan|asiakkaan|yhteyshenkilön|ilmoittajan) nimi|yhteyshenkilö",
    r"sähköposti|\bs posti\b|\be ?mail|puhelin|\bpuh\b|\bgsm\b|matkapuhelin|yhteystie",
    r"\b(?:koti|katu|posti|lähi|laskutus|toimitus)?osoite\b|henkilötunnus|\bhetu\b|sotu\b|syntymäaika|syntymäpäivä",
    r"\bip\b|tilinumero|\biban\b|rekisterinumero|rekisteritunnus",
    r"^(?:full |first |last |sur|given |family )?name$|\bphone\b|\bmobile\b|\b(?:street |postal )?address\b|\bssn\b",
    r"birth ?day|date of birth|birth ?date",
    # Those who served: their names stand in exports as often as the customers' own.
    r"^\w*(?:myyjä|käsittelijä|palvelija|työntekijä|asiantuntija|vastuuhenkilö)n? ?(?:nimi|id|nro|tunnus|koodi)?$",
    r"^(?:agent|agentti|sales ?person|sales ?rep|handler|employee|\w*handläggare|säljare)(?: ?(?:name|id|namn))?$",
    r"^(?:för|efter)?namn$|e post|telefon|\badress\b|personnummer|personbeteckning|födelsedatum",
)
# A question about e-mails is longer than the header of a column of e-mail addresses.
PERSONAL_HEADER_WORDS = 4
TECHNICAL = _any_of(
    r"user ?agent|selain\b|browser|\burl\b|referr?er|\blinkki\b|session|istunto|\bkesto\b|duration|token"
)
AGE = _any_of(r"^(?:vastaajan )?ikä(?: vuosina|si)?$|^age$|^ålder$|^(?:minkä ikäinen|kuinka vanha)\b")
BIRTH_YEAR = _any_of(r"syntymävuosi|year of birth|birth ?year|födelseår")
BACKGROUND = _any_of(
    r"alue\b|maakunta|kunta\b|kaupunki|toimipaikka|toimipiste|myymälä|yksikkö|osasto|sukupuoli|ikäryhmä|ikäluokka",
    r"tyyppi\b|asiakkuus|asiakassuhde|segmentti|kanava|kieli\b|tuote|tuoteryhmä|palvelu\b|koulutus|ammatti|rooli",
    r"region|district|gender|\bsex\b|segment|channel|language|product|store|branch|country|education|tongue|type\b",
    r"\bkön\b|ort\b|språk|kanal|avdelning|kundtyp|utbildning",
)

# "Prisma Kaari" and "Keski Suomi" are written as people's names are.
PLACES = _any_of(
    r"(?:alue|maakunta|kunta|kaupunki|toimipaikka|toimipiste|myymälä|yksikkö|osasto|tuote|tuoteryhmä|palvelu|kanava)$",
    r"(?:koulutus|region|district|store|branch|department|product|country|county|\bort)$",
)


def says(pattern: re.Pattern[str], header: str) -> bool:
    """Tell whether a header matches one of the patterns above."""
    return bool(pattern.search(fold(header)))


def is_personal(header: str) -> bool:
    """Tell whether a header names personal data, such as an e-mail address."""
    folded = fold(header)
    return len(folded.split()) <= PERSONAL_HEADER_WORDS and bool(PERSONAL.search(folded))


def rating_worth(header: str) -> int | None:
    """Return how good a rating the header promises, 0 the best; none where it promises none."""
    folded = fold(header)
    return next((worth for worth, pattern in enumerate(RATINGS_BY_WORTH) if pattern.search(folded)), None)
