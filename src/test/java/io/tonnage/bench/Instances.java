package io.tonnage.bench;

import io.tonnage.embedded.ServiceProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;

/**
 * Several instances of the packaged service on one topic: how many events a second they work off
 * together, how the partitions are divided among them, and for how long nothing is recorded while
 * one joins, leaves, or is killed in the midst of a backlog. Each time all that was sent has to be
 * there in the end.
 */
final class Instances implements Benchmark {
  private static final String FEWEST = "fewestPartitions";
  private static final String MOST = "mostPartitions";
  private static final String STALL = "stall";

  /** How often it is looked whether the line moves. */
  private static final Duration LOOK = Duration.ofMillis(20);

  @Override
  public String name() {
    return "instances";
  }

  @Override
  public String purpose() {
    return "events a second of 1, 2 and 3 instances, and how long the line stands when they change";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.counts("instances", "1,2,3", "how many work side by side"),
        Option.count("events", 300_000, "in the topic"),
        Option.count("athletes", 2_000, "who train at once"),
        Option.count("warm-up", 100_000, "events before, of other athletes, that do not count"),
        Option.count("settle", 12, "seconds watched after each change"));
  }

  @Override
  public Optional<Map<String, String>> smoke() {
    return Optional.of(
        Map.of(
            "runs", "1",
            "instances", "2",
            "events", "4000",
            "athletes", "100",
            "warm-up", "500",
            "settle", "1"));
  }

  @Override
  public void run(Ground ground) throws Exception {
    Sheet rates =
        Sheet.of(
            "instances",
            "Live mix, %,d events, on the same two servers"
                .formatted(ground.chosen().count("events")),
            "instances",
            Sheet.Column.spread(Contestant.RATE, "events/s", 0),
            Sheet.Column.median(FEWEST, "fewest partitions", 0),
            Sheet.Column.median(MOST, "most partitions", 0));
    Sheet stalls =
        Sheet.of(
            "stalls",
            "Longest time without anything recorded while a backlog is worked off",
            "what happens",
            Sheet.Column.spread(STALL, "longest s", 2));
    for (int run = 1; run <= ground.runs(); run++) {
      for (int instances : ground.chosen().counts("instances")) {
        ground.say("Run %d: %d instances".formatted(run, instances));
        rates = rates.with(Integer.toString(instances), sideBySide(ground, instances));
      }
      ground.say("Run %d: instances join and leave".formatted(run));
      stalls = changes(ground, stalls);
    }
    ground.save(List.of(rates, stalls));
  }

  private static Map<String, Double> sideBySide(Ground ground, int instances) throws Exception {
    Chosen chosen = ground.chosen();
    EventLog warmUp =
        EventLog.of(EventLog.Mix.LIVE, "warm", chosen.count("warm-up"), chosen.count("athletes"));
    EventLog log =
        EventLog.of(EventLog.Mix.LIVE, "live", chosen.count("events"), chosen.count("athletes"));
    ground.startOver();
    List<ServiceProcess> services = new ArrayList<>();
    Map<String, Double> figures = new LinkedHashMap<>();
    try (WorkOff workOff = new WorkOff(ground.topics(), ground.tables(), PackagedService.GROUP)) {
      for (int i = 0; i < instances; i++) {
        services.add(start(ground, i));
      }
      warmUp.publish(ground.topics());
      workOff.await(warmUp.size());
      ground.stage().checkpoint();
      long began;
      try (Gate gate = Gate.before(ground.tables(), "athlete")) {
        log.publish(ground.topics());
        divided(ground, instances, figures);
        began = System.nanoTime();
        gate.open();
      }
      long ended = workOff.await(warmUp.size() + log.size());
      figures.put(Contestant.RATE, log.size() / ((ended - began) / 1e9));
    } finally {
      services.forEach(ServiceProcess::close);
    }
    Recorded.check(ground.tables(), warmUp.fold().and(log.fold()));
    Recorded.checkAnnounced(ground.tables(), ground.topics());
    return figures;
  }

  /** Every partition belongs to one instance, and each instance has its share. */
  private static void divided(Ground ground, int instances, Map<String, Double> figures)
      throws Exception {
    try (Admin admin = ground.topics().admin()) {
      ConsumerGroupDescription group =
          admin
              .describeConsumerGroups(List.of(PackagedService.GROUP))
              .all()
              .get()
              .values()
              .iterator()
              .next();
      List<Integer> shares =
          group.members().stream()
              .map(member -> member.assignment().topicPartitions().size())
              .toList();
      WrongResult.unlessEqual("members of the group", instances, shares.size());
      figures.put(FEWEST, (double) shares.stream().mapToInt(i -> i).min().orElse(0));
      figures.put(MOST, (double) shares.stream().mapToInt(i -> i).max().orElse(0));
    }
  }

  private static Sheet changes(Ground ground, Sheet before) throws Exception {
    Chosen chosen = ground.chosen();
    int settle = chosen.count("settle");
    EventLog log =
        EventLog.of(
            EventLog.Mix.LIVE, "change", 4 * chosen.count("events"), chosen.count("athletes"));
    ground.startOver();
    List<ServiceProcess> services = new ArrayList<>();
    Sheet sheet = before;
    try (WorkOff workOff = new WorkOff(ground.topics(), ground.tables(), PackagedService.GROUP)) {
      services.add(start(ground, 0));
      log.publish(ground.topics());
      sheet = sheet.with("nothing", stall(workOff, settle));
      services.add(start(ground, 1));
      sheet = sheet.with("a second one joins", stall(workOff, settle));
      Thread leaving = Thread.ofVirtual().start(services.getFirst()::close);
      sheet = sheet.with("the first one leaves", stall(workOff, settle));
      leaving.join();
      services.add(start(ground, 2));
      stall(workOff, settle);
      services.get(1).kill();
      sheet = sheet.with("one of two is killed", stall(workOff, settle));
      workOff.await(log.size());
    } finally {
      services.forEach(ServiceProcess::close);
    }
    Recorded.check(ground.tables(), log.fold());
    Recorded.checkAnnounced(ground.tables(), ground.topics());
    return sheet;
  }

  private static ServiceProcess start(Ground ground, int number) throws Exception {
    return ground.stage().startService("service-" + number, Map.of(), Ground.serviceJavaOptions());
  }

  /** The longest time without progress within the next seconds; nothing once all is done. */
  private static Map<String, Double> stall(WorkOff workOff, int seconds)
      throws InterruptedException, ExecutionException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    long acknowledged = workOff.acknowledged();
    long movedAt = System.nanoTime();
    long longest = 0;
    boolean moved = false;
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(LOOK.toNanos());
      long now = workOff.acknowledged();
      if (now != acknowledged) {
        acknowledged = now;
        moved = true;
        longest = Math.max(longest, System.nanoTime() - movedAt);
        movedAt = System.nanoTime();
      }
    }
    return moved ? Map.of(STALL, longest / 1e9) : Map.of();
  }
}
