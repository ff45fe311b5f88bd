"""Finnish words, as lemmas, that can't name a theme.

Two sets, for two uses:

- :data:`STOPWORDS` say nothing about *what* is talked about: pronouns, conjunctions, adverbs of degree, auxiliary
  verbs, numerals, and the fillers of feedback ("asia", "juttu", "kiitos", "terveisin"). They are left out of theme
  words.
- :data:`WEAK_LABELS` do say something, so clustering keeps them, but alone they make a poor label: praise and blame
  ("hyvä", "huono"), verbs that go with everything ("saada", "tulla", "käydä"), and words that all feedback shares
  ("asiakas", "yritys"), and days and months. "hyvä" would be the label of half the themes of any report.

After Kotus' frequency list of written Finnish and the closed classes of *Iso suomen kielioppi*; kept by hand. Swedish
and English function words are here too, since loan words and quotes bring them along.
"""

from __future__ import annotations

_PRONOUNS = """
    minä sinä hän me te he se ne tämä tuo nämä nuo joka mikä kuka ken kumpi jompikumpi kumpikin kumpikaan jokin joku
    jokainen kukin kukaan mikään itse itsensä toinen molemmat molempi kaikki moni muu muut muutama usea eräs sama
    sellainen semmoinen tällainen tämmöinen tuollainen tommonen millainen minkälainen jollainen mikäli samanlainen
    erilainen kaikenlainen jonkinlainen oma omansa toisensa harva
"""
_JOINING = """
    ja sekä että jotta koska kun jos vaikka vaan mutta tai taikka vai eli elikkä kuin niin joten siis sillä kunnes
    ellei
    jollei mikäli eikä enkä muttei sekä-että joko niinkuin ikäänkuin ettei jottei kunhan saati nimittäin
    kanssa ilman varten takia vuoksi mukaan kohti vasten vastaan kautta aikana jälkeen ennen saakka asti alla alle
    alta
    päällä päälle päältä luona luo luokse luota lähellä lähelle edessä eteen takana taakse sisällä sisälle sisään
    ulkona
    ulos vieressä viereen keskellä keskelle välillä välissä väliin yli ali läpi ohi ympäri ympärillä poikki pitkin
    myöten
    suhteen osalta puolesta sijaan sijasta lisäksi johdosta ansiosta avulla perusteella mielestä kohdalla kohdalta
    yhteydessä päin poissa pois perässä perään varassa
"""
_ADVERBS = """
    ei en todella tosi erittäin hyvin aivan ihan melko aika varsin kovin liian hieman vähän vähä paljon enemmän
    vähemmän
    eniten vähiten enää vielä jo nyt sitten silloin tällöin milloin koskaan ikinä aina usein joskus harvoin välillä
    taas
    jälleen uudelleen uudestaan heti pian kohta myöhemmin aiemmin aikaisemmin ennemmin juuri äsken tänään eilen
    huomenna
    nykyisin nykyään edelleen yhä ensin ensiksi lopuksi lopulta viimein vihdoin vasta jopa edes myös myöskään ainakin
    ainoastaan vain pelkästään lähinnä erityisesti etenkin varsinkin yleensä yleisesti tavallisesti esimerkiksi esim
    muun_muassa mm ym yms jne tms ehkä kai varmaan varmasti luultavasti mahdollisesti toki tietenkin tietysti kyllä
    kuitenkin kuitenkaan silti tosin toisaalta sitä_paitsi muuten muutoin niin näin noin siten täten miten kuinka
    miksi
    siksi missä mistä mihin minne mistään mihinkään missään jossakin jossain jostain jonnekin siellä sieltä sinne
    täällä
    täältä tänne tuolla tuolta tuonne siinä siitä siihen tässä tästä tähän tuossa kaikkialla muualla muualta kotona
    yhdessä yhtä yhtään melkein lähes noin suunnilleen suurin_piirtein täysin kokonaan osittain hiukan pikkuisen
    jotenkin
    mitenkään jokseenkin suhteellisen suoraan oikeastaan oikeasti oikein väärin lisää samalla samoin toivottavasti
    valitettavasti onneksi ilmeisesti selvästi käytännössä periaatteessa kerran ainut parhaiten paremmin huonommin
    hyvin huonosti helposti nopeasti hitaasti mieluummin mieluiten jälkikäteen etukäteen joten tosiaan vieläkin
    nimenomaan silleen tuota no niinpä eipä jaa joo juu okei ok hei moi terve oho ai aha hm öö
"""
_VERBS = """
    olla ei voida pitää täytyä pitäisi saattaa taitaa lienee alkaa ruveta aikoa joutua haluta tahtoa
    kannattaa sattua tuntua vaikuttaa näyttää
"""
_FILLERS = """
    asia juttu homma jutska tapa tapaus kerta kohta osa puoli määrä tilanne seikka muoto suhde laita verran väli
    kiitos kiitti kiitoksia terveisin terv ystävällisin terveiset pahoittelu anteeksi
    yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän kymmenen sata tuhat miljoona ensimmäinen toinen
    kolmas viimeinen seuraava edellinen pari ainoa koko puolitoista
    esimerkki mieli hetki vuosi päivä viikko kuukausi tunti minuutti kello klo nro kpl eur euro e
    ensi viime jokunen eri itsessään lainen
"""
_OTHER_LANGUAGES = """
    och att det som en på är av för med till den har inte om ett men var jag vi så kan från eller när ska också mycket
    the of and to in is it for on was with that this are be as at not but have you we they very so
"""

_PRAISE_AND_BLAME = """
    hyvä huono parempi paras huonompi huonoin kiva mukava hieno upea loistava erinomainen mahtava ihana mainio
    erinomaisesti kelpo ok okei jees super huippu ihanteellinen täydellinen surkea kamala hirveä kauhea ikävä kurja
    kehno onneton paska tyytyväinen tyytymätön pettynyt iloinen vihainen harmillinen positiivinen negatiivinen
    tärkeä iso suuri pieni uusi vanha pitkä lyhyt helppo vaikea nopea hidas selvä selkeä kova erityinen tavallinen
    normaali yleinen tietty varma oikea väärä valmis mahdollinen mahdoton riittävä hauska kunnollinen kunnon
    ystävällinen
    tosiasia hyvyys plussa miinus ruusu risu kehu moite
"""
_GENERAL_VERBS = """
    saada tulla mennä tehdä antaa ottaa käydä jäädä päästä lähteä laittaa panna sanoa kertoa puhua kysyä
    tietää luulla uskoa ajatella toivoa odottaa huomata nähdä katsoa kuulla löytää löytyä käyttää tarvita
    toimia auttaa sopia onnistua riittää puuttua muuttaa muuttua jatkaa yrittää pystyä osata ehtiä kuulua liittyä
    johtua tapahtua aiheuttaa hoitaa hoitua parantaa parantua lisätä vähentää tuoda viedä pitkittyä kokea kiittää
    arvostaa tykätä suositella ymmärtää muistaa unohtaa ostaa maksaa kestää
"""
_GENERAL_NOUNS = """
    asiakas yritys firma ihminen henkilö palaute kysymys kokemus ongelma paikka aihe syy tarve mahdollisuus ratkaisu
    parannus kehitys kehittäminen parantaminen ehdotus toive mielipide esimies kaikkein aika raha maa suomi
    taso laatuinen osuus alku loppu olo sana keskiarvo arvosana vastaus vastaaja kysely kommentti
"""
_TIMES = """
    maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai arkipäivä viikonloppu tammikuu helmikuu maaliskuu
    huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu kevät kesä syksy talvi aamu aamupäivä
    iltapäivä ilta yö joulu juhannus vappu kuu
"""


def _words(*lists: str) -> frozenset[str]:
    return frozenset(word.replace("_", " ") for listed in lists for word in listed.split())


STOPWORDS = _words(_PRONOUNS, _JOINING, _ADVERBS, _VERBS, _FILLERS, _OTHER_LANGUAGES)
"""Lemmas that say nothing about what is talked about; never among a theme's words."""

WEAK_LABELS = _words(_PRAISE_AND_BLAME, _GENERAL_VERBS, _GENERAL_NOUNS, _TIMES) - STOPWORDS
"""Lemmas that help clustering but name no theme alone; never the only word of a label."""
