"""The commands of `delivery team`, one module each."""
