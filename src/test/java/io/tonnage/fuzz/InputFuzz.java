package io.tonnage.fuzz;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Has Jazzer draw inputs for a {@link Corpus}, guided by which ways of the service's code they
 * take, in a process of its own whose heap is bounded.
 */
final class InputFuzz {
  /** Longest input; as long as an event may be, so that its limit is reached as well. */
  private static final int MOST_BYTES = 70_000;

  /**
   * Longest input that is kept; own default: it shows what it is about, and the files stay small.
   */
  private static final int MOST_KEPT_BYTES = 400;

  /**
   * No input takes a tenth of a second, but with the first all classes are loaded and given
   * Jazzer's instruments, which took eleven seconds beside two other jobs.
   */
  private static final int HANGS_AFTER_SECONDS = 60;

  /**
   * Of the process: enough for Jazzer to look through the class path, and filled within minutes by
   * whatever is kept across inputs.
   */
  private static final String HEAP = "-Xmx512m";

  private static final Pattern PROGRESS =
      Pattern.compile("#(\\d+)\\s+(\\w+)\\s+cov: (\\d+) .*rss: (\\d+)Mb.*");

  private final Path folder;

  /** Works in that folder. */
  InputFuzz(Path folder) {
    this.folder = folder;
  }

  /**
   * What came of it.
   *
   * @param exit of Jazzer's process; 0 where nothing was found
   * @param inputs that were run
   * @param firstMegabytes resident memory when the kept inputs had been read
   * @param lastMegabytes at the end
   */
  record Outcome(int exit, long inputs, long firstMegabytes, long lastMegabytes) {}

  /** Fuzzes for so many seconds; prints what Jazzer says of a fault, and little else. */
  Outcome run(Corpus corpus, long seconds, long seed) throws IOException, InterruptedException {
    Path own = Files.createDirectories(folder.resolve(corpus.code()));
    Path drawn = Files.createDirectories(own.resolve("drawn"));
    int number = 0;
    for (byte[] input : corpus.inputs()) {
      Files.write(drawn.resolve("kept-%05d".formatted(number++)), input);
    }
    List<String> command = new ArrayList<>(jazzer(corpus));
    command.add("-max_total_time=" + seconds);
    command.add("-seed=" + seed);
    command.add("-print_final_stats=1");
    command.add("-artifact_prefix=" + own + "/");
    command.add(drawn.toString());
    return follow(
        corpus,
        started(new ProcessBuilder(command).directory(own.toFile()).redirectErrorStream(true)));
  }

  /**
   * Leaves of what was drawn the fewest and shortest inputs that take all ways, as lines to be
   * kept.
   */
  List<String> fewest(Corpus corpus) throws IOException, InterruptedException {
    Path own = folder.resolve(corpus.code());
    Path few = own.resolve("few");
    if (Files.isDirectory(few)) {
      for (Path file : files(few)) {
        Files.delete(file);
      }
    }
    Files.createDirectories(few);
    List<String> command = new ArrayList<>(jazzer(corpus));
    command.addAll(List.of("-merge=1", few.toString(), own.resolve("drawn").toString()));
    Process process =
        started(
            new ProcessBuilder(command)
                .directory(own.toFile())
                .redirectErrorStream(true)
                .redirectOutput(own.resolve("merge.log").toFile()));
    if (process.waitFor() != 0) {
      throw new IOException("Jazzer failed; see " + own.resolve("merge.log"));
    }
    List<String> lines = new ArrayList<>();
    for (Path file : files(few)) {
      if (Files.size(file) > MOST_KEPT_BYTES) {
        continue;
      }
      lines.add(Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
    }
    lines.sort(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
    return lines;
  }

  /** Started, and ended with this process should that be told to end before. */
  private static Process started(ProcessBuilder builder) throws IOException {
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return process;
  }

  private static List<Path> files(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(files::add);
    }
    return files;
  }

  private static List<String> jazzer(Corpus corpus) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        HEAP,
        "-XX:+UseSerialGC",
        "-XX:+EnableDynamicAgentLoading",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        "com.code_intelligence.jazzer.Jazzer",
        "--target_class=" + corpus.target().getName(),
        "--instrumentation_includes=io.tonnage.**:com.fasterxml.jackson.core.**",
        "--custom_hook_excludes=**",
        "-max_len=" + MOST_BYTES,
        "-timeout=" + HANGS_AFTER_SECONDS);
  }

  private static Outcome follow(Corpus corpus, Process process)
      throws IOException, InterruptedException {
    long inputs = 0;
    long first = 0;
    long last = 0;
    boolean telling = false;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher progress = PROGRESS.matcher(line);
        if (progress.matches()) {
          inputs = Long.parseLong(progress.group(1));
          last = Long.parseLong(progress.group(4));
          if (progress.group(2).equals("INITED")) {
            first = last;
          }
          if (progress.group(2).equals("pulse") || progress.group(2).equals("DONE")) {
            System.out.printf(
                Locale.ROOT,
                "  %s: %,d inputs, %s ways, %d MB%n",
                corpus.code(),
                inputs,
                progress.group(3),
                last);
          }
        }
        telling |= line.startsWith("== ") || line.contains("ERROR");
        if (telling) {
          System.out.println(line);
        }
      }
    }
    return new Outcome(process.waitFor(), inputs, first, last);
  }
}
