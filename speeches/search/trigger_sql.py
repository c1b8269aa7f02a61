"""The triggers that count changes, as SQL for SQLite and for PostgreSQL."""

from collections.abc import Iterator
from dataclasses import dataclass

PREFIX = "search_follows_"
SIDES = {"insert": ("new",), "update": ("old", "new"), "delete": ("old",)}

# No upsert on SQLite: the conflict clause of the statement outside (`INSERT OR IGNORE`) would take its place.
SQLITE_BODY = """
INSERT INTO speeches_indexcounter (id, generation, number, triggers)
    SELECT 1, lower(hex(randomblob(16))), 0, '' WHERE NOT EXISTS (SELECT 1 FROM speeches_indexcounter);
UPDATE speeches_indexcounter SET number = number + 1;
DELETE FROM speeches_indexedchange WHERE speech_id IN ({speeches});
INSERT INTO speeches_indexedchange (speech_id, number)
    SELECT DISTINCT concerned.speech_id, counter.number
    FROM ({speeches}) concerned, speeches_indexcounter counter;
"""
POSTGRESQL_COUNT = """
INSERT INTO speeches_indexcounter (id, generation, number, triggers)
    VALUES (1, replace(gen_random_uuid()::text, '-', ''), 1, '')
    ON CONFLICT (id) DO UPDATE SET number = speeches_indexcounter.number + 1;
"""
POSTGRESQL_FORGET = """
INSERT INTO speeches_indexcounter (id, generation, number, triggers)
    VALUES (1, replace(gen_random_uuid()::text, '-', ''), 1, '')
    ON CONFLICT (id) DO UPDATE SET generation = EXCLUDED.generation;
"""
POSTGRESQL_NOTE = """
INSERT INTO speeches_indexedchange (speech_id, number)
    SELECT DISTINCT concerned.speech_id, counter.number
    FROM ({speeches}) concerned, speeches_indexcounter counter
    ON CONFLICT (speech_id) DO UPDATE SET number = EXCLUDED.number;
"""


@dataclass(frozen=True)
class Followed:
    """A table whose changes count: how its changed rows (`{rows}`, of which `column` is read) lead to speeches."""

    table: str
    column: str
    speeches: str
    events: tuple[str, ...] = ("insert", "update", "delete")

    def trigger(self, event: str) -> str:
        """The name of the trigger on one kind of change."""
        return f"{PREFIX}{self.table.removeprefix('speeches_')}_{event}"


@dataclass(frozen=True)
class Trigger:
    """A trigger by name, on its table, with the statements that make it."""

    name: str
    table: str
    statements: tuple[str, ...]


FOLLOWED = (
    Followed("speeches_speech", "id", "SELECT id AS speech_id FROM {rows} changed"),
    Followed("speeches_section", "speech_id", "SELECT speech_id FROM {rows} changed"),
    Followed("speeches_speechtag", "content_object_id", "SELECT content_object_id AS speech_id FROM {rows} changed"),
    Followed(
        "speeches_sectiontag",
        "content_object_id",
        "SELECT section.speech_id FROM {rows} changed"
        " JOIN speeches_section section ON section.id = changed.content_object_id",
    ),
    # A new tag is on nothing yet, and when one goes, its rows in the two tables above go too.
    Followed(
        "speeches_tag",
        "id",
        "SELECT item.content_object_id AS speech_id FROM {rows} changed"
        " JOIN speeches_speechtag item ON item.tag_id = changed.id"
        " UNION SELECT section.speech_id FROM {rows} changed"
        " JOIN speeches_sectiontag item ON item.tag_id = changed.id"
        " JOIN speeches_section section ON section.id = item.content_object_id",
        events=("update",),
    ),
)


def sqlite_triggers() -> Iterator[Trigger]:
    """One trigger a table and event, run for each row."""
    for followed in FOLLOWED:
        for event in followed.events:
            rows = " UNION ".join(f"SELECT {side}.{followed.column} AS {followed.column}" for side in SIDES[event])
            body = SQLITE_BODY.replace("{speeches}", followed.speeches.replace("{rows}", f"({rows})"))
            name = followed.trigger(event)
            made = f"CREATE TRIGGER {name} AFTER {event} ON {followed.table} FOR EACH ROW BEGIN {body} END"
            yield Trigger(name, followed.table, (made,))


def postgresql_triggers() -> Iterator[Trigger]:
    """For each table one that counts before a statement, and one for each event that notes the speeches after it.

    Counting first takes the counter's lock before any row's: two transactions that change the same texts wait for
    each other in one order and cannot lock each other out. A truncated table makes every index another database's.
    """
    for followed in FOLLOWED:
        table = followed.table
        yield _postgresql_trigger(
            followed, "count", f"BEFORE {' OR '.join(followed.events)} ON {table}", POSTGRESQL_COUNT
        )
        yield _postgresql_trigger(followed, "truncate", f"AFTER TRUNCATE ON {table}", POSTGRESQL_FORGET)
        for event in followed.events:
            speeches = " UNION ".join(followed.speeches.replace("{rows}", f"{side}_rows") for side in SIDES[event])
            rows = " ".join(f"{side} TABLE AS {side}_rows" for side in SIDES[event])
            when = f"AFTER {event} ON {table} REFERENCING {rows}"
            yield _postgresql_trigger(followed, event, when, POSTGRESQL_NOTE.replace("{speeches}", speeches))


def _postgresql_trigger(followed: Followed, event: str, when: str, body: str) -> Trigger:
    """A trigger run once for a statement, with the function of the same name."""
    name = followed.trigger(event)
    function = (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} RETURN NULL; END $$"
    )
    made = f"CREATE TRIGGER {name} {when} FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
    return Trigger(name, followed.table, (function, made))
