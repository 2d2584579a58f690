package io.tonnage.live;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Whether the outgoing topics are followed: between their reader, which need not read what nobody
 * waits for, and whoever opens a stream, which misses nothing only if they are followed before it
 * reads what has happened so far.
 */
final class Following {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean following;
  private boolean wished;

  /**
   * Waits until the topics are followed. Whoever asks is to be known as a reader before.
   *
   * @return false where they are not within that time
   */
  boolean await(Duration within) throws InterruptedException {
    long left = within.toNanos();
    lock.lock();
    try {
      wished = true;
      changed.signalAll();
      while (!following && left > 0) {
        left = changed.awaitNanos(left);
      }
      return following;
    } finally {
      lock.unlock();
    }
  }

  /** From now on nothing is missed. */
  void begins() {
    lock.lock();
    try {
      following = true;
      wished = false;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Ends the following unless somebody reads; who begins to read later will wait.
   *
   * @return whether it has ended
   */
  boolean endsUnless(BooleanSupplier anyoneReads) {
    lock.lock();
    try {
      if (!anyoneReads.getAsBoolean()) {
        following = false;
      }
      return !following;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for somebody's wish, at most for that time. */
  void awaitWish(Duration atMost) throws InterruptedException {
    long left = atMost.toNanos();
    lock.lock();
    try {
      while (!wished && left > 0) {
        left = changed.awaitNanos(left);
      }
      wished = false;
    } finally {
      lock.unlock();
    }
  }

  /** Wakes whoever waits for a wish. */
  void wish() {
    lock.lock();
    try {
      wished = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether the topics are followed. */
  boolean isOn() {
    lock.lock();
    try {
      return following;
    } finally {
      lock.unlock();
    }
  }
}
