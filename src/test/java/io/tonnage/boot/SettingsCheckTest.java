package io.tonnage.boot;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.tonnage.api.HttpSettings;
import io.tonnage.importing.ImportSettings;
import io.tonnage.ingest.IngestSettings;
import io.tonnage.live.LiveSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A setting that nothing could work with ends the start, and is named. */
class SettingsCheckTest {

  private static SettingsCheck with(Map<String, String> settings) {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 200, new DurationConverter())
            .withMapping(HttpSettings.class)
            .withMapping(LiveSettings.class)
            .withMapping(IngestSettings.class)
            .withMapping(ImportSettings.class)
            .withMapping(RebuildSettings.class)
            .withDefaultValues(settings)
            .build();
    return new SettingsCheck(
        config.getConfigMapping(HttpSettings.class),
        config.getConfigMapping(LiveSettings.class),
        config.getConfigMapping(IngestSettings.class),
        config.getConfigMapping(ImportSettings.class),
        config.getConfigMapping(RebuildSettings.class));
  }

  @Test
  void shippedSettingsAreTaken() {
    assertThatCode(with(Map.of())::check).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "tonnage.http.max-events, 1",
    "tonnage.http.page-size, 200",
    "tonnage.http.kept-answer-bytes, 0",
    "tonnage.live.max-streams, 1",
    "tonnage.live.heartbeat-every, 1ms",
    "tonnage.ingest.kept-bytes, 0",
    "tonnage.ingest.retry-first-pause, 5s",
    "tonnage.importing.waiting-jobs, 0",
    "tonnage.rebuild.workers, 1"
  })
  void settingsAtTheirLimitsAreTaken(String name, String value) {
    assertThatCode(with(Map.of(name, value))::check).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tonnage.http.max-events        | 0  | tonnage.http.max-events must be 1 or more, was 0",
        "tonnage.http.page-size         | 201"
            + " | tonnage.http.page-size must be at most tonnage.http.max-page-size, were 201 and 200",
        "tonnage.http.kept-answer-bytes | -1"
            + " | tonnage.http.kept-answer-bytes must be 0 or more, was -1",
        "tonnage.live.max-streams       | -5 | tonnage.live.max-streams must be 1 or more, was -5",
        "tonnage.live.heartbeat-every   | 0s"
            + " | tonnage.live.heartbeat-every must be a millisecond or more, was PT0S",
        "tonnage.ingest.partitions      | 0  | tonnage.ingest.partitions must be 1 or more, was 0",
        "tonnage.ingest.retry-first-pause | 6s | tonnage.ingest.retry-first-pause must be at most"
            + " tonnage.ingest.retry-longest-pause, were PT6S and PT5S",
        "tonnage.importing.first-pause  | 3s | tonnage.importing.first-pause must be at most"
            + " tonnage.importing.longest-pause, were PT3S and PT2S",
        "tonnage.rebuild.workers        | 0  | tonnage.rebuild.workers must be 1 or more, was 0"
      })
  void settingBeyondItsLimitIsNamed(String name, String value, String message) {
    assertThatThrownBy(with(Map.of(name, value))::check)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
