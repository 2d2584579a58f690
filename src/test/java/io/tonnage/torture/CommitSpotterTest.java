package io.tonnage.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommitSpotterTest {
  private static final byte[] STARTUP = first(196_608, "user\0tonnage\0\0");
  private static final byte[] SSL_REQUEST = first(80_877_103, "");

  @ParameterizedTest
  @ValueSource(strings = {"COMMIT", "commit", " Commit ; ", "END"})
  void aSimpleQueryThatCommitsIsSpottedAtItsEnd(String query) {
    byte[] stream = joined(STARTUP, message('Q', query + "\0"));

    assertThat(new CommitSpotter().read(stream, 0, stream.length)).isEqualTo(stream.length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"BEGIN", "SELECT 'COMMIT'", "COMMITS", "ROLLBACK", ""})
  void anotherQueryIsNone(String query) {
    byte[] stream = joined(STARTUP, message('Q', query + "\0"));

    assertThat(new CommitSpotter().read(stream, 0, stream.length)).isEqualTo(CommitSpotter.NONE);
  }

  @Test
  void aPreparedCommitIsSpottedAtTheSyncAfterItsExecution() {
    byte[] before = joined(SSL_REQUEST, STARTUP, prepared("S_1", "INSERT INTO t VALUES (1)"));
    byte[] commit = joined(prepared("", "COMMIT"));
    byte[] after = message('Q', "SELECT 1\0");
    byte[] stream = joined(before, commit, after);

    assertThat(new CommitSpotter().read(stream, 0, stream.length))
        .isEqualTo(before.length + commit.length);
  }

  @Test
  void aStatementPreparedEarlierIsKnownByItsName() {
    CommitSpotter spotter = new CommitSpotter();
    byte[] first = joined(STARTUP, prepared("S_7", "COMMIT"));
    byte[] again = joined(bind("S_7"), execute(), message('S', ""));

    assertThat(spotter.read(first, 0, first.length)).isEqualTo(first.length);
    assertThat(spotter.read(again, 0, again.length)).isEqualTo(again.length);
  }

  @Test
  void aNameThatWasClosedOrPreparedForSomethingElseIsForgotten() {
    CommitSpotter spotter = new CommitSpotter();
    byte[] first = joined(STARTUP, prepared("S_7", "COMMIT"), prepared("S_8", "COMMIT"));
    byte[] after =
        joined(
            message('C', "SS_7\0"),
            bind("S_7"),
            execute(),
            message('S', ""),
            prepared("S_8", "SELECT 1"));

    spotter.read(first, 0, first.length);
    assertThat(spotter.read(after, 0, after.length)).isEqualTo(CommitSpotter.NONE);
  }

  @Test
  void whatIsPreparedAndNotExecutedCommitsNothing() {
    byte[] stream =
        joined(STARTUP, message('P', "S_1\0COMMIT\0\0\0"), bind("S_1"), message('S', ""));

    assertThat(new CommitSpotter().read(stream, 0, stream.length)).isEqualTo(CommitSpotter.NONE);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 64, 1000})
  void theSameCommitsAreSpottedWhateverThePieces(int piece) {
    byte[] large = message('B', "\0S_1\0" + "x".repeat(70_000));
    byte[] stream =
        joined(
            SSL_REQUEST,
            STARTUP,
            prepared("S_1", "INSERT INTO t SELECT * FROM unnest(?)"),
            large,
            execute(),
            prepared("S_2", "COMMIT"),
            message('Q', "SELECT 1\0"),
            bind("S_2"),
            execute(),
            message('S', ""),
            message('X', ""));
    List<Integer> whole = new ArrayList<>();
    CommitSpotter inOne = new CommitSpotter();
    for (int at = 0; at < stream.length; ) {
      int found = inOne.read(stream, at, stream.length - at);
      whole.add(found == CommitSpotter.NONE ? found : at + found);
      at = stream.length;
    }

    List<Integer> ends = new ArrayList<>();
    CommitSpotter spotter = new CommitSpotter();
    for (int at = 0; at < stream.length; at += piece) {
      int found = spotter.read(stream, at, Math.min(piece, stream.length - at));
      if (found != CommitSpotter.NONE) {
        ends.add(at + found);
      }
    }

    // Of a piece in which two COMMITs end, the first one is told.
    int last = stream.length - message('X', "").length;
    boolean bothInOnePiece = (whole.getFirst() - 1) / piece == (last - 1) / piece;
    assertThat(ends).isEqualTo(bothInOnePiece ? whole : List.of(whole.getFirst(), last));
  }

  @Test
  void bytesOfAnotherProtocolAreRefused() {
    byte[] stream = joined(STARTUP, new byte[] {'Q', 0, 0, 0, 1, 0});

    assertThatThrownBy(() -> new CommitSpotter().read(stream, 0, stream.length))
        .isInstanceOf(IllegalStateException.class);
  }

  /** Parse, Bind, Describe, Execute and Sync, as a driver sends them together. */
  private static byte[] prepared(String name, String query) {
    return joined(
        message('P', name + "\0" + query + "\0\0\0"),
        bind(name),
        message('D', "P\0"),
        execute(),
        message('S', ""));
  }

  private static byte[] bind(String statement) {
    return message('B', "\0" + statement + "\0\0\0\0\0\0\0");
  }

  private static byte[] execute() {
    return message('E', "\0\0\0\0\0");
  }

  private static byte[] message(char type, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(5 + bytes.length)
        .put((byte) type)
        .putInt(4 + bytes.length)
        .put(bytes)
        .array();
  }

  private static byte[] first(int code, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + bytes.length)
        .putInt(8 + bytes.length)
        .putInt(code)
        .put(bytes)
        .array();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
