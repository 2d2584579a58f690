package io.tonnage.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The figures of the document are those of the results that are kept beside it, and no others. */
class PerformanceDocumentTest {
  @Test
  void theTablesOfTheDocumentAreMadeFromTheKeptResults() throws IOException {
    Path project = Path.of("").toAbsolutePath();
    String document = Files.readString(Report.document(project));

    String rendered = Report.rendered(document, Report.read(Report.folder(project)));

    assertThat(document)
        .as("docs/performance.md; ./tonnage bench report makes it anew")
        .isEqualTo(rendered);
  }
}
