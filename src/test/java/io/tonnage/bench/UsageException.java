package io.tonnage.bench;

/** A command line that nobody could mean, said in one sentence to who wrote it. */
public final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  public UsageException(String sentence) {
    super(sentence);
  }
}
