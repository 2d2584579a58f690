package io.tonnage.store;

import io.tonnage.lift.Code;
import io.tonnage.recording.BadCursorException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a page starts: after the row of that place and id.
 *
 * @param list which list it belongs to
 * @param place a day or an instant, as the list is ordered
 * @param id the row's id
 */
record Cursor(List list, String place, UUID id) {

  /** The lists that have pages. */
  enum List {
    SESSIONS,
    PRESCRIPTIONS
  }

  /** Checks that the place is one of the list's. */
  Cursor {
    switch (list) {
      case SESSIONS -> LocalDate.parse(place);
      case PRESCRIPTIONS -> Instant.parse(place);
    }
  }

  LocalDate day() {
    return LocalDate.parse(place);
  }

  String write() {
    String text = Code.of(list) + " " + place + " " + id;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads back what {@link #write} gave.
   *
   * @throws BadCursorException when it is not one of the list's
   */
  static @Nullable Cursor read(List list, @Nullable String cursor) {
    if (cursor == null) {
      return null;
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      String[] parts = text.split(" ", -1);
      if (parts.length != 3 || !parts[0].equals(Code.of(list))) {
        throw new BadCursorException(cursor);
      }
      return new Cursor(list, parts[1], UUID.fromString(parts[2]));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new BadCursorException(cursor);
    }
  }
}
