"""Charts made on the server: figures are read into bars or columns, those laid out, and drawn by a template."""
