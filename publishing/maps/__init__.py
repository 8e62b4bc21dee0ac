"""Maps drawn by the server: coastlines, no borders, no tiles."""
