package io.tonnage.importing;

import io.tonnage.lift.Code;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The apps whose exports can be read. */
enum ExportFormat {
  /** Strong: CSV with a row per set, in about a dozen forms of header. */
  STRONG,
  /** Hevy: CSV with a row per set and one form of header. */
  HEVY;

  /** The format as requests, jobs and events name it: {@code strong}, {@code hevy}. */
  String code() {
    return Code.of(this);
  }

  /** All codes, for messages. */
  static String codes() {
    return Arrays.stream(values()).map(ExportFormat::code).collect(Collectors.joining(", "));
  }

  /** The format of that code, or empty where there is none. */
  static Optional<ExportFormat> find(String code) {
    for (ExportFormat format : values()) {
      if (format.code().equals(code)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }
}
