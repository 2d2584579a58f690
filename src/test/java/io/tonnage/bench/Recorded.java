package io.tonnage.bench;

import io.tonnage.rig.Announced;
import io.tonnage.rig.Tables;
import io.tonnage.rig.Topics;
import java.sql.SQLException;
import java.util.HashSet;
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

  private Recorded() {}

  /** Count and sum of the sets, and every lift of every session. */
  static void check(Tables tables, Fold expected) throws SQLException {
    WrongResult.unlessEqual("Sets in the tables", expected.sets(), tables.standingSets());
    same("Lifts in the tables", expected.lines(), new HashSet<>(tables.rows(LIFTS)));
    WrongResult.unlessEqual("What has yet to be announced", 0L, tables.unannounced());
  }

  /** What a reader of the outgoing topics knows is what the tables hold; nothing was set aside. */
  static void checkAnnounced(Tables tables, Topics topics) throws SQLException {
    long refused =
        topics.ends(Topics.DEAD_LETTERS).values().stream().mapToLong(Long::longValue).sum();
    WrongResult.unlessEqual("Records that were set aside", 0L, refused);
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
