package io.tonnage.strength;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line through points that an outlier does not bend: the median of the slopes of all pairs (Theil
 * 1950), with the confidence interval of 95 % of Sen 1968 (equation 2.6, ties counted in both
 * directions). Published; the figures are those of scipy's {@code theilslopes}.
 *
 * @param slope median slope, y per t
 * @param intercept median y less slope times median t
 * @param low lower end of the slope's interval
 * @param high upper end of it
 * @param pairs how many pairs have different t
 */
public record TheilSen(double slope, double intercept, double low, double high, int pairs) {

  /** The 2.5 % quantile of the standard normal distribution. */
  private static final double Z = -1.959963984540054;

  /** A point. */
  public record Point(double t, double y) {}

  /**
   * The line.
   *
   * @param points in any order
   * @return null where there are no two points of different {@code t}
   */
  public static @Nullable TheilSen of(List<Point> points) {
    double[] slopes = slopes(points);
    if (slopes.length == 0) {
      return null;
    }
    double[] t = points.stream().mapToDouble(Point::t).sorted().toArray();
    double[] y = points.stream().mapToDouble(Point::y).sorted().toArray();
    double slope = median(slopes);
    int n = points.size();
    long variance18 = (long) n * (n - 1) * (2L * n + 5) - ties(t) - ties(y);
    double sigma = Math.sqrt(Math.max(0, variance18) / 18.0);
    int pairs = slopes.length;
    int upper = (int) Math.min(Math.rint((pairs - Z * sigma) / 2), pairs - 1.0);
    int lower = (int) Math.max(Math.rint((pairs + Z * sigma) / 2) - 1, 0);
    return new TheilSen(slope, median(y) - slope * median(t), slopes[lower], slopes[upper], pairs);
  }

  /** The slopes of all pairs of different t, ascending. */
  private static double[] slopes(List<Point> points) {
    int n = points.size();
    double[] slopes = new double[n * (n - 1) / 2];
    int found = 0;
    for (int i = 0; i < n; i++) {
      Point one = points.get(i);
      for (int j = i + 1; j < n; j++) {
        Point other = points.get(j);
        double dt = other.t() - one.t();
        if (dt != 0) {
          slopes[found++] = (other.y() - one.y()) / dt;
        }
      }
    }
    double[] sorted = Arrays.copyOf(slopes, found);
    Arrays.sort(sorted);
    return sorted;
  }

  /** Σ k (k − 1) (2 k + 5) over the groups of k equal values. */
  private static long ties(double[] sorted) {
    long sum = 0;
    int start = 0;
    for (int i = 1; i <= sorted.length; i++) {
      if (i == sorted.length || sorted[i] != sorted[start]) {
        long k = (long) i - start;
        sum += k * (k - 1) * (2 * k + 5);
        start = i;
      }
    }
    return sum;
  }

  /** The middle value, or the mean of the two in the middle. */
  static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
