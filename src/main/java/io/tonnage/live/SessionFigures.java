package io.tonnage.live;

import io.tonnage.lift.Load;
import io.tonnage.lift.LoadUnit;
import io.tonnage.lift.PerformedSet;
import io.tonnage.recording.RecordedSession;
import io.tonnage.review.LiftReview;
import io.tonnage.review.ReviewedSet;
import io.tonnage.volume.BodyMassHistory;
import java.math.BigDecimal;
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
        sum(session.review().lifts().stream().map(this::effective)),
        unit);
  }

  TotalsDocument totals(LiftReview lift) {
    return TotalsDocument.of(lift.totals(), effective(lift), unit);
  }

  /**
   * The codes of the set's flags; {@code body-mass-missing} where its effective volume cannot be
   * told.
   */
  List<String> flags(LiftReview lift, ReviewedSet set) {
    Stream<String> reviewed = set.flags().stream().map(flag -> flag.code());
    boolean missing =
        lift.exercise().isBodyWeight() && bodyMass.on(set.set().performedAt().localDay()) == null;
    return (missing ? Stream.concat(reviewed, Stream.of(BODY_MASS_MISSING)) : reviewed).toList();
  }

  private Optional<BigDecimal> effective(LiftReview lift) {
    return sum(
        lift.sets().stream()
            .filter(set -> set.role().isWork())
            .map(set -> effective(lift, set.set())));
  }

  /** Tens of nanograms times repetitions; empty where the body mass is needed and not known. */
  private Optional<BigDecimal> effective(LiftReview lift, PerformedSet set) {
    BigDecimal load = BigDecimal.valueOf(set.externalTenNanograms());
    if (lift.exercise().isBodyWeight()) {
      Load mass = bodyMass.on(set.performedAt().localDay());
      if (mass == null) {
        return Optional.empty();
      }
      load =
          load.add(
              lift.exercise().bodyMassShare().multiply(BigDecimal.valueOf(mass.tenNanograms())));
    }
    int reps = set.reps().forVolume(set.basis());
    return Optional.of(load.max(BigDecimal.ZERO).multiply(BigDecimal.valueOf(reps)));
  }

  /** The sum of all, or empty where one is. */
  private static Optional<BigDecimal> sum(Stream<Optional<BigDecimal>> parts) {
    return parts.reduce(
        Optional.of(BigDecimal.ZERO), (a, b) -> a.flatMap(left -> b.map(left::add)));
  }
}
