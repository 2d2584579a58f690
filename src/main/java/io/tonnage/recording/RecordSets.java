package io.tonnage.recording;

import io.tonnage.lift.AthleteId;
import io.tonnage.recording.DeadLetters.RefusedRecord;
import io.tonnage.recording.SetLedger.Recorded;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Records a batch from the log: state first, then the dead letters; what changed is handed on to be
 * announced. Once it returns, every record of the batch is in the state or set aside with its
 * reason, and the batch may be acknowledged.
 *
 * <p>A database or broker that is away is waited for; data that the database refuses is narrowed
 * down to the one athlete, then to the events, and set aside.
 */
public final class RecordSets {

  /** Code of an event that is valid by itself and that the database refuses all the same. */
  public static final String NOT_RECORDABLE = "event.not-recordable";

  private final SetLedger ledger;
  private final DeadLetters deadLetters;
  private final Announcements announcements;
  private final Patience patience;
  private final Report report;

  /**
   * On those ports.
   *
   * @param patience waits for what is away
   * @param report is told what happens, for logs and figures
   */
  public RecordSets(
      SetLedger ledger,
      DeadLetters deadLetters,
      Announcements announcements,
      Patience patience,
      Report report) {
    this.ledger = ledger;
    this.deadLetters = deadLetters;
    this.announcements = announcements;
    this.patience = patience;
    this.report = report;
  }

  /** What happens while recording, for logs and figures. */
  public interface Report {

    /** Sessions changed. */
    void recorded(int events, int sessions);

    /** Records were set aside. */
    void refused(List<RefusedRecord> refused);

    /** The database refuses data; the batch is narrowed down. */
    void narrowing(int events, RuntimeException cause);

    /** What changed could not be announced now; it stays on the list. */
    void announcementLeft(int sessions, RuntimeException cause);
  }

  /**
   * A valid event, and how to set its record aside.
   *
   * @param event the event and its place
   * @param aside makes the record for the dead letters
   */
  public record Valid(LoggedEvent event, Aside aside) {}

  /** Makes the record for the dead letters. */
  @FunctionalInterface
  public interface Aside {

    /** The record as received, with that reason. */
    RefusedRecord refuse(String reason, String detail);
  }

  /**
   * Records a batch.
   *
   * @param valid in the order of the log within each athlete
   * @param refused what could not be decoded
   * @throws StoppingException when the service stops while something is away; nothing of the batch
   *     is then to be acknowledged
   */
  public void record(List<Valid> valid, List<RefusedRecord> refused) {
    List<RefusedRecord> aside = new ArrayList<>(refused);
    List<Recorded> recorded = new ArrayList<>();
    apply(valid, recorded, aside);
    if (!aside.isEmpty()) {
      patience.untilDone("set records aside", () -> deadLetters.send(aside));
      report.refused(aside);
    }
    recorded.forEach(announcements::announce);
  }

  private void apply(List<Valid> valid, List<Recorded> recorded, List<RefusedRecord> aside) {
    if (valid.isEmpty()) {
      return;
    }
    List<LoggedEvent> events = valid.stream().map(Valid::event).toList();
    try {
      Recorded changed = patience.untilDone("record sets", () -> ledger.apply(events));
      report.recorded(events.size(), changed.sessions().size());
      recorded.add(changed);
    } catch (StoppingException e) {
      throw e;
    } catch (RuntimeException e) {
      report.narrowing(events.size(), e);
      if (valid.size() == 1) {
        aside.add(valid.getFirst().aside().refuse(NOT_RECORDABLE, String.valueOf(e.getMessage())));
        return;
      }
      for (List<Valid> half : halves(valid)) {
        apply(half, recorded, aside);
      }
    }
  }

  /**
   * Two halves of the athletes, each with all its events; of one athlete, two halves of its events
   * in order.
   */
  private static List<List<Valid>> halves(List<Valid> valid) {
    Map<AthleteId, List<Valid>> byAthlete = new LinkedHashMap<>();
    for (Valid one : valid) {
      byAthlete
          .computeIfAbsent(one.event().event().athleteId(), athlete -> new ArrayList<>())
          .add(one);
    }
    if (byAthlete.size() == 1) {
      int middle = valid.size() / 2;
      return List.of(valid.subList(0, middle), valid.subList(middle, valid.size()));
    }
    List<Valid> first = new ArrayList<>();
    List<Valid> second = new ArrayList<>();
    int athletes = 0;
    for (List<Valid> events : byAthlete.values()) {
      (athletes++ < byAthlete.size() / 2 ? first : second).addAll(events);
    }
    return List.of(first, second);
  }
}
