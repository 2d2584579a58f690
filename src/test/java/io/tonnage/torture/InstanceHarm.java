package io.tonnage.torture;

import java.util.SplittableRandom;

/** What happens to instances of the service. */
final class InstanceHarm implements Harm {
  /** Which. */
  enum Kind {
    KILLED("instance killed (-9), and started again"),
    STOPPED("instance stopped, and continued"),
    ROLLED("rolling restart of all instances");

    private final String title;

    Kind(String title) {
      this.title = title;
    }
  }

  /**
   * Every third stop lasts longer than a member of the group may be silent (10 s): then its
   * partitions are another's when it goes on, where there is another.
   */
  private static final int LONG_ONE_IN = 3;

  private static final int LONG_MILLIS = 12_000;

  private final Kind kind;
  private final Crew crew;
  private final Findings findings;
  private int place;
  private int times;

  InstanceHarm(Kind kind, Crew crew, Findings findings) {
    this.kind = kind;
    this.crew = crew;
    this.findings = findings;
  }

  @Override
  public String title() {
    return kind.title;
  }

  @Override
  public boolean begin(SplittableRandom random) throws Exception {
    place = random.nextInt(crew.size());
    times++;
    switch (kind) {
      case KILLED -> crew.kill(place);
      case STOPPED -> {
        crew.suspend(place);
        if (times % LONG_ONE_IN == 0) {
          Span.pass(random, LONG_MILLIS, LONG_MILLIS + 1_000);
        } else {
          Span.pass(random, 1_000, 3_000);
        }
      }
      case ROLLED -> {
        for (place = 0; place < crew.size(); place++) {
          leave();
          if (place == crew.size() - 1) {
            break;
          }
          crew.replace(place);
        }
      }
    }
    return true;
  }

  private void leave() throws InterruptedException {
    if (!crew.end(place)) {
      findings.wrong("an instance had not ended " + Crew.DRAINS_WITHIN + " after a SIGTERM");
    }
  }

  @Override
  public void end() throws Exception {
    switch (kind) {
      case KILLED, ROLLED -> crew.replace(place);
      case STOPPED -> crew.resume(place);
    }
  }
}
