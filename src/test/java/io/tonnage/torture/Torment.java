package io.tonnage.torture;

import io.tonnage.embedded.CannotStart;
import io.tonnage.embedded.Durability;
import io.tonnage.embedded.MortalStage;
import io.tonnage.embedded.PostgresSettings;
import io.tonnage.rig.Tables;
import io.tonnage.rig.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * One run: servers and instances of its own, traffic, and harm after harm while it goes on; then an
 * examination of what is left. Closed at the end, or when the process is told to end, so that
 * nothing is left running.
 */
final class Torment implements AutoCloseable {
  /** How often it is looked whether all is worked off. */
  private static final Duration LOOK = Duration.ofMillis(25);

  /** Who waits longer wants to know for what. */
  private static final Duration TELL_EVERY = Duration.ofSeconds(10);

  /** Who is not back by then is waited for no longer. */
  private static final Duration GIVEN_UP_AFTER = Duration.ofMinutes(2);

  /** The disk has room for so much for each minute, several times of what tables grow by. */
  private static final int DISK_MEGABYTES_OF_A_MINUTE = 96;

  private static final int DISK_MEGABYTES = 256;

  private final Plan plan;
  private final Consumer<String> told;
  private final Findings findings = new Findings();
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final Map<String, Long> versions = new HashMap<>();
  private final long began = System.nanoTime();
  private boolean closed;

  Torment(Plan plan, Consumer<String> told) {
    this.plan = plan;
    this.told = told;
  }

  /** Who is there while harm is done. */
  private record Scene(Crew crew, Traffic traffic, Lag lag, Tables tables) {}

  /**
   * What came of it.
   *
   * @param findings what was lost, doubled or wrong
   * @param recoveries how often what was done, and how long it took to recover
   * @param records that were published
   * @param flood how many answers of each status there were in floods
   */
  record Outcome(
      Findings findings, Recoveries recoveries, long records, Map<Integer, Integer> flood) {
    /** Whether nothing is to be complained of. */
    boolean good() {
      return findings.none() && recoveries.worst().compareTo(Recoveries.LIMIT) <= 0;
    }
  }

  /**
   * Runs to the end of the plan.
   *
   * @param project the project's folder, with the packaged service in it
   * @param folder where data and logs are kept
   * @param binaries where PostgreSQL's programs are unpacked
   */
  Outcome run(Path project, Path folder, Path binaries) throws Exception {
    SplittableRandom random = new SplittableRandom(plan.seed());
    say("Starting PostgreSQL and Kafka in " + folder);
    MortalStage stage =
        opened(
            MortalStage.open(
                project,
                folder,
                binaries,
                PostgresSettings.of(Durability.COMMITS_SURVIVE_A_CRASH)));
    stage.startPostgres();
    stage.startKafka();
    Harm fullDisk = fullDisk(stage);
    Topics topics = new Topics(stage.kafkaBootstrapServers());
    topics.createSetEvents();
    Tables tables = Tables.of(stage.serviceSettings());
    DatabaseLine line = opened(DatabaseLine.to(stage.postgresPort()));
    say("Starting %d of the service".formatted(plan.instances()));
    Crew crew = Crew.of(plan.instances(), stage, line);
    Lag lag = opened(new Lag(stage.kafkaBootstrapServers(), Crew.GROUP));
    Flood flood = new Flood(crew, findings);
    List<Harm> harms = harms(stage, line, crew, flood, fullDisk);
    Recoveries recoveries = new Recoveries(harms);
    Traffic traffic = opened(Traffic.onto(topics, plan.seed()));

    doHarm(harms, recoveries, new Scene(crew, traffic, lag, tables), random);

    Ledger ledger = traffic.end();
    say("%,d records were published; examining what is left".formatted(ledger.records()));
    awaitTheLast(lag, tables);
    Examination.into(findings, ledger, tables, topics);
    return new Outcome(findings, recoveries, ledger.records(), flood.answers());
  }

  private List<Harm> harms(
      MortalStage stage, DatabaseLine line, Crew crew, Flood flood, Harm fullDisk) {
    List<Harm> harms = new ArrayList<>();
    for (InstanceHarm.Kind kind : InstanceHarm.Kind.values()) {
      harms.add(new InstanceHarm(kind, crew, findings));
    }
    for (PostgresHarm.Kind kind : PostgresHarm.Kind.values()) {
      harms.add(new PostgresHarm(kind, stage));
    }
    for (BrokerHarm.Kind kind : BrokerHarm.Kind.values()) {
      harms.add(new BrokerHarm(kind, stage));
    }
    for (LineHarm.Kind kind : LineHarm.Kind.values()) {
      harms.add(new LineHarm(kind, line));
    }
    harms.add(flood);
    harms.add(new RebalanceStorm(stage.kafkaBootstrapServers()));
    harms.add(fullDisk);
    harms.add(new NotHere("clock set", "not injected: would change the machine's clock"));
    return harms;
  }

  private Harm fullDisk(MortalStage stage) throws SQLException, InterruptedException, CannotStart {
    int megabytes =
        DISK_MEGABYTES
            + DISK_MEGABYTES_OF_A_MINUTE * (int) plan.atMost().plusMinutes(1).toMinutes();
    Path mountPoint = stage.folder().resolve("small-disk");
    try {
      SmallDisk disk = SmallDisk.mounted(mountPoint, megabytes);
      stage.watchDisk(mountPoint);
      beneath(disk);
      return FullDisk.of(stage, disk);
    } catch (IOException e) {
      return FullDisk.notHere(String.valueOf(e.getMessage()));
    }
  }

  private void doHarm(List<Harm> harms, Recoveries recoveries, Scene scene, SplittableRandom random)
      throws Exception {
    long from = System.nanoTime();
    List<Harm> inTurn =
        new ArrayList<>(harms.stream().filter(harm -> !(harm instanceof NotHere)).toList());
    Random shuffle = new Random(plan.seed());
    boolean well = true;
    while (well && isGoingOn(from, recoveries)) {
      Collections.shuffle(inTurn, shuffle);
      for (Harm harm : inTurn) {
        boolean overtime = since(from).compareTo(plan.atLeast()) >= 0;
        boolean wanted = !overtime || recoveries.times(harm) < plan.rounds();
        if (well && wanted && isGoingOn(from, recoveries)) {
          well = doHarm(harm, recoveries, scene, random.split());
        }
      }
    }
  }

  private boolean isGoingOn(long from, Recoveries recoveries) {
    return since(from).compareTo(plan.atMost()) < 0
        && (since(from).compareTo(plan.atLeast()) < 0 || recoveries.rounds() < plan.rounds());
  }

  /**
   * Does harm while traffic goes on, and waits until all of it is worked off. Traffic pauses once
   * what was ended is there again, as otherwise there is always something that was published just
   * now.
   *
   * @return whether all is as it was before, so that the next may be done
   */
  private boolean doHarm(Harm harm, Recoveries recoveries, Scene scene, SplittableRandom random)
      throws Exception {
    scene.traffic().goOn();
    boolean felt = harm.begin(random);
    long ending = System.nanoTime();
    harm.end();
    scene.traffic().pause();
    boolean back = awaitNoLag(scene.lag(), ending);
    Duration recovery = since(ending);
    say("%-46s %5.1f s".formatted(harm.title(), recovery.toMillis() / 1e3));
    if (felt) {
      recoveries.add(harm, recovery);
    } else {
      recoveries.addUnfelt(harm);
    }
    for (int place : scene.crew().gone()) {
      findings.wrong("instance %d ended by itself after: %s".formatted(place, harm.title()));
    }
    if (!back) {
      findings.wrong("the service has not recovered from: " + harm.title());
    }
    if (recovery.compareTo(Recoveries.LIMIT) > 0) {
      say("  longer than " + Recoveries.LIMIT.toSeconds() + " s");
    }
    versionsNeverFall(scene.tables());
    return back && scene.crew().gone().isEmpty();
  }

  /** Whether the group is at the end of the topic, at an instant, in time. */
  private boolean awaitNoLag(Lag lag, long from) throws InterruptedException {
    Duration toldAfter = TELL_EVERY;
    while (since(from).compareTo(GIVEN_UP_AFTER) < 0) {
      OptionalLong left = lag.now();
      if (left.isPresent() && left.getAsLong() == 0) {
        return true;
      }
      if (since(from).compareTo(toldAfter) > 0) {
        toldAfter = toldAfter.plus(TELL_EVERY);
        say("  still behind: " + left);
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
    return false;
  }

  private void versionsNeverFall(Tables tables) throws SQLException {
    for (String row : tables.rows("SELECT athlete_id, version FROM athlete")) {
      String[] columns = row.split("\\|", -1);
      long version = Long.parseLong(columns[1]);
      long before = versions.getOrDefault(columns[0], 0L);
      if (version < before) {
        findings.wrong("an athlete's version fell from %d: %s".formatted(before, row));
      }
      versions.put(columns[0], version);
    }
  }

  /**
   * The last records are worked off, and what they changed is announced: tombstones for the second
   * time, which was later than any instance was stopped.
   */
  private void awaitTheLast(Lag lag, Tables tables) throws SQLException, InterruptedException {
    long from = System.nanoTime();
    if (!awaitNoLag(lag, from)) {
      findings.wrong("the service does not reach the end of the topic");
    }
    while (tables.unannounced() + tables.count("SELECT count(*) FROM told_tombstone") > 0
        && since(from).compareTo(GIVEN_UP_AFTER) < 0) {
      LockSupport.parkNanos(LOOK.toNanos());
    }
    versionsNeverFall(tables);
  }

  private static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime);
  }

  private void say(String line) {
    told.accept("[%6.1f s] %s".formatted(since(began).toMillis() / 1e3, line));
  }

  private synchronized <T extends AutoCloseable> T opened(T resource) throws Exception {
    if (closed) {
      resource.close();
      throw new IllegalStateException("The run has been ended");
    }
    opened.push(resource);
    return resource;
  }

  /** To be closed after everything else. */
  private synchronized void beneath(AutoCloseable resource) {
    opened.addLast(resource);
  }

  /** Whether it was told to end. */
  synchronized boolean isClosed() {
    return closed;
  }

  /** Ends all that was started. */
  @Override
  public void close() {
    Deque<AutoCloseable> all;
    synchronized (this) {
      closed = true;
      all = new ArrayDeque<>(opened);
      opened.clear();
    }
    while (!all.isEmpty()) {
      try {
        all.pop().close();
      } catch (Exception e) { // the others are to be stopped all the same
        told.accept("Stopping failed: " + e.getMessage());
      }
    }
  }
}
