from __future__ import annotations

import re
from urllib.parse import urlencode

from .conftest import Answer, Server


class Reader:
    """A reader with cookies and tokens, as a browser has them."""

    def __init__(self, server: Server) -> None:
        self._server = server
        first = server.ask("/judgements")
        self._cookie = first.headers["set-cookie"].partition(";")[0]
        self._token = re.findall(r'name="token" value="(\w+)"', first.text)[0]

    def post(self, path: str, **fields: str) -> Answer:
        return self._server.ask(
            path,
            "POST",
            urlencode({"token": self._token} | fields).encode(),
            Content_Type="application/x-www-form-urlencoded",
            Cookie=self._cookie,
            Origin=self._server.base,
        )


def story_of(server: Server, story: str) -> dict:
    return server.ask(f"/api/stories/{story}").json  # type: ignore[return-value]


def test_same_and_undo(fresh: Server, story: str) -> None:
    reader = Reader(fresh)
    before = story_of(fresh, story)["story"]["claims"]
    one, other = before[0]["statements"][0], before[-1]["statements"][0]
    assert reader.post("/judgements", kind="same", one=one, other=other).status == 303
    after = story_of(fresh, story)["story"]["claims"]
    assert any({one, other} <= {*c["statements"], *c["against"]} for c in after)
    listed = fresh.ask("/judgements").text
    assert one in listed
    assert reader.post("/judgements/undo", number="1").status == 303
    assert story_of(fresh, story)["story"]["claims"] == before
    past = fresh.ask("/api/judgements").json["judgements"]  # type: ignore[index,call-overload]
    assert past[0]["undone_by"] and past[0]["judgement"]["user"]


def test_a_wrong_date_is_put_right(fresh: Server, story: str, article: str) -> None:
    reader = Reader(fresh)
    assert reader.post("/judgements", kind="wrong_date", one=article, other="2023-09-30").status == 303
    documents = {d["id"]: d for d in story_of(fresh, story)["documents"]}
    assert documents[article]["published"]["value"] == "2023-09-30"
    assert "30 September 2023" in fresh.ask(f"/articles/{article}?lang=en").text


def test_a_wrong_name_is_put_right(fresh: Server, story: str) -> None:
    reader = Reader(fresh)
    documents = story_of(fresh, story)["documents"]
    document = next(d for d in documents if any(m["entity"] == "person/kim-jong-un" for m in d["mentions"]))
    one = f"{document['id']}#person/kim-jong-un"
    assert reader.post("/judgements", kind="wrong_name", one=one, other="پوتین").status == 303
    after = next(d for d in story_of(fresh, story)["documents"] if d["id"] == document["id"])
    entities = {m["entity"] for m in after["mentions"]}
    assert "person/kim-jong-un" not in entities and "person/vladimir-putin" in entities
    others = [d for d in story_of(fresh, story)["documents"] if d["id"] != document["id"]]
    assert any(m["entity"] == "person/kim-jong-un" for d in others for m in d["mentions"])


def test_what_cannot_be_judged_is_said(fresh: Server, article: str) -> None:
    reader = Reader(fresh)
    for fields in (
        {"kind": "same", "one": "none", "other": "none either"},
        {"kind": "depends", "one": article, "other": article},
        {"kind": "wrong_date", "one": article, "other": "soon"},
        {"kind": "wrong_name", "one": article, "other": "person/kim-jong-un"},
        {"kind": "better", "one": article, "other": article},
        {"kind": "same", "one": "", "other": ""},
    ):
        answer = reader.post("/judgements", **fields)
        assert answer.status == 400, fields
        assert 'class="problem"' in answer.text
    assert fresh.ask("/api/judgements").json["judgements"] == []  # type: ignore[index,call-overload]
    assert reader.post("/judgements/undo", number="7").status == 404


def test_following(fresh: Server, story: str) -> None:
    reader = Reader(fresh)
    for kind, target in (("story", story), ("entity", "person/kim-jong-un"), ("search", "putin")):
        assert reader.post("/following", kind=kind, target=target).status == 303
        assert reader.post("/following", kind=kind, target=target).status == 303
    found = fresh.ask("/api/following").json
    assert [f["kind"] for f in found] == ["story", "entity", "search"]  # type: ignore[attr-defined,index]
    page = fresh.ask("/following?lang=en").text
    assert page.count("Follow no longer") == 3
    assert reader.post("/following", kind="story", target="none").status == 404
    assert reader.post("/following/end", number=str(found[0]["number"])).status == 303  # type: ignore[index]
    assert len(fresh.ask("/api/following").json) == 2  # type: ignore[arg-type]
