package io.tonnage.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;

/**
 * So many readers that open an athlete's stream again and again, each on a connection of its own,
 * as if it had broken off at a version: timed from connecting to the end of the first event that is
 * replayed. Then the reader goes, and the next one comes.
 */
final class StreamLoad {
  /** Longer than the service takes to follow its topics for a first stream. */
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final URI service;
  private final int readers;

  StreamLoad(URI service, int readers) {
    this.service = service;
    this.readers = readers;
  }

  /**
   * Opens streams for a while.
   *
   * @param version from which everything is replayed
   * @param warmUp for how long streams do not count
   * @param duration for how long they do
   * @throws WrongResult when a stream is refused, or begins with something else than a change
   */
  HttpLoad.Result run(String athlete, long version, Duration warmUp, Duration duration)
      throws InterruptedException, ExecutionException {
    long begin = System.nanoTime() + warmUp.toNanos();
    long end = begin + duration.toNanos();
    ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
    byte[] request =
        """
        GET /v1/athletes/%s/stream HTTP/1.1\r
        Host: %s\r
        Accept: text/event-stream\r
        Last-Event-ID: %d\r
        \r
        """
            .formatted(athlete, service.getAuthority(), version)
            .getBytes(StandardCharsets.US_ASCII);
    Threads.run(
        readers,
        thread -> {
          for (long opened = System.nanoTime(); opened < end; opened = System.nanoTime()) {
            open(request);
            if (opened >= begin) {
              nanos.add(System.nanoTime() - opened);
            }
          }
        });
    List<Long> all = new ArrayList<>(nanos);
    return new HttpLoad.Result(new Latencies(all), all.size() / (duration.toNanos() / 1e9), 0);
  }

  private void open(byte[] request) throws IOException {
    try (Socket socket = new Socket(service.getHost(), service.getPort())) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(Math.toIntExact(LIMIT.toMillis()));
      socket.getOutputStream().write(request);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      String status = HttpLoad.line(in);
      if (!status.startsWith("HTTP/1.1 200")) {
        throw new WrongResult("A stream was answered " + status);
      }
      String name = after("event:", in);
      if (!name.equals("session-update") && !name.equals("prescription")) {
        throw new WrongResult("A stream that replays begins with " + name);
      }
      String unused = after("data:", in);
    }
  }

  /** The rest of the next line that begins so. */
  private static String after(String word, InputStream in) throws IOException {
    String line = HttpLoad.line(in);
    while (!line.startsWith(word)) {
      line = HttpLoad.line(in);
    }
    return line.substring(word.length()).strip();
  }
}
