"""`delivery`, also as `python -m delivery_cli`."""

import gc
import sys

# A process that lives for a fraction of a second need not look for cycles every 700 objects.
GARBAGE = 200_000


def main() -> int:
    """Run the command line of this process and return its exit code."""
    gc.set_threshold(GARBAGE)
    try:
        from delivery_cli.cli.app import run
    except KeyboardInterrupt:  # interrupted before the one place for errors was loaded
        return 130
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
