package io.tonnage.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A publisher that shares no code with the service or with Kafka's own client: {@code kcat}, on
 * librdkafka.
 */
final class Publisher {
  private static final int LIMIT_SECONDS = 60;

  private final String bootstrapServers;
  private final Path folder;

  Publisher(String bootstrapServers, Path folder) {
    this.bootstrapServers = bootstrapServers;
    this.folder = folder;
  }

  /** Whether this machine has the program. */
  static boolean isInstalled() throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder("kcat", "-V")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException absent) {
      return false;
    }
  }

  /**
   * Publishes events in that order, and returns once all are acknowledged.
   *
   * @param codec by which batches are compressed
   * @param options more settings of the client, such as {@code partitioner=random}
   */
  void publish(List<MadeEvent> events, String codec, List<String> options)
      throws IOException, InterruptedException {
    List<String> lines =
        events.stream().map(event -> event.athlete() + "\t" + event.json()).toList();
    Path file = Files.write(Files.createTempFile(folder, "events-", ".tsv"), lines);
    List<String> command =
        new ArrayList<>(
            List.of("kcat", "-P", "-b", bootstrapServers, "-t", Topics.SET_EVENTS, "-K", "\t"));
    command.addAll(List.of("-z", codec, "-X", "acks=all"));
    options.forEach(option -> command.addAll(List.of("-X", option)));
    command.addAll(List.of("-l", file.toString()));
    Path output = Files.createTempFile(folder, "kcat-", ".log");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ended && process.exitValue() == 0)
        .as("%s published: %s", String.join(" ", command), Files.readString(output))
        .isTrue();
  }
}
