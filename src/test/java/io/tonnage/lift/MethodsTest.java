package io.tonnage.lift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The methods in use together. */
class MethodsTest {

  private static Method method(String id, int version) {
    return new Method(
        id, version, id, "", Map.of(), false, Method.Evidence.OWN_DEFAULT, "", List.of());
  }

  @Test
  void methodsAreInTheOrderOfTheirIds() {
    Methods methods = new Methods(List.of(method("volume", 1), method("inol", 2)));

    assertThat(methods.all()).extracting(Method::reference).containsExactly("inol@2", "volume@1");
  }

  @Test
  void oneIdForTwoMethodsIsRefusedThoughTheVersionsDiffer() {
    assertThatThrownBy(() -> new Methods(List.of(method("inol", 1), method("inol", 2))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two methods have the id 'inol'");
  }
}
