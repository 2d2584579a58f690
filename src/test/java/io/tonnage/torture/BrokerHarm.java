package io.tonnage.torture;

import io.tonnage.embedded.MortalStage;
import java.util.SplittableRandom;

/** What happens to Kafka's process. */
final class BrokerHarm implements Harm {
  /** Which. */
  enum Kind {
    KILLED("broker killed (-9), and started again"),
    RESTARTED("broker restarted by its operator");

    private final String title;

    Kind(String title) {
      this.title = title;
    }
  }

  private final Kind kind;
  private final MortalStage stage;

  BrokerHarm(Kind kind, MortalStage stage) {
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
      case KILLED -> stage.killKafka();
      case RESTARTED -> stage.stopKafka();
    }
    return true;
  }

  @Override
  public void end() throws Exception {
    stage.startKafka();
  }
}
