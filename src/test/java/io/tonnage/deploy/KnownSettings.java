package io.tonnage.deploy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names of environment variables that set something: those of the keys in {@code
 * application.properties}, of our own typed settings, and of every setting that the Quarkus
 * extensions on the class path declare.
 */
final class KnownSettings {
  /** Read by the Kafka connector and by our own clients, and declared by no extension. */
  private static final Set<String> DECLARED_NOWHERE = Set.of("kafka.bootstrap.servers");

  /** In each extension's jar: the interfaces that declare its settings. */
  private static final String EXTENSION_SETTINGS = "META-INF/quarkus-config-roots.list";

  private final Set<String> names = new HashSet<>();
  private final List<Pattern> patterns = new ArrayList<>();

  private KnownSettings() {}

  /** Gathers what is on the class path. */
  static KnownSettings onTheClassPath() throws IOException {
    KnownSettings known = new KnownSettings();
    DECLARED_NOWHERE.forEach(known::add);
    known.addApplicationProperties();
    for (Class<?> settings : ownSettings()) {
      known.addMapping(settings);
    }
    for (Class<?> settings : extensionSettings()) {
      known.addMapping(settings);
    }
    return known;
  }

  /** Whether an environment variable of this name sets something. */
  boolean contains(String environmentName) {
    return names.contains(environmentName)
        || patterns.stream().anyMatch(pattern -> pattern.matcher(environmentName).matches());
  }

  /** Our own typed settings. */
  static List<Class<?>> ownSettings() {
    List<Class<?>> settings = new ArrayList<>();
    for (JavaClass found :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.tonnage")) {
      if (found.isAnnotatedWith(ConfigMapping.class)) {
        settings.add(found.reflect());
      }
    }
    return settings;
  }

  private static List<Class<?>> extensionSettings() throws IOException {
    List<Class<?>> settings = new ArrayList<>();
    for (URL list : Collections.list(loader().getResources(EXTENSION_SETTINGS))) {
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(list.openStream(), StandardCharsets.UTF_8))) {
        for (String name : lines.lines().toList()) {
          Class<?> found = load(name.strip());
          if (found != null && found.isAnnotationPresent(ConfigMapping.class)) {
            settings.add(found);
          }
        }
      }
    }
    return settings;
  }

  /** Null for what belongs to an extension's build and is not on this class path. */
  private static @Nullable Class<?> load(String name) {
    try {
      return Class.forName(name, false, loader());
    } catch (ClassNotFoundException | NoClassDefFoundError absent) {
      return null;
    }
  }

  private void addApplicationProperties() throws IOException {
    Properties properties = new Properties();
    try (InputStream file = loader().getResourceAsStream("application.properties")) {
      if (file == null) {
        throw new IOException("application.properties is not on the class path");
      }
      properties.load(file);
    }
    properties.stringPropertyNames().stream()
        .filter(key -> !key.startsWith("%"))
        .forEach(this::add);
  }

  private void addMapping(Class<?> settings) {
    ConfigMappings.getProperties(ConfigClass.configClass(settings)).keySet().forEach(this::add);
  }

  /** A key with an asterisk or a list's brackets stands for all names that fit. */
  private void add(String key) {
    if (key.contains("*")) {
      String pattern =
          key.replace("\"", "")
              .replace("[*]", "_*_")
              .toUpperCase(Locale.ROOT)
              .replaceAll("[^A-Z0-9*]", "_");
      patterns.add(Pattern.compile(pattern.replace("*", "[A-Z0-9_]+")));
    } else {
      names.add(key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"));
    }
  }

  private static ClassLoader loader() {
    return KnownSettings.class.getClassLoader();
  }
}
