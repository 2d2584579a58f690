package io.tonnage.operations;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.jspecify.annotations.Nullable;

/**
 * Sets the consumer back, for the {@code tonnage} script: to where the topic of set events stood at
 * a time, or to its beginning. What is read again changes nothing that is there; so it may be set
 * back too far, and never too little. Never sets it forward. Ends with 0 when it is done, with 1
 * when it could not be, with 2 for a wrong option.
 */
public final class RewindRun {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private static final String USAGE =
      """
      Usage: ./tonnage rewind --kafka HOST:PORT (--to TIME | --to-earliest) [--group NAME] [--topic NAME] [--dry-run]

      Sets the group's offsets back, so that the service reads again what the database may lack. Stop all instances
      first. What is read again changes nothing that is there: too far back costs time, too little loses sets.

        --to TIME      to the first record of that time or later, such as 2026-11-27T10:00:00Z
        --to-earliest  to the beginning
        --group NAME   the consumer group (default tonnage)
        --topic NAME   the topic (default training.set-events)
        --dry-run      tell what would be done
      """;

  private final Admin admin;
  private final String group;
  private final String topic;
  private final PrintStream out;

  private RewindRun(Admin admin, String group, String topic, PrintStream out) {
    this.admin = admin;
    this.group = group;
    this.topic = topic;
    this.out = out;
  }

  /** Runs what the script asks for. */
  public static void main(String... arguments) throws InterruptedException {
    System.exit(run(List.of(arguments), System.out, System.err));
  }

  /**
   * Does what the arguments ask for.
   *
   * @return the exit code
   */
  public static int run(List<String> arguments, PrintStream out, PrintStream err)
      throws InterruptedException {
    Map<String, String> given = new HashMap<>();
    List<String> split = new ArrayList<>();
    arguments.forEach(argument -> split.addAll(List.of(argument.split("=", 2))));
    for (Iterator<String> rest = split.iterator(); rest.hasNext(); ) {
      String option = rest.next();
      switch (option) {
        case "--help", "-h" -> {
          out.print(USAGE);
          return 0;
        }
        case "--to-earliest", "--dry-run" -> given.put(option, "");
        case "--kafka", "--to", "--group", "--topic" ->
            given.put(option, rest.hasNext() ? rest.next() : "");
        default -> {
          err.println("Unknown option '" + option + "'; see ./tonnage rewind --help.");
          return 2;
        }
      }
    }
    String kafka = given.getOrDefault("--kafka", "");
    if (!kafka.matches("[^ :]+:\\d{1,5}(,[^ :]+:\\d{1,5})*")) {
      err.println(
          "--kafka takes one or more brokers such as 127.0.0.1:19092, not '" + kafka + "'.");
      return 2;
    }
    if (given.containsKey("--to") == given.containsKey("--to-earliest")) {
      err.println(
          "One of --to TIME and --to-earliest has to be given; see ./tonnage rewind --help.");
      return 2;
    }
    OffsetSpec target;
    try {
      target = target(given.get("--to"));
    } catch (DateTimeParseException e) {
      err.println(
          "--to takes a time such as 2026-11-27T10:00:00Z, not '" + given.get("--to") + "'.");
      return 2;
    }
    try (Admin admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                Math.toIntExact(LIMIT.toMillis()),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                Math.toIntExact(LIMIT.toMillis())))) {
      RewindRun run =
          new RewindRun(
              admin,
              given.getOrDefault("--group", "tonnage"),
              given.getOrDefault("--topic", "training.set-events"),
              out);
      run.rewind(target, given.containsKey("--dry-run"));
      return 0;
    } catch (ExecutionException e) {
      err.println(
          e.getCause() instanceof UnknownMemberIdException
              ? "The group is in use: stop all instances of the service first, and wait until they have left it."
              : "The consumer could not be set back: " + e.getCause());
      return 1;
    } catch (TimeoutException e) {
      err.println("The broker at " + kafka + " did not answer within " + LIMIT.toSeconds() + " s.");
      return 1;
    }
  }

  private static OffsetSpec target(@Nullable String time) {
    if (time == null) {
      return OffsetSpec.earliest();
    }
    Instant instant = OffsetDateTime.parse(time).toInstant();
    return OffsetSpec.forTimestamp(instant.toEpochMilli());
  }

  private void rewind(OffsetSpec target, boolean dryRun)
      throws InterruptedException, ExecutionException, TimeoutException {
    TopicDescription description =
        admin
            .describeTopics(List.of(topic))
            .topicNameValues()
            .values()
            .iterator()
            .next()
            .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    Map<TopicPartition, OffsetSpec> firsts = new HashMap<>();
    description
        .partitions()
        .forEach(
            partition -> {
              TopicPartition one = new TopicPartition(topic, partition.partition());
              wanted.put(one, target);
              firsts.put(one, OffsetSpec.earliest());
            });
    Map<TopicPartition, Long> found = offsets(wanted);
    Map<TopicPartition, Long> first = offsets(firsts);
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin
            .listConsumerGroupOffsets(group)
            .partitionsToOffsetAndMetadata()
            .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    Map<TopicPartition, OffsetAndMetadata> back = new HashMap<>();
    Map<Integer, String> told = new TreeMap<>();
    long records = 0;
    for (TopicPartition partition : wanted.keySet()) {
      OffsetAndMetadata before = committed.get(partition);
      // Without a record of that time or later there is nothing to read again; without an offset
      // all of it is still to be read.
      long offset = found.getOrDefault(partition, -1L);
      if (before == null || offset < 0 || offset >= before.offset()) {
        continue;
      }
      long to = Math.max(offset, first.getOrDefault(partition, 0L));
      back.put(partition, new OffsetAndMetadata(to));
      records += before.offset() - to;
      told.put(partition.partition(), "%,d -> %,d".formatted(before.offset(), to));
    }
    told.forEach((partition, line) -> out.printf("  partition %d: %s%n", partition, line));
    if (!dryRun && !back.isEmpty()) {
      admin
          .alterConsumerGroupOffsets(group, back)
          .all()
          .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }
    out.printf(
        Locale.ROOT,
        "%s %d of %d partitions of %s: %,d records are read again%n",
        dryRun ? "Would set back" : "Set back",
        back.size(),
        wanted.size(),
        topic,
        records);
  }

  /** -1 where there is no such record. */
  private Map<TopicPartition, Long> offsets(Map<TopicPartition, OffsetSpec> wanted)
      throws InterruptedException, ExecutionException, TimeoutException {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    admin
        .listOffsets(wanted)
        .all()
        .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
        .forEach((partition, found) -> offsets.put(partition, found.offset()));
    return offsets;
  }
}
