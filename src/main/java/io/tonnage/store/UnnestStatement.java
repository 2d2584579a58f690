package io.tonnage.store;

import io.tonnage.store.BinaryArray.Element;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A statement whose parameters are columns: parallel arrays for {@code unnest}, bound in order, all
 * in binary.
 *
 * <p>A column that is null in every row is sent as no array at all, which {@code unnest} fills up
 * with nulls: each array costs the server some of its time for every row.
 */
final class UnnestStatement implements AutoCloseable {

  private final PreparedStatement statement;
  private int bound;

  UnnestStatement(Connection connection, String sql) throws SQLException {
    this.statement = connection.prepareStatement(sql);
  }

  /** Texts; whatever the column holds is told by its {@code toString}. */
  <R> UnnestStatement text(Collection<R> rows, Function<R, @Nullable Object> column)
      throws SQLException {
    return bind(Element.TEXT, rows, column);
  }

  <R> UnnestStatement uuid(Collection<R> rows, Function<R, @Nullable UUID> column)
      throws SQLException {
    return bind(Element.UUID, rows, column);
  }

  <R> UnnestStatement bigint(Collection<R> rows, Function<R, @Nullable Long> column)
      throws SQLException {
    return bind(Element.INT8, rows, column);
  }

  <R> UnnestStatement integer(Collection<R> rows, Function<R, @Nullable Integer> column)
      throws SQLException {
    return bind(Element.INT4, rows, column);
  }

  <R> UnnestStatement smallint(Collection<R> rows, Function<R, @Nullable Integer> column)
      throws SQLException {
    return bind(Element.INT2, rows, column);
  }

  <R> UnnestStatement decimal(Collection<R> rows, Function<R, @Nullable Double> column)
      throws SQLException {
    return bind(Element.FLOAT8, rows, column);
  }

  <R> UnnestStatement numeric(Collection<R> rows, Function<R, @Nullable BigInteger> column)
      throws SQLException {
    return bind(Element.NUMERIC, rows, column);
  }

  <R> UnnestStatement bool(Collection<R> rows, Function<R, @Nullable Boolean> column)
      throws SQLException {
    return bind(Element.BOOL, rows, column);
  }

  <R> UnnestStatement day(Collection<R> rows, Function<R, @Nullable LocalDate> column)
      throws SQLException {
    return bind(Element.DATE, rows, column);
  }

  <R> UnnestStatement time(Collection<R> rows, Function<R, @Nullable Instant> column)
      throws SQLException {
    return bind(Element.TIMESTAMPTZ, rows, column);
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
      Element element, Collection<R> rows, Function<R, ? extends @Nullable Object> column)
      throws SQLException {
    BinaryArray array = new BinaryArray(element, rows.size());
    for (R row : rows) {
      array.add(column.apply(row));
    }
    if (array.isBlank()) {
      statement.setNull(++bound, Types.ARRAY);
    } else {
      statement.setObject(++bound, array);
    }
    return this;
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }
}
