package io.tonnage.live;

import io.tonnage.lift.LoadUnit;
import io.tonnage.lift.PerformedSet;
import io.tonnage.recording.RecordedSession;
import io.tonnage.review.LiftReview;
import io.tonnage.review.ReviewedSet;
import io.tonnage.volume.BodyMassHistory;
import io.tonnage.volume.VolumeLoad;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The sums of one session in one unit, effective volume included, which needs the athlete's body
 * mass.
 */
final class SessionFigures {

  private static final String BODY_MASS_MISSING = "body-mass-missing";

  private final RecordedSession session;
  private final LoadUnit unit;
  private final BodyMassHistory bodyMass;

  SessionFigures(RecordedSession session, LoadUnit unit) {
    this.session = session;
    this.unit = unit;
    this.bodyMass = session.profile().bodyMass();
  }

  LoadUnit unit() {
    return unit;
  }

  TotalsDocument totals() {
    return TotalsDocument.of(
        session.review().totals(),
        sum(session.review().lifts().stream().flatMap(this::effective)),
        unit);
  }

  TotalsDocument totals(LiftReview lift) {
    return TotalsDocument.of(lift.totals(), sum(effective(lift)), unit);
  }

  /**
   * The codes of the set's flags; {@code body-mass-missing} where its effective volume is unknown.
   */
  List<String> flags(LiftReview lift, ReviewedSet set) {
    Stream<String> reviewed = set.flags().stream().map(flag -> flag.code());
    return effective(lift, set.set()).isPresent()
        ? reviewed.toList()
        : Stream.concat(reviewed, Stream.of(BODY_MASS_MISSING)).toList();
  }

  private Stream<Optional<VolumeLoad>> effective(LiftReview lift) {
    return lift.sets().stream()
        .filter(set -> set.role().isWork())
        .map(set -> effective(lift, set.set()));
  }

  private Optional<VolumeLoad> effective(LiftReview lift, PerformedSet set) {
    return Optional.ofNullable(
        VolumeLoad.effective(
            set, lift.exercise().bodyMassShare(), bodyMass.on(set.performedAt().localDay())));
  }

  /** The sum of all, or empty where one is. */
  private static Optional<VolumeLoad> sum(Stream<Optional<VolumeLoad>> parts) {
    return parts.reduce(
        Optional.of(VolumeLoad.ZERO), (a, b) -> a.flatMap(left -> b.map(left::plus)));
  }
}
