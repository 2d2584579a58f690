package io.tonnage.store;

import io.tonnage.lift.LoadUnit;
import io.tonnage.lift.PerformedAt;
import io.tonnage.lift.Rpe;
import io.tonnage.lift.SetRole;
import io.tonnage.volume.VolumeLoad;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How the words of the trade stand in columns. */
final class Columns {

  /**
   * Roles by their number in {@code session_lift.set_roles}; the numbers are stored, so the order
   * is for good.
   */
  private static final SetRole[] ROLES = {
    SetRole.WARMUP,
    SetRole.RAMP,
    SetRole.WORKING,
    SetRole.STRAIGHT,
    SetRole.TOP,
    SetRole.BACKOFF,
    SetRole.DROP,
    SetRole.LIGHT,
    SetRole.FAILED,
    SetRole.TIMED
  };

  /** So many digits always fit a {@code long}. */
  private static final int DIGITS_OF_A_LONG = 18;

  private static final Map<SetRole, Integer> ROLE_NUMBERS = new EnumMap<>(SetRole.class);

  static {
    for (int number = 0; number < ROLES.length; number++) {
      ROLE_NUMBERS.put(ROLES[number], number);
    }
  }

  private Columns() {}

  static int roleNumber(SetRole role) {
    return Objects.requireNonNull(ROLE_NUMBERS.get(role));
  }

  static SetRole role(int number) {
    return ROLES[number];
  }

  static @Nullable Long bigint(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }

  static @Nullable Integer integer(ResultSet row, String column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? null : value;
  }

  static @Nullable Double decimal(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? null : value;
  }

  static @Nullable Double decimal(ResultSet row, int column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? null : value;
  }

  /** A volume load; nearly all fit a {@code long}. */
  static VolumeLoad volume(ResultSet row, int column) throws SQLException {
    BigDecimal value = row.getBigDecimal(column);
    return value.precision() - value.scale() <= DIGITS_OF_A_LONG
        ? VolumeLoad.of(value.longValueExact())
        : VolumeLoad.of(value.toBigIntegerExact());
  }

  static UUID uuid(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  static @Nullable UUID optionalUuid(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  static @Nullable PerformedAt performedAt(ResultSet row, String at, String offset)
      throws SQLException {
    OffsetDateTime time = row.getObject(at, OffsetDateTime.class);
    return time == null ? null : new PerformedAt(time.toInstant(), row.getInt(offset));
  }

  static @Nullable Instant instant(@Nullable PerformedAt performedAt) {
    return performedAt == null ? null : performedAt.instant();
  }

  static @Nullable Integer offset(@Nullable PerformedAt performedAt) {
    return performedAt == null ? null : performedAt.offsetSeconds();
  }

  static @Nullable Rpe rpe(ResultSet row, String column) throws SQLException {
    int tenths = row.getInt(column);
    return row.wasNull() ? null : new Rpe(tenths);
  }

  static @Nullable Integer tenths(@Nullable Rpe rpe) {
    return rpe == null ? null : rpe.tenths();
  }

  static LoadUnit unit(ResultSet row, String column) throws SQLException {
    return code(row, column, LoadUnit::find);
  }

  /** A constant that is stored by its code. */
  static <T> T code(ResultSet row, String column, Function<String, Optional<T>> find)
      throws SQLException {
    String code = row.getString(column);
    return find.apply(code)
        .orElseThrow(() -> new IllegalStateException(column + " holds an unknown code: " + code));
  }

  /** A constant that is stored by its code, or null. */
  static <T> @Nullable T optionalCode(
      ResultSet row, String column, Function<String, Optional<T>> find) throws SQLException {
    return row.getString(column) == null ? null : code(row, column, find);
  }
}
