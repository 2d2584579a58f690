package io.tonnage.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Large batches are divided by key, small ones are not, and nothing of either is lost. */
class LanesTest {

  private static final int LARGE = 10 * Lanes.FEWEST_RECORDS;

  @Test
  void allRecordsOfAKeyAreInOneLaneInTheirOrder() {
    Queue<List<ConsumerRecord<byte[], byte[]>>> worked = new ConcurrentLinkedQueue<>();

    new Lanes(3).work(batch(LARGE, 40), worked::add);

    assertThat(worked).hasSize(3);
    Map<String, List<Long>> offsets = new HashMap<>();
    for (List<ConsumerRecord<byte[], byte[]>> lane : worked) {
      Map<String, List<Long>> ofLane = new HashMap<>();
      lane.forEach(
          record ->
              ofLane.computeIfAbsent(key(record), k -> new ArrayList<>()).add(record.offset()));
      ofLane.forEach((key, inLane) -> assertThat(offsets.put(key, inLane)).as(key).isNull());
    }
    assertThat(offsets).hasSize(40);
    offsets.values().forEach(inLane -> assertThat(inLane).hasSize(LARGE / 40).isSorted());
  }

  @Test
  void lanesAreSideBySide() {
    CyclicBarrier both = new CyclicBarrier(2);

    new Lanes(2)
        .work(
            batch(LARGE, 40),
            lane -> {
              try {
                both.await();
              } catch (InterruptedException | BrokenBarrierException e) {
                throw new IllegalStateException(e);
              }
            });

    assertThat(both.isBroken()).isFalse();
  }

  @Test
  void aSmallBatchIsNotDivided() {
    Queue<List<ConsumerRecord<byte[], byte[]>>> worked = new ConcurrentLinkedQueue<>();

    new Lanes(2).work(batch(Lanes.FEWEST_RECORDS - 1, 5), worked::add);

    assertThat(worked).hasSize(1);
    assertThat(worked.element()).hasSize(Lanes.FEWEST_RECORDS - 1);
  }

  @Test
  void aRecordWithoutAKeyIsWorkedOn() {
    Queue<List<ConsumerRecord<byte[], byte[]>>> worked = new ConcurrentLinkedQueue<>();
    List<ConsumerRecord<byte[], byte[]>> records = records(LARGE, 40);
    records.set(7, new ConsumerRecord<>("topic", 0, 7, null, new byte[0]));

    new Lanes(2).work(batch(records), worked::add);

    assertThat(worked.stream().mapToInt(List::size).sum()).isEqualTo(LARGE);
  }

  @Test
  void whatEveryLaneThrewIsTold() {
    assertThatThrownBy(
            () ->
                new Lanes(2)
                    .work(
                        batch(LARGE, 40),
                        lane -> {
                          throw new IllegalStateException("lane of " + lane.size());
                        }))
        .isInstanceOf(IllegalStateException.class)
        .satisfies(first -> assertThat(first.getSuppressed()).hasSize(1));
  }

  @Test
  void aBatchThatIsJustLargeEnoughIsDivided() {
    Queue<List<ConsumerRecord<byte[], byte[]>>> worked = new ConcurrentLinkedQueue<>();

    new Lanes(2).work(batch(Lanes.FEWEST_RECORDS, 40), worked::add);

    assertThat(worked).hasSize(2);
    assertThat(worked.stream().mapToInt(List::size).sum()).isEqualTo(Lanes.FEWEST_RECORDS);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 12})
  void lanesAreOneToTwelve(int lanes) {
    Queue<List<ConsumerRecord<byte[], byte[]>>> worked = new ConcurrentLinkedQueue<>();

    new Lanes(lanes).work(batch(LARGE, 40), worked::add);

    assertThat(worked).hasSize(lanes);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 13})
  void aNumberOfLanesThatCannotBeNamesTheSetting(int lanes) {
    assertThatThrownBy(() -> new Lanes(lanes))
        .hasMessage("tonnage.ingest.lanes must be from 1 to 12, was " + lanes);
  }

  private static String key(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.key(), StandardCharsets.UTF_8);
  }

  private static ConsumerRecords<byte[], byte[]> batch(int size, int keys) {
    return batch(records(size, keys));
  }

  private static ConsumerRecords<byte[], byte[]> batch(
      List<ConsumerRecord<byte[], byte[]>> records) {
    return new ConsumerRecords<>(Map.of(new TopicPartition("topic", 0), records), Map.of());
  }

  private static List<ConsumerRecord<byte[], byte[]>> records(int size, int keys) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int offset = 0; offset < size; offset++) {
      byte[] key = ("athlete-" + offset % keys).getBytes(StandardCharsets.UTF_8);
      records.add(new ConsumerRecord<>("topic", 0, offset, key, new byte[0]));
    }
    return records;
  }
}
