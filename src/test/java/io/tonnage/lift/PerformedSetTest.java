package io.tonnage.lift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PerformedSetTest {

  private static final DateTimeFormatter LOCAL =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
          .toFormatter(Locale.ROOT);

  private static PerformedAt at(String instant, int offsetSeconds) {
    return new PerformedAt(Instant.parse(instant), offsetSeconds);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T16:05:12Z, 3600, 2026-11-23T17:05:12+01:00",
    "2026-11-23T16:05:12Z, 0, 2026-11-23T16:05:12Z",
    "2026-11-23T16:05:12Z, -12600, 2026-11-23T12:35:12-03:30",
    "2026-11-23T16:05:12.120Z, 0, 2026-11-23T16:05:12.12Z",
    "2026-11-23T16:05:12.1234567Z, 0, 2026-11-23T16:05:12.123456Z",
    "2026-11-23T23:30:00Z, 3600, 2026-11-24T00:30:00+01:00"
  })
  void timeIsWrittenWithItsOwnOffset(String instant, int offsetSeconds, String text) {
    assertThat(at(instant, offsetSeconds)).hasToString(text);
  }

  @Property
  void textIsThatOfTheLocalTime(
      @ForAll @LongRange(min = -62_135_596_800_000_000L, max = 253_402_300_799_999_999L)
          long micros,
      @ForAll @IntRange(min = -1439, max = 1439) int offsetMinutes) {
    Instant instant = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    OffsetDateTime time = instant.atOffset(ZoneOffset.UTC).plusMinutes(offsetMinutes);

    PerformedAt at = new PerformedAt(instant, offsetMinutes * 60);

    assertThat(at.toString().replaceFirst("Z$|[+-]\\d\\d:\\d\\d$", ""))
        .isEqualTo(LOCAL.format(time));
    assertThat(at.localDay()).isEqualTo(time.toLocalDate());
  }

  @Test
  void dayIsThatOfTheOffset() {
    assertThat(at("2026-11-23T23:30:00Z", 3600).localDay()).isEqualTo(LocalDate.of(2026, 11, 24));
    assertThat(at("2026-11-23T00:30:00Z", -3600).localDay()).isEqualTo(LocalDate.of(2026, 11, 22));
  }

  @Test
  void offsetDoesNotCountForTheOrder() {
    PerformedAt east = at("2026-11-23T16:00:00Z", 3600);

    assertThat(east).isEqualByComparingTo(at("2026-11-23T16:00:00Z", 0));
    assertThat(east).isLessThan(at("2026-11-23T16:00:00.000001Z", 0));
  }

  @Test
  void offsetOfADayIsRefused() {
    for (int sign : new int[] {1, -1}) {
      assertThat(at("2026-11-23T16:00:00Z", sign * 86_399).offsetSeconds())
          .isEqualTo(sign * 86_399);
      assertThatThrownBy(() -> at("2026-11-23T16:00:00Z", sign * 86_400))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("offset must be less than a day, was " + sign * 86_400 + " s");
    }
  }

  @Test
  void setsAreInOrderOfTimeThenIndexThenId() {
    PerformedSet first = ASet.called("d").at(0).index(9).done();
    PerformedSet second = ASet.called("c").at(60).index(1).done();
    PerformedSet third = ASet.called("a").at(60).index(2).done();
    PerformedSet fourth = ASet.called("b").at(60).index(2).done();
    List<PerformedSet> sets = new ArrayList<>(List.of(fourth, third, second, first));
    Collections.sort(sets, PerformedSet.IN_ORDER);

    assertThat(sets).containsExactly(first, second, third, fourth);
  }

  @Test
  void idsAreInUnsignedByteOrder() {
    SetId low = new SetId(UUID.fromString("7fffffff-ffff-7fff-bfff-ffffffffffff"));
    SetId high = new SetId(UUID.fromString("80000000-0000-7000-8000-000000000000"));

    assertThat(low).isLessThan(high);
    assertThat(low.value().compareTo(high.value())).isPositive();
  }

  @Property
  void orderOfIdsIsThatOfTheirText(@ForAll long a, @ForAll long b, @ForAll long c, @ForAll long d) {
    SetId one = new SetId(new UUID(a, b));
    SetId other = new SetId(new UUID(c, d));

    assertThat(Integer.signum(one.compareTo(other)))
        .isEqualTo(Integer.signum(one.toString().compareTo(other.toString())));
  }

  @Test
  void greatestRevisionHoldsThenEventIdThenDigest() {
    EventId low = new EventId(new UUID(1, 0));
    EventId high = new EventId(new UUID(-1, 0));

    assertThat(new EventRank(2, low, 0)).isGreaterThan(new EventRank(1, high, -1));
    assertThat(new EventRank(1, high, 0)).isGreaterThan(new EventRank(1, low, -1));
    assertThat(new EventRank(1, low, -1)).isGreaterThan(new EventRank(1, low, 1));
    assertThat(new EventRank(1, low, 1)).isEqualByComparingTo(new EventRank(1, low, 1));
  }

  private static SessionEnd end(String instant, long id, long digest) {
    return new SessionEnd(
        new SessionId(new UUID(0, 1)),
        at(instant, 0),
        new EventId(new UUID(0, id)),
        null,
        null,
        digest);
  }

  @Test
  void latestEndHoldsThenEventIdThenDigest() {
    String early = "2026-11-23T16:00:00Z";
    String late = "2026-11-23T17:00:00Z";

    assertThat(end(late, 1, 1)).isGreaterThan(end(early, -1, -1));
    assertThat(end(early, -1, 1)).isGreaterThan(end(early, 1, -1));
    assertThat(end(early, 1, -1)).isGreaterThan(end(early, 1, 1));
    assertThat(end(early, 1, 1)).isEqualByComparingTo(end(early, 1, 1));
  }

  @Test
  void sessionsAreInUnsignedByteOrderToo() {
    assertThat(new SessionId(new UUID(1, 0))).isLessThan(new SessionId(new UUID(-1, 0)));
    assertThat(new SessionId(new UUID(-1, 0))).isGreaterThan(new SessionId(new UUID(1, 0)));
  }

  @Test
  void eventsAndSessionsAreWrittenAsTheirUuid() {
    String text = "01932f6e-0000-7000-8000-000000000001";

    assertThat(new EventId(UUID.fromString(text))).hasToString(text);
    assertThat(new SessionId(UUID.fromString(text))).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource({"app, 121, 0, 0", "device, 0, 121, 0", "ref, 0, 0, 121"})
  void partOfASourceHasAHundredAndTwentyCharactersAtMost(
      String part, int app, int device, int ref) {
    String longest = "x".repeat(120);

    assertThat(new Source(longest, longest, longest).ref()).hasSize(120);
    assertThat(new Source(null, null, null).app()).isNull();
    assertThatThrownBy(() -> new Source("x".repeat(app), "x".repeat(device), "x".repeat(ref)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("source." + part + " must be at most 120 characters, was 121");
  }

  @Test
  void revisionIsAWholeNumberThatJsonHolds() {
    EventId id = new EventId(new UUID(0, 1));

    assertThat(new EventRank(1L << 53, id, 0).revision()).isEqualTo(9_007_199_254_740_992L);
    assertThat(new EventRank(0, id, 0)).isLessThan(new EventRank(1, id, 0));
    assertThatThrownBy(() -> new EventRank((1L << 53) + 1, id, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new EventRank(-1, id, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void externalLoadIsThatOfAllImplements() {
    long thirty = Load.kg("30").tenNanograms();

    assertThat(ASet.called("a").kg("30").done().externalTenNanograms()).isEqualTo(thirty);
    assertThat(ASet.called("a").kg("30").basis(LoadBasis.PER_HAND).done().externalTenNanograms())
        .isEqualTo(2 * thirty);
    assertThat(ASet.called("a").kg("30").basis(LoadBasis.PER_SIDE).done().externalTenNanograms())
        .isEqualTo(thirty);
    assertThat(ASet.called("a").bodyWeight().done().externalTenNanograms()).isZero();
    assertThat(ASet.called("a").kg("-30").done().externalTenNanograms()).isEqualTo(-thirty);
  }

  @Test
  void onlyALoadWithARepetitionTakesPart() {
    assertThat(ASet.called("a").done().isLoaded()).isTrue();
    assertThat(ASet.called("a").reps(0).done().isLoaded()).isFalse();
    assertThat(ASet.called("a").reps(RepCount.NONE).done().isLoaded()).isFalse();
    assertThat(ASet.called("a").bodyWeight().done().isLoaded()).isFalse();
    assertThat(ASet.called("a").kg("-20").done().isLoaded()).isFalse();
  }

  @Test
  void moreThanAHundredVelocitiesAreRefused() {
    Double[] velocities = new Double[101];
    Arrays.fill(velocities, 0.5);
    Double[] hundred = Arrays.copyOf(velocities, 100);

    assertThat(ASet.called("a").velocities(hundred).done().velocities()).hasSize(100);
    assertThatThrownBy(() -> ASet.called("a").velocities(velocities).done())
        .hasMessage("velocities must be at most 100, was 101");
  }

  @Test
  void codesAreTheirConstantsInLowerCase() {
    assertThat(Code.of(Equipment.BODY_ONLY)).isEqualTo("body-only");
    assertThat(SetRole.BACKOFF.code()).isEqualTo("backoff");
    assertThat(LoadBasis.PER_HAND.code()).isEqualTo("per_hand");
    for (SetRole role : SetRole.values()) {
      assertThat(SetRole.find(role.code())).contains(role);
    }
    for (LoadBasis basis : LoadBasis.values()) {
      assertThat(LoadBasis.find(basis.code())).contains(basis);
    }
    for (Goal goal : Goal.values()) {
      assertThat(Goal.find(goal.code())).contains(goal);
    }
    for (Phase phase : Phase.values()) {
      assertThat(Phase.find(phase.code())).contains(phase);
    }
    for (Equipment equipment : Equipment.values()) {
      assertThat(Equipment.find(equipment.code())).contains(equipment);
    }
    for (Mechanic mechanic : Mechanic.values()) {
      assertThat(Mechanic.find(mechanic.code())).contains(mechanic);
    }
    for (Muscle muscle : Muscle.values()) {
      assertThat(Muscle.find(muscle.code())).contains(muscle);
    }
    for (PrescribeFor lifts : PrescribeFor.values()) {
      assertThat(PrescribeFor.find(lifts.code())).contains(lifts);
    }
    assertThat(Method.Evidence.values())
        .extracting(Method.Evidence::code)
        .containsExactly("published", "coaching-practice", "own-default");
    assertThat(SetRole.find("TOP")).isEmpty();
    assertThat(Equipment.find("BARBELL")).isEmpty();
    assertThat(Mechanic.find("COMPOUND")).isEmpty();
    assertThat(Muscle.find("CHEST")).isEmpty();
    assertThat(PrescribeFor.find("ALL")).isEmpty();
  }
}
