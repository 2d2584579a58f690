package io.tonnage.bench;

import io.agroal.api.AgroalDataSource;
import io.tonnage.ingest.Decoded;
import io.tonnage.ingest.SetEventDecoder;
import io.tonnage.lift.SetEvent.SetPerformed;
import io.tonnage.rig.Tables;
import io.tonnage.store.BundledCatalogue;
import io.tonnage.store.RawSetRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The floor: sets that were decoded before, written as they are, with nothing read, derived or
 * announced.
 */
final class RawRows implements Contestant {
  private static final int BATCH = 2_000;

  private static final String COUNTED =
      "SELECT count(*), sum(reps), sum(load_10ng::numeric * reps) FROM raw_set";

  private final Ground ground;
  private final int connections;
  private final SetEventDecoder decoder = new SetEventDecoder(BundledCatalogue.load());

  RawRows(Ground ground, int connections) {
    this.ground = ground;
    this.connections = connections;
  }

  @Override
  public String name() {
    return "raw rows alone, " + Threads.told(connections);
  }

  @Override
  public Map<String, Double> record(EventLog warmUp, EventLog log) throws Exception {
    ground.startOver();
    Tables tables = ground.tables();
    try (AgroalDataSource dataSource =
        ProductDatabase.open(ground.stage().serviceSettings(), connections)) {
      try (Connection connection = dataSource.getConnection()) {
        RawSetRows.createTable(connection);
      }
      drive(dataSource, decoded(warmUp));
      List<List<List<RawSetRows.Row>>> decoded = decoded(log);
      ground.stage().checkpoint();
      Meter meter = Meter.start(ground, ProcessHandle.current());
      drive(dataSource, decoded);
      Map<String, Double> figures = Contestant.figures(meter.read(), log.size());
      WrongResult.unlessEqual(
          "Raw rows, their repetitions and volume",
          warmUp.fold().and(log.fold()).told(),
          tables.rows(COUNTED).getFirst());
      return figures;
    }
  }

  private void drive(AgroalDataSource dataSource, List<List<List<RawSetRows.Row>>> batches)
      throws Exception {
    Threads.run(
        connections,
        thread -> {
          for (List<RawSetRows.Row> batch : batches.get(thread)) {
            write(dataSource, batch);
          }
        });
  }

  private static void write(AgroalDataSource dataSource, List<RawSetRows.Row> batch)
      throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      RawSetRows.write(connection, batch);
      connection.commit();
    }
  }

  /** By connection, the batches that it writes. */
  private List<List<List<RawSetRows.Row>>> decoded(EventLog log) {
    return IntStream.range(0, connections)
        .mapToObj(
            thread ->
                log.batches(thread, connections, BATCH).stream()
                    .map(batch -> batch.stream().map(this::decoded).toList())
                    .toList())
        .toList();
  }

  private RawSetRows.Row decoded(EventLog.Logged record) {
    if (decoder.decode(record.key(), record.value(), null) instanceof Decoded.Valid valid
        && valid.event() instanceof SetPerformed performed) {
      return new RawSetRows.Row(performed.athleteId(), performed.rank(), performed.set());
    }
    throw new WrongResult("An event is refused");
  }
}
