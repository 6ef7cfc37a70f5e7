"""Does the production's sheet hold: territories, media, premieres, companies, promised languages, shares?"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from fractions import Fraction

from gassaku.findings import Act, Finding, Place
from gassaku.production import Production, codes
from gassaku.production.document import Document
from gassaku.production.sheet import Agreement, People
from gassaku.production.target import Target, market_ids, zone_named
from gassaku.vocabulary import VocabularyError
from gassaku.vocabulary.language import Tag
from gassaku.vocabulary.media import medium
from gassaku.vocabulary.share import SharesError, parse_share, require_whole
from gassaku.vocabulary.territory import territories


def examine_sheet(production: Production) -> list[Finding]:
    """Findings on production.yaml."""
    sheet = production.sheet
    document = production.sheet_document
    if sheet is None or document is None:
        return []
    findings: list[Finding] = []
    if not sheet.markets:
        findings.append(codes.NO_MARKETS.at(document.place("markets")))
    ids = Counter(market_ids(sheet.markets))
    findings += [
        codes.MARKET_TWICE.at(document.place("markets"), market=name) for name, count in ids.items() if count > 1
    ]
    companies = Counter(company.id for company in sheet.companies)
    findings += [
        codes.TWICE.at(document.place("companies"), what="companies", id=name)
        for name, count in companies.items()
        if count > 1
    ]
    said = ([sheet.original_language] if sheet.original_language else []) + list(sheet.languages_spoken)
    findings += [
        codes.LANGUAGE_UNKNOWN.at(document.place("languages_spoken"), language=tag)
        for tag in dict.fromkeys([*said, *sheet.title])
        if not _is_language(tag)
    ]
    for target in production.targets:
        findings += _examine_target(production, document, target)
    return findings


def _examine_target(production: Production, document: Document, target: Target) -> list[Finding]:
    market = target.market
    here = (target.id,)
    act = Act(company=market.company, role="distribution", due=target.day)
    at = ("markets", target.index)
    findings: list[Finding] = []
    if market.territory not in territories():
        place = document.place(*at, "territory")
        findings.append(codes.TERRITORY_UNKNOWN.at(place, markets=here, territory=market.territory))
    if market.medium is not None and not _is_medium(market.medium):
        findings.append(codes.MEDIUM_UNKNOWN.at(document.place(*at, "medium"), markets=here, medium=market.medium))
    if market.premiere is None:
        findings.append(codes.NO_PREMIERE.at(document.place(*at), markets=here, act=act, market=target.id))
    elif isinstance(market.premiere, dt.datetime) and target.moment is None:
        findings.append(codes.NO_ZONE.at(document.place(*at, "premiere"), markets=here, act=act, market=target.id))
    if market.company is None:
        findings.append(codes.NO_DELIVERY.at(document.place(*at), markets=here, act=act, market=target.id))
    elif production.company(market.company) is None:
        place = document.place(*at, "company")
        findings.append(
            codes.COMPANY_UNKNOWN.at(place, markets=here, where=f"The market {target.id}", company=market.company)
        )
    if market.zone is not None and zone_named(market.zone) is None:
        findings.append(codes.ZONE_UNKNOWN.at(document.place(*at, "zone"), markets=here, zone=market.zone))
    for n, tag in enumerate(market.subtitles or ()):
        if not _is_language(tag):
            findings.append(codes.LANGUAGE_UNKNOWN.at(document.place(*at, "subtitles", n), markets=here, language=tag))
    if market.subtitles is None:
        findings.append(codes.NO_LANGUAGES.at(document.place(*at), markets=here, act=act, market=target.id))
    return findings


def examine_people(production: Production) -> list[Finding]:
    """Findings on people.yaml: companies that nobody knows."""
    findings: list[Finding] = []
    for document in production.documents("people"):
        people: People | None = document.value
        for index, person in enumerate(people.people if people else ()):
            if person.company is not None and production.company(person.company) is None:
                place = document.place("people", index, "company")
                findings.append(
                    codes.COMPANY_UNKNOWN.at(place, where=f"The person “{person.id}”", company=person.company)
                )
    return findings


def examine_agreement(production: Production) -> list[Finding]:
    """Findings on agreement.yaml: shares that make no whole, or belong to nobody."""
    findings: list[Finding] = []
    for document in production.documents("agreement"):
        agreement: Agreement | None = document.value
        if agreement is None:
            continue
        place = document.place("shares")
        if not agreement.shares:
            findings.append(codes.NO_SHARES.at(place))
            continue
        findings += _examine_shares(production, agreement, place)
    return findings


def _examine_shares(production: Production, agreement: Agreement, place: Place) -> list[Finding]:
    findings: list[Finding] = []
    shares: dict[str, Fraction] = {}
    for company, text in agreement.shares.items():
        if production.company(company) is None:
            findings.append(codes.COMPANY_UNKNOWN.at(place, where="The agreement", company=company))
        try:
            shares[company] = parse_share(text)
        except VocabularyError as error:
            findings.append(codes.SHARES.at(place, found=str(error)))
    if len(shares) == len(agreement.shares):
        try:
            require_whole("the production", shares)
        except SharesError as error:
            findings.append(codes.SHARES.at(place, found=str(error)))
    return findings


def _is_language(tag: str) -> bool:
    try:
        Tag.parse(tag)
    except VocabularyError:
        return False
    return True


def _is_medium(word: str) -> bool:
    try:
        medium(word)
    except VocabularyError:
        return False
    return True
