"""Finnish abbreviations that are written with a full stop, and what a full stop after them means.

After Kotus' list (https://kielitoimistonohjepankki.fi/ohje/lyhenneluettelo/), with those that people write in feedback.
"""

from __future__ import annotations

CLOSING = frozenset(
    """jne ym yms tms jms jnpp e eur kpl krt min h t pv vko vk kk yht mrd milj tuh alv kg ha km m cm tunt hlö henk
    sis""".split()
)
"""May end a sentence: a capital after them starts a new one ("laukut ym. Toimitus viipyi")."""

CONTINUING = frozenset(
    """esim mm ns nk ks kts vrt so ts os n v vs va vt klo nro no n:o s ss puh p gsm tri prof dos maist dipl ins ekon
    toht
    toim joht tj pj vpj siht alk ilm em ed ko ao po eo ml lk lyh lat ruots engl suom saks ransk nyk ent aik myöh läh
    huom viit tark korv keskim arv maks lask pvm synt syn st aa til rak krs as vast vas oik par per miel nimim tav
    mahd
    yl al tod todnäk todennäk max väh enint kesk tammik helmik maalisk huhtik toukok heinäk elok syysk lokak marrask
    jouluk srk mlk yo fil lis""".split()
)
"""Never end a sentence: what follows belongs to them ("esim. Helsingissä", "puh. 040", "prof. Virtanen")."""
