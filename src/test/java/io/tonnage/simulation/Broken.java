package io.tonnage.simulation;

/** Ways to get it wrong, each of which the simulation has to catch. */
enum Broken {
  /** As it is. */
  NOTHING,
  /** Transactions do not wait for each other. */
  NO_LOCK,
  /** The lock and the reads see one snapshot, that of before the lock was waited for. */
  LOCK_AND_READ_IN_ONE_STATEMENT,
  /** What a lift adds up to is raised by what came, and not replaced. */
  INCREMENTS,
  /** A batch is acknowledged before it is committed. */
  ACKNOWLEDGED_BEFORE_COMMIT
}
