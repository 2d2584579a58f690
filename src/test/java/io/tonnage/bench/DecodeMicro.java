package io.tonnage.bench;

import io.tonnage.ingest.SetEventDecoder;
import io.tonnage.rig.MadeEvent;
import io.tonnage.store.BundledCatalogue;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Bytes to events: what a record costs from the broker's bytes to a checked event. */
@State(Scope.Thread)
public class DecodeMicro {
  /** Sets of one operation. */
  static final int SETS = 60;

  private final SetEventDecoder decoder = new SetEventDecoder(BundledCatalogue.load());
  private final byte[][] keys = new byte[SETS][];
  private final byte[][] values = new byte[SETS][];

  /** Makes the records of one session. */
  @Setup
  public void session() {
    int i = 0;
    for (MadeEvent event : MeasuredSession.of(SETS, decoder).events()) {
      keys[i] = event.key();
      values[i++] = event.value();
    }
  }

  /** Decodes them one after the other. */
  @Benchmark
  public void decode(Blackhole blackhole) {
    for (int i = 0; i < SETS; i++) {
      blackhole.consume(decoder.decode(keys[i], values[i], null));
    }
  }
}
