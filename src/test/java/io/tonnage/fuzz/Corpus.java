package io.tonnage.fuzz;

import io.tonnage.api.BodyTarget;
import io.tonnage.importing.ExportTarget;
import io.tonnage.ingest.DecoderTarget;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** What is fuzzed by its bytes, each with the inputs that were worth keeping. */
enum Corpus {
  /** Values of records, and of events over HTTP. */
  DECODER(DecoderTarget.class),
  /** Files of training apps. */
  EXPORTS(ExportTarget.class),
  /** Profiles, gaps and questions to the calculator. */
  BODIES(BodyTarget.class);

  private final Class<?> target;

  Corpus(Class<?> target) {
    this.target = target;
  }

  /** As the command line names it. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The class that Jazzer calls. */
  Class<?> target() {
    return target;
  }

  /** Holds one input against what has to hold of any. */
  void check(byte[] input) {
    switch (this) {
      case DECODER -> DecoderTarget.fuzzerTestOneInput(input);
      case EXPORTS -> ExportTarget.fuzzerTestOneInput(input);
      case BODIES -> BodyTarget.fuzzerTestOneInput(input);
    }
  }

  /** The inputs that are kept, a line of Base64 each. */
  List<byte[]> inputs() {
    String name = "/corpus/" + code() + ".txt";
    try (InputStream file = Corpus.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return new String(file.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .map(Base64.getDecoder()::decode)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
