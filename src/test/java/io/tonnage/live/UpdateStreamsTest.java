package io.tonnage.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.tonnage.lift.ASet;
import io.tonnage.lift.AthleteId;
import io.tonnage.recording.RecordedSession;
import io.tonnage.recording.TrainingViews;
import io.tonnage.volume.BodyMassHistory;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Streams are as many, and replay as much, as the settings say and no more. */
class UpdateStreamsTest {

  private static final AthleteId ALICE = new AthleteId("alice");

  private static UpdateStreams streams(Map<String, String> settings, int changedSessions) {
    UpdateStreams streams = new UpdateStreams(views(changedSessions), SettingsOf.live(settings));
    streams.following().begins();
    return streams;
  }

  /**
   * Views of an athlete of whom so many sessions have changed, and of whom nothing else is asked.
   */
  private static TrainingViews views(int changedSessions) {
    RecordedSession session =
        ASession.of(List.of(ASet.called("a").bodyWeight().done()), BodyMassHistory.NONE);
    return (TrainingViews)
        Proxy.newProxyInstance(
            TrainingViews.class.getClassLoader(),
            new Class<?>[] {TrainingViews.class},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("changedSince")) {
                throw new IllegalStateException(method.getName() + " was asked");
              }
              int most = (int) arguments[2];
              return Collections.nCopies(Math.min(changedSessions, most), session);
            });
  }

  private static Reader read(UpdateStreams streams, @Nullable Long since) {
    Reader reader = new Reader();
    if (streams.open(ALICE, since) instanceof UpdateStreams.Answer.Opened opened) {
      opened.events().subscribe(reader);
    }
    return reader;
  }

  @Test
  void asManyStreamsAsMayBeAreOpenAndOneMoreOnceOneIsLeft() {
    UpdateStreams streams = streams(Map.of("tonnage.live.max-streams", "2"), 0);
    Reader first = read(streams, null);
    Reader second = read(streams, null);

    Reader third = read(streams, null);

    assertThat(List.of(first.isOpen(), second.isOpen(), third.isOpen()))
        .containsExactly(true, true, false);
    assertThat(streams.open(ALICE, null))
        .isEqualTo(
            new UpdateStreams.Answer.Unavailable(
                "streams open on this instance must be at most 2, and are"));
    first.leave();
    assertThat(read(streams, null).isOpen()).isTrue();
    assertThat(streams.openStreams()).isEqualTo(2);
  }

  @Test
  void asManySessionsAsMayBeAreReplayed() {
    Reader reader = read(streams(Map.of("tonnage.live.replay-sessions", "2"), 2), 0L);

    assertThat(reader.seen)
        .hasSize(2)
        .allSatisfy(event -> assertThat(event).isInstanceOf(StreamEvent.Change.class));
  }

  @Test
  void whoMissedMoreSessionsIsToldToReadAnew() {
    Reader reader = read(streams(Map.of("tonnage.live.replay-sessions", "2"), 3), 0L);

    assertThat(reader.seen).containsExactly(StreamEvent.Resync.TOO_MUCH_MISSED);
  }

  /** Keeps what it sees, signs of life aside. */
  private static final class Reader implements Flow.Subscriber<StreamEvent> {

    private final List<StreamEvent> seen = new ArrayList<>();
    private Flow.@Nullable Subscription subscription;

    boolean isOpen() {
      return subscription != null;
    }

    void leave() {
      if (subscription != null) {
        subscription.cancel();
      }
    }

    @Override
    public void onSubscribe(Flow.Subscription opened) {
      subscription = opened;
      opened.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(StreamEvent event) {
      if (!(event instanceof StreamEvent.Heartbeat)) {
        seen.add(event);
      }
    }

    @Override
    public void onError(Throwable cause) {
      throw new AssertionError(cause);
    }

    @Override
    public void onComplete() {
      subscription = null;
    }
  }
}
