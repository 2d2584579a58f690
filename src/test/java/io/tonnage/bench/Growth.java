package io.tonnage.bench;

import io.tonnage.rig.Lifter;
import io.tonnage.rig.Tables;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Whether recording and answering get slower with what is stored: with millions of sets of other
 * lifters, and with longer histories of those who train. Each repetition is a session of each of
 * some lifters, as fresh to the service as after its start: their histories are read anew. A lift
 * that is not recorded, or a volume that is not what was stored, fails it.
 */
final class Growth implements Benchmark {
  private static final String GIGABYTES = "gigabytes";
  private static final String NEW_LIFTERS = "none, new lifters";
  private static final int DAYS_OF_A_YEAR = 365;

  /** As far as a session's context looks back. */
  private static final int DAYS_OF_FOUR_MONTHS = 120;

  private static final int DAYS_OF_A_MONTH = 30;

  /** Histories are stored in pieces of about so many sets, each a transaction. */
  private static final int SETS_OF_A_PIECE = 200_000;

  /** Each takes a processor of PostgreSQL's. */
  private static final int STORING_CONNECTIONS = 2;

  private static final Map<String, String> KEEPING_NO_ANSWER =
      Map.of("tonnage.http.kept-answer-bytes", "0");

  @Override
  public String name() {
    return "growth";
  }

  @Override
  public String purpose() {
    return "recording and answering with millions of stored sets, and with long histories";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.counts("sets", "1000000,10000000,50000000", "stored, of lifters with four months"),
        Option.count("lifters", 1_000, "who train a session of 20 sets in each repetition"),
        Option.count("years", 10, "of the longest histories"),
        Option.count("models", 10, "different lives of which all histories are copies"),
        Option.count("warm-up", 100_000, "events before, of other lifters, that do not count"),
        Option.count("connections", 4, "that ask at once"),
        Option.count("seconds", 5, "measured per question, after as many that do not count"),
        Option.text("only", "", "of sizes and histories those that this regular expression finds"));
  }

  @Override
  public Optional<Map<String, String>> smoke() {
    return Optional.of(
        Map.of(
            "runs", "1",
            "sets", "6000",
            "lifters", "20",
            "years", "1",
            "models", "2",
            "warm-up", "200",
            "seconds", "1"));
  }

  @Override
  public void run(Ground ground) throws Exception {
    ground.countStatements();
    List<Sheet> sheets = new ArrayList<>();
    if (ground.chosen().pattern("only").matcher("sizes").find()) {
      sheets.addAll(new Sizes(ground).measure());
    }
    if (ground.chosen().pattern("only").matcher("histories").find()) {
      sheets.add(new Histories(ground).measure());
    }
    ground.save(sheets);
  }

  /** What both parts do. */
  private abstract static class Part {
    final Ground ground;
    final Chosen chosen;

    /** So early that no session that is measured lies in the future. */
    final LocalDate lastStored;

    private LocalDate next;

    /** With so many sessions to measure, each on a day of its own. */
    Part(Ground ground, int sessions) {
      this.ground = ground;
      this.chosen = ground.chosen();
      this.lastStored = LocalDate.now(ZoneOffset.UTC).minusDays(sessions + 2L);
      this.next = lastStored;
    }

    StoredHistory history(String prefix, int days) {
      return new StoredHistory(
          prefix, chosen.count("models"), StoredHistory.sessionsIn(days), lastStored);
    }

    void recordModels(RunningLine line, StoredHistory history) throws Exception {
      for (EventLog life : history.lives()) {
        line.record(life);
      }
    }

    void warmUp(RunningLine line) throws Exception {
      line.record(
          EventLog.of(EventLog.Mix.LIVE, "warm", chosen.count("warm-up"), chosen.count("lifters")));
    }

    /** Copies the models until there are so many lifters. */
    void store(StoredHistory history, int from, int to) throws Exception {
      int piece = Math.max(1, (int) (SETS_OF_A_PIECE / history.setsOfALifter()));
      int pieces = (to - from + piece - 1) / piece;
      Tables tables = ground.tables();
      Threads.run(
          STORING_CONNECTIONS,
          thread -> {
            for (int i = thread; i < pieces; i += STORING_CONNECTIONS) {
              history.store(tables, from + i * piece, Math.min(to, from + (i + 1) * piece));
            }
          });
      tables.execute("VACUUM ANALYZE");
      ground.stage().checkpoint();
    }

    /**
     * Measures a session of each of those lifters on the next day.
     *
     * @param readAnew whether the service is to take what it keeps of them for outdated, as if
     *     another instance had recorded something of theirs
     */
    Map<String, Double> session(
        RunningLine line, List<Lifter> lifters, int number, boolean readAnew) throws Exception {
      List<String> names = lifters.stream().map(Lifter::athlete).toList();
      Tables tables = ground.tables();
      if (readAnew) {
        tables.rows(
            "UPDATE athlete SET version = version + 1 WHERE athlete_id = ANY (?::text[]) RETURNING 1",
            "{" + String.join(",", names) + "}");
      }
      next = next.plusDays(1);
      EventLog log = EventLog.ofSessions(lifters, number, next);
      Map<String, Double> figures = line.measure(log);
      Recorded.checkDay(tables, ground.topics(), log.fold(), names, next);
      return figures;
    }

    /** The service sums up what was stored. */
    void checkVolume(URI service, StoredHistory history, int number) throws Exception {
      BigDecimal answered =
          QueryRun.volume(
              service,
              "/v1/athletes/%s/volume?from=%s&to=%s"
                  .formatted(history.name(number), history.first(), history.last()));
      BigDecimal expected = history.volume(number);
      // Pounds are told in kilograms to six places, day by day.
      if (answered.subtract(expected).abs().compareTo(new BigDecimal("0.01")) > 0) {
        throw new WrongResult(
            "the volume of %s: expected %s, found %s"
                .formatted(history.name(number), expected, answered));
      }
    }
  }

  /** With millions of sets of lifters who all have four months of training. */
  private static final class Sizes extends Part {
    private static final List<String> QUESTIONS =
        List.of(
            "volume, 28 days",
            "volume-load, 84 days",
            "strength of squat",
            "sessions",
            "readiness");

    private final StoredHistory history;

    /** Those who have trained already, by number: they go on where they were. */
    private final Map<Integer, Lifter> underWay = new HashMap<>();

    private Sheet recording =
        Sheet.of(
            "sizes",
            "Recording beside so many stored sets",
            "sets stored",
            Sheet.Column.median(GIGABYTES, "GB", 1),
            Sheet.Column.spread(Contestant.RATE, "events/s", 0),
            Meter.Part.SERVICE.column(),
            Meter.Part.POSTGRES.column(),
            Sheet.Column.median(Meter.WAL_BYTES, "WAL bytes", 0),
            Sheet.Column.median(RunningLine.HISTORY, "history read µs", 1));
    private Sheet answers =
        Sheet.of(
            "answers",
            "Questions about lifters with four months of training, made anew",
            "question, and sets stored",
            Sheet.Column.spread("perSecond", "answers/s", 0),
            Sheet.Column.median("p50", "p50 ms", 1),
            Sheet.Column.median("p99", "p99 ms", 1));

    Sizes(Ground ground) {
      super(ground, ground.runs() * ground.chosen().counts("sets").size());
      this.history = history("stored", DAYS_OF_FOUR_MONTHS);
    }

    List<Sheet> measure() throws Exception {
      ground.startOver();
      try (RunningLine line = new RunningLine(ground, KEEPING_NO_ANSWER)) {
        recordModels(line, history);
        warmUp(line);
        int stored = 0;
        for (int sets : chosen.counts("sets")) {
          int lifters = Math.max(stored, (int) (sets / history.setsOfALifter()));
          ground.say("Storing %,d sets".formatted(sets));
          store(history, stored, lifters);
          stored = lifters;
          checkVolume(line.address(), history, lifters - 1);
          measure(line, "%,d".formatted(sets), sample(lifters, chosen.count("lifters")));
        }
      }
      return List.of(recording, answers);
    }

    private void measure(RunningLine line, String row, List<Integer> some) throws Exception {
      double gigabytes = ground.tables().count("SELECT pg_database_size(current_database())") / 1e9;
      List<Lifter> lifters =
          some.stream().map(i -> underWay.computeIfAbsent(i, history::lifter)).toList();
      for (int run = 1; run <= ground.runs(); run++) {
        ground.say("%s sets stored, run %d: recording".formatted(row, run));
        Map<String, Double> figures =
            new LinkedHashMap<>(session(line, lifters, history.next(), true));
        figures.put(GIGABYTES, gigabytes);
        recording = recording.with(row, figures);
      }
      for (int run = 1; run <= ground.runs(); run++) {
        for (String question : QUESTIONS) {
          ground.say("%s sets stored, run %d: %s".formatted(row, run, question));
          answers = answers.with(question + ", " + row, ask(line, question, some));
        }
      }
    }

    /** So many, spread evenly over all that are stored. */
    private static List<Integer> sample(int stored, int lifters) {
      int some = Math.min(stored, lifters);
      return IntStream.range(0, some).mapToObj(i -> (int) ((long) i * stored / some)).toList();
    }

    private Map<String, Double> ask(RunningLine line, String question, List<Integer> some)
        throws Exception {
      Duration seconds =
          Duration.ofSeconds(chosen.count("seconds")).dividedBy(ground.isSmoke() ? 5 : 1);
      List<String> paths = some.stream().map(i -> path(question, history.name(i))).toList();
      return QueryRun.figures(
          new HttpLoad(line.address(), chosen.count("connections")).run(paths, seconds, seconds));
    }

    private static String path(String question, String athlete) {
      return "/v1/athletes/"
          + athlete
          + switch (question) {
            case "volume, 28 days" -> "/volume";
            case "volume-load, 84 days" -> "/fatigue?metric=volume-load";
            case "strength of squat" -> "/strength?exercise=squat";
            default -> "/" + question;
          };
    }
  }

  /** With histories of different length of those who train. */
  private static final class Histories extends Part {
    private static final int ROWS = 5;

    private Sheet sheet =
        Sheet.of(
                "histories",
                "A session of each of some lifters, by the history that they have",
                "history",
                Sheet.Column.spread(Contestant.RATE, "events/s", 0),
                Meter.Part.SERVICE.column(),
                Meter.Part.POSTGRES.column(),
                Sheet.Column.median(RunningLine.HISTORY, "history read µs", 1),
                Sheet.Column.median(RunningLine.HISTORY_PERCENT, "of statements' time %", 1))
            .comparing("× new lifters", Contestant.RATE, NEW_LIFTERS);

    Histories(Ground ground) {
      super(ground, ground.runs() * ROWS);
    }

    Sheet measure() throws Exception {
      StoredHistory month = history("month", DAYS_OF_A_MONTH);
      StoredHistory months = history("months", DAYS_OF_FOUR_MONTHS);
      StoredHistory years = history("years", DAYS_OF_A_YEAR * chosen.count("years"));
      List<StoredHistory> all = List.of(month, months, years);
      int count = chosen.count("lifters");
      ground.startOver();
      try (RunningLine line = new RunningLine(ground, Map.of())) {
        for (StoredHistory history : all) {
          ground.say(
              "Storing the history of %,d lifters, %,d sets each"
                  .formatted(count, history.setsOfALifter()));
          recordModels(line, history);
          store(history, 0, count);
        }
        warmUp(line);
        checkVolume(line.address(), month, 0);
        checkVolume(line.address(), years, count - 1);
        List<Lifter> ofMonth = lifters(month, count);
        List<Lifter> ofMonths = lifters(months, count);
        List<Lifter> ofYears = lifters(years, count);
        for (int run = 1; run <= ground.runs(); run++) {
          ground.say("Run %d".formatted(run));
          row(NEW_LIFTERS, session(line, newLifters(months, run, count), months.next(), true));
          row("a month", session(line, ofMonth, month.next(), true));
          row("four months", session(line, ofMonths, months.next(), true));
          row("four months, kept in memory", session(line, ofMonths, months.next(), false));
          row(
              "%d years".formatted(chosen.count("years")),
              session(line, ofYears, years.next(), true));
        }
      }
      return sheet;
    }

    private void row(String name, Map<String, Double> figures) {
      sheet = sheet.with(name, figures);
    }

    private static List<Lifter> lifters(StoredHistory history, int count) {
      return IntStream.range(0, count).mapToObj(history::lifter).toList();
    }

    /** As strong and with the same habits as those with a history. */
    private static List<Lifter> newLifters(StoredHistory history, int run, int count) {
      return IntStream.range(0, count)
          .mapToObj(i -> "new-%d-%06d".formatted(run, i))
          .map(
              name ->
                  history.lifter(Math.floorMod(name.hashCode(), count)).twin(name, name.hashCode()))
          .toList();
    }
  }
}
