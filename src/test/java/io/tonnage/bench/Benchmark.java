package io.tonnage.bench;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One sub-command of {@code ./tonnage bench}; registered in {@link Bench#ALL}. */
interface Benchmark {
  /** By which it is called; also the name of its results. */
  String name();

  /** One line for people. */
  String purpose();

  /** What can be chosen, besides what every benchmark takes. */
  List<Option> options();

  /**
   * What a short run for correctness alone chooses instead of the defaults; empty where there is no
   * such run. All of them together are to take less than 90 seconds.
   */
  Optional<Map<String, String>> smoke();

  /**
   * Measures, and saves what was measured.
   *
   * @throws WrongResult when an answer or a state is wrong; never for a figure
   * @throws Exception when it could not be carried through
   */
  void run(Ground ground) throws Exception;
}
