package io.tonnage.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.Month;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalTimesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2020-12-30 18:51:52 | 2020-12-30T18:51:52",
        "2020-12-30 18:51 | 2020-12-30T18:51",
        "2020-12-30T18:51:52 | 2020-12-30T18:51:52",
        "2020/12/30 18:51:52 | 2020-12-30T18:51:52",
        "2020-12-30 | 2020-12-30T00:00",
        "1/28/2025 14:20 | 2025-01-28T14:20",
        "1/28/25 14:20 | 2025-01-28T14:20",
        "1/28/2025 2:20 PM | 2025-01-28T14:20",
        "1/28/2025 12:05:09 a.m. | 2025-01-28T00:05:09",
        "28/1/2025 14:20 | 2025-01-28T14:20",
        "28.01.2025 14:20 | 2025-01-28T14:20",
        "3.4.2025 14:20 | 2025-04-03T14:20",
        "8 Apr 2026, 16:50 | 2026-04-08T16:50",
        "08 Apr 2026, 16:50 | 2026-04-08T16:50",
        "8 Apr 2026 16:50 | 2026-04-08T16:50",
        "8 Apr 2026, 16:50:31 | 2026-04-08T16:50:31",
        "8 Apr 2026 16:50:31 | 2026-04-08T16:50:31",
        "8 April 2026, 16:50 | 2026-04-08T16:50",
        "Apr 8, 2026, 4:50 PM | 2026-04-08T16:50",
        "5 Mai 2026, 07:34 | 2026-05-05T07:34",
        "5. Mai 2026, 07:34 | 2026-05-05T07:34",
        "5 Dez. 2025, 07:34 | 2025-12-05T07:34",
        "5 MÄRZ 2025, 07:34 | 2025-03-05T07:34",
        "5 Mrz 2025, 07:34 | 2025-03-05T07:34",
        "5 févr. 2025, 07:34 | 2025-02-05T07:34",
        "5 fevr 2025, 07:34 | 2025-02-05T07:34",
        "5 août 2025, 07:34 | 2025-08-05T07:34",
        "5 juil. 2025, 07:34 | 2025-07-05T07:34",
        "1er juin 2025, 07:34 | 2025-06-01T07:34",
        "5 ene 2025, 07:34 | 2025-01-05T07:34",
        "5 ago. 2025, 07:34 | 2025-08-05T07:34",
        "5 sept 2025, 07:34 | 2025-09-05T07:34",
        "5 de abr de 2025, 07:34 | 2025-04-05T07:34",
        "5 giu 2025, 07:34 | 2025-06-05T07:34",
        "5 gen. 2025, 07:34 | 2025-01-05T07:34",
        "5 fev 2025, 07:34 | 2025-02-05T07:34",
        "5 out. 2025, 07:34 | 2025-10-05T07:34",
        "5 okt 2025, 07:34 | 2025-10-05T07:34",
        "5 maj 2025, 07:34 | 2025-05-05T07:34",
        "5 Ağu 2025, 07:34 | 2025-08-05T07:34",
        "5 Kas 2025, 07:34 | 2025-11-05T07:34",
        "5 июля 2025, 07:34 | 2025-07-05T07:34",
        "5 янв. 2025, 07:34 | 2025-01-05T07:34",
        "8 4月 2026, 16:50 | 2026-04-08T16:50",
        "8 4월 2026, 16:50 | 2026-04-08T16:50"
      })
  void readsATimeInEveryFormThatWasSeen(String written, LocalDateTime time) {
    assertThat(LocalTimes.of(List.of(written)).read(written)).contains(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "2025-13-01 10:00:00",
        "2025-02-30 10:00:00",
        "31 Feb 2025, 10:00",
        "2025-01-01 25:00",
        "1/28/2025 14:20 PM",
        "8 Foo 2026, 16:50",
        "Bench Press (Barbell)",
        "12"
      })
  void takesNothingElseForATime(String written) {
    assertThat(LocalTimes.of(List.of(written)).read(written)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2025-01-01 23:59:59, 2025-01-01 24:00:00",
    "2025-01-01 10:59, 2025-01-01 10:60",
    "2025-01-01 10:00:59, 2025-01-01 10:00:60",
    "2025-12-01 10:00, 2025-13-01 10:00",
    "2025-01-31 10:00, 2025-01-32 10:00",
    "2024-02-29 10:00, 2025-02-29 10:00",
    "2025-01-01 1:00 am, 2025-01-01 0:00 am",
    "2025-01-01 12:59 pm, 2025-01-01 13:00 pm",
    "2025-01-01 10:00:00.123456789, 2025-01-01 10:00:00.1234567891"
  })
  void takesTheLastTimeThereIsAndNotTheOneAfter(String last, String beyond) {
    assertThat(LocalTimes.of(List.of(last)).read(last)).isPresent();
    assertThat(LocalTimes.of(List.of(beyond)).read(beyond)).isEmpty();
  }

  @Test
  void aCellOfMoreThan60CharactersIsNoTime() {
    String longest = "2025-01-01" + ",".repeat(45) + "10:00";

    assertThat(LocalTimes.of(List.of(longest)).read(longest)).isPresent();
    assertThat(LocalTimes.of(List.of(longest)).read(longest.replaceFirst(",", ",,"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "fi", "tr", "cs", "ru"
      })
  void readsEveryMonthOfALanguageShortAndLong(String language) {
    Locale locale = Locale.forLanguageTag(language);
    for (String pattern : List.of("d MMM uuuu, HH:mm", "d MMMM uuuu, HH:mm")) {
      DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, locale);
      List<LocalDateTime> times =
          List.of(Month.values()).stream()
              .map(month -> LocalDateTime.of(2025, month, 7, 18, 30))
              .toList();
      List<String> written = times.stream().map(format::format).toList();
      LocalTimes read = LocalTimes.of(written);

      for (int i = 0; i < written.size(); i++) {
        assertThat(read.read(written.get(i))).as(written.get(i)).contains(times.get(i));
      }
    }
  }

  @Test
  void oneDateOfAFileTellsTheOrderOfDayAndMonthForAll() {
    LocalTimes times = LocalTimes.of(List.of("3/4/2025 10:00", "28/4/2025 10:00"));

    assertThat(times.read("3/4/2025 10:00")).contains(LocalDateTime.of(2025, 4, 3, 10, 0));
    assertThat(times.isDayFirstGuessed()).isFalse();
  }

  @Test
  void takesTheMonthFirstWhereNoDateTells() {
    LocalTimes times = LocalTimes.of(List.of("3/4/2025 10:00"));

    assertThat(times.read("3/4/2025 10:00")).contains(LocalDateTime.of(2025, 3, 4, 10, 0));
    assertThat(times.isDayFirstGuessed()).isTrue();
  }
}
