package io.tonnage.bench;

import io.agroal.api.AgroalDataSource;
import io.smallrye.config.WithDefault;
import io.tonnage.fatigue.ReadinessRules;
import io.tonnage.ingest.Decoded;
import io.tonnage.ingest.IngestSettings;
import io.tonnage.ingest.SetEventDecoder;
import io.tonnage.lift.ExerciseCatalogue;
import io.tonnage.recording.KeptAthletes;
import io.tonnage.recording.LiftOutlook;
import io.tonnage.recording.LogPosition;
import io.tonnage.recording.LoggedEvent;
import io.tonnage.recording.RecordedSession;
import io.tonnage.recording.SetLedger;
import io.tonnage.recording.SetLedger.Announcement;
import io.tonnage.review.SessionReview;
import io.tonnage.store.BundledCatalogue;
import io.tonnage.store.BundledMuscleGroups;
import io.tonnage.store.Database;
import io.tonnage.store.PostgresSetLedger;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The product's decoder, its one transaction and the list of announcements, driven in this process:
 * without Kafka, so that nothing is announced, and without Quarkus.
 */
final class WholeTransaction implements Contestant {
  private static final int BATCH = 2_000;
  private static final UUID TOPIC = new UUID(0, 1);

  private final Ground ground;
  private final int connections;
  private final ExerciseCatalogue catalogue = BundledCatalogue.load();
  private final SetEventDecoder decoder = new SetEventDecoder(catalogue);

  WholeTransaction(Ground ground, int connections) {
    this.ground = ground;
    this.connections = connections;
  }

  @Override
  public String name() {
    return "the whole transaction, " + Threads.told(connections);
  }

  @Override
  public Map<String, Double> record(EventLog warmUp, EventLog log) throws Exception {
    ground.startOver();
    try (AgroalDataSource dataSource =
        ProductDatabase.open(ground.stage().serviceSettings(), connections)) {
      SetLedger ledger = ledger(dataSource);
      drive(ledger, warmUp);
      ground.stage().checkpoint();
      Meter meter = Meter.start(ground, ProcessHandle.current());
      drive(ledger, log);
      Map<String, Double> figures = Contestant.figures(meter.read(), log.size());
      Recorded.check(ground.tables(), warmUp.fold().and(log.fold()));
      return figures;
    }
  }

  private SetLedger ledger(AgroalDataSource dataSource) {
    ReadinessRules rules =
        new ReadinessRules(
            catalogue, BundledMuscleGroups.load(catalogue), ReadinessRules.Parameters.DEFAULT);
    return new PostgresSetLedger(
        new Database(dataSource),
        (sets, ended, context) -> SessionReview.of(sets, ended, context, catalogue),
        new LiftOutlook(rules),
        new KeptAthletes(keptBytes()),
        Clock.systemUTC());
  }

  /** As many as the service keeps where nothing else is set. */
  private static long keptBytes() {
    try {
      return Long.parseLong(
          IngestSettings.class.getMethod("keptBytes").getAnnotation(WithDefault.class).value());
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("The settings name no such limit", e);
    }
  }

  private void drive(SetLedger ledger, EventLog log) throws Exception {
    Threads.run(
        connections,
        thread -> {
          for (List<EventLog.Logged> batch : log.batches(thread, connections, BATCH)) {
            List<LoggedEvent> events = new ArrayList<>(batch.size());
            batch.forEach(record -> events.add(decoded(record)));
            ledger.announced(
                ledger.apply(events).sessions().stream().map(WholeTransaction::announced).toList());
          }
        });
  }

  private static Announcement announced(RecordedSession session) {
    return new Announcement(session.athleteId(), session.sessionId(), session.version());
  }

  private LoggedEvent decoded(EventLog.Logged record) {
    return switch (decoder.decode(record.key(), record.value(), null)) {
      case Decoded.Valid valid ->
          new LoggedEvent(
              valid.event(), new LogPosition(TOPIC, record.partition(), record.offset()));
      case Decoded.Refused refused -> throw new WrongResult("An event is refused: " + refused);
    };
  }
}
