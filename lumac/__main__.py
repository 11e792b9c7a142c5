"""`python -m lumac`."""

from lumac.cli import main

raise SystemExit(main())
