"""Where things are: YAML files, the working tree, git, the transaction."""
