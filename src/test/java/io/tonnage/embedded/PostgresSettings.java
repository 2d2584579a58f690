package io.tonnage.embedded;

import java.util.Map;
import java.util.TreeMap;

/**
 * How a PostgreSQL server is to run.
 *
 * @param durability what a commit waits for
 * @param more settings of {@code postgresql.conf} by name; none of those that the server's start
 *     sets itself
 */
public record PostgresSettings(Durability durability, Map<String, String> more) {
  /** As small as the server comes: for a first run and for tests. */
  public static PostgresSettings of(Durability durability) {
    return new PostgresSettings(durability, Map.of());
  }

  /**
   * As a benchmark wants it: durable, with a gigabyte of buffers as a server of a small machine
   * would have, and with room for the log, so that checkpoints are as rare as they are in earnest
   * ({@code max_wal_size} of 4 GB instead of 1 GB). Everything else is the server's own default.
   */
  public static final PostgresSettings BENCH =
      new PostgresSettings(
          Durability.COMMITS_SURVIVE_A_CRASH,
          Map.of("shared_buffers", "1GB", "max_wal_size", "4GB", "min_wal_size", "1GB"));

  /** Copies the settings in. */
  public PostgresSettings {
    more = Map.copyOf(more);
  }

  /** With one more setting. */
  public PostgresSettings and(String name, String value) {
    Map<String, String> all = new TreeMap<>(more);
    all.put(name, value);
    return new PostgresSettings(durability, all);
  }

  /** All of them, in the order of their names. */
  Map<String, String> configuration() {
    String onOff = durability == Durability.COMMITS_SURVIVE_A_CRASH ? "on" : "off";
    Map<String, String> all = new TreeMap<>(more);
    all.put("fsync", onOff);
    all.put("full_page_writes", onOff);
    all.put("synchronous_commit", onOff);
    return all;
  }
}
