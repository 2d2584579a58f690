package io.tonnage.strength;

import io.tonnage.lift.ASet;
import io.tonnage.lift.Load;
import io.tonnage.lift.Rpe;
import io.tonnage.lift.SessionId;
import io.tonnage.lift.SetId;
import io.tonnage.lift.SetRole;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A session of one lift for a test: of the day's number, with top sets unless said otherwise. */
final class AStrengthSession {

  static final LocalDate DAY_0 = LocalDate.of(2026, 1, 1);

  private final int day;
  private @Nullable Double bodyKg = 0.0;
  private final List<StrengthSet> sets = new ArrayList<>();

  private AStrengthSession(int day) {
    this.day = day;
  }

  static AStrengthSession on(int day) {
    return new AStrengthSession(day);
  }

  AStrengthSession body(@Nullable Double kg) {
    this.bodyKg = kg;
    return this;
  }

  AStrengthSession set(String kg, int reps, @Nullable Double rpe) {
    return set(kg, reps, rpe, SetRole.TOP, null);
  }

  AStrengthSession set(
      String kg, int reps, @Nullable Double rpe, SetRole role, @Nullable Double fastestMps) {
    sets.add(
        new StrengthSet(
            idOf(day, sets.size()),
            Load.kg(kg).tenNanograms(),
            reps,
            reps,
            rpe == null ? null : Rpe.of(rpe),
            role,
            fastestMps));
    return this;
  }

  StrengthSession done() {
    return new StrengthSession(new SessionId(new UUID(1, day)), DAY_0.plusDays(day), bodyKg, sets);
  }

  static SetId idOf(int day, int index) {
    return ASet.idOf(day + "-" + index);
  }

  static E1rmObservation observed(int day, double kg) {
    return new E1rmObservation(DAY_0.plusDays(day), kg, 0.04, false);
  }
}
