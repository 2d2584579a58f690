package io.tonnage.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever is asked, the answer is what the description says, and never a fault of the service. */
@QuarkusTest
class HttpFuzzIT {
  private static final long SEED = 1;
  private static final int REQUESTS = 2_500;

  @TestHTTPResource("/")
  URI base;

  @Test
  void everyAnswerIsWhatItHasToBe() throws Exception {
    try (HttpFuzz fuzz = new HttpFuzz(base)) {
      List<HttpFuzz.Fault> faults = new ArrayList<>();
      for (int i = 0; i < REQUESTS && faults.size() < 20; i++) {
        faults.addAll(fuzz.fire(SEED + i));
      }

      assertThat(faults).isEmpty();
      assertThat(fuzz.statuses()).containsKeys(200, 202, 400, 404, 405, 415);
    }
  }
}
