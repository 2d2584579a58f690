package io.tonnage.torture;

import io.tonnage.embedded.MortalStage;
import java.util.SplittableRandom;

/** What happens to PostgreSQL's processes. */
final class PostgresHarm implements Harm {
  /** Which. */
  enum Kind {
    KILLED("PostgreSQL killed (-9), and started again"),
    RESTARTED("PostgreSQL restarted by its operator (fast)");

    private final String title;

    Kind(String title) {
      this.title = title;
    }
  }

  private final Kind kind;
  private final MortalStage stage;

  PostgresHarm(Kind kind, MortalStage stage) {
    this.kind = kind;
    this.stage = stage;
  }

  @Override
  public String title() {
    return kind.title;
  }

  @Override
  public boolean begin(SplittableRandom random) throws Exception {
    switch (kind) {
      case KILLED -> stage.killPostgres();
      case RESTARTED -> stage.stopPostgres();
    }
    return true;
  }

  @Override
  public void end() throws Exception {
    stage.startPostgres();
  }
}
