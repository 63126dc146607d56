"""The errors an operation may end in: what happened, what to do next, and the exit code."""


class DeliveryError(Exception):
    """An operation that cannot go on.

    `message` says what happened, `hint` what to do next; both are for people and already translated.
    """

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class RefusedError(DeliveryError):
    """The rules do not allow this; nothing was changed."""


class UsageError(DeliveryError):
    """The command was called wrongly."""

    exit_code = 2


class EnvironmentFaultError(DeliveryError):
    """The surroundings do not allow it: no repository, no identity, a full disk."""

    exit_code = 3


class UnreadableObjectError(EnvironmentFaultError):
    """An object of git is missing, or is not what its id says."""
