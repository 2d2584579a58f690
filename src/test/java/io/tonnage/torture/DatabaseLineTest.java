package io.tonnage.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.tonnage.rig.Wait;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The line between a client and a server that both do what the test says. */
class DatabaseLineTest {
  private static final byte[] STARTUP = {0, 0, 0, 8, 0, 3, 0, 0};
  private static final byte[] COMMIT = query("COMMIT");
  private static final byte[] SELECT = query("SELECT 1");

  /** What has not come by then does not come. */
  private static final int ANSWER_WITHIN_MILLIS = 10_000;

  private static final int SILENT_FOR_MILLIS = 200;

  private ServerSocket postgres;
  private DatabaseLine line;
  private Socket client;
  private Socket server;

  @BeforeEach
  void connect() throws IOException {
    postgres = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    line = DatabaseLine.to(postgres.getLocalPort());
    client = new Socket(InetAddress.getLoopbackAddress(), line.port());
    server = postgres.accept();
    client.setSoTimeout(ANSWER_WITHIN_MILLIS);
    server.setSoTimeout(ANSWER_WITHIN_MILLIS);
    client.getOutputStream().write(STARTUP);
    assertThat(server.getInputStream().readNBytes(STARTUP.length)).isEqualTo(STARTUP);
  }

  @AfterEach
  void disconnect() throws IOException {
    line.close();
    client.close();
    server.close();
    postgres.close();
  }

  @Test
  void whatBothSayIsPassedOn() throws IOException {
    client.getOutputStream().write(COMMIT);
    assertThat(server.getInputStream().readNBytes(COMMIT.length)).isEqualTo(COMMIT);
    server.getOutputStream().write('Z');
    assertThat(client.getInputStream().read()).isEqualTo('Z');
  }

  @Test
  void aCommitReachesTheServerAndItsAnswerNobody() throws IOException {
    line.cutAfterCommits();

    client.getOutputStream().write(COMMIT);
    assertThat(server.getInputStream().readNBytes(COMMIT.length)).isEqualTo(COMMIT);
    assertThat(line.commitsCut()).isZero();
    server.getOutputStream().write('Z');

    assertThat(ended(client)).isTrue();
    assertThat(line.commitsCut()).isOne();
  }

  @Test
  void whatIsNoCommitIsAnsweredAlsoWhileCommitsAreCut() throws IOException {
    line.cutAfterCommits();

    client.getOutputStream().write(SELECT);
    assertThat(server.getInputStream().readNBytes(SELECT.length)).isEqualTo(SELECT);
    server.getOutputStream().write('Z');

    assertThat(client.getInputStream().read()).isEqualTo('Z');
  }

  @Test
  void aCutEndsBothSidesAndWhoComesNext() throws IOException {
    line.cut();

    assertThat(ended(client)).isTrue();
    assertThat(ended(server)).isTrue();
    try (Socket next = new Socket(InetAddress.getLoopbackAddress(), line.port())) {
      next.setSoTimeout(ANSWER_WITHIN_MILLIS);
      assertThat(ended(next)).isTrue();
    }
    line.flow();
    try (Socket next = new Socket(InetAddress.getLoopbackAddress(), line.port());
        Socket reached = postgres.accept()) {
      next.getOutputStream().write(STARTUP);
      assertThat(reached.getInputStream().readNBytes(STARTUP.length)).isEqualTo(STARTUP);
    }
  }

  @Test
  void aStallKeepsEverythingUntilItIsOver() throws IOException {
    line.stall();
    client.getOutputStream().write(SELECT);
    server.setSoTimeout(SILENT_FOR_MILLIS);
    InputStream in = server.getInputStream();
    assertThat(isSilent(in)).isTrue();

    server.setSoTimeout(ANSWER_WITHIN_MILLIS);
    line.flow();
    assertThat(in.readNBytes(SELECT.length)).isEqualTo(SELECT);
  }

  @Test
  void aSlowLinePassesOnEverythingInTime() throws IOException {
    line.slow();
    byte[] many = new byte[5_000];
    server.getOutputStream().write(many);

    assertThat(client.getInputStream().readNBytes(many.length)).isEqualTo(many);
  }

  @Test
  void aConnectionThatOneSideEndsIsForgotten() throws IOException {
    assertThat(line.connections()).isOne();
    client.close();

    assertThat(ended(server)).isTrue();
    Wait.patiently().until(() -> line.connections() == 0);
  }

  private static boolean isSilent(InputStream in) throws IOException {
    try {
      in.read();
      return false;
    } catch (SocketTimeoutException nothingCame) {
      return true;
    }
  }

  /** Whether the next that is heard is the end, in good manners or without. */
  private static boolean ended(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException reset) {
      return true;
    }
  }

  private static byte[] query(String text) {
    byte[] body = (text + "\0").getBytes(StandardCharsets.US_ASCII);
    byte[] message = new byte[5 + body.length];
    message[0] = 'Q';
    message[4] = (byte) (4 + body.length);
    System.arraycopy(body, 0, message, 5, body.length);
    return message;
  }
}
