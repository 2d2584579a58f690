package io.tonnage.ingest;

import io.tonnage.lift.SetEvent;

/** What the bytes of a record turn out to be. */
public sealed interface Decoded {

  /**
   * An event that follows every rule.
   *
   * @param event what was told
   */
  record Valid(SetEvent event) implements Decoded {}

  /**
   * Bytes that break a rule.
   *
   * @param pointer JSON pointer to the field, empty for the whole
   * @param code stable, such as {@code reps.out-of-range}
   * @param detail names field, value and limit
   */
  record Refused(String pointer, String code, String detail) implements Decoded {}
}
