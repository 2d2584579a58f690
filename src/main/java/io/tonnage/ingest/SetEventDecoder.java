package io.tonnage.ingest;

import io.tonnage.ingest.EventFields.Field;
import io.tonnage.ingest.RefusedEventException.Why;
import io.tonnage.lift.AthleteId;
import io.tonnage.lift.Effort;
import io.tonnage.lift.EventId;
import io.tonnage.lift.EventRank;
import io.tonnage.lift.Exercise;
import io.tonnage.lift.ExerciseCatalogue;
import io.tonnage.lift.Goal;
import io.tonnage.lift.Load;
import io.tonnage.lift.LoadBasis;
import io.tonnage.lift.LoadUnit;
import io.tonnage.lift.PerformedAt;
import io.tonnage.lift.PerformedSet;
import io.tonnage.lift.RepCount;
import io.tonnage.lift.Rpe;
import io.tonnage.lift.SessionEnd;
import io.tonnage.lift.SessionId;
import io.tonnage.lift.SetEvent;
import io.tonnage.lift.SetId;
import io.tonnage.lift.SetRole;
import io.tonnage.lift.Source;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bytes of a record into a set event, by the contract of version 1 and by those bytes
 * alone: the same bytes are valid, or refused for the same reason, at any time and on any instance.
 */
public final class SetEventDecoder {

  private static final BigDecimal MAX_INDEX = BigDecimal.valueOf(EventRank.MAX_REVISION);
  private static final BigDecimal MAX_REPS = BigDecimal.valueOf(RepCount.MAX);
  private static final BigDecimal MIN_LOAD = BigDecimal.valueOf(Load.MIN_TEN_NANOGRAMS);
  private static final BigDecimal MAX_LOAD = BigDecimal.valueOf(Load.MAX_TEN_NANOGRAMS);
  private static final int MAX_EXERCISE_LENGTH = 120;

  /** Labels an app may give; the other roles are only inferred. */
  private static final List<SetRole> LABELS =
      List.of(SetRole.WARMUP, SetRole.WORKING, SetRole.TOP, SetRole.BACKOFF, SetRole.DROP);

  /** To be copied, which costs less than to look it up; never used itself. */
  private static final MessageDigest UNUSED_SHA_256 = sha256();

  private final ExerciseCatalogue catalogue;
  private final SharedTexts texts = new SharedTexts();

  /**
   * With that catalogue.
   *
   * @param catalogue finds the exercise of a name
   */
  public SetEventDecoder(ExerciseCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * Decodes a record of the topic.
   *
   * @param key the record's key, which has to be the athlete's id; null where there was none
   * @param value the record's value; null for a tombstone
   * @param ceId the header {@code ce_id}, which stands in for a missing {@code eventId}; null where
   *     there was none
   */
  public Decoded decode(byte @Nullable [] key, byte @Nullable [] value, @Nullable String ceId) {
    try {
      SetEvent event = event(value, ceId);
      if (key == null || !isKey(key, event.athleteId())) {
        throw new RefusedEventException(
            Field.ATHLETE_ID,
            Why.KEY_MISMATCH,
            "athleteId must equal the record's key, was " + event.athleteId());
      }
      return new Decoded.Valid(event);
    } catch (RefusedEventException e) {
      return e.refused();
    }
  }

  /** Whether the bytes are those of the athlete's id, which is ASCII. */
  private static boolean isKey(byte[] key, AthleteId athlete) {
    String id = athlete.value();
    if (key.length != id.length()) {
      return false;
    }
    for (int i = 0; i < key.length; i++) {
      if (key[i] != id.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Decodes an event that came without a key, over HTTP. */
  public Decoded decode(byte[] value) {
    try {
      return new Decoded.Valid(event(value, null));
    } catch (RefusedEventException e) {
      return e.refused();
    }
  }

  private SetEvent event(byte @Nullable [] value, @Nullable String ceId)
      throws RefusedEventException {
    if (value == null || value.length == 0) {
      throw new RefusedEventException("", "event", Why.EMPTY, "the event has no bytes");
    }
    EventFields fields = EventFields.read(value);
    String type = required(Field.TYPE, fields.text(Field.TYPE));
    EventId eventId = eventId(fields, ceId);
    AthleteId athleteId = athleteId(fields);
    return switch (type) {
      case "set.completed", "set.corrected" -> {
        EventRank rank = new EventRank(revision(fields), eventId, digest(value));
        yield new SetEvent.SetPerformed(athleteId, rank, set(fields, athleteId, rank));
      }
      case "set.deleted" -> {
        EventRank rank = new EventRank(revision(fields), eventId, digest(value));
        yield new SetEvent.SetDeleted(athleteId, rank, setId(fields));
      }
      case "session.ended" -> {
        UUID session = required(Field.SESSION_ID, uuid(fields, Field.SESSION_ID));
        yield new SetEvent.SessionEnded(
            athleteId,
            eventId,
            new SessionEnd(
                new SessionId(session),
                performedAt(fields),
                eventId,
                sessionRpe(fields),
                atLeastZero(fields, Field.DURATION_MINUTES),
                digest(value)));
      }
      case "athlete.erased" -> new SetEvent.AthleteErased(athleteId, eventId, performedAt(fields));
      default ->
          throw new RefusedEventException(
              Field.TYPE,
              Why.UNKNOWN,
              "type must be set.completed, set.corrected, set.deleted, session.ended or"
                  + " athlete.erased, was "
                  + quoted(type));
    };
  }

  private PerformedSet set(EventFields fields, AthleteId athleteId, EventRank rank)
      throws RefusedEventException {
    SetId setId = setId(fields);
    UUID session = uuid(fields, Field.SESSION_ID);
    PerformedAt performedAt = performedAt(fields);
    String exerciseName = texts.shared(exerciseName(fields));
    Exercise exercise = catalogue.resolve(exerciseName);
    return new PerformedSet(
        setId,
        session == null
            ? SessionId.ofDay(athleteId, performedAt.localDay())
            : new SessionId(session),
        rank.revision(),
        performedAt,
        whole(fields, Field.SET_INDEX, MAX_INDEX, 0L),
        exercise.id(),
        exerciseName,
        load(fields),
        code(fields, Field.LOAD_BASIS, LoadBasis::find, "total, per_hand or per_side")
            .orElse(LoadBasis.TOTAL),
        new RepCount(
            reps(fields, Field.REPS),
            reps(fields, Field.REPS_LEFT),
            reps(fields, Field.REPS_RIGHT)),
        effort(fields),
        label(fields),
        atLeastZero(fields, Field.REST_SECONDS),
        atLeastZero(fields, Field.DURATION_SECONDS),
        atLeastZero(fields, Field.DISTANCE_METERS),
        velocities(fields),
        code(fields, Field.GOAL, Goal::find, "strength, hypertrophy or technique").orElse(null),
        source(fields));
  }

  private static EventId eventId(EventFields fields, @Nullable String ceId)
      throws RefusedEventException {
    UUID inEvent = uuid(fields, Field.EVENT_ID);
    if (inEvent != null) {
      return new EventId(inEvent);
    }
    return new EventId(parseUuid(Field.EVENT_ID, required(Field.EVENT_ID, ceId)));
  }

  private static AthleteId athleteId(EventFields fields) throws RefusedEventException {
    String athlete = required(Field.ATHLETE_ID, fields.text(Field.ATHLETE_ID));
    if (!AthleteId.isValid(athlete)) {
      throw new RefusedEventException(
          Field.ATHLETE_ID,
          Why.MALFORMED,
          "athleteId must be 1 to 64 characters of A-Z a-z 0-9 . _ : @ | -, was "
              + quoted(athlete));
    }
    return new AthleteId(athlete);
  }

  private static SetId setId(EventFields fields) throws RefusedEventException {
    return new SetId(required(Field.SET_ID, uuid(fields, Field.SET_ID)));
  }

  private static long revision(EventFields fields) throws RefusedEventException {
    return whole(fields, Field.REVISION, MAX_INDEX, 0L);
  }

  private static PerformedAt performedAt(EventFields fields) throws RefusedEventException {
    String text = required(Field.PERFORMED_AT, fields.text(Field.PERFORMED_AT));
    return Rfc3339.parse(text);
  }

  private static String exerciseName(EventFields fields) throws RefusedEventException {
    String name = required(Field.EXERCISE, plain(Field.EXERCISE, fields.text(Field.EXERCISE)));
    int length = name.codePointCount(0, name.length());
    if (length == 0 || length > MAX_EXERCISE_LENGTH) {
      throw new RefusedEventException(
          Field.EXERCISE,
          length == 0 ? Why.EMPTY : Why.TOO_LONG,
          "exercise must be 1 to 120 characters, was " + length);
    }
    if (name.isBlank()) {
      throw new RefusedEventException(
          Field.EXERCISE, Why.EMPTY, "exercise must have a character that is not blank");
    }
    return name;
  }

  private static @Nullable Load load(EventFields fields) throws RefusedEventException {
    fields.checkObject(Field.LOAD);
    if (!fields.has(Field.LOAD)) {
      return null;
    }
    BigDecimal value = required(Field.LOAD_VALUE, fields.number(Field.LOAD_VALUE));
    LoadUnit unit =
        code(fields, Field.LOAD_UNIT, LoadUnit::find, "kg or lb")
            .orElseThrow(() -> missing(Field.LOAD_UNIT));
    BigDecimal range = value.multiply(unit.tenNanograms());
    if (range.compareTo(MIN_LOAD) < 0 || range.compareTo(MAX_LOAD) > 0) {
      throw new RefusedEventException(
          Field.LOAD_VALUE,
          Why.OUT_OF_RANGE,
          "load must be -500 to 2000 kg, was " + value + " " + unit.code());
    }
    if (value.signum() != 0 && value.stripTrailingZeros().scale() > Load.DECIMALS) {
      throw new RefusedEventException(
          Field.LOAD_VALUE, Why.DECIMALS, "load must have at most 3 decimals, was " + value);
    }
    return Load.of(value.signum() == 0 ? BigDecimal.ZERO : value, unit);
  }

  private static @Nullable Integer reps(EventFields fields, Field field)
      throws RefusedEventException {
    return fields.has(field) ? (int) whole(fields, field, MAX_REPS, 0L) : null;
  }

  private static Effort effort(EventFields fields) throws RefusedEventException {
    Integer rpe = halves(fields, Field.RPE, 10, 100, "1 to 10");
    Integer rir = halves(fields, Field.RIR, 0, 90, "0 to 9");
    return new Effort(
        rpe == null ? null : new Rpe(rpe),
        rir,
        fields.truth(Field.AMRAP),
        fields.truth(Field.TO_FAILURE));
  }

  private static @Nullable SetRole label(EventFields fields) throws RefusedEventException {
    return code(
            fields,
            Field.ROLE,
            role -> SetRole.find(role).filter(LABELS::contains),
            "warmup, working, top, backoff or drop")
        .orElse(null);
  }

  private static List<Double> velocities(EventFields fields) throws RefusedEventException {
    List<BigDecimal> written = fields.numbers(Field.VELOCITIES);
    if (written.size() > PerformedSet.MAX_VELOCITIES) {
      throw new RefusedEventException(
          Field.VELOCITIES, Why.TOO_MANY, "velocities must be at most 100 numbers");
    }
    List<Double> velocities = new ArrayList<>(written.size());
    for (BigDecimal velocity : written) {
      velocities.add(finite(Field.VELOCITIES, velocity));
    }
    return velocities;
  }

  private @Nullable String shared(@Nullable String text) {
    return text == null ? null : texts.shared(text);
  }

  private @Nullable Source source(EventFields fields) throws RefusedEventException {
    fields.checkObject(Field.SOURCE);
    String app = sourcePart(fields, Field.SOURCE_APP);
    String device = sourcePart(fields, Field.SOURCE_DEVICE);
    String ref = sourcePart(fields, Field.SOURCE_REF);
    return app == null && device == null && ref == null
        ? null
        : new Source(shared(app), shared(device), ref);
  }

  private static @Nullable String sourcePart(EventFields fields, Field field)
      throws RefusedEventException {
    String part = plain(field, fields.text(field));
    if (part != null && part.codePointCount(0, part.length()) > Source.MAX_LENGTH) {
      throw new RefusedEventException(
          field, Why.TOO_LONG, field.path() + " must be at most 120 characters");
    }
    return part;
  }

  private static @Nullable Double sessionRpe(EventFields fields) throws RefusedEventException {
    Double rpe = atLeastZero(fields, Field.SESSION_RPE);
    if (rpe != null && rpe > 10) {
      throw new RefusedEventException(
          Field.SESSION_RPE, Why.OUT_OF_RANGE, "sessionRpe must be 0 to 10, was " + rpe);
    }
    return rpe;
  }

  /** A whole number from 0 to the limit. */
  private static long whole(EventFields fields, Field field, BigDecimal max, long otherwise)
      throws RefusedEventException {
    BigDecimal number = fields.number(field);
    if (number == null) {
      return otherwise;
    }
    if (number.signum() < 0 || number.compareTo(max) > 0) {
      throw new RefusedEventException(
          field, Why.OUT_OF_RANGE, field.path() + " must be 0 to " + max + ", was " + number);
    }
    if (number.signum() != 0 && number.stripTrailingZeros().scale() > 0) {
      throw new RefusedEventException(
          field, Why.WRONG_TYPE, field.path() + " must be a whole number, was " + number);
    }
    return number.signum() == 0 ? 0 : number.longValueExact();
  }

  /** Ten times a number in steps of a half. */
  private static @Nullable Integer halves(
      EventFields fields, Field field, int minTenths, int maxTenths, String range)
      throws RefusedEventException {
    BigDecimal number = fields.number(field);
    if (number == null) {
      return null;
    }
    BigDecimal tenths = number.movePointRight(1);
    if (tenths.compareTo(BigDecimal.valueOf(minTenths)) < 0
        || tenths.compareTo(BigDecimal.valueOf(maxTenths)) > 0) {
      throw new RefusedEventException(
          field, Why.OUT_OF_RANGE, field.path() + " must be " + range + ", was " + number);
    }
    boolean whole = tenths.signum() == 0 || tenths.stripTrailingZeros().scale() <= 0;
    if (!whole || tenths.intValue() % 5 != 0) {
      throw new RefusedEventException(
          field, Why.STEP, field.path() + " must be in steps of 0.5, was " + number);
    }
    return tenths.intValue();
  }

  private static @Nullable Double atLeastZero(EventFields fields, Field field)
      throws RefusedEventException {
    BigDecimal number = fields.number(field);
    if (number == null) {
      return null;
    }
    if (number.signum() < 0) {
      throw new RefusedEventException(
          field, Why.OUT_OF_RANGE, field.path() + " must be 0 or more, was " + number);
    }
    return finite(field, number);
  }

  private static double finite(Field field, BigDecimal number) throws RefusedEventException {
    double value = number.doubleValue();
    if (Double.isInfinite(value)) {
      throw new RefusedEventException(
          field, Why.OUT_OF_RANGE, field.path() + " must be at most 1.79e308, was " + number);
    }
    return value;
  }

  private static <T> Optional<T> code(
      EventFields fields, Field field, Function<String, Optional<T>> find, String allowed)
      throws RefusedEventException {
    String code = fields.text(field);
    if (code == null) {
      return Optional.empty();
    }
    Optional<T> found = find.apply(code);
    if (found.isEmpty()) {
      throw new RefusedEventException(
          field, Why.UNKNOWN, field.path() + " must be " + allowed + ", was " + quoted(code));
    }
    return found;
  }

  private static @Nullable UUID uuid(EventFields fields, Field field) throws RefusedEventException {
    String text = fields.text(field);
    return text == null ? null : parseUuid(field, text);
  }

  /**
   * Only the form of 8-4-4-4-12 hexadecimal digits; {@link UUID#fromString} takes shorter groups
   * too.
   */
  private static UUID parseUuid(Field field, String text) throws RefusedEventException {
    long high = 0;
    long low = 0;
    boolean shaped = text.length() == 36;
    for (int i = 0; shaped && i < 36; i++) {
      char c = text.charAt(i);
      if (i == 8 || i == 13 || i == 18 || i == 23) {
        shaped = c == '-';
      } else {
        int digit = hexDigit(c);
        shaped = digit >= 0;
        high = high << 4 | low >>> 60;
        low = low << 4 | digit;
      }
    }
    if (!shaped) {
      throw new RefusedEventException(
          field, Why.MALFORMED, field.path() + " must be a UUID, was " + quoted(text));
    }
    return new UUID(high, low);
  }

  /** The digit of {@code 0-9 a-f A-F}; negative for any other character. */
  private static int hexDigit(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    int small = c | 0x20;
    return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
  }

  /** Text that every store and screen can hold: no NUL, no half of a surrogate pair. */
  private static @Nullable String plain(Field field, @Nullable String text)
      throws RefusedEventException {
    if (text == null) {
      return null;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        i++;
      } else if (c == 0 || Character.isSurrogate(c)) {
        throw new RefusedEventException(
            field,
            Why.MALFORMED,
            "%s must not hold the character U+%04X, at %d".formatted(field.path(), (int) c, i));
      }
    }
    return text;
  }

  private static <T> T required(Field field, @Nullable T value) throws RefusedEventException {
    if (value == null) {
      throw missing(field);
    }
    return value;
  }

  private static RefusedEventException missing(Field field) {
    return new RefusedEventException(field, Why.MISSING, field.path() + " must be given");
  }

  /** For messages: shortened, so that a detail stays readable. */
  private static String quoted(String text) {
    return "'" + (text.length() > 80 ? text.substring(0, 80) + "…" : text) + "'";
  }

  /** The first eight bytes of the SHA-256. */
  private static long digest(byte[] value) {
    try {
      MessageDigest digest = (MessageDigest) UNUSED_SHA_256.clone();
      return ByteBuffer.wrap(digest.digest(value)).getLong();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's SHA-256 can be copied", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
