package io.tonnage.api;

import java.util.List;

/** Ends a request with a problem. */
final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  ProblemException(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  /** A parameter is wrong. */
  static ProblemException ofParameter(String parameter, String code, String detail) {
    return new ProblemException(
        Problem.of(
            Problem.Kind.INVALID_REQUEST,
            detail,
            List.of(Problem.Fault.ofParameter(parameter, code, detail))));
  }

  /** Something in a JSON body is wrong. */
  static ProblemException ofBody(List<Problem.Fault> faults) {
    String more = faults.size() == 1 ? "" : " (and " + (faults.size() - 1) + " more)";
    return new ProblemException(
        Problem.of(Problem.Kind.INVALID_REQUEST, faults.get(0).detail() + more, faults));
  }

  /** Not now. */
  static ProblemException unavailable(String detail) {
    return new ProblemException(Problem.of(Problem.Kind.UNAVAILABLE, detail));
  }

  Problem problem() {
    return problem;
  }
}
