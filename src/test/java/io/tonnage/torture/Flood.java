package io.tonnage.torture;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Many readers at once who want all that there is of the busiest athlete, more of them than there
 * are connections to PostgreSQL. Each of their questions has to be answered, be it with a request
 * to come back.
 */
final class Flood implements Harm {
  private static final int READERS = 120;
  private static final Duration LASTS = Duration.ofSeconds(3);

  /** Longer than a wait for a connection and for a statement; who waits longer is not answered. */
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(30);

  /** Well; not known (yet); too many questions; come back. */
  private static final Set<Integer> GOOD = Set.of(200, 404, 429, 503);

  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 5);

  private final Crew crew;
  private final Findings findings;
  private final Map<Integer, Integer> answers = new TreeMap<>();
  private final List<Future<?>> readers = new ArrayList<>();
  private HttpClient http = HttpClient.newHttpClient();
  private ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  Flood(Crew crew, Findings findings) {
    this.crew = crew;
    this.findings = findings;
  }

  @Override
  public String title() {
    return "pool drained by a flood of questions";
  }

  /** How many answers of each status there were. */
  synchronized Map<Integer, Integer> answers() {
    return Map.copyOf(answers);
  }

  @Override
  public boolean begin(SplittableRandom random) throws Exception {
    http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    threads = Executors.newVirtualThreadPerTaskExecutor();
    readers.clear();
    List<URI> addresses = crew.addresses();
    long until = System.nanoTime() + LASTS.toNanos();
    for (int i = 0; i < READERS; i++) {
      URI address = addresses.get(i % addresses.size());
      SplittableRandom own = random.split();
      readers.add(threads.submit(() -> ask(address, own, until)));
    }
    Span.pass(random, (int) LASTS.toMillis(), (int) LASTS.toMillis() + 1);
    return true;
  }

  /** Waits for the last answers. */
  @Override
  public void end() throws Exception {
    try (HttpClient asked = http;
        ExecutorService asking = threads) {
      asking.shutdown();
      for (Future<?> reader : readers) {
        reader.get();
      }
      asked.shutdown();
    }
  }

  private void ask(URI address, SplittableRandom random, long until) {
    while (System.nanoTime() < until) {
      String path = path(random);
      HttpRequest request =
          HttpRequest.newBuilder(address.resolve(path)).timeout(ANSWERED_WITHIN).build();
      try {
        answered(path, http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
      } catch (HttpTimeoutException e) {
        unanswered(path, e);
      } catch (IOException e) {
        unanswered(path, e);
        return;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private synchronized void answered(String path, int status) {
    answers.merge(status, 1, Integer::sum);
    if (!GOOD.contains(status)) {
      findings.wrong("%s was answered with %d in the flood".formatted(path, status));
    }
  }

  private synchronized void unanswered(String path, IOException cause) {
    findings.wrong("%s was not answered in the flood: %s".formatted(path, cause));
  }

  /** No two of them alike, so that none is answered out of memory. */
  private static String path(SplittableRandom random) {
    LocalDate from = FIRST_DAY.plusDays(random.nextInt(400));
    LocalDate to = from.plusDays(random.nextInt(200, 700));
    String athlete = "/v1/athletes/" + Traffic.BUSIEST;
    return switch (random.nextInt(3)) {
      case 0 -> athlete + "/volume?by=day&group=exercise&from=%s&to=%s".formatted(from, to);
      case 1 -> athlete + "/sessions?limit=50";
      default -> athlete + "/prescriptions?limit=50";
    };
  }
}
