"""`delivery`, also as `python -m delivery_cli`."""

import sys


def main() -> int:
    """Run the command line of this process and return its exit code."""
    try:
        from delivery_cli.cli.app import run
    except KeyboardInterrupt:  # interrupted before the one place for errors was loaded
        return 130
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
