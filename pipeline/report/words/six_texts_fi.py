"""The six questions and their answers in Finnish."""

from __future__ import annotations

from pipeline.report.words.six_texts import SixTexts

FINNISH_SIX = SixTexts(
    heading="Kuusi kysymystä, kuusi vastausta",
    lead="Tämän osan voi lukea yksin. Luvut ja perustelut avautuvat alempana.",
    means="Mitä tämä tarkoittaa?",
    see="Tarkemmin: {section}",
    ranks="sijat {places}",
    first_q="Mitä pitää korjata ensin?",
    first_means=(
        "Tärkeysjärjestys tulee pisteistä: niitä kertyy siitä, kuinka moni asiasta puhuu, kuinka moni siitä moittii, "
        "mitä moite maksaa arvosanassa ja kuinka varmasti asia yleistyy. Teemat, joista varmasti enemmän kiitetään "
        "kuin moititaan, ovat vahvuuksia eivätkä korjattavia. Tasoissa olevista voi ottaa ensin sen, joka on helpoin "
        "korjata. Yhden sivun tiivistelmässä on sama lista."
    ),
    first={
        "alone": "Aloita tästä: {theme}. Sen ensimmäinen sija on varma.",
        "sure": (
            "Aloita tästä: {theme}. Se on ensimmäinen {first}:ssa toistoista, joissa vastaajat poimitaan uudelleen."
        ),
        "likely": (
            "Aloita tästä: {theme}. Se on ensimmäinen {first}:ssa toistoista, joissa vastaajat poimitaan uudelleen, "
            "joten ensisija on todennäköinen muttei varma."
        ),
        "open": (
            "Selvää ensimmäistä ei ole. Korjattavien listan kärjessä on {theme}, mutta se on ensimmäinen vain "
            "{first}:ssa toistoista, joissa vastaajat poimitaan uudelleen."
        ),
        "after": "Ensimmäisenä korjattavien listalla on {theme}.",
    },
    first_next_level=(
        "Seuraava (sija {places}) ei erotu siitä varmasti, kun kaikkia verrataan yhtä aikaa.",
        "Seuraavat {n} teemaa (sijat {places}) eivät erotu varmasti siitä eivätkä toisistaan, kun kaikkia verrataan "
        "yhtä aikaa: niistä voi ottaa seuraavaksi sen, joka on helpoin korjata.",
    ),
    first_all_level=(
        "Sijat {places} eivät erotu varmasti toisistaan, kun kaikkia verrataan yhtä aikaa: niistä voi ottaa ensin sen, "
        "joka on helpoin korjata."
    ),
    first_rule=(
        "Korjattavien lista on tärkeysjärjestys, josta on jätetty pois teemat, joista varmasti enemmän kiitetään kuin "
        "moititaan."
    ),
    first_praised=(
        "Pisteissä sen edellä on {themes}, mutta siitä enemmän kiitetään kuin moititaan.",
        "Pisteissä sen edellä ovat {themes}, mutta niistä enemmän kiitetään kuin moititaan.",
    ),
    first_nothing="Mikään teema ei nouse korjattavaksi: kaikista enemmän kiitetään kuin moititaan.",
    first_next=("Seuraavana on {themes}.", "Seuraavina ovat {themes}."),
    first_strength="Vahvuus, josta kannattaa pitää kiinni: {theme}. Siitä puhuvista {share} kiittää ({interval}).",
    first_answered="Siihen vastaa jo toimenpide: {deeds}.",
    first_unanswered="Siihen ei ole kirjattu toimenpidettä.",
    sure_q="Kuinka varmoja olemme?",
    sure_means=(
        "Sulkeissa oleva väli on 95 %:n luottamusväli. Sijan väli on laskettu poimimalla vastaajat uudelleen moneen "
        "kertaan, järjestämällä teemat joka kerta ja vertaamalla kaikkia toisiinsa yhtä aikaa. Tasoissa ovat teemat, "
        "joita tämä aineisto ei erota ryhmän ensimmäisestä. Se, kuinka usein teema oli ensimmäinen, on lievempi mitta: "
        "siinä teemaa ei verrata yhtä aikaa kaikkiin muihin. Mitä enemmän testataan, sitä enemmän löytyy sattumalta: "
        "siksi kaikki väitteet testataan yhdessä, ja vain ne tehdään, jotka kestävät sen."
    ),
    sure_alone="Ensimmäinen sija on selvä: {theme} erottuu kaikista muista.",
    sure_single="Ensimmäisenä on {theme}, ja se on varmasti seuraavan edellä, muttei kaikkien.",
    sure_level=(
        "{theme} on ensimmäinen {first}:ssa toistoista, mutta kun kaikkia verrataan yhtä aikaa, sija {places} ei erotu "
        "siitä varmasti.",
        "{theme} on ensimmäinen {first}:ssa toistoista, mutta kun kaikkia verrataan yhtä aikaa, sijat {places} eivät "
        "erotu varmasti siitä eivätkä toisistaan.",
    ),
    sure_open=(
        "Ensimmäinen sija ei ole varma: sijat {places} eivät erotu varmasti toisistaan, ja {theme} on ensimmäinen vain "
        "{first}:ssa toistoista."
    ),
    sure_unknown="Sijojen varmuutta ei ole laskettu tähän raporttiin.",
    sure_place=(
        "Teeman {theme} sija on 95 %:n varmuudella {places}.",
        "Teeman {theme} sija on 95 %:n varmuudella jokin sijoista {places}.",
    ),
    sure_first="Kun vastaajat poimittiin uudelleen {replicates} kertaa, se oli ensimmäinen {first}:ssa kerroista.",
    sure_groups="Tasoissa ovat keskenään {places}.",
    sure_margin=(
        "Mukana on {people}, joten osuuksien virhemarginaali on suunnilleen ±{most} prosenttiyksikköä tai vähemmän; "
        "ryhmissä se on suurempi."
    ),
    sure_weighted=(
        "Osuudet on painotettu aineiston painoilla, joten ne eivät ole suoraan vastaajamäärien suhteita. Painotetut "
        "osuudet ovat yhtä tarkkoja kuin {effective} samanpainoisen vastaajan (otanta-asetelman vaikutus {effect})."
    ),
    sure_claims=(
        "Raporttia varten testattiin {tests} väitettä, ja niistä tehdään {told}. Tehdyistä odotettavasti enintään "
        "{rate} on vääriä."
    ),
    sure_none="Raporttia varten testattiin {tests} väitettä, mutta yksikään ei erotu satunnaisvaihtelusta.",
    sure_tones={
        "agrees": "Koneen kuulemat sävyt sopivat yhteen annettujen arvosanojen kanssa (korrelaatio {correlation}, "
        "väli {low}…{high}).",
        "weak": "Koneen kuulemat sävyt sopivat annettuihin arvosanoihin vain heikosti (korrelaatio {correlation}, väli "
        "{low}…{high}).",
        "disagrees": "Koneen kuulemat sävyt eivät sovi annettuihin arvosanoihin (korrelaatio {correlation}, väli "
        "{low}…{high}): suhtaudu sävyihin varauksella.",
        "unclear": "Aineisto ei riitä kertomaan, sopivatko sävyt annettuihin arvosanoihin (korrelaatio {correlation}, "
        "väli {low}…{high}).",
    },
    sure_interviews=(
        "Haastateltuja on yksi: hänen sanansa voivat selittää, mutta osuuksia niistä ei voi laskea.",
        "Haastateltuja on {n}: heidän sanansa selittävät syitä, mutta tarkkoja osuuksia niistä ei saa.",
    ),
    sure_outside="Katkelmista {share} jäi teemojen ulkopuolelle: jotakin voi olla kuulematta.",
    sure_quote="Tätä mikään teema ei kata:",
    worse_q="Onko se pahenemassa?",
    worse_means=(
        "Pitkän ajan suunta (”yleistyy”, ”vähenee”) lasketaan kaikista kokonaisista jaksoista suhteessa siihen, kuinka "
        "moni vastasi. Keskeneräinen jakso ei näytä laskua eikä nousua. ”Yleistyi viimeksi” vertaa vain viimeistä "
        "jaksoa edelliseen: se voi olla uuden suunnan alku tai ohimenevä nousu. Suunta kertoo, kuinka moni asiasta "
        "puhuu: se, puhutaanko hyvää vai pahaa, näkyy sävystä."
    ),
    worse_yes="Kyllä, {theme} yleistyy.",
    worse_no="Ei: {theme} vähenee.",
    worse_steady="Ei: {theme} on pysynyt ennallaan.",
    worse_lately={
        "grew": "{theme} yleistyi viimeksi, mutta {trend}.",
        "shrank": "{theme} väheni viimeksi, mutta {trend}.",
    },
    worse_trend_unknown="pitkän ajan suuntaa ei voi vielä sanoa",
    worse_trend_unclear="pitkän ajan suunta ei erotu satunnaisvaihtelusta",
    worse_unclear="Sitä ei voi sanoa: muutos teemassa {theme} ei erotu satunnaisvaihtelusta.",
    worse_unknown="Sitä ei voi vielä sanoa: teemasta {theme} on kokonaisia jaksoja tai mainintoja liian vähän.",
    worse_undated="Sitä ei voi sanoa: vastausten päiviä ei tiedetä.",
    worse_unknown_all="Sitä ei voi sanoa: teemoja ei ole.",
    worse_recent=(
        "Viimeksi ({recent}) siitä puhui {now} vastanneista, sitä ennen ({before_days}) {before}: muutos on "
        "{difference} prosenttiyksikköä ({interval})."
    ),
    worse_recent_unclear="Se ei erotu satunnaisvaihtelusta.",
    worse_others={
        "grows": ("Muista teemoista yleistyy {themes}.", "Muista teemoista yleistyvät {themes}."),
        "grew": ("Muista teemoista yleistyi viimeksi {themes}.", "Muista teemoista yleistyivät viimeksi {themes}."),
        "shrinks": ("Muista teemoista vähenee {themes}.", "Muista teemoista vähenevät {themes}."),
        "shrank": ("Muista teemoista väheni viimeksi {themes}.", "Muista teemoista vähenivät viimeksi {themes}."),
    },
    worse_emerging=("Pieni mutta nouseva: {themes}.", "Pieniä mutta nousevia: {themes}."),
    worse_none="Minkään muun teeman muutos ei erotu satunnaisvaihtelusta.",
    worse_needs="Pitkän ajan suuntaan tarvitaan vähintään {n} kokonaista jaksoa, joilta on vastauksia.",
    whom_q="Keitä se koskee?",
    whom_means=(
        "Ryhmää verrataan saman taustatiedon muihin ryhmiin. Kerroin kertoo, kuinka moninkertainen osuus "
        "ryhmässä on. Vain erot, jotka kestävät kaikkien ryhmien testaamisen yhdessä, kerrotaan; pieniä ryhmiä ei "
        "näytetä."
    ),
    whom_first=(
        "{theme} korostuu ryhmässä {group}: siellä siitä puhuu {share}, muissa ryhmissä {elsewhere} eli osuus on "
        "{times}-kertainen ({interval})."
    ),
    whom_only="{theme} korostuu ryhmässä {group}: siellä siitä puhuu {share}, muissa ryhmissä ei kukaan.",
    whom_all="Teemassa {theme} mikään taustaryhmä ei erotu satunnaisvaihtelusta.",
    whom_untested="Sitä ei voi sanoa: taustaryhmien eroja ei ole testattu tähän raporttiin.",
    whom_more="Muista teemoista:",
    whom_none="Muissa teemoissa mikään taustaryhmä ei erotu.",
    whom_unknown="Sitä ei voi sanoa: aineistossa ei ole taustatietoja, tai ryhmät ovat liian pieniä.",
    whom_needs="Tarvitaan taustatieto, esimerkiksi alue tai asiakastyyppi, ja ryhmiin vähintään {n} vastaajaa.",
    sides_q="Mitä toiset näkevät, mitä toiset eivät?",
    sides_q_new="Mitä uudet asiakkaat näkevät, mitä me emme?",
    sides_means=(
        "Kaksi ryhmää asetetaan vastakkain. Sokea piste on teema, josta toinen puhuu ja toinen tuskin lainkaan. "
        "Molempiin ryhmiin kuuluvat on jätetty pois."
    ),
    sides_blind=(
        "Sokea piste: ”{a}” näkee tämän, ”{b}” ei juuri lainkaan: {themes}.",
        "Sokeat pisteet: ”{a}” näkee nämä, ”{b}” ei juuri lainkaan: {themes}.",
    ),
    sides_more=(
        "”{a}” puhuu selvästi enemmän kuin ”{b}”: {themes}.",
        "”{a}” puhuu selvästi enemmän kuin ”{b}”: {themes}.",
    ),
    sides_theme="{theme} ({share} / {other})",
    sides_alike=("Samoin nähdään {n} teema.", "Samoin nähdään {n} teemaa."),
    sides_unclear="”{a}” ja ”{b}”: mikään ero ei erotu satunnaisvaihtelusta.",
    sides_all_unclear="Sitä ei voi sanoa: mikään vertailtujen ryhmien ero ei erotu satunnaisvaihtelusta.",
    sides_none="Sitä ei voi sanoa: aineistossa ei ole ryhmiä, joita verrata.",
    sides_needs=(
        "Tarvitaan tieto, joka erottaa ryhmät, esimerkiksi uudet ja vanhat asiakkaat tai asiakkaat ja oma henkilöstö."
    ),
    helped_q="Auttoiko se, mitä on tehty?",
    helped_means=(
        "Teemaa verrataan siihen, miten se olisi jatkunut ilman toimenpidettä, ja teemoihin, joille ei tehty mitään. "
        "Jos nekin muuttuivat, muutos ei johdu toimenpiteestä. Muukin samaan aikaan tapahtunut voi selittää muutoksen."
    ),
    helped_lead={
        "helped": ("Kyllä: toimenpide auttoi.", "Kyllä: {n} toimenpidettä auttoi."),
        "worse": ("Ei: toimenpiteen jälkeen tilanne huononi.", "Ei: {n} toimenpiteen jälkeen tilanne huononi."),
        "unclear": (
            "Vaikutusta ei voi sanoa: muutos ei erotu satunnaisvaihtelusta tai muista teemoista.",
            "Vaikutusta ei voi sanoa {n} toimenpiteestä: muutokset eivät erotu satunnaisvaihtelusta tai muista "
            "teemoista.",
        ),
        "too_early": ("Yhdestä toimenpiteestä on liian aikaista sanoa.", "{n} toimenpiteestä on liian aikaista sanoa."),
        "no_data": (
            "Yhden toimenpiteen vaikutusta ei voi arvioida.",
            "{n} toimenpiteen vaikutusta ei voi arvioida.",
        ),
    },
    helped_deed="{theme}, ”{what}” ({owner}, {when}):",
    helped_none="Sitä ei voi sanoa: yhtään toimenpidettä ei ole kirjattu.",
    helped_needs="Kirjaa, mitä tehtiin ja milloin (kuulluksi actions add), niin seuraava raportti vertaa aikaan ennen.",
    helped_periods="Tarvitaan vähintään {before} kokonaista jaksoa ennen toimenpidettä ja {after} sen jälkeen.",
    helped_shorter="Lyhyemmillä jaksoilla vastaus voi tulla aiemmin (asetus statistics.period).",
    unanswered=("Kuultu, mutta ei vielä vastattu: {themes}.", "Kuultu, mutta ei vielä vastattu: {themes}."),
    answered_open=(
        "Vastattu, mutta toimenpiteen vaikutusta ei voi vielä arvioida: {themes}.",
        "Vastattu, mutta toimenpiteiden vaikutusta ei voi vielä arvioida: {themes}.",
    ),
    all_answered="Kaikkiin kärkiteemoihin on vastattu toimenpiteellä.",
)
