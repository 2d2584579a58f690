-- A session's version rises with each of its sets. While an index held it, no update could stay within its page, and each
-- wrote entries into all three indexes. Who asks for what changed since a version, which is a reader that comes back to a
-- stream, has the athlete's sessions gone through instead: some hundreds in a year.
DROP INDEX training_session_by_version;
