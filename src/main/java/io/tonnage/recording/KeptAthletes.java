package io.tonnage.recording;

import io.tonnage.lift.AthleteId;
import io.tonnage.lift.SessionId;
import io.tonnage.recording.LedgerTransaction.HeldSession;
import io.tonnage.recording.LedgerTransaction.Window;
import io.tonnage.volume.LiftOfSession;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Athletes as this instance's latest commits left them: their sessions under way, so that the next
 * set needs none of the earlier ones read again, and what they lifted lately, which a new session's
 * context rests on.
 *
 * <p>What is kept of an athlete is trusted only while the version read under the athlete's lock is
 * the one it was kept under: every commit that changes anything of an athlete raises it, whoever
 * makes it. Safe for use by several threads.
 */
public final class KeptAthletes {

  /** A lifter trains one session, and may be telling the end of another. */
  private static final int SESSIONS_OF_AN_ATHLETE = 2;

  /** What a set and a session take in memory, about. */
  private static final int BYTES_OF_A_SET = 600;

  private static final int BYTES_OF_A_SESSION = 1000;

  private final long maxBytes;

  /** The least lately used first. */
  private final Map<AthleteId, Kept> athletes = new LinkedHashMap<>(16, 0.75f, true);

  private long bytes;

  /**
   * What is kept of an athlete.
   *
   * @param sessions the least lately changed first
   * @param history null where it was not needed yet
   */
  private record Kept(
      long version, Map<SessionId, HeldSession> sessions, @Nullable KeptHistory history) {
    long bytes() {
      long bytes = history == null ? 0 : history.bytes();
      for (HeldSession session : sessions.values()) {
        bytes += BYTES_OF_A_SESSION + (long) BYTES_OF_A_SET * session.sets().size();
      }
      return bytes;
    }
  }

  /**
   * What a commit changed of an athlete.
   *
   * @param before the version under the lock; what was kept under it stays
   * @param after the version of the commit
   * @param sessions that changed, as they stand now
   * @param lifts of each of those sessions, as they stand now
   * @param read the history as it was read under the lock, without the change; null where it was
   *     not
   */
  record Commit(
      long before,
      long after,
      Map<SessionId, HeldSession> sessions,
      Map<SessionId, List<LiftOfSession>> lifts,
      @Nullable KeptHistory read) {}

  /**
   * Empty.
   *
   * @param maxBytes in memory, about; 0 keeps nothing
   */
  public KeptAthletes(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * The session, if it is kept and nothing of the athlete has changed since.
   *
   * @param version the athlete's, read under the lock
   * @return null where it has to be read
   */
  synchronized @Nullable HeldSession session(AthleteId athlete, long version, SessionId session) {
    Kept kept = athletes.get(athlete);
    return kept == null || kept.version() != version ? null : kept.sessions().get(session);
  }

  /**
   * What the athlete lifted within the days, if it is kept and nothing of the athlete has changed
   * since; may hold more days.
   *
   * @param version the athlete's, read under the lock
   * @return null where it has to be read
   */
  synchronized @Nullable KeptHistory history(AthleteId athlete, long version, Window window) {
    Kept kept = athletes.get(athlete);
    return kept == null
            || kept.version() != version
            || kept.history() == null
            || !kept.history().covers(window)
        ? null
        : kept.history();
  }

  /** Keeps what a commit left. */
  synchronized void keep(AthleteId athlete, Commit commit) {
    if (maxBytes == 0) {
      return;
    }
    Map<SessionId, HeldSession> sessions = new LinkedHashMap<>();
    KeptHistory history = commit.read();
    Kept kept = athletes.remove(athlete);
    if (kept != null) {
      bytes -= kept.bytes();
      if (kept.version() == commit.before()) {
        sessions.putAll(kept.sessions());
        history = history == null ? kept.history() : history;
      }
    }
    commit
        .sessions()
        .forEach(
            (id, session) -> {
              sessions.remove(id);
              sessions.put(id, session);
            });
    dropOldest(sessions);
    Kept now =
        new Kept(commit.after(), sessions, history == null ? null : history.with(commit.lifts()));
    athletes.put(athlete, now);
    bytes += now.bytes();
    makeRoom();
  }

  /** Keeps nothing of what was kept so far. */
  public synchronized void forget() {
    athletes.clear();
    bytes = 0;
  }

  private static void dropOldest(Map<SessionId, HeldSession> sessions) {
    Iterator<SessionId> oldest = sessions.keySet().iterator();
    for (int surplus = sessions.size() - SESSIONS_OF_AN_ATHLETE; surplus > 0; surplus--) {
      oldest.next();
      oldest.remove();
    }
  }

  private void makeRoom() {
    Iterator<Kept> eldest = athletes.values().iterator();
    while (bytes > maxBytes && eldest.hasNext()) {
      bytes -= eldest.next().bytes();
      eldest.remove();
    }
  }
}
