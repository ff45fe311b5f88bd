"""How to read the report, in Finnish."""

from __future__ import annotations

from pipeline.report.words.texts import Explained

FINNISH_EXPLAINED: Explained = (
    (
        "Osuus vastaajista",
        "Kuinka suuri osa vastaajista mainitsee teeman ainakin kerran. Vastaaja lasketaan kerran, vaikka hän "
        "palaisi asiaan monta kertaa. Mukana ovat vastaajat, jotka ovat sanoneet ainakin yhden sisältöä "
        "sisältävän asian.",
    ),
    (
        "Luottamusväli",
        "Suluissa oleva väli kertoo, kuinka tarkka osuus on. Mitä vähemmän vastaajia, sitä leveämpi väli. Jos "
        "kahden teeman välit menevät selvästi päällekkäin, niiden osuuksia ei voi sanoa erisuuriksi. Väli olettaa, "
        "että vastaajat ovat kuin satunnainen otos asiakkaista; se ei korjaa sitä, ketkä jättivät vastaamatta.",
    ),
    (
        "Pisteet",
        "Pisteet ovat neljän osan summa, ja osat ovat prosentteja. Yleisyys: kuinka moni vastaajista teeman "
        "mainitsee. Moite: kuinka moni vastaajista moittii sitä. Arvosana: kuinka paljon moite laskee kaikkien "
        "keskiarvoa, asteikon pituuteen verrattuna. Kasvu: kuinka monta prosenttiyksikköä osuus on kasvanut. "
        "Kahdesta viimeisestä otetaan mukaan vain se, minkä luottamusväli varmasti kantaa. Painot ovat "
        "asetuksissa.",
    ),
    (
        "Sija ja tasoissa olevat",
        "Sijan väli kertoo, millä sijoilla teema 95 %:n varmuudella on. Se on saatu poimimalla vastaajat "
        "uudelleen moneen kertaan ja järjestämällä teemat joka kerta. Tasoissa ovat teemat, joita aineisto ei "
        "erota ryhmän ensimmäisestä: niiden järjestystä ei kannata tulkita. Seuraava ryhmä alkaa teemasta, joka on "
        "varmasti tämän ryhmän ensimmäisen alapuolella. Siksi väli kattaa aina oman ryhmän sijat ja voi ulottua "
        "muihinkin ryhmiin.",
    ),
    (
        "Sävy",
        "Kone arvioi jokaisen katkelman sävyn: moite, neutraali, kiitos, molempia tai toive. Kun arvio on liian "
        "epävarma, sävyä ei kerrota. Vastaaja, joka sekä moittii että kiittää, lasketaan molempiin. Kone erehtyy "
        "joskus, varsinkin ironiassa; siksi sävyjä verrataan arvosanoihin, jos niitä on.",
    ),
    (
        "Yhteys arvosanaan",
        "Kuinka monta pistettä teemasta moittivan tai kiittävän arvosana eroaa muista, kun kaikki muut teemat "
        "pidetään samoina. Se on yhteys eikä todista, että teema on syy.",
    ),
    (
        "Suunta",
        "”Yleistyy” ja ”vähenee” kertovat pitkän ajan suunnasta: kuinka moninkertaiseksi teeman osuus muuttuu vuodessa "
        "kaikkien kokonaisten jaksojen mukaan. ”Yleistyi viimeksi” ja ”väheni viimeksi” kertovat vain, että viimeinen "
        "jakso eroaa edellisestä; pitkän ajan suunta voi olla toinen. Kun kumpikaan ei erotu satunnaisvaihtelusta, "
        "suunta on epäselvä. Ennallaan sanotaan vain, kun muutos on varmasti pieni.",
    ),
    (
        "Ei erotu satunnaisvaihtelusta",
        "Raportissa testataan satoja asioita, ja osa niistä näyttäisi eroilta pelkästä sattumasta. Väite tehdään vain, "
        "kun se kestää kaikkien testien yhteisen tarkistuksen. Siksi 'ei erotu' voi olla myös luottamusvälin vieressä, "
        "johon nolla tai yksi ei kuulu: yksinään se olisi ero, joukossa se ei vielä riitä.",
    ),
    (
        "Väitteet",
        "Kun moni asia testataan, jokin erottuu sattumaltakin. Siksi kaikki testit arvioidaan yhdessä, ja eroksi "
        "sanotaan vain se, mikä kestää tämän. ”Ei erotu satunnaisvaihtelusta” ei tarkoita, ettei eroa ole, vaan "
        "ettei aineisto riitä osoittamaan sitä.",
    ),
    (
        "Toimenpiteen vaikutus",
        "Teemaa verrataan siihen, miten se olisi ennen toimenpidettä nähdyn perusteella jatkunut, ja teemoihin, "
        "joille ei tehty mitään. Liian aikaista on, kunnes toimenpiteen jälkeen on tarpeeksi kokonaisia jaksoja.",
    ),
    (
        "Arvosana",
        "Teeman maininneiden keskiarvoa verrataan muiden keskiarvoon. Ero kertoo, että asiat esiintyvät yhdessä. "
        "Se ei kerro, että teema on syy arvosanaan.",
    ),
    (
        "Milloin katkelmalla on teema",
        "Katkelma on virke tai lause. Jokaisella teemalla on tallennettu sääntö, joka arvioi, kuinka "
        "todennäköisesti katkelma puhuu teemasta. Katkelma saa todennäköisimmän teeman, jos teeman oma kynnys "
        "ylittyy, ja lisäksi muut lähes yhtä todennäköiset teemat. Jos mikään teema ei ole tarpeeksi "
        "todennäköinen, katkelma jää ilman teemaa. Kone erehtyy joskus: lainaukset näyttävät, mistä teemassa on "
        "kyse.",
    ),
    (
        "Todennäköisyys",
        "Taulukoissa jokaisella maininnalla on todennäköisyys (strength) nollasta yhteen. Se on teeman säännön "
        "arvio, jolla mainintoja voi verrata keskenään. Se ei ole mitattu osuus: 0,9 ei lupaa, että juuri yhdeksän "
        "kymmenestä osuu oikeaan. Analyytikon vahvistaman maininnan todennäköisyys on 1.",
    ),
    (
        "Teemakirja ja löydetyt teemat",
        "Teemakirja on analyytikkojen oma luettelo teemoista ja niiden esimerkeistä. Merkintä ”teemakirjasta” "
        "kertoo, että teema on siitä. ”Koneen löytämä” teema on noussut aineistosta itsestään. Kumpikin "
        "löytää katkelmansa samalla tavalla. Teeman tunniste pysyy samana, vaikka sen nimi muuttuisi.",
    ),
    (
        "Uusi teema",
        "Teema syntyy, kun tarpeeksi moni eri vastaaja puhuu asiasta, jota mikään aiempi teema ei selitä, tai kun "
        "se erkanee toisesta teemasta. Merkintä ”uusi” kertoo, että teema on syntynyt äskettäin, ei sitä, että "
        "asia olisi uusi asiakkaille. Ensimmäisen ajon teemoja ei merkitä uusiksi.",
    ),
    (
        "Osateemat ja yläteemat",
        "Osateema on osa siitä, mitä teemasta sanotaan. Katkelma kuuluu enintään yhteen teeman osateemaan. "
        "Yläteema kokoaa teemakirjan teemoja, ja ketjun lenkki kertoo, mihin asiakkaan matkan vaiheeseen ne "
        "kuuluvat. Osateemojen tai teemojen vastaajamääriä ei voi laskea yhteen, koska sama vastaaja voi puhua "
        "monesta asiasta.",
    ),
    (
        "Kyselyt ja haastattelut",
        "Osuus kaikista vastaajista laskee kyselyvastaajat ja haastatellut yhteen, ja siksi molempien osuudet "
        "kerrotaan aina myös rinnakkain. Haastateltu puhuu pitkään ja mainitsee useampia teemoja, ja "
        "haastateltavat on valittu eri tavalla. Haastattelijan puhetta ei lasketa.",
    ),
    (
        "Mitä raportti ei kerro",
        "Raportti ei kerro, mitä vastaamatta jättäneet ajattelevat, mistä asiat johtuvat eikä sitä, mitä pitäisi "
        "tehdä. Löydetyn teeman nimi on ohjelman ehdotus, ellei analyytikko ole muuttanut sitä.",
    ),
)
