package io.tonnage.bench;

import io.tonnage.rig.Announced;
import io.tonnage.rig.Tables;
import io.tonnage.rig.Topics;
import java.sql.Date;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Holds what the service recorded and announced against what was sent. */
final class Recorded {
  /** The lifts by the name of the exercise that was sent, which the sets alone have. */
  private static final String LIFTS =
      """
      SELECT athlete_id, session_id, s.exercise_name, sets, l.reps, total_10ng
      FROM session_lift l
      JOIN (SELECT DISTINCT athlete_id, session_id, exercise_id, exercise_name FROM performed_set) s
        USING (athlete_id, session_id, exercise_id)""";

  /** The same, of some athletes and one day alone: for tables in which much else stands. */
  private static final String LIFTS_OF_A_DAY =
      """
      SELECT l.athlete_id, l.session_id, s.exercise_name, l.sets, l.reps, l.total_10ng
      FROM session_lift l
      CROSS JOIN LATERAL (
        SELECT exercise_name FROM performed_set
        WHERE athlete_id = l.athlete_id AND session_id = l.session_id AND exercise_id = l.exercise_id
        LIMIT 1) AS s
      WHERE l.athlete_id = ANY (?::text[]) AND l.day = ?""";

  private Recorded() {}

  /** Count and sum of the sets, and every lift of every session. */
  static void check(Tables tables, Fold expected) throws SQLException {
    WrongResult.unlessEqual("Sets in the tables", expected.sets(), tables.standingSets());
    same("Lifts in the tables", expected.lines(), new HashSet<>(tables.rows(LIFTS)));
    WrongResult.unlessEqual("What has yet to be announced", 0L, tables.unannounced());
  }

  /** What those athletes lifted on that day, in tables in which much else stands. */
  static void checkDay(
      Tables tables, Topics topics, Fold expected, List<String> athletes, LocalDate day)
      throws SQLException {
    List<String> found =
        tables.rows(LIFTS_OF_A_DAY, "{" + String.join(",", athletes) + "}", Date.valueOf(day));
    same("Lifts in the tables of " + day, expected.lines(), new HashSet<>(found));
    WrongResult.unlessEqual("What has yet to be announced", 0L, tables.unannounced());
    checkNothingSetAside(topics);
  }

  private static void checkNothingSetAside(Topics topics) {
    long refused =
        topics.ends(Topics.DEAD_LETTERS).values().stream().mapToLong(Long::longValue).sum();
    WrongResult.unlessEqual("Records that were set aside", 0L, refused);
  }

  /** What a reader of the outgoing topics knows is what the tables hold; nothing was set aside. */
  static void checkAnnounced(Tables tables, Topics topics) throws SQLException {
    checkNothingSetAside(topics);
    checkTopicsHoldWhatTablesDo(tables, topics);
  }

  /** What a reader of the outgoing topics knows is what the tables hold. */
  static void checkTopicsHoldWhatTablesDo(Tables tables, Topics topics) throws SQLException {
    Announced announced = Announced.on(topics);
    same("Sessions announced", Announced.sessionsIn(tables), announced.sessions(tables));
    same("Prescriptions announced", Announced.prescriptionsIn(tables), announced.prescriptions());
  }

  private static void same(String what, Set<String> expected, Set<String> found) {
    if (expected.equals(found)) {
      return;
    }
    Set<String> missing = new HashSet<>(expected);
    missing.removeAll(found);
    Set<String> unexpected = new HashSet<>(found);
    unexpected.removeAll(expected);
    throw new WrongResult(
        "%s: %,d of %,d are missing%s, %,d are not to be there%s"
            .formatted(
                what,
                missing.size(),
                expected.size(),
                example(missing),
                unexpected.size(),
                example(unexpected)));
  }

  private static String example(Set<String> lines) {
    return lines.isEmpty() ? "" : " (" + lines.iterator().next() + ")";
  }
}
