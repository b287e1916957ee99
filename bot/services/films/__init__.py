"""Finding films, and the films that a server added."""
