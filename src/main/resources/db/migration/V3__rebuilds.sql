-- The latest rebuild: of each athlete how far it is, what was found, and checksums over its rows. Work that waits is a
-- list of athletes, so that any instance can go on with it; who is erased leaves it.

CREATE TABLE athlete_rebuild (
  athlete_id               text COLLATE "C" NOT NULL PRIMARY KEY,
  rebuild_id               uuid NOT NULL,
  mode                     text NOT NULL,
  state                    text NOT NULL DEFAULT 'waiting',
  started_at               timestamptz NOT NULL,
  ended_at                 timestamptz,
  after_session            uuid,
  sessions                 bigint NOT NULL DEFAULT 0,
  lifts                    bigint NOT NULL DEFAULT 0,
  prescriptions            bigint NOT NULL DEFAULT 0,
  differing_sessions       bigint NOT NULL DEFAULT 0,
  differing_lifts          bigint NOT NULL DEFAULT 0,
  differing_prescriptions  bigint NOT NULL DEFAULT 0,
  sets_checksum            numeric,
  sessions_checksum        numeric,
  lifts_checksum           numeric,
  prescriptions_checksum   numeric,
  contexts_checksum        numeric,
  failure                  text,
  CONSTRAINT rebuild_mode CHECK (mode IN ('verify', 'replace')),
  CONSTRAINT rebuild_state CHECK (state IN ('waiting', 'done', 'failed', 'cancelled')),
  CONSTRAINT rebuild_failure CHECK ((state = 'failed') = (failure IS NOT NULL)),
  CONSTRAINT rebuild_end CHECK ((state = 'waiting') = (ended_at IS NULL))
) WITH (fillfactor = 50);

CREATE INDEX athlete_rebuild_waiting ON athlete_rebuild (athlete_id) WHERE state = 'waiting';

COMMENT ON COLUMN athlete_rebuild.after_session IS 'The last session that is done, in the order of their ids; null before the first.';
COMMENT ON COLUMN athlete_rebuild.sets_checksum IS
  'Sum over rows of the first 64 bits of the MD5 of the row''s text, so that the order of rows does not matter.';
