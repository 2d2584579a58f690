package io.tonnage.store;

import io.tonnage.recording.AnnouncementBacklog;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;

/** What stands on the lists of announcements and tombstones. */
@ApplicationScoped
public class PostgresAnnouncementBacklog implements AnnouncementBacklog {

  private static final String WAITING =
      """
      SELECT count(*) AS announcements,
        coalesce(greatest(extract(epoch FROM clock_timestamp() - min(queued_at)), 0), 0) * 1000 AS oldest_millis
      FROM (
        (SELECT queued_at FROM pending_announcement LIMIT %1$d)
        UNION ALL (SELECT queued_at FROM pending_tombstone LIMIT %1$d)) AS waiting
      """
          .formatted(Waiting.MOST);

  private final Database database;

  PostgresAnnouncementBacklog(Database database) {
    this.database = database;
  }

  @Override
  public Waiting waiting() {
    return database.readOnce(
        "count what is not announced",
        connection -> {
          try (PreparedStatement read = connection.prepareStatement(WAITING);
              ResultSet row = read.executeQuery()) {
            row.next();
            return new Waiting(
                Math.min(row.getLong("announcements"), Waiting.MOST),
                Duration.ofMillis(row.getLong("oldest_millis")));
          }
        });
  }
}
