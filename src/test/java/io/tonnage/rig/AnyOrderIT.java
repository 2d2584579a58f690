package io.tonnage.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.tonnage.embedded.ServiceProcess;
import io.tonnage.embedded.Stage;
import io.tonnage.rig.GymFloor.Mishaps;
import io.tonnage.rig.Lifter.Rating;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a lifter's numbers rest on: the sets that were told, and not how they reached the service.
 */
class AnyOrderIT {
  private static final List<String> CODECS = List.of("none", "gzip", "snappy", "lz4", "zstd");
  private static final int LIFTERS_OF_A_CODEC = 2;
  private static final int SESSIONS = 4;
  private static final long SEED = 87;

  @TempDir static Path folder;

  private static @Nullable Stage stage;
  private static @Nullable ServiceProcess service;

  @BeforeAll
  static void start() throws Exception {
    stage = Stage.ofTest(AnyOrderIT.class);
    service = stage.startService("service", Map.of());
  }

  @AfterAll
  static void stop() throws Exception {
    stage().close();
  }

  @Test
  void eventsInAnyOrderAndThreeTimesGiveTheAnswersOfThoseInOrder() throws Exception {
    assumeTrue(Publisher.isInstalled(), "kcat is not installed, so no stranger can publish");
    Publisher publisher = new Publisher(topics().bootstrapServers(), folder);
    for (String codec : CODECS) {
      publisher.publish(log(codec, "in-order"), codec, List.of());
      publisher.publish(
          shuffledThrice(log(codec, "shuffled")), codec, List.of("partitioner=random"));
    }

    Wait.untilWorkedOff(topics(), "tonnage", tables());

    try (Answers answers = new Answers(service().address())) {
      for (String codec : CODECS) {
        for (int lifter = 0; lifter < LIFTERS_OF_A_CODEC; lifter++) {
          Map<String, JsonNode> inOrder = answers.ofAthlete(name(codec, "in-order", lifter));
          assertThat(inOrder.get("sessions")).as("sessions by %s", codec).isNotEmpty();
          assertThat(inOrder.get("prescriptions")).as("prescriptions by %s", codec).isNotEmpty();
          assertThat(answers.ofAthlete(name(codec, "shuffled", lifter)))
              .as("answers about lifter %d by %s", lifter, codec)
              .isEqualTo(inOrder);
        }
      }
    }
    assertThat(new Advice(tables()).deviations()).isEmpty();
    assertSameRows("performed_set", "- 'digest'", "");
    assertSameRows("session_lift", "", "");
    assertSameRows("training_session", "- 'version' - 'ended_digest'", "WHERE day IS NOT NULL");
  }

  @Test
  void warmUpsOfALifterWhoseStrengthIsKnownPrescribeNothing() throws Exception {
    Uuids uuids = new Uuids(SEED);
    OffsetDateTime monday = OffsetDateTime.parse("2026-03-02T18:00:00+01:00");
    tell(squat(uuids, "first", monday, "140", 5, 90));
    OffsetDateTime weekLater = monday.plusWeeks(1);
    UUID session = Uuids.named("second");

    tell(squat(uuids, "second", weekLater, "60", 5, null));
    tell(squat(uuids, "second", weekLater.plusMinutes(3), "90", 3, null));
    tell(squat(uuids, "second", weekLater.plusMinutes(6), "110", 2, null));

    String rows = "SELECT count(*) FROM back_off_prescription WHERE session_id = ?";
    try (Answers answers = new Answers(service().address())) {
      assertThat(tables().count("SELECT count(*) FROM performed_set WHERE session_id = ?", session))
          .isEqualTo(3);
      assertThat(tables().count(rows, session)).isZero();
      assertThat(prescriptions(answers, "")).isEmpty();
      assertThat(prescriptions(answers, "&status=cancelled")).isEmpty();

      tell(squat(uuids, "second", weekLater.plusMinutes(9), "135", 3, null));

      assertThat(tables().count(rows, session)).isEqualTo(1);
      assertThat(prescriptions(answers, "")).hasSize(1);
    }
  }

  /** Those of the second session. */
  private static ArrayNode prescriptions(Answers answers, String more) throws Exception {
    return answers.all(
        "/v1/athletes/week-later/prescriptions?from=2026-03-09&to=2026-03-09" + more);
  }

  /** Publishes one event and waits until it is worked off, so that each stands in its own batch. */
  private static void tell(MadeEvent event) throws Exception {
    topics().publish(List.of(event));
    Wait.untilWorkedOff(topics(), "tonnage", tables());
  }

  private static MadeEvent squat(
      Uuids uuids,
      String session,
      OffsetDateTime at,
      String kilograms,
      int reps,
      @Nullable Integer rpeTenths) {
    return new PlannedSet(
            "week-later",
            Uuids.named(session),
            uuids.next(),
            at,
            0,
            "Squat (Barbell)",
            new BigDecimal(kilograms),
            "kg",
            reps,
            rpeTenths,
            null)
        .completed(uuids.next());
  }

  /**
   * The same log but for the lifters' names. Every set is rated: without a rating a prescription
   * rests on the reference e1RM, and that on what was known when the lift was first seen.
   */
  private static List<MadeEvent> log(String codec, String how) {
    long seed = SEED + CODECS.indexOf(codec);
    List<Lifter> lifters =
        IntStream.range(0, LIFTERS_OF_A_CODEC)
            .mapToObj(i -> new Lifter(name(codec, how, i), 31 * seed + i, Rating.ALWAYS))
            .toList();
    return GymFloor.log(lifters, SESSIONS, seed, Mishaps.IN_ANY_ORDER);
  }

  private static List<MadeEvent> shuffledThrice(List<MadeEvent> log) {
    List<MadeEvent> thrice = new ArrayList<>();
    for (int time = 0; time < 3; time++) {
      thrice.addAll(log);
    }
    Collections.shuffle(thrice, new Random(SEED));
    return thrice;
  }

  private static String name(String codec, String how, int lifter) {
    return "%s-%s-%d".formatted(codec, how, lifter);
  }

  private static void assertSameRows(String table, String left, String where) throws Exception {
    String rows =
        """
        SELECT replace(athlete_id, '-shuffled-', '-in-order-'), to_jsonb(t) - 'athlete_id' %s
        FROM (SELECT * FROM %s %s) AS t WHERE athlete_id LIKE '%%-%s-%%'""";
    String inOrder = rows.formatted(left, table, where, "in-order");
    String shuffled = rows.formatted(left, table, where, "shuffled");
    assertThat(tables().rows(inOrder)).as(table).isNotEmpty();
    assertThat(tables().rows(inOrder + " EXCEPT ALL " + shuffled)).as(table).isEmpty();
    assertThat(tables().rows(shuffled + " EXCEPT ALL " + inOrder)).as(table).isEmpty();
  }

  private static Stage stage() {
    if (stage == null) {
      throw new IllegalStateException("The servers were not started");
    }
    return stage;
  }

  private static ServiceProcess service() {
    if (service == null) {
      throw new IllegalStateException("The service was not started");
    }
    return service;
  }

  private static Topics topics() {
    return new Topics(stage().servers().kafkaBootstrapServers());
  }

  private static Tables tables() {
    return Tables.of(stage().servers().serviceSettings());
  }
}
