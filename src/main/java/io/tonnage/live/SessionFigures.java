package io.tonnage.live;

import io.tonnage.lift.LoadUnit;
import io.tonnage.lift.PerformedSet;
import io.tonnage.recording.RecordedSession;
import io.tonnage.review.BodyWeightE1rm;
import io.tonnage.review.LiftReview;
import io.tonnage.review.ReviewedSet;
import io.tonnage.review.SetFlag;
import io.tonnage.strength.SystemE1rm;
import io.tonnage.volume.BodyMassHistory;
import io.tonnage.volume.VolumeLoad;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The sums and estimates of one session in one unit, with effective volume and the estimates of
 * body-weight lifts, which need the athlete's body mass.
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
    VolumeLoad effective = VolumeLoad.ZERO;
    for (LiftReview lift : session.review().lifts()) {
      effective = sum(effective, effective(lift));
    }
    return TotalsDocument.of(session.review().totals(), effective, unit);
  }

  TotalsDocument totals(LiftReview lift) {
    return TotalsDocument.of(lift.totals(), effective(lift), unit);
  }

  /**
   * The codes of the set's flags; {@code body-mass-missing} where its effective volume is unknown.
   */
  List<String> flags(LiftReview lift, ReviewedSet set) {
    List<SetFlag> flags = new ArrayList<>(set.flags());
    if (BodyWeightE1rm.of(lift, set.set(), bodyMass) != null) {
      flags.addAll(SetFlag.ofEstimate(set.set()));
    }
    Stream<String> codes = flags.stream().map(SetFlag::code);
    return effective(lift, set) != null
        ? codes.toList()
        : Stream.concat(codes, Stream.of(BODY_MASS_MISSING)).toList();
  }

  /** The lift's estimate; of a body-weight lift what of it is external load. */
  @Nullable BigDecimal e1rm(LiftReview lift) {
    return lift.exercise().isBodyWeight()
        ? external(BodyWeightE1rm.best(lift, bodyMass))
        : Figure.ofNullableKilograms(lift.e1rmKg(), unit);
  }

  /** The estimate of a body-weight lift, the moved share of the body included; null elsewhere. */
  @Nullable BigDecimal systemE1rm(LiftReview lift) {
    return system(BodyWeightE1rm.best(lift, bodyMass));
  }

  /** The set's estimate; of a body-weight lift what of it is external load. */
  @Nullable BigDecimal e1rm(LiftReview lift, ReviewedSet set) {
    return lift.exercise().isBodyWeight()
        ? external(BodyWeightE1rm.of(lift, set.set(), bodyMass))
        : Figure.ofNullableKilograms(set.e1rmKg(), unit);
  }

  /**
   * The estimate of a set of a body-weight lift, the moved share of the body included; null
   * elsewhere.
   */
  @Nullable BigDecimal systemE1rm(LiftReview lift, ReviewedSet set) {
    return system(BodyWeightE1rm.of(lift, set.set(), bodyMass));
  }

  private @Nullable BigDecimal external(@Nullable SystemE1rm e1rm) {
    return e1rm == null ? null : Figure.ofKilograms(e1rm.externalKg(), unit);
  }

  private @Nullable BigDecimal system(@Nullable SystemE1rm e1rm) {
    return e1rm == null ? null : Figure.ofKilograms(e1rm.systemKg(), unit);
  }

  /** Effective volume of the working sets; null where that of one is unknown. */
  private @Nullable VolumeLoad effective(LiftReview lift) {
    if (!lift.exercise().isBodyWeight()) {
      return lift.totals().working();
    }
    VolumeLoad sum = VolumeLoad.ZERO;
    for (ReviewedSet set : lift.sets()) {
      if (set.role().isWork()) {
        sum = sum(sum, effective(lift, set));
      }
    }
    return sum;
  }

  private @Nullable VolumeLoad effective(LiftReview lift, ReviewedSet reviewed) {
    PerformedSet set = reviewed.set();
    return lift.exercise().isBodyWeight()
        ? VolumeLoad.effective(
            set, lift.exercise().bodyMassShare(), bodyMass.on(set.performedAt().localDay()))
        : reviewed.volume();
  }

  /** The sum of both, null where one is. */
  private static @Nullable VolumeLoad sum(@Nullable VolumeLoad a, @Nullable VolumeLoad b) {
    return a == null || b == null ? null : a.plus(b);
  }
}
