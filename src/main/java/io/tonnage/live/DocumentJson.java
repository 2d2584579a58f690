package io.tonnage.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;

/**
 * How documents become JSON: one form on Kafka, on streams and in answers, so that the same content
 * has the same bytes.
 */
public final class DocumentJson {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private static final ObjectWriter WRITER = MAPPER.writer();

  private DocumentJson() {}

  /**
   * The document as JSON in UTF-8, on one line.
   *
   * @param document a record of this service
   * @throws IllegalStateException when the document cannot be written, which is a fault of this
   *     service
   */
  public static byte[] bytes(Object document) {
    try {
      return WRITER.writeValueAsBytes(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON for " + document.getClass().getName(), e);
    }
  }

  /** The document as JSON, on one line. */
  public static String text(Object document) {
    return new String(bytes(document), StandardCharsets.UTF_8);
  }
}
