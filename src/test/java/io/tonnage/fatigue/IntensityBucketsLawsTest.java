package io.tonnage.fatigue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tonnage.lift.ExerciseCatalogue;
import io.tonnage.lift.Load;
import io.tonnage.store.BundledCatalogue;
import io.tonnage.strength.RollingE1rm;
import io.tonnage.volume.BodyMassHistory;
import io.tonnage.volume.LiftOfSession;
import io.tonnage.volume.VolumeBuckets.Span;
import io.tonnage.volume.VolumeBuckets.Window;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class IntensityBucketsLawsTest {

  private static final ExerciseCatalogue CATALOGUE = BundledCatalogue.load();
  private static final LocalDate MONDAY = LocalDate.of(2025, 1, 6);
  private static final Window WEEKS =
      new Window(Span.WEEK, DayOfWeek.MONDAY, MONDAY, MONDAY.plusDays(13));
  private static final BodyMassHistory FROM_TUESDAY =
      new BodyMassHistory(new TreeMap<>(Map.of(MONDAY.plusDays(1), Load.kg("80"))));

  private static List<ReferenceMaximum> maxima(LiftOfSession... lifts) {
    return ReferenceMaximum.of(
        Arrays.asList(lifts), CATALOGUE, FROM_TUESDAY, RollingE1rm.Parameters.DEFAULT);
  }

  private static IntensityBuckets inAll(List<ReferenceMaximum> maxima) {
    return IntensityBuckets.of(WEEKS, maxima, lift -> "all");
  }

  private static WorkIntensity.Known known(ReferenceMaximum maximum) {
    return (WorkIntensity.Known) WorkIntensity.of(maximum);
  }

  @Property
  void bucketsTogetherAreTheSessionsTogether(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 0, max = 13) Integer> days,
      @ForAll @DoubleRange(min = 20, max = 200) double kilograms) {
    List<LiftOfSession> lifts = new ArrayList<>();
    days.stream()
        .distinct()
        .sorted()
        .forEach(
            day ->
                lifts.add(
                    ALoggedLift.on(MONDAY.plusDays(day), "squat")
                        .work(2, kilograms + day, 5, 8)
                        .done()));
    List<ReferenceMaximum> maxima = maxima(lifts.toArray(LiftOfSession[]::new));

    IntensityBuckets buckets = inAll(maxima);

    double sum = maxima.stream().mapToDouble(one -> known(one).intensity().relativeVolume()).sum();
    double first = buckets.in(MONDAY, "all").intensity().relativeVolume();
    double second = buckets.in(MONDAY.plusDays(7), "all").intensity().relativeVolume();
    assertThat(first + second).isCloseTo(sum, within(1e-9));
  }

  @Property
  void scalingAllLoadsScalesReferencesAndNoIntensity(
      @ForAll @DoubleRange(min = 20, max = 200) double kilograms,
      @ForAll @IntRange(min = 2, max = 4) int factor) {
    List<ReferenceMaximum> maxima = twoSessions(Math.rint(kilograms), 1);
    List<ReferenceMaximum> scaled = twoSessions(Math.rint(kilograms), factor);

    for (int i = 0; i < 2; i++) {
      assertThat(known(scaled.get(i)).reference().kilograms())
          .isCloseTo(factor * known(maxima.get(i)).reference().kilograms(), within(1e-6));
      assertThat(known(scaled.get(i)).intensity().inol())
          .isCloseTo(known(maxima.get(i)).intensity().inol(), within(1e-9));
    }
  }

  private static List<ReferenceMaximum> twoSessions(double kilograms, int factor) {
    return maxima(
        ALoggedLift.on(MONDAY, "squat").work(2, factor * kilograms, 5, 8).done(),
        ALoggedLift.on(MONDAY.plusDays(2), "squat").work(3, factor * (kilograms - 5), 6, 7).done());
  }
}
