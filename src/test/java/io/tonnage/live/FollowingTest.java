package io.tonnage.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Who opens a stream goes on only once the topics are followed. */
class FollowingTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  @Test
  void whoWaitsGoesOnOnceTheTopicsAreFollowed() throws Exception {
    Following following = new Following();
    CompletableFuture<Boolean> opened =
        CompletableFuture.supplyAsync(() -> uninterrupted(following, LONG));

    following.awaitWish(LONG);
    assertThat(opened).isNotDone();
    following.begins();

    assertThat(opened.get(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(uninterrupted(following, Duration.ZERO)).isTrue();
  }

  @Test
  void whoWaitsInVainIsTold() {
    assertThat(uninterrupted(new Following(), Duration.ofMillis(1))).isFalse();
  }

  @Test
  void followingEndsOnlyWhereNobodyReads() {
    Following following = new Following();
    following.begins();

    assertThat(following.endsUnless(() -> true)).isFalse();
    assertThat(following.isOn()).isTrue();
    assertThat(following.endsUnless(() -> false)).isTrue();
    assertThat(following.isOn()).isFalse();
    assertThat(uninterrupted(following, Duration.ZERO)).isFalse();
  }

  private static boolean uninterrupted(Following following, Duration within) {
    try {
      return following.await(within);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
