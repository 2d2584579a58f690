-- What a replay of the whole topic into an empty database cannot make again: erasures by their place in the log, what was
-- recorded of contexts when sessions and lifts were first seen, and profiles. Copies them from the schema "before" to
-- the current one, which has been migrated and holds nothing yet; across databases, dump and load "before" first.
-- To be run before an instance of the service reads the topic into it.
INSERT INTO athlete (athlete_id, version, erased_version, erased_event_id, erased_topic_id, erased_partition, erased_offset)
SELECT athlete_id, version, erased_version, erased_event_id, erased_topic_id, erased_partition, erased_offset
FROM before.athlete;

INSERT INTO training_session (athlete_id, session_id, version, goal, phase, prescribe_for, increments)
SELECT athlete_id, session_id, version, goal, phase, prescribe_for, increments
FROM before.training_session;

INSERT INTO lift_context (athlete_id, session_id, exercise_id, reference_e1rm_kg, fatigue_score)
SELECT athlete_id, session_id, exercise_id, reference_e1rm_kg, fatigue_score
FROM before.lift_context;

INSERT INTO athlete_profile SELECT * FROM before.athlete_profile;
