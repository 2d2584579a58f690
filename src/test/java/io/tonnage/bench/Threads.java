package io.tonnage.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The same work on several threads, each with its own part of it. */
final class Threads {
  private Threads() {}

  /** What one of the threads does. */
  @FunctionalInterface
  interface Work {
    /** Does the part of the thread of that number, from 0. */
    void of(int thread) throws Exception;
  }

  /** Runs it on so many threads and returns once all have ended. */
  static void run(int threads, Work work) throws InterruptedException, ExecutionException {
    List<Future<?>> running = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      for (int i = 0; i < threads; i++) {
        int thread = i;
        running.add(
            executor.submit(
                () -> {
                  work.of(thread);
                  return thread;
                }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    }
  }

  /** So many connections, each with a thread of its own, for people. */
  static String told(int connections) {
    return connections == 1 ? "1 connection" : connections + " connections";
  }
}
