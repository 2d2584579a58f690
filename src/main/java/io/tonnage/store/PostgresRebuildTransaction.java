package io.tonnage.store;

import io.tonnage.lift.AthleteId;
import io.tonnage.lift.PerformedSet;
import io.tonnage.recording.RebuildTransaction;
import java.sql.Connection;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;

/** A transaction of a rebuild on one connection. */
final class PostgresRebuildTransaction extends PostgresTransaction implements RebuildTransaction {

  private final UUID rebuild;
  private final int lane;

  PostgresRebuildTransaction(Connection connection, UUID rebuild, int lane) {
    super(connection);
    this.rebuild = rebuild;
    this.lane = lane;
  }

  @Override
  public SortedSet<AthleteId> waiting(int athletes) {
    return run(() -> RebuildRows.waiting(connection, rebuild, lane, athletes));
  }

  @Override
  public Turn next(SortedSet<AthleteId> athletes, int sessions) {
    return run(() -> RebuildRows.next(connection, rebuild, athletes, sessions));
  }

  @Override
  public Map<SessionKey, List<PerformedSet>> looseSets(Collection<SessionKey> sessions) {
    return sessions.isEmpty() ? Map.of() : run(() -> SetRows.ofSessions(connection, sessions));
  }

  @Override
  public Set<SessionKey> differingSessions(List<SessionChange> reviewed) {
    return reviewed.isEmpty() ? Set.of() : run(() -> SessionRows.differing(connection, reviewed));
  }

  @Override
  public List<LiftDifference> differingLifts(List<SessionChange> reviewed) {
    return reviewed.isEmpty() ? List.of() : run(() -> LiftWrites.differing(connection, reviewed));
  }

  @Override
  public void raiseAlgorithm(Collection<LiftKey> lifts) {
    if (!lifts.isEmpty()) {
      run(
          () -> {
            LiftWrites.raiseAlgorithm(connection, lifts);
            return lifts;
          });
    }
  }

  @Override
  public void note(List<Progress> progress) {
    run(
        () -> {
          RebuildRows.note(connection, rebuild, progress);
          return progress;
        });
  }
}
