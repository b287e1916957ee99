"""`python -m aftercredits` is the same as `aftercredits`."""

import sys

from . import main

if __name__ == "__main__":
    sys.exit(main())
