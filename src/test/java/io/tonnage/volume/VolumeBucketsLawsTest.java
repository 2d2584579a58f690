package io.tonnage.volume;

import static org.assertj.core.api.Assertions.assertThat;

import io.tonnage.volume.VolumeBuckets.Bucket;
import io.tonnage.volume.VolumeBuckets.Contribution;
import io.tonnage.volume.VolumeBuckets.Span;
import io.tonnage.volume.VolumeBuckets.Window;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class VolumeBucketsLawsTest {

  private static final LocalDate START = LocalDate.of(2024, 1, 15);

  @Property
  void bucketsAddUpToWhatWasDoneInTheirDays(
      @ForAll("windows") Window window, @ForAll("contributions") List<Contribution> done) {
    List<Bucket> buckets = VolumeBuckets.of(window, done, Set.of());

    List<Contribution> within = within(window, done);
    assertThat(sum(buckets.stream().map(bucket -> bucket.sum().sets())))
        .isEqualByComparingTo(
            sum(
                within.stream()
                    .map(one -> weighted(one, BigDecimal.valueOf(one.totals().sets())))));
    assertThat(sum(buckets.stream().map(bucket -> bucket.sum().working().tenNanogramReps())))
        .isEqualByComparingTo(
            sum(
                within.stream()
                    .map(
                        one ->
                            weighted(
                                one, new BigDecimal(one.totals().working().tenNanogramReps())))));
    assertThat(sum(buckets.stream().map(bucket -> bucket.sum().hardSets())))
        .isEqualByComparingTo(
            sum(
                within.stream()
                    .map(one -> weighted(one, BigDecimal.valueOf(one.totals().hardSets())))));
  }

  @Property
  void everyBucketIsThereWithEveryKey(
      @ForAll("windows") Window window, @ForAll("contributions") List<Contribution> done) {
    List<Bucket> buckets = VolumeBuckets.of(window, done, Set.of());

    Set<String> keys =
        within(window, done).stream().map(Contribution::key).collect(Collectors.toSet());
    assertThat(buckets).hasSize(keys.size() * window.starts().size());
    assertThat(buckets.stream().map(bucket -> bucket.start() + bucket.key()))
        .doesNotHaveDuplicates();
    assertThat(buckets.stream().map(Bucket::start)).isSorted();
  }

  @Property
  void bucketsAreWholeAndCoverTheRangeWithoutGaps(@ForAll("windows") Window window) {
    List<LocalDate> starts = window.starts();

    assertThat(window.firstDay()).isBeforeOrEqualTo(window.from()).isEqualTo(starts.getFirst());
    assertThat(window.lastDay()).isAfterOrEqualTo(window.to());
    for (int i = 0; i < starts.size(); i++) {
      LocalDate next = window.span().after(starts.get(i));
      assertThat(next)
          .isEqualTo(i + 1 < starts.size() ? starts.get(i + 1) : window.lastDay().plusDays(1));
      assertThat(window.span().startOf(starts.get(i), window.weekStart())).isEqualTo(starts.get(i));
    }
    assertThat(starts.getFirst()).isAfter(window.from().minusDays(31));
    assertThat(window.lastDay()).isBefore(window.to().plusDays(31));
  }

  @Property
  void rollingSumsAreThoseOfTheDaysThatEndWithTheBucket(
      @ForAll("windows") Window window, @ForAll("contributions") List<Contribution> done) {
    for (Bucket bucket : VolumeBuckets.of(window, done, Set.of())) {
      assertThat(bucket.rolling7().tenNanogramReps())
          .isEqualByComparingTo(workingOf(done, bucket.key(), bucket.end(), 7));
      assertThat(bucket.rolling28().tenNanogramReps())
          .isEqualByComparingTo(workingOf(done, bucket.key(), bucket.end(), 28));
    }
  }

  @Property
  void rollingSumsRestOnNoDayBeforeTheFirstThatIsReadForThem(
      @ForAll("windows") Window window, @ForAll("contributions") List<Contribution> done) {
    List<Contribution> read =
        done.stream().filter(one -> !one.day().isBefore(window.firstRollingDay())).toList();

    assertThat(VolumeBuckets.of(window, read, Set.of()))
        .isEqualTo(VolumeBuckets.of(window, done, Set.of()));
  }

  @Property
  void orderDoesNotMatter(
      @ForAll("windows") Window window,
      @ForAll("contributions") List<Contribution> done,
      @ForAll long seed) {
    List<Contribution> shuffled = new ArrayList<>(done);
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(VolumeBuckets.of(window, shuffled, Set.of()))
        .isEqualTo(VolumeBuckets.of(window, done, Set.of()));
  }

  @Test
  void keyThatMustBeThereIsThereWithZeros() {
    Window window = new Window(Span.DAY, DayOfWeek.MONDAY, START, START.plusDays(2));

    List<Bucket> buckets = VolumeBuckets.of(window, List.of(), Set.of("total"));

    assertThat(buckets).hasSize(3).allMatch(bucket -> bucket.sum().equals(VolumeBuckets.Sum.ZERO));
  }

  @Test
  void sessionOfSeveralLiftsCountsOnce() {
    Window window = new Window(Span.DAY, DayOfWeek.MONDAY, START, START);
    List<Contribution> done =
        List.of(
            new Contribution(START, "s1", "total", totals(1, 100), 2),
            new Contribution(START, "s1", "total", totals(2, 50), 2),
            new Contribution(START, "s2", "total", totals(3, 10), 2));

    Bucket bucket = VolumeBuckets.of(window, done, Set.of()).getFirst();

    assertThat(bucket.sessions()).isEqualTo(2);
    assertThat(bucket.sum().sets()).isEqualByComparingTo("6");
  }

  @Test
  void halfContributionCountsHalfItsSetsAndRepetitions() {
    Window window = new Window(Span.DAY, DayOfWeek.MONDAY, START, START);
    List<Contribution> done =
        List.of(
            new Contribution(START, "s1", "chest", totals(1, 100), 2),
            new Contribution(START, "s1", "chest", totals(3, 50), 1));

    Bucket bucket = VolumeBuckets.of(window, done, Set.of()).getFirst();

    assertThat(bucket.sum().sets()).isEqualByComparingTo("2.5");
    assertThat(bucket.sum().hardSets()).isEqualByComparingTo("1.25");
    assertThat(bucket.sum().reps()).isEqualByComparingTo("12.5");
    assertThat(bucket.sum().working().tenNanogramReps()).isEqualByComparingTo("125");
  }

  @Test
  void dayLeavesTheLongRollingSumAfterTwentyEightDays() {
    Window window = new Window(Span.DAY, DayOfWeek.MONDAY, START, START.plusDays(1));
    List<Contribution> done =
        List.of(new Contribution(START.minusDays(27), "s1", "total", totals(1, 100), 2));

    List<Bucket> buckets = VolumeBuckets.of(window, done, Set.of("total"));

    assertThat(buckets.get(0).rolling28().tenNanogramReps()).isEqualByComparingTo("100");
    assertThat(buckets.get(1).rolling28().tenNanogramReps()).isEqualByComparingTo("0");
  }

  @Test
  void dayOfTwoSessionsAddsItsTotalsOnceAndCountsBoth() {
    VolumeOfDay ofDay = new VolumeOfDay(START, null, 2, totals(3, 100));

    List<Contribution> done = ofDay.contributions("total").toList();

    Window window = new Window(Span.DAY, DayOfWeek.MONDAY, START, START);
    Bucket bucket = VolumeBuckets.of(window, done, Set.of()).getFirst();
    assertThat(bucket.key()).isEqualTo("total");
    assertThat(bucket.sessions()).isEqualTo(2);
    assertThat(bucket.sum().sets()).isEqualByComparingTo("3");
    assertThat(done)
        .extracting(Contribution::totals)
        .containsExactly(totals(3, 100), SetTotals.ZERO);
  }

  @Test
  void weekStartsOnTheAthletesDay() {
    Window window =
        new Window(
            Span.WEEK, DayOfWeek.SUNDAY, LocalDate.of(2026, 11, 23), LocalDate.of(2026, 11, 23));

    assertThat(window.firstDay()).isEqualTo(LocalDate.of(2026, 11, 22));
    assertThat(window.lastDay()).isEqualTo(LocalDate.of(2026, 11, 28));
  }

  @Provide
  Arbitrary<Window> windows() {
    return Combinators.combine(
            Arbitraries.of(Span.class),
            Arbitraries.of(DayOfWeek.class),
            Arbitraries.integers().between(0, 60),
            Arbitraries.integers().between(0, 60))
        .as(
            (span, weekStart, from, days) ->
                new Window(span, weekStart, START.plusDays(from), START.plusDays(from + days)));
  }

  @Provide
  Arbitrary<List<Contribution>> contributions() {
    return Combinators.combine(
            Arbitraries.integers().between(-60, 160),
            Arbitraries.of("s1", "s2", "s3"),
            Arbitraries.of("squat", "bench-press"),
            Arbitraries.integers().between(1, 5),
            Arbitraries.longs().between(0, 1L << 50),
            Arbitraries.of(1, 2))
        .as(
            (day, session, key, sets, working, halves) ->
                new Contribution(START.plusDays(day), session, key, totals(sets, working), halves))
        .list()
        .ofMaxSize(30);
  }

  private static SetTotals totals(int sets, long working) {
    VolumeLoad load = VolumeLoad.of(BigInteger.valueOf(working));
    return new SetTotals(sets, sets, 5L * sets, load, load, VolumeLoad.ZERO);
  }

  private static List<Contribution> within(Window window, List<Contribution> done) {
    return done.stream()
        .filter(
            one -> !one.day().isBefore(window.firstDay()) && !one.day().isAfter(window.lastDay()))
        .toList();
  }

  private static BigDecimal workingOf(
      List<Contribution> done, String key, LocalDate end, int days) {
    return sum(
        done.stream()
            .filter(one -> one.key().equals(key))
            .filter(one -> !one.day().isAfter(end) && one.day().isAfter(end.minusDays(days)))
            .map(one -> weighted(one, new BigDecimal(one.totals().working().tenNanogramReps()))));
  }

  private static BigDecimal weighted(Contribution one, BigDecimal value) {
    return value.multiply(BigDecimal.valueOf(one.halves())).divide(BigDecimal.valueOf(2));
  }

  private static BigDecimal sum(java.util.stream.Stream<BigDecimal> values) {
    return values.reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
