package io.tonnage.rig;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A record for the topic of set events, and what the rig knows of it without reading it again.
 *
 * @param athlete whose; the record's key
 * @param json the record's value
 * @param claim what it says of a set; null where it is about none
 * @param erasure whether it erases the athlete
 */
public record MadeEvent(String athlete, String json, @Nullable SetClaim claim, boolean erasure) {
  public byte[] key() {
    return athlete.getBytes(StandardCharsets.UTF_8);
  }

  public byte[] value() {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
