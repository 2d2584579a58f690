package io.tonnage.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tonnage.backoff.BackOffPlanner;
import io.tonnage.lift.AthleteId;
import java.util.Arrays;

/**
 * What holds of any bytes that come as a body over HTTP: they are read, or refused with a problem
 * of the caller that names each fault. The first byte says which body they are.
 */
public final class BodyTarget {
  private static final AthleteId ATHLETE = new AthleteId("alice");

  private BodyTarget() {}

  /** Reads an input; the name is what Jazzer looks for. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length == 0) {
      return;
    }
    byte[] body = Arrays.copyOfRange(input, 1, input.length);
    try {
      switch (input[0]) {
        case 'p' -> ProfileBody.read(body, ATHLETE);
        case 'g' -> GapsBody.read(body, ATHLETE);
        default -> BackOffPlanner.plan(PlanBody.read(body).request());
      }
    } catch (ProblemException refused) {
      Problem problem = refused.problem();
      assertThat(problem.status()).isBetween(400, 499);
      assertThat(problem.detail()).isNotBlank();
      assertThat(problem.errors()).isNotEmpty();
    }
  }
}
