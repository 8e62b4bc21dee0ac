"""What every kind of record shares, whatever it tells.

`changes` is the unit of change, `services` the verbs that move a record between draft and public, `kinds` where the
other apps register theirs, `models` and `querysets` what their models are built from. `register` keeps the public
bodies; `pages`, `lists`, `api`, `exports`, `dumps`, `icalendar` and `search` send them, in the `words` of each
language; `html` makes what templates print of them. `history` tells who changed what, `work` does what waits,
`enquiries` takes letters, `admin` is what the staff's forms share.
"""
