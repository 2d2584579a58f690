package io.tonnage.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How many events a second become committed, derived and announced state, beside what limits it and
 * what others do. Each repetition runs all contestants one after another, on servers started over.
 */
final class Ingest implements Benchmark {
  @Override
  public String name() {
    return "ingest";
  }

  @Override
  public String purpose() {
    return "events a second from a full topic to committed, derived and announced state";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.count("events", 300_000, "in each mix"),
        Option.count("athletes", 2_000, "who train at once in the live mix"),
        Option.count("warm-up", 50_000, "events before, of other athletes, that do not count"),
        Option.count("usual-events", 20_000, "of them for the usual consumer, which is slow"),
        Option.text("mix", "live,backfill", "which mixes"),
        Option.text("only", "", "contestants whose names this regular expression finds"));
  }

  @Override
  public Optional<Map<String, String>> smoke() {
    return Optional.of(
        Map.of(
            "runs", "1",
            "mix", "live",
            "events", "3000",
            "athletes", "100",
            "warm-up", "500",
            "usual-events", "500"));
  }

  @Override
  public void run(Ground ground) throws Exception {
    List<Contestant> contestants = new ArrayList<>();
    for (int connections : List.of(1, 2)) {
      contestants.add(new RawRows(ground, connections));
    }
    for (int connections : List.of(1, 2)) {
      contestants.add(new WholeTransaction(ground, connections));
    }
    contestants.add(new UsualConsumer(ground));
    contestants.add(new PackagedService(ground));
    contestants.removeIf(
        contestant -> !ground.chosen().pattern("only").matcher(contestant.name()).find());
    Map<EventLog.Mix, Sheet> sheets = new EnumMap<>(EventLog.Mix.class);
    for (int run = 1; run <= ground.runs(); run++) {
      for (EventLog.Mix mix : mixes(ground.chosen())) {
        Round round = new Round(ground.chosen(), mix);
        Sheet sheet = sheets.getOrDefault(mix, round.emptySheet());
        for (Contestant contestant : contestants) {
          ground.say("%s, run %d: %s".formatted(mix.title, run, contestant.name()));
          Map<String, Double> figures =
              contestant.record(round.warmUp(contestant), round.log(contestant));
          ground.say("  %,.0f events/s".formatted(figures.get(Contestant.RATE)));
          sheet = sheet.with(contestant.name(), figures);
        }
        sheets.put(mix, sheet);
      }
    }
    ground.save(List.copyOf(sheets.values()));
  }

  private static List<EventLog.Mix> mixes(Chosen chosen) throws UsageException {
    List<EventLog.Mix> mixes = new ArrayList<>();
    for (String name : chosen.text("mix").split(",", -1)) {
      try {
        mixes.add(EventLog.Mix.valueOf(name.toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException e) {
        throw new UsageException("--mix takes live, backfill or both, not '" + name + "'.");
      }
    }
    return mixes;
  }

  /** The logs of one mix in one repetition. */
  private static final class Round {
    private final Chosen chosen;
    private final EventLog.Mix mix;
    private final EventLog log;
    private final EventLog warmUp;

    Round(Chosen chosen, EventLog.Mix mix) {
      this.chosen = chosen;
      this.mix = mix;
      this.log = EventLog.of(mix, "live", chosen.count("events"), chosen.count("athletes"));
      this.warmUp = warmUp(chosen.count("warm-up"));
    }

    private EventLog warmUp(int events) {
      return EventLog.of(mix, "warm", events, Math.max(1, chosen.count("athletes") / 4));
    }

    EventLog warmUp(Contestant contestant) {
      return isSlow(contestant)
          ? warmUp(Math.min(chosen.count("warm-up"), chosen.count("usual-events") / 4))
          : warmUp;
    }

    EventLog log(Contestant contestant) {
      return isSlow(contestant)
          ? EventLog.of(mix, "live", chosen.count("usual-events"), chosen.count("athletes"))
          : log;
    }

    private static boolean isSlow(Contestant contestant) {
      return contestant instanceof UsualConsumer;
    }

    Sheet emptySheet() {
      return Sheet.of(
              mix.name().toLowerCase(Locale.ROOT),
              "%s, %,d events of %d bytes; the usual consumer the first %,d of them"
                  .formatted(
                      capitalized(mix.title),
                      log.size(),
                      log.bytesOfAnEvent(),
                      chosen.count("usual-events")),
              "what records",
              Sheet.Column.spread(Contestant.RATE, "events/s", 0),
              Meter.Part.SERVICE.column(),
              Meter.Part.POSTGRES.column(),
              Meter.Part.KAFKA.column(),
              Meter.Part.LOAD.column(),
              Sheet.Column.median(Meter.WAL_BYTES, "WAL bytes", 0),
              Sheet.Column.median(Contestant.PEAK_MEGABYTES, "peak RSS MB", 0))
          .comparing("× usual", Contestant.RATE, UsualConsumer.NAME);
    }

    private static String capitalized(String words) {
      return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
  }
}
