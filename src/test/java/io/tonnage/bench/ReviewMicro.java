package io.tonnage.bench;

import io.tonnage.ingest.SetEventDecoder;
import io.tonnage.lift.ExerciseCatalogue;
import io.tonnage.live.DocumentJson;
import io.tonnage.live.PrescriptionDocument;
import io.tonnage.live.SessionUpdateDocument;
import io.tonnage.recording.IssuedPrescription;
import io.tonnage.recording.RecordedSession;
import io.tonnage.review.SessionReview;
import io.tonnage.store.BundledCatalogue;
import io.tonnage.volume.LiftOfSession;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What a session costs from its sets to what is stored and announced of it, without either. */
@State(Scope.Thread)
public class ReviewMicro {
  private final ExerciseCatalogue catalogue = BundledCatalogue.load();

  /** Sets of the session, each lift five. */
  @Param({"5", "20", "60"})
  int sets;

  private MeasuredSession session = MeasuredSession.of(1, new SetEventDecoder(catalogue));
  private RecordedSession recorded = session.recorded(review());

  /** Makes the session. */
  @Setup
  public void session() {
    session = MeasuredSession.of(sets, new SetEventDecoder(catalogue));
    recorded = session.recorded(review());
  }

  /** Roles, volumes, estimates and prescriptions. */
  @Benchmark
  public SessionReview review() {
    return SessionReview.of(session.sets(), false, session.context(), catalogue);
  }

  /** The lifts as trends see them. */
  @Benchmark
  public List<LiftOfSession> lifts() {
    return recorded.lifts();
  }

  /** The prescriptions that are announced of it, as bytes; not all lifts have one. */
  @Benchmark
  public void prescriptions(Blackhole blackhole) {
    for (IssuedPrescription issued : recorded.prescriptions()) {
      blackhole.consume(DocumentJson.bytes(PrescriptionDocument.of(issued, null)));
    }
  }

  /** The update that is announced of it, as bytes. */
  @Benchmark
  public byte[] update() {
    return DocumentJson.bytes(SessionUpdateDocument.of(recorded));
  }
}
