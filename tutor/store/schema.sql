-- The learner's data, version 1. Later versions are numbered files in migrations/.
-- Moments are milliseconds since 1970 in UTC; a day is the learner's local date, counted from 0001-01-01, fixed when
-- it is written, so that a change of the time zone or of summer time never moves what was done on which day.

CREATE TABLE migration (
  version    INTEGER PRIMARY KEY,
  name       TEXT NOT NULL,
  applied_at INTEGER NOT NULL
) STRICT;

CREATE TABLE preference (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL  -- JSON
) STRICT, WITHOUT ROWID;

CREATE TABLE goal (
  id              INTEGER PRIMARY KEY CHECK (id = 1),
  day             TEXT NOT NULL,  -- ISO date
  minutes_per_day INTEGER NOT NULL
) STRICT;

CREATE TABLE search (
  id          INTEGER PRIMARY KEY,
  at          INTEGER NOT NULL,
  query       TEXT NOT NULL,
  question_id TEXT,
  band        TEXT NOT NULL
) STRICT;

CREATE TABLE gap (
  id       INTEGER PRIMARY KEY,
  deck     TEXT NOT NULL,
  text     TEXT NOT NULL,
  nearest  TEXT NOT NULL,  -- JSON list of question ids
  first_at INTEGER NOT NULL,
  last_at  INTEGER NOT NULL,
  count    INTEGER NOT NULL,
  UNIQUE (deck, text)
) STRICT;

CREATE TABLE learned (
  id          INTEGER PRIMARY KEY,
  at          INTEGER NOT NULL,
  query       TEXT NOT NULL,
  question_id TEXT NOT NULL,
  UNIQUE (query, question_id)
) STRICT;

CREATE TABLE alias (
  id          INTEGER PRIMARY KEY,
  at          INTEGER NOT NULL,
  question_id TEXT NOT NULL,
  point       TEXT NOT NULL,
  wording     TEXT NOT NULL,
  revoked_at  INTEGER
) STRICT;
CREATE INDEX alias_by_question ON alias (question_id);

-- Attempts are append-only; only the mark may change, when the learner disputes a point.
CREATE TABLE attempt (
  id          INTEGER PRIMARY KEY,
  uid         TEXT NOT NULL UNIQUE,
  at          INTEGER NOT NULL,
  day         INTEGER NOT NULL,
  question_id TEXT NOT NULL,
  title       TEXT NOT NULL,
  deck        TEXT NOT NULL,
  topic       TEXT NOT NULL,
  level       TEXT NOT NULL,
  answer      TEXT NOT NULL,
  grade       TEXT NOT NULL,  -- JSON
  score       REAL NOT NULL,
  mark        REAL NOT NULL,
  verdict     TEXT NOT NULL,
  occasion    TEXT NOT NULL,
  confidence  INTEGER,
  hints       INTEGER NOT NULL,
  seconds     REAL NOT NULL,
  interview   TEXT NOT NULL
) STRICT;
CREATE INDEX attempt_by_day ON attempt (day, seconds);
CREATE INDEX attempt_by_topic ON attempt (topic, level, mark, seconds);
CREATE INDEX attempt_by_question ON attempt (question_id, at, mark, title);
CREATE INDEX attempt_by_confidence ON attempt (confidence, mark, question_id, at) WHERE confidence IS NOT NULL;
CREATE INDEX attempt_by_interview ON attempt (interview) WHERE interview <> '';
CREATE TRIGGER attempt_is_kept BEFORE UPDATE OF
  uid, at, day, question_id, title, deck, topic, level, answer, grade, score, verdict, occasion, confidence, hints,
  seconds, interview ON attempt
BEGIN SELECT RAISE(ABORT, 'attempts are append-only'); END;
CREATE TRIGGER attempt_is_never_deleted BEFORE DELETE ON attempt
BEGIN SELECT RAISE(ABORT, 'attempts are append-only'); END;

CREATE TABLE override (
  id          INTEGER PRIMARY KEY,
  at          INTEGER NOT NULL,
  attempt     TEXT NOT NULL REFERENCES attempt (uid),
  question_id TEXT NOT NULL,
  point       TEXT NOT NULL,
  given       TEXT NOT NULL,
  claimed     TEXT NOT NULL,
  UNIQUE (attempt, point)
) STRICT;

-- The present memory of a question (point = '') and of each of its key points.
CREATE TABLE card (
  question_id  TEXT NOT NULL,
  point        TEXT NOT NULL,
  due          INTEGER NOT NULL,
  state        INTEGER NOT NULL,
  step         INTEGER,
  stability    REAL,
  difficulty   REAL,
  last_review  INTEGER,
  reviews      INTEGER NOT NULL,
  lapses       INTEGER NOT NULL,
  buried_until INTEGER,
  is_suspended INTEGER NOT NULL,
  PRIMARY KEY (question_id, point)
) STRICT, WITHOUT ROWID;
CREATE INDEX card_by_due ON card (due) WHERE point = '';

-- Append-only: an undone review stays, with a record that it was undone.
CREATE TABLE review (
  id          INTEGER PRIMARY KEY,
  at          INTEGER NOT NULL,
  day         INTEGER NOT NULL,
  question_id TEXT NOT NULL,
  rating      INTEGER NOT NULL,
  suggested   INTEGER NOT NULL,
  is_first    INTEGER NOT NULL,
  attempt     TEXT NOT NULL,
  before      TEXT NOT NULL  -- JSON
) STRICT;
CREATE INDEX review_by_day ON review (day, is_first, rating);
CREATE INDEX review_by_question ON review (question_id);
CREATE TRIGGER review_is_kept BEFORE UPDATE ON review
BEGIN SELECT RAISE(ABORT, 'the review log is append-only'); END;
CREATE TRIGGER review_is_never_deleted BEFORE DELETE ON review
BEGIN SELECT RAISE(ABORT, 'the review log is append-only'); END;

CREATE TABLE undone (
  review INTEGER PRIMARY KEY REFERENCES review (id),
  at     INTEGER NOT NULL
) STRICT;

CREATE TABLE interview (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,
  started_at INTEGER NOT NULL,
  saved_at   INTEGER NOT NULL,
  title      TEXT NOT NULL,
  is_ended   INTEGER NOT NULL,
  mark       REAL,
  answered   INTEGER NOT NULL,
  revision   INTEGER NOT NULL,
  state      TEXT NOT NULL  -- JSON
) STRICT;
CREATE INDEX interview_by_start ON interview (started_at);

CREATE TABLE draft (
  owner    TEXT PRIMARY KEY,  -- uid of an interview, or the name of another place where an answer is typed
  text     TEXT NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Attempts keep the id they were given; this says which question an id that is gone belongs to now.
CREATE TABLE moved (
  old_id TEXT PRIMARY KEY,
  new_id TEXT NOT NULL,
  at     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX moved_by_new ON moved (new_id);

CREATE VIRTUAL TABLE search_text USING fts5 (query, content = 'search', content_rowid = 'id');
CREATE TRIGGER search_is_indexed AFTER INSERT ON search
BEGIN INSERT INTO search_text (rowid, query) VALUES (new.id, new.query); END;

CREATE VIRTUAL TABLE attempt_text USING fts5 (title, answer, content = 'attempt', content_rowid = 'id');
CREATE TRIGGER attempt_is_indexed AFTER INSERT ON attempt
BEGIN INSERT INTO attempt_text (rowid, title, answer) VALUES (new.id, new.title, new.answer); END;

CREATE VIRTUAL TABLE interview_text USING fts5 (title, content = 'interview', content_rowid = 'id');
CREATE TRIGGER interview_is_indexed AFTER INSERT ON interview
BEGIN INSERT INTO interview_text (rowid, title) VALUES (new.id, new.title); END;
