"""Finite verbs of Finnish by the look of the word: enough to see whether a clause has a predicate of its own.

No parser is asked: a word counts by endings that few other words have, or by being on the list of frequent forms whose
ending says nothing. Precision matters more than recall, since a verb that is not seen only leaves a sentence whole.
"""

from __future__ import annotations

import re

_ENDING = re.compile(
    r"""(?x)(?<=..)(?:
      isi(?:n|t|mme|tte|vat|vät)?                # conditional
    | [aäiouyeö](?:vat|vät)                      # 3rd person plural
    | [tslrn]tiin                                # passive past
    | [aeiouyäö][td](?:aan|ään)                  # passive present
    | ii|ee|oo|öö|uu|yy                          # 3rd person singular: a long vowel
    | ui|yi|oi|öi                                # past in -i
    | utti|ytti|etti|alsi|elsi|itsi|kasi|pasi    # past of the commonest derived verbs
    )$"""
)
# Nouns, adjectives and adverbs with such endings.
_NOT_VERBS = frozenset(
    """takaisin hyvät nykyisin viisi poliisi poliisin poliisit väliin kuvat päivät kivat vastuu kanavat ystävät
    tehtävät
    huonee kalliin nettiin hotelliin peliin myyntiin parlamenttiin hyvinvointiin tuoliin ammattiin ainoo hirvee
    kauhee oikee korkee pimee vissii juttuu
    semmosii sellasii tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu
    joulukuu kuukausi puu luu kuu suu muu idea uusi vuosi kuusi käsi vesi kriisi riisi viikonloppuisin aikaisin toisin
    öisin iltaisin aamuisin kotoisin peräisin sunnuntaisin rouvat olevat seuraavat mukavat ikävät miellyttävät
    tarvittavat
    ääni hiljaisin viimeisin mielenkiintoisin lontoo sillee kaikkee ennee vihannesosasto paketti tabletti toiletti
    paitsi veitsi helvetti parketti baletti etiketti netti budjetti minuutti""".split()
)
FINITE_FORMS = frozenset(
    """pelasi pelaa saattaa päätti tarkoittaa vaikuttaa vaikutti aiheuttaa aiheutti johti johtaa tarjoaa tarjosi
    haluat pärjää seurasi
    lisäsi käsitellään vetää lähden pystyn pystyi
    ei en et emme ette eivät eikä enkä eihän eikö älä älkää on ole olen olet olemme olette ovat oli olin olit olimme
    olivat onkin oo oot oon ois olis oisi lie lienee saa saan saat saamme saatte sai sain saimme saivat sais tuli
    tulin tulen tulet tule tulee tuu meni menin menen mene kävi kävin käyn käy jäi jäin jää jäivät pitää piti pidän
    pidin pitäs voi voin voimme voit voitte haluaa haluan halusi halusin halua haluamme kannattaa kannatti maksaa
    maksoi maksoin maksan kestää kesti ottaa otti otin otan antaa antoi annoin annan tekee teki tein teen tehdään
    sanoi sanoin sanoo lupasi luvattiin lupaa lupailtiin myöhästyi toimi toimii toimivat puuttui puuttuu sujui sujuu
    löytyi löytyy löysin löysi löydy vastasi vastaa vastattiin soitin soitti soittaa soitan odotin odotan odotti
    odottaa jouduin joudun joutui joutuu hoiti hoitaa hoitui hoidettiin auttoi auttaa autettiin autoin palveli
    palvelee kuunteli kuuntelee kuulin kuuli kuuntelin puhui tilasin tilasi tilaan ostin osti ostan käytän käytin
    käytti käyttää maistui maistuu toivon toivoin toivoisin luulin luulen uskon tiedän tiesi tietää tiedä näyttää
    näytti tuntuu tuntui kiitän suosittelen suosittelin arvostan tykkään tykkäsin pidimme rakastan nautin nautimme
    yllätyin yllätti petyin pettyi hämmästyin ärsytti ärsyttää harmitti harmittaa häiritsi häiritsee kaipaan kaipaa
    kaipasin riitti riittää alkoi alkaa aloitti loppui loppuu päättyi hävisi katosi rikkoutui hajosi lähti lähtee
    lähdin lähetin lähetti lähettää palautin palautti palautan vaihdoin vaihtoi vaihdan ihmettelen ihmettelin yritin
    yritti yritän yrittää pääsi pääsin pääsee pääsen tarvitsen tarvitsin tarvitsi näkee näki näkyi näkyy kuuluu
    kuului sattui sattuu osaa osasi osaan muistaa muistan huomasin huomasi huomaa unohti unohtui nousi nousee laskee
    kasvoi kasvaa parani huononi heikkeni parantui muuttui muuttuu kulki kulkee ajoi ajaa toimitti toimittaa
    toimitettiin saapui saapuu noudin hain haki kysyin kysyi kysyy neuvoi neuvoo opasti selitti esitti ilmoitti
    ilmoitettiin kertoi kerroin kertoo kerrottiin mainitsi ehdin ehti ehtii jaksoi jaksan kokee koin koki suostui
    kieltäytyi sovittiin sopii valitsin valitsi teimme kävimme jouduimme odotimme ostimme tilasimme menimme tulimme
    näimme löysimme pääsimme säästän ymmärrän ymmärsin ymmärtää jatkan jatkaa maksaisin vaatii vaati vei vie tuotiin
    vietiin tapahtui tapahtuu onnistui onnistuu epäonnistui haisi haisee kiinnosti kiinnostaa pyysin pyysi voidaan
    saadaan tullaan mennään ollaan tuodaan viedään myydään käydään jäädään annetaan otetaan pidetään saatiin oltiin
    mentiin tultiin tehtiin nähtiin käytiin jäätiin syötiin
    pelas osas halus lupas vastas joutu tuntu maistu sattu onnistu sano anto autto""".split()
)
"""Frequent finite forms that their ending does not give away."""

_CLITIC = re.compile(r"(?<=..)(?:kin|kaan|kään|han|hän|ko|kö|pa|pä)$")


def is_finite_verb(word: str) -> bool:
    """Tell whether a word looks like a finite verb, the negation verb included; clitics are seen through."""
    lower = word.lower()
    bare = _CLITIC.sub("", lower)
    conditional = bare.endswith(("isi", "isivat", "isivät")) and bare not in _NOT_VERBS
    return _looks_finite(lower) or bare in FINITE_FORMS or conditional


def _looks_finite(word: str) -> bool:
    if word in FINITE_FORMS:
        return True
    return word not in _NOT_VERBS and _ENDING.search(word) is not None
