package io.tonnage.rig;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A set as a lifter's app would tell it.
 *
 * @param athlete whose
 * @param sessionId in which session
 * @param setId which
 * @param performedAt when, with the clock's offset
 * @param setIndex place in the session
 * @param exercise as the app names it
 * @param load as entered, at most three decimals
 * @param unit {@code kg} or {@code lb}
 * @param reps repetitions
 * @param rpeTenths ten times the rating; null where unrated
 * @param role as labelled; null where the app knows none
 */
public record PlannedSet(
    String athlete,
    UUID sessionId,
    UUID setId,
    OffsetDateTime performedAt,
    int setIndex,
    String exercise,
    BigDecimal load,
    String unit,
    int reps,
    @Nullable Integer rpeTenths,
    @Nullable String role) {
  static final JsonMapper JSON = new JsonMapper();

  /** Tens of nanograms in a kilogram, and in a pound (0.45359237 kg by definition). */
  private static final BigDecimal OF_KG = new BigDecimal("1e11");

  private static final BigDecimal OF_LB = new BigDecimal("45359237000");

  /** The set's event. */
  public MadeEvent completed(UUID eventId) {
    return told("set.completed", eventId, 0);
  }

  /** The whole set again, as corrected. */
  public MadeEvent corrected(UUID eventId, long revision) {
    return told("set.corrected", eventId, revision);
  }

  /** The set's deletion. */
  public MadeEvent deleted(UUID eventId, long revision) {
    ObjectNode event = event("set.deleted", eventId, athlete);
    event.put("sessionId", sessionId.toString()).put("setId", setId.toString());
    event.put("revision", revision);
    return new MadeEvent(
        athlete,
        event.toString(),
        new SetClaim(setId, revision, eventId, false, BigInteger.ZERO),
        false);
  }

  public PlannedSet in(UUID otherSession, OffsetDateTime at) {
    return new PlannedSet(
        athlete, otherSession, setId, at, setIndex, exercise, load, unit, reps, rpeTenths, role);
  }

  public PlannedSet of(String otherExercise) {
    return new PlannedSet(
        athlete,
        sessionId,
        setId,
        performedAt,
        setIndex,
        otherExercise,
        load,
        unit,
        reps,
        rpeTenths,
        role);
  }

  public PlannedSet with(BigDecimal otherLoad, int otherReps) {
    return new PlannedSet(
        athlete,
        sessionId,
        setId,
        performedAt,
        setIndex,
        exercise,
        otherLoad,
        unit,
        otherReps,
        rpeTenths,
        role);
  }

  private MadeEvent told(String type, UUID eventId, long revision) {
    ObjectNode event = event(type, eventId, athlete);
    event.put("sessionId", sessionId.toString()).put("setId", setId.toString());
    event.put("revision", revision);
    event.put("performedAt", text(performedAt)).put("setIndex", setIndex);
    event.put("exercise", exercise);
    event.putObject("load").put("value", load).put("unit", unit);
    event.put("reps", reps);
    if (rpeTenths != null) {
      event.put("rpe", BigDecimal.valueOf(rpeTenths, 1));
    }
    if (role != null) {
      event.put("role", role);
    }
    event.putObject("source").put("app", "rig").put("device", "wrist");
    BigDecimal tenNanograms = load.multiply("kg".equals(unit) ? OF_KG : OF_LB);
    BigInteger volume = tenNanograms.multiply(BigDecimal.valueOf(reps)).toBigIntegerExact();
    return new MadeEvent(
        athlete, event.toString(), new SetClaim(setId, revision, eventId, true, volume), false);
  }

  /** As RFC 3339 wants it: with seconds, even where there are none. */
  public static String text(OffsetDateTime time) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
  }

  /** What every event has. */
  public static ObjectNode event(String type, UUID eventId, String athlete) {
    return JSON.createObjectNode()
        .put("type", type)
        .put("eventId", eventId.toString())
        .put("athleteId", athlete);
  }
}
