package io.tonnage.bench;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one run of a benchmark came to, every repetition of it, as it is kept in a file.
 *
 * @param benchmark which
 * @param command that measures it again
 * @param circumstances where and with what
 * @param options what was chosen, defaults included
 * @param sheets the tables
 */
record Results(
    String benchmark,
    String command,
    Circumstances circumstances,
    Map<String, String> options,
    List<Sheet> sheets) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  Results {
    options = new TreeMap<>(options);
    sheets = List.copyOf(sheets);
  }

  /** Where a folder keeps the results of a benchmark. */
  static Path file(Path folder, String benchmark) {
    return folder.resolve(benchmark + ".json");
  }

  static Results read(Path file) throws IOException {
    return JSON.readValue(file.toFile(), Results.class);
  }

  void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, JSON.writeValueAsString(this) + "\n");
  }

  /** All tables, under the command and the circumstances. */
  String markdown() {
    StringBuilder text = new StringBuilder();
    text.append("`%s`, on %s.%n".formatted(command, circumstances.told()));
    for (Sheet sheet : sheets) {
      text.append("%n%s:%n%n%s".formatted(sheet.title(), sheet.markdown()));
    }
    return text.toString();
  }
}
