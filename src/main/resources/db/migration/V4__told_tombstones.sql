-- Tombstones of erased athletes' prescriptions that were told, and are told once more some time later: by then nobody
-- can still be about to tell of what was erased.

CREATE TABLE told_tombstone (
  athlete_id       text COLLATE "C" NOT NULL,
  prescription_id  uuid NOT NULL,
  told_at          timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (athlete_id, prescription_id)
);

CREATE INDEX told_tombstone_by_time ON told_tombstone (told_at);
