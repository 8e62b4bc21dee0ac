"""Synthetic records in any number, for trials of speed: invented people, bodies and places, the same for one seed.

`words` and `world`, `cast`, `visits` say what there is; `templates` turns one real rendering into thousands;
`tables` writes in bulk what `entries` adds for register and history; `run` goes through it in pieces.
"""
