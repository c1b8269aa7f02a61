"""The one settings file. What differs from place to place comes from the environment; README lists the names."""

from pathlib import Path
from urllib.parse import quote

from django.utils.translation import gettext_lazy as _

from studyhub.environment import database, env_bool, env_int, env_list, env_site, env_str, env_time_zone, secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env_str("DATA_DIR", str(BASE_DIR / "var")))

DEBUG = env_bool("DEBUG", default=False)
SECRET_KEY = secret_key(DATA_DIR / "secret_key")
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS", "")
SITE_URL = env_site("SITE_URL")  # where mails lead to that no visit asked for; without it they name no address

# What this place allows
SIGNUP_OPEN = env_bool("SIGNUP_OPEN", default=False)
LIBRARY_PUBLIC = env_bool("LIBRARY_PUBLIC", default=False)
IMPORT_MAX_BYTES = env_int("IMPORT_MAX_BYTES", 20 * 1024 * 1024, least=1)
IMPORT_MAX_FILES = env_int("IMPORT_MAX_FILES", 100, least=1)  # at once, and in an archive
IMPORT_MAX_WAITING_FILES = env_int("IMPORT_MAX_WAITING_FILES", 500, least=1)  # of one person
IMPORT_MAX_NESTING = env_int("IMPORT_MAX_NESTING", 2, least=1)  # archives in archives
IMPORT_MAX_PAGES = env_int("IMPORT_MAX_PAGES", 1_000, least=1)  # of a PDF file
IMPORT_MAX_CHARACTERS = env_int("IMPORT_MAX_CHARACTERS", 2_000_000, least=1)
IMPORT_MAX_SECTIONS = env_int("IMPORT_MAX_SECTIONS", 5_000, least=1)
IMPORT_MAX_EXPANDED_BYTES = env_int("IMPORT_MAX_EXPANDED_BYTES", 100 * 1024 * 1024, least=1)

INSTALLED_APPS = [
    "speeches",
    "studyhub.apps.StudyAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "taggit",
    "allauth",
    "allauth.account",
]

MIDDLEWARE = [
    # First what every answer carries, static files and refusals included
    "studyhub.middleware.content_security_policy",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "studyhub.middleware.refuse_nul",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",  # its files are compressed beforehand
    "studyhub.compression.gzip",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "studyhub.middleware.SignInRequired",
    "studyhub.middleware.OwnPasswordRequired",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "studyhub.urls"
WSGI_APPLICATION = "studyhub.wsgi.application"

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
                "django.template.context_processors.i18n",
                "speeches.pages.appearance.page_context",
            ],
        },
    },
]

DATABASES = {
    "default": database(
        env_str("DATABASE_URL", f"sqlite:///{quote(str(BASE_DIR / 'studyhub.sqlite3'))}"),
        pool_size=env_int("THREADS", 4, least=1) + 2,  # each thread of a process, the index's, and one to spare
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Shared by all processes and servers, since the rate limits of sign-in count in it. Django's limit of 300 entries
# would let a guesser push his own count out with made-up names.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# People
AUTH_USER_MODEL = "speeches.User"
# Derived from Django's own backend; that one beside it would only try every wrong password twice.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "pages:home"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "speeches.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "speeches.accounts.forms.SignInForm",
    "signup": "speeches.accounts.forms.SignUpForm",
}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_USERNAME_MIN_LENGTH = 2
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# A whole office may stand behind one address: the limits by address are wide, the one by account is narrow.
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "login_failed": "60/m/ip,5/300s/key"}
# How many proxies stand before the site: the visitor's address is read that far back in X-Forwarded-For.
ALLAUTH_TRUSTED_PROXY_COUNT = env_int("TRUSTED_PROXY_COUNT", 0)

# Mail: printed on the console until a server is named.
EMAIL_HOST = env_str("EMAIL_HOST", "")
EMAIL_PORT = env_int("EMAIL_PORT", 25)
EMAIL_HOST_USER = env_str("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env_str("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env_bool("EMAIL_USE_TLS", default=False)
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
DEFAULT_FROM_EMAIL = env_str("DEFAULT_FROM_EMAIL", "studyhub@localhost")

# Words and time
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Simplified Chinese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "speeches" / "locale"]
FORMAT_MODULE_PATH = "studyhub.formats"
TIME_ZONE = env_time_zone("TIME_ZONE", "Asia/Shanghai")
USE_TZ = True

# Tags
TAGGIT_CASE_INSENSITIVE = True
TAGGIT_STRIP_UNICODE_WHEN_SLUGIFYING = False
TAGGIT_TAGS_FROM_STRING = "speeches.library.tags.split_tags"
TAGGIT_STRING_FROM_TAGS = "speeches.library.tags.join_tags"

# Files for the browser, and the search index
STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "studyhub.storage.StaticStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
SEARCH_INDEX_DIR = Path(env_str("SEARCH_INDEX_DIR", str(DATA_DIR / "search")))
FORMS_URLFIELD_ASSUME_HTTPS = True  # what Django 6 will do; the setting goes with it
DATA_UPLOAD_MAX_MEMORY_SIZE = IMPORT_MAX_BYTES
DATA_UPLOAD_MAX_NUMBER_FILES = IMPORT_MAX_FILES
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

# Security: HTTPS=1 where the site stands behind TLS.
HTTPS = env_bool("HTTPS", default=False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"speeches": {"level": "INFO"}},
}
