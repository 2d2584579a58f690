package io.tonnage.boot;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.common.utils.StringUtil;
import io.tonnage.api.HttpSettings;
import io.tonnage.importing.ImportSettings;
import io.tonnage.ingest.IngestSettings;
import io.tonnage.live.LiveSettings;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Set;

/**
 * Refuses to start with a setting that nothing could work with, and names it: a queue for no one, a
 * pause of no length, a page larger than the largest.
 */
@ApplicationScoped
class SettingsCheck {

  /** Of these 0 turns something off. */
  private static final Set<String> MAY_BE_ZERO =
      Set.of(
          "tonnage.http.kept-answer-bytes",
          "tonnage.ingest.kept-bytes",
          "tonnage.importing.waiting-jobs");

  private static final Duration SHORTEST = Duration.ofMillis(1);

  private final HttpSettings http;
  private final LiveSettings live;
  private final IngestSettings ingest;
  private final ImportSettings importing;
  private final RebuildSettings rebuilds;

  SettingsCheck(
      HttpSettings http,
      LiveSettings live,
      IngestSettings ingest,
      ImportSettings importing,
      RebuildSettings rebuilds) {
    this.http = http;
    this.live = live;
    this.ingest = ingest;
    this.importing = importing;
    this.rebuilds = rebuilds;
  }

  /** Before anything else begins. */
  void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
    check();
  }

  /**
   * Checks all of them.
   *
   * @throws IllegalArgumentException that names a setting, its value and its limit
   */
  void check() {
    each(HttpSettings.class, http);
    each(LiveSettings.class, live);
    each(IngestSettings.class, ingest);
    each(ImportSettings.class, importing);
    each(RebuildSettings.class, rebuilds);
    noMoreThan(
        "tonnage.http.page-size", http.pageSize(),
        "tonnage.http.max-page-size", http.maxPageSize());
    noMoreThan(
        "tonnage.ingest.retry-first-pause", ingest.retryFirstPause(),
        "tonnage.ingest.retry-longest-pause", ingest.retryLongestPause());
    noMoreThan(
        "tonnage.importing.first-pause", importing.firstPause(),
        "tonnage.importing.longest-pause", importing.longestPause());
  }

  private static <S> void each(Class<S> mapping, S settings) {
    String prefix = mapping.getAnnotation(ConfigMapping.class).prefix();
    for (Method setting : mapping.getMethods()) {
      inRange(prefix + "." + StringUtil.skewer(setting.getName()), valueOf(setting, settings));
    }
  }

  private static void inRange(String name, Object value) {
    if (value instanceof Number number) {
      int least = MAY_BE_ZERO.contains(name) ? 0 : 1;
      if (number.longValue() < least) {
        throw new IllegalArgumentException(
            "%s must be %d or more, was %s".formatted(name, least, value));
      }
    } else if (value instanceof Duration duration && duration.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException(
          "%s must be a millisecond or more, was %s".formatted(name, duration));
    }
  }

  private static <V extends Comparable<V>> void noMoreThan(
      String name, V value, String limitName, V limit) {
    if (value.compareTo(limit) > 0) {
      throw new IllegalArgumentException(
          "%s must be at most %s, were %s and %s".formatted(name, limitName, value, limit));
    }
  }

  private static Object valueOf(Method setting, Object settings) {
    try {
      return setting.invoke(settings);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + setting, e);
    }
  }
}
