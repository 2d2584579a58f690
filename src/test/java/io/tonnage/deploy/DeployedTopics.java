package io.tonnage.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The topics that {@code deploy/topics/create-topics.sh} creates. */
final class DeployedTopics {
  private static final Path SCRIPT = Path.of("deploy/topics/create-topics.sh");
  private static final Pattern LINE = Pattern.compile("^topic (\\S+) (.+)$", Pattern.MULTILINE);

  private DeployedTopics() {}

  /** The settings of each topic by its name. */
  static Map<String, Map<String, String>> ofScript() throws IOException {
    Map<String, Map<String, String>> topics = new TreeMap<>();
    Matcher lines = LINE.matcher(Files.readString(SCRIPT));
    while (lines.find()) {
      Map<String, String> settings = new HashMap<>();
      for (String setting : lines.group(2).split(" ", -1)) {
        int equals = setting.indexOf('=');
        settings.put(setting.substring(0, equals), setting.substring(equals + 1));
      }
      topics.put(lines.group(1), settings);
    }
    return topics;
  }
}
