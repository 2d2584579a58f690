package io.tonnage.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes the tables of {@code docs/performance.md} from the results that are kept beside it: what
 * stands between {@code <!-- bench:NAME -->} and {@code <!-- /bench:NAME -->} is replaced, {@code
 * NAME} being a benchmark, for its command and all its tables, or {@code BENCHMARK/TABLE} for one
 * table alone.
 */
final class Report implements Benchmark {
  private static final Pattern PART =
      Pattern.compile(
          "(<!-- bench:(?<name>[a-z0-9/-]+) -->\n).*?(<!-- /bench:\\k<name> -->)", Pattern.DOTALL);

  @Override
  public String name() {
    return "report";
  }

  @Override
  public String purpose() {
    return "makes the tables of docs/performance.md from docs/performance/*.json";
  }

  @Override
  public List<Option> options() {
    return List.of(Option.flag("take", "takes the newest results there before"));
  }

  @Override
  public Optional<Map<String, String>> smoke() {
    return Optional.empty();
  }

  @Override
  public void run(Ground ground) throws IOException {
    Path kept = folder(ground.project());
    if (ground.chosen().flag("take")) {
      for (Path newest : files(ground.project().resolve(".tonnage/bench"))) {
        Files.createDirectories(kept);
        Results results = Results.read(newest);
        results.write(Results.file(kept, results.benchmark()));
        ground.say("Took " + results.command());
      }
    }
    Path document = document(ground.project());
    Files.writeString(document, rendered(Files.readString(document), read(kept)));
    ground.say("Wrote " + ground.project().relativize(document));
  }

  static Path document(Path project) {
    return project.resolve("docs/performance.md");
  }

  /** Where the results are kept that the document shows. */
  static Path folder(Path project) {
    return project.resolve("docs/performance");
  }

  /** All results of a folder, by benchmark. */
  static Map<String, Results> read(Path folder) throws IOException {
    Map<String, Results> all = new TreeMap<>();
    for (Path file : files(folder)) {
      Results results = Results.read(file);
      all.put(results.benchmark(), results);
    }
    return all;
  }

  /**
   * The document with its tables made anew.
   *
   * @throws IllegalArgumentException when it names results that there are not, or leaves out
   *     results that there are
   */
  static String rendered(String document, Map<String, Results> kept) {
    TreeSet<String> unused = new TreeSet<>(kept.keySet());
    String text =
        PART.matcher(document)
            .replaceAll(
                part -> {
                  String name = part.group(2);
                  unused.remove(name.split("/", -1)[0]);
                  return Matcher.quoteReplacement(part.group(1) + part(name, kept) + part.group(3));
                });
    if (!unused.isEmpty()) {
      throw new IllegalArgumentException("The document shows no part of " + unused);
    }
    return text;
  }

  private static String part(String name, Map<String, Results> kept) {
    String[] names = name.split("/", 2);
    Results results = kept.get(names[0]);
    if (results == null) {
      throw new IllegalArgumentException("There are no results of " + names[0]);
    }
    if (names.length == 1) {
      return results.markdown();
    }
    return results.sheets().stream()
        .filter(sheet -> sheet.key().equals(names[1]))
        .findFirst()
        .map(Sheet::markdown)
        .orElseThrow(() -> new IllegalArgumentException("There is no table " + name));
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }
}
