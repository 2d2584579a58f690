package io.tonnage.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.tonnage.lift.ASet;
import io.tonnage.recording.RecordedSession;
import io.tonnage.recording.SetLedger;
import io.tonnage.recording.SetLedger.PrescriptionTombstone;
import io.tonnage.recording.UpdateFeed;
import io.tonnage.volume.BodyMassHistory;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What is announced stands on the topics as the contract says. */
@QuarkusTest
class FeedIT {

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @Inject UpdateFeed feed;
  @Inject UpdateReader reader;

  private final RecordedSession session =
      ASession.of(
          "feed-" + UUID.randomUUID(),
          List.of(ASet.called("a").lb("315").reps(5).rpe(9).done()),
          BodyMassHistory.NONE);

  @Test
  void sessionAndItsPrescriptionLieInTheAthletesPartition() {
    await().atMost(Duration.ofSeconds(30)).until(reader::isAssigned);

    feed.await(List.of(feed.send(new SetLedger.Recorded(List.of(session), List.of()), false)));

    ConsumerRecord<byte[], byte[]> update =
        read(UpdateTopics.SESSION_UPDATES, session.athleteId().value()).getFirst();
    String id = session.prescriptions().getFirst().id().toString();
    ConsumerRecord<byte[], byte[]> prescription = read(UpdateTopics.PRESCRIPTIONS, id).getFirst();
    assertThat(prescription.partition()).isEqualTo(update.partition());
    assertThat(new String(prescription.value(), StandardCharsets.UTF_8))
        .contains("\"prescriptionId\":\"" + id);
  }

  @Test
  void erasedPrescriptionIsFollowedByATombstoneInItsPartition() {
    await().atMost(Duration.ofSeconds(30)).until(reader::isAssigned);
    var prescription = session.prescriptions().getFirst();
    feed.await(List.of(feed.send(new SetLedger.Recorded(List.of(session), List.of()), true)));

    feed.await(
        List.of(
            feed.send(
                new SetLedger.Recorded(
                    List.of(),
                    List.of(new PrescriptionTombstone(session.athleteId(), prescription.id()))),
                false)));

    List<ConsumerRecord<byte[], byte[]>> records =
        read(UpdateTopics.PRESCRIPTIONS, prescription.id().toString());
    assertThat(records).hasSize(2);
    assertThat(records.get(1).value()).isNull();
    assertThat(records.get(1).partition()).isEqualTo(records.get(0).partition());
  }

  @Test
  void prescriptionsThatDidNotChangeAreAnnouncedOnlyWhenAllAreWanted() {
    await().atMost(Duration.ofSeconds(30)).until(reader::isAssigned);
    RecordedSession later = ASession.later(session);

    feed.await(List.of(feed.send(new SetLedger.Recorded(List.of(later), List.of()), false)));
    String id = session.prescriptions().getFirst().id().toString();
    assertThat(read(UpdateTopics.PRESCRIPTIONS, id)).isEmpty();

    feed.await(List.of(feed.send(new SetLedger.Recorded(List.of(later), List.of()), true)));
    assertThat(read(UpdateTopics.PRESCRIPTIONS, id)).hasSize(1);
  }

  @Test
  void updateThatIsAByteTooLongIsToldWithoutItsSets() {
    int bytes = DocumentJson.bytes(SessionUpdateDocument.of(session)).length;

    announceWithin(bytes);
    announceWithin(bytes - 1);

    assertThat(read(UpdateTopics.SESSION_UPDATES, session.athleteId().value()))
        .extracting(record -> new String(record.value(), StandardCharsets.UTF_8))
        .satisfiesExactly(
            whole -> assertThat(whole).contains("\"setId\"").hasSize(bytes),
            cut -> assertThat(cut).contains("\"setsOmitted\":true").doesNotContain("\"setId\""));
  }

  private void announceWithin(int maxUpdateBytes) {
    LiveSettings settings =
        SettingsOf.live(Map.of("tonnage.live.max-update-bytes", Integer.toString(maxUpdateBytes)));
    KafkaUpdateFeed limited =
        new KafkaUpdateFeed(settings, Map.of("bootstrap.servers", bootstrapServers));
    try {
      limited.await(
          List.of(limited.send(new SetLedger.Recorded(List.of(session), List.of()), false)));
    } finally {
      limited.close();
    }
  }

  /** All that the topic holds under the key; what was announced is acknowledged, so it is there. */
  private List<ConsumerRecord<byte[], byte[]>> read(String topic, String key) {
    byte[] wanted = key.getBytes(StandardCharsets.UTF_8);
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      consumer.seekToBeginning(partitions);
      while (partitions.stream()
          .anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(
                record -> {
                  if (Arrays.equals(record.key(), wanted)) {
                    found.add(record);
                  }
                });
      }
    }
    return found;
  }
}
