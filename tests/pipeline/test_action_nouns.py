from __future__ import annotations

import pytest

from pipeline.action_nouns import action_noun

NOUNS = """
odottaa odottaminen · kysyä kysyminen · lukea lukeminen · soittaa soittaminen · toimia toimiminen · puhua puhuminen
saada saaminen · myydä myyminen · viedä vieminen · huomioida huomioiminen · reklamoida reklamoiminen
palvella palveleminen · mennä meneminen · purra pureminen · nousta nouseminen · pestä peseminen · kysellä kyseleminen
kuunnella kuunteleminen · neuvotella neuvotteleminen · suositella suositteleminen · ajatella ajatteleminen
vaihdella vaihteleminen · työskennellä työskenteleminen · nimitellä nimitteleminen · hymyillä hymyileminen
vastata vastaaminen · tilata tilaaminen · korjata korjaaminen · luvata lupaaminen · siivota siivoaminen
haluta haluaminen · hajota hajoaminen · kadota katoaminen · tehdä tekeminen · nähdä näkeminen · juosta juokseminen
valita valitseminen · häiritä häiritseminen · tarvita tarvitseminen · myöhästyä myöhästyminen · jonottaa jonottaminen
seistä seisominen · hävitä häviäminen · selvitä selviäminen · levitä leviäminen · kävellä käveleminen
ommella ompeleminen · vältellä vältteleminen · asua asuminen · pistellä pisteleminen · juoda juominen
pakata pakkaaminen · klikata klikkaaminen · muokata muokkaaminen · palkata palkkaaminen · viitata viittaaminen
kaapata kaappaaminen · riskata riskaaminen · katketa katkeaminen · kerätä kerääminen · hypätä hyppääminen
kohdata kohtaaminen · ladata lataaminen · vedota vetoaminen · todeta toteaminen · pudota putoaminen
suunnata suuntaaminen · verrata vertaaminen · vallata valtaaminen · hangata hankaaminen · irrota irtoaminen
pelätä pelkääminen · hylätä hylkääminen · tavata tapaaminen · avata avaaminen · kaivata kaipaaminen
skannata skannaaminen · rullata rullaaminen · hommata hommaaminen
huonota huononeminen · lyhetä lyheneminen · edetä eteneminen · parata paraneminen · paeta pakeneminen
"""


@pytest.mark.parametrize("pair", [pair.split() for line in NOUNS.strip().splitlines() for pair in line.split("·")])
def test_verbs_become_nouns(pair: list[str]) -> None:
    verb, noun = pair
    assert action_noun(verb) == noun


@pytest.mark.parametrize("word", ["", "a", "talo", "hyvin", "kyltti", "abc", "str"])
def test_what_is_no_infinitive_has_none(word: str) -> None:
    assert action_noun(word) is None
