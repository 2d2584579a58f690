package io.tonnage.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Medians, spreads and ratios, and how they get into a document. */
class SheetTest {
  private static final Sheet SHEET =
      Sheet.of(
              "live",
              "Live mix",
              "contestant",
              Sheet.Column.spread("rate", "events/s", 0),
              Sheet.Column.median("cpu", "CPU µs", 1))
          .comparing("times the floor", "rate", "floor")
          .with("floor", Map.of("rate", 1000.0, "cpu", 10.0))
          .with("service", Map.of("rate", 2000.0))
          .with("floor", Map.of("rate", 4000.0, "cpu", 12.0))
          .with("service", Map.of("rate", 2000.0))
          .with("floor", Map.of("rate", 2000.0, "cpu", 11.0))
          .with("service", Map.of("rate", 5000.0));

  @Test
  void aTableShowsMediansTheirSpreadAndWhatIsUnknown() {
    assertThat(SHEET.markdown())
        .isEqualTo(
            """
            | contestant |            events/s | CPU µs |  times the floor |
            |------------|--------------------:|-------:|-----------------:|
            | floor      | 2,000 (1,000–4,000) |   11.0 | 1.00 (1.00–1.00) |
            | service    | 2,000 (2,000–5,000) |      – | 2.00 (0.50–2.50) |
            """);
  }

  @Test
  void aRatioIsTakenRepetitionByRepetition() {
    assertThat(SHEET.median("service", "rate")).hasValue(2000);
    assertThat(SHEET.medianRatio("service", "rate", "floor")).hasValue(2);
    assertThat(SHEET.medianRatio("service", "cpu", "floor")).isEmpty();
  }

  @Test
  void resultsReadBackAsTheyWereWritten(@TempDir Path folder) throws IOException {
    Results results = results();
    Path file = Results.file(folder, "ingest");

    results.write(file);

    assertThat(Results.read(file)).isEqualTo(results);
  }

  @Test
  void aDocumentTakesItsTablesFromTheResults() {
    String document = "a\n<!-- bench:ingest/live -->\nold\n<!-- /bench:ingest/live -->\nb\n";

    String rendered = Report.rendered(document, Map.of("ingest", results()));

    assertThat(rendered)
        .isEqualTo(
            "a\n<!-- bench:ingest/live -->\n"
                + SHEET.markdown()
                + "<!-- /bench:ingest/live -->\nb\n");
    assertThat(Report.rendered(rendered, Map.of("ingest", results()))).isEqualTo(rendered);
  }

  @Test
  void aDocumentNamesAllResultsAndNoOthers() {
    String document = "<!-- bench:ingest/evening -->\n<!-- /bench:ingest/evening -->\n";

    assertThatThrownBy(() -> Report.rendered(document, Map.of("ingest", results())))
        .hasMessageContaining("ingest/evening");
    assertThatThrownBy(() -> Report.rendered(document, Map.of()))
        .hasMessageContaining("no results of ingest");
    assertThatThrownBy(() -> Report.rendered("", Map.of("ingest", results())))
        .hasMessageContaining("[ingest]");
  }

  private static Results results() {
    return new Results(
        "ingest",
        "./tonnage bench ingest",
        new Circumstances(
            "2026-11-24T10:00:00Z", "c", false, 2, 24000, "p", "s", "j", "18", "4", "3"),
        Map.of("runs", "3"),
        List.of(SHEET));
  }
}
