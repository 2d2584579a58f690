package io.tonnage.importing;

import static io.tonnage.importing.Exports.codes;
import static io.tonnage.importing.Exports.events;
import static io.tonnage.importing.Exports.file;
import static io.tonnage.importing.Exports.read;
import static io.tonnage.importing.Exports.rejected;
import static io.tonnage.importing.Exports.sets;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tonnage.ingest.Decoded;
import io.tonnage.ingest.SetEventDecoder;
import io.tonnage.lift.LoadUnit;
import io.tonnage.store.BundledCatalogue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealExportsTest {

  @ParameterizedTest
  @CsvSource({
    "strong-a01.csv, KG, 1903, 86, 1903, 84",
    "strong-a03-earlier.csv, , 40, 3, 40, 3",
    "strong-a03.csv, , 266, 20, 266, 20",
    "strong-a07.csv, LB, 30, 2, 30, 2",
    "strong-a12.csv, LB, 16, 1, 8, 1",
    "strong-a13.csv, , 1623, 47, 868, 46",
    "hevy-a01.csv, , 330, 17, 330, 17",
    "hevy-a02.csv, , 22, 2, 22, 2"
  })
  void everyRowIsASetOrReported(
      String name, LoadUnit unit, int rows, int sessions, int sets, int ends) {
    Export export = read(file(name), unit);

    assertThat(export.rows()).isEqualTo(rows);
    assertThat(export.sessions()).hasSize(sessions);
    assertThat(sets(export)).hasSize(sets);
    assertThat(export.sessions().stream().filter(session -> session.end() != null)).hasSize(ends);
    assertThat(export.skipped()).isEqualTo(rows - sets);
    assertThat(export.refused()).isZero();
    assertThat(sets(export)).extracting(ImportedSet::setId).doesNotHaveDuplicates();
    assertThat(export.sessions()).extracting(ImportedSession::sessionId).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "strong-a01.csv,KG",
    "strong-a03.csv,",
    "strong-a07.csv,LB",
    "strong-a12.csv,KG",
    "strong-a13.csv,",
    "hevy-a01.csv,",
    "hevy-a02.csv,"
  })
  void theLogTakesEveryEvent(String name, LoadUnit unit) {
    SetEventDecoder decoder = new SetEventDecoder(BundledCatalogue.load());

    for (JsonNode event : events(read(file(name), unit))) {
      Decoded decoded = decoder.decode(event.toString().getBytes(StandardCharsets.UTF_8));

      assertThat(decoded).as("%s", event).isInstanceOf(Decoded.Valid.class);
    }
  }

  @Test
  void whatIsSkippedIsCountedByReason() {
    assertThat(codes(read(file("strong-a13.csv"), null)))
        .containsEntry("rest-timer", 748L)
        .containsEntry("note", 7L)
        .containsEntry("workout.duration-out-of-range", 1L);
    assertThat(codes(read(file("strong-a12.csv"), LoadUnit.KG)))
        .isEqualTo(Map.of("rest-timer", 8L));
  }

  @Test
  void poundsTurnedIntoKilogramsAreFoundAgain() {
    Export export = read(file("strong-a03.csv"), null);

    assertThat(codes(export)).containsOnlyKeys("load.snapped");
    assertThat(events(export))
        .filteredOn(event -> event.has("load"))
        .allSatisfy(
            event -> {
              BigDecimal value = event.get("load").get("value").decimalValue();
              assertThat(value.remainder(new BigDecimal("0.25"))).isEqualByComparingTo("0");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "strong-a01.csv,kg is likelier",
    "strong-a07.csv,lb is likelier",
    "strong-a12.csv,does not tell"
  })
  void theMostCommonFormOfStrongNeedsAUnit(String name, String suggestion) {
    assertThat(rejected(file(name), null, null).code()).isEqualTo("unit.missing");
    assertThat(rejected(file(name), null, null).detail()).contains(suggestion);
  }

  @Test
  void aLaterExportOnlyAdds() {
    List<JsonNode> earlier = events(read(file("strong-a03-earlier.csv"), null));
    List<JsonNode> later = events(read(file("strong-a03.csv"), null));

    assertThat(later).containsAll(earlier);
    assertThat(later.stream().filter(event -> event.get("type").asText().equals("set.completed")))
        .hasSize(266);
  }

  /** Cuts the lines by hand, so that a fault of the importer cannot hide in both sums. */
  @Test
  void volumeIsWhatTheFileSays() {
    Map<String, BigDecimal> byDay = new TreeMap<>();
    Set<String> workouts = new HashSet<>();
    List<String> lines =
        new String(file("strong-a01.csv"), StandardCharsets.UTF_8).lines().toList();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      BigDecimal volume = new BigDecimal(cells[5]).multiply(new BigDecimal(cells[6]));
      byDay.merge(cells[0].substring(0, 10), volume, BigDecimal::add);
      workouts.add(cells[0]);
    }

    Map<String, BigDecimal> imported = new TreeMap<>();
    Set<String> sessions = new HashSet<>();
    for (JsonNode event : events(read(file("strong-a01.csv"), LoadUnit.KG))) {
      if (event.get("type").asText().equals("set.completed")) {
        BigDecimal load =
            event.has("load") ? event.get("load").get("value").decimalValue() : BigDecimal.ZERO;
        BigDecimal reps = event.has("reps") ? event.get("reps").decimalValue() : BigDecimal.ZERO;
        imported.merge(
            event.get("performedAt").asText().substring(0, 10),
            load.multiply(reps),
            BigDecimal::add);
        sessions.add(event.get("sessionId").asText());
      }
    }

    assertThat(sessions).hasSameSizeAs(workouts);
    assertThat(imported.keySet()).isEqualTo(byDay.keySet());
    byDay.forEach(
        (day, volume) -> assertThat(imported.get(day)).as(day).isEqualByComparingTo(volume));
  }
}
