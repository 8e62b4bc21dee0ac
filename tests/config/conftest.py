from django.conf import settings

# what PostgreSQL alone can do to a connection
collect_ignore = [] if settings.DATABASES["default"]["ENGINE"] == "config.postgresql" else ["test_connections.py"]
