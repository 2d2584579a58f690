package io.tonnage.embedded;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * The main class of a process that runs one Kafka broker and nothing else, so that it can be killed
 * without its starter, for {@link MortalStage}. Takes the data folder and the port, and says on its
 * standard output, in one line, that the broker is ready, or why not. It ends in an orderly way
 * with its standard input.
 */
final class BrokerProcess {
  static final String READY = "ready";
  static final String FAILED = "failed ";

  private BrokerProcess() {}

  /** Runs until the standard input ends. */
  public static void main(String... arguments) throws IOException {
    PrintStream answer = System.out;
    System.setOut(System.err); // what the broker logs must not look like an answer
    int code = 0;
    try {
      KafkaNode broker = KafkaNode.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
      answer.println(READY);
      while (System.in.read() >= 0) {
        // Nothing is said to a broker but that it is to end.
      }
      broker.close();
    } catch (CannotStart e) {
      e.printStackTrace(System.err);
      answer.println(FAILED + e.sentence());
      code = 1;
    }
    Runtime.getRuntime().halt(code); // whatever threads the broker left
  }
}
