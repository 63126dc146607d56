"""The words of Kazakh deadline phrases, with their values, in all the forms they take.

A Latin i among Cyrillic letters is read as і: old keyboards had no other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from delivery_cli.domain.deadlines.meaning import Meaning, Term
from delivery_cli.domain.deadlines.words import alike, all_of, compounds, inflected, merged

_DATIVE = "ға ге қа ке"
_GENITIVE = "ның нің дың дің тың тің"
_ABLATIVE = "нан нен дан ден тан тен"
_LOCATIVE = "да де та те"
_CARDINALS = {
    1: "бір", 2: "екі", 3: "үш", 4: "төрт", 5: "бес", 6: "алты", 7: "жеті", 8: "сегіз", 9: "тоғыз",
}  # fmt: skip
_TENS = {
    10: "он", 20: "жиырма", 30: "отыз", 40: "қырық", 50: "елу", 60: "алпыс", 70: "жетпіс", 80: "сексен", 90: "тоқсан",
}  # fmt: skip
_ORDINALS = {
    1: "бірінші", 2: "екінші", 3: "үшінші", 4: "төртінші", 5: "бесінші", 6: "алтыншы", 7: "жетінші", 8: "сегізінші",
    9: "тоғызыншы", 10: "оныншы", 20: "жиырмасыншы", 30: "отызыншы",
}  # fmt: skip
_MONTHS = {
    1: "қаңтар", 2: "ақпан", 3: "наурыз", 4: "сәуір", 5: "мамыр", 6: "маусым", 7: "шілде", 8: "тамыз", 9: "қыркүйек",
    10: "қазан", 11: "қараша", 12: "желтоқсан",
}  # fmt: skip
_OWN = {6: "маусымы", 9: "қыркүйегі", 4: "сәуірі", 7: "шілдесі", 11: "қарашасы"}
_FIRSTS = {
    **{stem: n for n, stem in (_CARDINALS | _TENS).items()},
    "онбес": 15,
    "жиырмабес": 25,
}


def _joined(n: int, unit: str) -> Meaning:
    return Term(n, unit)  # type: ignore[arg-type]  # the table above holds units


def _cases(stems: dict[int, str], endings: str) -> dict[str, int]:
    return inflected(stems, endings)


def _month_forms(plain: str, own: str) -> dict[str, int]:
    """A month with the endings of a case, plain (қазанға) or as belonging to a year (қазанына)."""
    possessed = {month: _OWN.get(month, f"{stem}ы") for month, stem in _MONTHS.items()}
    possessed |= {8: "тамызы", 3: "наурызы", 5: "мамыры"}
    return merged(inflected(_MONTHS, plain), inflected(possessed, own))


MONTHS_TO = _month_forms(_DATIVE, "на не")
_TERM_UNITS = {
    "D": "күндік тәуліктік", "W": "апталық", "M": "айлық", "Y": "жылдық", "H": "сағаттық",
}  # fmt: skip

WORDS: dict[str, Mapping[str, Any] | Callable[[str], Any]] = {
    "ones": all_of(_CARDINALS),
    "tens": all_of(_TENS),
    "hundred": {"жүз": 100},
    "ord": all_of(_ORDINALS),
    "ord_suffix": alike("ші шы інші ыншы нші ншы", 1),
    # units: «10 күн ішінде», «бір айдың ішінде», «екі аптадан кейін», «үш айда»
    "unit": all_of(
        {
            "D": "күн күннің тәулік тәуліктің",
            "W": "апта аптаның",
            "M": "ай айдың",
            "Y": "жыл жылдың",
            "H": "сағат сағаттың",
        }
    ),
    "unit_abl": all_of(
        {"D": "күннен тәуліктен", "W": "аптадан", "M": "айдан", "Y": "жылдан", "H": "сағаттан"}
    ),
    "unit_loc": all_of({"D": "күнде тәулікте", "W": "аптада", "M": "айда", "Y": "жылда", "H": "сағатта"}),
    "unit_dat": all_of({"D": "күнге", "W": "аптаға", "M": "айға", "Y": "жылға", "H": "сағатқа"}),
    "term_adj": all_of(_TERM_UNITS),
    "joined_adj": compounds(_FIRSTS, all_of(_TERM_UNITS), _joined),
    "one_adj": all_of({"W": "апталық", "M": "айлық", "Y": "жылдық", "D": "тәуліктік"}),
    "one_unit": all_of({"W": "апта", "M": "ай", "D": "тәулік", "H": "сағат"}),
    "one_bare": all_of({"W": "апта", "M": "ай"}),
    "rest_unit": {"тоқсан": "quarter", "жартыжылдық": "half-year"},
    "working": alike("жұмыс банк банктік", 1),
    "calendar": {"күнтізбелік": 1},
    "day_in": alike("күні күнінің күн", 1),
    "day_abl": alike("күнінен күннен", 1),
    "day_loc": alike("күнінде күнде", 1),
    "within": alike("ішінде аралығында", 1),
    "term_in": alike("мерзімде мерзімінде мерзім мерзімге", 1),
    # periods
    "end_dat": alike("соңына аяғына", 1),
    "end_loc": alike("соңында аяғында", 1),
    "end_abl": alike("соңынан аяғынан", 1),
    "end_word": alike("соңы аяғы", 1),
    "begin_dat": alike("басына басталғанға", 1),
    "p_gen": merged(
        all_of({"week": "апта аптаның", "month": "ай айдың", "quarter": "тоқсан тоқсанның"}),
        all_of({"half-year": "жартыжылдық жартыжылдықтың", "year": "жыл жылдың"}),
    ),
    "p_loc": all_of(
        {
            "week": "аптада",
            "month": "айда",
            "quarter": "тоқсанда",
            "half-year": "жартыжылдықта",
            "year": "жылы жылда",
        }
    ),
    "p_abl": all_of(
        {
            "week": "аптадан",
            "month": "айдан",
            "quarter": "тоқсаннан",
            "half-year": "жартыжылдықтан",
            "year": "жылдан",
        }
    ),
    "p_dat": all_of(
        {
            "week": "аптаға",
            "month": "айға",
            "quarter": "тоқсанға",
            "half-year": "жартыжылдыққа",
            "year": "жылға",
        }
    ),
    "q_gen": alike("тоқсан тоқсанның тоқсанының тоқсаны", "quarter"),
    "q_loc": alike("тоқсанда тоқсанында", "quarter"),
    "q_abl": alike("тоқсаннан тоқсанынан", "quarter"),
    "q_dat": alike("тоқсанға тоқсанына", "quarter"),
    "h_gen": alike("жартыжылдық жартыжылдықтың жартыжылдығының жартыжылдығы", "half-year"),
    "h_loc": alike("жартыжылдықта жартыжылдығында", "half-year"),
    "h_abl": alike("жартыжылдықтан жартыжылдығынан", "half-year"),
    "h_dat": alike("жартыжылдыққа жартыжылдығына", "half-year"),
    "this": alike("осы ағымдағы биылғы үстіміздегі", 1),
    "next": alike("келесі келер алдағы", 1),
    "year_word": alike("жылғы жылдың жылы жыл ж", 1),
    "month": _cases(_MONTHS, "-"),
    "month_gen": _month_forms(f"- {_GENITIVE}", "- ның нің"),
    "month_dat": MONTHS_TO,
    "month_loc": _month_forms(_LOCATIVE, "нда нде"),
    "month_abl": _month_forms(_ABLATIVE, "нан нен"),
    "month_word_gen": alike("айының айы", 1),
    "month_word_loc": {"айында": 1},
    "month_word_abl": {"айынан": 1},
    "month_word_dat": {"айына": 1},
    "weekday_dat": all_of(
        {
            1: "дүйсенбіге",
            2: "сейсенбіге",
            3: "сәрсенбіге",
            4: "бейсенбіге",
            5: "жұмаға",
            6: "сенбіге",
            7: "жексенбіге",
        }
    ),
    "weekday_abl": all_of(
        {
            1: "дүйсенбіден",
            2: "сейсенбіден",
            3: "сәрсенбіден",
            4: "бейсенбіден",
            5: "жұмадан",
            6: "сенбіден",
            7: "жексенбіден",
        }
    ),
    "weekday_nom": all_of(
        {1: "дүйсенбі", 2: "сейсенбі", 3: "сәрсенбі", 4: "бейсенбі", 5: "жұма", 6: "сенбі", 7: "жексенбі"}
    ),
    "weekday_loc": all_of(
        {
            1: "дүйсенбіде",
            2: "сейсенбіде",
            3: "сәрсенбіде",
            4: "бейсенбіде",
            5: "жұмада",
            6: "сенбіде",
            7: "жексенбіде",
        }
    ),
    # «10-күніне», «5-іне», «25-ына»
    "day_dat": alike("күніне іне ына сына сіне на не ға ге қа ке жұлдызына", 1),
    "day_abl_suffix": alike("күнінен інен ынан сынан сінен нан нен дан ден тан тен", 1),
    "every_noun": all_of(
        {
            "week": "апта",
            "month": "ай",
            "quarter": "тоқсан",
            "half-year": "жартыжылдық",
            "year": "жыл",
            "other": "күн",
        }
    ),
    "every_gen": all_of(
        {
            "week": "аптаның",
            "month": "айдың",
            "quarter": "тоқсанның",
            "half-year": "жартыжылдықтың",
            "year": "жылдың",
        }
    ),
    "once_in": all_of(
        {
            "week": "аптасына аптада",
            "month": "айына айда",
            "quarter": "тоқсанына тоқсанда",
            "half-year": "жартыжылдықта жартыжылдығына",
            "year": "жылына жылда",
            "other": "күніне күнде",
        }
    ),
    "reported": alike("тоқсаннан айдан кезеңнен жылдан жартыжылдықтан", 1),
    "many_in": all_of({"week": "аптада", "month": "айда", "year": "жылда", "other": "күнде"}),
    "urgent_word": {"шұғыл": "срочно", "дереу": "незамедлительно", "жедел": "оперативно"},
    "late": alike("кешіктірмей кешіктірілмей асырмай қалдырмай кешікпей", 1),
    "late_adj": alike("кешіктірмейтін кешіктірілмейтін аспайтын асырмайтын қалмайтын", 1),
    "issue": alike("берілген шыққан шығарылған қабылданған бекітілген", 1),
    "document": alike("бұйрық өкім қаулы шешім хаттама тапсырма құжат жарлық", 1),
    "document_dat": alike("бұйрыққа өкімге қаулыға шешімге хаттамаға тапсырмаға құжатқа жарлыққа", 1),
}
