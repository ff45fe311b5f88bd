"""Small words of spoken Finnish, and frequent forms that a dictionary leads astray, with their base forms.

Closed-class words and forms with one overwhelming reading only, so that the table never competes with context: "ajan"
could be *ajaa*, but people mean *aika*; "työ" is *te* in Savo, but in feedback it is work. Pronouns follow Universal
Dependencies ("he" → *hän*).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_TABLE = """
minä: mä mää mie mun mua mulla mulle multa mussa musta muhun mul me meiän meidän meil meille meillä
sinä: sä sää sie sun sua sulla sulle sulta susta suhun te teiän teidän teille teillä
hän: he heidän heiän heille heillä heitä
se: ne niitä niiden niille niillä niistä niihin niissä niiltä
tämä: tää tän nää nämä näitä näiden näillä näille näistä näissä näihin
tuo: toi ton tota tuota tost tolla tolle noi nuo noita noiden noilla noista noihin
joku: jonku
olla: oon oot oo ollu olis oisi ois onks oltii ol olemassa
ei: en emme ette eivät eiks ee
mikään: mittään mittää mitää
että: et ett
kun: ku
mutta: mut
sitten: sit sitte
nyt: ny
niin: nii
vielä: viel
siellä: siel sielä siälä
täällä: tääl
kyllä: kyl
ihan: iha
ehkä: ehk
vaan: vaa vuan
kuitenkin: kuitenkin
kuitenkaan: kuitenkaan
sittenkin: sittenkin
yhtään: yhtään
myöskään: myöskään
lisää: lisää
ensi: ensi
yhdessä: yhdessä
samoin: samoin
miksi: miksi miks
kaikkein: kaikkein
oikeasti: oikeesti
kauheasti: kauheesti
aika: aika ajan aikaan aikana aikaa ajaksi
vuosi: vuoteen
maa: maata
mieli: mielestä mielestäni mielestämme mieleeni
apu: avulla
oma: omista
yhteys: yhteydessä
tietää: tiiä tiijä tiiän
mennä: mee meen
tulla: tuu tuun
haluta: halua haluu
pitää: pitäs
työ: työ
soittaa: soitin
ajaa: ajoin
palauttaa: palautin
sanoa: sannoo sanno
tarvita: tarvii tarvi tarviin tarttee tartte
halpa: halvempi halvempaa halvemmat halvemmalla halvempia
auki: auki
takaisin: takasin takas
milloin: millon
"""

# Forms of frequent nouns that simplemma's dictionary gives to rarer words: "laatua" is not of *laata*.
_NOUNS = """
koti: koti kodin kotia kotiin kotona kotoa kodissa kodista kodit kotien koteihin kodeissa
laatu: laatu laatua laadun laadusta laadussa laadulla laatuun laadut
palvelu: palvelusta palveluista palvelun palvelut
hylly: hyllyt hyllyn
koko: koot koon koossa
väri: väri värit värin värejä värien värissä
kiintiö: kiintiöiden
lehti: lehti lehtien
pyörä: pyörien
tulos: tulosta
kuva: kuvasta
pinta: pinnan pinnalta pinnalle pinnat pinnalla
suojelu: suojelusta
purkki: purkkia purkista
kuppi: kuppia
koodi: koodista
tila: tilaa
juttu: juttu jutut juttuja jutusta jutuista
vaiva: vaivaan
vaalit: vaalit vaaleissa
kukka: kukkia
sana: sanoja sanasta
"""


def _read(table: str) -> Mapping[str, str]:
    entries = (line.partition(": ") for line in table.strip().splitlines())
    return MappingProxyType({form: lemma for lemma, _, forms in entries for form in forms.split()})


NOUN_FORMS = _read(_NOUNS)
"""Form of a noun → its base form; also right as the last part of a compound."""

SPOKEN_FORMS = MappingProxyType({**_read(_TABLE), **NOUN_FORMS})
"""Form → base form, lower case, of whole words."""
