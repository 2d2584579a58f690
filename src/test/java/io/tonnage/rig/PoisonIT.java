package io.tonnage.rig;

import static org.assertj.core.api.Assertions.assertThat;

import io.tonnage.embedded.ServiceProcess;
import io.tonnage.embedded.Stage;
import io.tonnage.rig.GymFloor.Mishaps;
import io.tonnage.rig.Poison.Bad;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

/**
 * Bad records among good events: every good one is stored, every bad one is set aside once, as it
 * was, and no partition stops.
 */
class PoisonIT {
  private static final long SEED = 4242;
  private static final int GOOD = 10_000;
  private static final int BAD = 2_000;
  private static final int UNUSUAL_ONE_IN = 25;

  @Test
  void everyGoodEventIsStoredAndEveryBadRecordIsSetAsideOnceAsItWas() throws Exception {
    Poison poison = new Poison(SEED);
    List<MadeEvent> log = log();
    List<MadeEvent> good = withUnusualOnes(log, poison);
    List<Bad> bad = poison.of(log.stream().filter(PoisonIT::isCompletedSet).toList(), BAD);
    try (Stage stage = Stage.ofTest(PoisonIT.class)) {
      Topics topics = new Topics(stage.servers().kafkaBootstrapServers());
      Tables tables = Tables.of(stage.servers().serviceSettings());
      topics.createSetEvents();
      Map<Place, Bad> sent = publish(topics, good, bad);

      ServiceProcess service = stage.startService("service", Map.of());
      Wait.untilWorkedOff(topics, "tonnage", tables);

      assertSetAside(topics, sent);
      assertThat(tables.standingSets()).isEqualTo(StandingSets.after(good));
      try (Answers answers = new Answers(service.address())) {
        assertThat(answers.all("/v1/dead-letters?limit=200")).hasSize(BAD);
      }
    }
  }

  private static List<MadeEvent> log() {
    List<Lifter> lifters =
        IntStream.range(0, 120).mapToObj(i -> Lifter.of("good-" + i, SEED + i)).toList();
    return GymFloor.log(lifters, 4, SEED, Mishaps.IN_ANY_ORDER).subList(0, GOOD);
  }

  private static List<MadeEvent> withUnusualOnes(List<MadeEvent> log, Poison poison) {
    List<MadeEvent> good = new ArrayList<>(log);
    for (int i = 0; i < good.size(); i += UNUSUAL_ONE_IN) {
      if (isCompletedSet(good.get(i))) {
        good.set(i, poison.unusual(good.get(i)));
      }
    }
    return good;
  }

  private static boolean isCompletedSet(MadeEvent event) {
    return event.json().contains("\"set.completed\"");
  }

  /** Publishes both kinds in one stream, and tells where the bad ones came to stand. */
  private static Map<Place, Bad> publish(Topics topics, List<MadeEvent> good, List<Bad> bad)
      throws Exception {
    SplittableRandom random = new SplittableRandom(SEED);
    Map<Future<RecordMetadata>, Bad> sending = new HashMap<>();
    List<Future<RecordMetadata>> sendingGood = new ArrayList<>(good.size());
    try (KafkaProducer<byte[], byte[]> producer = topics.producer(20)) {
      while (sendingGood.size() < good.size() || sending.size() < bad.size()) {
        int goodLeft = good.size() - sendingGood.size();
        int badLeft = bad.size() - sending.size();
        if (random.nextInt(goodLeft + badLeft) < goodLeft) {
          MadeEvent next = good.get(sendingGood.size());
          sendingGood.add(
              producer.send(new ProducerRecord<>(Topics.SET_EVENTS, next.key(), next.value())));
        } else {
          Bad next = bad.get(sending.size());
          sending.put(
              producer.send(new ProducerRecord<>(Topics.SET_EVENTS, next.key(), next.value())),
              next);
        }
      }
    }
    for (Future<RecordMetadata> each : sendingGood) {
      each.get();
    }
    Map<Place, Bad> sent = new HashMap<>();
    for (Map.Entry<Future<RecordMetadata>, Bad> each : sending.entrySet()) {
      RecordMetadata stands = each.getKey().get();
      sent.put(new Place(stands.partition(), stands.offset()), each.getValue());
    }
    assertThat(sent).hasSize(bad.size());
    return sent;
  }

  private static void assertSetAside(Topics topics, Map<Place, Bad> sent) {
    Map<Place, Bad> missing = new HashMap<>(sent);
    for (ConsumerRecord<byte[], byte[]> letter : topics.read(Map.of(), Topics.DEAD_LETTERS)) {
      Place place =
          new Place(
              Integer.parseInt(header(letter, "partition")),
              Long.parseLong(header(letter, "offset")));
      Bad bad = missing.remove(place);
      assertThat(bad)
          .as(
              "a bad record, set aside for the first time: %s %s %s",
              place, header(letter, "reason"), header(letter, "detail"))
          .isNotNull();
      assertThat(letter.key()).as("key of %s", bad).isEqualTo(bad.key());
      assertThat(letter.value()).as("value of %s", bad).isEqualTo(bad.value());
      assertThat(header(letter, "reason")).as("%s", bad).startsWith(bad.reason());
      assertThat(header(letter, "reason")).as("%s", bad).matches("[A-Za-z.]+\\.[a-z0-9-]+");
      assertThat(header(letter, "detail")).as("%s", bad).isNotBlank();
      assertThat(header(letter, "topic")).isEqualTo(Topics.SET_EVENTS);
      assertThat(Instant.parse(header(letter, "failed-at"))).isBeforeOrEqualTo(Instant.now());
    }
    assertThat(missing).as("bad records that were not set aside").isEmpty();
  }

  private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
    Header header = letter.headers().lastHeader(name);
    assertThat(header).as("header %s", name).isNotNull();
    return new String(header.value(), StandardCharsets.UTF_8);
  }

  /** Where a record stands in the topic of set events. */
  private record Place(int partition, long offset) {}
}
