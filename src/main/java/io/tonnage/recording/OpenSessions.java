package io.tonnage.recording;

import io.tonnage.lift.AthleteId;
import io.tonnage.lift.SessionId;
import io.tonnage.recording.LedgerTransaction.HeldSession;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sessions as they stood after this instance's latest commits, so that the next set of a session
 * needs none of the earlier ones read again.
 *
 * <p>What is kept of an athlete is trusted only while the version read under the athlete's lock is
 * the one it was kept under: every commit that changes anything of an athlete raises it, whoever
 * makes it. Safe for use by several threads.
 */
public final class OpenSessions {

  /** A lifter trains one session, and may be telling the end of another. */
  private static final int SESSIONS_OF_AN_ATHLETE = 2;

  private final int maxSets;

  /** The least lately used first. */
  private final Map<AthleteId, Kept> athletes = new LinkedHashMap<>(16, 0.75f, true);

  private int sets;

  /** What is kept of an athlete; the least lately changed session first. */
  private record Kept(long version, Map<SessionId, HeldSession> sessions) {
    int sets() {
      int sets = 0;
      for (HeldSession session : sessions.values()) {
        sets += 1 + session.sets().size();
      }
      return sets;
    }
  }

  /**
   * Empty.
   *
   * @param maxSets of all sessions kept, each session counting as one more; 0 keeps none
   */
  public OpenSessions(int maxSets) {
    this.maxSets = maxSets;
  }

  /**
   * The session, if it is kept and nothing of the athlete has changed since.
   *
   * @param version the athlete's, read under the lock
   * @return null where it has to be read
   */
  synchronized @Nullable HeldSession find(AthleteId athlete, long version, SessionId session) {
    Kept kept = athletes.get(athlete);
    return kept == null || kept.version() != version ? null : kept.sessions().get(session);
  }

  /**
   * Keeps what a commit left.
   *
   * @param before the athlete's version under the lock; what was kept under it stays
   * @param after the version of the commit
   * @param changed the sessions that it changed
   */
  synchronized void keep(
      AthleteId athlete, long before, long after, Map<SessionId, HeldSession> changed) {
    Map<SessionId, HeldSession> sessions = new LinkedHashMap<>();
    Kept kept = athletes.remove(athlete);
    if (kept != null) {
      sets -= kept.sets();
      if (kept.version() == before) {
        sessions.putAll(kept.sessions());
      }
    }
    changed.forEach(
        (id, session) -> {
          sessions.remove(id);
          sessions.put(id, session);
        });
    Iterator<SessionId> oldest = sessions.keySet().iterator();
    for (int surplus = sessions.size() - SESSIONS_OF_AN_ATHLETE; surplus > 0; surplus--) {
      oldest.next();
      oldest.remove();
    }
    Kept now = new Kept(after, sessions);
    athletes.put(athlete, now);
    sets += now.sets();
    makeRoom();
  }

  /** Keeps nothing of what was kept so far. */
  public synchronized void forget() {
    athletes.clear();
    sets = 0;
  }

  private void makeRoom() {
    Iterator<Kept> eldest = athletes.values().iterator();
    while (sets > maxSets && eldest.hasNext()) {
      sets -= eldest.next().sets();
      eldest.remove();
    }
  }
}
