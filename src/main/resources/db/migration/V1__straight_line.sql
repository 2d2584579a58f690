-- The straight line: who trains, what was performed, what follows from it, what has yet to be announced.
--
-- Every key starts with athlete_id; there are no foreign keys across tables, no triggers and no sequences, so that
-- the same schema can be distributed by athlete_id. Identifiers compare in byte order (COLLATE "C"), the order in
-- which athletes are locked. Loads are whole tens of nanograms, in which a thousandth of a kilogram and of a pound
-- are both whole. Times are kept to the microsecond, with the offset of the clock that told them.

CREATE TABLE athlete (
  athlete_id        text COLLATE "C" NOT NULL PRIMARY KEY,
  version           bigint NOT NULL DEFAULT 0,
  erased_version    bigint NOT NULL DEFAULT 0,
  erased_event_id   uuid,
  erased_topic_id   uuid,
  erased_partition  integer,
  erased_offset     bigint,
  CONSTRAINT athlete_id_is_a_name CHECK (athlete_id ~ '^[A-Za-z0-9._:@|-]{1,64}$'),
  CONSTRAINT athlete_version_rises CHECK (version >= erased_version AND erased_version >= 0),
  CONSTRAINT athlete_erasure_is_whole CHECK (
    num_nulls(erased_event_id, erased_topic_id, erased_partition, erased_offset) IN (0, 4)
    AND (erased_version = 0) = (erased_event_id IS NULL))
) WITH (fillfactor = 70);

COMMENT ON TABLE athlete IS
  'One row per athlete; locked by every batch that touches the athlete. Known while version > erased_version.';

CREATE TABLE athlete_profile (
  athlete_id     text COLLATE "C" NOT NULL PRIMARY KEY,
  time_zone      text NOT NULL,
  unit           text NOT NULL,
  week_start     smallint NOT NULL,
  goal           text NOT NULL,
  phase          text NOT NULL,
  prescribe_for  text NOT NULL,
  increments     jsonb NOT NULL DEFAULT '{}',
  body_mass      jsonb NOT NULL DEFAULT '[]',
  CONSTRAINT profile_unit CHECK (unit IN ('kg', 'lb')),
  CONSTRAINT profile_week_start_is_iso CHECK (week_start BETWEEN 1 AND 7),
  CONSTRAINT profile_goal CHECK (goal IN ('strength', 'hypertrophy', 'technique')),
  CONSTRAINT profile_phase CHECK (phase IN ('normal', 'peaking', 'deload')),
  CONSTRAINT profile_prescribe_for CHECK (prescribe_for IN ('compound', 'all'))
);

-- Facts only: of each set the event with the greatest (revision, event_id, digest). A deletion is a tombstone.
CREATE TABLE performed_set (
  athlete_id        text COLLATE "C" NOT NULL,
  set_id            uuid NOT NULL,
  revision          bigint NOT NULL,
  event_id          uuid NOT NULL,
  digest            bigint NOT NULL,
  session_id        uuid,
  performed_at      timestamptz,
  offset_seconds    integer,
  set_index         bigint,
  exercise_id       text,
  exercise_name     text,
  load_10ng         bigint,
  load_unit         text,
  load_basis        text,
  reps              smallint,
  reps_left         smallint,
  reps_right        smallint,
  rpe_tenths        smallint,
  rir_tenths        smallint,
  amrap             boolean,
  to_failure        boolean,
  label             text,
  rest_seconds      double precision,
  duration_seconds  double precision,
  distance_meters   double precision,
  velocities_mps    double precision[],
  goal              text,
  source_app        text,
  source_device     text,
  source_ref        text,
  PRIMARY KEY (athlete_id, set_id),
  CONSTRAINT set_revision_range CHECK (revision BETWEEN 0 AND 9007199254740992),
  CONSTRAINT set_stands_or_is_a_tombstone CHECK (
    num_nulls(session_id, performed_at, offset_seconds, set_index, exercise_id, exercise_name,
              load_basis, amrap, to_failure) IN (0, 9)),
  CONSTRAINT set_load_range CHECK (load_10ng BETWEEN -50000000000000 AND 200000000000000),
  CONSTRAINT set_load_has_unit CHECK ((load_10ng IS NULL) = (load_unit IS NULL)),
  CONSTRAINT set_load_unit CHECK (load_unit IN ('kg', 'lb')),
  CONSTRAINT set_load_basis CHECK (load_basis IN ('total', 'per_hand', 'per_side')),
  CONSTRAINT set_reps_range CHECK (
    reps BETWEEN 0 AND 1000 AND reps_left BETWEEN 0 AND 1000 AND reps_right BETWEEN 0 AND 1000),
  CONSTRAINT set_effort_range CHECK (rpe_tenths BETWEEN 10 AND 100 AND rir_tenths BETWEEN 0 AND 90),
  CONSTRAINT set_label CHECK (label IN ('warmup', 'working', 'top', 'backoff', 'drop')),
  CONSTRAINT set_goal CHECK (goal IN ('strength', 'hypertrophy', 'technique'))
);

CREATE INDEX performed_set_by_session ON performed_set (athlete_id, session_id);

-- A session: how it was ended, and the context that was recorded when it was first seen. day is null once it has
-- neither a set nor an end.
CREATE TABLE training_session (
  athlete_id          text COLLATE "C" NOT NULL,
  session_id          uuid NOT NULL,
  version             bigint NOT NULL,
  day                 date,
  started_at          timestamptz,
  started_offset_seconds integer,
  last_at             timestamptz,
  last_offset_seconds integer,
  ended_at            timestamptz,
  ended_offset_seconds integer,
  ended_event_id      uuid,
  ended_digest        bigint,
  session_rpe         double precision,
  duration_minutes    double precision,
  goal                text NOT NULL,
  phase               text NOT NULL,
  prescribe_for       text NOT NULL,
  increments          jsonb,
  PRIMARY KEY (athlete_id, session_id),
  CONSTRAINT session_day CHECK ((day IS NULL) = (started_at IS NULL AND ended_at IS NULL)),
  CONSTRAINT session_start_is_whole CHECK (
    num_nulls(started_at, started_offset_seconds, last_at, last_offset_seconds) IN (0, 4)),
  CONSTRAINT session_end_is_whole CHECK (
    num_nulls(ended_at, ended_offset_seconds, ended_event_id, ended_digest) IN (0, 4)),
  CONSTRAINT session_rpe_range CHECK (session_rpe BETWEEN 0 AND 10),
  CONSTRAINT session_duration_range CHECK (duration_minutes >= 0),
  CONSTRAINT session_goal CHECK (goal IN ('strength', 'hypertrophy', 'technique')),
  CONSTRAINT session_phase CHECK (phase IN ('normal', 'peaking', 'deload')),
  CONSTRAINT session_prescribe_for CHECK (prescribe_for IN ('compound', 'all'))
) WITH (fillfactor = 80);

CREATE INDEX training_session_by_day ON training_session (athlete_id, day, session_id);
CREATE INDEX training_session_by_version ON training_session (athlete_id, version);

-- What was known of a lift when it was first seen in a session; never recomputed.
CREATE TABLE lift_context (
  athlete_id         text COLLATE "C" NOT NULL,
  session_id         uuid NOT NULL,
  exercise_id        text NOT NULL,
  reference_e1rm_kg  double precision,
  fatigue_score      double precision,
  PRIMARY KEY (athlete_id, session_id, exercise_id),
  CONSTRAINT lift_context_reference CHECK (reference_e1rm_kg > 0),
  CONSTRAINT lift_context_fatigue_range CHECK (fatigue_score BETWEEN 0 AND 1)
);

-- One lift of one session, recomputed whole: what every trend reads. The arrays hold its sets in order, of one length.
CREATE TABLE session_lift (
  athlete_id          text COLLATE "C" NOT NULL,
  session_id          uuid NOT NULL,
  exercise_id         text NOT NULL,
  exercise_name       text NOT NULL,
  day                 date NOT NULL,
  first_at            timestamptz NOT NULL,
  last_at             timestamptz NOT NULL,
  sets                integer NOT NULL,
  hard_half_sets      integer NOT NULL,
  reps                bigint NOT NULL,
  total_10ng          numeric NOT NULL,
  working_10ng        numeric NOT NULL,
  back_off_10ng       numeric NOT NULL,
  best_rated_e1rm_kg  double precision,
  lower_bound_e1rm_kg double precision,
  e1rm_sigma          double precision,
  algorithm_version   smallint NOT NULL,
  set_loads_10ng      bigint[] NOT NULL,
  set_reps            smallint[] NOT NULL,
  set_volume_reps     smallint[] NOT NULL,
  set_rpe_tenths      smallint[] NOT NULL,
  set_roles           smallint[] NOT NULL,
  set_hard_half_sets  smallint[] NOT NULL,
  PRIMARY KEY (athlete_id, session_id, exercise_id),
  CONSTRAINT lift_has_sets CHECK (sets > 0),
  CONSTRAINT lift_volumes CHECK (
    total_10ng >= working_10ng AND working_10ng >= back_off_10ng AND back_off_10ng >= 0),
  CONSTRAINT lift_arrays_are_parallel CHECK (
    cardinality(set_loads_10ng) = sets AND cardinality(set_reps) = sets
    AND cardinality(set_volume_reps) = sets AND cardinality(set_rpe_tenths) = sets
    AND cardinality(set_roles) = sets AND cardinality(set_hard_half_sets) = sets)
) WITH (fillfactor = 80);

CREATE INDEX session_lift_by_day ON session_lift (athlete_id, day);
CREATE INDEX session_lift_by_exercise ON session_lift (athlete_id, exercise_id, day);

COMMENT ON COLUMN session_lift.set_rpe_tenths IS 'Ten times the RPE that counts; 0 where the set is unrated.';
COMMENT ON COLUMN session_lift.set_roles IS
  '0 warmup, 1 ramp, 2 working, 3 straight, 4 top, 5 backoff, 6 drop, 7 light, 8 failed, 9 timed.';

-- At most one per athlete, session and exercise.
CREATE TABLE back_off_prescription (
  athlete_id              text COLLATE "C" NOT NULL,
  prescription_id         uuid NOT NULL,
  session_id              uuid NOT NULL,
  exercise_id             text NOT NULL,
  version                 bigint NOT NULL,
  status                  text NOT NULL,
  goal                    text NOT NULL,
  phase                   text NOT NULL,
  top_performed_at        timestamptz NOT NULL,
  top_offset_seconds      integer NOT NULL,
  top_set_id              uuid NOT NULL,
  top_load_10ng           bigint NOT NULL,
  load_unit               text NOT NULL,
  load_basis              text NOT NULL,
  top_reps                smallint NOT NULL,
  top_rpe_tenths          smallint,
  top_e1rm_kg             double precision NOT NULL,
  load_10ng               bigint NOT NULL,
  drop_percent            double precision NOT NULL,
  sets                    integer NOT NULL,
  min_reps                integer NOT NULL,
  target_reps             integer NOT NULL,
  max_reps                integer NOT NULL,
  rpe_cap                 double precision NOT NULL,
  stop_at_fatigue_percent integer NOT NULL,
  predicted_rpe_target    double precision NOT NULL,
  predicted_rpe_max       double precision NOT NULL,
  range_low               numeric NOT NULL,
  range_high              numeric NOT NULL,
  done_sets               integer NOT NULL,
  adherence               text,
  stop_code               text,
  stop_set_id             uuid,
  fatigue_score           double precision,
  increment_10ng          bigint NOT NULL,
  top_rpe_assumed         boolean NOT NULL,
  reference_e1rm_kg       double precision,
  flags                   text NOT NULL,
  method                  text NOT NULL,
  issued_at               timestamptz NOT NULL,
  PRIMARY KEY (athlete_id, prescription_id),
  CONSTRAINT prescription_status CHECK (
    status IN ('cancelled', 'withdrawn', 'stopped', 'completed', 'expired', 'open')),
  CONSTRAINT prescription_load CHECK (load_10ng > 0 AND top_load_10ng > 0 AND increment_10ng > 0),
  CONSTRAINT prescription_reps CHECK (
    1 <= min_reps AND min_reps <= target_reps AND target_reps <= max_reps),
  CONSTRAINT prescription_sets CHECK (sets >= 1 AND done_sets >= 0),
  CONSTRAINT prescription_stop_is_whole CHECK ((stop_code IS NULL) = (stop_set_id IS NULL))
) WITH (fillfactor = 80);

CREATE INDEX back_off_prescription_by_session ON back_off_prescription (athlete_id, session_id);
CREATE INDEX back_off_prescription_newest
  ON back_off_prescription (athlete_id, top_performed_at, prescription_id);

-- What is committed and has yet to reach the topics.
CREATE TABLE pending_announcement (
  athlete_id  text COLLATE "C" NOT NULL,
  session_id  uuid NOT NULL,
  version     bigint NOT NULL,
  queued_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (athlete_id, session_id)
) WITH (fillfactor = 50);

CREATE TABLE pending_tombstone (
  athlete_id       text COLLATE "C" NOT NULL,
  prescription_id  uuid NOT NULL,
  queued_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (athlete_id, prescription_id)
);

CREATE TABLE import_job (
  athlete_id        text COLLATE "C" NOT NULL,
  import_id         uuid NOT NULL,
  status            text NOT NULL,
  document          jsonb NOT NULL,
  created_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
  alive_at          timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (athlete_id, import_id),
  CONSTRAINT import_status CHECK (status IN ('running', 'done', 'failed'))
);
