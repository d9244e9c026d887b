"""The desk's tables. SQLAlchemy Core, so that SQLite and PostgreSQL share them; text search has its own file."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy import Text as AnyText
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeEngine

SCHEMA_VERSION = 4
LARGEST = 2**31 - 1  # what an Integer column can hold


class Text(TypeDecorator[str]):
    """Text that both databases order alike, by code point; PostgreSQL cannot hold U+0000, and gets U+FFFD for it."""

    impl = AnyText
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[str]:
        """The database's own type."""
        return dialect.type_descriptor(AnyText(collation="C") if dialect.name == "postgresql" else AnyText())

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """What is sent for a value."""
        return value.replace("\0", "\ufffd") if value and dialect.name == "postgresql" else value


metadata = MetaData()

meta = Table("meta", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

# Pages as they came, so that they can be shown, cited and read again by a later version.
pages = Table(
    "pages",
    metadata,
    Column("hash", Text, primary_key=True),  # SHA-256 of content and of what was given with it
    Column("source", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("charset", Text),
    Column("given", LargeBinary, nullable=False),  # Given as JSON
    Column("content", LargeBinary, nullable=False),  # zlib
    Column("is_text", Boolean, nullable=False),  # content was str, kept as UTF-8
    Column("read_at", Text, nullable=False),
    Column("refused", Text),  # why it gave no article
)

documents = Table(
    "documents",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("page", Text, ForeignKey("pages.hash"), nullable=False),
    Column("source", Text, nullable=False),
    Column("url", Text),
    Column("title", Text),
    Column("outlet", Text),
    Column("language", Text, nullable=False),
    Column("earliest", Text),
    Column("latest", Text),
    Column("data", LargeBinary, nullable=False),  # Document as JSON, zlib
    Column("understood", Text, nullable=False),  # version of program and knowledge that made it
    Index("documents_page", "page"),
    Index("documents_outlet", "outlet"),
    Index("documents_earliest", "earliest"),
)

mentions = Table(
    "mentions",
    metadata,
    Column("document", Integer, ForeignKey("documents.seq", ondelete="CASCADE"), primary_key=True),
    Column("entity", Text, primary_key=True),
    Column("count", Integer, nullable=False),
    Index("mentions_entity", "entity"),
)

entities = Table(
    "entities",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("known", Boolean, nullable=False),
)

entity_names = Table(
    "entity_names",
    metadata,
    Column("entity", Text, ForeignKey("entities.id", ondelete="CASCADE"), primary_key=True),
    Column("language", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("folded", Text, nullable=False),
    Index("entity_names_folded", "folded"),
)

statements = Table(
    "statements",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("document", Integer, ForeignKey("documents.seq", ondelete="CASCADE"), nullable=False),
    Column("id", Text, nullable=False),
    Column("origin", Text),  # entity of the last link
    Column("origin_name", Text),
    Column("text", Text, nullable=False),
    Index("statements_origin", "origin"),
    Index("statements_document", "document"),
    Index("statements_id", "id"),
)

relays = Table(
    "relays",
    metadata,
    Column("document", Integer, ForeignKey("documents.seq", ondelete="CASCADE"), primary_key=True),
    Column("entity", Text, primary_key=True),
    Column("count", Integer, nullable=False),
    Index("relays_entity", "entity"),
)

stories = Table(
    "stories",
    metadata,
    Column("id", Text, primary_key=True),
    Column("merged_into", Text, ForeignKey("stories.id")),
    Column("title", Text),
    Column("languages", Text, nullable=False),
    Column("first", Text),
    Column("last", Text),
    Column("size", Integer, nullable=False),
    Column("outlets", Integer, nullable=False),
    Index("stories_last", "last"),
    Index("stories_newest", "last", "size"),
)

story_documents = Table(
    "story_documents",
    metadata,
    Column("document", Integer, ForeignKey("documents.seq", ondelete="CASCADE"), primary_key=True),
    Column("story", Text, ForeignKey("stories.id"), nullable=False),
    Index("story_documents_story", "story"),
)

# What gathering keeps of an article: its signature, and the elder by which it stands in its story.
signatures = Table(
    "signatures",
    metadata,
    Column("document", Integer, ForeignKey("documents.seq", ondelete="CASCADE"), primary_key=True),
    Column("data", LargeBinary, nullable=False),
    Column("day", Integer),  # ordinal; NULL for an undated article
    Column("elder", Text),  # article id
    Column("bridge", Text),  # article id, of another tree in another language
    Column("likeness", Float, nullable=False, server_default="0"),
    Index("signatures_day", "day"),
)

log = Table(
    "log",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("story", Text, nullable=False),
    Column("document", Text),
    Column("act", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),  # LogEntry as JSON
    Index("log_story", "story"),
    Index("log_document", "document"),
)

#: What stands for the number of disagreements of a story that changed since it was weighed.
OUTDATED = -1
#: Characters at the beginning of ``weighed.key`` that say by what it was made: program, language files, knowledge.
MADE_BY = 16
# What weighing made of a story, kept while the story, the program and the knowledge stay the same. ``key``: see
# ``rawi.desk.work.weighing``; of a story that changed only its first part is left.
weighed = Table(
    "weighed",
    metadata,
    Column("story", Text, ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True),
    Column("key", Text, nullable=False),
    Column("disagreements", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),  # WeighedStory as JSON, zlib
    # How many origins of each kind the claim that most articles make has.
    Column("named", Integer, nullable=False, server_default="0"),
    Column("unnamed", Integer, nullable=False, server_default="0"),
    Column("relays", Integer, nullable=False, server_default="0"),
    Column("unstated", Integer, nullable=False, server_default="0"),
    Index("weighed_disagreements", "disagreements"),
    # Holds all that lists ask for, so that the stories themselves need not be read.
    Index("weighed_origins", "story", "disagreements", "named", "unnamed", "relays", "unstated"),
)

judgements = Table(
    "judgements",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("kind", Text, nullable=False),
    Column("one", Text, nullable=False),
    Column("other", Text, nullable=False),
    Column("user", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("undone_by", Text),
    Column("undone_at", Text),
)

# What somebody follows: an entity, a story or a search.
follows = Table(
    "follows",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("kind", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("user", Text, nullable=False),
    Column("at", Text, nullable=False),
    UniqueConstraint("kind", "target", "user"),
)

# Feeds that are followed: what the next visit needs, and how the last ones went. Times are ISO 8601 in UTC.
feeds = Table(
    "feeds",
    metadata,
    Column("url", Text, primary_key=True),
    Column("title", Text),
    Column("language", Text),
    Column("etag", Text),
    Column("modified", Text),
    Column("added_at", Text, nullable=False),
    Column("next_at", Text, nullable=False),
    Column("tried_at", Text),
    Column("succeeded_at", Text),
    Column("failures", Integer, nullable=False),  # in a row
    Column("error", Text),  # of the last visit, None when it went well
)

# Entries that feeds showed: what is to be fetched, and what came of it.
feed_entries = Table(
    "feed_entries",
    metadata,
    Column("feed", Text, ForeignKey("feeds.url", ondelete="CASCADE"), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("url", Text),
    Column("entry", LargeBinary, nullable=False),  # Entry as JSON
    Column("seen_at", Text, nullable=False),
    Column("state", Text, nullable=False),  # waiting, read, refused
    Column("tries", Integer, nullable=False),
    Column("next_at", Text, nullable=False),
    Column("error", Text),
    Index("feed_entries_state", "state", "next_at"),
    Index("feed_entries_seen", "feed", "seen_at"),
    Index("feed_entries_url", "url"),
)

# Who may use the desk in the browser. Times are ISO 8601 in UTC.
users = Table(
    "users",
    metadata,
    Column("name", Text, primary_key=True),
    Column("role", Text, nullable=False),
    Column("password", Text, nullable=False),  # as Argon2 encodes it
    Column("added_at", Text, nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("hash", Text, primary_key=True),  # SHA-256 of what the browser keeps
    Column("user", Text, ForeignKey("users.name", ondelete="CASCADE"), nullable=False),
    Column("begun_at", Text, nullable=False),
    Column("seen_at", Text, nullable=False),
    Index("sessions_user", "user"),
)

# Logins that failed, counted by name and address over a while.
login_failures = Table(
    "login_failures",
    metadata,
    Column("key", Text, primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("first_at", Text, nullable=False),
)

# Who did what, and from where. Rows are added and never changed.
audit = Table(
    "audit",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("at", Text, nullable=False),
    Column("user", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("place", Text, nullable=False),  # an address, or "command line"
)
