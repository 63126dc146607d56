"""Making of the catalogues: `python -m catalogues` (docs/languages.md)."""
