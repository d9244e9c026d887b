"""Types and modes of events: PLOVER's, and ours where PLOVER has none.

PLOVER: Halterman et al., "PLOVER and POLECAT: A New Political Event Ontology and Dataset", 2023. The table in
docs/events.md
is kept equal to this one by a test.
"""

from __future__ import annotations

#: Modes by type, each with what it means.
KINDS: dict[str, dict[str, str]] = {
    "AGREE": {
        "agree": "comes to an agreement, accepts",
        "sign": "signs a treaty, contract or memorandum",
    },
    "CONSULT": {
        "visit": "goes to see a place or those who live there",
        "host": "receives a visitor, invites and receives",
        "meet": "meets in person; summits and sessions of named parties",
        "talk": "talks or negotiates, wherever",
        "call": "speaks by telephone or video",
        "mediate": "mediates between others",
    },
    "SUPPORT": {
        "congratulate": "congratulates",
        "condole": "condoles, pays respect",
        "praise": "praises, thanks, welcomes an act",
        "back": "declares support",
        "recognise": "recognises a state, government or border",
    },
    "CONCEDE": {
        "apologise": "apologises, admits",
        "ease": "lifts or eases sanctions, bans, restrictions",
        "yield": "gives in to a demand, hands over",
    },
    "COOPERATE": {
        "cooperate": "works with another",
        "exercise": "holds a joint military exercise",
        "share": "shares information or technology",
        "restore": "opens or restores relations",
    },
    "AID": {
        "aid": "gives aid of any kind",
        "humanitarian": "gives food, shelter, medicine",
        "military": "gives or sells arms or military help",
        "economic": "gives money, loans, debt relief",
        "rescue": "rescues people",
        "asylum": "grants asylum or shelter",
    },
    "RETREAT": {
        "withdraw": "withdraws forces",
        "release": "releases prisoners or hostages",
        "ceasefire": "stops fighting",
        "disarm": "gives up or destroys arms",
        "return": "gives back people, bodies or property",
        "surrender": "gives itself up",
        "access": "lets inspectors, aid or people in",
    },
    "REQUEST": {
        "request": "asks for something",
        "call": "calls on somebody to act",
        "invite": "invites",
        "demand": "demands",
    },
    "ACCUSE": {
        "accuse": "accuses, blames",
        "condemn": "condemns, criticises, protests in words",
        "investigate": "opens an inquiry",
        "summon": "summons a diplomat, minister or witness",
        "sue": "complains to a court",
    },
    "REJECT": {
        "reject": "rejects a proposal or demand",
        "deny": "denies a charge or report",
        "veto": "votes down, vetoes",
        "boycott": "stays away, breaks off talks",
    },
    "THREATEN": {
        "threaten": "threatens",
        "warn": "warns",
        "ultimatum": "sets an ultimatum",
    },
    "PROTEST": {
        "demonstrate": "rallies, marches, gathers in protest",
        "strike": "goes on strike",
        "riot": "riots",
        "obstruct": "occupies a building, blocks a road",
        "hunger": "goes on hunger strike",
    },
    "SANCTION": {
        "sanction": "puts sanctions on",
        "expel": "expels a diplomat, suspends a member",
        "sever": "breaks or lowers relations, recalls an ambassador",
        "leave": "leaves a treaty or organisation",
        "stop": "stops aid, trade or cooperation",
    },
    "MOBILIZE": {
        "troops": "moves or calls up forces",
        "weapons": "sends, deploys or tests arms (not in attack)",
        "alert": "raises alert",
        "exercise": "holds a military exercise alone",
    },
    "COERCE": {
        "arrest": "arrests, detains",
        "seize": "seizes property, ships, goods",
        "ban": "bans, restricts, censors",
        "curfew": "imposes curfew or emergency rule",
        "deport": "deports, evicts",
        "raid": "searches, raids",
        "cyber": "attacks computers",
        "blockade": "blockades, besieges",
    },
    "ASSAULT": {
        "attack": "attacks with force",
        "aerial": "attacks from the air, with drones or missiles",
        "shell": "shells",
        "bomb": "sets off a bomb",
        "shoot": "shoots at people",
        "clash": "fights with",
        "capture": "takes territory",
        "abduct": "abducts, takes hostages",
        "assassinate": "kills a chosen person",
        "execute": "executes",
        "torture": "tortures, beats",
        "shootdown": "shoots down an aircraft or missile",
    },
    "MOVE": {
        "depart": "leaves for somewhere",
        "arrive": "arrives somewhere",
        "travel": "travels, heads for",
        "return": "comes back",
        "flee": "flees, is displaced",
    },
    "DISASTER": {
        "earthquake": "earthquake",
        "flood": "flood, landslide, tsunami",
        "storm": "storm, hurricane",
        "fire": "fire",
        "crash": "crash, collision, derailment, sinking",
        "explosion": "explosion not told as an attack",
        "collapse": "collapse of a building or mine",
        "epidemic": "outbreak of a disease",
        "drought": "drought, famine, shortage of water",
        "accident": "other accident",
        "outage": "power, water or network fails",
    },
    "CASUALTY": {
        "killed": "people are killed or die in a happening",
        "injured": "people are injured",
        "missing": "people are missing",
        "died": "somebody dies",
        "infected": "people fall ill",
    },
    "ELECT": {
        "vote": "an election or vote is held",
        "win": "wins an election",
        "run": "stands as a candidate",
    },
    "APPOINT": {
        "appoint": "is appointed, sworn in, takes office",
        "resign": "resigns",
        "dismiss": "is dismissed, impeached, overthrown",
    },
    "TRIAL": {
        "charge": "is charged",
        "hear": "a court sits",
        "sentence": "is convicted or sentenced",
        "acquit": "is acquitted",
    },
    "LAUNCH": {
        "launch": "launches a rocket or satellite",
        "test": "tests a missile or weapon",
        "start": "begins a project, operation, campaign or product",
        "unveil": "unveils",
    },
    "DECIDE": {
        "decide": "decides",
        "approve": "approves, ratifies, adopts",
        "order": "orders",
        "amend": "changes a law or rule",
    },
    "OPERATE": {
        "open": "opens, inaugurates, reopens",
        "close": "closes",
        "suspend": "suspends, postpones, cancels",
        "resume": "resumes",
    },
    "ECONOMY": {
        "rise": "a price, rate or index rises",
        "fall": "a price, rate or index falls",
        "buy": "buys, sells, trades",
        "invest": "invests, finances",
        "dismiss": "lays off, goes bankrupt",
    },
    "ANNOUNCE": {
        "announce": "announces in public",
        "publish": "publishes a document, figures, pictures",
    },
    "HOLD": {
        "hold": "a ceremony, conference or festival is held",
    },
    "COMPETE": {
        "win": "wins a match or prize",
        "lose": "loses a match",
        "draw": "draws a match",
    },
}

#: Types that befall people one by one.
PEOPLE_TYPES = frozenset({"CASUALTY", "APPOINT", "TRIAL"})

#: Types of what is done by words.
SPOKEN = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "SUPPORT", "DECIDE", "ANNOUNCE"})
