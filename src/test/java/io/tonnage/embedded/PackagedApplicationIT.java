package io.tonnage.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged product as a newcomer runs it: the real script, the real servers, the real signals.
 */
class PackagedApplicationIT {
  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

  @TempDir Path folder;

  private final List<Run> runs = new ArrayList<>();

  @AfterEach
  void endWhateverATestLeft() {
    runs.forEach(run -> run.process.destroyForcibly());
    runs.forEach(Run::awaitNothingLeft);
  }

  @Test
  void aRunServesAndASignalStopsAllOfIt() throws Exception {
    Run run = start("--data", data());

    Ready ready = run.awaitReady();

    assertThat(status(ready.http().resolve("/q/health/ready"))).isEqualTo(200);
    assertThat(ask(ready, "SHOW fsync")).isEqualTo("on");
    assertThat(ask(ready, "SHOW synchronous_commit")).isEqualTo("on");
    assertThat(run.output().lines().filter(line -> line.startsWith("ready "))).hasSize(1);

    run.process.destroy();

    assertThat(run.awaitExit()).isZero();
    run.awaitNothingLeft();
  }

  @Test
  void aKilledRunLeavesNothingBehindAndItsDataAreThereOnOtherPorts() throws Exception {
    Run first = start("--data", data());
    Ready before = first.awaitReady();
    execute(before, "CREATE TABLE kept AS SELECT 315 AS pounds");
    try (Admin admin = admin(before)) {
      admin
          .createTopics(List.of(new NewTopic("kept", 1, (short) 1)))
          .all()
          .get(30, TimeUnit.SECONDS);
    }

    first.process.destroyForcibly();

    first.awaitNothingLeft();
    Run second = start("--data", data());
    Ready after = second.awaitReady();
    assertThat(after.postgres()).isNotEqualTo(before.postgres());
    assertThat(ask(after, "SELECT pounds FROM kept")).isEqualTo("315");
    try (Admin admin = admin(after)) {
      assertThat(admin.describeTopics(Set.of("kept")).allTopicNames().get(30, TimeUnit.SECONDS))
          .containsOnlyKeys("kept");
    }
  }

  @Test
  void aSecondRunOnTheSameDataIsRefusedAndTheFirstGoesOn() throws Exception {
    Run first = start("--data", data());
    Ready ready = first.awaitReady();

    Run second = start("--data", data());

    assertThat(second.awaitExit()).isEqualTo(1);
    assertThat(second.errors()).containsOnlyOnce("\n").contains(data(), "in use by another run");
    assertThat(status(ready.http().resolve("/q/health/ready"))).isEqualTo(200);
  }

  @Test
  void aTakenPortIsNamedInOneSentence() throws Exception {
    try (ServerSocket taken =
        new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      String port = Integer.toString(taken.getLocalPort());

      Run run = start("--data", data(), "--kafka-port", port);

      assertThat(run.awaitExit()).isEqualTo(1);
      assertThat(run.errors())
          .containsOnlyOnce("\n")
          .contains("Port " + port, "Kafka", "--kafka-port");
      run.awaitNothingLeft();
    }
  }

  @Test
  void aDataFolderThatCannotBeIsNamedInOneSentence() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));

    Run run = start("--data", file.resolve("data").toString());

    assertThat(run.awaitExit()).isEqualTo(1);
    assertThat(run.errors()).containsOnlyOnce("\n").contains(file.toString());
  }

  @Test
  void anUnknownOptionIsNamed() throws Exception {
    Run run = start("--colour");

    assertThat(run.awaitExit()).isEqualTo(2);
    assertThat(run.errors()).containsOnlyOnce("\n").contains("--colour", "--help");
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  /** Starts the script with free ports and the given options besides. */
  private Run start(String... options) throws IOException {
    int number = runs.size();
    List<String> command =
        new ArrayList<>(
            List.of(
                "./tonnage", "run", "--port", "0", "--kafka-port", "0", "--postgres-port", "0"));
    command.addAll(List.of(options));
    Path output = folder.resolve("output-" + number);
    Path errors = folder.resolve("errors-" + number);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.redirectOutput(output.toFile());
    builder.redirectError(errors.toFile());
    Run run =
        new Run(builder.start(), output, errors, folder.resolve("data/postgres/postmaster.pid"));
    runs.add(run);
    return run;
  }

  private static int status(URI address) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)).build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }

  private static Admin admin(Ready ready) {
    return Admin.create(Map.of("bootstrap.servers", ready.kafka()));
  }

  private static String ask(Ready ready, String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection(ready.jdbcUrl());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static void execute(Ready ready, String command) throws SQLException {
    try (Connection connection = DriverManager.getConnection(ready.jdbcUrl());
        Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  /** What the ready line says. */
  private record Ready(URI http, String kafka, String postgres) {
    private static final Pattern LINE =
        Pattern.compile(
            "^ready http=(http://127\\.0\\.0\\.1:\\d+) kafka=(127\\.0\\.0\\.1:\\d+) postgres=(postgresql://\\S+)$",
            Pattern.MULTILINE);

    private static final Pattern POSTGRES = Pattern.compile("postgresql://(.+):(.+)@(.+)");

    static Ready in(String output) {
      Matcher line = LINE.matcher(output);
      assertThat(line.find()).as("a ready line in:%n%s", output).isTrue();
      return new Ready(URI.create(line.group(1)), line.group(2), line.group(3));
    }

    String jdbcUrl() {
      return POSTGRES.matcher(postgres).replaceAll("jdbc:postgresql://$3?user=$1&password=$2");
    }
  }

  /** One start of the script, and every process that came of it. */
  private static final class Run {
    private final Process process;
    private final Path outputFile;
    private final Path errorFile;
    private final Path postmasterFile;
    private final Set<ProcessHandle> seen = new HashSet<>();

    Run(Process process, Path outputFile, Path errorFile, Path postmasterFile) {
      this.process = process;
      this.outputFile = outputFile;
      this.errorFile = errorFile;
      this.postmasterFile = postmasterFile;
      seen.add(process.toHandle());
    }

    Ready awaitReady() {
      await().atMost(START_LIMIT).until(() -> !process.isAlive() || output().contains("\nready "));
      remember();
      return Ready.in(output() + errors());
    }

    int awaitExit() throws InterruptedException {
      assertThat(process.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      return process.exitValue();
    }

    void awaitNothingLeft() {
      await()
          .atMost(STOP_LIMIT)
          .untilAsserted(() -> assertThat(seen).noneMatch(ProcessHandle::isAlive));
    }

    String output() {
      return read(outputFile);
    }

    String errors() {
      return read(errorFile);
    }

    /** Notes the children, and PostgreSQL, which is nobody's child. */
    private void remember() {
      try (Stream<ProcessHandle> children = process.descendants()) {
        children.forEach(seen::add);
      }
      String pid = read(postmasterFile).lines().findFirst().orElseThrow();
      ProcessHandle.of(Long.parseLong(pid)).ifPresent(seen::add);
      assertThat(seen).as("launcher, guard, service and PostgreSQL").hasSizeGreaterThanOrEqualTo(4);
    }

    private static String read(Path file) {
      try {
        return Files.readString(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
