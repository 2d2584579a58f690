package io.tonnage.bench;

/** What the service recorded, announced or answered is not what it had to be. */
final class WrongResult extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WrongResult(String what) {
    super(what);
  }

  /** Throws where two that must be equal are not. */
  static void unlessEqual(String what, Object expected, Object found) {
    if (!expected.equals(found)) {
      throw new WrongResult("%s: expected %s, found %s".formatted(what, expected, found));
    }
  }
}
