package io.tonnage.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * One stream and the events that wait for its reader: first what is replayed, then what happens. At
 * most one reader; any thread may offer.
 *
 * <p>The queue of live events is bounded. When it overflows, all that waits in it is dropped and
 * the reader is told to read anew.
 */
final class OpenStream implements Flow.Publisher<StreamEvent>, Flow.Subscription {

  private static final int UNREAD_HEARTBEATS = 3;

  private final int capacity;
  private final Runnable whenClosed;

  private final Deque<StreamEvent> replay = new ArrayDeque<>();
  private final Deque<StreamEvent> live = new ArrayDeque<>();
  private Map<String, Long> replayedVersions = Map.of();
  private boolean started;
  private boolean heartbeatDue = true;
  private int unreadHeartbeats;
  private Flow.@Nullable Subscriber<? super StreamEvent> reader;
  private long demand;
  private boolean emitting;
  private boolean ending;
  private boolean closed;

  /**
   * A stream that holds back what happens until {@link #start}.
   *
   * @param capacity most live events that wait
   * @param whenClosed run once, when the reader is gone or the stream ended
   */
  OpenStream(int capacity, Runnable whenClosed) {
    this.capacity = capacity;
    this.whenClosed = whenClosed;
  }

  /**
   * Lets the stream flow: first the replay, then what happened since it was opened, without what
   * the replay already tells.
   *
   * @param events to replay, in order
   * @param versions the version replayed of each subject
   */
  void start(List<? extends StreamEvent> events, Map<String, Long> versions) {
    synchronized (this) {
      replay.addAll(events);
      replayedVersions = Map.copyOf(versions);
      live.removeIf(this::isReplayed);
      started = true;
    }
    drain();
  }

  /** Takes in what happened. */
  void offer(StreamEvent.Change change) {
    synchronized (this) {
      if (closed || isReplayed(change)) {
        return;
      }
      if (live.size() >= capacity) {
        live.clear();
        live.add(StreamEvent.Resync.OVERFLOW);
      }
      live.add(change);
    }
    drain();
  }

  /** Sends a sign of life where nothing else waits. Ends a stream that nobody ever came to read. */
  void heartbeat() {
    boolean abandoned;
    synchronized (this) {
      heartbeatDue = true;
      abandoned = reader == null && ++unreadHeartbeats > UNREAD_HEARTBEATS;
    }
    if (abandoned) {
      cancel();
    } else {
      drain();
    }
  }

  /** Ends the stream after the event under way; the reader may come back. */
  void end() {
    boolean unread;
    synchronized (this) {
      ending = true;
      unread = reader == null;
    }
    if (unread) {
      cancel();
    } else {
      drain();
    }
  }

  @Override
  public void subscribe(Flow.Subscriber<? super StreamEvent> subscriber) {
    boolean refused;
    synchronized (this) {
      refused = reader != null || closed;
      if (!refused) {
        reader = subscriber;
      }
    }
    subscriber.onSubscribe(refused ? new Refused() : this);
    if (refused) {
      subscriber.onError(new IllegalStateException("a stream has one reader, and ends with it"));
    } else {
      drain();
    }
  }

  @Override
  public void request(long n) {
    synchronized (this) {
      demand = demand + n < 0 ? Long.MAX_VALUE : demand + n;
    }
    drain();
  }

  @Override
  public void cancel() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      replay.clear();
      live.clear();
    }
    whenClosed.run();
  }

  private boolean isReplayed(StreamEvent event) {
    return event instanceof StreamEvent.Change change
        && change.version() <= replayedVersions.getOrDefault(change.subject(), -1L);
  }

  private void drain() {
    while (true) {
      Flow.Subscriber<? super StreamEvent> to;
      StreamEvent next = null;
      synchronized (this) {
        to = reader;
        if (emitting || closed || to == null) {
          return;
        }
        if (!ending) {
          next = demand > 0 ? next() : null;
          if (next == null) {
            return;
          }
          demand--;
        }
        emitting = true;
      }
      if (next == null) {
        cancel();
        to.onComplete();
        return;
      }
      to.onNext(next);
      synchronized (this) {
        emitting = false;
      }
    }
  }

  private @Nullable StreamEvent next() {
    if (!started) {
      return null;
    }
    StreamEvent next = replay.isEmpty() ? live.poll() : replay.poll();
    if (next == null && heartbeatDue) {
      next = new StreamEvent.Heartbeat();
    }
    heartbeatDue = next == null && heartbeatDue;
    return next;
  }

  /** The subscription of one who came too late. */
  private static final class Refused implements Flow.Subscription {
    @Override
    public void request(long n) {}

    @Override
    public void cancel() {}
  }
}
