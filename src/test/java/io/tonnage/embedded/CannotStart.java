package io.tonnage.embedded;

/**
 * What keeps the servers or the service from starting, said in one sentence to the person who
 * tried.
 */
public final class CannotStart extends Exception {
  public CannotStart(String sentence) {
    super(sentence);
  }

  public CannotStart(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  /** The sentence for people. */
  String sentence() {
    return String.valueOf(getMessage());
  }
}
