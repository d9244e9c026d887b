CREATE TABLE meta (
    "key" TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY ("key")
);
CREATE TABLE pages (
    hash TEXT NOT NULL,
    source TEXT NOT NULL,
    kind TEXT NOT NULL,
    charset TEXT,
    given BLOB NOT NULL,
    content BLOB NOT NULL,
    is_text BOOLEAN NOT NULL,
    read_at TEXT NOT NULL,
    refused TEXT,
    PRIMARY KEY (hash)
);
CREATE TABLE entities (
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    known BOOLEAN NOT NULL,
    PRIMARY KEY (id)
);
CREATE TABLE stories (
    id TEXT NOT NULL,
    merged_into TEXT,
    title TEXT,
    languages TEXT NOT NULL,
    first TEXT,
    last TEXT,
    size INTEGER NOT NULL,
    outlets INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(merged_into) REFERENCES stories (id)
);
CREATE INDEX stories_last ON stories (last);
CREATE INDEX stories_newest ON stories (last, size);
CREATE TABLE log (
    seq INTEGER NOT NULL,
    story TEXT NOT NULL,
    document TEXT,
    act TEXT NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (seq)
);
CREATE INDEX log_document ON log (document);
CREATE INDEX log_story ON log (story);
CREATE TABLE judgements (
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    one TEXT NOT NULL,
    other TEXT NOT NULL,
    user TEXT NOT NULL,
    at TEXT NOT NULL,
    undone_by TEXT,
    undone_at TEXT,
    PRIMARY KEY (seq)
);
CREATE TABLE follows (
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    target TEXT NOT NULL,
    user TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (seq),
    UNIQUE (kind, target, user)
);
CREATE TABLE documents (
    seq INTEGER NOT NULL,
    id TEXT NOT NULL,
    page TEXT NOT NULL,
    source TEXT NOT NULL,
    url TEXT,
    title TEXT,
    outlet TEXT,
    language TEXT NOT NULL,
    earliest TEXT,
    latest TEXT,
    data BLOB NOT NULL,
    understood TEXT NOT NULL,
    PRIMARY KEY (seq),
    UNIQUE (id),
    FOREIGN KEY(page) REFERENCES pages (hash)
);
CREATE INDEX documents_outlet ON documents (outlet);
CREATE INDEX documents_page ON documents (page);
CREATE INDEX documents_earliest ON documents (earliest);
CREATE TABLE entity_names (
    entity TEXT NOT NULL,
    language TEXT NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    PRIMARY KEY (entity, language, name),
    FOREIGN KEY(entity) REFERENCES entities (id) ON DELETE CASCADE
);
CREATE INDEX entity_names_folded ON entity_names (folded);
CREATE TABLE weighed (
    story TEXT NOT NULL,
    "key" TEXT NOT NULL,
    disagreements INTEGER NOT NULL,
    data BLOB NOT NULL,
    named INTEGER DEFAULT '0' NOT NULL,
    unnamed INTEGER DEFAULT '0' NOT NULL,
    relays INTEGER DEFAULT '0' NOT NULL,
    unstated INTEGER DEFAULT '0' NOT NULL,
    PRIMARY KEY (story),
    FOREIGN KEY(story) REFERENCES stories (id) ON DELETE CASCADE
);
CREATE INDEX weighed_disagreements ON weighed (disagreements);
CREATE TABLE mentions (
    document INTEGER NOT NULL,
    entity TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (document, entity),
    FOREIGN KEY(document) REFERENCES documents (seq) ON DELETE CASCADE
);
CREATE INDEX mentions_entity ON mentions (entity);
CREATE TABLE statements (
    seq INTEGER NOT NULL,
    document INTEGER NOT NULL,
    id TEXT NOT NULL,
    origin TEXT,
    origin_name TEXT,
    text TEXT NOT NULL,
    PRIMARY KEY (seq),
    FOREIGN KEY(document) REFERENCES documents (seq) ON DELETE CASCADE
);
CREATE INDEX statements_origin ON statements (origin);
CREATE INDEX statements_document ON statements (document);
CREATE INDEX statements_id ON statements (id);
CREATE TABLE relays (
    document INTEGER NOT NULL,
    entity TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (document, entity),
    FOREIGN KEY(document) REFERENCES documents (seq) ON DELETE CASCADE
);
CREATE INDEX relays_entity ON relays (entity);
CREATE TABLE story_documents (
    document INTEGER NOT NULL,
    story TEXT NOT NULL,
    PRIMARY KEY (document),
    FOREIGN KEY(document) REFERENCES documents (seq) ON DELETE CASCADE,
    FOREIGN KEY(story) REFERENCES stories (id)
);
CREATE INDEX story_documents_story ON story_documents (story);
CREATE TABLE signatures (
    document INTEGER NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (document),
    FOREIGN KEY(document) REFERENCES documents (seq) ON DELETE CASCADE
);
CREATE VIRTUAL TABLE document_words USING fts5(title, body, entities, tokenize="unicode61 tokenchars '/-'", prefix='3');
CREATE VIRTUAL TABLE statement_words USING fts5(body, entities, tokenize="unicode61 tokenchars '/-'");
