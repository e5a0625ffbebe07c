"""`python -m nzdatastd`."""

from nzdatastd.cli import main

if __name__ == "__main__":
    main()
