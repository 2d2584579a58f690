package io.tonnage.volume;

import io.tonnage.lift.LoadUnit;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
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

  private static final BigDecimal HALF = new BigDecimal("0.5");

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

    /**
     * How many buckets from the one that starts on a day to the one that another day lies in; below
     * 0 only where that day comes before the start.
     */
    int between(LocalDate start, LocalDate day) {
      return switch (this) {
        case DAY -> (int) (day.toEpochDay() - start.toEpochDay());
        case WEEK -> Math.floorDiv((int) (day.toEpochDay() - start.toEpochDay()), 7);
        case MONTH ->
            12 * (day.getYear() - start.getYear()) + day.getMonthValue() - start.getMonthValue();
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
   * @param twice two times the volume load
   */
  public record HalfVolume(VolumeLoad twice) {

    /** No volume. */
    public static final HalfVolume ZERO = new HalfVolume(VolumeLoad.ZERO);

    static HalfVolume of(VolumeLoad volume, int halves) {
      return new HalfVolume(halves == 1 ? volume : volume.plus(volume));
    }

    HalfVolume plus(HalfVolume other) {
      return new HalfVolume(twice.plus(other.twice));
    }

    HalfVolume minus(HalfVolume other) {
      return new HalfVolume(twice.minus(other.twice));
    }

    /** The volume load in kg·reps or lb·reps; exact where twice of it has at most 34 digits. */
    public BigDecimal in(LoadUnit unit) {
      return half(twice.in(unit));
    }

    /** Tens of nanograms times repetitions, exact. */
    BigDecimal tenNanogramReps() {
      return half(new BigDecimal(twice.tenNanogramReps()));
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
    always.forEach(key -> byKey.put(key, new Series(window)));
    contributions.stream()
        .filter(one -> window.holds(one.day()))
        .forEach(one -> byKey.computeIfAbsent(one.key(), key -> new Series(window)));
    for (Contribution one : contributions) {
      Series series = byKey.get(one.key());
      if (series != null) {
        series.add(one);
      }
    }
    byKey.values().forEach(Series::accumulate);
    List<LocalDate> starts = window.starts();
    List<Bucket> buckets = new ArrayList<>(starts.size() * byKey.size());
    for (int place = 0; place < starts.size(); place++) {
      LocalDate start = starts.get(place);
      LocalDate end = window.span().after(start).minusDays(1);
      for (Map.Entry<String, Series> series : byKey.entrySet()) {
        buckets.add(series.getValue().bucket(place, start, end, series.getKey()));
      }
    }
    return buckets;
  }

  private static BigDecimal half(BigDecimal value) {
    return value.signum() == 0 ? BigDecimal.ZERO : value.multiply(HALF);
  }

  /** A session that had a part in the bucket of that place. */
  private record SessionOfBucket(int place, Object session) {}

  /** What was done under one key: by bucket, and by day for the rolling sums. */
  private static final class Series {

    private final Window window;
    private final LocalDate firstBucket;
    private final LocalDate firstDay;
    private final Sum[] sums;
    private final int[] sessions;
    private final Set<SessionOfBucket> seen = new HashSet<>();

    /**
     * Working volume of each day from {@link #firstDay} on; after {@link #accumulate}, of all days
     * up to and including it.
     */
    private final HalfVolume[] working;

    Series(Window window) {
      this.window = window;
      this.firstBucket = window.firstDay();
      this.firstDay = window.firstRollingDay();
      LocalDate lastDay = window.lastDay();
      int buckets = window.span().between(firstBucket, lastDay) + 1;
      this.sums = new Sum[buckets];
      Arrays.fill(sums, Sum.ZERO);
      this.sessions = new int[buckets];
      this.working = new HalfVolume[Span.DAY.between(firstDay, lastDay) + 1];
      Arrays.fill(working, HalfVolume.ZERO);
    }

    /** Takes it in where it lies in a bucket, or on a day that a rolling sum rests on. */
    void add(Contribution one) {
      int day = Span.DAY.between(firstDay, one.day());
      if (day < 0 || day >= working.length) {
        return;
      }
      Sum sum = Sum.of(one.totals(), one.halves());
      working[day] = working[day].plus(sum.working());
      if (!one.day().isBefore(firstBucket)) {
        int place = window.span().between(firstBucket, one.day());
        sums[place] = sums[place].plus(sum);
        sessions[place] += seen.add(new SessionOfBucket(place, one.session())) ? 1 : 0;
      }
    }

    void accumulate() {
      for (int day = 1; day < working.length; day++) {
        working[day] = working[day].plus(working[day - 1]);
      }
    }

    Bucket bucket(int place, LocalDate start, LocalDate end, String key) {
      int day = Span.DAY.between(firstDay, end);
      return new Bucket(
          start,
          end,
          key,
          sessions[place],
          sums[place],
          rolling(day, SHORT_DAYS),
          rolling(day, LONG_DAYS));
    }

    private HalfVolume rolling(int end, int days) {
      return end < days ? working[end] : working[end].minus(working[end - days]);
    }
  }
}
