package io.tonnage.importing;

import io.tonnage.importing.Column.Meaning;
import io.tonnage.importing.SetRowReader.Reading;
import io.tonnage.importing.SetRowReader.Remark;
import io.tonnage.lift.AthleteId;
import io.tonnage.lift.PerformedAt;
import io.tonnage.lift.SessionId;
import io.tonnage.lift.Source;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns the rows of a workout into sets with their identities.
 *
 * <p>A set is named by its workout, its exercise, the block of that exercise within the workout and
 * its place within the block: none of these changes when rows are added behind it, when the workout
 * is renamed or renumbered, or when the set itself is corrected or marked otherwise.
 *
 * @param athlete whose
 * @param format the app's
 * @param zone of the clock that wrote the times
 * @param times of the file
 * @param rowReader for what a row tells of its set
 * @param book where rows are reported
 */
record SessionReader(
    AthleteId athlete,
    ExportFormat format,
    ZoneId zone,
    LocalTimes times,
    SetRowReader rowReader,
    ReportBook book) {

  /**
   * A workout that lasts longer was never ended, so its end is no fact (our own default; logs of 42
   * and 264 hours exist).
   */
  private static final Duration LONGEST_WORKOUT = Duration.ofHours(24);

  private static final BigDecimal SECONDS_PER_MINUTE = BigDecimal.valueOf(60);

  /** The sets of one exercise from its set number 1 up to where the numbers begin anew. */
  private static final class Block {
    private final int occurrence;
    private int sets;
    private @Nullable Integer lastOrder;

    Block(int occurrence) {
      this.occurrence = occurrence;
    }
  }

  /** The session of a workout; empty where it has no set. */
  Optional<ImportedSession> read(WorkoutRows workout) {
    SessionId sessionId = ImportIds.session(athlete, format, workout.sessionKey());
    PerformedAt start = at(workout.start());
    List<ImportedSet> sets = new ArrayList<>();
    Map<String, Block> blocks = new HashMap<>();
    String exerciseBefore = "";
    List<ExportRow> restsBefore = new ArrayList<>();
    int setIndex = 0;
    for (ExportRow row : workout.rows()) {
      switch (SetRowReader.kindOf(row)) {
        case REST -> {
          restsBefore.add(row);
          book.skipped(row.number(), new Remark("rest-timer", "the rest timer, not a set"));
        }
        case NOTE -> book.skipped(row.number(), new Remark("note", "a note, not a set"));
        case SET -> {
          String exercise = Cells.line(row.cell(Meaning.EXERCISE));
          boolean follows = exercise.equals(exerciseBefore);
          Block before = blocks.get(exercise);
          Block block = before != null && !beginsAnew(before, row, follows) ? before : next(before);
          blocks.put(exercise, block);
          block.sets++;
          Cells.whole(row.cell(Meaning.SET_ORDER)).ifPresent(order -> block.lastOrder = order);
          BigDecimal rest = follows && block.sets > 1 ? onlyRest(restsBefore, exercise) : null;
          SetRow facts = facts(row);
          if (facts != null) {
            sets.add(
                new ImportedSet(
                    row.number(),
                    ImportIds.set(
                        athlete,
                        format,
                        workout.sessionKey(),
                        exercise,
                        block.occurrence,
                        block.sets),
                    sessionId,
                    start,
                    setIndex,
                    facts,
                    rest,
                    ref(
                        workout.sessionKey()
                            + " "
                            + block.occurrence
                            + "."
                            + block.sets
                            + " "
                            + exercise)));
          }
          setIndex++;
          exerciseBefore = exercise;
          restsBefore.clear();
        }
      }
    }
    return sets.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ImportedSession(sessionId, sets, end(workout, sessionId, start, sets.getFirst())));
  }

  /**
   * Whether a row opens another block of its exercise: its number does not rise, or it is a marked
   * set without a number that stands apart from the numbered sets before it.
   */
  private static boolean beginsAnew(Block block, ExportRow row, boolean follows) {
    Integer last = block.lastOrder;
    Optional<Integer> order = Cells.whole(row.cell(Meaning.SET_ORDER));
    if (order.isEmpty()) {
      return last != null && !follows;
    }
    return last != null && order.get() <= last;
  }

  private static Block next(@Nullable Block before) {
    return new Block(before == null ? 1 : before.occurrence + 1);
  }

  /**
   * The rest that a single timer between two sets of an exercise tells; null where there is none,
   * or several.
   */
  private static @Nullable BigDecimal onlyRest(List<ExportRow> rests, String exercise) {
    if (rests.size() != 1
        || !Cells.line(rests.getFirst().cell(Meaning.EXERCISE)).equals(exercise)) {
      return null;
    }
    return SetRowReader.restSeconds(rests.getFirst()).orElse(null);
  }

  private @Nullable SetRow facts(ExportRow row) {
    return switch (rowReader.read(row)) {
      case Reading.Taken(SetRow set, List<Remark> adjustments) -> {
        adjustments.forEach(remark -> book.snapped(row.number(), remark));
        yield set;
      }
      case Reading.Skipped(Remark remark) -> {
        book.skipped(row.number(), remark);
        yield null;
      }
      case Reading.Refused(Remark remark) -> {
        book.refused(row.number(), remark);
        yield null;
      }
    };
  }

  private @Nullable ImportedEnd end(
      WorkoutRows workout, SessionId sessionId, PerformedAt start, ImportedSet first) {
    Optional<Duration> lasted = duration(workout, start, first.rowNumber());
    if (lasted.isEmpty() || lasted.get().isZero()) {
      return null;
    }
    if (lasted.get().isNegative() || lasted.get().compareTo(LONGEST_WORKOUT) > 0) {
      book.snapped(
          first.rowNumber(),
          new Remark(
              "workout.duration-out-of-range",
              "workout must last 0 to 24 h, was "
                  + lasted.get().toMinutes()
                  + " min; it is kept without an end"));
      return null;
    }
    PerformedAt endedAt = at(start.instant().plus(lasted.get()));
    BigDecimal minutes =
        BigDecimal.valueOf(lasted.get().toSeconds())
            .divide(SECONDS_PER_MINUTE, 3, RoundingMode.HALF_UP)
            .stripTrailingZeros();
    return new ImportedEnd(
        first.rowNumber(), sessionId, ImportIds.end(sessionId, endedAt, minutes), endedAt, minutes);
  }

  /** How long the workout lasted, by its end or by its duration, as the first row that tells it. */
  private Optional<Duration> duration(WorkoutRows workout, PerformedAt start, int reportRow) {
    String unreadable = "";
    for (ExportRow row : workout.rows()) {
      String end = row.cell(Meaning.END);
      String duration = row.cell(Meaning.DURATION);
      Optional<Duration> lasted =
          end.isEmpty()
              ? WorkoutDuration.read(duration)
              : times.read(end).map(time -> Duration.between(start.instant(), at(time).instant()));
      if (lasted.isPresent()) {
        return lasted;
      }
      unreadable = unreadable.isEmpty() ? end + duration : unreadable;
    }
    if (!unreadable.isEmpty()) {
      book.snapped(
          reportRow,
          new Remark(
              "workout.duration-unreadable",
              "workout's end must be a time or duration, was '"
                  + unreadable
                  + "'; it is kept without an end"));
    }
    return Optional.empty();
  }

  /**
   * A local time in the zone. One that the clock skipped moves on by the gap; of one that came
   * twice the first is taken.
   */
  private PerformedAt at(LocalDateTime local) {
    return at(ZonedDateTime.of(local, zone).toInstant());
  }

  /** An instant with the zone's offset, in whole minutes as RFC 3339 writes it. */
  private PerformedAt at(Instant instant) {
    int offset = zone.getRules().getOffset(instant).getTotalSeconds();
    return new PerformedAt(instant, offset - offset % 60);
  }

  private static String ref(String naturalKey) {
    int length = Math.min(naturalKey.length(), Source.MAX_LENGTH);
    boolean splitsPair =
        length < naturalKey.length() && Character.isHighSurrogate(naturalKey.charAt(length - 1));
    return naturalKey.substring(0, splitsPair ? length - 1 : length);
  }
}
