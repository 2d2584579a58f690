package io.tonnage.simulation;

import io.tonnage.ingest.Decoded;
import io.tonnage.ingest.SetEventDecoder;
import io.tonnage.recording.AnnounceLeftovers;
import io.tonnage.recording.Announcements;
import io.tonnage.recording.DeadLetters;
import io.tonnage.recording.FeedAwayException;
import io.tonnage.recording.KeptAthletes;
import io.tonnage.recording.LedgerAwayException;
import io.tonnage.recording.LiftOutlook;
import io.tonnage.recording.LogPosition;
import io.tonnage.recording.LoggedEvent;
import io.tonnage.recording.Page;
import io.tonnage.recording.Patience;
import io.tonnage.recording.RecordBatch;
import io.tonnage.recording.RecordSets;
import io.tonnage.recording.SessionReviewer;
import io.tonnage.recording.SetLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One instance of the service: a consumer that records its batches by the real line, a thread that
 * awaits acknowledgements, and a sweeper; killed now and then, and started again with nothing in
 * memory.
 */
final class Instance {
  private static final UUID TOPIC = new UUID(7, 7);
  private static final Instant NOW = Instant.parse("2026-03-29T12:00:00Z");

  /** So few that some sessions and histories are kept and some are read. */
  private static final long KEPT_BYTES = 20_000;

  /**
   * More than a schedule ever has on its way, so that nobody waits for room with the turn in hand.
   */
  private static final int UNANNOUNCED = 10_000;

  private static final int SWEEPS = 4;

  private final int number;
  private final World world;
  private Life life;
  private boolean ended;

  /** What all instances share. */
  record World(
      Turns turns,
      SplittableRandom random,
      Faults faults,
      SimulatedLog log,
      SimulatedStore store,
      SimulatedTopics topics,
      SetEventDecoder decoder,
      SessionReviewer reviewer,
      LiftOutlook outlook,
      Broken broken) {}

  Instance(int number, World world) {
    this.number = number;
    this.world = world;
    this.life = new Life();
  }

  /** Adds its threads to those that take turns. */
  void add() {
    world.turns().add("consumer " + number, () -> life.killed, this::consume);
    world.turns().add("announcer " + number, () -> false, this::announce);
    world.turns().add("sweeper " + number, () -> false, this::sweep);
  }

  /** Whether it found everything worked off and left the group. */
  boolean hasEnded() {
    return ended;
  }

  void kill() {
    life.killed = true;
  }

  private void consume() {
    while (!ended) {
      try {
        life.consumeAll();
        ended = true;
        world.log().leave(number, 1 - number);
      } catch (Faults.Killed killed) {
        life = new Life();
      }
    }
  }

  private void announce() {
    while (true) {
      world.turns().await(() -> ended || !life.toAwait.isEmpty());
      Runnable task = life.toAwait.poll();
      if (task != null) {
        task.run();
      } else if (ended) {
        return;
      }
    }
  }

  private void sweep() {
    for (int time = 0; time < SWEEPS; time++) {
      int pause = world.random().nextInt(20, 200);
      for (int step = 0; step < pause && !ended; step++) {
        world.turns().step();
      }
      announceLeftovers();
    }
  }

  /** Announces what was left, unless something is away. */
  void announceLeftovers() {
    try {
      leftovers().announceOneLot();
    } catch (LedgerAwayException | FeedAwayException e) {
      // it stays on the list
    }
  }

  /** Sends tombstones once more: by then, nobody can still be about to tell of what was erased. */
  void sendTombstonesAgain() {
    leftovers().sendOneLotOfTombstonesAgain();
  }

  private AnnounceLeftovers leftovers() {
    return new AnnounceLeftovers(
        life.ledger, world.topics(), Duration.ZERO, Duration.ZERO, Integer.MAX_VALUE);
  }

  /** From a start to a kill: all that is in memory. */
  private final class Life {
    private final KeptAthletes kept = new KeptAthletes(KEPT_BYTES);
    private final Ledger ledger = new Ledger(kept);
    private final Queue<Runnable> toAwait = new ArrayDeque<>();
    private final RecordSets line;
    private final int[] positions = new int[SimulatedLog.PARTITIONS];
    private final boolean[] owned = new boolean[SimulatedLog.PARTITIONS];
    private boolean killed;

    Life() {
      Silent silent = new Silent();
      Announcements announcements =
          new Announcements(
              ledger, world.topics(), silent, new Later(toAwait, () -> killed), UNANNOUNCED);
      this.line =
          new RecordSets(
              ledger,
              new Aside(world.topics()),
              announcements,
              new Patience(Duration.ZERO, Duration.ZERO, silent),
              silent);
      Arrays.fill(positions, -1);
    }

    void consumeAll() {
      while (!world.log().isWorkedOff()) {
        world.turns().step();
        List<SimulatedLog.Entry> batch = poll();
        if (batch.isEmpty()) {
          continue;
        }
        if (world.broken() == Broken.ACKNOWLEDGED_BEFORE_COMMIT) {
          world.log().commit(batch);
        }
        record(batch);
        world.turns().step();
        world.log().commit(batch);
      }
    }

    /** Of the partitions that it owns now, from where it read last, else from what is committed. */
    private List<SimulatedLog.Entry> poll() {
      List<SimulatedLog.Entry> batch = new ArrayList<>();
      int most = 1 + world.random().nextInt(8);
      for (int partition = 0; partition < SimulatedLog.PARTITIONS; partition++) {
        boolean owns = world.log().owns(number, partition);
        if (owns && !owned[partition]) {
          positions[partition] = world.log().committed(partition);
        }
        owned[partition] = owns;
        if (owns) {
          List<SimulatedLog.Entry> read =
              world.log().read(partition, positions[partition], most - batch.size());
          if (read.isEmpty() && batch.isEmpty()) {
            // Somebody else's late commit may have set the group back.
            positions[partition] = Math.min(positions[partition], world.log().committed(partition));
          }
          positions[partition] += read.size();
          batch.addAll(read);
        }
      }
      return batch;
    }

    private void record(List<SimulatedLog.Entry> batch) {
      List<RecordSets.Valid> valid = new ArrayList<>();
      List<DeadLetters.RefusedRecord> refused = new ArrayList<>();
      for (SimulatedLog.Entry entry : batch) {
        switch (world.decoder().decode(entry.key(), entry.value(), null)) {
          case Decoded.Valid decoded ->
              valid.add(
                  new RecordSets.Valid(
                      new LoggedEvent(
                          decoded.event(),
                          new LogPosition(TOPIC, entry.partition(), entry.offset())),
                      (reason, detail) -> refuse(entry, reason, detail)));
          case Decoded.Refused no -> refused.add(refuse(entry, no.code(), no.detail()));
        }
      }
      line.record(valid, refused);
    }
  }

  private static DeadLetters.RefusedRecord refuse(
      SimulatedLog.Entry entry, String reason, String detail) {
    return new DeadLetters.RefusedRecord(
        entry.key(),
        entry.value(),
        reason,
        detail,
        "training.set-events",
        entry.partition(),
        entry.offset(),
        NOW,
        null);
  }

  /** As the ledger in PostgreSQL drives its transactions. */
  private final class Ledger implements SetLedger {
    private final KeptAthletes kept;

    Ledger(KeptAthletes kept) {
      this.kept = kept;
    }

    @Override
    public Recorded apply(List<LoggedEvent> events) {
      RecordBatch batch = new RecordBatch(events, world.reviewer(), world.outlook(), kept, NOW);
      try {
        Recorded recorded = world.store().write(batch::apply);
        batch.committed();
        return recorded;
      } catch (LedgerAwayException e) {
        kept.forget();
        throw e;
      }
    }

    @Override
    public void announced(List<Announcement> announcements) {
      world.store().announced(announcements);
    }

    @Override
    public void tombstonesSent(List<PrescriptionTombstone> tombstones) {
      world.store().tombstonesSent(tombstones);
    }

    @Override
    public List<PrescriptionTombstone> tombstonesToSendAgain(Duration sentBefore, int limit) {
      return world.store().toldTombstones();
    }

    @Override
    public void tombstonesSentAgain(List<PrescriptionTombstone> tombstones) {
      world.store().tombstonesSentAgain(tombstones);
    }

    @Override
    public Recorded unannounced(Duration olderThan, int limit) {
      return world.store().unannounced();
    }
  }

  /** Hands tasks to the announcer, which takes turns as everybody does. */
  private static final class Later extends AbstractExecutorService {
    private final Queue<Runnable> tasks;
    private final java.util.function.BooleanSupplier killed;

    Later(Queue<Runnable> tasks, java.util.function.BooleanSupplier killed) {
      this.tasks = tasks;
      this.killed = killed;
    }

    @Override
    public void execute(Runnable task) {
      if (!killed.getAsBoolean()) {
        tasks.add(task);
      }
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return false;
    }

    @Override
    public boolean isTerminated() {
      return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return true;
    }
  }

  /** Dead letters, to be written alone. */
  private record Aside(SimulatedTopics topics) implements DeadLetters {
    @Override
    public void send(List<RefusedRecord> refused) {
      topics.setAside(refused);
    }

    @Override
    public Page<DeadLetter> find(
        @Nullable Instant from, @Nullable String reason, @Nullable String cursor, int limit) {
      throw new UnsupportedOperationException("nobody reads dead letters here");
    }

    @Override
    public Optional<DeadLetter> find(int partition, long offset) {
      throw new UnsupportedOperationException("nobody reads dead letters here");
    }
  }

  /** Hears everything and tells nobody: faults are wanted here. */
  private static final class Silent implements RecordSets.Report, Patience.Listener {
    @Override
    public void recorded(int events, int sessions) {}

    @Override
    public void refused(List<DeadLetters.RefusedRecord> refused) {}

    @Override
    public void narrowing(int events, RuntimeException cause) {}

    @Override
    public void announcementLeft(int sessions, RuntimeException cause) {}

    @Override
    public void isAway(String what, int tries, RuntimeException cause) {}
  }
}
