-- Sums that every start shows, kept as attempts are written: to add up a hundred thousand rows takes longer than a blink.
-- They follow from `attempt`, so no export holds them.

CREATE TABLE day_total (
  day      INTEGER PRIMARY KEY,
  attempts INTEGER NOT NULL,
  seconds  REAL NOT NULL
) STRICT;
INSERT INTO day_total SELECT day, COUNT(*), SUM(seconds) FROM attempt GROUP BY day;

-- By mark, so that what counts as right stays a decision of the program.
CREATE TABLE confidence_total (
  confidence INTEGER NOT NULL,
  mark       REAL NOT NULL,
  attempts   INTEGER NOT NULL,
  PRIMARY KEY (confidence, mark)
) STRICT, WITHOUT ROWID;
INSERT INTO confidence_total SELECT confidence, mark, COUNT(*) FROM attempt
  WHERE confidence IS NOT NULL GROUP BY confidence, mark;

CREATE TRIGGER attempt_adds_to_its_day AFTER INSERT ON attempt
BEGIN
  INSERT INTO day_total VALUES (new.day, 1, new.seconds)
    ON CONFLICT (day) DO UPDATE SET attempts = attempts + 1, seconds = seconds + excluded.seconds;
END;

CREATE TRIGGER attempt_adds_to_its_confidence AFTER INSERT ON attempt WHEN new.confidence IS NOT NULL
BEGIN
  INSERT INTO confidence_total VALUES (new.confidence, new.mark, 1)
    ON CONFLICT (confidence, mark) DO UPDATE SET attempts = attempts + 1;
END;

CREATE TRIGGER attempt_moves_to_its_new_mark AFTER UPDATE OF mark ON attempt WHEN new.confidence IS NOT NULL
BEGIN
  UPDATE confidence_total SET attempts = attempts - 1 WHERE confidence = old.confidence AND mark = old.mark;
  INSERT INTO confidence_total VALUES (new.confidence, new.mark, 1)
    ON CONFLICT (confidence, mark) DO UPDATE SET attempts = attempts + 1;
  DELETE FROM confidence_total WHERE attempts = 0;
END;
