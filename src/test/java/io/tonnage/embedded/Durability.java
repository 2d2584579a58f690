package io.tonnage.embedded;

/** What becomes of committed data when the machine loses power. */
public enum Durability {
  /** Every commit waits for the disk: for data that someone means to keep. */
  COMMITS_SURVIVE_A_CRASH,
  /** Nothing waits for the disk: for tests. */
  SPEED_BEFORE_SAFETY
}
