package io.tonnage.api;

/** How large a body may be. */
final class BodyLimit {

  private BodyLimit() {}

  /**
   * Ends the request with 413 where the body is larger than the path takes.
   *
   * @param most bytes
   */
  static void check(byte[] body, int most) {
    if (body.length > most) {
      throw new ProblemException(
          Problem.of(
              Problem.Kind.TOO_LARGE,
              "The body must be at most " + most + " bytes, was " + body.length + "."));
    }
  }
}
