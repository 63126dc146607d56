"""The gate: what is judged before a change is merged, committed or taken over by a server."""
