"""Django's settings, from the environment. Production is the default; `GASSAKU_MODE=local` opts out."""

from __future__ import annotations

from pathlib import Path

from django.core.management.utils import get_random_secret_key

from gassaku.studio.compat import CSP_APP, CSP_MIDDLEWARE, policy
from gassaku.studio.environment import Environment, SettingError

environment = Environment()
HERE = Path(__file__).parent
LOCAL = environment.local
DATA = environment.data
SHORTEST_SECRET = 50


def _secret() -> str:
    said = environment.text("GASSAKU_SECRET_KEY")
    if said and not LOCAL and len(said) < SHORTEST_SECRET:
        raise SettingError(
            f"GASSAKU_SECRET_KEY has {len(said)} characters: give {SHORTEST_SECRET} random ones or more."
        )
    if said:
        return said
    if not LOCAL:
        raise SettingError(
            "GASSAKU_SECRET_KEY is not set: give 50 random characters, or a file by GASSAKU_SECRET_KEY_FILE."
        )
    kept = DATA / "secret-key"
    if not kept.exists():
        DATA.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(get_random_secret_key(), encoding="ascii")
    return kept.read_text(encoding="ascii")


SECRET_KEY = _secret()
DEBUG = False
ALLOWED_HOSTS = environment.words("GASSAKU_HOSTS") or (["localhost", "127.0.0.1", "[::1]"] if LOCAL else [])
if not ALLOWED_HOSTS:
    raise SettingError("GASSAKU_HOSTS is not set: give the host names that the studio answers to, with commas.")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if not LOCAL]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    CSP_APP,
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_tasks",
    "django_tasks_db",
    "gassaku.studio.accounts",
    "gassaku.studio.workspace",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    CSP_MIDDLEWARE,
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "gassaku.studio.accounts.middleware.headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "gassaku.studio.accounts.middleware.session_age",
    "gassaku.studio.accounts.middleware.language",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "gassaku.studio.answers.middleware",
]

ROOT_URLCONF = "gassaku.studio.urls"
WSGI_APPLICATION = "gassaku.studio.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "gassaku.studio.pages.context.shell",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]

DATABASES = {"default": environment.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# limits on signing in must survive a restart and hold for every worker
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "studio_cache"}}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# -- who signs in ------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
ACCOUNT_ADAPTER = "gassaku.studio.accounts.adapter.InvitedOnly"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an address is proved by the invitation that was sent to it
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 60 * 60
ACCOUNT_RATE_LIMITS = {"login_failed": "5/15m/ip,5/15m/key", "login": "60/m/ip", "reset_password": "5/h/ip,3/h/key"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = LOCAL
MFA_TOTP_ISSUER = "Gassaku"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"

SESSION_COOKIE_NAME = "gassaku_session"
SESSION_COOKIE_AGE = 3 * 60 * 60
SESSION_LONGEST = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "gassaku_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "gassaku.studio.answers.csrf_failure"

# -- what a browser may do ---------------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = policy(
    {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "manifest-src": ["'self'"],
    }
)
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
if not LOCAL:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 31536000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
if environment.flag("GASSAKU_BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
DATA_UPLOAD_MAX_MEMORY_SIZE = 72 * 1024 * 1024  # above the largest document; each sort of file has its own limit
DATA_UPLOAD_MAX_NUMBER_FIELDS = 40_000  # a table edited as a table sends a field a cell
FILE_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024

# -- languages and time ------------------------------------------------------------------------------------------------
LANGUAGES = [
    ("en", "English"),
    ("ko", "한국어"),
    ("ja", "日本語"),
    ("zh-hans", "简体中文"),
    ("zh-hant", "繁體中文"),
    ("th", "ไทย"),
]
LANGUAGE_CODE = environment.choice("GASSAKU_LANGUAGE", tuple(code for code, _name in LANGUAGES), "en")
LANGUAGE_COOKIE_NAME = "gassaku_language"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [HERE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# -- files -------------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = None if LOCAL else DATA / "static"  # in local mode they are served from the package itself
STATICFILES_DIRS = [HERE / "static"]
WHITENOISE_USE_FINDERS = LOCAL
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if LOCAL
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# -- mail --------------------------------------------------------------------------------------------------------------
_mail = environment.url("GASSAKU_MAIL", ("smtp", "smtps"))
if _mail is None:
    EMAIL_BACKEND = (
        "django.core.mail.backends.console.EmailBackend" if LOCAL else "django.core.mail.backends.dummy.EmailBackend"
    )
else:
    EMAIL_HOST = _mail.hostname or ""
    EMAIL_PORT = _mail.port or (465 if _mail.scheme == "smtps" else 587)
    EMAIL_HOST_USER = _mail.username or ""
    EMAIL_HOST_PASSWORD = _mail.password or ""
    EMAIL_USE_SSL = _mail.scheme == "smtps"
    EMAIL_USE_TLS = _mail.scheme == "smtp"
DEFAULT_FROM_EMAIL = environment.text("GASSAKU_MAIL_FROM", "studio@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"terminal": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["terminal"], "level": "WARNING"},
}
