package io.tonnage.torture;

import java.time.Duration;
import java.util.SplittableRandom;

/** What happens on the line between the service and PostgreSQL. */
final class LineHarm implements Harm {
  /** Which. */
  enum Kind {
    CUT("line to PostgreSQL cut"),
    STALLED("line to PostgreSQL stalled"),
    SLOW("line to PostgreSQL slowed to a trickle"),
    CUT_AFTER_COMMIT("line cut after a COMMIT, its answer lost");

    private final String title;

    Kind(String title) {
      this.title = title;
    }
  }

  /** There is a COMMIT several times a second. */
  private static final Duration COMMIT_WITHIN = Duration.ofSeconds(5);

  private final Kind kind;
  private final DatabaseLine line;

  LineHarm(Kind kind, DatabaseLine line) {
    this.kind = kind;
    this.line = line;
  }

  @Override
  public String title() {
    return kind.title;
  }

  @Override
  public boolean begin(SplittableRandom random) throws Exception {
    long commitsBefore = line.commitsCut();
    boolean felt = line.connections() > 0;
    switch (kind) {
      case CUT -> {
        line.cut();
        Span.pass(random, 1, 1_500);
      }
      case STALLED -> {
        line.stall();
        Span.pass(random, 1_000, 4_000);
      }
      case SLOW -> {
        line.slow();
        Span.pass(random, 1_000, 4_000);
      }
      case CUT_AFTER_COMMIT -> {
        line.cutAfterCommits();
        long deadline = System.nanoTime() + COMMIT_WITHIN.toNanos();
        while (line.commitsCut() == commitsBefore && System.nanoTime() < deadline) {
          Span.pass(random, 5, 20);
        }
        Span.pass(random, 1, 1_000);
        felt = line.commitsCut() > commitsBefore;
      }
    }
    return felt;
  }

  @Override
  public void end() {
    line.flow();
  }
}
