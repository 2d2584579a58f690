package io.tonnage.fatigue;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Load by day, every day from the first to the last in order: 0 on a rest day, unknown where the
 * record is incomplete. Immutable. Days are counted from 0, the first day.
 */
public final class DailyLoad {

  private final LocalDate first;
  private final double[] loads;
  private final @Nullable LoadReason[] reasons;

  private DailyLoad(LocalDate first, double[] loads, @Nullable LoadReason[] reasons) {
    this.first = first;
    this.loads = loads;
    this.reasons = reasons;
  }

  /**
   * A series of days that are all known.
   *
   * @param first day of the first load
   * @param loads each 0 and more, in one unit
   * @throws IllegalArgumentException when a load is below 0 or no finite number
   */
  public static DailyLoad of(LocalDate first, double... loads) {
    Builder builder = between(first, first.plusDays(loads.length - 1L));
    for (int i = 0; i < loads.length; i++) {
      builder.add(first.plusDays(i), loads[i]);
    }
    return builder.build();
  }

  /**
   * Days of rest, to be filled with what was done.
   *
   * @param last included; the day before the first for a series without days
   * @throws IllegalArgumentException when {@code last} lies before that
   */
  public static Builder between(LocalDate first, LocalDate last) {
    long days = ChronoUnit.DAYS.between(first, last) + 1;
    if (days < 0) {
      throw new IllegalArgumentException(
          "last must not be before first, was " + first + " and " + last);
    }
    return new Builder(first, Math.toIntExact(days));
  }

  /** What is known of the days, while it is gathered. Days outside of the series are left out. */
  public static final class Builder {

    private final LocalDate first;
    private final double[] loads;
    private final @Nullable LoadReason[] reasons;

    private Builder(LocalDate first, int days) {
      this.first = first;
      this.loads = new double[days];
      this.reasons = new LoadReason[days];
    }

    /**
     * Adds to the day's load; an unknown day stays unknown.
     *
     * @param load 0 and more
     * @throws IllegalArgumentException when it is below 0 or no finite number
     */
    public Builder add(LocalDate day, double load) {
      if (!(load >= 0) || load == Double.POSITIVE_INFINITY) {
        throw new IllegalArgumentException("load must be 0 or more, was " + load + " on " + day);
      }
      int index = index(day);
      if (index >= 0) {
        loads[index] += load;
      }
      return this;
    }

    /** Makes the day unknown, whatever was or will be added to it. */
    public Builder unknown(LocalDate day, LoadReason reason) {
      int index = index(day);
      if (index >= 0) {
        loads[index] = Double.NaN;
        reasons[index] = reason;
      }
      return this;
    }

    /** Says what to bear in mind of a day that is known; the last word holds. */
    public Builder caveat(LocalDate day, LoadReason reason) {
      int index = index(day);
      if (index >= 0 && !Double.isNaN(loads[index])) {
        reasons[index] = reason;
      }
      return this;
    }

    /** Makes the declared gaps unknown. */
    public Builder without(DeclaredGaps gaps) {
      for (DeclaredGaps.Gap gap : gaps.gaps()) {
        int from = (int) Math.max(0, ChronoUnit.DAYS.between(first, gap.from()));
        int to = (int) Math.min(loads.length, ChronoUnit.DAYS.between(first, gap.to()) + 1);
        if (from < to) {
          Arrays.fill(loads, from, to, Double.NaN);
          Arrays.fill(reasons, from, to, LoadReason.DECLARED_GAP);
        }
      }
      return this;
    }

    /** The series. The builder may be filled on without changing it. */
    public DailyLoad build() {
      return new DailyLoad(first, loads.clone(), reasons.clone());
    }

    /** Place of the day, or −1 where it lies outside. */
    private int index(LocalDate day) {
      long index = ChronoUnit.DAYS.between(first, day);
      return index >= 0 && index < loads.length ? (int) index : -1;
    }
  }

  /** How many days there are, 0 and more. */
  public int days() {
    return loads.length;
  }

  /** The day of that place. */
  public LocalDate day(int index) {
    return first.plusDays(index);
  }

  /** The place of the day; below 0 before the first, {@link #days()} and more after the last. */
  public long indexOf(LocalDate day) {
    return ChronoUnit.DAYS.between(first, day);
  }

  /** Whether the load of the day is known. */
  public boolean isKnown(int index) {
    return !Double.isNaN(loads[index]);
  }

  /** The load of the day, 0 and more; not a number where it is unknown. */
  double load(int index) {
    return loads[index];
  }

  /** The load of the day, or why it is unknown. */
  public DayFigure at(int index) {
    LoadReason reason = reasons[index];
    return isKnown(index)
        ? new DayFigure(loads[index], reason)
        : DayFigure.missing(reason == null ? LoadReason.MISSING_DAYS : reason);
  }

  /** How many of the days from one place, included, to another, excluded, are known. */
  int knownDays(int from, int to) {
    int known = 0;
    for (int i = from; i < to; i++) {
      known += isKnown(i) ? 1 : 0;
    }
    return known;
  }

  /** Mean load of the known days from one place, included, to another, excluded. */
  double mean(int from, int to) {
    double sum = 0;
    int known = 0;
    for (int i = from; i < to; i++) {
      if (isKnown(i)) {
        sum += loads[i];
        known++;
      }
    }
    return sum / known;
  }

  /**
   * How many of the days that end with this one are known.
   *
   * @param windowDays that are looked at; fewer at the start of the series
   * @return percent, 0…100
   */
  public double coveragePercent(int index, int windowDays) {
    int from = Math.max(0, index + 1 - windowDays);
    return 100.0 * knownDays(from, index + 1) / (index + 1 - from);
  }
}
