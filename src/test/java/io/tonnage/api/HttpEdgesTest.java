package io.tonnage.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpEdgesTest {

  @ParameterizedTest
  @ValueSource(strings = {"/", "/v1/exercises?query=b%C3%A9nch+press", "/a%7Cb", "/a|b"})
  void readableAddressPasses(String uri) {
    assertThat(HttpEdges.isReadable(uri)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/%",
        "/%4",
        "/%zz",
        "/%00",
        "/%0a",
        "/%7f",
        "/%ff",
        "/%C3",
        "/%ED%A0%80",
        "/\u20ac"
      })
  void addressThatIsNoTextIsRefused(String uri) {
    assertThat(HttpEdges.isReadable(uri)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '=',
      textBlock =
          """
          /v1/set-events = POST
          /v1/athletes/alice = DELETE, GET, HEAD, PUT
          /v1/athletes/alice/sessions/1 = GET, HEAD
          /v1/athletes/alice/imports = POST
          /v1/back-off-plans = POST
          """)
  void pathKnowsItsMethods(String path, String methods) {
    assertThat(AllowedMethods.of(path)).isEqualTo(methods);
  }

  @Test
  void pathThatIsNoneTakesNoMethod() {
    assertThat(AllowedMethods.of("/v2")).isEmpty();
  }

  @Test
  void bodyIsReadToItsLastByteAndNotOneFurther() {
    byte[] eight = "12345678".getBytes(StandardCharsets.US_ASCII);

    assertThat(BodyLimit.read(new ByteArrayInputStream(eight), 8)).isEqualTo(eight);
    assertThatThrownBy(() -> BodyLimit.read(new ByteArrayInputStream(eight), 7))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> assertThat(refused.problem().status()).isEqualTo(413))
        .hasMessage("The body must be at most 7 bytes, was more.");
  }
}
