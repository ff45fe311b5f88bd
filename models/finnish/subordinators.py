"""Words that open a subordinate clause of Finnish: conjunctions, relative pronouns and question words."""

from __future__ import annotations

SUBORDINATORS = frozenset(
    """että ett et jotta koska kun ku jos vaikka ellei ellen jollei kunnes kuin ennenkuin mikäli siksi kunhan jottei
    ettei etten ettet etteivät etteikö joka jotka jonka jota joita joiden jossa josta johon jolla jolta jolle joissa
    joista joihin joilla joilta joille joina jona jolloin jonne joten kuten mikä mitä minkä missä mistä mihin millä
    miten miksi milloin mitkä minne millainen kuka ketä kenen kuinka paljonko onko kumpi koskei vaikkei""".split()
)
ADVERBIAL = frozenset("kun ku koska vaikka jos koskei vaikkei".split())
"""Those whose clause ends with the next comma; the clause of "että" may go on past it."""
