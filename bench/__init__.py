"""How fast the site is, in ratios: each figure beside a floor that is measured in the same run. `make bench`."""
