"""Words that say little: those that only join others, and those of which every directive is made."""

from __future__ import annotations

from functools import cache

from delivery_cli.domain.searching import search_words
from delivery_cli.domain.stems import RUSSIAN, stem

_KAZAKH_ROOT = 5  # letters: what the forms of a Kazakh word mostly have in common

# Words that join others: they are left out.
_RUSSIAN = (
    "и в во на по для при что это как также или его ее их свой не но а к ко из за до от об с со у о под над чтобы"
    " который которая которые которых которое этот эта эти этих этой этого быть был будет нас мы наш я он она они оно"
    " так же уже еще все всех всего всем все-таки там тот того той те тех более менее между"
)
_ENGLISH = (
    "the a an and or of to in on at by for with from that this these those our its their it we he she they is are was"
    " were be been will shall as not into than such there also said"
)
_KAZAKH = (
    "және мен бен пен үшін туралы бойынша осы сол бұл ол біз олар да де та те ма ме арқылы дейін кейін бір деп еді"
    " болып болады"
)
JOINING = frozenset(search_words((_RUSSIAN, _ENGLISH, _KAZAKH)).split())

# Words of the office, поручить, министерство, мера, report, тапсырма: nearly every directive has some of them, so they
# tell two of them apart but little. They stand here as stems, which take long to make.
_STEMS = (
    "а ай ак аким акима акимат апт апта басш басшы бер беру бірле ведом ведомств внест вопро вопрос "
    "втор второ глав глава год госор госорг госуд государств двухн двухнедельн ден день долж долже "
    "должн долож енгіз есеп ет етсін ету жыл жұмыс завер заверш заинт заинтерес инфор информац испол "
    "исполн итог казах казахст кварт керек конец контр контрол күн мемле мемлекет мер мера мерзі меры "
    "месяц месяч месячн минис министерств министр над надо недел недельн необх необход нужн нужно "
    "обесп обеспеч облас област облыс обяза обязательн орга орган организ особ особы отчет перв первы "
    "подго подгот поруч поряд порядок прави правительств предл предлож предо предост предс предст "
    "прези президент прин приня прове провед провест работ рабоч разра разработ разработк рамк рамки "
    "рассм рассмотрет респу республик рк связ связь совме совместн соотв соответств соң соңы срок "
    "тапсы тапсырм тапсырылсын тоқса устан установл част часть шар шара шарал шаралар қабыл қажет "
    "қазақ қамта үкіме ұсыны әзірл әкімд "
    "akima akimat bodi bodie body day devel develop end ensur gover govern head impor import instr "
    "instruct joint kazak kazakhstan measu measur minis minist ministri month must neces necessari "
    "need needs prepa prepar presi presid propo propos provi provid quart quarter regio region repor "
    "report repub republ shoul should state submi submit take task tasks toget togeth week withi "
    "within work year "
)
ORDINARY = frozenset(_STEMS.split())


@cache
def stem_of(word: str, *, kazakh: bool = False) -> str:
    """What the forms of a folded word have in common; of a Kazakh one, and where no stemmer knows it, its beginning."""
    if kazakh and not word.isascii():
        return word[:_KAZAKH_ROOT]
    if word.isascii() or RUSSIAN.issuperset(word):
        return stem(word) or word
    return word[:_KAZAKH_ROOT]
