package io.tonnage.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkoutDurationTest {

  @ParameterizedTest
  @CsvSource({
    "2h 38m,PT2H38M",
    "38min,PT38M",
    "1h 25min,PT1H25M",
    "31m,PT31M",
    "2h,PT2H",
    "264h 1m,PT264H1M",
    "45s,PT45S",
    "1h 5m 3s,PT1H5M3S",
    "1 Std. 25 Min.,PT1H25M",
    "2h 23min,PT2H23M",
    "1:05:30,PT1H5M30S",
    "1:05,PT1H5M",
    "4543,PT1H15M43S",
    "4543.0,PT1H15M43S"
  })
  void readsWhatAppsWrite(String written, Duration duration) {
    assertThat(WorkoutDuration.read(written)).contains(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "soon", "Push", "12 reps"})
  void takesNothingElseForADuration(String written) {
    assertThat(WorkoutDuration.read(written)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "999999999, 9999999999",
    "999999:59:59, 9999999:59:59",
    "999999h, 9999999h",
    "999999min, 9999999min",
    "999999999s, 9999999999s"
  })
  void numberOfMoreDigitsThanAnyWorkoutHasIsNoDuration(String longest, String beyond) {
    assertThat(WorkoutDuration.read(longest)).isPresent();
    assertThat(WorkoutDuration.read(beyond)).isEmpty();
  }
}
