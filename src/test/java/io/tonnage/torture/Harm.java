package io.tonnage.torture;

import java.util.SplittableRandom;

/** Something that happens to the service or its servers, with a beginning and an end. */
sealed interface Harm
    permits InstanceHarm,
        PostgresHarm,
        BrokerHarm,
        LineHarm,
        Flood,
        RebalanceStorm,
        FullDisk,
        NotHere {

  /** What happens, for people; of one run, no two are called the same. */
  String title();

  /**
   * Does it, and returns when it has lasted long enough and still lasts.
   *
   * @param random of how long, and to whom
   * @return whether it was felt: what nobody felt does not count as done
   */
  boolean begin(SplittableRandom random) throws Exception;

  /** Ends it, and returns when what has to be started again is there. */
  void end() throws Exception;
}
