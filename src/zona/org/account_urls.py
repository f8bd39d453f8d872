"""Addresses of one's own account. The sign-in library's views stand under our words and keep their names, which it asks
for; those that nobody needs (signing up, managing addresses) are left out."""

from allauth.account import views as account
from allauth.mfa.base import views as two_steps
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.urls import path, re_path

from zona.org.views import accounts, invitations, security

urlpatterns = [
    path("", accounts.account, name="account"),
    path("surel/", security.email, name="org_email"),
    path("surel/<str:secret>/", security.email_confirm, name="org_email_confirm"),
    path("sesi/", security.sessions, name="org_sessions"),
    path("undangan/<str:secret>/", invitations.accept, name="invitation"),
    path("masuk/", account.login, name="account_login"),
    path("keluar/", account.logout, name="account_logout"),
    path("daftar/", accounts.sign_up, name="account_signup"),
    path("ditutup/", account.account_inactive, name="account_inactive"),
    path("pastikan/", account.reauthenticate, name="account_reauthenticate"),
    path("kata-sandi/", account.password_change, name="account_change_password"),
    path("kata-sandi/pertama/", account.password_set, name="account_set_password"),
    path("kata-sandi/lupa/", account.password_reset, name="account_reset_password"),
    path("kata-sandi/lupa/terkirim/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^kata-sandi/baru/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("kata-sandi/tersimpan/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("dua-langkah/", two_steps.index, name="mfa_index"),
    path("dua-langkah/masuk/", two_steps.authenticate, name="mfa_authenticate"),
    path("dua-langkah/pastikan/", two_steps.reauthenticate, name="mfa_reauthenticate"),
    path("dua-langkah/aktifkan/", totp.activate_totp, name="mfa_activate_totp"),
    path("dua-langkah/matikan/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("dua-langkah/kunci/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("dua-langkah/kunci/tambah/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("dua-langkah/kunci/masuk/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("dua-langkah/kunci/pastikan/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("dua-langkah/kunci/<int:pk>/nama/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("dua-langkah/kunci/<int:pk>/lepas/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    path("dua-langkah/kode-cadangan/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("dua-langkah/kode-cadangan/baru/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("dua-langkah/kode-cadangan/unduh/", recovery.download_recovery_codes, name="mfa_download_recovery_codes"),
]
