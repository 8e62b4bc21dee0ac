"""Production settings; the environment changes what docs/settings.md lists, and nothing else."""

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from config import environment

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(environment.text("VAR_DIR") or BASE_DIR / "var")

# Secrets and addresses
DEBUG = False
SECRET_KEY = environment.secret("SECRET_KEY", VAR_DIR / "secret_key")
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", "127.0.0.1,localhost")
PUBLIC_URL = environment.text("PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = environment.words("CSRF_TRUSTED_ORIGINS")

CALENDAR_DOMAIN = environment.text("CALENDAR_DOMAIN") or urlsplit(PUBLIC_URL).hostname or "localhost"

# The office that runs this site
OFFICE_NAME_EN = environment.text("OFFICE_NAME_EN", "Retinue")
OFFICE_NAME_ZH = environment.text("OFFICE_NAME_ZH", "Retinue 出访与来访")
OFFICE_REGION = environment.text("OFFICE_REGION")
OFFICE_ADDRESS_EN = environment.text("OFFICE_ADDRESS_EN")
OFFICE_ADDRESS_ZH = environment.text("OFFICE_ADDRESS_ZH")
OFFICE_EMAIL = environment.email("OFFICE_EMAIL")
OFFICE_PHONE = environment.phone("OFFICE_PHONE")
ENQUIRY_LIMIT = environment.number("ENQUIRY_LIMIT", 5)
ENQUIRY_KEEP_DAYS = environment.number("ENQUIRY_KEEP_DAYS", 365)
NIGHTLY_HOUR = environment.number("NIGHTLY_HOUR", 3, among=range(24))
DATA_LICENCE = environment.text("DATA_LICENCE", "CC-BY-4.0")
DATA_LICENCE_URL = environment.link("DATA_LICENCE_URL", "https://creativecommons.org/licenses/by/4.0/")

# Transport. HTTPS=0 is for a loopback run only.
HTTPS = environment.flag("HTTPS", default=True)
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$"]
SECURE_HSTS_SECONDS = 63_072_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "config.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
BEHIND_PROXY = environment.flag("BEHIND_PROXY", default=False)
TRUSTED_PROXIES = environment.networks("TRUSTED_PROXIES")
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

INSTALLED_APPS = [
    "publishing",
    "organizations",
    "delegations",
    "coverage",
    "config.admin.RetinueAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "corsheaders",
    "csp",
    "django_filters",
    "knox",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "simple_history",
]

MIDDLEWARE = [
    "config.middleware.BodilessHeadMiddleware",
    "publishing.pages.cache.PageCacheMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "config.middleware.BrowserRulesMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "publishing.api.middleware.ReadersMiddleware",
    "config.middleware.KnownMethodsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.PathLanguageMiddleware",
    "config.middleware.ReadableQueryMiddleware",
    "config.staff_middleware.StaffSessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "config.staff_middleware.StaffAuthenticationMiddleware",
    "config.staff_middleware.StaffMessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context.site",
            ],
        },
    },
]

# Without DATABASE_URL: SQLite in var/, in the form that stands several writers.
DATABASES = {
    "default": dj_database_url.parse(
        environment.text("DATABASE_URL") or f"sqlite:///{VAR_DIR / 'retinue.sqlite3'}",
        conn_max_age=60,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    DATABASES["default"]["ENGINE"] = "config.postgresql"
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-20000;",
    }

# What several processes share: how much each reader asked for, and pages. Without CACHE_URL it is each process's own.
CACHES = {
    "default": environment.cache("CACHE_URL", "counts", entries=50_000),
    "pages": environment.cache("CACHE_URL", "pages", entries=environment.number("PAGE_CACHE_ENTRIES", 500)),
}

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTHENTICATION_BACKENDS = ["publishing.accounts.StaffBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# Letters: receipts of enquiries, and notices of them
_mail = environment.mail("EMAIL_URL")
EMAIL_BACKEND, EMAIL_HOST, EMAIL_PORT = _mail.backend, _mail.host, _mail.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.user, _mail.password
EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.starttls, _mail.tls
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = environment.email("EMAIL_FROM") or OFFICE_EMAIL or "office@localhost"

# Language comes from the path alone; see config.middleware.
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("zh-hans", _("Simplified Chinese"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = environment.text("TIME_ZONE", "UTC")

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = Path(environment.text("MEDIA_ROOT") or VAR_DIR / "media")
DUMPS_ROOT = Path(environment.text("DUMPS_ROOT") or VAR_DIR / "dumps")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000  # a visit's inlines carry more than Django's thousand

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "publishing.api.negotiation.OneFormat",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "publishing.api.problems.exception_handler",
    "UNAUTHENTICATED_USER": None,
    "URL_FORMAT_OVERRIDE": None,  # `format` is a parameter of our own lists
}

# Partners' keys, and how many requests a minute the API answers
KNOX_TOKEN_MODEL = "publishing.ApiKey"
MIGRATION_MODULES = {"knox": None}  # its migrations make the table that ApiKey stands in for
REST_KNOX = {
    "TOKEN_MODEL": KNOX_TOKEN_MODEL,
    "TOKEN_PREFIX": "retinue_",  # tells whoever finds a leaked key what it opens
    "TOKEN_TTL": timedelta(days=365),
    "AUTO_REFRESH": False,
}
API_LIMIT_ADDRESS = environment.number("API_LIMIT_ADDRESS", 600)
API_LIMIT_KEY = environment.number("API_LIMIT_KEY", 6_000)

# Scripts of other sites may read what everybody may read, and never with the reader's cookies.
CORS_URLS_REGEX = r"^/(api/v1|data)/"
CORS_ALLOW_ALL_ORIGINS = True
CORS_ALLOW_METHODS = ("GET", "HEAD", "OPTIONS")
CORS_ALLOW_HEADERS = (
    "accept",
    "authorization",
    "content-type",
    "if-modified-since",
    "if-none-match",
    "if-range",
    "range",
)
CORS_EXPOSE_HEADERS = (
    "Accept-Ranges",
    "Content-Range",
    "ETag",
    "Link",
    "Location",
    "RateLimit",
    "RateLimit-Policy",
    "Repr-Digest",
    "Retry-After",
)

SPECTACULAR_SETTINGS = {
    "TITLE": "Retinue",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVERS": [{"url": "/"}],
    "LICENSE": {"name": DATA_LICENCE, "url": DATA_LICENCE_URL},
    "CONTACT": {"name": OFFICE_NAME_EN, "url": f"{PUBLIC_URL}/contact/"},
    "TAGS": [
        {"name": "delegations", "description": "Visits, their members, stops and hosts."},
        {"name": "events", "description": "What a visit takes part in, with its agenda."},
        {"name": "outcomes", "description": "Agreements and projects that came of it."},
        {"name": "articles", "description": "Press coverage."},
        {"name": "organizations", "description": "Who sends, receives, signs and invests."},
        {"name": "people", "description": "Who travels, receives and speaks."},
        {"name": "regions", "description": "Countries, provinces, cities and zones, with their figures."},
        {"name": "venues", "description": "Where events are held."},
        {"name": "outlets", "description": "Who carries the articles."},
        {"name": "search", "description": "Words over all kinds at once."},
        {"name": "changes", "description": "The change feed: how to keep a mirror."},
        {"name": "enums", "description": "What the codes mean, in both languages."},
        {"name": "sectors", "description": "The fields of investment promotion."},
    ],
    "POSTPROCESSING_HOOKS": [
        "publishing.api.readers.describe_readers",
        "publishing.api.document.describe_answers",
    ],
}
