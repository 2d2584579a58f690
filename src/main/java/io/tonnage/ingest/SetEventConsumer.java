package io.tonnage.ingest;

import io.smallrye.common.annotation.Blocking;
import io.tonnage.recording.DeadLetters.RefusedRecord;
import io.tonnage.recording.LogPosition;
import io.tonnage.recording.LoggedEvent;
import io.tonnage.recording.Patience;
import io.tonnage.recording.RecordSets;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes batches of the topic of set events, decodes them and has them recorded. A batch is
 * acknowledged when it returns; it does not throw for anything that a record holds, nor for a
 * database or broker that is away.
 */
@ApplicationScoped
class SetEventConsumer {

  private static final Logger LOG = Logger.getLogger(SetEventConsumer.class);

  private final SetEventDecoder decoder;
  private final RecordSets recordSets;
  private final TopicIds topicIds;
  private final Patience patience;
  private final IngestState state;
  private final Lanes lanes;
  private final Acknowledger acknowledger;
  private final Clock clock;

  SetEventConsumer(
      SetEventDecoder decoder,
      RecordSets recordSets,
      TopicIds topicIds,
      Patience patience,
      IngestState state,
      Lanes lanes,
      Acknowledger acknowledger,
      Clock clock) {
    this.decoder = decoder;
    this.recordSets = recordSets;
    this.topicIds = topicIds;
    this.patience = patience;
    this.state = state;
    this.lanes = lanes;
    this.acknowledger = acknowledger;
    this.clock = clock;
  }

  /** One batch, in the order of each partition. */
  @Incoming("set-events")
  @Blocking
  void consume(ConsumerRecords<byte[], byte[]> records) {
    long batch = state.batchBegins();
    try {
      lanes.work(records, this::record);
      acknowledger.workedOff(records);
    } finally {
      state.batchEnds(batch);
    }
  }

  private void record(List<ConsumerRecord<byte[], byte[]>> records) {
    List<RecordSets.Valid> valid = new ArrayList<>(records.size());
    List<RefusedRecord> refused = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      switch (decode(record)) {
        case Decoded.Valid decoded ->
            valid.add(
                new RecordSets.Valid(
                    new LoggedEvent(decoded.event(), position(record)),
                    (reason, detail) -> refuse(record, reason, detail)));
        case Decoded.Refused no -> refused.add(refuse(record, no.code(), no.detail()));
      }
    }
    recordSets.record(valid, refused);
  }

  /**
   * A fault of ours in the decoder must not stop the partition either: its record is set aside, and
   * logged.
   */
  private Decoded decode(ConsumerRecord<byte[], byte[]> record) {
    try {
      return decoder.decode(record.key(), record.value(), ceId(record));
    } catch (RuntimeException e) {
      LOG.errorf(
          e,
          "cannot decode a record: topic=%s partition=%d offset=%d",
          record.topic(),
          record.partition(),
          record.offset());
      return new Decoded.Refused("", "event.undecodable", "the decoder failed: " + e);
    }
  }

  private LogPosition position(ConsumerRecord<byte[], byte[]> record) {
    UUID topicId = patience.untilDone("look up the topic's id", () -> topicIds.of(record.topic()));
    return new LogPosition(topicId, record.partition(), record.offset());
  }

  private RefusedRecord refuse(
      ConsumerRecord<byte[], byte[]> record, String reason, String detail) {
    return new RefusedRecord(
        record.key(),
        record.value(),
        reason,
        detail,
        record.topic(),
        record.partition(),
        record.offset(),
        clock.instant(),
        ceId(record));
  }

  private static @Nullable String ceId(ConsumerRecord<byte[], byte[]> record) {
    Header header = record.headers().lastHeader(IngestTopics.CE_ID);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }
}
