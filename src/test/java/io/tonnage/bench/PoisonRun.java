package io.tonnage.bench;

import io.tonnage.embedded.CannotStart;
import io.tonnage.rig.Poison;
import io.tonnage.rig.Poison.Bad;
import io.tonnage.rig.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * What a burst of bad records costs the good ones: the same good events alone, and with bad records
 * strewn evenly among them, in turn on servers started over.
 */
final class PoisonRun implements Benchmark {
  private static final String ALONE = "good events alone";
  private static final String AMONG = "with bad ones among them";
  private static final String LETTERS = "letters";
  private static final long SEED = 77;

  /** Made of so many events. */
  private static final int VICTIMS = 1_000;

  /** So many bad records differ; some of them are larger than any event, so more take too much. */
  private static final int DIFFERENT = 2_000;

  @Override
  public String name() {
    return "poison";
  }

  @Override
  public String purpose() {
    return "good events a second while a burst of bad records is set aside among them";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.count("events", 200_000, "good ones"),
        Option.count("bad", 100_000, "records that no reading of the contract lets pass"),
        Option.count("athletes", 2_000, "who train at once"),
        Option.count("warm-up", 50_000, "events before, of other athletes, that do not count"));
  }

  @Override
  public Optional<Map<String, String>> smoke() {
    return Optional.of(
        Map.of("runs", "1", "events", "2000", "bad", "1000", "athletes", "100", "warm-up", "500"));
  }

  @Override
  public void run(Ground ground) throws Exception {
    Chosen chosen = ground.chosen();
    EventLog log =
        EventLog.of(EventLog.Mix.LIVE, "live", chosen.count("events"), chosen.count("athletes"));
    EventLog warmUp =
        EventLog.of(
            EventLog.Mix.LIVE,
            "warm",
            chosen.count("warm-up"),
            Math.max(1, chosen.count("athletes") / 4));
    List<Bad> bad = new Poison(SEED).of(log.firstEvents(VICTIMS), DIFFERENT);
    int burst = chosen.count("bad");
    Sheet sheet =
        Sheet.of(
                "poison",
                "%,d good events of the live mix, and %,d bad records among them"
                    .formatted(log.size(), burst),
                "what lies on the topic",
                Sheet.Column.spread(Contestant.RATE, "good events/s", 0),
                Sheet.Column.median(LETTERS, "dead letters", 0),
                Meter.Part.SERVICE.column(),
                Meter.Part.POSTGRES.column(),
                Meter.Part.KAFKA.column(),
                Sheet.Column.median(Contestant.PEAK_MEGABYTES, "peak RSS MB", 0))
            .comparing("× alone", Contestant.RATE, ALONE);
    for (int run = 1; run <= ground.runs(); run++) {
      ground.say("run %d: %s".formatted(run, ALONE));
      sheet = sheet.with(ALONE, new Burst(ground, warmUp, log, bad, 0).record());
      ground.say("run %d: %s".formatted(run, AMONG));
      sheet = sheet.with(AMONG, new Burst(ground, warmUp, log, bad, burst).record());
    }
    ground.save(List.of(sheet));
  }

  /** One log on servers that were started over. */
  private static final class Burst {
    private final Ground ground;
    private final EventLog warmUp;
    private final EventLog log;
    private final List<Bad> bad;
    private final int burst;

    /** Where each bad record came to stand, {@code partition-offset}. */
    private final Map<String, Bad> sent = new HashMap<>();

    Burst(Ground ground, EventLog warmUp, EventLog log, List<Bad> bad, int burst) {
      this.ground = ground;
      this.warmUp = warmUp;
      this.log = log;
      this.bad = bad;
      this.burst = burst;
    }

    Map<String, Double> record() throws Exception {
      Map<String, Double> figures =
          new PackagedService(ground).record(warmUp, log, log.size() + burst, this::publish);
      Recorded.check(ground.tables(), warmUp.fold().and(log.fold()));
      Recorded.checkTopicsHoldWhatTablesDo(ground.tables(), ground.topics());
      figures.put(LETTERS, (double) checkSetAside());
      ground.say("  %,.0f good events/s".formatted(figures.get(Contestant.RATE)));
      return figures;
    }

    private void publish() throws CannotStart, InterruptedException, ExecutionException {
      List<Future<RecordMetadata>> sending = new ArrayList<>(burst);
      int good = 0;
      try (KafkaProducer<byte[], byte[]> producer = ground.topics().producer(20)) {
        for (EventLog.Logged event : log.records()) {
          Future<RecordMetadata> unused = // whether all came is seen by the state
              producer.send(new ProducerRecord<>(Topics.SET_EVENTS, event.key(), event.value()));
          good++;
          while (sending.size() < (long) burst * good / log.size()) {
            Bad next = bad.get(sending.size() % bad.size());
            sending.add(
                producer.send(new ProducerRecord<>(Topics.SET_EVENTS, next.key(), next.value())));
          }
        }
      }
      for (int i = 0; i < sending.size(); i++) {
        RecordMetadata stands = sending.get(i).get();
        sent.put(stands.partition() + "-" + stands.offset(), bad.get(i % bad.size()));
      }
    }

    /** All of the bad records, with their reasons, and nothing else. */
    private int checkSetAside() throws CannotStart {
      Map<String, Bad> missing = new HashMap<>(sent);
      AtomicInteger letters = new AtomicInteger();
      ground
          .topics()
          .read(
              Map.of(),
              letter -> {
                letters.incrementAndGet();
                String place = header(letter, "partition") + "-" + header(letter, "offset");
                Bad one = missing.remove(place);
                if (one == null || !header(letter, "reason").startsWith(one.reason())) {
                  throw new WrongResult(
                      "Set aside twice, for no reason or for a wrong one: %s, %s"
                          .formatted(header(letter, "reason"), one));
                }
              },
              Topics.DEAD_LETTERS);
      if (!missing.isEmpty()) {
        throw new WrongResult(
            "%,d bad records were not set aside, such as %s"
                .formatted(missing.size(), missing.entrySet().iterator().next()));
      }
      return letters.get();
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
      return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
  }
}
