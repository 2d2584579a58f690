package io.tonnage.embedded;

import java.util.Locale;

/** The three servers of a first run, each of which listens on one port of the loopback address. */
public enum Server {
  /** The service's own HTTP port. */
  HTTP("HTTP", "--port"),
  /** Kafka's port for clients. */
  KAFKA("Kafka", "--kafka-port"),
  /** PostgreSQL's port. */
  POSTGRES("PostgreSQL", "--postgres-port");

  private final String title;
  private final String option;

  Server(String title, String option) {
    this.title = title;
    this.option = option;
  }

  /** The server's name as people write it. */
  String title() {
    return title;
  }

  /** The launcher's option that chooses its port. */
  String option() {
    return option;
  }

  /** The server's name in keys: lower case. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
