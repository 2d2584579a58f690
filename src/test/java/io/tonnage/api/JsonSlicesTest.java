package io.tonnage.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSlicesTest {

  @Property
  void elementsComeBackByteForByte(
      @ForAll("elements") List<String> elements, @ForAll("blanks") String blank) {
    String array =
        blank + "[" + blank + String.join(blank + "," + blank, elements) + blank + "]" + blank;

    assertThat(slices(array, 100)).contains(elements);
  }

  @Property
  void noMoreIsTakenApartThanAskedFor(@ForAll("elements") List<String> elements) {
    Optional<List<String>> slices = slices("[" + String.join(",", elements) + "]", 3);

    assertThat(slices.orElseThrow()).hasSizeLessThanOrEqualTo(4);
  }

  @Test
  void oneElementTooManyIsSeen() {
    assertThat(slices("[1,2,3]", 3).orElseThrow()).containsExactly("1", "2", "3");
    assertThat(slices("[1,2,3,4]", 3).orElseThrow()).hasSize(4);
    assertThat(slices("[1,2,3,4,5]", 3).orElseThrow()).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "[1", "[1,", "[1]]", "[1}", "[1] 2", "[\"]", "[\"\\\"]", "[{]"})
  void arrayThatDoesNotEndWhereItShouldIsNone(String array) {
    assertThat(slices(array, 10)).isEmpty();
  }

  @Provide
  Arbitrary<List<String>> elements() {
    return Arbitraries.of(
            "1",
            "{}",
            "[]",
            "\"a\"",
            "\"],[\"",
            "\"\\\\\"",
            "\"\\\"}\"",
            "{\"a\": [1, {\"b\":\"}\"}]}",
            "null",
            "\"é€\"")
        .list()
        .ofMaxSize(8);
  }

  @Provide
  Arbitrary<String> blanks() {
    return Arbitraries.of("", " ", "\n\t ", "\r\n");
  }

  private static Optional<List<String>> slices(String array, int most) {
    return JsonSlices.of(array.getBytes(StandardCharsets.UTF_8), most)
        .map(
            slices ->
                slices.stream().map(bytes -> new String(bytes, StandardCharsets.UTF_8)).toList());
  }
}
