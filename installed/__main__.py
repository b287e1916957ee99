"""`python -m aftercredits` is the same as `aftercredits`."""

import sys

from aftercredits import main

sys.exit(main())
