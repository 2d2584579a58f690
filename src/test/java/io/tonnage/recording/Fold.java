package io.tonnage.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.tonnage.backoff.PrescriptionStatus;
import io.tonnage.lift.ExerciseCatalogue;
import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.PerformedSet;
import io.tonnage.lift.SessionEnd;
import io.tonnage.lift.SetEvent;
import io.tonnage.recording.LedgerTransaction.SessionKey;
import io.tonnage.recording.LedgerTransaction.SetKey;
import io.tonnage.review.LiftReview;
import io.tonnage.review.Prescription;
import io.tonnage.review.SessionContext;
import io.tonnage.review.SessionReview;
import io.tonnage.store.BundledCatalogue;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The state that a set of events makes, by other means than the ledger: sort, take the last, group.
 * Shares only the review with it.
 */
public final class Fold {

  private static final ExerciseCatalogue CATALOGUE = BundledCatalogue.load();

  private final Map<SessionKey, Map<UUID, PerformedSet>> sets = new HashMap<>();
  private final Map<SessionKey, SessionEnd> ends = new HashMap<>();

  /** Of those events, none of them an erasure. */
  public Fold(List<SetEvent> events) {
    List<SetEvent> sorted = new ArrayList<>(events);
    sorted.sort(
        Comparator.comparing(Fold::revision)
            .thenComparing(event -> unsigned(event.eventId().value())));
    Map<SetKey, @Nullable PerformedSet> last = new HashMap<>();
    for (SetEvent event : sorted) {
      if (event instanceof SetEvent.SetPerformed performed) {
        last.put(new SetKey(event.athleteId(), performed.setId()), performed.set());
      } else if (event instanceof SetEvent.SetDeleted deleted) {
        last.put(new SetKey(event.athleteId(), deleted.setId()), null);
      }
    }
    last.forEach(
        (key, set) -> {
          if (set != null) {
            sets.computeIfAbsent(
                    new SessionKey(key.athleteId(), set.sessionId()), session -> new HashMap<>())
                .put(set.setId().value(), set);
          }
        });
    List<SetEvent.SessionEnded> ended = new ArrayList<>();
    sorted.forEach(
        event -> {
          if (event instanceof SetEvent.SessionEnded end) {
            ended.add(end);
          }
        });
    ended.sort(
        Comparator.comparing((SetEvent.SessionEnded end) -> end.end().performedAt().instant())
            .thenComparing(end -> unsigned(end.eventId().value())));
    ended.forEach(
        end -> ends.put(new SessionKey(end.athleteId(), end.end().sessionId()), end.end()));
  }

  private static Long revision(SetEvent event) {
    return event instanceof SetEvent.OfSet ofSet ? ofSet.rank().revision() : 0L;
  }

  private static BigInteger unsigned(UUID uuid) {
    return new BigInteger(uuid.toString().replace("-", ""), 16);
  }

  /** What a ledger came to. */
  public interface State {

    /** All sessions that have a row. */
    List<SessionKey> sessions();

    /** A session as it stands, emptied ones included; null where there is no row. */
    @Nullable RecordedSession session(SessionKey key);

    /** The context that was recorded for a session. */
    SessionContext context(SessionKey key);
  }

  /** Fails where the state is another one. */
  public void assertIs(State ledger) {
    List<SessionKey> expected = new ArrayList<>(sets.keySet());
    ends.keySet().stream().filter(key -> !sets.containsKey(key)).forEach(expected::add);
    List<SessionKey> standing =
        ledger.sessions().stream()
            .filter(key -> Objects.requireNonNull(ledger.session(key)).day() != null)
            .toList();
    assertThat(standing).containsExactlyInAnyOrderElementsOf(expected);
    expected.forEach(key -> assertIs(key, Objects.requireNonNull(ledger.session(key)), ledger));
  }

  private void assertIs(SessionKey key, RecordedSession recorded, State ledger) {
    Map<UUID, PerformedSet> own = sets.getOrDefault(key, Map.of());
    SessionEnd end = ends.get(key);
    List<PerformedSet> inOrder = new ArrayList<>(own.values());
    inOrder.sort(
        Comparator.comparing((PerformedSet set) -> set.performedAt().instant())
            .thenComparing(set -> unsigned(set.setId().value())));
    LocalDate day =
        inOrder.isEmpty()
            ? Objects.requireNonNull(end).performedAt().localDay()
            : inOrder.getFirst().performedAt().localDay();
    boolean ended =
        end != null
            && (inOrder.isEmpty()
                || !inOrder.getLast().performedAt().instant().isAfter(end.performedAt().instant()));
    SessionContext context = ledger.context(key);
    SessionReview review = SessionReview.of(own.values(), ended, context, CATALOGUE);

    assertThat(recorded.day()).isEqualTo(day);
    assertThat(recorded.end()).isEqualTo(end);
    assertThat(recorded.isEnded()).isEqualTo(ended);
    assertThat(recorded.review()).isEqualTo(review);
    assertThat(issued(recorded)).isEqualTo(prescribed(review));
  }

  private static Map<ExerciseId, Prescription> issued(RecordedSession recorded) {
    Map<ExerciseId, Prescription> issued = new TreeMap<>();
    for (IssuedPrescription one : recorded.prescriptions()) {
      if (one.prescription().status() != PrescriptionStatus.CANCELLED) {
        issued.put(one.exercise(), one.prescription());
      }
    }
    return issued;
  }

  private static Map<ExerciseId, Prescription> prescribed(SessionReview review) {
    Map<ExerciseId, Prescription> prescribed = new TreeMap<>();
    for (LiftReview lift : review.lifts()) {
      lift.prescription()
          .ifPresent(prescription -> prescribed.put(lift.exercise().id(), prescription));
    }
    return prescribed;
  }
}
