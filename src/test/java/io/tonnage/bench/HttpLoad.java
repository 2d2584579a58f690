package io.tonnage.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * So many connections that ask for one address again and again, each as soon as it was answered.
 * Reads answers without understanding them, so that it takes little of the processors it shares
 * with the service.
 */
final class HttpLoad {
  private static final int BUFFER_BYTES = 1 << 16;

  private final URI service;
  private final int connections;

  HttpLoad(URI service, int connections) {
    this.service = service;
    this.connections = connections;
  }

  /**
   * What was measured.
   *
   * @param latencies of all answers after the warm-up
   * @param perSecond answers a second after the warm-up
   * @param bytes of the last answer's body
   */
  record Result(Latencies latencies, double perSecond, int bytes) {}

  /**
   * Asks for a path and query for a while.
   *
   * @param warmUp for how long answers do not count
   * @param duration for how long they do
   * @throws IllegalStateException when an answer is not 200
   */
  Result run(String path, Duration warmUp, Duration duration)
      throws InterruptedException, ExecutionException {
    return run(List.of(path), warmUp, duration);
  }

  /** The same for several paths in turn; each connection begins at another of them. */
  Result run(List<String> paths, Duration warmUp, Duration duration)
      throws InterruptedException, ExecutionException {
    long begin = System.nanoTime() + warmUp.toNanos();
    long end = begin + duration.toNanos();
    List<Future<Asked>> running = new ArrayList<>();
    List<Long> nanos = new ArrayList<>();
    int bytes = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
      for (int i = 0; i < connections; i++) {
        int first = i * paths.size() / connections;
        running.add(threads.submit(() -> ask(paths, first, begin, end)));
      }
      for (Future<Asked> asked : running) {
        nanos.addAll(asked.get().nanos());
        bytes = asked.get().bytes();
      }
    }
    return new Result(new Latencies(nanos), nanos.size() / (duration.toNanos() / 1e9), bytes);
  }

  private record Asked(List<Long> nanos, int bytes) {}

  private Asked ask(List<String> paths, int first, long begin, long end) throws IOException {
    List<byte[]> requests = paths.stream().map(this::request).toList();
    List<Long> nanos = new ArrayList<>();
    int bytes = 0;
    try (Socket socket = new Socket(service.getHost(), service.getPort())) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES);
      for (int i = first; true; i = (i + 1) % paths.size()) {
        long asked = System.nanoTime();
        if (asked >= end) {
          return new Asked(nanos, bytes);
        }
        socket.getOutputStream().write(requests.get(i));
        bytes = answer(in, paths.get(i));
        if (asked >= begin) {
          nanos.add(System.nanoTime() - asked);
        }
      }
    }
  }

  private byte[] request(String path) {
    return "GET %s HTTP/1.1\r\nHost: %s\r\n\r\n"
        .formatted(path, service.getAuthority())
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** Reads one answer; returns the bytes of its body. */
  private static int answer(InputStream in, String path) throws IOException {
    String status = line(in);
    if (!status.startsWith("HTTP/1.1 200")) {
      throw new UncheckedIOException(path + " was answered " + status, new IOException(status));
    }
    int length = -1;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      @Nullable String value = after("content-length:", header);
      if (value != null) {
        length = Integer.parseInt(value);
      }
    }
    if (length < 0) {
      throw new IOException(path + " was answered without a length");
    }
    in.skipNBytes(length);
    return length;
  }

  private static @Nullable String after(String name, String header) {
    return header.toLowerCase(Locale.ROOT).startsWith(name)
        ? header.substring(name.length()).strip()
        : null;
  }

  /** The next line, without its end. */
  static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the service closed the connection");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
