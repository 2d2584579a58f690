package io.tonnage.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** PostgreSQL reads from an array in binary what was put into it, at the edges of every type. */
@QuarkusTest
class BinaryArrayIT {

  @Inject DataSource dataSource;

  @Test
  void wholeNumbersOfAnySize() throws SQLException {
    @Nullable BigInteger[] numbers = {
      BigInteger.ZERO,
      BigInteger.ONE,
      BigInteger.valueOf(9_999),
      BigInteger.valueOf(10_000),
      BigInteger.valueOf(10_001),
      BigInteger.valueOf(100_000_000),
      BigInteger.valueOf(-123_456_789),
      null,
      BigInteger.valueOf(Long.MAX_VALUE),
      BigInteger.valueOf(Long.MAX_VALUE).add(BigInteger.ONE),
      BigInteger.TEN.pow(40),
      BigInteger.TEN.pow(41).subtract(BigInteger.ONE),
      BigInteger.TWO.pow(200).negate()
    };

    assertThat(
            read(
                "SELECT unnest(?::numeric[])::text",
                numbers.length,
                (statement, rows) -> statement.numeric(rows, i -> numbers[i])))
        .isEqualTo(asText(numbers));
  }

  @Test
  void longsAndIntegersAndShorts() throws SQLException {
    @Nullable Long[] longs = {Long.MIN_VALUE, -1L, null, 0L, Long.MAX_VALUE};
    @Nullable Integer[] ints = {Integer.MIN_VALUE, null, Integer.MAX_VALUE};
    @Nullable Integer[] shorts = {-32_768, null, 32_767};

    assertThat(
            read(
                "SELECT unnest(?::bigint[])::text",
                longs.length,
                (statement, rows) -> statement.bigint(rows, i -> longs[i])))
        .isEqualTo(asText(longs));
    assertThat(
            read(
                "SELECT unnest(?::integer[])::text",
                ints.length,
                (statement, rows) -> statement.integer(rows, i -> ints[i])))
        .isEqualTo(asText(ints));
    assertThat(
            read(
                "SELECT unnest(?::smallint[])::text",
                shorts.length,
                (statement, rows) -> statement.smallint(rows, i -> shorts[i])))
        .isEqualTo(asText(shorts));
  }

  @Test
  void textsTimesDaysAndNames() throws SQLException {
    @Nullable String[] texts = {"", "a\"b\\,{}", "größer 💪", null, "NULL"};
    @Nullable LocalDate[] days = {
      LocalDate.of(1970, 1, 1), LocalDate.of(2000, 1, 1), null, LocalDate.of(9999, 12, 31)
    };
    @Nullable UUID[] names = {
      new UUID(0, 0), null, UUID.fromString("01932f6e-7b0a-7cc3-98c4-dc0c0c07398f")
    };
    @Nullable Instant[] times = {
      Instant.parse("1969-12-31T23:59:59.999999Z"),
      Instant.parse("2026-11-23T17:05:12.000001Z"),
      null
    };
    @Nullable Double[] figures = {0.1, -2.5, null, 1e300};
    @Nullable Boolean[] answers = {true, null, false};

    assertThat(
            read(
                "SELECT unnest(?::text[])",
                texts.length,
                (statement, rows) -> statement.text(rows, i -> texts[i])))
        .isEqualTo(asText(texts));
    assertThat(
            read(
                "SELECT unnest(?::date[])::text",
                days.length,
                (statement, rows) -> statement.day(rows, i -> days[i])))
        .isEqualTo(asText(days));
    assertThat(
            read(
                "SELECT unnest(?::uuid[])::text",
                names.length,
                (statement, rows) -> statement.uuid(rows, i -> names[i])))
        .isEqualTo(asText(names));
    assertThat(
            read(
                "SELECT to_char(unnest(?::timestamptz[]) AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')",
                times.length,
                (statement, rows) -> statement.time(rows, i -> times[i])))
        .isEqualTo(asText(times));
    assertThat(
            read(
                "SELECT unnest(?::double precision[])::text",
                figures.length,
                (statement, rows) -> statement.decimal(rows, i -> figures[i])))
        .containsExactly("0.1", "-2.5", null, "1e+300");
    assertThat(
            read(
                "SELECT unnest(?::boolean[])::text",
                answers.length,
                (statement, rows) -> statement.bool(rows, i -> answers[i])))
        .isEqualTo(asText(answers));
  }

  @Test
  void aColumnWithoutAValueIsNoArrayAndAnEmptyOneHasNoRow() throws SQLException {
    @Nullable Long[] nothing = {null, null};

    assertThat(
            read(
                "SELECT (?::bigint[] IS NULL)::text",
                nothing.length,
                (statement, rows) -> statement.bigint(rows, i -> nothing[i])))
        .containsExactly("true");
    assertThat(
            read(
                "SELECT unnest(?::bigint[])::text",
                0,
                (statement, rows) -> statement.bigint(rows, i -> null)))
        .isEmpty();
  }

  @Test
  void aNumberThatDoesNotFitIsNotCutOff() {
    assertThatThrownBy(
            () ->
                read(
                    "SELECT unnest(?::smallint[])::text",
                    1,
                    (statement, rows) -> statement.smallint(rows, i -> 32_768)))
        .isInstanceOf(ArithmeticException.class);
  }

  /** Binds one column of so many rows, which are numbered from 0. */
  @FunctionalInterface
  private interface Bind {
    UnnestStatement column(UnnestStatement statement, List<Integer> rows) throws SQLException;
  }

  private List<@Nullable String> read(String query, int rows, Bind bind) throws SQLException {
    List<@Nullable String> read = new ArrayList<>();
    try (Connection connection = dataSource.getConnection();
        UnnestStatement statement = new UnnestStatement(connection, query);
        ResultSet row = bind.column(statement, IntStream.range(0, rows).boxed().toList()).query()) {
      while (row.next()) {
        read.add(row.getString(1));
      }
    }
    return read;
  }

  private static List<@Nullable String> asText(@Nullable Object[] values) {
    List<@Nullable String> texts = new ArrayList<>();
    for (Object value : values) {
      texts.add(value == null ? null : value.toString());
    }
    return texts;
  }
}
