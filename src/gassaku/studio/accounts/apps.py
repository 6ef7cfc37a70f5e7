"""The app of users and sign-in links."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Users."""

    name = "gassaku.studio.accounts"
    label = "accounts"
