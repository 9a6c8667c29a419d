"""The words that every sentence is built with, in English, German and Dutch: that two texts share them says nothing."""

from fundstelle_rag.text_analysis import fold

_LIST = """
    der die das den dem des ein eine einen einem einer eines und oder in im am an auf für von vom zu zum zur mit bei
    nach aus um war waren ist sind sei wurde wurden wird werden worden hat haben hatte hatten sich als es sie er ihr
    ihre ihrer sein seine seiner auch durch über unter zwischen vor seit bis dass daß wie viele viel was wer wen wem
    wessen wann wo woher wohin warum welche welcher welches welchen welchem womit wofür wodurch wozu dies diese dieser
    dieses diesem diesen da so nur noch man
    the a an of and or in on at to for from by with as into is are was were be been being has have had do does did it
    its he she they his her their this that these those there what who whom whose which when where why how many much
    also than then so only i you we until after before about over under more less during while because would could
    should will can may might must
    het een van en of op te voor met bij uit naar als aan om is zijn was waren wordt werd worden werden geworden heeft
    hebben had hadden wat wie wanneer waar waarom hoe veel hoeveel welke welk die dat deze dit ook door over onder
    tussen dan er hij zij ze hun haar nog maar tot totdat zou zouden kan kunnen zal zullen moet moeten mag mogen omdat
    na mag darf naar uit vom beim am
    not no never none nicht nie kein keine keinen keiner keines keinem niet geen nooit
    beträgt betrug betrugen betragen amounts amounted bedraagt bedroeg bedragen
"""

FUNCTION_WORDS = frozenset(form for word in _LIST.split() for form in (word, fold(word)))
"""Casefolded, with and without their diacritics."""
