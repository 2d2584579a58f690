package io.tonnage.importing;

import static io.tonnage.importing.Exports.bytes;
import static io.tonnage.importing.Exports.codes;
import static io.tonnage.importing.Exports.onlySet;
import static io.tonnage.importing.Exports.read;
import static io.tonnage.importing.Exports.rejected;
import static io.tonnage.importing.Exports.sets;
import static org.assertj.core.api.Assertions.assertThat;

import io.tonnage.lift.Load;
import io.tonnage.lift.LoadUnit;
import io.tonnage.lift.Rpe;
import io.tonnage.lift.SetRole;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrongExportsTest {

  /** The header that most files have. */
  private static final String HEADER =
      "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE";

  /** The header with units in cells. */
  private static final String HEADER_WITH_UNITS =
      "Date;Workout Name;Exercise Name;Set Order;Weight;Weight Unit;Reps;RPE;Distance;Distance Unit;Seconds;Notes;"
          + "Workout Notes;Workout Duration";

  private static final String MONDAY = "2025-03-03 18:00:00,Push,1h 30m,";

  private static Export readKg(String... rows) {
    return read(
        bytes(Stream.concat(Stream.of(HEADER), Stream.of(rows)).toArray(String[]::new)),
        LoadUnit.KG);
  }

  static Stream<Arguments> headers() {
    return Stream.of(
        Arguments.of(
            HEADER,
            "2025-03-03 18:00:00,\"Push\",1h 30m,\"Squat (Barbell)\",1,100.0,5,0,0,\"\",\"\",8.5",
            true),
        Arguments.of(
            "Date,Workout Name,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes",
            "2025-03-03 18:00:00,Push,Squat (Barbell),1,100.0,5,0,0,,",
            true),
        Arguments.of(
            "Date,Workout Name,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE",
            "2025-03-03 18:00:00,Push,Squat (Barbell),1,100.0,5,0,0,,,8.5",
            true),
        Arguments.of(
            "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,RPE",
            "3/3/2025 18:00,Push,1h 30m,Squat (Barbell),1,100,5,0,0,8.5",
            true),
        Arguments.of(
            HEADER_WITH_UNITS,
            "2025-03-03 18:00:00;Push;Squat (Barbell);1;100.0;kg;5;8.5;;;0;;;1h 30m",
            false),
        Arguments.of(
            "Date;Workout Name;Exercise Name;Set Order;Weight;Weight Unit;Reps;RPE;Distance;Distance Unit;Seconds;"
                + "Notes;Workout Notes",
            "2025-03-03 18:00:00;Push;Squat (Barbell);1;100,0;kg;5;8,5;;;0;;",
            false),
        Arguments.of(
            "Date;Workout Name;Exercise Name;Set Order;Weight;Weight Unit;Reps;Distance;Distance Unit;Seconds;Notes;"
                + "Workout Notes",
            "2025-03-03 18:00:00;Push;Squat (Barbell);1;220.462262;lbs;5;0.0;mi.;0;;",
            false),
        Arguments.of(
            "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Weight Unit,Reps,RPE,Distance,Distance Unit,"
                + "Seconds,Notes,Workout Notes",
            "2025-03-03 18:00:00,Push,1h 30m,Squat (Barbell),1,100,kg,5,8.5,,,,,",
            false),
        Arguments.of(
            "\"Workout #\";\"Date\";\"Workout Name\";\"Duration (sec)\";\"Exercise Name\";\"Set Order\";\"Weight (kg)\";"
                + "\"Reps\";\"RPE\";\"Distance (meters)\";\"Seconds\";\"Notes\";\"Workout Notes\"",
            "\"1\";\"2025-03-03 18:00:00\";\"Push\";\"5400\";\"Squat (Barbell)\";\"1\";\"100.0\";\"5\";\"8.5\";\"\";\"\";\"\";\"\"",
            false),
        Arguments.of(
            "\"Workout #\";\"Date\";\"Workout Name\";\"Duration (sec)\";\"Exercise Name\";\"Set Order\";\"Weight (lbs)\";"
                + "\"Reps\";\"RPE\";\"Distance (meters)\";\"Seconds\";\"Notes\";\"Workout Notes\"",
            "\"1\";\"2025-03-03 18:00:00\";\"Push\";\"5400\";\"Squat (Barbell)\";\"1\";\"220.462262\";\"5\";\"8.5\";\"\";\"\";\"\";\"\"",
            false),
        Arguments.of(
            "Date,Workout Name,Exercise Name,Set Order,kg,Reps,km,Seconds,Notes",
            "2025-03-03 18:00:00,Push,Squat (Barbell),1,100,5,0,0,",
            false),
        Arguments.of(
            "Date;Workout Name;Exercise Name;Set Order;lbs;Reps;mi.;Seconds;Notes;Workout Notes",
            "2025-03-03 18:00:00;Push;Squat (Barbell);1;220,462262;5;0;0;;",
            false),
        Arguments.of(
            "Datum,Workout-Name,Dauer,Name der Übung,Reihenfolge festlegen,Gewicht,Wiederh.,Entfernung,Sekunden,"
                + "Notizen,Workout-Notizen,RPE",
            "2025-03-03 18:00:00,\"Ganzkörper\",1h 30min,\"Squat (Barbell)\",1,100.0,5.0,0,0.0,\"\",\"\",8.5",
            true),
        Arguments.of(
            "Datum;Workout-Name;Name der Übung;Reihenfolge festlegen;Gewicht;Wiederh.;RPE;Entfernung;Sekunden;Notizen;"
                + "Workout-Notizen;Workout-Dauer",
            "2025-03-03 18:00:00;Push;Squat (Barbell);1;100,0;5;8,5;0;0;;;1h 30min",
            true),
        Arguments.of(
            "Date,Nom de l'entraînement,Durée,Nom de l'exercice,Ordre de la série,Poids,Réps,Distance,Secondes,Notes,"
                + "Notes d'entraînement,RPE",
            "2025-03-03 18:00:00,Soir,1h 30min,Squat (Barbell),1,100.0,5.0,0,0.0,,,8.5",
            true),
        Arguments.of(
            "Fecha,Nombre del entreno,Duración,Ejercicio,Serie,Peso,Repes,Distancia,Segundos,Notas,Otras notas,ESF",
            "2025-03-03 18:00:00,Tarde,1h 30min,Squat (Barbell),1,100.0,5,0,0.0,,,8.5",
            true),
        Arguments.of(
            "N.;Data;Nome;Durata (sec);Esercizio;Ordine;Peso (kg);Rip.;RPE;Distanza (meters);Secondi;Note;Note 2",
            "1;2025-03-03 18:00:00;Sera;5400;Squat (Barbell);1;100,0;5;8,5;;;;",
            false));
  }

  @ParameterizedTest
  @MethodSource("headers")
  void readsASetUnderEveryHeaderThatWasSeen(String header, String row, boolean namesNoUnit) {
    Export export = read(bytes(header, row), namesNoUnit ? LoadUnit.KG : null);

    ImportedSet set = onlySet(export);
    assertThat(export.format()).isEqualTo(ExportFormat.STRONG);
    assertThat(set.performedAt()).hasToString("2025-03-03T18:00:00Z");
    assertThat(set.facts().exercise()).isEqualTo("Squat (Barbell)");
    assertThat(set.facts().load()).isEqualTo(Load.kg("100"));
    assertThat(set.facts().reps()).isEqualTo(5);
    assertThat(set.facts().durationSeconds()).isNull();
    assertThat(set.facts().distanceMetres()).isNull();
    if (header.contains("RPE") || header.contains("ESF")) {
      assertThat(set.facts().rpe()).isEqualTo(Rpe.of(8.5));
    }
    ImportedEnd end = export.sessions().getFirst().end();
    if (row.contains("30m") || row.contains("5400")) {
      assertThat(end).isNotNull();
      assertThat(end.performedAt()).hasToString("2025-03-03T19:30:00Z");
      assertThat(end.durationMinutes()).isEqualByComparingTo("90");
    } else {
      assertThat(end).isNull();
    }
  }

  @ParameterizedTest
  @MethodSource("headers")
  void theSameSetHasTheSameIdUnderEveryHeader(String header, String row, boolean namesNoUnit) {
    Export export = read(bytes(header, row), namesNoUnit ? LoadUnit.KG : null);
    Export plain = readKg(MONDAY + "Squat (Barbell),1,100,5,0,0,,,8.5");

    assertThat(onlySet(export).setId()).isEqualTo(onlySet(plain).setId());
    assertThat(onlySet(export).sessionId()).isEqualTo(onlySet(plain).sessionId());
  }

  @ParameterizedTest
  @MethodSource("headers")
  void readsAFileWithoutItsHeader(String header, String row, boolean namesNoUnit) {
    Export export =
        read(bytes(row, row.replace("03-03", "03-04").replace("3/3", "3/4")), LoadUnit.KG);

    assertThat(export.rows()).isEqualTo(2);
    assertThat(sets(export)).extracting(set -> set.facts().reps()).containsExactly(5, 5);
    assertThat(export.sessions()).hasSize(2);
  }

  @ParameterizedTest
  @MethodSource("headers")
  void readsAFileWhoseLinesStandInQuotes(String header, String row, boolean namesNoUnit) {
    LoadUnit unit = namesNoUnit ? LoadUnit.KG : null;
    byte[] doubled =
        bytes("\"" + header.replace("\"", "\"\"") + "\"", "\"" + row.replace("\"", "\"\"") + "\"");
    byte[] plain = bytes("\"" + header + "\"", "\"" + row + "\"");
    byte[] headerBare = bytes(header.replace("\"", ""), "\"" + row.replace("\"", "\"\"") + "\"");

    ImportedSet expected = onlySet(read(bytes(header, row), unit));

    assertThat(onlySet(read(doubled, unit))).isEqualTo(expected);
    assertThat(onlySet(read(plain, unit))).isEqualTo(expected);
    assertThat(onlySet(read(headerBare, unit))).isEqualTo(expected);
  }

  @Test
  void readsByteOrderMarksLineEndsAndEncodings() {
    String text = HEADER + "\r\n" + MONDAY + "Rudern (Gerät),1,50,8,0,0,,,\r\n";
    byte[] withMark = ("\ufeff" + text).getBytes(StandardCharsets.UTF_8);
    byte[] utf16 = ("\ufeff" + text).getBytes(StandardCharsets.UTF_16LE);
    byte[] windows = text.getBytes(Charset.forName("windows-1252"));

    assertThat(onlySet(read(withMark, LoadUnit.KG)).facts().exercise()).isEqualTo("Rudern (Gerät)");
    assertThat(onlySet(read(utf16, LoadUnit.KG)).facts().exercise()).isEqualTo("Rudern (Gerät)");
    assertThat(onlySet(read(windows, LoadUnit.KG)).facts().exercise()).isEqualTo("Rudern (Gerät)");
    assertThat(codes(read(withMark, LoadUnit.KG))).isEmpty();
    assertThat(codes(read(windows, LoadUnit.KG))).containsOnlyKeys("encoding.windows-1252");
  }

  @Test
  void notesMayHoldLinesDelimitersAndQuotes() {
    Export export =
        readKg(
            MONDAY
                + "Squat (Barbell),1,100,5,0,0,\"first line\n2025-01-01, \"\"second\"\"\",\"more\n\nlines\",",
            MONDAY + "Squat (Barbell),2,105,5,0,0,,,");

    assertThat(sets(export)).extracting(ImportedSet::rowNumber).containsExactly(1, 2);
    assertThat(export.rows()).isEqualTo(2);
  }

  @Test
  void restTimersAreNoSetsButTellTheRestBeforeTheNext() {
    Export export =
        readKg(
            MONDAY + "Squat (Barbell),1,100,5,0,0,,,",
            MONDAY + "Squat (Barbell),Rest Timer,0,0,0,120.0,,,",
            MONDAY + "Squat (Barbell),2,100,5,0,0,,,",
            MONDAY + "Squat (Barbell),Rest Timer,0,0,0,90,,,",
            MONDAY + "Squat (Barbell),Rest Timer,0,0,0,90,,,",
            MONDAY + "Squat (Barbell),3,100,5,0,0,,,",
            MONDAY + "Squat (Barbell),Rest Timer,0,0,0,150,,,",
            MONDAY + "Leg Press,1,200,8,0,0,,,");

    assertThat(sets(export))
        .extracting(ImportedSet::restSeconds)
        .containsExactly(null, new BigDecimal("120.0"), null, null);
    assertThat(sets(export)).extracting(ImportedSet::setIndex).containsExactly(0, 1, 2, 3);
    assertThat(export.skipped()).isEqualTo(4);
    assertThat(codes(export)).containsOnlyKeys("rest-timer").containsValue(4L);
  }

  @ParameterizedTest
  @CsvSource({
    "Rest Timer,120,rest-timer",
    "rest timer,120,rest-timer",
    "Ruhezeit,120,rest-timer",
    "Minuteur de repos,120,rest-timer",
    "Temporizador,120,rest-timer",
    "Note,0,note",
    "Notiz,0,note",
    "Nota,0,note"
  })
  void rowsThatAreNoSetsAreSkippedInAnyLanguage(String order, String seconds, String code) {
    Export export =
        readKg(
            MONDAY + "Squat (Barbell),1,100,5,0,0,,,",
            MONDAY + "Squat (Barbell)," + order + ",0,0.0,0," + seconds + ",text,,");

    onlySet(export);
    assertThat(export.report()).hasSize(1);
    assertThat(export.report().getFirst().row()).isEqualTo(2);
    assertThat(export.report().getFirst().code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "1,,false",
    "0,,false",
    "W,WARMUP,false",
    "w,WARMUP,false",
    "D,DROP,false",
    "F,,true",
    "Warm-up,WARMUP,false",
    "Drop Set,DROP,false",
    "Failure,,true",
    "W1,WARMUP,false"
  })
  void marksBecomeLabels(String order, SetRole label, boolean toFailure) {
    SetRow set = onlySet(readKg(MONDAY + "Squat (Barbell)," + order + ",100,5,0,0,,,")).facts();

    assertThat(set.label()).isEqualTo(label);
    assertThat(set.toFailure()).isEqualTo(toFailure);
  }

  @Test
  void anUnknownMarkIsKeptAsASetAndReported() {
    Export export = readKg(MONDAY + "Squat (Barbell),Z,100,5,0,0,,,");

    assertThat(onlySet(export).facts().label()).isNull();
    assertThat(codes(export)).containsOnlyKeys("set-type.unknown");
  }

  @ParameterizedTest
  @CsvSource({"0", "0.0", "''"})
  void noWeightIsBodyWeight(String weight) {
    assertThat(onlySet(readKg(MONDAY + "Pull Up,1," + weight + ",10,0,0,,,")).facts().load())
        .isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "Pull Up (Assisted),20,-20",
    "Pull Up (Assisted),-20,-20",
    "Klimmzug (Unterstützt),20,-20",
    "Pull Up,-20,-20",
    "Unassisted Pull Up,20,20"
  })
  void assistanceIsANegativeLoad(String exercise, String weight, String kilograms) {
    SetRow set = onlySet(readKg(MONDAY + exercise + ",1," + weight + ",8,0,0,,,")).facts();

    assertThat(set.load()).isEqualTo(Load.kg(kilograms));
  }

  @Test
  void timedAndDistanceWorkHasNoReps() {
    Export export =
        read(
            bytes(
                HEADER_WITH_UNITS,
                "2025-03-03 18:00:00;Push;Plank;1;;;0;;;;90;;;",
                "2025-03-03 18:00:00;Push;Plank;2;10;kg;;;;;60.0;;;",
                "2025-03-03 18:00:00;Push;Running;1;;;;;2.5;km;900;;;",
                "2025-03-03 18:00:00;Push;Running;2;;;;;1;mi.;;;;",
                "2025-03-03 18:00:00;Push;Rowing;1;;;0;;500;m;1:45;;;",
                "2025-03-03 18:00:00;Push;Jump Rope;1;;;50;;;;30;;;"),
            null);

    assertThat(sets(export))
        .extracting(set -> set.facts().reps())
        .containsExactly(null, null, null, null, null, 50);
    assertThat(sets(export))
        .extracting(
            set ->
                set.facts().durationSeconds() == null
                    ? 0
                    : set.facts().durationSeconds().intValue())
        .containsExactly(90, 60, 900, 0, 105, 30);
    assertThat(sets(export))
        .extracting(
            set ->
                set.facts().distanceMetres() == null
                    ? 0.0
                    : set.facts().distanceMetres().doubleValue())
        .containsExactly(0.0, 0.0, 2500.0, 1609.344, 500.0, 0.0);
    assertThat(sets(export).get(1).facts().load()).isEqualTo(Load.kg("10"));
  }

  @ParameterizedTest
  @CsvSource({"KG,3000,kilometres", "LB,4828.032,miles"})
  void aDistanceWithoutUnitGoesByTheUnitOfLoads(LoadUnit unit, BigDecimal metres, String named) {
    Export export = read(bytes(HEADER, MONDAY + "Running,1,0,0,3,1000,,,"), unit);

    assertThat(onlySet(export).facts().distanceMetres()).isEqualByComparingTo(metres);
    assertThat(export.report().getFirst().code()).isEqualTo("distance.unit-assumed");
    assertThat(export.report().getFirst().detail()).contains(named);
  }

  @Test
  void rowsWithNothingInThemAreSkipped() {
    Export export =
        readKg(
            MONDAY + "Squat (Barbell),1,0,0,0,0,,,",
            MONDAY + "Squat (Barbell),2,,,,,,,8",
            MONDAY + "Squat (Barbell),3,100,,,,,,",
            ",,,,,,,,,,,",
            MONDAY + "Squat (Barbell),4,100,5,0,0,,,");

    onlySet(export);
    assertThat(export.rows()).isEqualTo(5);
    assertThat(export.skipped()).isEqualTo(4);
    assertThat(codes(export)).containsEntry("empty", 3L).containsEntry("reps.missing", 1L);
  }

  @Test
  void noRepsWithAWeightIsAFailedAttempt() {
    assertThat(onlySet(readKg(MONDAY + "Squat (Barbell),1,200,0,0,0,,,")).facts().reps()).isZero();
  }

  @Test
  void typingErrorsAreKeptOutWithTheirReason() {
    Export export =
        readKg(
            MONDAY + "Squat (Barbell),1,100,5366,0,0,,,",
            MONDAY + "Squat (Barbell),2,2956,5,0,0,,,",
            MONDAY + "Squat (Barbell),3,abc,5,0,0,,,",
            MONDAY + "Squat (Barbell),4,100,five,0,0,,,",
            MONDAY + "Squat (Barbell),5,100,7.5,0,0,,,",
            MONDAY + "Squat (Barbell),6,100,-5,0,0,,,",
            MONDAY + ",7,100,5,0,0,,,",
            MONDAY + "x".repeat(121) + ",8,100,5,0,0,,,",
            "yesterday,Push,1h,Squat (Barbell),9,100,5,0,0,,,",
            MONDAY + "Squat, Front,10,100,5,0,0,,,",
            MONDAY + "Plank,11,0,0,0,-60,,,",
            MONDAY + "Squat (Barbell),12,100,5,0,0,,,");

    assertThat(onlySet(export).rowNumber()).isEqualTo(12);
    assertThat(export.refused()).isEqualTo(11);
    assertThat(export.report())
        .extracting(report -> report.row() + " " + report.outcome() + " " + report.code())
        .containsExactly(
            "1 refused reps.out-of-range",
            "2 refused load.out-of-range",
            "3 refused load.unreadable",
            "4 refused reps.unreadable",
            "5 refused reps.not-whole",
            "6 refused reps.out-of-range",
            "7 refused exercise.missing",
            "8 refused exercise.too-long",
            "9 refused date.unreadable",
            "10 refused row.columns",
            "11 refused duration.unreadable");
    assertThat(export.report().get(0).detail()).isEqualTo("reps must be 0 to 1000, was 5366");
    assertThat(export.report().get(1).detail())
        .isEqualTo("load must be -500 to 2000 kg, was 2956 kg");
  }

  /** A cell with the last value that is taken, and with the first that is not. */
  @ParameterizedTest
  @CsvSource({
    "reps, 0, -1, reps.out-of-range",
    "reps, 1000, 1001, reps.out-of-range",
    "weight, 2000, 2000.001, load.out-of-range",
    "weight, -500, -500.001, load.out-of-range",
    "seconds, 9999:59:59, 10000:00:00, duration.unreadable",
    "seconds, 0.001, -0.001, duration.unreadable",
    "distance, 0.001, -0.001, distance.unreadable"
  })
  void valueBeyondItsLimitIsKeptOut(String field, String last, String beyond, String code) {
    assertThat(readKg(withCell(field, last)).refused()).isZero();
    assertThat(readKg(withCell(field, beyond)).report())
        .extracting(report -> report.outcome() + " " + report.code())
        .contains("refused " + code);
  }

  private static String withCell(String field, String cell) {
    return MONDAY
        + "Squat (Barbell),1,"
        + (field.equals("weight") ? cell : "100")
        + ","
        + (field.equals("reps") ? cell : "5")
        + ","
        + (field.equals("distance") ? cell : "0")
        + ","
        + (field.equals("seconds") ? cell : "0")
        + ",,,";
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "🏋"})
  void nameOfAnExerciseHas120CharactersAtMost(String one) {
    Export export =
        readKg(
            MONDAY + one.repeat(120) + ",1,100,5,0,0,,,",
            MONDAY + one.repeat(121) + ",1,100,5,0,0,,,");

    assertThat(onlySet(export).rowNumber()).isEqualTo(1);
    assertThat(codes(export)).containsOnlyKeys("exercise.too-long");
  }

  @Test
  void whatIsToldOfARowIsCutAfter300Characters() {
    String wanted = "weight must be a number, was '";
    String fits = "w".repeat(300 - wanted.length() - 1);

    Export export =
        readKg(
            MONDAY + "Squat (Barbell),1," + fits + ",5,0,0,,,",
            MONDAY + "Squat (Barbell),2," + fits + "w,5,0,0,,,",
            MONDAY + "Squat (Barbell),3," + "w".repeat(300) + ",5,0,0,,,");

    assertThat(export.report().get(0).detail()).isEqualTo(wanted + fits + "'").hasSize(300);
    assertThat(export.report().get(1).detail()).isEqualTo(wanted + fits + "…").hasSize(300);
    assertThat(export.report().get(2).detail()).isEqualTo(wanted + fits + "…");
  }

  @ParameterizedTest
  @CsvSource({
    "8,80,",
    "8.5,85,",
    "'8,5',85,",
    "1,10,",
    "10,100,",
    "0.9,,rpe.dropped",
    "10.1,,rpe.dropped",
    "8.3,85,rpe.rounded",
    "8.2,80,rpe.rounded",
    "0,,",
    "'',,",
    "11,,rpe.dropped",
    "0.5,,rpe.dropped",
    "hard,,rpe.dropped"
  })
  void ratingsAreHalvesFromOneToTen(String written, Integer tenths, String code) {
    Export export = readKg(MONDAY + "Squat (Barbell),1,100,5,0,0,,,\"" + written + "\"");

    assertThat(onlySet(export).facts().rpe()).isEqualTo(tenths == null ? null : new Rpe(tenths));
    assertThat(codes(export).keySet())
        .isEqualTo(code == null ? java.util.Set.of() : java.util.Set.of(code));
  }

  @Test
  void namesLoseTheirOuterBlanks() {
    SetRow set = onlySet(readKg(MONDAY + "\"  Squat (Barbell) \",1,100,10.0,0,0,,,")).facts();

    assertThat(set.exercise()).isEqualTo("Squat (Barbell)");
    assertThat(set.reps()).isEqualTo(10);
  }

  @Test
  void unitsMayChangeFromRowToRowAndBeMissingOnBodyWeight() {
    Export export =
        read(
            bytes(
                HEADER_WITH_UNITS,
                "2025-03-03 18:00:00;Push;Squat (Barbell);1;100,5;kg;5;;;;0;;;",
                "2025-03-03 18:00:00;Push;Squat (Barbell);2;225;lbs;5;;;;0;;;",
                "2025-03-03 18:00:00;Push;Pull Up;1;0,0;;10;;;;0;;;",
                "2025-03-03 18:00:00;Push;Dip;1;10;stone;10;;;;0;;;"),
            null);

    assertThat(sets(export))
        .extracting(set -> set.facts().load())
        .containsExactly(Load.kg("100.5"), Load.lb("225"), null);
    assertThat(codes(export)).containsOnlyKeys("unit.unknown");
  }

  @Test
  void aFileThatNamesNoUnitNeedsOneWithASuggestion() {
    String[] bars =
        Stream.concat(
                Stream.of(HEADER),
                Stream.of(45, 135, 185, 225, 275, 315)
                    .map(load -> MONDAY + "Squat (Barbell),1," + load + ",5,0,0,,,"))
            .toArray(String[]::new);
    ExportReader.Reading.Rejected rejected = rejected(bytes(bars), null, null);

    assertThat(rejected.field()).isEqualTo("unit");
    assertThat(rejected.code()).isEqualTo("unit.missing");
    assertThat(rejected.detail()).contains("6 loads", "unit=kg or unit=lb", "lb is likelier");
  }

  @Test
  void aFileWithoutAnyLoadNeedsNoUnit() {
    assertThat(sets(read(bytes(HEADER, MONDAY + "Pull Up,1,0,10,0,0,,,"), null))).hasSize(1);
  }

  @Test
  void eachBlockOfAnExerciseHasItsOwnSets() {
    Export export =
        readKg(
            MONDAY + "Squat (Barbell),W,60,5,0,0,,,",
            MONDAY + "Squat (Barbell),1,100,5,0,0,,,",
            MONDAY + "Leg Press,1,200,5,0,0,,,",
            MONDAY + "Squat (Barbell),W,60,5,0,0,,,",
            MONDAY + "Squat (Barbell),1,100,5,0,0,,,",
            MONDAY + "Squat (Barbell),1,100,5,0,0,,,");

    assertThat(sets(export))
        .extracting(ImportedSet::ref)
        .extracting(ref -> ref.substring("2025-03-03T18:00:00 ".length()))
        .containsExactly(
            "1.1 Squat (Barbell)",
            "1.2 Squat (Barbell)",
            "1.1 Leg Press",
            "2.1 Squat (Barbell)",
            "2.2 Squat (Barbell)",
            "3.1 Squat (Barbell)");
    assertThat(sets(export)).extracting(ImportedSet::setId).doesNotHaveDuplicates();
  }

  @Test
  void renamingOrMarkingChangesNoId() {
    ImportedSet before =
        onlySet(readKg("2025-03-03 18:00:00,Push,1h,Squat (Barbell),1,100,5,0,0,,,"));
    ImportedSet after =
        onlySet(readKg("2025-03-03 18:00:00,Leg day,2h,Squat (Barbell),W,102.5,6,0,0,,,9"));

    assertThat(after.setId()).isEqualTo(before.setId());
    assertThat(after.sessionId()).isEqualTo(before.sessionId());
    assertThat(ImportIds.event(after, 0)).isNotEqualTo(ImportIds.event(before, 0));
  }

  @Test
  void workoutsOfOneStartStayApartAndTheOlderKeepsItsId() {
    String push = "2025-03-03 12:00:00,Push,1h,Bench Press (Barbell),1,100,5,0,0,,,";
    String run = "2025-03-03 12:00:00,Another,30m,Bench Press (Barbell),1,80,5,0,0,,,";
    String tuesday = "2025-03-04 12:00:00,Pull,1h,Pull Up,1,0,5,0,0,,,";

    Export alone = readKg(push);
    Export both = readKg(push, run, tuesday);
    Export newestFirst = readKg(tuesday, run, push);

    assertThat(both.sessions()).hasSize(3);
    assertThat(sets(both)).extracting(ImportedSet::setId).doesNotHaveDuplicates();
    assertThat(sets(both).getFirst()).isEqualTo(onlySet(alone));
    assertThat(newestFirst.sessions().stream().map(ImportedSession::sessionId))
        .isEqualTo(both.sessions().stream().map(ImportedSession::sessionId).toList());
  }

  @Test
  void renumberedWorkoutsKeepTheirIds() {
    String header =
        "Workout #;Date;Workout Name;Duration (sec);Exercise Name;Set Order;Weight (kg);Reps;RPE;"
            + "Distance (meters);Seconds;Notes;Workout Notes";
    String first = ";2025-03-03 12:00:00;Push;60;Squat (Barbell);1;100;5;;;;;";

    Export before = read(bytes(header, "1" + first, "2" + first), null);
    Export after = read(bytes(header, "8" + first, "17" + first), null);

    assertThat(before.sessions()).hasSize(2);
    assertThat(sets(after))
        .extracting(ImportedSet::setId)
        .isEqualTo(sets(before).stream().map(ImportedSet::setId).toList());
  }

  @Test
  void aFileTurnedAroundRowByRowIsTheSame() {
    List<String> rows =
        List.of(
            MONDAY + "Squat (Barbell),1,100,5,0,0,,,",
            MONDAY + "Squat (Barbell),Rest Timer,0,0,0,120,,,",
            MONDAY + "Squat (Barbell),2,105,5,0,0,,,",
            MONDAY + "Squat (Barbell),3,110,5,0,0,,,",
            MONDAY + "Plank,1,0,0,0,60,,,",
            "2025-03-05 18:00:00,Pull,1h,Deadlift (Barbell),1,140,5,0,0,,,",
            "2025-03-05 18:00:00,Pull,1h,Deadlift (Barbell),2,150,5,0,0,,,");

    Export forwards = readKg(rows.toArray(String[]::new));
    Export backwards = readKg(rows.reversed().toArray(String[]::new));

    assertThat(Exports.events(backwards))
        .containsExactlyInAnyOrderElementsOf(Exports.events(forwards).stream().toList());
  }

  @Test
  void timesTakeTheOffsetOfTheZoneAtThatTime() {
    String[] rows = {
      HEADER,
      "2025-01-15 18:00:00,Winter,1h,Pull Up,1,0,5,0,0,,,",
      "2025-07-15 18:00:00,Summer,1h,Pull Up,1,0,5,0,0,,,",
      "2025-03-30 02:30:00,Gap,1h,Pull Up,1,0,5,0,0,,,",
      "2025-10-26 02:30:00,Overlap,1h,Pull Up,1,0,5,0,0,,,",
      "2025-10-26 01:30:00,Across,2h,Pull Up,1,0,5,0,0,,,"
    };

    Export export = read(bytes(rows), null, ZoneId.of("Europe/Berlin"));

    assertThat(sets(export))
        .extracting(set -> set.performedAt().toString())
        .containsExactly(
            "2025-01-15T18:00:00+01:00",
            "2025-03-30T03:30:00+02:00",
            "2025-07-15T18:00:00+02:00",
            "2025-10-26T01:30:00+02:00",
            "2025-10-26T02:30:00+02:00");
    assertThat(export.sessions().get(3).end()).isNotNull();
    assertThat(export.sessions().get(3).end().performedAt())
        .hasToString("2025-10-26T02:30:00+01:00");
  }

  @ParameterizedTest
  @CsvSource({"264h 1m,workout.duration-out-of-range", "soon,workout.duration-unreadable"})
  void aWorkoutOfNoPossibleLengthHasNoEnd(String duration, String code) {
    Export export = readKg("2025-03-03 18:00:00,Push," + duration + ",Pull Up,1,0,5,0,0,,,");

    assertThat(export.sessions().getFirst().end()).isNull();
    assertThat(codes(export)).containsOnlyKeys(code);
  }

  @Test
  void aWorkoutLastsADayAtMost() {
    Export longest = readKg("2025-03-03 18:00:00,Push,24h 0m,Pull Up,1,0,5,0,0,,,");
    Export beyond = readKg("2025-03-03 18:00:00,Push,24:00:01,Pull Up,1,0,5,0,0,,,");

    ImportedEnd end = longest.sessions().getFirst().end();
    assertThat(end).isNotNull();
    assertThat(end.durationMinutes()).isEqualByComparingTo("1440");
    assertThat(beyond.sessions().getFirst().end()).isNull();
    assertThat(codes(beyond)).containsOnlyKeys("workout.duration-out-of-range");
  }

  @Test
  void refusesFilesOfOtherAppsAndSaysWhatItFound() {
    byte[] fitNotes =
        bytes(
            "Date,Exercise,Category,Weight,Weight Unit,Reps,Distance,Distance Unit,Time",
            "2025-01-01,Squat,Legs,100,kgs,5,,,");

    assertThat(rejected(fitNotes, null, LoadUnit.KG))
        .satisfies(rejected -> assertThat(rejected.field()).isEqualTo("file"))
        .satisfies(rejected -> assertThat(rejected.code()).isEqualTo("format.unknown"))
        .satisfies(
            rejected ->
                assertThat(rejected.detail()).contains("Date,Exercise,Category", "strong, hevy"));
    assertThat(rejected(bytes(HEADER, MONDAY + "Pull Up,1,0,5,0,0,,,"), "hevy", null).code())
        .isEqualTo("format.mismatch");
    assertThat(rejected(bytes(HEADER), "jefit", null).code()).isEqualTo("format.unsupported");
    assertThat(rejected(new byte[0], null, null).code()).isEqualTo("file.empty");
    assertThat(rejected(new byte[] {'P', 'K', 3, 4, 0, 0}, null, null).code())
        .isEqualTo("file.not-text");
    assertThat(rejected(bytes("hello"), null, null).code()).isEqualTo("format.unknown");
  }

  @Test
  void aQuotationMarkThatIsNeverClosedIsNotTakenForALongNote() {
    byte[] broken =
        bytes(
            HEADER,
            MONDAY + "Squat (Barbell),1,100,5,0,0,\"felt heavy,,",
            MONDAY + "Squat (Barbell),2,100,5,0,0,,,");

    assertThat(rejected(broken, null, LoadUnit.KG).code()).isEqualTo("file.broken");
  }

  @Test
  void anExportWithoutWorkoutsIsEmpty() {
    Export export = read(bytes(HEADER), null);

    assertThat(export.rows()).isZero();
    assertThat(export.sessions()).isEmpty();
  }

  @Test
  void theReportIsCutButTheCountsAreNot() {
    String rows =
        Stream.generate(() -> MONDAY + "Squat (Barbell),Note,0,0,0,0,,,")
            .limit(20)
            .collect(Collectors.joining("\n"));
    ExportReader reader = new ExportReader(20, 5);

    ExportReader.Reading reading =
        reader.read(Exports.ALICE, bytes(HEADER, rows), "strong", null, java.time.ZoneOffset.UTC);

    Export export = ((ExportReader.Reading.Understood) reading).export();
    assertThat(export.skipped()).isEqualTo(20);
    assertThat(export.report()).extracting(report -> report.row()).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void tooManyRowsAreRejected() {
    String[] rows = new String[6];
    Arrays.fill(rows, MONDAY + "Pull Up,1,0,5,0,0,,,");
    rows[0] = HEADER;

    ExportReader.Reading asMany =
        new ExportReader(5, 5)
            .read(Exports.ALICE, bytes(rows), null, null, java.time.ZoneOffset.UTC);
    ExportReader.Reading more =
        new ExportReader(4, 5)
            .read(Exports.ALICE, bytes(rows), null, null, java.time.ZoneOffset.UTC);

    assertThat(((ExportReader.Reading.Understood) asMany).export().rows()).isEqualTo(5);
    assertThat(((ExportReader.Reading.Rejected) more).code()).isEqualTo("file.too-many-rows");
    assertThat(((ExportReader.Reading.Rejected) more).detail())
        .isEqualTo("rows must be at most 4, was 5");
  }

  @Test
  void whatIsToldOfAStrangeHeaderIsCutAfter200Characters() {
    String longest = "a".repeat(200);

    assertThat(rejected(bytes(longest), null, null).detail()).contains("'" + longest + "'");
    assertThat(rejected(bytes(longest + "a"), null, null).detail()).contains("'" + longest + "…'");
  }
}
