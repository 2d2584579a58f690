package io.tonnage.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.EnumMap;
import java.util.Map;

/**
 * The loopback ports of one start, one for each server that was asked for, all of them free a
 * moment ago.
 */
public final class Ports {
  /** The only address that the servers of a first run listen on. */
  static final String LOOPBACK = "127.0.0.1";

  private final Map<Server, Integer> numbers;

  private Ports(Map<Server, Integer> numbers) {
    this.numbers = numbers;
  }

  /**
   * Settles which ports to use.
   *
   * @param wanted the wanted port, 0…65535, of each server; 0 takes any free one
   * @return the ports to use, none of them 0
   * @throws CannotStart when a wanted port is taken or may not be used
   */
  public static Ports settle(Map<Server, Integer> wanted) throws CannotStart {
    Map<Server, Integer> settled = new EnumMap<>(Server.class);
    for (Map.Entry<Server, Integer> entry : wanted.entrySet()) {
      settled.put(entry.getKey(), settle(entry.getKey(), entry.getValue()));
    }
    return new Ports(settled);
  }

  /** The port of a server; it must have been asked for. */
  int of(Server server) {
    Integer number = numbers.get(server);
    if (number == null) {
      throw new IllegalArgumentException("No port was settled for " + server.title());
    }
    return number;
  }

  /** Any port that is free now. */
  static int anyFree() throws CannotStart {
    try (ServerSocket socket = bind(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new CannotStart(
          "No free port was found on " + LOOPBACK + ": " + e.getMessage() + ".", e);
    }
  }

  private static int settle(Server server, int wanted) throws CannotStart {
    if (wanted == 0) {
      return anyFree();
    }
    try (ServerSocket socket = bind(wanted)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new CannotStart(
          "Port %d, wanted for %s, cannot be used (%s): stop what holds it or choose another with %s (0 takes any)."
              .formatted(wanted, server.title(), e.getMessage(), server.option()),
          e);
    }
  }

  private static ServerSocket bind(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }
}
