package io.tonnage.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tonnage.importing.ExportReader.Reading;
import io.tonnage.lift.AthleteId;
import io.tonnage.lift.LoadUnit;
import io.tonnage.recording.ImportJobs.RowReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Files to import, and what they hold. */
final class Exports {

  static final AthleteId ALICE = new AthleteId("alice");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ExportReader READER = new ExportReader(200_000, 10_000);

  private Exports() {}

  /** A real export, see the README beside them. */
  static byte[] file(String name) {
    try (InputStream file = Exports.class.getResourceAsStream("/exports/" + name)) {
      assertThat(file).as("resource /exports/%s", name).isNotNull();
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(String... lines) {
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** An export that is expected to be readable; times in UTC. */
  static Export read(byte[] file, @Nullable LoadUnit unit) {
    return read(file, unit, ZoneOffset.UTC);
  }

  static Export read(byte[] file, @Nullable LoadUnit unit, ZoneId zone) {
    Reading reading = READER.read(ALICE, file, null, unit, zone);
    assertThat(reading).isInstanceOf(Reading.Understood.class);
    return ((Reading.Understood) reading).export();
  }

  static Reading.Rejected rejected(byte[] file, @Nullable String format, @Nullable LoadUnit unit) {
    Reading reading = READER.read(ALICE, file, format, unit, ZoneOffset.UTC);
    assertThat(reading).isInstanceOf(Reading.Rejected.class);
    return (Reading.Rejected) reading;
  }

  static List<ImportedSet> sets(Export export) {
    return export.sessions().stream().flatMap(session -> session.sets().stream()).toList();
  }

  /** The one set of an export of one row. */
  static ImportedSet onlySet(Export export) {
    assertThat(sets(export)).as("sets, with the report %s", export.report()).hasSize(1);
    return sets(export).getFirst();
  }

  /** All events of an export into an empty state, as they stand on the topic. */
  static List<JsonNode> events(Export export) {
    List<JsonNode> events = new ArrayList<>();
    for (ImportedSession session : export.sessions()) {
      session
          .sets()
          .forEach(
              set ->
                  events.add(
                      parse(
                          SetEventJson.setPerformed(
                              ALICE, export.format(), set, 0, ImportIds.event(set, 0)))));
      ImportedEnd end = session.end();
      if (end != null) {
        events.add(parse(SetEventJson.sessionEnded(ALICE, end)));
      }
    }
    return events;
  }

  /** How often each code stands in the report. */
  static Map<String, Long> codes(Export export) {
    return export.report().stream()
        .collect(Collectors.groupingBy(RowReport::code, TreeMap::new, Collectors.counting()));
  }

  static JsonNode parse(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
