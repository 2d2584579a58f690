package io.tonnage.bench;

import io.tonnage.rig.Tables;
import io.tonnage.rig.Topics;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Watches a group work off the topic of set events, and sees the moment at which all of it is
 * committed, derived and announced: the group has acknowledged every record, which it does after
 * the commit, and nothing is left on the list of what has yet to be announced. Looks rarely while
 * much is left, so that looking costs next to nothing.
 */
final class WorkOff implements AutoCloseable {
  private static final String LEFT =
      "SELECT EXISTS (SELECT FROM pending_announcement) OR EXISTS (SELECT FROM pending_tombstone)";

  private static final Duration SELDOM = Duration.ofMillis(200);
  private static final Duration OFTEN = Duration.ofMillis(10);

  /** Part of the records that are left from which on it looks often. */
  private static final double NEARLY = 0.04;

  /** Without any progress for so long, it will not come; longer than any pause of the service. */
  private static final Duration STALL = Duration.ofSeconds(60);

  private final Admin admin;
  private final Connection connection;
  private final String group;

  /** Over one group. */
  WorkOff(Topics topics, Tables tables, String group) throws SQLException {
    this.admin = topics.admin();
    this.connection = tables.dataSource().getConnection();
    this.group = group;
  }

  /**
   * Waits until so many records, counted from the topic's beginning, are worked off.
   *
   * @return when it was seen, by {@link System#nanoTime}
   * @throws IllegalStateException when it does not get on for a minute
   */
  long await(long records) throws SQLException, InterruptedException, ExecutionException {
    long first = records - acknowledged();
    long before = first;
    long movedAt = System.nanoTime();
    while (true) {
      long left = records - acknowledged();
      if (left <= 0 && isAnnounced()) {
        return System.nanoTime();
      }
      if (left < before) {
        before = left;
        movedAt = System.nanoTime();
      } else if (System.nanoTime() - movedAt > STALL.toNanos()) {
        throw new IllegalStateException(
            "Of %,d events %,d are not acknowledged, or something is not announced, and nothing moves"
                .formatted(records, left));
      }
      LockSupport.parkNanos((left > NEARLY * first ? SELDOM : OFTEN).toNanos());
    }
  }

  /** How many records the group has acknowledged. */
  long acknowledged() throws InterruptedException, ExecutionException {
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    return committed.values().stream()
        .filter(Objects::nonNull)
        .mapToLong(OffsetAndMetadata::offset)
        .sum();
  }

  private boolean isAnnounced() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LEFT);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return !row.getBoolean(1);
    }
  }

  @Override
  public void close() throws SQLException {
    admin.close();
    connection.close();
  }
}
