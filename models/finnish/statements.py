"""What a stretch of Finnish words says, as far as it can be told without a parser.

Three kinds of stretches can stand alone: a verdict on a thing ("palvelu hidasta", "bussi täynnä", "hoito 5/5"), a
thing with its quality ("surkea ruoka"), and a clause that has a verb and, before it, something of its own that the verb
is said of ("opettaja oli pätevä", "tukeen ei saa yhteyttä"). Stretches are looked at for a bounded number of words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.finnish.roles import NOMINAL, Role, role
from models.finnish.sentences import is_picture

WINDOW = 16
"""No more words than this are looked at in one stretch."""

_LONGEST_KEYWORDS = 7

FIRST_PERSON = frozenset("minä mä mää mie me minun mun meidän meiän meijän minulla mulla meillä minulle mulle".split())
_OTHERS = frozenset(
    "kukaan kaikki moni monet joku jotkut toinen toiset muut mikään jokainen kumpikaan sinä sä sää te".split()
)
# What points back at the thing that was spoken of: the same matter goes on.
_POINTERS = frozenset(
    """se ne tämä tää nämä nää tuo toi nuo noi hän he sen sitä siitä siinä siihen sillä sille siltä niitä niistä niihin
    niissä niillä niille niiden niitten tätä tästä tässä tähän näitä näistä häntä hänen hänet heitä heidän heidät
    siellä siel sinne sieltä silloin sillon siks siksi""".split()
)
_PEOPLE = frozenset({"hän", "he"})
_CHOICES = frozenset({"tai", "vai"})
_PLACES = frozenset("täällä tääl tuolla tänne täältä".split())
# Verbs that are said of what there is, or of nobody: "huoneessa oli", "tukeen ei saa", "pihalta puuttuu".
_THERE_IS = frozenset(
    """on oli ei eikä ole olisi ois oo olis saa sai voi voisi pitää piti pitäisi täytyy kuuluu kuului löytyi löytyy
    puuttuu puuttui riittää riitti tulee tuli näkyi näkyy haisi haisee jäi jää joutuu joutui meni menee mahtuu
    tarvitaan kannattaa puuttuvat puuttuivat ovat olivat eivät""".split()
)
_PASSIVE = re.compile(r"(?:[aeiouyäö][td](?:aan|ään|aa|ää)|[tslrn]tii[n]?|(?:ll|nn|rr)(?:aan|ään))$")
_PLURAL_VERB = re.compile(r"(?:v[aä]t|eivät)$")
_REPORTS = frozenset(
    """sanoi sanoo totesi toteaa kertoi kertoo kirjoitti kirjoittaa kysyi kysyy huudahti vastasi huusi muistutti
    muistuttaa arvioi toteavat kertovat sanovat selitti vakuutti""".split()
)
_SIGNS = frozenset({"+", "-", "–", "++", "--", "+++"})
_RATING = re.compile(r"\d{1,2}(?:[.,]\d)?(?:/\d{1,3})?[+-]?$")


def is_verdict_on_thing(words: Sequence[str]) -> bool:
    """Tell "palvelu hidasta" and "kuski tosi mukava": a noun, then what is said of it, without a verb."""
    if len(words) > _LONGEST_KEYWORDS:
        return False
    roles = _roles(words)
    if not roles or Role.VERB in roles or Role.THING not in roles:
        return False
    thing = len(roles) - 1 - roles[::-1].index(Role.THING)
    if thing > 0 and roles[thing - 1] is Role.OWNER and thing > 3:
        return False
    return any(_is_verdict(words[at], roles[at]) for at in range(thing + 1, len(roles)))


def is_qualified_thing(words: Sequence[str]) -> bool:
    """Tell "surkea ruoka" and "ihan kivat opettajat": one noun with its adjective before it, without a verb."""
    if len(words) > _LONGEST_KEYWORDS:
        return False
    roles = _roles(words)
    things = [at for at, found in enumerate(roles) if found in (Role.THING, Role.AMOUNT)]
    if Role.VERB in roles or len(things) != 1 or things[0] == 0:
        return False
    before = things[0] - 1
    if roles[before] is Role.OWNER and before > 0:
        before -= 1
    return roles[before] is Role.QUALITY


def has_noun(words: Sequence[str]) -> bool:
    """Tell whether a stretch names anything."""
    return any(found in NOMINAL for found in _roles(words))


def names_something(words: Sequence[str]) -> bool:
    """Tell whether a stretch has a noun, somebody, or a verb in the first person with something beside it."""
    someone = FIRST_PERSON | _OTHERS | _PLACES | _POINTERS
    return any(word in someone for word in words[:WINDOW]) or (
        has_noun(words) or any(person(word) == 1 and role(word) is Role.VERB for word in words[:WINDOW])
    )


def first_verb(words: Sequence[str]) -> int | None:
    """Return the place of the first finite verb; ``None`` where there is none in sight."""
    return next((at for at, word in enumerate(words[:WINDOW]) if word[0].isalpha() and role(word) is Role.VERB), None)


def has_own_subject(words: Sequence[str], verb: int, said_before: Sequence[str]) -> bool:
    """Tell whether something that stands before the verb makes the clause one of its own.

    Args:
        words: of the clause, without its conjunction.
        verb: place of its finite verb.
        said_before: the words of the clause before it, whose subject it may share.
    """
    if (
        words[verb] in {"eikä", "enkä"}
        or _points_back(words, verb)
        or _is_bare_denial(words[verb:])
        or not _CHOICES.isdisjoint(words[:verb])
    ):
        return False
    opening, same_person = words[:verb], shares_person(words[verb], said_before)
    if not opening or (same_person and not _OTHERS.intersection(opening)):
        return False
    if FIRST_PERSON.intersection(opening):
        return not _is_first_person(said_before)
    if not _OTHERS.isdisjoint(opening) or opening[0] in _PEOPLE:
        return True
    roles = _roles(opening)
    if Role.THING in roles:
        return _agrees(opening, roles, words[verb]) and not (words[verb] in _REPORTS and verb + 3 > len(words))
    somewhere = any(found in NOMINAL for found in roles) or bool(_PLACES.intersection(opening))
    return somewhere and (
        person(words[verb]) == 1 or words[verb] in _THERE_IS or _PASSIVE.search(words[verb]) is not None
    )


def _points_back(words: Sequence[str], verb: int) -> bool:
    """Tell "se piti palauttaa" from "se nuori mies piirsi" and, of people, "hän unohti laskun"."""
    if words[0] not in _POINTERS:
        return False
    return Role.THING not in _roles(words[:verb]) and not (words[0] in _PEOPLE and has_noun(words[1:]))


def _is_bare_denial(words: Sequence[str]) -> bool:
    """Tell "(talvella) ei" and "(me) ei mitään", which cannot stand alone."""
    return words[0] in {"ei", "eivät", "en"} and (len(words) == 1 or words[1] in {"mitään", "mittään", "."})


def opens_with_thing(words: Sequence[str]) -> bool:
    """Tell whether a clause begins with something of its own: not with a pronoun that points back, nor a verb."""
    if not words or words[0] in _POINTERS:
        return False
    return words[0] in _OTHERS or words[0] in _PLACES or role(words[0]) in NOMINAL | {Role.QUALITY}


def has_subject_first(words: Sequence[str]) -> bool:
    """Tell whether a noun in the nominative stands before the first verb."""
    verb = first_verb(words)
    return verb is not None and Role.THING in _roles(words[:verb])


def is_list_of_things(words: Sequence[str]) -> bool:
    """Tell "hissi ja portaat" (before "ovat"), where "ja" stands between nouns in the nominative."""
    at = next(at for at, word in enumerate(words) if word in {"ja", "sekä", "eikä"})
    return at > 0 and role(words[at - 1]) is Role.THING and Role.THING in _roles(words[at + 1 :])


def may_be_one_subject(last: str, verb: str) -> bool:
    """Tell whether the noun before "ja" may be of the subject of a verb in the plural: "… talot ja pihat ovat"."""
    return _PLURAL_VERB.search(verb) is not None and role(last) is Role.THING


def tells_deed(words: Sequence[str]) -> bool:
    """Tell whether any form of a verb comes after the first word."""
    return any(found in (Role.VERB, Role.DEED) for found in _roles(words)[1:])


def _agrees(opening: Sequence[str], roles: Sequence[Role], verb: str) -> bool:
    """Tell "opettajat ovat" from "(hissi ja) portaikko ovat", whose verb has a subject on both sides of the joint."""
    if _PLURAL_VERB.search(verb) is None:
        return True
    plural = any(word.removesuffix("kin").endswith("t") for word in opening)
    return plural or any(word in {"ja", "sekä"} or word[0].isdigit() for word in opening)


def person(verb: str) -> int:
    """Return 1, 2 or 3 by a finite verb's ending."""
    if verb in {"en", "enkä", "emme", "emmekä"} or verb.endswith("mme"):
        return 1
    if verb.endswith("n") and verb != "on" and _PASSIVE.search(verb) is None and not verb.endswith("tiin"):
        return 1
    return 2 if verb in {"et", "ette", "olet", "olette"} or verb.endswith("tte") else 3


def shares_person(verb: str, said_before: Sequence[str]) -> bool:
    """Tell whether both a verb and the words before it speak of what I or we do."""
    return person(verb) == 1 and _is_first_person(said_before)


def _is_first_person(words: Sequence[str]) -> bool:
    return any(word in FIRST_PERSON or (person(word) == 1 and role(word) is Role.VERB) for word in words[-WINDOW:])


def _roles(words: Sequence[str]) -> list[Role]:
    return [role(word) for word in words[:WINDOW]]


def _is_verdict(word: str, found: Role) -> bool:
    if word[0].isdigit():
        return _RATING.match(word) is not None
    return found in (Role.QUALITY, Role.STATE) or word in _SIGNS or is_picture(word)
