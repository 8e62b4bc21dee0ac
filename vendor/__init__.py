"""Where the committed files come from that are made of other people's data: `make vendor` makes them anew."""
