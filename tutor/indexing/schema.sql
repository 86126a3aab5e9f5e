-- The texts of an index. A derived file: it is written whole, never changed, and can be deleted at any time.
PRAGMA user_version = 4;

CREATE TABLE deck (
    ordinal INTEGER PRIMARY KEY,
    name    TEXT NOT NULL,
    title   TEXT NOT NULL,
    path    TEXT NOT NULL,
    payload TEXT NOT NULL  -- JSON: description, language, licence, as_of, acronyms, contrasts
) STRICT;

CREATE TABLE question (
    ordinal     INTEGER PRIMARY KEY,
    deck        INTEGER NOT NULL REFERENCES deck (ordinal),
    id          TEXT NOT NULL,
    topic       TEXT NOT NULL,
    first_chunk INTEGER NOT NULL,
    chunks      INTEGER NOT NULL,
    terms       INTEGER NOT NULL,  -- length in terms of the keyword side
    payload     TEXT NOT NULL      -- JSON: the whole question
) STRICT;

CREATE INDEX question_by_id ON question (id);

-- ordinal is the row of the vector index
CREATE TABLE chunk (
    ordinal  INTEGER PRIMARY KEY,
    question INTEGER NOT NULL REFERENCES question (ordinal),
    kind     TEXT NOT NULL,
    digest   BLOB NOT NULL,  -- of the embedded text, so that a later build can reuse the vector
    text     TEXT NOT NULL,
    passage  TEXT NOT NULL
) STRICT;

CREATE TABLE word (
    word  TEXT PRIMARY KEY,
    stem  TEXT NOT NULL,
    count INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- rowid is the question's ordinal; the terms are stemmed before they come here
CREATE VIRTUAL TABLE lexicon USING fts5 (terms, content = '', tokenize = 'unicode61 remove_diacritics 0');
CREATE VIRTUAL TABLE lexicon_term USING fts5vocab (lexicon, row);
CREATE VIRTUAL TABLE lexicon_instance USING fts5vocab (lexicon, instance);
