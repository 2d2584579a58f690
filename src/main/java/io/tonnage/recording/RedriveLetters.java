package io.tonnage.recording;

import io.tonnage.lift.AthleteId;
import io.tonnage.recording.DeadLetters.DeadLetter;
import io.tonnage.recording.DeadLetters.RefusedRecord;
import io.tonnage.recording.LedgerTransaction.Erasure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tries refused records again: what is valid by now goes to the log once more, as it was received.
 * Safe to repeat, since an event that is held already changes nothing; what is refused again stays
 * where it is and makes no second letter.
 */
public final class RedriveLetters {

  /** Code of a letter that an erasure of its athlete has made void. */
  public static final String ATHLETE_ERASED = "athlete.erased-since";

  private final DeadLetters letters;
  private final SetEventLog log;
  private final TrainingViews views;
  private final Report report;

  /** On those ports. */
  public RedriveLetters(DeadLetters letters, SetEventLog log, TrainingViews views, Report report) {
    this.letters = letters;
    this.log = log;
    this.views = views;
    this.report = report;
  }

  /** Is told what became of letters, for figures. */
  @FunctionalInterface
  public interface Report {

    /** A letter was tried again. */
    void redriven(Outcome outcome);
  }

  /** What became of a letter. */
  public enum Outcome {
    /** It is in the log once more. */
    PUBLISHED,
    /** It is refused still; nothing was published. */
    REFUSED
  }

  /**
   * A letter that was tried again.
   *
   * @param letter as it stands among the dead letters
   * @param outcome what became of it
   * @param reason why it is refused still; null where it was published
   * @param detail the same in words; null where it was published
   */
  public record Redriven(
      DeadLetter letter, Outcome outcome, @Nullable String reason, @Nullable String detail) {}

  /**
   * Tries one letter again.
   *
   * @param partition of the dead-letter topic
   * @param offset in the dead-letter topic
   * @return what became of it; empty where there is no such letter
   * @throws FeedAwayException when the broker is away
   * @throws LedgerAwayException when the database is away
   */
  public Optional<Redriven> one(int partition, long offset) {
    return letters.find(partition, offset).map(this::redrive);
  }

  /**
   * Tries a page of the letters of a reason again, oldest first.
   *
   * @param reason only this code
   * @param cursor from the page before, or null for the first
   * @param limit at most so many
   * @throws FeedAwayException when the broker is away
   * @throws LedgerAwayException when the database is away
   * @throws BadCursorException when the cursor is not one of ours
   */
  public Page<Redriven> all(String reason, @Nullable String cursor, int limit) {
    Page<DeadLetter> page = letters.find(null, reason, cursor, limit);
    List<Redriven> tried = new ArrayList<>(page.items().size());
    page.items().forEach(letter -> tried.add(redrive(letter)));
    return new Page<>(tried, page.nextCursor());
  }

  private Redriven redrive(DeadLetter letter) {
    Redriven redriven = tryAgain(letter);
    report.redriven(redriven.outcome());
    return redriven;
  }

  private Redriven tryAgain(DeadLetter letter) {
    RefusedRecord record = letter.refused();
    if (isVoid(record)) {
      return new Redriven(
          letter,
          Outcome.REFUSED,
          ATHLETE_ERASED,
          "the athlete was erased after this record was received");
    }
    return switch (log.publish(record.key(), record.value(), record.ceId())) {
      case SetEventLog.Answer.Published published ->
          new Redriven(letter, Outcome.PUBLISHED, null, null);
      case SetEventLog.Answer.Refused refused -> {
        SetEventLog.Fault fault = refused.faults().getFirst();
        yield new Redriven(letter, Outcome.REFUSED, fault.code(), fault.detail());
      }
    };
  }

  /** Whether the record stood before an erasure of its athlete, whom it must not bring back. */
  private boolean isVoid(RefusedRecord record) {
    return athlete(record.key())
        .flatMap(views::findErasure)
        .map(Erasure::position)
        .filter(erased -> erased.partition() == record.partition())
        .filter(erased -> record.offset() <= erased.offset())
        .isPresent();
  }

  private static Optional<AthleteId> athlete(byte @Nullable [] key) {
    return Optional.ofNullable(key)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .filter(AthleteId::isValid)
        .map(AthleteId::new);
  }
}
