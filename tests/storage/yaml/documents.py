"""Documents that the tests of this package share, and what another reader makes of them."""

from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor
from ruamel.yaml.events import ScalarEvent

DIRECTIVE = """\
id: D-2017-0001
title: Социально-экономический эффект программы «Цифровой Казахстан»
text: |-
  В этой связи поручаю министерству информации и коммуникаций совместно с министерством национальной экономики …
issuer: prime-minister
issued: 2017-09-12
issued_basis: inferred
sources:
  - title: Заседание Правительства Республики Казахстан
    kind: meeting
    on: 2017-09-12
    point: "1"
owner: mic
co_owners: [mne, akimats]
due: 2017-09-26
due_phrase: в двухнедельный срок
control: standard
status: active
areas: [digital]
events:
  - id: k7f2qd
    kind: register
    at: 2017-09-12T10:15:00+06:00
    by: registrar@office.example
  - id: w2c8ze
    kind: extend
    at: 2017-09-22T16:40:00+06:00
    by: controller@office.example
    from: 2017-09-26
    to: 2017-10-10
    reason: Сбор данных акиматов
    decision: {number: 12-05/34, by: prime-minister, on: 2017-09-22}
"""

BY_HAND = """\
# yaml-language-server: $schema=directive.json

id:   D-2017-0001
"title": 'Эффект, возврат инвестиций'   # коротко
text: >
  Первая строка
  той же мысли

  вторая: мысль # и не комментарий

issued: 2017-09-12   # по сообщению
co_owners: [mne,
  'akimats',  # все
  {name: "МИК"}]
x-note: раз
  два

  три # хвост
percent: 50
ratio: -0.5
quoted: "перенос
  строки\\
   и \\u2028 знак"
# что сделано
events:
- id: a
  note: |

    строка
     глубже


  # под первым
-   id: b
    decision:
      number: '12'

-
  id: c
x-keep: |+
  конец

# последнее слово
"""

TEAM = """\
id: mic
name: {ru: Министерство информации, kk: 'Ақпарат', en: "Ministry: information"}
short: {ru: МИК}
aliases: [МИКу, 'МИКом']
people:
  - {name: Айгуль Сериковна, role: secretary, email: secretary@mic.example}
  - name: Дархан
    kpis:
      - - a
        - b
valid: {from: 2016-05-06, to: 2019-02-25, successor: [mdai, mios]}
"""

DOCUMENTS = (DIRECTIVE, BY_HAND, TEAM)


class _TimesAreTexts(SafeConstructor):
    pass


_TimesAreTexts.add_constructor("tag:yaml.org,2002:timestamp", lambda _loader, node: node.value)


def other_values(text: str) -> Any:
    """The values as ruamel.yaml reads them; raises whatever it raises."""
    reader = YAML(typ="safe", pure=True)
    reader.Constructor = _TimesAreTexts
    return reader.load(text)


def other_scalars(text: str) -> list[tuple[int, str, int | None]]:
    """Begin, style and end of the scalars by ruamel.yaml; the end of a block it counts otherwise than we."""
    styles = {"'": "quoted", '"': "quoted", "|": "block", ">": "block"}
    found = []
    for event in YAML(typ="safe", pure=True).parse(text):
        if isinstance(event, ScalarEvent) and (event.value or event.style):
            style = styles.get(event.style or "", "plain")
            found.append((event.start_mark.index, style, None if style == "block" else event.end_mark.index))
    return found
