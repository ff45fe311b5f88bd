"""Presidio's recognisers, set up for Finnish, and our own patterns where it has none.

:func:`finnish_rules` is the one list of what is masked. A recogniser of names inside text takes its place in it.
Where recall and precision pull apart, recall wins: a lost order number costs an analyst little, a leaked identity
code costs a customer much.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, cast

from models.presidio_addresses import ADDRESS_PATTERNS
from models.presidio_loading import without_engine
from models.presidio_urls import URL_PATTERNS, names_a_person

with without_engine():
    from presidio_analyzer import LocalRecognizer, Pattern, PatternRecognizer, RecognizerResult
    from presidio_analyzer.predefined_recognizers.country_specific.finland.fi_personal_identity_code_recognizer import (
        FiPersonalIdentityCodeRecognizer,
    )
    from presidio_analyzer.predefined_recognizers.generic.credit_card_recognizer import CreditCardRecognizer
    from presidio_analyzer.predefined_recognizers.generic.email_recognizer import EmailRecognizer
    from presidio_analyzer.predefined_recognizers.generic.iban_recognizer import IbanRecognizer
    from presidio_analyzer.predefined_recognizers.generic.phone_recognizer import PhoneRecognizer

Accept = Callable[[str, int, int], bool]

_CASED = re.MULTILINE | re.UNICODE
_UNCASED = _CASED | re.IGNORECASE
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))


def _anything(text: str, start: int, end: int) -> bool:
    return True


@dataclass(frozen=True)
class Rule:
    """One kind of personal data.

    Attributes:
        kind: what the mask says.
        recogniser: Presidio's or ours.
        least_digits: a text with fewer digits holds none of this kind: the cheap test that spares the recogniser.
        sign: likewise, a mark that every text with this kind has.
        accept: looks at ``text[start:end]`` in its place and may refuse it.
    """

    kind: str
    recogniser: LocalRecognizer
    least_digits: int = 0
    sign: re.Pattern[str] | None = None
    accept: Accept = _anything

    def may_find(self, text: str, digits: int) -> bool:
        """Return false where the text can't hold this kind."""
        return digits >= self.least_digits and (self.sign is None or self.sign.search(text) is not None)

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the spans of this kind, in no order."""
        no_artifacts = cast(Any, None)  # these recognisers read the text only, whatever the base class says
        for result in self.recogniser.analyze(text, self.recogniser.supported_entities, no_artifacts):
            if self.accept(text, result.start, result.end):
                yield result.start, result.end


def finnish_rules() -> tuple[Rule, ...]:
    """Return all rules, the more specific kind first."""
    return (
        Rule("HENKILÖTUNNUS", IdentityCodes(), 9),
        Rule("HENKILÖTUNNUS", _patterns("hetu", _UNCASED, ("shape", _HETU_SHAPE)), 9),
        Rule("TILINUMERO", _ibans(), 8, accept=_has_digits(8)),
        Rule("KORTTINUMERO", _cards(), 14),
        Rule("SÄHKÖPOSTI", Emails(patterns=[Pattern("e-mail", _EMAIL, 1.0)]), sign=re.compile("@")),
        Rule("SÄHKÖPOSTI", _patterns("email", _UNCASED, ("at", _EMAIL_AT)), sign=re.compile(_AT, re.IGNORECASE)),
        Rule(
            "VERKKO-OSOITE",
            _patterns("url", _UNCASED, *URL_PATTERNS),
            sign=re.compile("/"),
            accept=lambda text, start, end: names_a_person(text[start:end]),
        ),
        Rule("OSOITE", _patterns("address", _CASED, *ADDRESS_PATTERNS), 1),
        Rule("PUHELIN", Phones(supported_regions=("FI",)), _PHONE_DIGITS, accept=_is_phone),
        Rule("PUHELIN", _patterns("mobile", _UNCASED, ("glued", _MOBILE)), _PHONE_DIGITS, accept=_is_phone),
        Rule("REKISTERITUNNUS", _patterns("plate", _CASED, ("plain", _PLATE)), 1, accept=_is_no_product),
        Rule("REKISTERITUNNUS", _patterns("plate", _UNCASED, ("told", _PLATE_TOLD)), 1, accept=_speaks_of_vehicles),
    )


def _patterns(entity: str, flags: int, *named: tuple[str, str]) -> PatternRecognizer:
    patterns = [Pattern(name, regex, 1.0) for name, regex in named]
    return PatternRecognizer(supported_entity=entity, patterns=patterns, global_regex_flags=flags)


def _has_digits(least: int) -> Accept:
    return lambda text, start, end: sum(map(str.isdigit, text[start:end])) >= least


# -- identity codes

_HETU_DATE = r"(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}"
_HETU_SIGN = r"[-+‐‑–—−ABCDEFYXWVU]"
_HETU_END = r"\d{3}[0-9ABCDEFHJKLMNPRSTUVWXY]"
# The exact shape with a possible day is masked even where the check character is wrong: people mistype their own.
_HETU_SHAPE = rf"(?<![^\W_]){_HETU_DATE}{_HETU_SIGN}{_HETU_END}(?![^\W_])"
# The spellings that laymen use, where the check character proves them: 01.01.1990 - 123A, 010190 123A.
_HETU_LOOSE = (
    rf"(?<!\d)\d{{2}}\.?\d{{2}}\.?(?:18|19|20)?\d{{2}}(?:\s?{_HETU_SIGN}\s?|\s)"
    r"\d{3}\s?[0-9ABCDEFHJKLMNPRSTUVWXY](?![^\W_])"
)

_HETU_PARTS = re.compile(r"(\d{4})(?:18|19|20)?(\d{2})([-+ABCDEFYXWVU]?)(\d{3}[0-9A-Y])")


class IdentityCodes(FiPersonalIdentityCodeRecognizer):
    """Presidio's Finnish identity codes, with the spellings that it does not read."""

    def __init__(self) -> None:
        super().__init__(patterns=[*self.PATTERNS, Pattern("loose", _HETU_LOOSE, 0.5)])

    def validate_result(self, pattern_text: str) -> bool | None:
        """Check day and check character of the code in its official spelling."""
        plain = re.sub(r"[\s.]", "", pattern_text.translate(_DASHES)).upper()
        parts = _HETU_PARTS.fullmatch(plain)
        return parts is not None and super().validate_result(f"{parts[1]}{parts[2]}{parts[3] or '-'}{parts[4]}")


# -- accounts and cards

_GAP = "[ \u00a0\u202f-]"


def _ibans() -> IbanRecognizer:
    """Presidio's IBANs; one group for each length, so that a word after the account does not hide it."""
    tail = "".join(rf"((?:{_GAP}?[A-Z0-9])?)" for _ in range(19))
    # Inside a look-ahead nothing is used up: a false start ("EU27 maissa") does not swallow the account after it.
    regex = rf"(?<![A-Z0-9])(?=((?:FI ?|[A-Z]{{2}})[0-9]{{2}}(?:{_GAP}?[A-Z0-9]){{11}}){tail})"
    patterns = cast(list[str], [Pattern("iban", regex, 1.0)])  # Presidio says str and means Pattern
    return IbanRecognizer(
        patterns=patterns,
        regex_flags=_UNCASED,
        replacement_pairs=[(" ", ""), ("-", ""), ("\u00a0", ""), ("\u202f", "")],
    )


def _cards() -> CreditCardRecognizer:
    """Presidio's cards with the lengths that are in use: 13 digits are an EAN code."""
    gap = "[ \u00a0\u202f.-]?"
    four = rf"(?:4\d{{3}}|5[0-8]\d{{2}}|6\d{{3}}|2[2-7]\d{{2}}){gap}\d{{4}}{gap}\d{{4}}{gap}\d{{4}}"
    amex, diners = rf"3[47]\d{{2}}{gap}\d{{6}}{gap}\d{{5}}", rf"3[068]\d{{2}}{gap}\d{{6}}{gap}\d{{4}}"
    pattern = Pattern("cards in use", rf"(?<!\d)(?:{four}|{amex}|{diners})(?!\d)", 1.0)
    return CreditCardRecognizer(
        patterns=[pattern],
        replacement_pairs=[(" ", ""), ("-", ""), (".", ""), ("\u00a0", ""), ("\u202f", "")],
    )


# -- e-mail

# Possessive (++) and started once a run: linear on "a.a.a.a" and on "a@a@a@".
_EMAIL = (
    r"(?<![\w.+%-])[\w.+%-]++@(?:(?:[^\W_](?:[\w-]*+)\.)+[^\W_][\w-]*+"
    r"|(?:gmail|hotmail|outlook|luukku|icloud|yahoo|elisanet|kolumbus|live)\b)"
)
_AT = r"[\[({<]\s?(?:at|ät|a)\s?[\])}>]|\bät\b|\bmiukumauku\b"
_DOT = r"(?:\.|\s?[\[({<]\s?(?:dot|piste)\s?[\])}>]\s?|\spiste\s)"
_EMAIL_AT = rf"(?<![\w.+%-])[\w.+%-]++\s?(?:{_AT})\s?(?:[\w-]{{1,60}}{_DOT}){{1,4}}[^\W\d_]{{2,10}}\b"


class Emails(EmailRecognizer):
    """Presidio's e-mail addresses, without the look-up of the suffix.

    Presidio asks ``tldextract``, which fetches a list from the network and keeps it on disk; and an address with a
    mistyped suffix ("gmail.con") is personal just the same.
    """

    def validate_result(self, pattern_text: str) -> bool | None:
        """Take every address that has the shape."""
        return None


# -- telephones

_PHONE_DIGITS = 7
_PHONE_RUN = re.compile(r"[+(]{0,2}\d(?:[()./\-‐‑–—−\s]{0,3}\d){6,40}")
_RUN_OVERLAP = 24  # characters: a run is cut at 41 digits, perhaps inside a number
_LONGEST_NUMBER = 15  # digits, by E.164
_MOBILE = r"(?<!\d)(?<!\d[.,-])(?:\+?358\s?(?:\(0\))?|0)[ -]?(?:4\d|50)[ -]?\d(?:[ -]?\d){5,7}(?!\d)"
_DAY = r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})"
_CLOCK = r"\d{1,2}[.:]\d{2}"
_NO_PHONE = re.compile(
    rf"{_DAY}(?:\s?[-–]\s?{_DAY})?|{_CLOCK}\s?[-–]\s?{_CLOCK}"  # days and hours
    r"|\d{7}-\d"  # a business id is public
    r"|0\s?[-–].*"  # 0-100 000 €
    r"|\d{1,3}[/.]\d{4}|\d{4}\s?[-–/]\s?\d{4}"  # minutes 015/2015; years
    r"|\d{1,2}[.\s]\d{2}[.\s]?\d{4}"
)
_FROM_ABROAD_OR_HOME = re.compile(r"[+0(]|358")


class Phones(PhoneRecognizer):
    """Presidio's telephone numbers, asked only where there is a run of digits.

    ``phonenumbers`` gives up on a text after 65,535 false starts, and what stands after them would be left unmasked.
    """

    def analyze(self, text: str, entities: list[str], nlp_artifacts: Any = None) -> list[RecognizerResult]:
        """Find the numbers of each run of digits."""
        found = []
        for run in _PHONE_RUN.finditer(text):
            if _FROM_ABROAD_OR_HOME.search(run[0]) is None:
                continue
            first, last = max(0, run.start() - 2), run.end() + _RUN_OVERLAP
            for result in super().analyze(text[first:last], entities, nlp_artifacts):
                result.start, result.end = result.start + first, result.end + first
                number = text[result.start : result.end]
                result.start += number.startswith("(") and number.count("(") > number.count(")")  # "(040 123 4567)"
                found.append(result)
        return found


def _is_phone(text: str, start: int, end: int) -> bool:
    number = text[start:end]
    digits = sum(map(str.isdigit, number))
    if not _PHONE_DIGITS <= digits <= _LONGEST_NUMBER or not _FROM_ABROAD_OR_HOME.match(number):
        return False
    return _NO_PHONE.fullmatch(number) is None and not _is_day(number)


def _is_day(number: str) -> bool:
    """Tell 01012015 from a number."""
    if len(number) != 8 or not number.isdigit():
        return False
    try:
        return 1900 <= dt.datetime.strptime(number, "%d%m%Y").year < 2100
    except ValueError:
        return False


# -- plates

_PLATE = r"(?<![\w-])[A-ZÅÄÖ]{3}-[1-9]\d{2}(?![\w-]|[.,]\d)|(?<![\w-])CD-\d{4}(?![\w-])"
_PLATE_TOLD = r"(?<![\w-])[A-ZÅÄÖ]{2,3}[- ]?[1-9]\d{0,2}(?![\w-]|[.,:]\d)"
# Three capitals and three digits that name a product, a standard or an office, not a car.
_NO_PLATES = frozenset(
    "ISO DIN IEC USB LED LCD CAT RAL SFS EEC EEG VPK TIL NRO NUM SKU REF LOT ART MOD VER AKT DVD KHO KKO PVC HDM ATC "
    "ETA SOL MIG BMW FIN EUR USD".split()
)
_VEHICLES = re.compile(
    r"rekist|\brek\b|\breknr|kilpi|kilve|ajoneuvo|\bauto(?:n|a|ni|ssa|sta|lla|lle|mme|kaupp)?\b|autoni|pysäköi|parkki"
    r"|peräkärry|mopo|moottoripyör|katsast|registernummer|\bregnr|\bbilen?\b",
    re.IGNORECASE,
)
_NEARBY = 40  # characters
_WORDS_LIKE_PLATES = frozenset("ON EI JA OLI SE NE EN NO KLO YLI NYT JOS VAI TAI KUN VIE SAI MUN SUN EUR OVI".split())


def _is_no_product(text: str, start: int, end: int) -> bool:
    return text[start : start + 3] not in _NO_PLATES


def _speaks_of_vehicles(text: str, start: int, end: int) -> bool:
    """Take a shorter or looser plate only beside a word that tells of a vehicle."""
    letters = re.match(r"[^\W\d_]+", text[start:end])
    if letters is None or letters[0].upper() in _WORDS_LIKE_PLATES | _NO_PLATES:
        return False
    if not text[start:end].isupper() and "-" not in text[start:end]:
        return False
    return _VEHICLES.search(text[max(0, start - _NEARBY) : end + _NEARBY]) is not None
