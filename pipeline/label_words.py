"""Words that a theme's label may not have, or only in company; beside :mod:`pipeline.stopwords`.

What a theme is found by is another matter: "paska palvelu" counts for its theme, but is not what the theme is called.
"""

from __future__ import annotations

_OFFENSIVE = """
    paska vittu perkele saatana helvetti jumalauta perse kusi mulkku huora idiootti ääliö tyhmä pelle runkkari kyrpä
    kulli pillu tissi paskiainen kusipää ämmä akka äijä lehmä läski vammainen vajakki jälkeenjäänyt mielipuoli hullu
    juntti lurjus roisto huijari varas neekeri ryssä hurri manne mutakuono rättipää matu mamu mokuttaja suvakki rasisti
    natsi hintti homottelu lutka narttu sika apina sossupummi pummi spuge juoppo narkkari vitutus kyrpiä vituttaa
    kusettaa kusettaminen paskuus perseily vitsi
"""
_BARE_PRAISE = """
    hyvä huono parempi paras huonompi huonoin kiva mukava hieno upea loistava erinomainen mahtava ihana mainio kelpo ok
    okei jees super huippu surkea kamala hirveä kauhea ikävä kurja kehno onneton harmillinen positiivinen negatiivinen
    tavallinen normaali yleinen tietty varma tärkeä hauska täysi pelkkä oikea todellinen varsinainen mahdollinen
    nykyinen tuleva entinen kyseinen ensisijainen merkittävä sanottu tehty sopiva erityinen konkreettinen valtava
"""
_LEANING = """
    välinen vastainen kokoinen suuruinen asteinen ikäinen mukainen lainen niminen pituinen hintainen tasoinen luokkaa
    liittyvä kohdistuva koskeva tarvitseva antava vaikuttava perustuva aiheutuva johtuva kuuluva oleva vaativa saatava
    varainen perusteinen luonteinen tapainen näköinen tuntuinen päinen puoleinen tuottava joutuva haluava käyttävä
    asuva tekevä saava pitävä ottava minkäänlainen jonkinlainen monenlainen kunto vara poski varsi asettelu
"""
_PLACES = """
    suomi ruotsi norja tanska islanti viro latvia liettua venäjä ukraina puola saksa ranska espanja italia kreikka
    turkki englanti britannia yhdysvallat usa amerikka kiina japani intia eurooppa aasia afrikka syyria irak iran
    israel palestiina afganistan lappi ahvenanmaa uusimaa pohjanmaa savo karjala häme kainuu satakunta helsinki espoo
    vantaa tampere turku oulu lahti kuopio jyväskylä pori joensuu lappeenranta vaasa kotka seinäjoki rovaniemi mikkeli
    eu nato yk euroopan pohjoismaa
"""


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


OFFENSIVE = _words(_OFFENSIVE)
"""Lemmas that no label has: swearing, slurs and what people call each other."""

BARE_PRAISE = _words(_BARE_PRAISE)
"""Modifiers that say little of their noun: "hyvä palvelu" names a theme only where nothing better does."""

LEANING = _words(_LEANING)
"""Words that need another beside them ("asiakkaiden välinen", "kunnon opaste", "tien varsi"): no phrase has them."""

PLACES = _words(_PLACES)
"""Names that may stand in a label; all others may be a person's."""
