package io.tonnage.api;

import io.tonnage.recording.DeadLetters;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A refused record.
 *
 * @param id partition and offset in the dead-letter topic
 * @param reason stable code
 * @param detail names field, value and limit
 * @param topic where the record stood
 * @param partition where the record stood
 * @param offset where the record stood
 * @param failedAt when it was refused
 * @param key as received; null where there was none
 * @param value as received; null for a tombstone
 */
@Schema(name = "DeadLetter", description = "A refused record, byte for byte, and why")
public record DeadLetterDocument(
    @Schema(examples = "3-17", description = "Partition and offset in the dead-letter topic")
        String id,
    @Schema(examples = "reps.out-of-range") String reason,
    String detail,
    @Schema(examples = "training.set-events") String topic,
    int partition,
    long offset,
    Instant failedAt,
    @Schema(nullable = true) @Nullable Bytes key,
    @Schema(nullable = true) @Nullable Bytes value) {

  /**
   * Bytes as received.
   *
   * @param base64 all of them
   * @param text the same as text; null where they are not UTF-8
   */
  @Schema(name = "Bytes", description = "Bytes as received")
  public record Bytes(
      String base64,
      @Schema(nullable = true, description = "Null where the bytes are not UTF-8")
          @Nullable String text) {

    static @Nullable Bytes of(byte @Nullable [] bytes) {
      return bytes == null
          ? null
          : new Bytes(Base64.getEncoder().encodeToString(bytes), text(bytes));
    }

    private static @Nullable String text(byte[] bytes) {
      try {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      } catch (CharacterCodingException e) {
        return null;
      }
    }
  }

  static DeadLetterDocument of(DeadLetters.DeadLetter letter) {
    DeadLetters.RefusedRecord refused = letter.refused();
    return new DeadLetterDocument(
        letter.partition() + "-" + letter.offset(),
        refused.reason(),
        refused.detail(),
        refused.topic(),
        refused.partition(),
        refused.offset(),
        refused.failedAt(),
        Bytes.of(refused.key()),
        Bytes.of(refused.value()));
  }
}
