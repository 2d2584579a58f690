package io.tonnage.ingest;

import io.tonnage.lift.SetEvent;
import io.tonnage.recording.SetEventLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The log of set events on Kafka: what is published here is checked by the decoder that reads it
 * back.
 */
@ApplicationScoped
class KafkaSetEventLog implements SetEventLog {

  private final SetEventDecoder decoder;
  private final Broker broker;

  KafkaSetEventLog(SetEventDecoder decoder, Broker broker) {
    this.decoder = decoder;
    this.broker = broker;
  }

  @Override
  public Answer publish(List<byte[]> events) {
    List<Fault> faults = new ArrayList<>();
    List<SetEvent> valid = new ArrayList<>(events.size());
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(events.size());
    for (int index = 0; index < events.size(); index++) {
      byte[] value = events.get(index);
      switch (decoder.decode(value)) {
        case Decoded.Refused refused ->
            faults.add(new Fault(index, refused.pointer(), refused.code(), refused.detail()));
        case Decoded.Valid decoded -> {
          valid.add(decoded.event());
          byte[] key = decoded.event().athleteId().value().getBytes(StandardCharsets.US_ASCII);
          records.add(new ProducerRecord<>(IngestTopics.SET_EVENTS, key, value));
        }
      }
    }
    if (!faults.isEmpty()) {
      return new Answer.Refused(faults);
    }
    broker.send("publish " + records.size() + " set events", records);
    return new Answer.Published(valid);
  }

  @Override
  public Answer publish(byte @Nullable [] key, byte @Nullable [] value, @Nullable String ceId) {
    return switch (decoder.decode(key, value, ceId)) {
      case Decoded.Refused refused ->
          new Answer.Refused(
              List.of(new Fault(0, refused.pointer(), refused.code(), refused.detail())));
      case Decoded.Valid decoded -> {
        ProducerRecord<byte[], byte[]> record =
            new ProducerRecord<>(IngestTopics.SET_EVENTS, key, value);
        if (ceId != null) {
          record.headers().add(IngestTopics.CE_ID, ceId.getBytes(StandardCharsets.UTF_8));
        }
        broker.send("publish a set event again", List.of(record));
        yield new Answer.Published(List.of(decoded.event()));
      }
    };
  }
}
