package io.tonnage.api;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which methods a path takes, for the header {@code Allow} that goes with 405 (RFC 9110 §15.5.6).
 */
final class AllowedMethods {

  private static final List<Class<?>> RESOURCES =
      List.of(
          AthleteResource.class,
          BackOffPlansResource.class,
          DeadLettersResource.class,
          ExercisesResource.class,
          FatigueResource.class,
          GapsResource.class,
          ImportsResource.class,
          MethodsResource.class,
          MusclesResource.class,
          PrescriptionsResource.class,
          ReadinessResource.class,
          SessionsResource.class,
          SetEventsResource.class,
          StreamResource.class,
          StrengthResource.class,
          VolumeResource.class);

  private static final Map<String, Set<String>> BY_TEMPLATE = byTemplate();

  private AllowedMethods() {}

  /** The methods that the path takes, as the header's value; empty where it takes none. */
  static String of(String path) {
    return BY_TEMPLATE.entrySet().stream()
        .filter(entry -> Pattern.matches(entry.getKey(), path))
        .flatMap(entry -> entry.getValue().stream())
        .sorted()
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static Map<String, Set<String>> byTemplate() {
    Map<String, Set<String>> methods = new LinkedHashMap<>();
    for (Class<?> resource : RESOURCES) {
      String base = resource.getAnnotation(Path.class).value();
      for (Method method : resource.getDeclaredMethods()) {
        Path sub = method.getAnnotation(Path.class);
        String template = sub == null ? base : base + sub.value();
        String pattern = template.replaceAll("\\{[^}]*}", "[^/]+") + "/?";
        Arrays.stream(method.getAnnotations())
            .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
            .filter(verb -> verb != null)
            .forEach(
                verb -> methods.computeIfAbsent(pattern, key -> new TreeSet<>()).add(verb.value()));
      }
    }
    methods.values().stream()
        .filter(verbs -> verbs.contains(HttpMethod.GET))
        .forEach(verbs -> verbs.add(HttpMethod.HEAD));
    return methods;
  }
}
