package io.tonnage.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * What some lifters tell: few sets, so that much happens to each of them. Completed, corrected,
 * moved to other sessions, days and lifts, deleted, sometimes before they were told of, twice with
 * one revision, sent again; sessions that end, that go over midnight and over the night in which
 * the clocks change; lifters who are forgotten; sets that the database refuses, and bytes that are
 * none.
 */
final class Workload {
  private static final List<String> LIFTS =
      List.of("Squat (Barbell)", "Bench Press (Barbell)", "Lat Pulldown (Cable)");

  private static final List<String> BAD =
      List.of(
          "",
          "null",
          "[]",
          "{\"type\":\"set.completed\"}",
          "not json",
          "{\"type\":\"set.lifted\"}");

  /** The evening before clocks go forward in central Europe. */
  private static final OffsetDateTime EVENING = OffsetDateTime.parse("2026-03-28T21:00:00+01:00");

  private final SplittableRandom random;

  /**
   * A record to publish.
   *
   * @param athlete number of whose it is
   * @param key as it is published
   * @param value as it is published
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes to publish; never compared
  record Made(int athlete, byte[] key, byte[] value) {}

  Workload(SplittableRandom random) {
    this.random = random;
  }

  List<Made> make() {
    int athletes = random.nextInt(1, 5);
    int events = random.nextInt(6, 40);
    int sets = random.nextInt(1, 7);
    List<Made> made = new ArrayList<>();
    for (int event = 0; event < events; event++) {
      if (!made.isEmpty() && random.nextInt(6) == 0) {
        made.add(made.get(random.nextInt(made.size())));
        continue;
      }
      int athlete = random.nextInt(athletes);
      made.add(
          new Made(athlete, name(athlete).getBytes(UTF_8), value(athlete, sets).getBytes(UTF_8)));
    }
    return made;
  }

  private static String name(int athlete) {
    return "sim-" + athlete;
  }

  private String value(int athlete, int sets) {
    int kind = random.nextInt(100);
    if (kind < 4) {
      return BAD.get(random.nextInt(BAD.size()));
    }
    String head = "\"eventId\":\"%s\",\"athleteId\":\"%s\"".formatted(id(), name(athlete));
    if (kind < 6) {
      return "{\"type\":\"athlete.erased\",%s,\"performedAt\":\"%s\"}".formatted(head, time());
    }
    String session = new UUID(0x5e55, 0x8000_0000_0000_0000L | random.nextInt(3)).toString();
    if (kind < 14) {
      return "{\"type\":\"session.ended\",%s,\"sessionId\":\"%s\",\"performedAt\":\"%s\"}"
          .formatted(head, session, time());
    }
    String set = new UUID(0x5e7, 0x8000_0000_0000_0000L | random.nextInt(sets)).toString();
    int revision = random.nextInt(3);
    if (kind < 24) {
      return "{\"type\":\"set.deleted\",%s,\"setId\":\"%s\",\"revision\":%d}"
          .formatted(head, set, revision);
    }
    return """
        {"type":"%s",%s,"sessionId":"%s","setId":"%s","revision":%d,"performedAt":"%s","exercise":"%s",\
        "load":{"value":%s,"unit":"%s"},"reps":%d%s}"""
        .formatted(
            revision == 0 ? "set.completed" : "set.corrected",
            head,
            session,
            set,
            revision,
            time(),
            LIFTS.get(random.nextInt(LIFTS.size())),
            random.nextInt(8, 60) * 2.5,
            random.nextInt(4) == 0 ? "lb" : "kg",
            random.nextInt(30) == 0 ? SimulatedStore.REFUSED_REPS : random.nextInt(0, 12),
            random.nextInt(3) == 0 ? "" : ",\"rpe\":" + random.nextInt(12, 21) / 2.0);
  }

  private UUID id() {
    return new UUID(
        (random.nextLong() & ~0xf000L) | 0x4000L,
        (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L);
  }

  /** From that evening until noon, half of them within an hour of midnight or of the lost hour. */
  private String time() {
    int minutes =
        switch (random.nextInt(4)) {
          case 0 -> 180 + random.nextInt(-60, 60);
          case 1 -> 300 + random.nextInt(-60, 60);
          case 2 -> random.nextInt(900);
          default -> 900 * random.nextInt(0, 6) + random.nextInt(200);
        };
    OffsetDateTime time = EVENING.plusMinutes(minutes);
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        minutes < 300 ? time : time.withOffsetSameInstant(ZoneOffset.ofHours(2)));
  }
}
