package io.tonnage.usual;

import io.quarkus.kafka.client.serialization.ObjectMapperDeserializer;

/** JSON by Jackson. */
public class SetCompletedDeserializer extends ObjectMapperDeserializer<SetCompleted> {
  /** For Kafka. */
  public SetCompletedDeserializer() {
    super(SetCompleted.class);
  }
}
