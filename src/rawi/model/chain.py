"""The law of chains: a relay never adds an origin.

The chains of one claim are laid together as a graph: an edge runs from whoever passed the claim on to whom they had it
from, beginning with the publishing outlet. Whoever has an edge going out is a relay, wherever they stand; origins are
those without. So "Reuters reported" in one article and "Reuters, citing the ministry" in another are one origin: the
ministry.

Media that cite each other in a ring, with nobody outside it, are one origin and not several.

What a medium's own page says of its source goes before the words in which others describe it: "a resident told AFP"
is the man whom AFP's own report names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import msgspec

from rawi.model.annotation import Link
from rawi.model.story import Origins

_NOBODY = "nobody:"


class Report(msgspec.Struct, frozen=True):
    """One article's account of a claim: the outlet that publishes it, and the chain it states (empty: unstated).

    ``text_group`` is the same for articles whose text is one text (copies, translations); None where it stands alone.
    """

    document: str
    outlet: str | None
    chain: tuple[Link, ...] = ()
    text_group: str | None = None


def node(link: Link) -> str | None:
    """What a link is known by: its entity, else its description; None for somebody of whom nothing is said."""
    if link.entity is not None and link.named:
        return link.entity
    name = " ".join((link.name or link.text or "").casefold().split())
    return (f"named:{name}" if link.named else f"unnamed:{name}") if name else None


def collapse(reports: Iterable[Report]) -> Origins:
    """Origins of one claim in four kinds. The same for any order of the reports, and for reports given twice."""
    given = _sorted(reports)
    chains = [(r, _nodes(r)) for r in given]
    names = _names(given)
    sources = _sources(chains)
    stated = {n for _, chain in chains for n in chain}
    roots = _roots(sources) & _reached(stated, sources)
    named = {names[n] for n in roots if n in names and not n.startswith("unnamed:")}
    unnamed = {names[n] for n in roots if n.startswith("unnamed:")}
    relays = {names[n] for n in stated - roots if n in names and not n.startswith("unnamed:")}
    # A copy that leaves the source out has it from the text that states it.
    sourced = {_text(r) for r, chain in chains if chain}
    silent = {_text(r) for r, chain in chains if not chain and (r.outlet is None or r.outlet not in stated)} - sourced
    silent |= {n.removeprefix(_NOBODY) for n in roots if n.startswith(_NOBODY)}
    return Origins(
        named=tuple(sorted(named)),
        unnamed=tuple(sorted(unnamed)),
        relays=tuple(sorted(relays - named)),
        unstated=len(silent),
        documents=len({r.document for r in given}),
        outlets=len({r.outlet for r in given if r.outlet is not None}),
    )


def origins_of_each(reports: Iterable[Report]) -> dict[str, frozenset[str]]:
    """For each article (by id) the origins that its report goes back to when all chains of the claim are laid together.

    Origins are told apart by opaque keys: two articles depend on one origin when their sets share a key.
    """
    given = _sorted(reports)
    chains = [(r, _nodes(r)) for r in given]
    sources = _sources(chains)
    stated = {n for _, chain in chains for n in chain}
    roots = _roots(sources)
    found: dict[str, frozenset[str]] = {}
    by_text: dict[str, set[str]] = {}
    for report, chain in chains:
        by_text.setdefault(_text(report), set()).update(chain)
    for report, chain in chains:
        start = set(chain) or ({report.outlet} if report.outlet in stated else by_text[_text(report)])
        keys = roots & _reached({n for n in start if n is not None}, sources) or {_NOBODY + _text(report)}
        found[report.document] = found.get(report.document, frozenset()) | keys
    return found


def as_told_by_whom_they_cite(
    chains: Sequence[tuple[str | None, tuple[Link, ...]]],
) -> list[tuple[Link, ...]]:
    """The chains of one claim, each given with its publishing outlet, where a medium's own pages tell a single origin:
    whoever is only described behind that medium in another's chain is that origin."""
    own: dict[str, dict[str, tuple[Link, ...]]] = {}
    for outlet, chain in chains:
        source = node(chain[-1]) if chain else None
        if outlet is not None and source is not None and source != outlet:
            own.setdefault(outlet, {})[source] = chain[node(chain[0]) == outlet :]
    told = {outlet: next(iter(found.values())) for outlet, found in own.items() if len(found) == 1}
    return [_as_told(outlet, chain, told) for outlet, chain in chains]


def _as_told(outlet: str | None, chain: tuple[Link, ...], told: Mapping[str, tuple[Link, ...]]) -> tuple[Link, ...]:
    for number, link in enumerate(chain[:-1], 1):
        medium = node(link)
        if (
            medium is not None
            and medium in told
            and medium != outlet
            and not any(behind.named for behind in chain[number:])
        ):
            return *chain[:number], *told[medium]
    return chain


def _sorted(reports: Iterable[Report]) -> list[Report]:
    given = sorted(set(reports), key=_order)
    chains = as_told_by_whom_they_cite([(r.outlet, r.chain) for r in given])
    return [msgspec.structs.replace(r, chain=chain) for r, chain in zip(given, chains, strict=True)]


def _order(report: Report) -> tuple[str, bytes]:
    return report.document, msgspec.json.encode(report.chain)


def _text(report: Report) -> str:
    return report.text_group or report.document


def _sources(chains: Sequence[tuple[Report, list[str]]]) -> dict[str, set[str]]:
    """Whom each node of the chains has the claim from."""
    sources: dict[str, set[str]] = {}
    for report, chain in chains:
        path = chain if report.outlet is None or report.outlet in chain else [report.outlet, *chain]
        for one, upstream in pairwise(path):
            sources.setdefault(upstream, set())
            if one != upstream:
                sources.setdefault(one, set()).add(upstream)
        for last in path[-1:]:
            sources.setdefault(last, set())
    return sources


def _nodes(report: Report) -> list[str]:
    """The nodes of a chain. Where its end says nothing of the origin, the origin is unstated and the rest are
    relays."""
    if not report.chain:
        return []
    known = [n for n in map(node, report.chain) if n is not None]
    return known if node(report.chain[-1]) else [*known, _NOBODY + _text(report)]


def _names(reports: Sequence[Report]) -> dict[str, str]:
    """The name to show for each node: of all that the chains give it, the commonest, then the first by alphabet."""
    seen: dict[str, dict[str, int]] = {}
    for report in reports:
        for link in report.chain:
            key, name = node(link), link.name or link.text
            if key is not None and name:
                counts = seen.setdefault(key, {})
                counts[name] = counts.get(name, 0) + 1
    return {key: min(counts, key=lambda name: (-counts[name], name)) for key, counts in seen.items()}


def _reached(start: set[str], sources: Mapping[str, set[str]]) -> set[str]:
    seen, queue = set(start), sorted(start)
    for one in queue:
        for upstream in sorted(sources.get(one, ())):
            if upstream not in seen:
                seen.add(upstream)
                queue.append(upstream)
    return seen


def _roots(sources: Mapping[str, set[str]]) -> set[str]:
    """Nodes with nobody behind them; of a ring with nobody behind it, its first member by alphabet."""
    behind = {one: _reached({one}, sources) for one in sources}
    roots = set()
    for one, reached in behind.items():
        ring = {other for other in reached if one in behind[other]}
        if reached == ring and one == min(ring):
            roots.add(one)
    return roots
