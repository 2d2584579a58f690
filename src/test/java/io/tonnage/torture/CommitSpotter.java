package io.tonnage.torture;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Reads along what a client sends to PostgreSQL on one connection, in pieces of any size, and tells
 * where a COMMIT is complete: after the Sync that follows its execution, or after a simple query.
 *
 * <p>Understands as much of the protocol as that takes (PostgreSQL 18, chapter 54): the first
 * messages, which have no type; Query, Parse, Bind, Execute, Close and Sync. Everything else is
 * skipped by its length.
 */
final class CommitSpotter {
  /** Nothing was found. */
  static final int NONE = -1;

  private static final int SSL_REQUEST = 80_877_103;
  private static final int GSS_REQUEST = 80_877_104;

  /** Type and length. */
  private static final int HEADER = 5;

  /** As much of a message as names and a short text take; a COMMIT fits in. */
  private static final int KEPT = 256;

  private final byte[] message = new byte[KEPT];

  /** Bytes of the message under way that were seen, its header included. */
  private long seen;

  private boolean started;
  private boolean committing;
  private final Set<String> statements = new HashSet<>();
  private final Set<String> portals = new HashSet<>();

  /**
   * Reads the next bytes.
   *
   * @return how many of them there are up to the end of the first COMMIT that they complete, or
   *     {@link #NONE}
   */
  int read(byte[] bytes, int offset, int length) {
    int first = NONE;
    int at = 0;
    while (at < length) {
      int taken = take(bytes, offset + at, length - at);
      at += taken;
      if (seen >= header() && seen == total()) {
        boolean commit = started ? ends() : starts();
        seen = 0;
        if (commit && first == NONE) {
          first = at;
        }
      }
    }
    return first;
  }

  /** Takes bytes of the message under way: of its header first, then of its body. */
  private int take(byte[] bytes, int offset, int available) {
    long missing = seen < header() ? header() - seen : total() - seen;
    int taken = (int) Math.min(missing, available);
    int kept = (int) Math.max(0, Math.min(taken, KEPT - seen));
    if (kept > 0) {
      System.arraycopy(bytes, offset, message, (int) seen, kept);
    }
    seen += taken;
    return taken;
  }

  private int header() {
    return started ? HEADER : HEADER - 1;
  }

  /** Bytes of the whole message; its length counts itself, and not the type before it. */
  private long total() {
    int typed = started ? 1 : 0;
    long length = number(typed);
    if (length < 4) {
      throw new IllegalStateException("A message of " + length + " bytes is none of PostgreSQL's");
    }
    return typed + length;
  }

  /** A first message is over: after a request for encryption, which is refused, one more comes. */
  private boolean starts() {
    int code = seen >= 8 ? number(4) : 0;
    started = code != SSL_REQUEST && code != GSS_REQUEST;
    return false;
  }

  /** Whether the message that is over completes a COMMIT. */
  private boolean ends() {
    switch (message[0]) {
      case 'Q' -> {
        return isCommit(text(HEADER));
      }
      case 'P' -> remember(statements, text(HEADER), isCommit(text(after(HEADER))));
      case 'B' -> remember(portals, text(HEADER), statements.contains(text(after(HEADER))));
      case 'E' -> committing |= portals.contains(text(HEADER));
      case 'C' -> (message[HEADER] == 'S' ? statements : portals).remove(text(HEADER + 1));
      case 'S' -> {
        boolean commit = committing;
        committing = false;
        return commit;
      }
      default -> {
        // Says nothing about a COMMIT.
      }
    }
    return false;
  }

  private static void remember(Set<String> names, String name, boolean commits) {
    if (commits) {
      names.add(name);
    } else {
      names.remove(name);
    }
  }

  private static boolean isCommit(String query) {
    String words = query.strip().toUpperCase(Locale.ROOT);
    String word = words.endsWith(";") ? words.substring(0, words.length() - 1).strip() : words;
    return word.equals("COMMIT") || word.equals("END");
  }

  /** The text that begins there, as far as it was kept. */
  private String text(int from) {
    int end = after(from) - 1;
    return from >= end
        ? ""
        : new String(Arrays.copyOfRange(message, from, end), StandardCharsets.UTF_8);
  }

  /** Where what follows the text begins that begins there. */
  private int after(int from) {
    int limit = (int) Math.min(seen, KEPT);
    int at = from;
    while (at < limit && message[at] != 0) {
      at++;
    }
    return at + 1;
  }

  private int number(int from) {
    return ByteBuffer.wrap(message, from, Integer.BYTES).getInt();
  }
}
