package io.tonnage.deploy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.tonnage.recording.DeadLetters.RefusedRecord;
import io.tonnage.recording.RecordSets;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every figure that an alert goes by is one that the service has. */
@QuarkusTest
class AlertsIT {

  private static final Pattern FIGURE = Pattern.compile("\\b(?:tonnage|kafka|agroal|http)_[a-z_]+");
  private static final Pattern LABEL = Pattern.compile("\\{[^}]*}");

  @Inject RecordSets.Report report;

  @Test
  void everyFigureOfAnAlertIsThere() throws IOException {
    report.refused(
        List.of(
            new RefusedRecord(
                null, new byte[0], "test.alert", "", "t", 0, 0, Instant.EPOCH, null)));
    given().get("/v1/methods").then().statusCode(200);

    String metrics = given().get("/q/metrics").asString();
    Set<String> there =
        metrics
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split("[{ ]", 2)[0])
            .collect(Collectors.toSet());

    Set<String> wanted = figures();
    assertThat(wanted).hasSizeGreaterThan(7);
    assertThat(there).containsAll(wanted);
  }

  @Test
  void everyAlertIsExplainedInTheRunbook() throws IOException {
    String runbook = Files.readString(Path.of("docs/operations.md"));
    for (JsonNode rule : rules()) {
      assertThat(runbook).contains(rule.path("alert").asText());
    }
  }

  private static Set<String> figures() throws IOException {
    Set<String> figures = new TreeSet<>();
    for (JsonNode rule : rules()) {
      String expression = LABEL.matcher(rule.path("expr").asText()).replaceAll("");
      List<String> found = FIGURE.matcher(expression).results().map(MatchResult::group).toList();
      assertThat(found).as(rule.path("alert").asText()).isNotEmpty();
      figures.addAll(found);
    }
    return figures;
  }

  private static JsonNode rules() throws IOException {
    return new YAMLMapper().readTree(Path.of("deploy/alerts.yaml").toFile()).at("/groups/0/rules");
  }
}
