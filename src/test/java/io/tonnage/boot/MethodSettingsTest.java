package io.tonnage.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.WithDefault;
import io.smallrye.config.common.utils.StringUtil;
import io.tonnage.fatigue.LoadParameters;
import io.tonnage.fatigue.ReadinessRules;
import io.tonnage.lift.Methods;
import io.tonnage.strength.StrengthParameters;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The settings of the methods are those of the core, and none changes without being seen. */
class MethodSettingsTest {

  private static MethodsInUse inUse(Map<String, String> settings) {
    return new MethodsInUse(
        new SmallRyeConfigBuilder()
            .withMapping(MethodSettings.class)
            .withDefaultValues(settings)
            .build()
            .getConfigMapping(MethodSettings.class));
  }

  private static ReadinessRules.Parameters readiness(MethodsInUse inUse) {
    return inUse.readiness(inUse.strength(), inUse.load(), inUse.recovery());
  }

  private static List<String> references(MethodsInUse inUse) {
    Methods methods = inUse.methods(inUse.strength(), inUse.load(), readiness(inUse));
    return methods.all().stream().map(io.tonnage.lift.Method::reference).toList();
  }

  @Test
  void withoutSettingsTheParametersAreTheShippedOnes() {
    MethodsInUse shipped = inUse(Map.of());

    assertThat(shipped.strength()).isEqualTo(StrengthParameters.DEFAULT);
    assertThat(shipped.load()).isEqualTo(LoadParameters.DEFAULT);
    assertThat(readiness(shipped)).isEqualTo(ReadinessRules.Parameters.DEFAULT);
    assertThat(references(shipped)).isNotEmpty().allMatch(one -> one.matches("[a-z0-9/-]+@\\d+"));
  }

  /** A setting by its full name, with a value other than the shipped one. */
  record Tuned(String name, String value) {}

  static List<Tuned> everySetting() {
    List<Tuned> all = new ArrayList<>();
    for (Method group : MethodSettings.class.getMethods()) {
      for (Method setting : group.getReturnType().getMethods()) {
        WithDefault shipped = setting.getAnnotation(WithDefault.class);
        if (shipped != null) {
          all.add(
              new Tuned(
                  "tonnage.methods."
                      + StringUtil.skewer(group.getName())
                      + "."
                      + StringUtil.skewer(setting.getName()),
                  another(setting.getReturnType(), shipped.value())));
        }
      }
    }
    return all;
  }

  private static String another(Class<?> type, String shipped) {
    if (type.isEnum()) {
      return Stream.of(type.getEnumConstants())
          .map(one -> StringUtil.skewer(((Enum<?>) one).name()))
          .filter(one -> !one.equals(shipped))
          .findFirst()
          .orElseThrow();
    }
    if (type == int.class) {
      return String.valueOf(Integer.parseInt(shipped) + 1);
    }
    double value = Double.parseDouble(shipped);
    return String.valueOf(value == 0 ? 1 : 0.9 * value);
  }

  @ParameterizedTest
  @MethodSource("everySetting")
  void tunedParameterGivesItsMethodAnotherReference(Tuned setting) {
    List<String> shipped = references(inUse(Map.of()));

    List<String> tuned = references(inUse(Map.of(setting.name(), setting.value())));

    List<String> changed = tuned.stream().filter(one -> !shipped.contains(one)).toList();
    assertThat(changed).hasSize(1);
    assertThat(changed.getFirst()).matches("[a-z0-9-]+@1\\+[0-9a-f]{8}");
    assertThat(shipped).contains(changed.getFirst().replaceAll("\\+.*", ""));
  }

  @Test
  void otherValuesOfOneParameterHaveOtherReferences() {
    List<List<String>> references =
        Stream.of("5", "6", "7", "8")
            .map(days -> references(inUse(Map.of("tonnage.methods.ewma.acute-days", days))))
            .toList();

    assertThat(references).doesNotHaveDuplicates();
    assertThat(references.get(2)).isEqualTo(references(inUse(Map.of())));
  }

  @Test
  void everyGroupIsLookedAt() {
    long groups = Arrays.stream(MethodSettings.class.getMethods()).count();

    assertThat(everySetting().stream().map(one -> one.name().split("\\.", -1)[2]).distinct())
        .hasSize((int) groups);
  }
}
