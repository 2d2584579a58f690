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
 * Athletes as this instance's latest commits left them: the session under way, so that the next set
 * needs none of the earlier ones read again, and what they lifted lately, which a new session's
 * context rests on.
 *
 * <p>What is kept of an athlete is trusted only while the version read under the athlete's lock is
 * the one it was kept under: every commit that changes anything of an athlete raises it, whoever
 * makes it. Safe for use by several threads.
 */
public final class KeptAthletes {

  /** What a set and a session take in memory, about. */
  private static final int BYTES_OF_A_SET = 400;

  private static final int BYTES_OF_A_SESSION = 1000;

  private final long maxBytes;

  /** The least lately used first. */
  private final Map<AthleteId, Kept> athletes = new LinkedHashMap<>(16, 0.75f, true);

  private long bytes;

  /**
   * What is kept of an athlete.
   *
   * @param latest the session that changed last, as a lifter trains one at a time; null where none
   *     has
   * @param history null where it was not needed yet
   */
  private record Kept(long version, @Nullable Latest latest, @Nullable KeptHistory history) {
    long bytes() {
      return (history == null ? 0 : history.bytes())
          + (latest == null
              ? 0
              : BYTES_OF_A_SESSION + (long) BYTES_OF_A_SET * latest.session().sets().size());
    }
  }

  /** A session and what it is called. */
  private record Latest(SessionId id, HeldSession session) {

    /** The last of those; null where there is none. */
    static @Nullable Latest of(Map<SessionId, HeldSession> sessions) {
      Latest latest = null;
      for (Map.Entry<SessionId, HeldSession> one : sessions.entrySet()) {
        latest = new Latest(one.getKey(), one.getValue());
      }
      return latest;
    }
  }

  /**
   * What a commit changed of an athlete.
   *
   * @param before the version under the lock; what was kept under it stays
   * @param after the version of the commit
   * @param sessions that changed, as they stand now, the last one touched at the end
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

  /** In memory, about; what is more than that is not kept. */
  long maxBytes() {
    return maxBytes;
  }

  /**
   * The session, if it is kept and nothing of the athlete has changed since.
   *
   * @param version the athlete's, read under the lock
   * @return null where it has to be read
   */
  synchronized @Nullable HeldSession session(AthleteId athlete, long version, SessionId session) {
    Kept kept = athletes.get(athlete);
    return kept == null
            || kept.version() != version
            || kept.latest() == null
            || !kept.latest().id().equals(session)
        ? null
        : kept.latest().session();
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
    Latest latest = Latest.of(commit.sessions());
    KeptHistory history = commit.read();
    Kept kept = athletes.remove(athlete);
    if (kept != null) {
      bytes -= kept.bytes();
      if (kept.version() == commit.before()) {
        latest = latest == null ? kept.latest() : latest;
        history = history == null ? kept.history() : history;
      }
    }
    Kept now =
        new Kept(commit.after(), latest, history == null ? null : history.with(commit.lifts()));
    athletes.put(athlete, now);
    bytes += now.bytes();
    makeRoom();
  }

  /** Keeps nothing of what was kept so far. */
  public synchronized void forget() {
    athletes.clear();
    bytes = 0;
  }

  private void makeRoom() {
    Iterator<Kept> eldest = athletes.values().iterator();
    while (bytes > maxBytes && eldest.hasNext()) {
      bytes -= eldest.next().bytes();
      eldest.remove();
    }
  }
}
