"""``python -m backend.cli``: the command, where its script is not on the path."""

from backend.cli.main import main

if __name__ == "__main__":
    main()
