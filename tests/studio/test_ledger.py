"""The ledger: whatever is changed behind its back is found and named; erasing a person leaves everything whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.db import IntegrityError, models, transaction
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from gassaku.studio.actions.deciding import Object, PutInForce, Sign
from gassaku.studio.actions.erasing import ErasePerson
from gassaku.studio.actions.people import ChangeRole, EndMembership, MakeToken, ShowDocument
from gassaku.studio.actions.saving import RemoveDocument, SaveDraft, SaveRevision, ShareDraft
from gassaku.studio.actions.scenarios import MakeScenario, PutScenarioInForce
from gassaku.studio.actions.visibility import ShowLayer
from gassaku.studio.workspace.ledger import walk
from gassaku.studio.workspace.models import Content, Document, Entry, Layer, Member, Revision, Showing, SignOff

SLOW = settings(
    max_examples=30,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
)
TABLES = (Entry, Revision, Content, SignOff, Document, Layer)
PERSONAL = {"person", "person_salt", "member", "name"}


@pytest.fixture
def acts(cast):
    """A production in which a bit of everything was done."""
    han, mari = cast.seat("한서윤"), cast.seat("森下 真理")
    SaveRevision(han, "agreement.yaml", b"shares: {hanbit: 1}\n", made_from=1, note="단가 조정").perform()
    Sign(han, "agreement.yaml", 2, "한서윤").perform()
    Object(mari, "agreement.yaml", 2, "森下 真理", reason="附属書Cの下限").perform()
    PutInForce(mari, "agreement.yaml", 2).perform()
    SaveDraft(han, "story/bible.md", b"# Moons\n", made_from=None, on=None).perform()
    ShareDraft(han, "drafts/hanbit/story/bible.md").perform()
    writer = cast.seat("서다온")
    SaveRevision(writer, "story/bible.md", b"# More moons\n", made_from=1).perform()
    Sign(writer, "story/bible.md", 2, "서다온").perform()
    RemoveDocument(han, "story/bible.md", made_from=2).perform()
    SaveRevision(han, "private/hanbit/budget/topsheet.csv", b"account,amount\n9000,1\n", made_from=None).perform()
    ShowLayer(han, ["kaikyo"]).perform()
    ShowDocument(han, "scripts/ep01.fountain", "starline").perform()
    MakeToken(writer, "편집실", days=30, writes=False).perform()
    MakeScenario(han, "autumn", title="가을", own=False).perform()
    SaveRevision(han, "scenarios/autumn/budget/topsheet.csv", b"account,amount\n1,2\n", made_from=None).perform()
    PutScenarioInForce(han, "autumn").perform()
    ChangeRole(han, cast.seat("최유리").member.pk, "writer").perform()
    EndMembership(han, writer.member.pk).perform()
    return cast


def breaks() -> Iterator[str]:
    """What each chain is broken by, in no hurry to walk them all."""
    layers = Layer.objects.select_related("production", "owner").order_by("prefix")
    return (found for layer in layers if (found := walk(layer).broken))


def broken() -> list[str]:
    return list(breaks())


def found_after(change) -> str:
    """What the walks find first after a change that is then taken back; one that the database refuses is no test."""
    with transaction.atomic():
        try:
            with transaction.atomic():
                change()
        except IntegrityError:
            assume(False)
        found = next(breaks(), "")
        transaction.set_rollback(True)
    return found


def changed(value, field, data):
    """Another value for a field: one character or bit, one more, the other truth, another row."""
    if isinstance(field, models.ForeignKey):
        others = [key for key in field.related_model.objects.values_list("pk", flat=True) if key != value]
        return data.draw(st.sampled_from([*others, None] if field.null and value is not None else others))
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, dt.datetime):
        return value + dt.timedelta(microseconds=data.draw(st.sampled_from([1, 1_000_000])))
    if isinstance(value, (bytes, memoryview)):
        held = bytearray(value) or bytearray(b"\x01")
        if len(value):
            held[data.draw(st.integers(0, len(value) - 1))] ^= 1 << data.draw(st.integers(0, 7))
        return bytes(held)
    if isinstance(value, str):
        if not value:
            return "x"
        at = data.draw(st.integers(0, len(value) - 1))
        return value[:at] + ("y" if value[at] == "x" else "x") + value[at + 1 :]
    assert value is None
    return dt.datetime(2027, 1, 1, tzinfo=dt.UTC) if isinstance(field, models.DateTimeField) else 1


def tamper(data, tables=TABLES, *, leave=frozenset()):
    """Draws a row and a field, and gives its name and what changes it."""
    model = data.draw(st.sampled_from(tables))
    key = data.draw(st.sampled_from(sorted(model.objects.values_list("pk", flat=True))))
    fields = [one for one in model._meta.concrete_fields if not one.primary_key and one.name not in leave]
    field = data.draw(st.sampled_from(fields))
    value = model.objects.values_list(field.attname, flat=True).get(pk=key)
    other = changed(value, field, data)
    return lambda: model.objects.filter(pk=key).update(**{field.attname: other})


def test_what_was_done_is_whole(acts):
    assert broken() == []


@settings(SLOW, max_examples=100)
@given(data=st.data())
def test_whatever_field_is_changed_is_found_and_named(acts, data):
    assert len(found_after(tamper(data))) > len("it is changed")


@pytest.fixture
def erased(acts):
    """The same, with the person erased whose seat has ended."""
    writer = Member.objects.get(user__name="서다온")
    assert ErasePerson(acts.seat("한서윤"), writer.pk).perform() > 3
    return acts


def test_an_erased_person_is_named_nowhere_and_everything_is_whole(erased):
    assert broken() == []
    for field in ("person", "payload"):
        text = "".join(Entry.objects.values_list(field, flat=True))
        assert "서다온" not in text
        assert "daon@" not in text
    assert not SignOff.objects.filter(name="서다온").exists()
    assert sum(walk(layer).erased for layer in Layer.objects.all()) > 3


@SLOW
@given(data=st.data())
def test_with_a_person_erased_every_other_change_is_still_found(erased, data):
    assert found_after(tamper(data, leave=PERSONAL))


def remove(entry: Entry) -> None:
    """An entry with everything that it wrote, gone without a trace elsewhere."""
    for revision in Revision.objects.filter(entry=entry):
        Document.objects.filter(latest=revision).update(latest=None)
        Document.objects.filter(in_force=revision).update(in_force=None)
        SignOff.objects.filter(revision=revision)._raw_delete("default")
        Content.objects.filter(revision=revision)._raw_delete("default")
        Revision.objects.filter(pk=revision.pk)._raw_delete("default")
    SignOff.objects.filter(entry=entry)._raw_delete("default")
    Entry.objects.filter(pk=entry.pk)._raw_delete("default")


@SLOW
@given(data=st.data())
def test_an_entry_that_is_taken_out_is_missed(acts, data):
    entry = data.draw(st.sampled_from(list(Entry.objects.select_related("layer").order_by("pk"))))
    found = found_after(lambda: remove(entry))
    what = "missing" if entry.sequence < entry.layer.length else "the chain ends"
    assert what in found


@SLOW
@given(data=st.data())
def test_two_entries_that_change_places_are_noticed(acts, data):
    base = list(Entry.objects.filter(layer__production=acts.production, layer__prefix="").order_by("pk"))
    one, other = data.draw(st.lists(st.sampled_from(base), min_size=2, max_size=2, unique_by=lambda entry: entry.pk))

    def swap() -> None:
        Entry.objects.filter(pk=one.pk).update(sequence=10_000)
        Entry.objects.filter(pk=other.pk).update(sequence=one.sequence)
        Entry.objects.filter(pk=one.pk).update(sequence=other.sequence)

    assert "does not follow" in found_after(swap)


@SLOW
@given(data=st.data())
def test_an_entry_that_is_put_in_is_noticed(acts, data):
    entry = data.draw(st.sampled_from(list(Entry.objects.select_related("layer").order_by("pk"))))

    def insert() -> None:
        later = Entry.objects.filter(layer=entry.layer, sequence__gt=entry.sequence).order_by("-sequence")
        for one in later:
            Entry.objects.filter(pk=one.pk).update(sequence=one.sequence + 1)
        copy = Entry.objects.get(pk=entry.pk)
        copy.pk, copy.sequence = None, entry.sequence + 1
        copy.save(force_insert=True)
        Layer.objects.filter(pk=entry.layer_id).update(length=entry.layer.length + 1)

    assert found_after(insert)


def test_a_tail_that_is_cut_off_is_noticed_by_who_wrote_the_head_down(acts):
    seat = acts.seat("한서윤")
    layer = Layer.objects.get(production=acts.production, prefix="private/hanbit/")
    SaveRevision(seat, "private/hanbit/story/a.md", b"a\n", made_from=None).perform()
    kept = Layer.objects.get(pk=layer.pk).head
    assert walk(Layer.objects.get(pk=layer.pk), kept).known == layer.length + 1
    last = Entry.objects.get(layer=layer, sequence=layer.length + 1)
    remove(last)
    Document.objects.filter(layer=layer, path="story/a.md").delete()
    Layer.objects.filter(pk=layer.pk).update(length=layer.length, head=layer.head)
    cut = walk(Layer.objects.get(pk=layer.pk), kept)
    assert (cut.broken, cut.known) == ("", None)


def test_a_revision_that_is_gone_with_its_bytes_is_named(acts):
    revision = Revision.objects.get(document__path="agreement.yaml", document__layer__prefix="", number=1)
    Content.objects.filter(revision=revision).delete()
    Revision.objects.filter(pk=revision.pk)._raw_delete("default")
    assert [one for one in broken() if one.startswith("the revision of entry") and one.endswith("is gone")]


def test_whom_a_document_is_shown_to_is_held_against_the_entries(acts):
    Showing.objects.update(until=dt.datetime(2027, 1, 1, tzinfo=dt.UTC))
    assert broken() == ["whether scripts/ep01.fountain is shown to starline is not as the entries say"]


def test_nobody_but_an_erasure_makes_a_name_disappear(acts):
    Entry.objects.filter(action="document.sign").update(person="", person_salt=b"")
    assert "no erasure names it" in broken()[0]
