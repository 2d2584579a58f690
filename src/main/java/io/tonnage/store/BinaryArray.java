package io.tonnage.store;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGBinaryObject;
import org.postgresql.util.PGobject;

/**
 * One column of many rows: an array parameter in the form in which PostgreSQL takes arrays in
 * binary. The driver itself sends UUIDs, times and decimals as text, which costs the server more
 * than the rest of the statement.
 *
 * <p>The driver sends it as it is only where {@code binaryTransferEnable} names the array's type;
 * see {@code application.properties}.
 */
final class BinaryArray extends PGobject implements PGBinaryObject {

  private static final long serialVersionUID = 1L;

  /** Dimensions, whether there are nulls, element type; then of the one dimension size and base. */
  private static final int HEADER_BYTES = 5 * Integer.BYTES;

  private static final int EMPTY_HEADER_BYTES = 3 * Integer.BYTES;
  private static final int NULL = -1;

  /** PostgreSQL counts time from 2000-01-01. */
  private static final long EPOCH_SECOND = 946_684_800L;

  private static final long EPOCH_DAY = 10_957L;
  private static final long MICROS_PER_SECOND = 1_000_000L;

  /** A numeric is a row of digits to this base. */
  private static final int NUMERIC_BASE = 10_000;

  private static final BigInteger BIG_NUMERIC_BASE = BigInteger.valueOf(NUMERIC_BASE);
  private static final int NUMERIC_POSITIVE = 0;
  private static final int NUMERIC_NEGATIVE = 0x4000;

  private final transient Element element;
  private final int expected;

  /** Null as long as there is no element but null: of many columns there never is one. */
  private transient @Nullable ByteBuffer bytes;

  private int size;
  private int nulls;

  /** What the array holds: the array's type, and the element's number in the catalogue. */
  enum Element {
    BOOL("_bool", 16, 1),
    INT2("_int2", 21, Short.BYTES),
    INT4("_int4", 23, Integer.BYTES),
    INT8("_int8", 20, Long.BYTES),
    FLOAT8("_float8", 701, Double.BYTES),
    NUMERIC("_numeric", 1700, 8 * Short.BYTES),
    TEXT("_text", 25, 12),
    UUID("_uuid", 2950, 2 * Long.BYTES),
    DATE("_date", 1082, Integer.BYTES),
    TIMESTAMPTZ("_timestamptz", 1184, Long.BYTES);

    private final String arrayType;
    private final int oid;

    /** Of one element; of texts and numerics about. */
    private final int length;

    Element(String arrayType, int oid, int length) {
      this.arrayType = arrayType;
      this.oid = oid;
      this.length = length;
    }
  }

  /**
   * Empty.
   *
   * @param expected so many elements are expected; more may come
   */
  BinaryArray(Element element, int expected) {
    this.element = element;
    this.expected = expected;
    setType(element.arrayType);
  }

  /** Whether there is no element but null. */
  boolean isBlank() {
    return nulls == size;
  }

  void add(@Nullable Object value) {
    if (value == null) {
      if (bytes == null) {
        size++;
      } else {
        room(0).putInt(NULL);
      }
      nulls++;
      return;
    }
    switch (element) {
      case BOOL -> room(1).putInt(1).put((byte) ((Boolean) value ? 1 : 0));
      case INT2 -> room(Short.BYTES).putInt(Short.BYTES).putShort(toShortExact(number(value)));
      case INT4 -> room(Integer.BYTES).putInt(Integer.BYTES).putInt(Math.toIntExact(number(value)));
      case INT8 -> addLong(number(value));
      case FLOAT8 -> room(Double.BYTES).putInt(Double.BYTES).putDouble((Double) value);
      case NUMERIC -> addNumeric((BigInteger) value);
      case TEXT -> addText(value.toString());
      case UUID -> {
        UUID uuid = (UUID) value;
        room(2 * Long.BYTES)
            .putInt(2 * Long.BYTES)
            .putLong(uuid.getMostSignificantBits())
            .putLong(uuid.getLeastSignificantBits());
      }
      case DATE ->
          room(Integer.BYTES)
              .putInt(Integer.BYTES)
              .putInt(Math.toIntExact(((LocalDate) value).toEpochDay() - EPOCH_DAY));
      case TIMESTAMPTZ -> {
        Instant time = (Instant) value;
        addLong(
            Math.addExact(
                Math.multiplyExact(time.getEpochSecond() - EPOCH_SECOND, MICROS_PER_SECOND),
                time.getNano() / 1000));
      }
    }
  }

  private static short toShortExact(long value) {
    if ((short) value != value) {
      throw new ArithmeticException("no smallint holds " + value);
    }
    return (short) value;
  }

  private static long number(Object value) {
    return ((Number) value).longValue();
  }

  private void addLong(long value) {
    room(Long.BYTES).putInt(Long.BYTES).putLong(value);
  }

  private void addText(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    room(utf8.length).putInt(utf8.length).put(utf8);
  }

  /** Whole numbers alone: digits to the base 10,000, the most significant first. */
  private void addNumeric(BigInteger value) {
    BigInteger rest = value.abs();
    int capacity = rest.bitLength() / 13 + 1;
    short[] digits = new short[capacity];
    int first = capacity;
    while (rest.signum() > 0) {
      if (rest.bitLength() < Long.SIZE) {
        for (long small = rest.longValue(); small > 0; small /= NUMERIC_BASE) {
          digits[--first] = (short) (small % NUMERIC_BASE);
        }
        break;
      }
      BigInteger[] parts = rest.divideAndRemainder(BIG_NUMERIC_BASE);
      digits[--first] = parts[1].shortValue();
      rest = parts[0];
    }
    int count = capacity - first;
    int length = (4 + count) * Short.BYTES;
    ByteBuffer to = room(length);
    to.putInt(length)
        .putShort((short) count)
        .putShort((short) Math.max(0, count - 1))
        .putShort((short) (value.signum() < 0 ? NUMERIC_NEGATIVE : NUMERIC_POSITIVE))
        .putShort((short) 0);
    for (int i = first; i < capacity; i++) {
      to.putShort(digits[i]);
    }
  }

  /** Counts one element more, and makes room for it. */
  private ByteBuffer room(int length) {
    ByteBuffer room = bytes == null ? firstRoom() : bytes;
    int needed = room.position() + Integer.BYTES + length;
    if (needed > room.capacity()) {
      int position = room.position();
      room = ByteBuffer.wrap(Arrays.copyOf(room.array(), 2 * needed));
      room.position(position);
    }
    bytes = room;
    size++;
    return room;
  }

  /** With the nulls that came before. */
  private ByteBuffer firstRoom() {
    int capacity = HEADER_BYTES + (Integer.BYTES + element.length) * Math.max(size, expected);
    ByteBuffer room = ByteBuffer.allocate(capacity);
    room.position(HEADER_BYTES);
    for (int i = 0; i < size; i++) {
      room.putInt(NULL);
    }
    return room;
  }

  @Override
  public int lengthInBytes() {
    return size == 0 ? EMPTY_HEADER_BYTES : filled().position();
  }

  @Override
  public void toBytes(byte[] target, int offset) {
    int length = lengthInBytes();
    byte[] filled = filled().array();
    ByteBuffer.wrap(filled)
        .putInt(size == 0 ? 0 : 1)
        .putInt(nulls == 0 ? 0 : 1)
        .putInt(element.oid)
        .putInt(size)
        .putInt(1);
    System.arraycopy(filled, 0, target, offset, length);
  }

  private ByteBuffer filled() {
    ByteBuffer filled = bytes == null ? firstRoom() : bytes;
    bytes = filled;
    return filled;
  }

  @Override
  public void setByteValue(byte[] value, int offset) {
    throw new UnsupportedOperationException("arrays are sent, not read, in this form");
  }

  /** Asked for where the driver would send text. */
  @Override
  public String getValue() {
    throw new IllegalStateException(
        "the driver sends "
            + element.arrayType
            + " as text: binaryTransferEnable of the JDBC driver must name it, as"
            + " application.properties does");
  }
}
