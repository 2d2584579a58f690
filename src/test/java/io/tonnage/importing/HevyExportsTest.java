package io.tonnage.importing;

import static io.tonnage.importing.Exports.bytes;
import static io.tonnage.importing.Exports.codes;
import static io.tonnage.importing.Exports.onlySet;
import static io.tonnage.importing.Exports.read;
import static io.tonnage.importing.Exports.sets;
import static org.assertj.core.api.Assertions.assertThat;

import io.tonnage.lift.Load;
import io.tonnage.lift.LoadUnit;
import io.tonnage.lift.Rpe;
import io.tonnage.lift.SetRole;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HevyExportsTest {

  private static final String HEADER = header("weight_kg", "distance_km");

  private static final String MONDAY =
      "\"Push\",\"3 Mar 2025, 18:00\",\"3 Mar 2025, 19:30\",\"\",\"Squat (Barbell)\",,\"\",";

  private static String header(String weight, String distance) {
    return Stream.of(
            "title",
            "start_time",
            "end_time",
            "description",
            "exercise_title",
            "superset_id",
            "exercise_notes",
            "set_index",
            "set_type",
            weight,
            "reps",
            distance,
            "duration_seconds",
            "rpe")
        .collect(java.util.stream.Collectors.joining("\",\"", "\"", "\""));
  }

  private static Export readRows(String... rows) {
    return read(
        bytes(Stream.concat(Stream.of(HEADER), Stream.of(rows)).toArray(String[]::new)), null);
  }

  @Test
  void readsASetAndTheEndOfItsWorkout() {
    Export export =
        read(
            bytes(HEADER, MONDAY + "0,\"normal\",100,5,,,8.5"),
            null,
            ZoneId.of("America/New_York"));

    ImportedSet set = onlySet(export);
    assertThat(export.format()).isEqualTo(ExportFormat.HEVY);
    assertThat(export.unit()).isEqualTo(LoadUnit.KG);
    assertThat(set.performedAt()).hasToString("2025-03-03T18:00:00-05:00");
    assertThat(set.facts().load()).isEqualTo(Load.kg("100"));
    assertThat(set.facts().reps()).isEqualTo(5);
    assertThat(set.facts().rpe()).isEqualTo(Rpe.of(8.5));
    ImportedEnd end = export.sessions().getFirst().end();
    assertThat(end).isNotNull();
    assertThat(end.performedAt()).hasToString("2025-03-03T19:30:00-05:00");
    assertThat(end.durationMinutes()).isEqualByComparingTo("90");
  }

  @ParameterizedTest
  @CsvSource({
    "weight_kg,distance_km,100,KG,2000",
    "weight_lbs,distance_km,100,LB,2000",
    "weight_kg,distance_miles,100,KG,3218.688",
    "weight_lbs,distance_miles,100,LB,3218.688",
    "weight_kg,distance_meters,100,KG,2"
  })
  void theHeaderNamesTheUnits(
      String weight, String distance, String value, LoadUnit unit, double metres) {
    Export export =
        read(bytes(header(weight, distance), MONDAY + "0,\"normal\"," + value + ",,2,600,"), null);

    SetRow set = onlySet(export).facts();
    assertThat(export.unit()).isEqualTo(unit);
    assertThat(set.load()).isEqualTo(Load.of(new java.math.BigDecimal(value), unit));
    assertThat(set.reps()).isNull();
    assertThat(set.durationSeconds()).isEqualByComparingTo("600");
    assertThat(set.distanceMetres()).isNotNull();
    assertThat(set.distanceMetres().doubleValue()).isEqualTo(metres);
  }

  @ParameterizedTest
  @CsvSource({
    "normal,,false",
    "warmup,WARMUP,false",
    "dropset,DROP,false",
    "failure,,true",
    "'',,false"
  })
  void setTypesBecomeLabels(String type, SetRole label, boolean toFailure) {
    SetRow set = onlySet(readRows(MONDAY + "0,\"" + type + "\",100,5,,,")).facts();

    assertThat(set.label()).isEqualTo(label);
    assertThat(set.toFailure()).isEqualTo(toFailure);
  }

  @Test
  void anUnknownSetTypeIsReported() {
    assertThat(codes(readRows(MONDAY + "0,\"myo\",100,5,,,"))).containsOnlyKeys("set-type.unknown");
  }

  @Test
  void noWeightIsBodyWeightAndAssistanceIsNegative() {
    Export export =
        readRows(
            MONDAY.replace("Squat (Barbell)", "Pull Up") + "0,\"normal\",,10,,,",
            MONDAY.replace("Squat (Barbell)", "Pull Up (Assisted)") + "0,\"normal\",20,8,,,",
            MONDAY.replace("Squat (Barbell)", "Plank") + "0,\"normal\",,,,60,",
            MONDAY.replace("Squat (Barbell)", "Plank") + "1,\"normal\",,,,,");

    assertThat(sets(export))
        .extracting(set -> set.facts().load())
        .containsExactly(null, Load.kg("-20"), null);
    assertThat(sets(export)).extracting(set -> set.facts().reps()).containsExactly(10, 8, null);
    assertThat(codes(export)).containsOnlyKeys("empty");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3 Mär 2025, 18:00",
        "03 Mar 2025, 18:00",
        "3 mars 2025, 18:00",
        "3 mar. 2025 18:00:00",
        "3 мар. 2025, 18:00",
        "2025-03-03 18:00:00"
      })
  void theSameWorkoutHasTheSameIdInEveryLanguage(String start) {
    Export english = readRows(MONDAY + "0,\"normal\",100,5,,,");
    Export other =
        readRows(
            MONDAY.replace("3 Mar 2025, 18:00", start).replace("3 Mar 2025, 19:30", "")
                + "0,\"normal\",100,5,,,");

    assertThat(onlySet(other)).isEqualTo(onlySet(english));
  }

  @Test
  void aWorkoutThatEndsBeforeItStartsHasNoEnd() {
    Export export = readRows(MONDAY.replace("19:30", "17:30") + "0,\"normal\",100,5,,,");

    assertThat(export.sessions().getFirst().end()).isNull();
    assertThat(codes(export)).containsOnlyKeys("workout.duration-out-of-range");
  }

  @Test
  void readsAFileWithoutItsHeader() {
    Export export =
        read(
            bytes(MONDAY + "0,\"normal\",100,5,,,", MONDAY + "1,\"normal\",105,5,,,"), LoadUnit.LB);

    assertThat(export.format()).isEqualTo(ExportFormat.HEVY);
    assertThat(sets(export))
        .extracting(set -> set.facts().load())
        .containsExactly(Load.lb("100"), Load.lb("105"));
  }

  @Test
  void ofTwoWeightColumnsTheFilledOneCounts() {
    String header = HEADER.replace("\"weight_kg\"", "\"weight_kg\",\"weight_lbs\"");

    assertThat(onlySet(read(bytes(header, MONDAY + "0,\"normal\",,225,5,,,"), null)).facts().load())
        .isEqualTo(Load.lb("225"));
  }
}
