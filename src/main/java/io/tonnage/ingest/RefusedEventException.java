package io.tonnage.ingest;

import io.tonnage.ingest.EventFields.Field;
import io.tonnage.lift.Code;

/**
 * A rule of the event contract is broken. Stays within the decoder, which turns it into a value.
 */
final class RefusedEventException extends Exception {

  private static final long serialVersionUID = 1L;

  /** The second part of a reason code. */
  enum Why {
    MISSING,
    EMPTY,
    WRONG_TYPE,
    MALFORMED,
    OUT_OF_RANGE,
    UNKNOWN,
    STEP,
    DECIMALS,
    TOO_LONG,
    TOO_MANY,
    TOO_LARGE,
    TOO_DEEP,
    DUPLICATE_KEY,
    KEY_MISMATCH
  }

  private final String pointer;
  private final String code;

  RefusedEventException(String pointer, String subject, Why why, String detail) {
    super(detail, null, false, false);
    this.pointer = pointer;
    this.code = subject + "." + Code.of(why);
  }

  RefusedEventException(Field field, Why why, String detail) {
    this(field.pointer(), field.path(), why, detail);
  }

  Decoded.Refused refused() {
    return new Decoded.Refused(pointer, code, String.valueOf(getMessage()));
  }
}
