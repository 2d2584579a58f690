package io.tonnage.volume;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Volume by day, week or month: whole buckets, every one of them present, zero where nothing was
 * done.
 *
 * <p>A contribution may count a half, as a secondary muscle does (Pelland 2024: fractional sets),
 * so all sums are kept in halves of what they count, exact.
 */
public final class VolumeBuckets {

  /** Days that the longer rolling sum looks back, its own day included. */
  public static final int LONG_DAYS = 28;

  /** Days that the shorter rolling sum looks back, its own day included. */
  public static final int SHORT_DAYS = 7;

  private VolumeBuckets() {}

  /** How long a bucket is. */
  public enum Span {
    /** A local day. */
    DAY,
    /** Seven days from the athlete's first day of the week. */
    WEEK,
    /** A calendar month. */
    MONTH;

    /** The first day of the bucket that the day lies in. */
    public LocalDate startOf(LocalDate day, DayOfWeek weekStart) {
      return switch (this) {
        case DAY -> day;
        case WEEK -> day.with(TemporalAdjusters.previousOrSame(weekStart));
        case MONTH -> day.withDayOfMonth(1);
      };
    }

    /** The first day of the bucket after the one that starts on that day. */
    public LocalDate after(LocalDate start) {
      return switch (this) {
        case DAY -> start.plusDays(1);
        case WEEK -> start.plusWeeks(1);
        case MONTH -> start.plusMonths(1);
      };
    }
  }

  /**
   * Which buckets: those that {@code from} and {@code to} lie in, and all between.
   *
   * @param span how long each is
   * @param weekStart first day of a week
   * @param from a day of the first bucket
   * @param to a day of the last bucket, not before {@code from}
   */
  public record Window(Span span, DayOfWeek weekStart, LocalDate from, LocalDate to) {

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException when {@code from} is after {@code to}
     */
    public Window {
      if (from.isAfter(to)) {
        throw new IllegalArgumentException("from must not be after to, was " + from + " and " + to);
      }
    }

    /** The first day of the first bucket. */
    public LocalDate firstDay() {
      return span.startOf(from, weekStart);
    }

    /** The last day of the last bucket. */
    public LocalDate lastDay() {
      return span.after(span.startOf(to, weekStart)).minusDays(1);
    }

    /** The first day that the rolling sums of the first bucket may rest on. */
    public LocalDate firstRollingDay() {
      return span.after(firstDay()).minusDays(LONG_DAYS).isBefore(firstDay())
          ? span.after(firstDay()).minusDays(LONG_DAYS)
          : firstDay();
    }

    /** The first days of all buckets, in order. */
    public List<LocalDate> starts() {
      List<LocalDate> starts = new ArrayList<>();
      LocalDate last = lastDay();
      for (LocalDate start = firstDay(); !start.isAfter(last); start = span.after(start)) {
        starts.add(start);
      }
      return starts;
    }

    private boolean holds(LocalDate day) {
      return !day.isBefore(firstDay()) && !day.isAfter(lastDay());
    }
  }

  /**
   * What one lift of one session adds.
   *
   * @param day its local day
   * @param session tells sessions apart; compared by {@code equals}
   * @param key what it is grouped by
   * @param totals what its sets add up to
   * @param halves 2 where it counts whole, 1 where it counts half
   */
  public record Contribution(
      LocalDate day, Object session, String key, SetTotals totals, int halves) {

    /**
     * Checks the weight.
     *
     * @throws IllegalArgumentException when it is neither a whole nor a half
     */
    public Contribution {
      if (halves != 1 && halves != 2) {
        throw new IllegalArgumentException("halves must be 1 or 2, was " + halves);
      }
    }
  }

  /**
   * What was done in a bucket, under one key.
   *
   * @param start first day
   * @param end last day
   * @param key what it is grouped by
   * @param sessions how many sessions had a part in it
   * @param sum what their sets add up to
   * @param rolling7 working volume load of the 7 days that end with {@code end}
   * @param rolling28 working volume load of the 28 days that end with {@code end}
   */
  public record Bucket(
      LocalDate start,
      LocalDate end,
      String key,
      int sessions,
      Sum sum,
      HalfVolume rolling7,
      HalfVolume rolling28) {}

  /**
   * A volume load, counted in halves.
   *
   * @param halfTenNanogramReps twice the tens of nanograms times repetitions
   */
  public record HalfVolume(BigInteger halfTenNanogramReps) {

    /** No volume. */
    public static final HalfVolume ZERO = new HalfVolume(BigInteger.ZERO);

    static HalfVolume of(VolumeLoad volume, int halves) {
      return new HalfVolume(volume.tenNanogramReps().multiply(BigInteger.valueOf(halves)));
    }

    HalfVolume plus(HalfVolume other) {
      return new HalfVolume(halfTenNanogramReps.add(other.halfTenNanogramReps));
    }

    HalfVolume minus(HalfVolume other) {
      return new HalfVolume(halfTenNanogramReps.subtract(other.halfTenNanogramReps));
    }

    /** Tens of nanograms times repetitions, exact. */
    public BigDecimal tenNanogramReps() {
      return half(new BigDecimal(halfTenNanogramReps));
    }
  }

  /**
   * What sets add up to, each counted in halves.
   *
   * @param setHalves sets times two
   * @param hardSetQuarters hard sets times four
   * @param repHalves repetitions times two
   * @param total of all sets
   * @param working of top, straight, working, back-off and drop sets
   * @param backOff of back-off sets
   */
  public record Sum(
      long setHalves,
      long hardSetQuarters,
      long repHalves,
      HalfVolume total,
      HalfVolume working,
      HalfVolume backOff) {

    /** Nothing done. */
    public static final Sum ZERO =
        new Sum(0, 0, 0, HalfVolume.ZERO, HalfVolume.ZERO, HalfVolume.ZERO);

    static Sum of(SetTotals totals, int halves) {
      return new Sum(
          (long) totals.sets() * halves,
          (long) totals.hardHalfSets() * halves,
          totals.reps() * halves,
          HalfVolume.of(totals.total(), halves),
          HalfVolume.of(totals.working(), halves),
          HalfVolume.of(totals.backOff(), halves));
    }

    Sum plus(Sum other) {
      return new Sum(
          setHalves + other.setHalves,
          hardSetQuarters + other.hardSetQuarters,
          repHalves + other.repHalves,
          total.plus(other.total),
          working.plus(other.working),
          backOff.plus(other.backOff));
    }

    /** Sets, a half where a contribution counts half. */
    public BigDecimal sets() {
      return half(BigDecimal.valueOf(setHalves));
    }

    /** Hard sets, in quarters. */
    public BigDecimal hardSets() {
      return half(half(BigDecimal.valueOf(hardSetQuarters)));
    }

    /** Repetitions, a half where a contribution counts half. */
    public BigDecimal reps() {
      return half(BigDecimal.valueOf(repHalves));
    }
  }

  /**
   * Adds contributions up.
   *
   * @param window which buckets
   * @param contributions in any order; those before the first bucket count for the rolling sums
   *     alone, those outside both for nothing
   * @param always keys that are present even where nothing was done under them
   * @return every bucket with every key that occurs in the window or in {@code always}, by start
   *     and key
   */
  public static List<Bucket> of(
      Window window, Collection<Contribution> contributions, Set<String> always) {
    NavigableMap<String, Series> byKey = new TreeMap<>();
    always.forEach(key -> byKey.put(key, new Series()));
    contributions.stream()
        .filter(one -> window.holds(one.day()))
        .forEach(one -> byKey.computeIfAbsent(one.key(), key -> new Series()));
    for (Contribution one : contributions) {
      Series series = byKey.get(one.key());
      if (series != null && !one.day().isAfter(window.lastDay())) {
        series.add(one, window);
      }
    }
    byKey.values().forEach(Series::accumulate);
    List<Bucket> buckets = new ArrayList<>();
    for (LocalDate start : window.starts()) {
      byKey.forEach(
          (key, series) -> buckets.add(series.bucket(start, window.span().after(start), key)));
    }
    return buckets;
  }

  private static BigDecimal half(BigDecimal value) {
    return value.divide(BigDecimal.valueOf(2));
  }

  /** What was done under one key. */
  private static final class Series {

    private final Map<LocalDate, Sum> sums = new TreeMap<>();
    private final Map<LocalDate, Set<Object>> sessions = new TreeMap<>();

    /**
     * Working volume of each day; after {@link #accumulate}, of all days up to and including it.
     */
    private final NavigableMap<LocalDate, HalfVolume> working = new TreeMap<>();

    void add(Contribution one, Window window) {
      Sum sum = Sum.of(one.totals(), one.halves());
      working.merge(one.day(), sum.working(), HalfVolume::plus);
      if (window.holds(one.day())) {
        LocalDate start = window.span().startOf(one.day(), window.weekStart());
        sums.merge(start, sum, Sum::plus);
        sessions.computeIfAbsent(start, day -> new HashSet<>()).add(one.session());
      }
    }

    void accumulate() {
      HalfVolume[] running = {HalfVolume.ZERO};
      working.replaceAll(
          (day, volume) -> {
            running[0] = running[0].plus(volume);
            return running[0];
          });
    }

    Bucket bucket(LocalDate start, LocalDate next, String key) {
      LocalDate end = next.minusDays(1);
      return new Bucket(
          start,
          end,
          key,
          sessions.getOrDefault(start, Set.of()).size(),
          sums.getOrDefault(start, Sum.ZERO),
          rolling(end, SHORT_DAYS),
          rolling(end, LONG_DAYS));
    }

    private HalfVolume rolling(LocalDate end, int days) {
      return upTo(end).minus(upTo(end.minusDays(days)));
    }

    private HalfVolume upTo(LocalDate day) {
      Map.Entry<LocalDate, HalfVolume> last = working.floorEntry(day);
      return last == null ? HalfVolume.ZERO : last.getValue();
    }
  }
}
