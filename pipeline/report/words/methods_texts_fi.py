"""The methods page in Finnish."""

from __future__ import annotations

from pipeline.report.words.methods_texts import MethodsTexts

FINNISH = MethodsTexts(
    name="Menetelmät ja rajat",
    lead=(
        "Tällä sivulla kerrotaan, mistä raportin luvut tulevat, miten ne on laskettu ja mitä niistä ei voi päätellä. "
        "Kaikki numerot ovat tästä samasta ajosta."
    ),
    contents="Sisällys",
    skip="Siirry sisältöön",
    to_report="Koko raportti",
    to_summary="Yhden sivun tiivistelmä",
    source_head="Lähde",
    data="Aineisto",
    data_window="Raportti kattaa ajan {window}.",
    data_all="Raportti kattaa koko aineiston.",
    data_told=(
        "Mukana on vastaajia {respondents}, joista kyselyyn vastanneita {survey} ja haastateltuja {interview}. "
        "Heidän puheestaan erotettiin sisältöä sisältäviä suomenkielisiä katkelmia {passages}, ja niistä {assigned} "
        "puhuu ainakin yhdestä teemasta."
    ),
    data_unit=(
        "Laskennan yksikkö on vastaaja, ei lause: se, joka palaa asiaan kymmenen kertaa, painaa yhtä paljon kuin se, "
        "joka mainitsee sen kerran. Haastatteluissa jokainen haastateltu on yksi vastaaja; haastattelijan sanoja ei "
        "lasketa. Kyselyt ja haastattelut kerrotaan myös erikseen."
    ),
    file="Tiedosto",
    family="Muoto",
    documents="Vastauksia tai haastatteluja",
    passages="Katkelmia",
    rejected="Hylättyjä rivejä",
    files_caption="Luetut tiedostot",
    left_out="Mitä jäi pois ja miksi",
    left_out_told="Mitään ei jätetä pois hiljaa. Näin paljon jäi lukujen ulkopuolelle:",
    left_unassigned="Katkelmia ilman teemaa: {n}. Mikään teema ei ollut niille tarpeeksi todennäköinen.",
    left_empty="Tyhjiä vastauksia (”ei kommentoitavaa”, ”-”, ”👍”): {n}.",
    left_language="Muunkielisiä vastauksia: {n}. Teemat haetaan vain suomenkielisestä tekstistä.",
    left_undated="Päiväämättömiä vastauksia ja haastatteluja: {n}. Ne eivät ole mukana minkään jakson luvuissa.",
    left_rejected="Hylättyjä rivejä: {n}. Kunkin syy on raportissa.",
    left_failed="Tiedostoja, joita ei voitu lukea: {n}.",
    left_passed_over="Tiedostoja, joita ei otettu mukaan (tuntematon muoto, kopio, ei lukuoikeutta): {n}.",
    left_nothing="Mitään ei jäänyt pois.",
    masked="Henkilötietojen peittäminen",
    masked_told=(
        "Puhelinnumerot, henkilötunnukset, osoitteet, tilinumerot ja muut tunnisteet peitettiin ennen kuin mitään "
        "tallennettiin. Tekstin sisällä olevia ihmisten nimiä ei vielä peitetä. Peitettyjä kohtia on {n}: {kinds}. "
        "Vastaajista käytetään avaimella laskettua peitenimeä. Tunnistus on koneen tekemä eikä löydä aivan kaikkea."
    ),
    masked_none=(
        "Peitettäviä henkilötietoja ei löytynyt. Tunnistus on koneen tekemä eikä löydä aivan kaikkea. Vastaajista "
        "käytetään avaimella laskettua peitenimeä."
    ),
    themes="Miten teema löytyy ja miten katkelma saa teeman",
    themes_told=(
        "Vastaus tai puheenvuoro jaetaan katkelmiin: virkkeisiin tai niiden itsenäisiin osiin. Jokaisesta katkelmasta "
        "lasketaan merkitysvektori, jossa samaa tarkoittavat katkelmat ovat lähellä toisiaan eri sanoinkin.",
        "Teemakirjan teemat opitaan analyytikkojen antamista esimerkeistä. Siitä, mitä ne eivät selitä, haetaan uusia "
        "teemoja: toisiaan lähellä olevat erilaiset tekstit muodostavat verkon, ja verkon tiiviit osat ovat teemoja. "
        "Yöllisissä ajoissa uusi teema syntyy vasta, kun tarpeeksi moni eri vastaaja puhuu samasta uudesta asiasta. "
        "Löydetyn teeman nimi on ohjelman ehdotus, kunnes analyytikko vahvistaa tai vaihtaa sen.",
        "Jokaisella teemalla on tallennettu sääntö, joka antaa katkelmalle todennäköisyyden puhua teemasta. Katkelma "
        "saa todennäköisimmän teeman, jos teeman kynnys ylittyy, ja lisäksi ne, jotka ovat lähes yhtä todennäköisiä. "
        "Sääntö antaa samalle katkelmalle saman tuloksen yksin ja joukossa, tänään ja huomenna.",
    ),
    themes_counted="Teemoja on {themes}, joista teemakirjasta {codebook} ja aineistosta löydettyjä {discovered}.",
    tones="Sävy",
    tones_told=(
        "Jokaisen maininnan sävyn arvioi ohjelman oma suomenkielinen malli: kielteinen, neutraali, myönteinen, "
        "ristiriitainen tai toive. Malli ottaa huomioon kiellon (”ei ollut huono”) ja vertailun. Se, moittiiko vai "
        "kiittääkö katkelma, luetaan saman vastauksen muiden katkelmien valossa. Kun mikään sävy ei ole tarpeeksi "
        "todennäköinen, sävy jätetään sanomatta. Mallin tarkkuus ja sen opetusaineisto kerrotaan mallin "
        "kortissa (models/weights).",
        "Teemaa moittii se, jonka ainakin yksi maininta siitä on kielteinen tai ristiriitainen; kiittää se, jonka "
        "ainakin yksi on myönteinen tai ristiriitainen. Sama vastaaja voi tehdä molempia.",
    ),
    tones_counted="Tämän raportin maininnat sävyn mukaan: {tones}.",
    tone_names={
        "negative": "kielteinen",
        "neutral": "neutraali",
        "positive": "myönteinen",
        "mixed": "ristiriitainen",
        "wish": "toive",
        "unclear": "ei varma",
    },
    agreement=(
        "Sävyä verrattiin samojen ihmisten antamiin arvosanoihin: vastaajia {n}, Spearmanin järjestyskorrelaatio {r} "
        "(95\u00a0%:n väli {interval}). {verdict}"
    ),
    agreement_none="Sävyjä ei voitu verrata arvosanoihin, koska arvosanoja ei ole tarpeeksi.",
    agreement_apart=(
        "Arvosanoja ei käytetty, koska samat vastaajat antoivat niitä eri kysymyksiin eivätkä ne kulje yhdessä "
        "(sisäkorrelaatio ICC on alle 0,2)."
    ),
    agreement_verdicts={
        "agrees": "Sävyt ja arvosanat kulkevat selvästi yhdessä.",
        "weak": "Sävyt ja arvosanat kulkevat yhdessä, mutta heikosti.",
        "disagrees": "Sävyt ja arvosanat ovat ristiriidassa: sävyihin ei pidä luottaa tässä aineistossa.",
        "unclear": "Ei ole varmaa, kulkevatko sävyt ja arvosanat yhdessä.",
    },
    statistics="Tunnusluvut ja mistä ne tulevat",
    statistics_told=(
        "Jokaisella luvulla on 95\u00a0%:n luottamusväli: jos kysely toistettaisiin usein, noin 95 väliä sadasta "
        "sisältäisi oikean arvon. Välien kattavuus on mitattu simuloiduilla kyselyillä, joissa totuus tunnetaan."
    ),
    explained=(
        (
            "Osuus vastaajista",
            "teeman maininneet ÷ kaikki vastaajat, joilla oli asiaa. Väli on Wilsonin väli, painotetussa aineistossa "
            "tehokkaalla vastaajamäärällä.",
            ("wilson", "korn"),
        ),
        (
            "Sävyn osuudet ja tasapaino",
            "moittivat (kiittävät, toivovat) ÷ ne maininneet, joiden sävy kuultiin. Tasapaino on vain kiittävien "
            "osuus miinus vain moittivien osuus, välillä −1…1.",
            ("wilson", "bonett_price"),
        ),
        (
            "Vaikutus arvosanaan",
            "lineaarinen regressio: arvosanaa selitetään sillä, ketkä moittivat ja ketkä kiittävät kutakin teemaa, "
            "kaikki teemat yhdessä. Kerroin kertoo, montako pistettä arvosana eroaa, kun muut teemat on vakioitu. "
            "Virheet kestävät erisuuren hajonnan (HC3); kun teemoja on paljon vastaajiin nähden, käytetään "
            "harjaregressiota.",
            ("long_ervin", "bell", "smyth", "hoerl"),
        ),
        (
            "Teeman laji",
            "perusasia: moite laskee arvosanaa, mutta kiitos ei nosta sitä yhtä paljon; ilahduttaja: toisin päin; "
            "suoritusasia: molemmat. Jos tietoa on liian vähän, lajia ei sanota.",
            ("kano", "brandt"),
        ),
        (
            "Hinta arvosanassa",
            "moittivien osuus × moitteen vaikutus = pisteet, jotka kaikkien vastaajien keskiarvo eroaa.",
            ("long_ervin",),
        ),
        (
            "Arvosanojen ero",
            "teeman maininneiden keskiarvo − muiden keskiarvo; Welchin väli, joka ei oleta samaa hajontaa.",
            ("welch",),
        ),
        (
            "Muutos edellisestä jaksosta",
            "osuus nyt − osuus edellisellä yhtä pitkällä jaksolla (Newcomben väli) ja niiden suhde (Koopmanin väli).",
            ("newcombe", "koopman"),
        ),
        (
            "Trendi",
            "log-lineaarinen malli: jakson maininnat suhteessa jaksolla vastanneisiin, vuodenaika vakioituna, kun "
            "aineistoa on vuosi. Vuosimuutos on kerroin, jolla maininnat muuttuvat vuodessa. Satunnaista suurempi "
            "vaihtelu leventää väliä. Kesken olevaa jaksoa ei lueta laskuksi.",
            ("zou",),
        ),
        (
            "Muutoskohdat",
            "jakso, jonka jälkeen taso on toinen; paras kohta haetaan ja sitä verrataan siihen, mitä sekoitetuista "
            "jaksoista löytyy sattumalta.",
            ("scott_knott",),
        ),
        (
            "Taustaryhmät",
            "kerroin = osuus ryhmässä ÷ osuus saman taustatiedon muissa ryhmissä. Testi on Fisherin tarkka testi, "
            "painotetussa aineistossa pistetesti; välit MOVER-menetelmällä.",
            ("fisher", "donner", "rao_scott"),
        ),
        (
            "Kontrastit ja sokeat pisteet",
            "osuus ryhmässä A − osuus ryhmässä B. Sokea piste: ero on varma, ja toisen ryhmän osuus on varmasti alle "
            "viidesosan toisen osuudesta. Molempiin ryhmiin kuuluvat jätetään pois.",
            ("fisher", "newcombe", "donner"),
        ),
        (
            "Ketjun lenkit",
            "vastaajat, jotka mainitsevat jonkin lenkin teemoista, kukin kerran. Lenkki katkeaa, kun siitä varmasti "
            "puhutaan enemmän moittien kuin kiittäen, ja kantaa päinvastoin.",
            ("wilson", "bonett_price"),
        ),
        (
            "Auttoiko toimenpide",
            "keskeytetty aikasarja: mihin aiempi kehitys olisi vienyt, ja kuinka paljon toteutunut poikkeaa siitä. "
            "Vertailuna ovat teemat, joihin ei ole kohdistettu toimenpidettä: jos nekin muuttuivat, tuomio perustuu "
            "eroon niihin nähden. Kun jaksoja on liian vähän, sanotaan, että on liian aikaista.",
            ("wagner", "bernal", "zeger", "turner"),
        ),
        (
            "Sävyn ja arvosanan yhteys",
            "Spearmanin järjestyskorrelaatio vastaajan keskimääräisen sävyn ja arvosanan välillä.",
            ("bonett_wright",),
        ),
    ),
    period="Trendin jakso tässä raportissa on {period}.",
    periods={"week": "viikko", "month": "kuukausi", "quarter": "vuosineljännes"},
    score="Pisteet, joista järjestys tulee",
    score_told=(
        "Pisteet ovat neljän osan summa. Kukin osa on prosentteja, kerrottuna painolla, jonka voi vaihtaa asetuksissa. "
        "Arvosana ja kasvu lasketaan vain siltä osin kuin niiden luottamusväli kantaa: kohina ei tuo pisteitä."
    ),
    score_caption="Pisteiden osat ja niiden painot tässä raportissa",
    part="Osa",
    weight="Paino",
    formula="Laskukaava sanoina",
    parts={
        "reach": ("Yleisyys", "osuus vastaajista, jotka mainitsevat teeman, prosentteina × paino"),
        "blame": ("Moite", "osuus kaikista vastaajista, jotka moittivat teemaa, prosentteina × paino"),
        "rating": (
            "Arvosanat",
            "moittivien osuus × se, minkä moite vähintään maksaa arvosanassa (välin lievempi pää), prosentteina "
            "asteikosta × paino",
        ),
        "growth": ("Kasvu", "prosenttiyksiköt, jotka osuus on vähintään kasvanut (välin alapää), × paino"),
    },
    ranks="Kuinka varma sija on",
    ranks_told=(
        "Vastaajat arvottiin uudelleen {n} kertaa (bootstrap), ja teemat järjestettiin joka kerta. Kaksi teemaa "
        "erotetaan toisistaan vain, kun niiden pisteiden ero on suurempi kuin se, mihin sattuma yksin yltäisi "
        "verrattaessa kaikkia teemoja keskenään.",
        "Teemat, joita ei voi erottaa ryhmän ensimmäisestä, ovat samassa sijaryhmässä eli tasoissa. Sijan väli kertoo, "
        "kuinka moni teema on varmasti sen yläpuolella ja kuinka moni alapuolella, kun teemaa verrataan kaikkiin "
        "muihin. Väli kattaa aina vähintään oman ryhmän sijat.",
    ),
    claims="Väärien löytöjen hallinta",
    claims_told=(
        "Mitä enemmän katsotaan, sitä enemmän löytyy sattumalta. Siksi kaikki raportin testit kootaan yhteen ja "
        "niiden p-arvot muunnetaan q-arvoiksi (Benjamini–Hochberg).",
        "Tässä raportissa testattiin {tests} väitettä, ja niistä tehtiin {told}. Tehdyistä väitteistä on vääriä "
        "keskimäärin enintään {rate}. Muista sanotaan, että asia on epäselvä.",
    ),
    small="Pienet ryhmät",
    small_told=(
        "Ryhmää, jossa on alle {cell} vastaajaa, ei näytetä, eikä ryhmää, jonka luvut voisi laskea vähentämällä muut "
        "kokonaisuudesta. Näin kenenkään vastausta ei voi päätellä luvuista. Ryhmän ei väitetä puhuvan "
        "teemasta muita enemmän, jos teeman mainitsee siinä alle {cell} vastaajaa.",
        "Vaikutus arvosanaan kerrotaan vain, kun vähintään {rated} arvosanan antanutta puhuu teemasta samaan sävyyn.",
    ),
    weights="Painot",
    weights_used=(
        "Aineistossa on painot, ja osuudet lasketaan niillä. Painotus leventää välejä: varianssi on {effect}-kertainen "
        "(Kishin asetelmavaikutus), eli {respondents} vastaajaa vastaa tarkkuudeltaan noin {effective} yhtä painavaa."
    ),
    weights_none="Aineistossa ei ole painoja: jokainen vastaaja painaa yhtä paljon.",
    limits="Rajat",
    limits_told=(
        "Yhteys ei ole syy. Se, että teeman moittijat antavat matalampia arvosanoja, ei todista, että teeman "
        "korjaaminen nostaisi niitä.",
        "Raportti kuulee ne, jotka vastasivat. Väli kertoo satunnaisvaihtelusta, ei siitä, ketkä jättivät vastaamatta.",
        "Kone erehtyy: katkelma voi saada väärän teeman tai sävyn. Iva, murre ja kirjoitusvirheet ovat sille vaikeita. "
        "Teemojen osuvuuden voi mitata omalla aineistolla: kuulluksi sample-for-coding ja kuulluksi evaluate.",
        "Pienistä ryhmistä ja harvinaisista teemoista voi sanoa vähän: leveä väli ja ”epäselvä” ovat vastauksia.",
        "Ennen–jälkeen-vertailu ei sulje pois sitä, että samaan aikaan tapahtui jotakin muuta, joka koski vain tätä "
        "teemaa.",
        "Haastatellut on yleensä valittu eivätkä he ole otos. Heidän osuuksiaan ei pidä yleistää.",
    ),
    method_unknown="Tämän raportin teki vanhempi versio, joka ei kertonut asetuksiaan.",
    run="Ajon tiedot",
    run_told="Näillä tiedoilla saman raportin voi tehdä uudelleen: kuulluksi again {run}.",
    run_id="Ajon tunnus",
    made="Laadittu",
    tool_version="Ohjelman versio",
    settings_hash="Asetusten tunniste",
    theme_set_id="Teemajoukon tunniste",
    schema_version="Tietosisällön versio",
    model="Malli: {port}",
)
