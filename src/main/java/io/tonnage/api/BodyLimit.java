package io.tonnage.api;

import java.io.IOException;
import java.io.InputStream;

/** How large a body may be. */
final class BodyLimit {

  private BodyLimit() {}

  /**
   * The whole body. No more of it is held than the path takes, whatever its length is said to be.
   *
   * @param body as it comes in
   * @param most bytes
   * @throws ProblemException when there are more, or the body breaks off
   */
  static byte[] read(InputStream body, int most) {
    try {
      byte[] read = body.readNBytes(most + 1);
      if (read.length > most) {
        throw tooLarge("The body must be at most " + most + " bytes, was more.");
      }
      return read;
    } catch (IOException e) {
      throw new ProblemException(
          Problem.of(Problem.Kind.INVALID_REQUEST, "The body breaks off before its end."));
    }
  }

  static ProblemException tooLarge(String detail) {
    return new ProblemException(Problem.of(Problem.Kind.TOO_LARGE, detail));
  }
}
