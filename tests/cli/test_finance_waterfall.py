"""`gassaku finance waterfall` in the reader's language, and the deal drawn."""

from cli.run import gassaku

DEAL = """currency: USD
deal:
  pots:
    main:
      tiers: [{id: fee, recipients: {agent: 1}, basis: gross, rate: "0.1"}]
      residual: maker
receipts: [{pot: main, amount: 100}]
"""


def written(folder, text=DEAL):
    file = folder / "deal.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_it_explains_in_the_language_that_was_asked_for(tmp_path):
    ran = gassaku("finance", "waterfall", written(tmp_path), "--language", "ko", "--json")
    assert ran.json["explain"][0] == "100 USD이(가) 들어왔습니다."
    assert ran.json["parties"] == {"agent": 10, "maker": 90}


def test_the_deal_is_drawn_once_and_never_over_another_file(tmp_path):
    out = tmp_path / "deal.svg"
    ran = gassaku("finance", "waterfall", written(tmp_path), "--draw", out)
    assert (ran.status, ran.err) == (0, f"{out}: the flow of {tmp_path / 'deal.yaml'}\n")
    assert out.read_text(encoding="utf-8").startswith("<svg ")
    again = gassaku("finance", "waterfall", written(tmp_path), "--draw", out)
    assert again.status == 2
    assert "already there" in again.err
    assert gassaku("finance", "waterfall", written(tmp_path), "--draw", out, "--force").status == 0


def test_a_deal_that_flows_in_a_circle_is_not_drawn(tmp_path):
    text = "currency: USD\ndeal: {pots: {a: {residual: {pot: b}}, b: {residual: {pot: a}}}}\nreceipts: []\n"
    ran = gassaku("finance", "waterfall", written(tmp_path, text), "--draw", tmp_path / "deal.svg")
    assert ran.status == 2
    assert "The pots flow in a circle: a → b → a" in ran.err
    assert not (tmp_path / "deal.svg").exists()
