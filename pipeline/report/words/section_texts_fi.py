"""The words of the sections between the answers and the themes, in Finnish."""

from __future__ import annotations

from pipeline.report.words.section_texts import SectionTexts

FINNISH_SECTIONS = SectionTexts(
    place_head="Sija (väli)",
    tone_head="Sävy: siitä puhuvista",
    impact_head="Yhteys arvosanaan, pistettä",
    course_head="Suunta",
    course_legend=(
        "Suunta: ”yleistyy” ja ”vähenee” tarkoittavat pitkän ajan suuntaa, ”viimeksi” viimeistä jaksoa edelliseen "
        "verrattuna. Viiva (–): suunta ei erotu satunnaisvaihtelusta."
    ),
    tone_legend="Sävypalkki: vasemmalla moittivat, oikealla kiittävät. Sama vastaaja voi tehdä molempia.",
    priority_means=(
        "Sija on pisteiden mukainen, ja sen perässä on väli, jolla sija on 95 %:n varmuudella. Pisteiden osat ovat "
        "prosentteja: kuinka moni teemasta puhuu, kuinka moni siitä moittii, mitä moite maksaa arvosanassa asteikon "
        "pituuteen nähden ja kuinka monta prosenttiyksikköä teema on varmasti kasvanut, kukin painollaan kerrottuna. "
        "Kyselyn ja haastattelujen osuudet ovat rinnakkain, koska haastateltavat on valittu eri tavalla kuin "
        "kyselyyn vastanneet."
    ),
    overruled=(
        "Rivillä voi lukea ”ei erotu”, vaikka sen väli ei ulotu {nought}: väli koskee yhtä lukua kerrallaan, mutta "
        "väite tehdään vasta, kun se kestää kaikkien väitteiden testaamisen yhdessä. Näin tehdyistä väitteistä on "
        "odotettavasti enintään {rate} vääriä."
    ),
    overruled_nought="nollaan",
    overruled_one="ykköseen",
    on_paper=(
        "Paperilla on raportin alku: pitkistä luetteloista ja lainauksista ensimmäiset. Loput ovat näytöllä "
        "(report.html) ja Excel-työkirjassa (report.xlsx)."
    ),
    on_paper_themes="Paperilla ovat teemat 1–{n} ja kustakin ensimmäiset lainaukset. Kaikki {all} ovat näytöllä "
    "(report.html) ja Excel-työkirjassa (report.xlsx).",
    more_themes=("Näytä {n} teema lisää", "Näytä {n} teemaa lisää"),
    theme_open="Kaikki luvut ja lainaukset",
    themes_shortly=(
        "Sijat {places} ovat tässä lyhyesti: osuus, sävy, suunta ja kuvaavin lainaus. Kunkin teeman muut luvut ja "
        "lainaukset avautuvat teeman kohdalta. Viiva (–): suunta ei erotu satunnaisvaihtelusta."
    ),
    quotes_more="Muita lainauksia",
    places_title="Sijat ja niiden välit",
    places_legend=(
        "Piste on sija ja jana sen 95 %:n väli. Samalla pohjalla olevat teemat ovat tasoissa. Oikealla teeman "
        "mainitsevien osuus vastaajista."
    ),
    places_desc="{label}: sija {rank}, väli {places}; osuus {share}, väli {interval}",
    places_axis="sija",
    shares_axis="osuus vastaajista",
    quadrant="Yleisyys ja vaikutus arvosanaan",
    quadrant_lead=(
        "Mitä moite ja kiitos tekevät arvosanalle, ja kuinka moni teemasta puhuu. Mukana ovat vain teemat, joiden "
        "yhteyden arvosanaan aineisto riittää arvioimaan."
    ),
    quadrant_title="Teeman yleisyys ja yhteys arvosanaan",
    quadrant_legend=(
        "▼ moite, ▲ kiitos. Täytetty merkki erottuu satunnaisvaihtelusta, ontto ei; pystyjana on 95 %:n väli, "
        "ontolla merkillä haalea. Katkoviiva jakaa kuvan teemojen osuuksien mediaanista. Numero on sija; teeman nimi "
        "on kerran, sen varmemman merkin vieressä."
    ),
    quadrant_desc="{label}: osuus {share}; {effects}",
    quadrant_share="osuus vastaajista",
    quadrant_points="pistettä arvosanaan",
    quadrant_corners=("moni puhuu, moite maksaa", "moni puhuu, kiitos nostaa"),
    quadrant_none="Aineistossa ei ole arvosanoja.",
    quadrant_apart=(
        "Arvosanoja ei ole verrattu. Samat vastaajat antoivat niitä moneen kysymykseen, eivätkä vastaukset kulje "
        "yhdessä: se, että on samaa mieltä väitteestä, ei ole kiitos. Siksi arvosanoista ei ole laskettu keskiarvoja "
        "eikä teemojen yhteyttä niihin. Lainauksissa ne näkyvät. Jos jokin kysymys mittaa tyytyväisyyttä, tee raportti "
        "sen vastauksista."
    ),
    quadrant_few="Arvosanan antaneita, jotka moittivat tai kiittävät samaa teemaa, on kaikissa teemoissa liian vähän.",
    quadrant_numbers="Numerot ovat sijoja:",
    quadrant_first="Kuvassa {n} tärkeintä; taulukossa ovat kaikki.",
    quadrant_means=(
        "Oikealla alhaalla ovat teemat, joista moni puhuu ja joiden moite maksaa paljon. Arvio pitää muut "
        "teemat samoina, joten se ei laske samaa asiaa kahdesti. Se on silti yhteys eikä todiste syystä. Laji (Kanon "
        "malli): perusvaatimus vain maksaa, kun se pettää; suoritustekijä laskee ja nostaa; ilahduttaja vain nostaa. "
        "Laji kerrotaan vain, kun aineisto riittää päättämään sen."
    ),
    quadrant_caption="Yhteys arvosanaan, kun muut teemat pidetään samoina. Suluissa 95 %:n väli.",
    penalty_head="Moittivat, pistettä",
    reward_head="Kiittävät, pistettä",
    kind_head="Laji",
    cost_head="Hinta keskiarvossa",
    trends="Ajan myötä",
    trends_lead="Teeman mainitsevien osuus jakson vastaajista, tärkeimmät teemat ensin. Asteikko on kaikissa sama.",
    trends_legend=(
        "Ontto piste ja katkoviiva: jakso on aineistossa vain osittain. Pystyviiva ◆: osuus muuttui tai tehtiin "
        "toimenpide. Väri on 95 %:n väli."
    ),
    trends_emerging="Pieniä mutta nousevia",
    trends_none="Kehitystä ei voi näyttää: vastausten päiviä ei tiedetä tai jaksoja on vain yksi.",
    trends_one="Jaksoja on vasta {n}, joten kuvat näyttävät tasoa, eivät vielä suuntaa.",
    trends_means=(
        "Jokainen jakso suhteutetaan siihen, kuinka moni silloin vastasi. Suunta on arvioitu kokonaisista jaksoista "
        "niin, että vuodenaika on otettu huomioon, kun aineistoa on vuodelta. Muutoskohta merkitään vain, kun se "
        "erottuu satunnaisvaihtelusta."
    ),
    trend_change="muutos",
    trend_deed="toimenpide",
    chain="Asiakkaan matka",
    chain_lead="Teemat koottuina asiakkaan matkan lenkkeihin: missä ketju katkeaa ja missä se kantaa.",
    chain_title="Asiakkaan matka lenkki lenkiltä",
    chain_legend=(
        "Ympyrän ala kertoo osuuden. Ensimmäisessä sarakkeessa on osuus kaikista vastaajista, muissa osuus lenkistä "
        "puhuvista."
    ),
    chain_desc="{link}: {verdict}; puhuu {share}, moittii {negative}, kiittää {positive}, toivoo {wish}",
    chain_columns=("puhuu", "moittii", "kiittää", "toivoo"),
    chain_verdicts={
        "breaks": "katkeaa",
        "carries": "kantaa",
        "divided": "jakaa mielipiteet",
        "unclear": "epäselvä",
        "silent": "ei mainintoja",
    },
    chain_breaks=("Ketju katkeaa tässä lenkissä: {links}.", "Ketju katkeaa näissä lenkeissä: {links}."),
    chain_carries=("Ketju kantaa tässä lenkissä: {links}.", "Ketju kantaa näissä lenkeissä: {links}."),
    chain_divided=("Mielipiteet jakaa {links}.", "Mielipiteet jakavat {links}."),
    chain_unclear="Muissa lenkeissä moitteen ja kiitoksen ero ei erotu satunnaisvaihtelusta.",
    chain_silent=(
        "Tästä lenkistä ei löytynyt mainintoja: {links}.",
        "Näistä lenkeistä ei löytynyt mainintoja: {links}.",
    ),
    chain_caption="Lenkit matkan järjestyksessä. Suluissa 95 %:n väli.",
    chain_means=(
        "Lenkki katkeaa, kun siitä puhuvista useampi moittii kuin kiittää ja ero kestää satunnaisvaihtelun; se kantaa, "
        "kun kiittäjiä on enemmän. Vastaaja lasketaan lenkissä kerran, vaikka hän puhuisi monesta sen teemasta."
    ),
    contrasts="Kuka näkee mitä",
    contrasts_lead="Ryhmät vastakkain: mistä toinen puhuu ja mitä toinen ei näe.",
    contrast_pair="{a} ja {b}",
    contrast_of="{segment}: {a} ja {b}",
    contrast_both=(
        "Yksi vastaaja kuuluu molempiin ryhmiin, ja hänet on jätetty vertailusta pois.",
        "{n} vastaajaa kuuluu molempiin ryhmiin, ja heidät on jätetty vertailusta pois.",
    ),
    contrast_title="Teeman mainitsevien osuus: {a} ja {b}",
    contrast_legend="● {a} ({people_a}), ◇ {b} ({people_b}). Janat ovat 95 %:n välejä.",
    contrast_desc="{label}: {a} {share_a}, {b} {share_b}",
    contrast_caption="{a} ja {b}: kaikki teemat, varmimmat erot ensin. Suluissa 95 %:n väli.",
    contrast_all="Kaikki teemat taulukkona",
    contrast_difference="Ero, prosenttiyksikköä",
    contrast_verdicts={
        "only_a": "vain {a}",
        "more_a": "enemmän: {a}",
        "alike": "samoin",
        "more_b": "enemmän: {b}",
        "only_b": "vain {b}",
        "unclear": "ei erotu",
    },
    contrast_quotes="Teemasta sanottua (kaikilta vastaajilta):",
    lifts="Keitä teemat koskevat",
    lifts_lead="Ryhmät, joissa teemasta puhutaan enemmän tai vähemmän kuin saman taustatiedon muissa ryhmissä.",
    lifts_title="Moninkertainen osuus ryhmässä",
    lifts_legend="Piste on kerroin ja jana sen 95 %:n väli; viiva ykkösen kohdalla: yhtä paljon kuin muissa ryhmissä. "
    "Oikealla kerroin ja leveässä kuvassa myös osuus ryhmässä.",
    lifts_desc="{label}, {group}: {times}-kertainen, väli {interval}",
    lifts_none="Yksikään ryhmä ei erotu satunnaisvaihtelusta yhdenkään teeman kohdalla.",
    lifts_unknown="Taustatietoja ei ole, tai ryhmät ovat liian pieniä näytettäviksi.",
    lifts_caption="Löydetyt erot, varmimmat ensin. Suluissa 95 %:n väli.",
    lifts_all="Löydetyt erot taulukkona",
    lifts_first="Kuvassa {n} varmimmin erottuvaa ryhmää, joissa puhutaan enemmän; taulukossa ovat kaikki löydetyt.",
    lift_head="Kerroin",
    lift_only="muissa ryhmissä ei kukaan",
    theme_gone="teema, jota ei enää ole",
    lift_here="vain täällä",
    lift_nobody="ei kukaan",
    lift_verdicts={"more": "enemmän", "less": "vähemmän", "unclear": "ei erotu"},
    segments_few="Harmaissa ryhmissä teeman mainitsee alle {n} vastaajaa: niistä ei voi päätellä mitään.",
    lift_few="alle {n} mainitsee",
    segments_nothing="Mikään taustaryhmä ei erotu satunnaisvaihtelusta.",
    deeds="Teot ja niiden vaikutus",
    deeds_lead="Mitä on tehty, ja miten teemalle kävi sen jälkeen verrattuna muihin teemoihin.",
    deeds_none="Toimenpiteitä ei ole kirjattu. Kirjaa ne komennolla kuulluksi actions add.",
    unanswered="Kuultu, ei vielä vastattu",
    unanswered_lead="Tärkeimmät teemat, joihin yksikään toimenpide ei vastaa.",
    unanswered_theme="sija {rank}, {share} vastaajista",
    deed_owner="Vastuussa",
    deed_when="Milloin",
    deed_segment="Kenelle",
    deed_expected="Odotettu vaikutus",
    deed_open="{start} alkaen",
    deed_verdicts={
        "helped": "auttoi",
        "worse": "huononi",
        "unclear": "vaikutus ei erotu",
        "too_early": "liian aikaista sanoa",
        "no_data": "ei tarpeeksi aineistoa",
    },
    deed_caption="Ennen ja jälkeen: {what}. Suluissa 95 %:n väli.",
    deed_measure="Mittari",
    deed_measures={
        "share": "puhuu siitä",
        "blame": "moittii sitä",
        "tone": "sävy (−1…1)",
        "rating": "siitä puhuvien arvosana",
    },
    deed_before="Ennen",
    deed_after="Jälkeen",
    deed_change="Muutos",
    deed_beside="Muut teemat",
    deed_relative="Ero muihin",
    deed_fold="{times}-kertainen",
    unclear="Mikä on epävarmaa",
    unclear_none="Erityistä epävarmuutta ei ole; luottamusvälit kertovat, kuinka tarkkoja luvut ovat.",
    method="Miten luvut on laskettu",
    method_tests=(
        "Raportin {tests} väitettä testattiin yhdessä niin, että tehdyistä väitteistä ({told}) odotettavasti enintään "
        "{rate} on vääriä (Benjamini–Hochberg)."
    ),
    method_replicates="Sijojen välit perustuvat {n} uudelleenpoimintaan vastaajista (bootstrap).",
    method_period={
        "week": "Suunnat lasketaan viikoista.",
        "month": "Suunnat lasketaan kalenterikuukausista.",
        "quarter": "Suunnat lasketaan vuosineljänneksistä.",
    },
    method_cell="Taustaryhmiä, joissa on alle {n} vastaajaa, ei näytetä.",
    method_rated=("Yhteys arvosanaan arvioidaan, kun arvosanan antaneita moittijoita tai kiittäjiä on vähintään {n}."),
    method_weights="Pisteiden osien painot: {weights}.",
    method_weighted=(
        "Osuudet on painotettu aineiston painoilla, mikä kasvattaa varianssit {effect}-kertaisiksi; vastaajien ja "
        "mainintojen määrät ovat painottamattomia."
    ),
    method_unweighted="Aineistossa ei ole painoja: jokainen vastaaja painaa saman verran.",
    method_tones="Teemaan kuuluvien katkelmien sävyt: {tones}.",
)
