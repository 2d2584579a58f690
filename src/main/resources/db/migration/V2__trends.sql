-- What trends read of a lift besides its sums: which sets they were, how fast, and how far from failure the work was.
-- Rows that are there already are completed from the sets' facts, in the order in which they are reviewed.

ALTER TABLE session_lift
  ADD COLUMN working_reps        bigint NOT NULL DEFAULT 0,
  ADD COLUMN rated_work_sets     integer NOT NULL DEFAULT 0,
  ADD COLUMN rated_rir_tenths    integer NOT NULL DEFAULT 0,
  ADD COLUMN set_ids             uuid[] NOT NULL DEFAULT '{}',
  ADD COLUMN set_fastest_mps     double precision[] NOT NULL DEFAULT '{}';

UPDATE session_lift l SET
  set_ids = f.set_ids,
  set_fastest_mps = CASE WHEN f.has_velocities THEN f.set_fastest_mps ELSE '{}' END
FROM (
  SELECT athlete_id, session_id, exercise_id,
         array_agg(set_id ORDER BY performed_at, set_index, set_id) AS set_ids,
         array_agg((SELECT max(v) FROM unnest(velocities_mps) v) ORDER BY performed_at, set_index, set_id)
           AS set_fastest_mps,
         bool_or(cardinality(velocities_mps) > 0) AS has_velocities
  FROM performed_set WHERE session_id IS NOT NULL
  GROUP BY athlete_id, session_id, exercise_id) f
WHERE l.athlete_id = f.athlete_id AND l.session_id = f.session_id AND l.exercise_id = f.exercise_id;

UPDATE session_lift l SET
  working_reps = f.working_reps,
  rated_work_sets = f.rated_work_sets,
  rated_rir_tenths = f.rated_rir_tenths
FROM (
  SELECT athlete_id, session_id, exercise_id, sum(s.reps) AS working_reps,
         count(*) FILTER (WHERE s.rpe_tenths > 0) AS rated_work_sets,
         coalesce(sum(100 - s.rpe_tenths) FILTER (WHERE s.rpe_tenths > 0), 0) AS rated_rir_tenths
  FROM session_lift, unnest(set_volume_reps, set_rpe_tenths, set_roles) AS s (reps, rpe_tenths, role)
  WHERE s.role IN (2, 3, 4, 5, 6)
  GROUP BY athlete_id, session_id, exercise_id) f
WHERE l.athlete_id = f.athlete_id AND l.session_id = f.session_id AND l.exercise_id = f.exercise_id;

ALTER TABLE session_lift
  ALTER COLUMN working_reps DROP DEFAULT,
  ALTER COLUMN rated_work_sets DROP DEFAULT,
  ALTER COLUMN rated_rir_tenths DROP DEFAULT,
  ALTER COLUMN set_ids DROP DEFAULT,
  ALTER COLUMN set_fastest_mps DROP DEFAULT,
  ADD CONSTRAINT lift_effort CHECK (
    working_reps BETWEEN 0 AND reps AND rated_work_sets BETWEEN 0 AND sets AND rated_rir_tenths >= 0),
  ADD CONSTRAINT lift_ids_are_parallel CHECK (cardinality(set_ids) = sets),
  ADD CONSTRAINT lift_velocities_are_parallel CHECK (cardinality(set_fastest_mps) IN (0, sets));

COMMENT ON COLUMN session_lift.set_fastest_mps IS
  'Mean concentric velocity of each set''s fastest repetition, m/s; null where none was told; empty where no set has one.';
COMMENT ON COLUMN session_lift.working_reps IS 'Repetitions of the working sets, as volume counts them.';
COMMENT ON COLUMN session_lift.rated_work_sets IS 'Working sets of which the effort was told.';
COMMENT ON COLUMN session_lift.rated_rir_tenths IS 'Ten times the repetitions in reserve of those sets together.';

-- What an athlete declares besides: days of which the record is incomplete, and own landmarks of weekly sets.
ALTER TABLE athlete_profile
  ADD COLUMN gaps       jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN landmarks  jsonb NOT NULL DEFAULT '{}';
