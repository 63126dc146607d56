"""Extract the messages, bring each language's catalogue in step, compile it: `make catalogues`."""

from __future__ import annotations

import sys

from catalogues.extracting import template
from catalogues.plain import TEMPLATE, TRANSLATED, is_translated, mo_bytes, po_bytes, po_path, read, updated


def main() -> None:
    wanted = template()
    TEMPLATE.write_bytes(po_bytes(wanted))
    for language in TRANSLATED:
        path = po_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        made = updated(read(path, language), wanted, language)
        path.write_bytes(po_bytes(made))
        path.with_suffix(".mo").write_bytes(mo_bytes(made))
        missing = sum(not is_translated(one) for one in made if one.id)
        sys.stdout.write(f"{language}: {len(made) - missing} of {len(made)} messages\n")


if __name__ == "__main__":
    main()
