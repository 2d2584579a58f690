package io.tonnage.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OpenStreamTest {

  private static final int CAPACITY = 3;

  private final AtomicInteger closings = new AtomicInteger();
  private final OpenStream stream = new OpenStream(CAPACITY, closings::incrementAndGet);
  private final Reader reader = new Reader();

  @Test
  void replayComesBeforeWhatHappenedMeanwhile() {
    reader.read(stream, Long.MAX_VALUE);
    stream.offer(change("b", 5));

    stream.start(List.of(change("a", 3), change("a", 4)), Map.of("a", 4L));

    assertThat(reader.changes()).containsExactly("a3", "a4", "b5");
  }

  @Test
  void whatTheReplayToldIsNotToldAgain() {
    reader.read(stream, Long.MAX_VALUE);
    stream.offer(change("a", 4));

    stream.start(List.of(change("a", 4)), Map.of("a", 4L));
    stream.offer(change("a", 3));
    stream.offer(change("a", 5));

    assertThat(reader.changes()).containsExactly("a4", "a5");
  }

  @Test
  void nothingIsToldThatWasNotAskedFor() {
    started();
    reader.read(stream, 1);

    stream.offer(change("a", 1));
    stream.offer(change("a", 2));

    assertThat(reader.seen).hasSize(1);
    reader.request(2);
    assertThat(reader.changes()).containsExactly("a1", "a2");
  }

  @Test
  void readerTooSlowIsToldToReadAnewAndHearsTheLatest() {
    started();
    reader.read(stream, 0);
    for (int version = 1; version <= CAPACITY + 1; version++) {
      stream.offer(change("a", version));
    }

    reader.request(Long.MAX_VALUE);

    assertThat(reader.seen).contains(StreamEvent.Resync.OVERFLOW);
    assertThat(reader.changes()).containsExactly("a" + (CAPACITY + 1));
  }

  @Test
  void asManyAsTheQueueHoldsAreAllHeard() {
    started();
    reader.read(stream, 0);
    for (int version = 1; version <= CAPACITY; version++) {
      stream.offer(change("a", version));
    }

    reader.request(Long.MAX_VALUE);

    assertThat(reader.seen).doesNotContain(StreamEvent.Resync.OVERFLOW);
    assertThat(reader.changes()).containsExactly("a1", "a2", "a3");
  }

  @Test
  void queueNeverGrowsBeyondItsLimit() {
    started();
    reader.read(stream, 0);
    for (int version = 1; version <= 1000; version++) {
      stream.offer(change("a", version));
    }

    reader.request(Long.MAX_VALUE);

    assertThat(reader.seen).hasSizeLessThanOrEqualTo(CAPACITY + 1);
  }

  @Test
  void quietStreamShowsItsLifeAtOnceAndThenAtEachBeat() {
    started();
    reader.read(stream, Long.MAX_VALUE);
    assertThat(reader.seen).containsExactly(new StreamEvent.Heartbeat());

    stream.heartbeat();

    assertThat(reader.seen)
        .containsExactly(new StreamEvent.Heartbeat(), new StreamEvent.Heartbeat());
  }

  @Test
  void beatsDoNotPileUpForSlowReader() {
    started();
    reader.read(stream, 1);
    stream.heartbeat();
    stream.heartbeat();
    stream.heartbeat();

    reader.request(Long.MAX_VALUE);

    assertThat(reader.seen).hasSize(2);
  }

  @Test
  void readerThatGoesFreesTheStreamOnce() {
    started();
    reader.read(stream, Long.MAX_VALUE);

    reader.cancel();
    reader.cancel();
    stream.offer(change("a", 1));

    assertThat(closings).hasValue(1);
    assertThat(reader.changes()).isEmpty();
  }

  @Test
  void endedStreamCompletesAndIsFreed() {
    started();
    reader.read(stream, 1);

    stream.end();

    assertThat(reader.completed).isTrue();
    assertThat(closings).hasValue(1);
  }

  @Test
  void streamThatNobodyReadsIsKeptForThreeBeats() {
    started();
    for (int beat = 0; beat < 3; beat++) {
      stream.heartbeat();
    }

    reader.read(stream, Long.MAX_VALUE);

    assertThat(closings).hasValue(0);
    assertThat(reader.failure).isNull();
  }

  @Test
  void streamThatNobodyReadsIsGivenUp() {
    started();
    for (int beat = 0; beat < 4; beat++) {
      stream.heartbeat();
    }

    reader.read(stream, Long.MAX_VALUE);

    assertThat(closings).hasValue(1);
    assertThat(reader.failure).isNotNull();
  }

  @Test
  void requestFromWithinAnEventDoesNotRecurse() {
    started();
    reader.requestOneEachTime = true;
    reader.read(stream, 1);
    for (int version = 1; version <= 20_000; version++) {
      stream.offer(change("a", version));
    }

    assertThat(reader.changes()).hasSize(20_000);
  }

  private void started() {
    stream.start(List.of(), Map.of());
  }

  private static StreamEvent.Change change(String subject, long version) {
    return new StreamEvent.Change("session-update", version, subject, "{}");
  }

  /** Keeps what it sees. */
  private static final class Reader implements Flow.Subscriber<StreamEvent> {

    private final List<StreamEvent> seen = new ArrayList<>();
    private Flow.@Nullable Subscription subscription;
    private @Nullable Throwable failure;
    private boolean completed;
    private boolean requestOneEachTime;

    void read(OpenStream stream, long first) {
      stream.subscribe(this);
      if (first > 0) {
        request(first);
      }
    }

    void request(long more) {
      if (subscription != null) {
        subscription.request(more);
      }
    }

    void cancel() {
      if (subscription != null) {
        subscription.cancel();
      }
    }

    List<String> changes() {
      List<String> changes = new ArrayList<>();
      for (StreamEvent event : seen) {
        if (event instanceof StreamEvent.Change change) {
          changes.add(change.subject() + change.version());
        }
      }
      return changes;
    }

    @Override
    public void onSubscribe(Flow.Subscription opened) {
      subscription = opened;
    }

    @Override
    public void onNext(StreamEvent event) {
      seen.add(event);
      if (requestOneEachTime) {
        request(1);
      }
    }

    @Override
    public void onError(Throwable cause) {
      failure = cause;
    }

    @Override
    public void onComplete() {
      completed = true;
    }
  }
}
