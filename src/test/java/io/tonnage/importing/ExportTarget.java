package io.tonnage.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tonnage.ingest.Decoded;
import io.tonnage.ingest.SetEventDecoder;
import io.tonnage.lift.AthleteId;
import io.tonnage.lift.LoadUnit;
import io.tonnage.store.BundledCatalogue;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Set;

/**
 * What holds of any file that comes as an export: it is rejected with a reason, or every row of it
 * is accounted for and every event that it becomes is one that the service itself takes.
 */
public final class ExportTarget {
  private static final AthleteId ATHLETE = new AthleteId("alice");
  private static final ZoneId ZONE = ZoneId.of("Europe/Oslo");
  private static final ExportReader READER = new ExportReader(2_000, 10_000);
  private static final SetEventDecoder DECODER = new SetEventDecoder(BundledCatalogue.load());

  private ExportTarget() {}

  /** Reads an input; the name is what Jazzer looks for. */
  public static void fuzzerTestOneInput(byte[] input) {
    ExportReader.Reading reading = READER.read(ATHLETE, input, null, LoadUnit.KG, ZONE);
    assertThat(READER.read(ATHLETE, input, null, LoadUnit.KG, ZONE)).isEqualTo(reading);
    switch (reading) {
      case ExportReader.Reading.Rejected rejected -> {
        assertThat(rejected.code()).matches("[A-Za-z.]+\\.[a-z0-9-]+");
        assertThat(rejected.detail()).isNotBlank();
        assertThat(rejected.field()).isIn("file", "format", "unit");
      }
      case ExportReader.Reading.Understood(Export export) -> check(export);
    }
  }

  private static void check(Export export) {
    Set<Object> ids = new HashSet<>();
    int sets = 0;
    for (ImportedSession session : export.sessions()) {
      for (ImportedSet set : session.sets()) {
        sets++;
        assertThat(ids.add(set.setId())).as("%s is the id of one set", set.setId()).isTrue();
        check(SetEventJson.setPerformed(ATHLETE, export.format(), set, 0, ImportIds.event(set, 0)));
      }
      ImportedEnd end = session.end();
      if (end != null) {
        check(SetEventJson.sessionEnded(ATHLETE, end));
      }
    }
    assertThat(sets + export.skipped() + export.refused()).isEqualTo(export.rows());
  }

  private static void check(byte[] event) {
    assertThat(DECODER.decode(event)).isInstanceOf(Decoded.Valid.class);
  }
}
