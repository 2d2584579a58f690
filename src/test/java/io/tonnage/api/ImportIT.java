package io.tonnage.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real exports through HTTP, held to sums that share no code with the importer. */
@QuarkusTest
class ImportIT {

  private static final Path EXPORTS = Path.of("src/test/resources/exports");
  private static final Path A01 = EXPORTS.resolve("strong-a01.csv");

  private final String athlete = "import-" + UUID.randomUUID();

  @Test
  void aYearOfStrongBecomesItsSessionsAndItsVolume() throws IOException {
    JsonPath job = importFile(A01, "?format=strong&unit=kg&timeZone=Europe/Athens");

    assertThat(job.getString("status")).isEqualTo("done");
    assertThat(job.getInt("sessions")).isEqualTo(86);
    assertThat(job.getInt("rows")).isEqualTo(1903);

    JsonPath volume = volume("month");
    Map<String, Double> expected = volumeByMonth(A01);
    List<String> starts = volume.getList("buckets.start");
    for (int i = 0; i < starts.size(); i++) {
      String month = starts.get(i).substring(0, 7);
      assertThat(volume.getDouble("buckets[%d].volumeLoad.total".formatted(i)))
          .as("volume of " + month)
          .isCloseTo(expected.getOrDefault(month, 0.0), within(1e-6));
    }
    assertThat(expected).hasSize(10);
    assertThat(sessions()).hasSize(86).doesNotHaveDuplicates();
  }

  @Test
  void importingAgainChangesNothing() throws IOException {
    importFile(A01, "?unit=kg&timeZone=Europe/Athens");
    String before = everything();

    JsonPath again = importFile(A01, "?unit=kg&timeZone=Europe/Athens");

    assertThat(again.getInt("events")).isZero();
    assertThat(again.getInt("unchanged")).isEqualTo(1903);
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void aLaterExportAddsOnlyTheDifference() throws IOException {
    JsonPath earlier = importFile(EXPORTS.resolve("strong-a03-earlier.csv"), "?timeZone=UTC");
    int setsBefore = sets();

    JsonPath later = importFile(EXPORTS.resolve("strong-a03.csv"), "?timeZone=UTC");

    assertThat(setsBefore).isEqualTo(dataRows(EXPORTS.resolve("strong-a03-earlier.csv")));
    assertThat(sets()).isEqualTo(dataRows(EXPORTS.resolve("strong-a03.csv")));
    assertThat(later.getInt("unchanged")).isEqualTo(setsBefore);
    assertThat(earlier.getInt("refused") + later.getInt("refused")).isZero();
  }

  @Test
  void restTimersAndNotesNeverBecomeSets() throws IOException {
    Path file = EXPORTS.resolve("strong-a13.csv");
    String text = Files.readString(file);
    int restTimers = occurrences(text, "\"Rest Timer\"");
    int notes = occurrences(text, ";\"Note\";");

    JsonPath job = importFile(file, "?timeZone=UTC");

    assertThat(restTimers).isEqualTo(748);
    assertThat(notes).isEqualTo(7);
    assertThat(job.getInt("skipped")).isGreaterThanOrEqualTo(restTimers + notes);
    assertThat(sets() + job.getInt("skipped") + job.getInt("refused"))
        .isEqualTo(job.getInt("rows"));
  }

  @Test
  void aDryRunReportsAndPublishesNothing() throws IOException {
    JsonPath job = importFile(A01, "?unit=kg&dryRun=true");

    assertThat(job.getInt("events")).isGreaterThanOrEqualTo(1903);
    given().get("/v1/athletes/" + athlete + "/sessions").then().statusCode(404);
  }

  @ParameterizedTest
  @CsvSource({"1000, 0", "1001, 1"})
  void aReportShowsAThousandRowsAndSaysHowManyItLeavesOut(int notes, int omitted) {
    String file =
        "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE\n"
            + "2025-03-03 18:00:00,Push,1h,Squat (Barbell),Note,0,0,0,0,,,\n".repeat(notes);

    JsonPath job =
        given()
            .contentType("text/csv")
            .body(file)
            .post("/v1/athletes/" + athlete + "/imports?unit=kg&dryRun=true")
            .then()
            .statusCode(202)
            .extract()
            .jsonPath();

    assertThat(job.getInt("skipped")).isEqualTo(notes);
    assertThat(job.getList("report")).hasSize(1000);
    assertThat(job.<Integer>get("reportOmitted")).isEqualTo(omitted == 0 ? null : omitted);
  }

  @Test
  void aFileWithoutUnitAsksForIt() throws IOException {
    given()
        .contentType("text/csv")
        .body(Files.readAllBytes(A01))
        .post("/v1/athletes/" + athlete + "/imports")
        .then()
        .statusCode(400)
        .contentType("application/problem+json");
  }

  private JsonPath importFile(Path file, String query) throws IOException {
    String importId =
        given()
            .contentType("text/csv")
            .body(Files.readAllBytes(file))
            .post("/v1/athletes/" + athlete + "/imports" + query)
            .then()
            .statusCode(202)
            .extract()
            .path("importId");
    String path = "/v1/athletes/" + athlete + "/imports/" + importId;
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> !given().get(path).jsonPath().getString("status").equals("running"));
    return given().get(path).jsonPath();
  }

  private JsonPath volume(String by) {
    return given()
        .get(
            "/v1/athletes/%s/volume?by=%s&group=total&unit=kg&from=2020-12-01&to=2021-09-30"
                .formatted(athlete, by))
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private List<String> sessions() {
    JsonPath page = given().get("/v1/athletes/" + athlete + "/sessions?limit=200").jsonPath();
    assertThat(page.getString("nextCursor")).isNull();
    return page.getList("items.sessionId");
  }

  private int sets() {
    return given()
        .get("/v1/athletes/" + athlete + "/sessions?limit=200")
        .jsonPath()
        .<Integer>getList("items.totals.sets")
        .stream()
        .mapToInt(Integer::intValue)
        .sum();
  }

  private String everything() {
    StringBuilder all = new StringBuilder();
    all.append(given().get("/v1/athletes/" + athlete + "/sessions?limit=200").asString());
    all.append(given().get("/v1/athletes/" + athlete + "/prescriptions?limit=200").asString());
    sessions()
        .forEach(
            session ->
                all.append(
                    given().get("/v1/athletes/" + athlete + "/sessions/" + session).asString()));
    return all.toString();
  }

  /**
   * Weight times reps by month, by splitting lines at commas: this file has none within its cells.
   */
  private static Map<String, Double> volumeByMonth(Path file) throws IOException {
    Map<String, Double> sums = new TreeMap<>();
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      double weight = Double.parseDouble(cells[5]);
      double reps = Double.parseDouble(cells[6]);
      sums.merge(cells[0].substring(0, 7), Math.max(0, weight) * reps, Double::sum);
    }
    return sums;
  }

  private static int dataRows(Path file) throws IOException {
    return (int) Files.readAllLines(file).stream().filter(line -> !line.isBlank()).count() - 1;
  }

  private static int occurrences(String text, String part) {
    return (text.length() - text.replace(part, "").length()) / part.length();
  }
}
