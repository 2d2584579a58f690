package io.tonnage.importing;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The text of a file.
 *
 * @param text without a byte order mark
 * @param guessed whether it was no UTF-8 and was read as windows-1252, the usual encoding of older
 *     spreadsheets
 */
record ExportText(String text, boolean guessed) {

  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  /** Decodes by byte order mark, else as UTF-8, else as windows-1252. */
  static ExportText decode(byte[] file) {
    if (startsWith(file, 0xEF, 0xBB, 0xBF)) {
      return utf8OrWindows(file, 3);
    }
    if (startsWith(file, 0xFF, 0xFE)) {
      return new ExportText(new String(file, 2, file.length - 2, StandardCharsets.UTF_16LE), false);
    }
    if (startsWith(file, 0xFE, 0xFF)) {
      return new ExportText(new String(file, 2, file.length - 2, StandardCharsets.UTF_16BE), false);
    }
    return utf8OrWindows(file, 0);
  }

  private static ExportText utf8OrWindows(byte[] file, int from) {
    ByteBuffer bytes = ByteBuffer.wrap(file, from, file.length - from);
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(bytes)
              .toString();
      return new ExportText(text, false);
    } catch (CharacterCodingException notUtf8) {
      return new ExportText(new String(file, from, file.length - from, WINDOWS_1252), true);
    }
  }

  private static boolean startsWith(byte[] file, int... mark) {
    if (file.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((file[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
