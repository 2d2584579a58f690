package io.tonnage.bench;

import io.tonnage.rig.Tables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.utils.AppInfoParser;
import org.jspecify.annotations.Nullable;

/**
 * Where and with what something was measured. What cannot be found out is "unknown".
 *
 * @param takenAt when, to the second
 * @param commit of the sources
 * @param changed whether the sources differed from that commit
 * @param cores that the machine has
 * @param memoryMegabytes that it has; 0 where unknown
 * @param processor its model
 * @param system the operating system and its version
 * @param java the Java that measured and was measured
 * @param postgres PostgreSQL's version
 * @param kafka Kafka's version
 * @param quarkus Quarkus' version
 */
record Circumstances(
    String takenAt,
    String commit,
    boolean changed,
    int cores,
    long memoryMegabytes,
    String processor,
    String system,
    String java,
    String postgres,
    String kafka,
    String quarkus) {
  private static final String UNKNOWN = "unknown";

  /** Those of here and now. */
  static Circumstances now(Path project, @Nullable Tables tables) throws SQLException {
    String memory = found(Path.of("/proc/meminfo"), "MemTotal:\\s+(\\d+) kB");
    return new Circumstances(
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        git(project, "rev-parse", "--short=12", "HEAD"),
        !git(project, "status", "--porcelain", "--", "src", "pom.xml", "tonnage").isEmpty(),
        Runtime.getRuntime().availableProcessors(),
        memory.equals(UNKNOWN) ? 0 : Long.parseLong(memory) >> 10,
        found(Path.of("/proc/cpuinfo"), "model name\\s*: (.+)"),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        tables == null ? UNKNOWN : tables.rows("SHOW server_version").getFirst(),
        AppInfoParser.getVersion(),
        found(project.resolve("pom.xml"), "<quarkus.version>(.+)</quarkus.version>"));
  }

  /** One line for people. */
  String told() {
    LocalDate day = LocalDate.ofInstant(Instant.parse(takenAt), ZoneOffset.UTC);
    return "%d cores (%s), %d GB; PostgreSQL %s, Kafka %s, Quarkus %s, %s; %s, commit %s%s"
        .formatted(
            cores,
            processor,
            Math.round(memoryMegabytes / 1024.0),
            postgres,
            kafka,
            quarkus,
            java,
            day,
            commit,
            changed ? " with changes" : "");
  }

  private static String found(Path file, String pattern) {
    try {
      Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(file));
      return matcher.find() ? matcher.group(1).strip() : UNKNOWN;
    } catch (IOException unreadable) {
      return UNKNOWN;
    }
  }

  private static String git(Path project, String... words) {
    String[] command = new String[words.length + 3];
    command[0] = "git";
    command[1] = "-C";
    command[2] = project.toString();
    System.arraycopy(words, 0, command, 3, words.length);
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return process.waitFor() == 0 ? output : UNKNOWN;
    } catch (IOException absent) {
      return UNKNOWN;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return UNKNOWN;
    }
  }
}
