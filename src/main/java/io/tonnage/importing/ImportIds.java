package io.tonnage.importing;

import io.tonnage.lift.AthleteId;
import io.tonnage.lift.EventId;
import io.tonnage.lift.Load;
import io.tonnage.lift.PerformedAt;
import io.tonnage.lift.SessionId;
import io.tonnage.lift.SetId;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Ids that are the same whenever the same export, or a later one, is imported: name-based UUIDs
 * (RFC 9562, version 3) of natural keys. Changing what goes into one orphans all that was imported
 * before.
 */
final class ImportIds {

  private ImportIds() {}

  /** The id of a workout. */
  static SessionId session(AthleteId athlete, ExportFormat format, String sessionKey) {
    return new SessionId(uuid("import-session", athlete, format.code(), sessionKey));
  }

  /**
   * The id of a set.
   *
   * @param occurrence which block of the exercise within the workout, from 1
   * @param ordinal which set of the block, from 1
   */
  static SetId set(
      AthleteId athlete,
      ExportFormat format,
      String sessionKey,
      String exercise,
      int occurrence,
      int ordinal) {
    return new SetId(
        uuid("import-set", athlete, format.code(), sessionKey, exercise, occurrence, ordinal));
  }

  /** The id of the event that tells this content of the set under that revision. */
  static EventId event(ImportedSet set, long revision) {
    SetRow facts = set.facts();
    return new EventId(
        uuid(
            "import-event",
            set.setId(),
            revision,
            set.sessionId(),
            set.performedAt(),
            set.setIndex(),
            facts.exercise(),
            text(facts.load()),
            text(facts.reps()),
            facts.rpe() == null ? "" : facts.rpe().tenths(),
            text(facts.label()),
            facts.toFailure(),
            text(set.restSeconds()),
            text(facts.durationSeconds()),
            text(facts.distanceMetres())));
  }

  /** The id of the event that tells this end of the workout. */
  static EventId end(SessionId session, PerformedAt performedAt, BigDecimal durationMinutes) {
    return new EventId(uuid("import-end", session, performedAt, text(durationMinutes)));
  }

  private static String text(@Nullable Object part) {
    return switch (part) {
      case null -> "";
      case BigDecimal number -> number.stripTrailingZeros().toPlainString();
      case Load load -> load.value().toPlainString() + " " + load.unit().code();
      default -> part.toString();
    };
  }

  private static UUID uuid(Object... parts) {
    StringBuilder name = new StringBuilder();
    for (Object part : parts) {
      name.append(part).append('\n');
    }
    return UUID.nameUUIDFromBytes(name.toString().getBytes(StandardCharsets.UTF_8));
  }
}
