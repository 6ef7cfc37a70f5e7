"""The account pages of the sign-in package wear the studio's look, in every language."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

import lxml.html
import pytest
from django import forms
from markup import faults
from pages_stage import render

SQUARE = "data:image/svg+xml;utf8,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E"
KINDS = ["totp", "webauthn", "recovery_codes"]


class Code(forms.Form):
    code = forms.CharField(label="Code", help_text="Six digits.")


class Credential(forms.Form):
    credential = forms.CharField(widget=forms.HiddenInput)


class Change(forms.Form):
    oldpassword = forms.CharField(label="Old", widget=forms.PasswordInput)
    password1 = forms.CharField(label="New", widget=forms.PasswordInput, help_text="Twelve characters or more.")
    remember = forms.BooleanField(label="Remember", required=False)


def session() -> SimpleNamespace:
    at = dt.datetime(2027, 6, 1, tzinfo=dt.UTC)
    return SimpleNamespace(created_at=at, last_seen_at=at, ip="192.0.2.1", user_agent="Browser", is_current=True)


PAGES: dict[str, dict[str, Any]] = {  # Any: what those pages are given
    "account/login.html": {"PASSKEY_LOGIN_ENABLED": True, "form": Change},
    "account/logout.html": {},
    "account/password_change.html": {"form": Change},
    "account/password_reset.html": {"form": Code},
    "account/email.html": {"form": Code, "can_add_email": True, "emailaddresses": []},
    "account/reauthenticate.html": {"form": Change, "reauthentication_alternatives": []},
    "mfa/index.html": {"MFA_SUPPORTED_TYPES": KINDS, "authenticators": {}},
    "mfa/authenticate.html": {"form": Code, "webauthn_form": Credential, "MFA_SUPPORTED_TYPES": KINDS, "js_data": {}},
    "mfa/totp/activate_form.html": {"form": Code, "totp_svg_data_uri": SQUARE},
    "mfa/recovery_codes/index.html": {"can_view_codes": True, "unused_codes": ["a1", "b2"], "total_count": 10},
    "mfa/webauthn/add_form.html": {"form": Change, "js_data": {}},
    "usersessions/usersession_list.html": {"sessions": [session()], "session_count": 2, "show_last_seen_at": True},
}


@pytest.mark.parametrize("template", PAGES)
def test_page_in_every_language(language: str, template: str) -> None:
    page = render(template, language, user=SimpleNamespace(is_authenticated=True), **PAGES[template])
    assert faults(page) == []


def test_an_error_is_tied_to_its_field() -> None:
    form = Code({"code": ""})
    assert not form.is_valid()
    tree = lxml.html.document_fromstring(render("account/login.html", form=form))
    field = tree.xpath("//input[@name='code']")[0]
    assert field.get("aria-invalid") == "true"
    for name in field.get("aria-describedby").split():
        assert tree.get_element_by_id(name).text_content().strip()
