"""All settings. Every value that an installation may set is read here, from `ZONA_…`, and stands in docs/operate."""

import os
from pathlib import Path

from zona import __version__
from zona.config.environment import database, env, env_bool, env_int, env_list, secret_key, storage

PACKAGE = Path(__file__).resolve().parent.parent
DATA = Path(env("DATA") or Path.cwd() / "data").resolve()

VERSION = __version__
DEBUG = env_bool("DEBUG", False)
SECRET_KEY = secret_key(DATA)
ALLOWED_HOSTS = env_list("HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env_list("ORIGINS")
SITE_NAME = env("SITE_NAME", "Zona")
SITE_URL = env("SITE_URL", "http://localhost:8000").rstrip("/")

INSTALLED_APPS = [
    "zona.api",
    "zona.desk",
    "zona.reports",
    "zona.assessment",
    "zona.plan",
    "zona.activities",
    "zona.evidence",
    "zona.files",
    "zona.post",
    "zona.org",
    "zona.audit",
    "zona.ui",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # pages; static files lie compressed already
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "zona.ui.middleware.ContentSecurityPolicy",
    "zona.ui.middleware.Clock",
    "zona.ui.middleware.Language",
    "zona.ui.middleware.Maintenance",
    "zona.ui.middleware.UploadLimit",
    "zona.ui.middleware.NoBlankPage",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "zona.ui.middleware.VisibleText",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "zona.org.middleware.RequireTotp",
    "zona.audit.middleware.SentOnce",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "zona.config.urls"
WSGI_APPLICATION = "zona.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "zona.org.context.viewer",
                "zona.desk.context.frame",
            ],
        },
    }
]
FORM_RENDERER = "zona.ui.forms.Renderer"

DATABASES = {"default": database(os.environ.get("DATABASE_URL", ""), DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ATOMIC_REQUESTS = False

AUTH_USER_MODEL = "org.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["zona.org.hashing.Argon2"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "zona.org.passwords.UnlikeThePerson"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "zona.org.adapters.InvitationOnly"
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_FORMS = {
    "login": "zona.org.account_forms.SignIn",
    "change_password": "zona.org.account_forms.ChangePassword",
    "reset_password": "zona.org.account_forms.ForgottenPassword",
    "reset_password_from_key": "zona.org.account_forms.NewPassword",
    "reauthenticate": "zona.org.account_forms.Reauthenticate",
}
PASSWORD_RESET_TIMEOUT = 60 * 60 * 24
# Wrong passwords: per address of the network, and per account from one address. Counted in the shared cache.
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "20/m/ip,5/5m/key", "invitation": "20/m/ip"}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env_bool("BEHIND_PROXY", False) else 0
MFA_ADAPTER = "zona.org.adapters.TwoSteps"
MFA_FORMS = {
    "authenticate": "zona.org.account_forms.SecondStep",
    "reauthenticate": "zona.org.account_forms.SecondStepAgain",
    "activate_totp": "zona.org.account_forms.ActivateTotp",
    "add_webauthn": "zona.org.account_forms.AddPasskey",
    "login_webauthn": "zona.org.account_forms.PasskeyAtSignIn",
    "reauthenticate_webauthn": "zona.org.account_forms.PasskeyAgain",
    "authenticate_webauthn": "zona.org.account_forms.PasskeyAsSecondStep",
    "edit_webauthn": "zona.org.account_forms.RenamePasskey",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Zona"
MFA_TOTP_TOLERANCE = 1
REQUIRE_TOTP = env_bool("REQUIRE_TOTP", False)

# Shared by all processes, so that a limit is one limit; sessions are not cached, so that a sign-out is one everywhere.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "zona_cache",
        "OPTIONS": {"MAX_ENTRIES": 20000},
    }
}
SESSION_ENGINE = "zona.org.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_COOKIE_HTTPONLY = True
HTTPS = env_bool("HTTPS", False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env_bool("BEHIND_PROXY", False) else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "zona.org.expired.csrf_failure"

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env("TIME_ZONE", "Asia/Jakarta")
FORMAT_MODULE_PATH = ["zona.ui.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": storage(env("STORAGE"), DATA),
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if env_bool("STATIC_MANIFEST", False)
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not env_bool("STATIC_MANIFEST", False)

UPLOAD_LIMIT = env_int("UPLOAD_LIMIT_MB", 100) * 1024 * 1024
# The rooms that use documents of the register as proof (`evidence.uses`), in the order in which they are shown.
EVIDENCE_USES = (
    "zona.plan.uses.USES",
    "zona.activities.uses.USES",
    "zona.assessment.uses.USES",
    "zona.reports.uses.USES",
)
# What meetings ask of the plan (`activities.join`).
MEETING_JOIN = "zona.flows.meetings.JOIN"
# What is counted for a viewer beside their memberships, in the same query: an expression over a membership.
VIEWER_WAITING = "zona.post.queries.inbox.UNREAD"
CLAMD = env("CLAMD")
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
MAINTENANCE = env_bool("MAINTENANCE", False)

TASKS = {
    "default": {
        "BACKEND": "django_tasks.backends.immediate.ImmediateBackend"
        if env_bool("TASKS_IMMEDIATE", False)
        else "django_tasks_db.DatabaseBackend",
        "QUEUES": ["default"],
    }
}

EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if env("SMTP_HOST")
    else ("django.core.mail.backends.console.EmailBackend")
)
EMAIL_HOST = env("SMTP_HOST", "localhost")
EMAIL_PORT = env_int("SMTP_PORT", 25)
EMAIL_HOST_USER = env("SMTP_USER")
EMAIL_HOST_PASSWORD = env("SMTP_PASSWORD")
EMAIL_USE_TLS = env_bool("SMTP_TLS", False)
EMAIL_TIMEOUT = 10
MAIL_IS_SET_UP = bool(env("SMTP_HOST"))
DEFAULT_FROM_EMAIL = env("MAIL_FROM", "zona@localhost")

WEBHOOK_PRIVATE = env_bool("WEBHOOK_PRIVATE", False)
API_PER_MINUTE = env_int("API_PER_MINUTE", 120)
PORTALRB_PER_MINUTE = env_int("PORTALRB_PER_MINUTE", 1200)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"short": {"()": "zona.ui.logs.Short"}},
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", "WARNING")},
    # The pool tells every try to connect; whoever asked for the connection is told once, in a sentence.
    "loggers": {"psycopg.pool": {"level": "CRITICAL"}, "django.request": {"filters": ["short"]}},
}
