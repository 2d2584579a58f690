package io.tonnage.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A statement whose parameters are columns: parallel arrays for {@code unnest}, bound in order.
 *
 * <p>Numbers go over the wire in binary. UUIDs, times and decimals go as text, which the driver
 * does anyway.
 */
final class UnnestStatement implements AutoCloseable {

  private final Connection connection;
  private final PreparedStatement statement;
  private int bound;

  UnnestStatement(Connection connection, String sql) throws SQLException {
    this.connection = connection;
    this.statement = connection.prepareStatement(sql);
  }

  <R> UnnestStatement text(Collection<R> rows, Function<R, @Nullable Object> column)
      throws SQLException {
    return bind("text", rows, row -> asText(column.apply(row)), new String[rows.size()]);
  }

  <R> UnnestStatement uuid(Collection<R> rows, Function<R, @Nullable UUID> column)
      throws SQLException {
    return bind("uuid", rows, column::apply, new UUID[rows.size()]);
  }

  <R> UnnestStatement bigint(Collection<R> rows, Function<R, @Nullable Long> column)
      throws SQLException {
    return bind("int8", rows, column::apply, new Long[rows.size()]);
  }

  <R> UnnestStatement integer(Collection<R> rows, Function<R, @Nullable Integer> column)
      throws SQLException {
    return bind("int4", rows, column::apply, new Integer[rows.size()]);
  }

  <R> UnnestStatement decimal(Collection<R> rows, Function<R, @Nullable Double> column)
      throws SQLException {
    return bind("float8", rows, column::apply, new Double[rows.size()]);
  }

  <R> UnnestStatement bool(Collection<R> rows, Function<R, @Nullable Boolean> column)
      throws SQLException {
    return bind("bool", rows, column::apply, new Boolean[rows.size()]);
  }

  /** A value that is the same for all rows. */
  UnnestStatement value(Object value) throws SQLException {
    statement.setObject(++bound, value);
    return this;
  }

  int update() throws SQLException {
    return statement.executeUpdate();
  }

  ResultSet query() throws SQLException {
    return statement.executeQuery();
  }

  private <R> UnnestStatement bind(
      String type,
      Collection<R> rows,
      Function<R, @Nullable Object> column,
      @Nullable Object[] values)
      throws SQLException {
    int i = 0;
    for (R row : rows) {
      values[i++] = column.apply(row);
    }
    statement.setArray(++bound, connection.createArrayOf(type, values));
    return this;
  }

  private static @Nullable String asText(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }
}
