package io.tonnage.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.tonnage.api.KeptAnswers.Place;
import io.tonnage.api.KeptAnswers.State;
import io.tonnage.recording.AthleteStamp;
import io.tonnage.recording.TrainingViews;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class KeptAnswersTest {

  private static final State MORNING = state(1, LocalDate.of(2026, 11, 23));

  private final KeptAnswers kept = keptAnswers(10_000);

  private static State state(long version, LocalDate today) {
    return new State(new AthleteStamp(version, "profile", ZoneOffset.UTC), today);
  }

  private static KeptAnswers keptAnswers(int bytes) {
    HttpSettings settings =
        new SmallRyeConfigBuilder()
            .withMapping(HttpSettings.class)
            .withDefaultValue("tonnage.http.kept-answer-bytes", Integer.toString(bytes))
            .withDefaultValue("tonnage.http.retry-after", "PT5S")
            .build()
            .getConfigMapping(HttpSettings.class);
    return new KeptAnswers(nobody(), Clock.systemUTC(), settings);
  }

  /** Views that nobody may ask. */
  private static TrainingViews nobody() {
    return (TrainingViews)
        Proxy.newProxyInstance(
            TrainingViews.class.getClassLoader(),
            new Class<?>[] {TrainingViews.class},
            (proxy, method, arguments) -> {
              throw new IllegalStateException(method.getName() + " was asked");
            });
  }

  private void keep(String question, int bytes) {
    kept.keep(new Place(question, MORNING), new byte[bytes], "\"tag\"");
  }

  private boolean holds(String question) {
    return kept.find(question, MORNING) != null;
  }

  @Test
  void anAnswerIsGivenUnderItsOwnStateAlone() {
    keep("/a", 10);

    assertThat(holds("/a")).isTrue();
    assertThat(kept.find("/a", state(2, LocalDate.of(2026, 11, 23)))).isNull();
    assertThat(kept.find("/a", state(1, LocalDate.of(2026, 11, 24)))).isNull();
    assertThat(kept.find("/b", MORNING)).isNull();
  }

  @Test
  void whereThereIsNoRoomTheOneLongestNotAskedForGoes() {
    for (int i = 0; i < 4; i++) {
      keep("/" + i, 1800);
    }
    assertThat(holds("/0")).isTrue();

    keep("/4", 1800);

    assertThat(holds("/0")).isTrue();
    assertThat(holds("/1")).isFalse();
    assertThat(holds("/4")).isTrue();
  }

  @Test
  void anAnswerInThePlaceOfAnotherTakesNoMoreRoomThanItself() {
    for (int i = 0; i < 100; i++) {
      keep("/a", 1800);
    }
    keep("/b", 1800);

    assertThat(holds("/a")).isTrue();
    assertThat(holds("/b")).isTrue();
  }

  @Test
  void anAnswerOfMoreThanAQuarterOfTheRoomIsNotKept() {
    keep("/a", 2500);
    keep("/b", 2501);

    assertThat(holds("/a")).isTrue();
    assertThat(holds("/b")).isFalse();
  }

  @Test
  void roomIsUsedToItsLastByte() {
    // Each takes its body, 500 bytes beside it, and two for each character of its question.
    for (int i = 0; i < 4; i++) {
      keep("/" + i, 1996);
    }
    assertThat(holds("/0")).isTrue();

    keep("/0", 1997);

    assertThat(holds("/1")).isFalse();
    assertThat(holds("/0")).isTrue();
  }

  @Test
  void withoutRoomNothingIsKept() {
    KeptAnswers none = keptAnswers(0);
    none.keep(new Place("/a", MORNING), new byte[1], "\"tag\"");

    assertThat(none.find("/a", MORNING)).isNull();
  }
}
